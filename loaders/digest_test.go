package loaders

import (
	"os"
	"path/filepath"
	"testing"

	"entente/schema"
)

// The digest of files is that of what ReadEach has read: it changes with each byte and name, and there is none if a file
// cannot be read.
func TestDigest(t *testing.T) {
	t.Chdir(t.TempDir())
	write := func(path, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	seen := make(map[string]string)
	other := func(after string) {
		t.Helper()
		d := Digest([]string{"facts"})
		if before, known := seen[d]; known || d == "" {
			t.Errorf("after %s the digest is %q, as after %q", after, d, before)
		}
		seen[d] = after
		var paths []string
		var sums []schema.Sum
		files, _, err := Read([]string{"facts"})
		if err != nil {
			t.Fatal(err)
		}
		for i := range files {
			paths, sums = append(paths, files[i].Path), append(sums, files[i].Sum)
		}
		if got := DigestOf(paths, sums); got != d {
			t.Errorf("after %s the digest of what was read is %s, not %s", after, got, d)
		}
	}
	write("facts/one.yaml", "story: one\n")
	write("facts/deep/two.yaml", "story: two\n")
	other("two files")
	write("facts/one.yaml", "story: one\r\n")
	other("another end of a line")
	write("facts/three.yaml", "")
	other("an empty file")
	if err := os.Rename("facts/three.yaml", "facts/four.yaml"); err != nil {
		t.Fatal(err)
	}
	other("another name")
	if err := os.Symlink("/nowhere", "facts/five.yaml"); err != nil {
		t.Fatal(err)
	}
	if d := Digest([]string{"facts"}); d != "" {
		t.Errorf("with a dead link the digest is %s", d)
	}
	if d := Digest([]string{"other"}); d != "" {
		t.Errorf("without files the digest is %s", d)
	}
}
