//go:build linux && !unraced

package main

import (
	"encoding/json"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"entente/loaders"
)

// Texts that look like faults are accepted, some with a warning. In a copy without the
// warnings, 38 to 40 fail.
func TestFault14To41Accepted(t *testing.T) {
	for _, c := range []refusal{
		bad("14 and 15 words that other programs take for something else", "organizations:\n"+
			"  - {id: a, kind: forum, name: no, aliases: [on, 00123, 017, 1_000, 1.10, 0x1F, .inf, 1e400, 2024-01-01, true]}\n"+
			"people: [{id: '017', name: yes}, {id: 00123, name: 12}]\n"),
		bad("31 byte order mark at the start", "\ufefftitle: a\n"),
		bad("32 line ends of other systems", "title: a\r\norganizations:\r- {id: a, kind: forum, name: A}\r\n"),
		bad("35 marks of direction in a name", "organizations: [{id: a, kind: forum, name: \"\u200fالاتحاد (EU)\u200e\u061c\"}]\n"),
		bad("37 letters that are not composed", "organizations: [{id: a, kind: forum, name: cafe\u0301, aliases: [\u0627\u0654]}]\n"),
		bad("38 two names of one skeleton", "people:\n  - {id: a, name: كريمي}\n  - {id: b, name: ک\u064eريـمی}\n  - {id: c, name: Karimi, aliases: [أحمد]}\n"+
			"  - {id: d, name: Ahmad, aliases: [احمد]}\n",
			`3:19: warning: "b" has the same name as "a" at facts.yaml:2:19, up to spelling [lookalike]`,
			`5:36: warning: "d" has the same name as "c" at facts.yaml:4:37, up to spelling [lookalike]`),
		bad("39 presentation forms", org("aliases: [\ufefb\ufea4\ufeaa]"),
			"2:45: warning: \"\ufefb\ufea4\ufeaa\" has characters in a form made for display [compatibility-form]", "\twrite \"\u0644\u0627\u062d\u062f\""),
		bad("40 Cyrillic letter in a name", org("aliases: [\u0410mman]"),
			"2:45: warning: \"\u0410mman\" mixes scripts inside a word [mixed-script]", "\tU+0410 '\u0410' is a letter of the Cyrillic script"),
		bad("41 Arabic digits in a text", org("note: عام ٢٠٢٤")),
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := folder(t, map[string]string{"facts.yaml": c.text})
			r := runBounded(t, dir, "check", "facts.yaml")
			r.verify(t, exitOK, c.lines(), "no errors")
			r = runBounded(t, dir, "check", "--strict", "facts.yaml")
			if want := len(c.want) > 0; want != (r.code == exitInvalid) {
				t.Errorf("strict: exit code %d", r.code)
			}
		})
	}
}

// Billion laughs are reported, not expanded. With the refusal of anchors switched off in a
// copy, nothing is reported.
func TestFault07BillionLaughs(t *testing.T) {
	const name = "07-billion-laughs.yaml"
	text, err := os.ReadFile("../../loaders/testdata/bad/" + name)
	if err != nil {
		t.Fatal(err)
	}
	r := runBounded(t, folder(t, map[string]string{name: string(text)}), "load", name)
	if n := strings.Count(r.stderr, name+":"); r.code != exitInvalid || n != 90 || r.memory > 64<<20 {
		t.Errorf("exit code %d, %d problems, %d MiB", r.code, n, r.memory>>20)
	}
}

// With the problems of Validate switched off in a copy, both are loaded.
func TestFault05TwiceInTwoFiles(t *testing.T) {
	const declared = "organizations: [{id: a, kind: forum, name: A}]\n"
	dir := folder(t, map[string]string{"one.yaml": declared, "two.yaml": declared, "three.yaml": "story: one\n"})
	r := runBounded(t, dir, "load", "one.yaml", "two.yaml", "three.yaml")
	r.verify(t, exitInvalid, []string{
		`three.yaml:1:8: the story "one" is also in one.yaml [duplicate-story]`,
		`two.yaml:1:22: "a" is also declared at one.yaml:1:22 [duplicate-node]`,
	}, "nothing was written: 2 problems")
}

