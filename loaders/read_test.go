//go:build !unraced

package loaders

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"entente/schema"
)

// inFolder makes files in a new folder and makes that the working directory for the rest
// of the test, so that the paths in problems are short.
func inFolder(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// mustRead calls Read, which must succeed in good time. It returns the paths of the files
// and the problems as "place [rule]".
func mustRead(t *testing.T, paths ...string) (names, found []string) {
	t.Helper()
	type answer struct {
		files    []schema.File
		problems []schema.Problem
		err      error
	}
	done := make(chan answer, 1)
	go func() {
		files, problems, err := Read(paths)
		done <- answer{files, problems, err}
	}()
	select {
	case a := <-done:
		if a.err != nil {
			t.Fatal(a.err)
		}
		for _, f := range a.files {
			names = append(names, f.Path)
		}
		for _, p := range a.problems {
			found = append(found, p.Pos.String()+" ["+p.Rule+"]")
		}
	case <-time.After(10 * time.Second):
		t.Fatal("Read does not return")
	}
	return names, found
}

func checkEqual(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: got %q, want %q", what, got, want)
	}
}

func TestReadOrderAndSelection(t *testing.T) {
	inFolder(t, map[string]string{
		"facts/b.yaml": "a: 1", "facts/a.yml": "a: 1", "facts/a/z.YAML": "a: 1", "facts/testdata/c.yaml": "a: 1",
		"facts/README.md": "x", "facts/.hidden.yaml": ":", "facts/.git/x.yaml": ":", "other.yaml": "a: 1", "other.txt": "a: 1",
	})
	names, found := mustRead(t, "other.yaml", "./facts/", "facts/b.yaml", "facts/../other.yaml")
	checkEqual(t, "files", names, "facts/a.yml", "facts/a/z.YAML", "facts/b.yaml", "facts/testdata/c.yaml", "other.yaml")
	checkEqual(t, "problems", found)

	names, found = mustRead(t, ".")
	checkEqual(t, "files of .", names, "facts/a.yml", "facts/a/z.YAML", "facts/b.yaml", "facts/testdata/c.yaml", "other.yaml")
	checkEqual(t, "problems of .", found)

	names, found = mustRead(t, "other.txt")
	checkEqual(t, "files", names)
	checkEqual(t, "problems of a wrong ending", found, "other.txt [file]")
}

func TestFault28AllProblemsOfAllFiles(t *testing.T) {
	inFolder(t, map[string]string{"a.yaml": "a: 1\na: 2\n? [b]\n: c\n", "b.yaml": "ok: 1\n", "c.yaml": "c: \"\n", "d.yaml": ""})
	names, found := mustRead(t, ".")
	checkEqual(t, "files", names, "a.yaml", "b.yaml", "c.yaml", "d.yaml")
	checkEqual(t, "problems", found, "a.yaml:2:1 [duplicate-key]", "a.yaml:3:3 [key]", "c.yaml:1:4 [yaml-syntax]", "d.yaml:1:1 [empty]")
	files, _, err := Read([]string{"."})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if parsed := f.Path <= "b.yaml"; (f.Root != nil) != parsed || (f.Unread == "") != (parsed || f.Path == "d.yaml") {
			t.Errorf("%s: root %v", f.Path, f.Root)
		}
	}
}

func TestFault44FileNames(t *testing.T) {
	inFolder(t, map[string]string{
		"caf\u00e9.yaml": "a: 1", "cafe\u0301.yaml": "a: 1", "Eu.yaml": "a: 1", "eu.yaml": "a: 1", "مصر.yaml": "a: 1",
	})
	names, found := mustRead(t, ".")
	checkEqual(t, "files", names, "Eu.yaml", "caf\u00e9.yaml", "caf\u00e9.yaml", "eu.yaml", "مصر.yaml")
	checkEqual(t, "problems", found, "caf\u00e9.yaml [file]", "eu.yaml [file]")

	inFolder(t, map[string]string{"a\x1b[31m.yaml": "a: 1", "b\u202e.yaml": "a: 1", "c\xff.yaml": "a: 1"})
	names, found = mustRead(t, ".")
	checkEqual(t, "files", names)
	checkEqual(t, "problems", found, "a\ufffd[31m.yaml [file]", "b\ufffd.yaml [file]", "c\ufffd.yaml [file]")
}

