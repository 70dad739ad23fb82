//go:build !windows

// Package atomicfile writes files whole or not at all: what stood there stays until the new text is
// complete, and is on the disk. It makes no folders.
package atomicfile

import (
	"os"
	"path/filepath"

	"github.com/google/renameio/v2"
)

// Write puts data in place of a file, which keeps its permissions; a new one gets perm, less what the
// umask takes. The data stands in a temporary file in the same folder before, and never in another.
func Write(path string, data []byte, perm os.FileMode) error {
	return renameio.WriteFile(path, data, perm, renameio.WithTempDir(filepath.Dir(path)))
}