// All problems of all files are reported in one run, in the order of files and places, the
// same in each run; the first hundred are shown. It fails in a copy without the order of
// places, or with more shown.
func TestFault28AllProblemsInOneRun(t *testing.T) {
	files := map[string]string{
		"a.yaml": "title: \"\n", "b.yaml": "organizations:\n", "c.yaml": "a: b\nevents: [{id: e}]\n", "d.yaml": "title: D\n",
	}
	for i := range 110 {
		files["b.yaml"] += fmt.Sprintf("  - {id: o%d, kind: forum, name: O, members: [m%d], fund: 1}\n", i, i)
	}
	dir := folder(t, files)
	first := runBounded(t, dir, "load", "d.yaml", "c.yaml", ".")
	lines := strings.Split(first.stderr, "\n")
	var places []string
	for _, line := range lines {
		if problemLine.MatchString(line) {
			places = append(places, line[:strings.Index(line, ": ")])
		}
	}
	if len(places) != 100 || places[0] != "a.yaml:1:8" || places[1] != "b.yaml:2:51" || places[99] != "b.yaml:100:53" {
		t.Errorf("%d problems at %v", len(places), places)
	}
	if !slices.Contains(lines, "and 15 more") || !strings.HasSuffix(first.stderr, "\nnothing was written: 115 problems in the facts\n") {
		t.Errorf("the rest is not mentioned: %s", lines[len(lines)-3:])
	}
	for range 4 {
		if again := runBounded(t, dir, "load", "d.yaml", ".", "c.yaml"); again.stderr != first.stderr || again.code != exitInvalid {
			t.Errorf("another run tells:\n%s", head(again.stderr))
		}
	}
	// check has no graph to look the members up in, and a.yaml, which cannot be parsed, mentions none.
	var all []struct{ File, Rule string }
	r := runBounded(t, dir, "check", "-o", "json", ".")
	if err := json.Unmarshal([]byte(r.stdout), &all); err != nil || len(all) != 225 || all[224].File != "c.yaml" {
		t.Errorf("check -o json gives %d problems: %v", len(all), err)
	}
}

// File names are compared in the way of systems that take them for the same name. With the
// comparison switched off in a copy, both are loaded.
func TestFault44FileNames(t *testing.T) {
	const facts = "story: a\ntitle: A\n"
	other := strings.Replace(facts, "a", "b", 1)
	for _, c := range []struct {
		name  string
		files map[string]string
		want  []string
	}{
		{"44 names of one form", map[string]string{"caf\u00e9.yaml": facts, "cafe\u0301.yaml": other},
			[]string{"caf\u00e9.yaml: differs from caf\u00e9.yaml only in upper and lower case or in Unicode form [file]"}},
		{"44 names of one case", map[string]string{"Eu.yaml": facts, "eu.yaml": other},
			[]string{"eu.yaml: differs from Eu.yaml only in upper and lower case or in Unicode form [file]"}},
		{"44 names that cannot be shown", map[string]string{"a\x1b[31m.yaml": facts, "b\u202e.yaml": other},
			[]string{"a\ufffd[31m.yaml: a file name with characters that cannot be shown [file]",
				"b\ufffd.yaml: a file name with characters that cannot be shown [file]"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := runBounded(t, folder(t, c.files), "load", ".")
			r.verify(t, exitInvalid, c.want, "nothing was written")
		})
	}
	t.Run("44 Arabic and decomposed names are shown composed", func(t *testing.T) {
		dir := folder(t, map[string]string{"\u0627\u0654.yaml": "title: A\n", "مصر.yaml": facts})
		r := runBounded(t, dir, "load", ".")
		r.verify(t, exitInvalid, []string{"\u0623.yaml: file name \"\u0623.yaml\" is not a valid identifier [id]"}, "nothing was written")
	})
}

