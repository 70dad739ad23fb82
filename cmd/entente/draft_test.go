//go:build !race

package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// Each draft of the texts of the lists passes check, and verify finds nothing in it that its text does not carry.
func TestDraftsAreCarried(t *testing.T) {
	texts, err := filepath.Glob(filepath.Join(packageDir, "..", "..", "draft", "testdata", "own", "*.txt"))
	if err != nil || len(texts) < 40 {
		t.Fatalf("%d texts, %v", len(texts), err)
	}
	dir := t.TempDir()
	run := func(args ...string) string {
		var out bytes.Buffer
		a := newApp()
		a.stdout, a.stderr = &out, &out
		if code := a.run(append([]string{"entente"}, args...)); code != 0 {
			t.Errorf("%v: exit code %d\n%s", args, code, out.String())
		}
		return out.String()
	}
	empty := filepath.Join(dir, "empty.yaml")
	if err := os.WriteFile(empty, []byte("title: nothing\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, text := range texts {
		own := t.TempDir()
		file, kept := filepath.Join(own, "draft.yaml"), filepath.Join(own, "texts")
		run("draft", text, "--story", "own", "--in", empty, "--out", file)
		run("check", file)
		run("archive", "add", text, "--archive", kept)
		run("verify", file, "--archive", kept, "--strict")
	}
}
