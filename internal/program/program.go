// Package program has the name by which this program was started, for messages that say what to run next.
package program

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Name is the name to start this program with in a shell: bin/entente if it was started so, entente if the shell finds that.
var Name = nameOf(os.Args[0])

// Command returns a command line of this program.
func Command(arguments string) string { return Name + " " + arguments }

// nameOf returns the name of the program that was started as path; a binary of tests stands for it.
func nameOf(path string) string {
	base := filepath.Base(path)
	if strings.HasSuffix(strings.TrimSuffix(base, ".exe"), ".test") {
		return "entente"
	}
	if found, err := exec.LookPath(base); err == nil && found == path {
		return base
	}
	if filepath.Separator == '\\' { // the shells of Windows quote otherwise
		return path
	}
	return Word(path)
}

// Word returns a word for a shell, quoted if necessary.
func Word(s string) string {
	if strings.ContainsFunc(s, func(r rune) bool { return !strings.ContainsRune(plain, r) && r < 0x80 }) || s == "" {
		return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
	}
	return s
}

const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./,:@%+="