// What is not a file of the folder is not read, and nothing waits for it. With the check of
// the kind of a file switched off in a copy, the load waits on the pipe.
func TestFault50NotAFileOfTheFolder(t *testing.T) {
	out := folder(t, map[string]string{"secret.yaml": "secret: [\n"})
	dir := folder(t, map[string]string{
		"good.yaml": "title: A\n", "out.yaml": "-> " + filepath.Join(out, "secret.yaml"), "up": "-> ..", "loop.yaml": "-> loop.yaml",
		"circle/a.yaml": "-> b.yaml", "circle/b.yaml": "-> a.yaml", "zero.yaml": "-> /dev/zero", "folder.yaml/x.yaml": "secret: [\n",
	})
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.yaml"), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir) // the path of a socket may have a hundred characters
	socket, err := new(net.ListenConfig).Listen(t.Context(), "unix", "socket.yaml")
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	special := []string{
		"folder.yaml: this is a folder, not a fact file [file]",
		"pipe.yaml: this is a named pipe, not a fact file [file]",
		"socket.yaml: this is a socket, not a fact file [file]",
		"zero.yaml: this is a device, not a fact file [file]",
	}
	want := append([]string{
		"circle/a.yaml: a link that leads nowhere [file]",
		"circle/b.yaml: a link that leads nowhere [file]",
		"loop.yaml: a link that leads nowhere [file]",
		"out.yaml: a link out of the folder is not followed [file]",
		"up: a link to a folder is not followed [file]",
	}, special...)
	slices.Sort(want)
	r := runBounded(t, dir, "load", ".")
	r.verify(t, exitInvalid, want, "nothing was written: 9 problems")
	if strings.Contains(r.stderr, "secret:") {
		t.Error("a file out of the folder was read")
	}
	r = runBounded(t, dir, "load", "folder.yaml", "pipe.yaml", "socket.yaml", "zero.yaml", "/dev/zero")
	special = append([]string{"/dev/zero: this is a device, not a fact file [file]"}, special...)
	r.verify(t, exitInvalid, special, "nothing was written: 5 problems")
}

// largeFiles are group D, too much in one file, and texts of other groups that once took
// hours.
var largeFiles = []large{
	{"57 nesting", []part{once("events: "), {"[", 100_000}}, 1, "1:1: lists and mappings nest too deep [too-deep]"},
	{"57 nesting that is closed", []part{once("events: "), {"[", 65}, {"]", 65}}, 2, "1:10: an entry of events must be a mapping, not a list [type]"},
	{"58 keys of one mapping", numbered("key%dx: value\n", 100_000), 100_000, `1:1: unknown section "key0x" [unknown-field]`},
	{"59 text of a value", []part{once("title: "), {"x", 64<<10 + 1}}, 1, "1:8: a text of more than 64 KiB [too-long]"},
	{"59 text that is indexed", []part{once("organizations: [{id: a, kind: forum, name: "), {"x", 4097}, once("}]\n")},
		1, "1:44: text of 4097 bytes, more than 4096 [too-long]"},
	{"61 items of a list", []part{once("events: ["), {"a,", 1_000_000}, once("]\n")}, 1, "1:600007: more than 300000 values in one file [too-many]"},
	{"61 items of a list on lines", []part{once("events:\n"), {"- a\n", 1_000_000}}, 1, "300001:1: more than 300000 values in one file [too-many]"},
	{"62 documents", []part{{"---\na: b\n", 100_000}}, 1, "3:1: a second document starts here [document]"},
	{"01 bracket open in a line of 7 MB", []part{once("a: ["), {"a,", 100_000}, {"x", 7_000_000}}, 1, "1:4: the bracket '[' is not closed [yaml-syntax]"},
	{"01 bracket open behind many quotes", []part{once("a: ["), {`"",`, 200_000}}, 1, "1:4: the bracket '[' is not closed [yaml-syntax]"},
	{"06 anchors without a name", []part{once("a: "), {"& ", 4_000_000}}, 1, "1:1: an anchor or alias without a name [alias]"},
	{"06 aliases of nothing", []part{once("a: "), {"*a ", 2_500_000}}, 1, "1:4: an alias without an anchor [alias]"},
	{"34 escapes in one text", []part{once(`title: "`), {`\e`, 4_000_000}, once("\"\n")}, 101, "1:8: a text of more than 64 KiB [too-long]"},
	{"34 escapes at the end of a line of 8 MB", []part{once("a: ['"), {"x", 8_000_000}, once("',"), {`"\e",`, 200}, once("]\n")},
		101, "1:5: a text of more than 64 KiB [too-long]"},
	{"35 controls of direction at the end of a line of 8 MB", []part{once("a: "), {"x", 8_000_000}, {"\u202e", 200}},
		101, "1:8000004: U+202E, a control that reorders the text around it [bidi-control]"},
}