func TestFault50Links(t *testing.T) {
	inFolder(t, map[string]string{"out/secret.yaml": "a: 1", "facts/real.yaml": "a: 1", "facts/data.txt": "a: 1", "facts/sub/x.yaml": "a: 1"})
	for name, target := range map[string]string{
		"facts/again.yaml": "real.yaml", "facts/text.yaml": "data.txt", "facts/out.yaml": "../out/secret.yaml",
		"facts/loop.yaml": "loop.yaml", "facts/nowhere.yaml": "missing.yaml", "facts/up": "..", "facts/sub/self": ".",
		"facts/zero.yaml": "/dev/zero", "facts/note": "nowhere", "given.yaml": "out/secret.yaml", "given": "facts", "dead.yaml": "dead.yaml",
	} {
		if err := os.Symlink(target, name); err != nil {
			t.Fatal(err)
		}
	}
	names, found := mustRead(t, "facts")
	checkEqual(t, "files", names, "facts/again.yaml", "facts/sub/x.yaml", "facts/text.yaml")
	checkEqual(t, "problems", found, "facts/loop.yaml [file]", "facts/nowhere.yaml [file]", "facts/out.yaml [file]",
		"facts/sub/self [file]", "facts/up [file]", "facts/zero.yaml [file]")

	names, found = mustRead(t, "given.yaml", "dead.yaml")
	checkEqual(t, "a given link", names, "given.yaml")
	checkEqual(t, "problems", found, "dead.yaml [file]")
	names, _ = mustRead(t, "given/sub")
	checkEqual(t, "below a given link", names, "given/sub/x.yaml")
}

func TestFault56LargeFiles(t *testing.T) {
	inFolder(t, map[string]string{"small.yaml": "a: 1"})
	if err := os.Truncate("small.yaml", 1<<40); err != nil {
		t.Fatal(err) // sparse: takes no space
	}
	names, found := mustRead(t, "small.yaml")
	checkEqual(t, "files", names)
	checkEqual(t, "problems", found, "small.yaml [too-large]")
}

func TestFault60ManyFiles(t *testing.T) {
	inFolder(t, nil)
	const files = 12_000
	for i := range files {
		if err := os.WriteFile(fmt.Sprintf("%05d.yaml", i), []byte("a: 1"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if names, found := mustRead(t, "."); len(names) != files || len(found) > 0 {
		t.Errorf("%d files, problems %q", len(names), found)
	}
}

// The caller learns the size of all files before any is read, and can refuse them.
func TestFault60ManyBytes(t *testing.T) {
	inFolder(t, map[string]string{"a.yaml": "a: 1", "b.yaml": "b: \xff", "c.txt": "c", "d.yaml": strings.Repeat("#", MaxFileBytes+1)})
	refused := errors.New("too much")
	var size int64
	admit := func(bytes int64) error {
		size = bytes
		return refused
	}
	use := func(*schema.File) int {
		t.Error("a file was read")
		return 0
	}
	if _, problems, err := ReadEach([]string{"."}, admit, use); !errors.Is(err, refused) || len(problems) > 0 || size != 4+4+MaxFileBytes {
		t.Errorf("%d bytes, problems %v, error %v", size, problems, err)
	}
}

func TestFault65WrongPathAndEmptyFolder(t *testing.T) {
	inFolder(t, nil)
	if _, _, err := Read([]string{"missing"}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
	names, found := mustRead(t, ".")
	checkEqual(t, "files", names)
	checkEqual(t, "problems", found)
}

// generate writes about 27 MB of facts: 500 files of 100 events each, with half of the
// text in Arabic.
func generate(b *testing.B) (dir string, size int64) {
	b.Helper()
	dir = b.TempDir()
	for i := range 500 {
		var s strings.Builder
		s.WriteString("title: {en: Generated facts, ar: وقائع مولدة}\nevents:\n")
		for j := range 100 {
			fmt.Fprintf(&s, "  - id: event-%d-%d\n    kind: council-meeting\n", i, j)
			fmt.Fprintf(&s, "    name: {en: \"Meeting %d of the partnership council\", ar: \"الاجتماع %d لمجلس الشراكة الرقمية\"}\n", j, j)
			fmt.Fprintf(&s, "    date: 2025-%02d-%02d\n    place: seoul\n    participants:\n", j%12+1, j%28+1)
			s.WriteString("      - {actor: eu, role: party}\n      - {actor: kor, role: party, evidence: source-a#3-4}\n")
			s.WriteString("    topics: [sem, con.6g, ai, qua]\n    evidence: [source-a#3-4, {source: source-b, supports: [date]}]\n")
			s.WriteString("    note: >-\n      A sentence of our own that says what the meeting was about,\n      جملة من عندنا تقول " +
				"عم كان الاجتماع.\n")
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%03d.yaml", i)), []byte(s.String()), 0o644); err != nil {
			b.Fatal(err)
		}
		size += int64(s.Len())
	}
	return dir, size
}

// BenchmarkRead reads 50,000 events in 500 files, a dense text of 2 million values;
// nearly all of the time is spent in the parser.
func BenchmarkRead(b *testing.B) {
	dir, size := generate(b)
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		files, problems, err := Read([]string{dir})
		if err != nil || len(problems) > 0 || len(files) != 500 {
			b.Fatal(len(files), problems, err)
		}
	}
}
