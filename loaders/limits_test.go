//go:build !race

package loaders

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"entente/schema"
)

// rules returns the rules of problems, and the position of the first.
func rules(problems []schema.Problem) (names []string, place string) {
	for _, p := range problems {
		names = append(names, p.Rule)
	}
	if len(problems) > 0 {
		place = problems[0].Pos.String()
	}
	return names, place
}

// expect parses a text and fails unless it has exactly one problem, with this rule and
// position.
func expect(t *testing.T, text, rule, place string) {
	t.Helper()
	_, problems := Parse("f.yaml", []byte(text))
	names, at := rules(problems)
	if len(names) != 1 || names[0] != rule || at != place {
		t.Errorf("got %q at %s, want %s at %s", names, at, rule, place)
	}
}

// parseBounded parses a text and fails if that takes longer than limit or allocates more
// than maxMiB.
func parseBounded(t *testing.T, text string, limit time.Duration, maxMiB uint64) (schema.File, []schema.Problem) {
	t.Helper()
	bytes := []byte(text)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := time.Now()
	file, problems := Parse("f.yaml", bytes)
	took := time.Since(start)
	runtime.ReadMemStats(&after)
	allocated := (after.TotalAlloc - before.TotalAlloc) >> 20
	t.Logf("%v, %d MiB allocated in all, %d problems", took.Round(time.Millisecond), allocated, len(problems))
	if took > slowdown*limit {
		t.Errorf("took %v, limit %v", took, limit)
	}
	if allocated > maxMiB {
		t.Errorf("allocated %d MiB, limit %d", allocated, maxMiB)
	}
	return file, problems
}

func TestFault07BillionLaughs(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "bad", "07-billion-laughs.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if _, problems := parseBounded(t, string(text), 50*time.Millisecond, 64); len(problems) != 81 {
		t.Errorf("%d problems, want 81: 9 anchors and 72 aliases", len(problems))
	}
}

func TestFault28ProblemsOfOneFileAreCapped(t *testing.T) {
	for name, text := range map[string]string{
		"scan": strings.Repeat("a\u202e\n", 1000),
		"walk": strings.Repeat("a: 1\n", 1000),
	} {
		_, problems := Parse("f.yaml", []byte(text))
		if len(problems) != MaxProblems+1 || problems[MaxProblems].Rule != "too-many" {
			t.Errorf("%s: %d problems, last %v", name, len(problems), problems[len(problems)-1])
		}
	}
}

func TestFault29InvalidUTF8(t *testing.T) {
	expect(t, "title: one\nname: نص \xff\xfe more\xff\n", "encoding", "f.yaml:2:10")
	expect(t, "title: caf\xe9\n", "encoding", "f.yaml:1:11")
	expect(t, "\xef\xbb\xbftitle: \xc0\x80\n", "encoding", "f.yaml:1:8")
	expect(t, "a: 1\r\nb: \xe2\x80", "encoding", "f.yaml:2:4")
}

func TestFault30UTF16AndUTF32(t *testing.T) {
	wide := func(text string, width int, bigEndian bool) string {
		var b strings.Builder
		for _, c := range text {
			unit := make([]byte, width)
			for i := range unit {
				shift := 8 * i
				if bigEndian {
					shift = 8 * (width - 1 - i)
				}
				unit[i] = byte(c >> shift)
			}
			b.Write(unit)
		}
		return b.String()
	}
	for _, mark := range []string{"", "\ufeff"} {
		for name, text := range map[string]string{
			"UTF-16LE": wide(mark+"title: نص\n", 2, false),
			"UTF-16BE": wide(mark+"title: نص\n", 2, true),
			"UTF-32LE": wide(mark+"title: نص\n", 4, false),
			"UTF-32BE": wide(mark+"title: نص\n", 4, true),
		} {
			expect(t, text, "encoding", "f.yaml:1:1")
			_, problems := Parse("f.yaml", []byte(text))
			if !strings.HasSuffix(problems[0].Message, name) {
				t.Errorf("%s: %s", name, problems[0].Message)
			}
		}
	}
}

