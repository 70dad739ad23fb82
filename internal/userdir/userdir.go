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
	return folder("XDG_DATA_HOME", filepath.Join(".local", "share"), kind)
}

// State is Data for what may be lost: it only saves time or trouble.
func State(kind string) (string, error) {
	return folder("XDG_STATE_HOME", filepath.Join(".local", "state"), kind)
}

// folder returns the folder of some kind in the one that a variable names, or in that of the home folder.
func folder(variable, standard, kind string) (string, error) {
	if dir := os.Getenv(variable); filepath.IsAbs(dir) {
		return filepath.Join(dir, "entente", kind), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", err
	}
	if runtime.GOOS == "darwin" {
		return filepath.Join(home, "Library", "Application Support", "entente", kind), nil
	}
	return filepath.Join(home, standard, "entente", kind), nil
}
