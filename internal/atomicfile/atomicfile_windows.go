// Package atomicfile writes files whole or not at all, as far as the system can.
package atomicfile

import (
	"os"

	"github.com/google/renameio/v2/maybe"
)

// Write replaces the contents of a file.
func Write(path string, data []byte, perm os.FileMode) error {
	return maybe.WriteFile(path, data, perm)
}
