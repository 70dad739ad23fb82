package servertest

import (
	"errors"
	"fmt"
	"os"
)

// On Windows no local server runs, so there is none to guard or to share.

func startGuard(string) (*os.File, error) {
	return nil, fmt.Errorf("guard a server: %w", errors.ErrUnsupported)
}

func lock(*os.File) error { return errors.ErrUnsupported }