// Without the limits of a file, 57 (closed), 59 and 61 are not refused; without the check
// for a second document, 62 is not. 01, 06 and 34 ran for minutes until a line, or the text
// up to an escape, was scanned only once.
func TestFault57To62LargeFiles(t *testing.T) {
	for _, l := range largeFiles {
		t.Run(l.name, func(t *testing.T) {
			dir := t.TempDir()
			l.write(t, filepath.Join(dir, "facts.yaml"))
			r := runBounded(t, dir, "load", "facts.yaml")
			if last := "\nnothing was written: " + count(l.n, "problem") + " in the facts\n"; r.code != exitInvalid ||
				!strings.HasPrefix(r.stderr, "facts.yaml:"+l.first+"\n") || !strings.HasSuffix(r.stderr, last) {
				t.Errorf("exit code %d; want %s and %d problems; stderr:\n%s", r.code, l.first, l.n, head(r.stderr))
			}
			t.Logf("%d MiB, %v", r.memory>>20, r.time)
		})
	}
}

// A file over the limit is not read. Without the check of its size, 8 MiB of it are.
func TestFault56LargeFile(t *testing.T) {
	dir := folder(t, map[string]string{"large.yaml": ""})
	if err := os.Truncate(filepath.Join(dir, "large.yaml"), 1<<40); err != nil { // sparse: takes no room
		t.Fatal(err)
	}
	r := runBounded(t, dir, "load", "large.yaml")
	r.verify(t, exitInvalid, []string{"large.yaml: the file is larger than 8 MiB [too-large]"}, "nothing was written")
	if r.memory > 64<<20 {
		t.Errorf("took %d MiB", r.memory>>20)
	}
}

// A file that grows to 1 GiB after the check of its size is read up to the limit. With that
// limit switched off in a copy, a run takes more than 1 GiB.
func TestFault56GrowingFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "grows.yaml")
	for range 20 {
		if err := os.WriteFile(path, []byte(strings.Repeat("#", loaders.MaxFileBytes)), 0o600); err != nil {
			t.Fatal(err)
		}
		growWhenOpened(t, path)
		r := runBounded(t, filepath.Dir(path), "load", "grows.yaml")
		if r.code != exitInvalid {
			t.Fatalf("exit code %d; stderr:\n%s", r.code, head(r.stderr))
		}
		if strings.HasPrefix(r.stderr, "grows.yaml:1:1: the file is larger than 8 MiB [too-large]") {
			return // it had the right size when it was checked
		}
	}
	t.Error("the file never grew between the look at its size and the end of reading")
}

// growWhenOpened makes a file larger as soon as it is opened.
func growWhenOpened(t *testing.T, path string) {
	t.Helper()
	fd, err := syscall.InotifyInit1(syscall.IN_CLOEXEC | syscall.IN_NONBLOCK)
	if err != nil {
		t.Fatal(err)
	}
	events := os.NewFile(uintptr(fd), "inotify")
	t.Cleanup(func() { events.Close() })
	if _, err := syscall.InotifyAddWatch(fd, path, syscall.IN_OPEN); err != nil {
		t.Fatal(err)
	}
	go func() {
		if _, err := events.Read(make([]byte, 4096)); err == nil {
			if err := os.Truncate(path, 1<<30); err != nil {
				t.Error(err)
			}
		}
	}()
}

