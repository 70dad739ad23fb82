// Package userdir finds the folder in which a program keeps what belongs to its user. It makes no folder.
package userdir

import (
	"os"
	"path/filepath"
	"runtime"
)

// Data returns the folder of entente's data of some kind, such as archive, according to the XDG base
// directory specification, or on macOS according to its conventions. The error is that the home folder is not known.
func Data(kind string) (string, error) {
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "entente", kind), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", err
	}
	if runtime.GOOS == "darwin" {
		return filepath.Join(home, "Library", "Application Support", "entente", kind), nil
	}
	return filepath.Join(home, ".local", "share", "entente", kind), nil
}
