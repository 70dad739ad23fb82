//go:build !windows

// Package atomicfile writes files whole or not at all: the old contents stay until the new are complete and on the disk.
package atomicfile

import (
	"os"
	"path/filepath"

	"github.com/google/renameio/v2"
)

// Write replaces the contents of a file, which keeps its permissions; a new one gets perm, less the umask. Until then, the data
// is in a temporary file in the same folder, which must exist.
func Write(path string, data []byte, perm os.FileMode) error {
	return renameio.WriteFile(path, data, perm, renameio.WithTempDir(filepath.Dir(path)))
}