func TestFault32LineEnds(t *testing.T) {
	const text = "# c\ntitle: one\nname: |\n  a\n  b\nlist: [a,\n  b]\n"
	want, problems := Parse("f.yaml", []byte(text))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, other := range []string{
		strings.ReplaceAll(text, "\n", "\r\n"),
		strings.ReplaceAll(text, "\n", "\r"),
		"\ufeff" + strings.Replace(text, "\n", "\r\n", 1),
	} {
		got, problems := Parse("f.yaml", []byte(other))
		if len(problems) > 0 || got.SHA256 != want.SHA256 {
			t.Errorf("%q: %v, digest %s, want %s", other, problems, got.SHA256, want.SHA256)
		}
		var a, b strings.Builder
		dump(&a, want.Root, "")
		dump(&b, got.Root, "")
		if a.String() != b.String() {
			t.Errorf("%q: got\n%swant\n%s", other, b.String(), a.String())
		}
	}
	expect(t, "a: 1\rb: 2\r\nb: 3\n", "duplicate-key", "f.yaml:3:1")
}

func TestFault34ZeroBytes(t *testing.T) {
	expect(t, "title: a\x00b\n", "control-character", "f.yaml:1:9")
}

func TestFault36SurrogateBytes(t *testing.T) {
	expect(t, "title: x\xed\xa0\x80\n", "surrogate", "f.yaml:1:9")
}

func TestFault37DigestOfNFDAndNFC(t *testing.T) {
	composed, _ := Parse("f.yaml", []byte("name: \u0623\u00e9\n"))
	decomposed, _ := Parse("f.yaml", []byte("name: \u0627\u0654e\u0301\n"))
	if composed.SHA256 == "" || composed.SHA256 != decomposed.SHA256 {
		t.Errorf("%s, %s", composed.SHA256, decomposed.SHA256)
	}
	if got := decomposed.Root.Get("name").Text; got != "\u0623\u00e9" {
		t.Errorf("%+q", got)
	}
}

func TestFault56TooLargeText(t *testing.T) {
	expect(t, strings.Repeat("#", MaxFileBytes+1), "too-large", "f.yaml:1:1")
	expect(t, strings.Repeat("#", MaxFileBytes), "empty", "f.yaml:1:1")
}

func TestFault57Depth(t *testing.T) {
	flow := func(depth int) string {
		return "a: " + strings.Repeat("[", depth-1) + "x" + strings.Repeat("]", depth-1) + "\n"
	}
	if _, problems := Parse("f.yaml", []byte(flow(MaxDepth))); len(problems) > 0 {
		t.Error(problems)
	}
	expect(t, flow(MaxDepth+1), "too-deep", "f.yaml:1:67")
	expect(t, "a:\n"+strings.Repeat("- ", 9000)+"x\n", "too-deep", "f.yaml:2:127")
	for _, sign := range []string{"[", "{", "- ", "? ", "[a, ", "{a: "} {
		_, problems := parseBounded(t, strings.Repeat(sign, 100_000), time.Second, 256)
		if names, _ := rules(problems); len(names) != 1 {
			t.Errorf("%q: %q", sign, names)
		}
	}
}

func TestFault58WideMapping(t *testing.T) {
	var b strings.Builder
	for i := range 100_000 {
		b.WriteString("key")
		for n := i; n > 0; n /= 10 {
			b.WriteByte(byte('0' + n%10))
		}
		b.WriteString("x: value\n")
	}
	file, problems := parseBounded(t, b.String(), 500*time.Millisecond, 256)
	if len(problems) > 0 || len(file.Root.Entries) != 100_000 {
		t.Errorf("%v", problems)
	}
}

func TestFault59LongText(t *testing.T) {
	long := strings.Repeat("x", MaxScalarBytes)
	if _, problems := Parse("f.yaml", []byte("a: "+long+"\n")); len(problems) > 0 {
		t.Error(problems)
	}
	expect(t, "a: "+long+"x\n", "too-long", "f.yaml:1:4")
	expect(t, "a:\n  - |\n    "+long+"\n", "too-long", "f.yaml:2:5")
	expect(t, "? "+long+"x\n: b\n", "too-long", "f.yaml:1:3")
}

