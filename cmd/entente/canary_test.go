package main

import (
	"crypto/rand"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// newCanary returns a password that can be found wherever it leaks.
func newCanary() string { return "canary-" + rand.Text() }

// checkAbsent fails the test if the canary is in a text.
func checkAbsent(t *testing.T, canary, where, text string) {
	t.Helper()
	// A part of it would be enough to show that the password was there.
	if strings.Contains(strings.ToLower(text), strings.ToLower(canary[:12])) {
		t.Errorf("the password is in %s: %s", where, text)
	}
}

// checkNoLeak checks that the canary is neither on the streams of a child nor in its files.
func (c *child) checkNoLeak(t *testing.T, canary string) {
	t.Helper()
	<-c.ended
	checkAbsent(t, canary, "stdout", c.out.String())
	checkAbsent(t, canary, "stderr", c.err.String())
	checkFiles(t, canary, c.Dir)
}

// checkFiles checks that the canary is in no file below a folder.
func checkFiles(t *testing.T, canary, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		text, err := os.ReadFile(path)
		checkAbsent(t, canary, path, string(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
