package server

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// jarOf returns the content of a jar with these entries, given as name and text in turn.
func jarOf(t *testing.T, entries ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i < len(entries); i += 2 {
		f, err := w.Create(entries[i])
		if err == nil {
			_, err = io.WriteString(f, entries[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// entriesOf returns the names and texts of the entries of a jar, in turn.
func entriesOf(t *testing.T, jar string) []string {
	t.Helper()
	r, err := zip.OpenReader(jar)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var out []string
	for _, entry := range r.File {
		f, err := entry.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		f.Close()
		out = append(out, entry.Name, string(text))
	}
	return out
}

// TestFault115UnsignedCopies checks what a copy has, that an unchanged one is left alone,
// and that a damaged or stale one is replaced. When copies were made only where there was
// none, the damaged one stayed.
func TestFault115UnsignedCopies(t *testing.T) {
	a := assembly{dir: jarFolder(t, "plain.jar"), signed: []string{"s.jar"}}
	classes := strings.Repeat("class ", 500)
	manifest := "Manifest-Version: 1.0\r\nMulti-Release: true\r\n\r\n" +
		"Name: a/long/na\r\n me.class\r\nSHA-256-Digest: abcd\r\n ef=\r\n\r\n" +
		"Name: b/\r\nSealed: true\r\nSHA-256-Digest: abc=\r\n\r\n"
	writeTest(t, filepath.Join(a.lib(), "s.jar"), string(jarOf(t, manifestName, manifest, "META-INF/ECLIPSE_.SF", "sums",
		"META-INF/ECLIPSE_.RSA", "signature", "META-INF/services/", "", "META-INF/services/x.Y", "x.Z", "a/long/name.class", classes, "b/c.SF", "no signature")))
	copied := filepath.Join(a.unsignedDir(), "s.jar")
	check := func(what string) os.FileInfo {
		t.Helper()
		if err := a.writeUnsigned(); err != nil {
			t.Fatal(err)
		}
		want := []string{
			manifestName, "Manifest-Version: 1.0\r\nMulti-Release: true\r\n\r\nName: b/\r\nSealed: true\r\nSHA-256-Digest: abc=\r\n\r\n",
			"META-INF/services/", "", "META-INF/services/x.Y", "x.Z", "a/long/name.class", classes, "b/c.SF", "no signature",
		}
		if got := entriesOf(t, copied); !slices.Equal(got, want) {
			t.Errorf("%s: the copy has %q, want %q", what, got, want)
		}
		info, err := os.Stat(copied)
		if err != nil {
			t.Fatal(err)
		}
		return info
	}
	first := check("new")
	if again := check("unchanged"); !os.SameFile(first, again) || !again.ModTime().Equal(first.ModTime()) {
		t.Error("an unchanged copy was replaced")
	}
	flip(t, copied)
	check("flipped byte")
	if err := os.Truncate(copied, 40); err != nil {
		t.Fatal(err)
	}
	check("truncated")
	if path, err := a.classPath(); err != nil || !strings.HasSuffix(path, ":"+copied) || strings.Contains(path, filepath.Join(a.lib(), "s.jar")) {
		t.Errorf("the class path is %s, %v, want the copy in place of the jar", path, err)
	}
}

// TestSignedJarsAreListed opens all jars of the release. Without one of them in the list,
// every start would check its signature.
func TestSignedJarsAreListed(t *testing.T) {
	_, l := prepared(t, Options{DataDir: t.TempDir()})
	for _, j := range l.rel.pinned() {
		names := entryNames(t, filepath.Join(l.jars.lib(), j.name))
		if got, want := slices.ContainsFunc(names, isSignature), slices.Contains(l.rel.signed, j.name); got != want {
			t.Errorf("%s: signed %v, listed %v", j.name, got, want)
		}
	}
	for _, name := range l.rel.signed {
		have := entryNames(t, filepath.Join(l.jars.unsignedDir(), name))
		want := slices.DeleteFunc(entryNames(t, filepath.Join(l.jars.lib(), name)), isSignature)
		if !slices.Equal(have, want) || len(have) < 1000 {
			t.Errorf("%s: the copy has %d entries, want the %d of the jar without its signature", name, len(have), len(want))
		}
	}
}

func entryNames(t *testing.T, jar string) []string {
	t.Helper()
	r, err := zip.OpenReader(jar)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var names []string
	for _, entry := range r.File {
		names = append(names, entry.Name)
	}
	return names
}