// Messages quote only the beginning of a long text, and nothing that moves a cursor.
func TestFault59LongNamesInMessages(t *testing.T) {
	long := strings.Repeat("x", 1<<20)
	for _, text := range []string{"a: &" + long + " b\n", "a: !" + long + " b\n", "a: !%1b" + long + " b\n", "a: *" + long + "\n"} {
		_, problems := Parse("f.yaml", []byte(text))
		if len(problems) != 1 || len(problems[0].String()) > 200 || strings.Contains(problems[0].String(), "\x1b") {
			t.Errorf("%.10s: %.300s", text, problems)
		}
	}
}

// TestFault61ManyValues parses texts that would need gigabytes as nodes.
func TestFault61ManyValues(t *testing.T) {
	for name, text := range map[string]string{
		"flow list":     "a: [" + strings.Repeat("a,", 1_000_000) + "]\n",
		"flow mapping":  "a: {" + strings.Repeat("a,", 4_000_000) + "}\n",
		"block list":    "a:\n" + strings.Repeat("- a\n", 1_000_000),
		"block mapping": strings.Repeat("a: #\n", 1_000_000),
		"empty lists":   "a: [" + strings.Repeat("[],", 2_000_000) + "]\n",
	} {
		t.Run(name, func(t *testing.T) {
			_, problems := parseBounded(t, text, time.Second, 64)
			if names, _ := rules(problems); len(names) != 1 || names[0] != "too-many" {
				t.Errorf("%q", names)
			}
		})
	}
}

// TestFault61WorstWithinLimits parses the most expensive texts that do not exceed
// MaxMarks: they must be read or refused in a reasonable time.
func TestFault61WorstWithinLimits(t *testing.T) {
	const n = MaxMarks - 10
	for name, text := range map[string]string{
		"flow mapping":   "a: {" + strings.Repeat("a,", n) + "}\n",
		"block mapping":  strings.Repeat("a: # comment\n", n),
		"block list":     "a:\n" + strings.Repeat("- #\n#\n", n),
		"flow pairs":     "a: [" + strings.Repeat("a: b,", n/2-2) + "]\n",
		"comments":       "a: b\n" + strings.Repeat("#\n\n", 2<<20),
		"plain lines":    "a:\n" + strings.Repeat(" a\n", 2<<20),
		"quoted lines":   "a: \"" + strings.Repeat("a\n", 4<<20-10),
		"many brackets":  strings.Repeat("]", n),
		"unclosed quote": strings.Repeat("a: \"b\"\n", 100_000) + "c: \"",
		// These took hours when the rest of a line, or the way to an escape, was scanned
		// again for each of its characters. cmd/entente has more of them.
		"anchor signs": "a: " + strings.Repeat("& ", 4_000_000) + "\n",
		"escapes":      `a: "` + strings.Repeat(`\e`, 4_000_000) + "\"\n",
	} {
		t.Run(name, func(t *testing.T) {
			file, problems := parseBounded(t, text, 2*time.Second, 800)
			if file.Root == nil && len(problems) == 0 {
				t.Error("neither a root nor a problem")
			}
		})
	}
}

func TestFault62ManyDocuments(t *testing.T) {
	text := strings.Repeat("---\na: b\n", 100_000)
	expect(t, text, "document", "f.yaml:3:1")
	parseBounded(t, text, 100*time.Millisecond, 8)
}

// YAML drops what follows " #" and what follows a comma in braces, and says nothing.
func TestFault133And134And135And136(t *testing.T) {
	expect(t, "a: Visit to unit #2\n", "comment", "f.yaml:1:18")
	expect(t, "a: [Visit to unit #2]\n", "comment", "f.yaml:1:19")
	expect(t, "a: Visit to\n  unit #2\n  of it\n", "comment", "f.yaml:2:8")
	expect(t, "a: {en: One, two, ar: ب}\n", "comma", "f.yaml:1:14")
	expect(t, "a: {b: Who? Me}\n", "yaml-syntax", "f.yaml:1:11")
	expect(t, "a:\n<<<<<<< HEAD\n  - b\n=======\n  - c\n>>>>>>> other\n", "merge-conflict", "f.yaml:2:1")
	for _, text := range []string{"a: C#2 # two\n", "a: \"b #2\" #c\n", "a: b # see #2\n#c\n", "a: {b: [c, d], e: }\n", "a: Who? Me\n", "a: |\n  b #2\n"} {
		if _, problems := Parse("f.yaml", []byte(text)); len(problems) > 0 {
			t.Errorf("%q: %v", text, problems)
		}
	}
}