// More text than the memory can hold is refused before the first file is read; with memory for it, it is read.
func TestFault60MoreThanTheMemory(t *testing.T) {
	dir := t.TempDir()
	text := large{parts: []part{once("title: A\n#"), {"x", loaders.MaxFileBytes - 10}}}
	text.write(t, filepath.Join(dir, "s0.yaml"))
	binary, err := childBinary()
	if err != nil {
		t.Fatal(err)
	}
	r := runMeasured(t, dir, "env", "GOMEMLIMIT=100MiB", binary, "load", ".")
	r.verify(t, exitUsage, nil, "the fact files have 8 MiB, which need about 160 MiB of memory, and GOMEMLIMIT allows 100 MiB: give fewer paths")
	r.verify(t, exitUsage, nil, "; nothing was written")
	r = runMeasured(t, dir, "env", "GOMEMLIMIT=200MiB", binary, "check", ".")
	r.verify(t, exitOK, nil, "no errors")
}

// If there is nothing to load, nothing is removed. That is a mistake in the command line
// (2), even if the graph has the story: the graph is not asked. Without the check for no
// files, the first two and the empty path go on to the graph.
func TestFault65NothingToLoad(t *testing.T) {
	dir := folder(t, map[string]string{"empty/README.md": "no facts", "hidden/.facts.yaml": "title: A"})
	for _, c := range []struct {
		name string
		args []string
		want string
	}{
		{"65 empty folder", []string{"empty"}, "no fact files (*.yaml) in empty"},
		{"65 folder of hidden files", []string{"hidden"}, "no fact files (*.yaml) in hidden"},
		{"65 wrong path", []string{"fcats"}, "there is no file or folder fcats here"},
		{"65 one of the paths is wrong", []string{"empty", "facts.yaml"}, "there is no file or folder facts.yaml here"},
		{"65 glob that matches nothing", []string{"facts/*.yaml"}, "there is no file or folder facts/*.yaml here"},
		{"65 default path", nil, "there is no file or folder facts here"},
		{"65 path of nothing", []string{""}, "no fact files"},
		{"65 path through a file", []string{"empty/README.md/x.yaml"}, "not a directory"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, flags := range [][]string{{"load"}, {"load", "--prune"}} {
				r := runBounded(t, dir, append(flags, c.args...)...)
				r.verify(t, exitUsage, nil, c.want)
				r.verify(t, exitUsage, nil, "; nothing was written")
			}
		})
	}
	t.Run("65 file of another ending", func(t *testing.T) {
		r := runBounded(t, dir, "load", "empty/README.md")
		r.verify(t, exitInvalid, []string{"empty/README.md: not a fact file by its name [file]"}, "nothing was written")
	})
}

// With little memory a load ends in order, or Go's runtime ends it, also with 2; nothing is
// written, because no connection is open yet. The list of cases asks for 512 MiB of address
// space, of which the runtime wants more before it begins.
func TestFault66LittleMemory(t *testing.T) {
	keys := large{parts: numbered("key%dx: value\n", 100_000)}
	dir := t.TempDir()
	keys.write(t, filepath.Join(dir, "keys.yaml"))
	facts, err := filepath.Abs("../../facts")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, limit string
		args        []string
		code        int
		want        string
	}{
		{"66 address space of 512 MiB", "ulimit -v 524288", []string{"load", "keys.yaml"}, exitUsage, "fatal error: "},
		{"66 memory of 512 MiB", "ulimit -d 524288", []string{"load", "keys.yaml"}, exitInvalid, "nothing was written"},
		{"66 memory of 512 MiB, good facts", "ulimit -d 524288", []string{"check", facts}, exitOK, "no errors"},
		{"66 memory of 128 MiB", "ulimit -d 131072", []string{"load", "keys.yaml"}, exitUsage, "goroutine "},
		{"66 the collector's limit", "export GOMEMLIMIT=64MiB", []string{"load", "keys.yaml"}, exitInvalid, "nothing was written"},
	} {
		t.Run(c.name, func(t *testing.T) {
			binary, err := childBinary()
			if err != nil {
				t.Fatal(err)
			}
			// Twice the time, since a low memory limit keeps the collector busy.
			r := runWithin(t, 2*inputTime, dir, append([]string{"sh", "-c", c.limit + ` && exec "$0" "$@"`, binary}, c.args...)...)
			if r.code != c.code || !strings.Contains(r.stderr, c.want) {
				t.Errorf("exit code %d, want %d and %q; stderr:\n%s", r.code, c.code, c.want, head(r.stderr))
			}
		})
	}
}
