//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package server

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// supported returns the reason why no local server runs on this system, nil if one does.
func supported() error { return nil }

// tryLock takes the flock(2) of a file. It reports false if another process, or another
// open file of this process, holds the lock. Closing f releases it.
func tryLock(f *os.File) (bool, error) {
	err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	if errors.Is(err, unix.EWOULDBLOCK) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("lock %s: %w", f.Name(), err)
	}
	return true, nil
}
