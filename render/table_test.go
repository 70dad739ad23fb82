package render

import (
	"io"
	"strings"
	"testing"

	"entente/answers"
	"entente/internal/bilingual"

	"github.com/rivo/uniseg"
)

// A mark over a letter takes no column: a word with marks is as wide as it looks.
func TestTableBreaksNoWord(t *testing.T) {
	grid := Grid{Columns: []string{"التغيّر", "rung"}, Rows: [][]string{{"أقوى", "يبدي انفتاحًا"}, {"one two three", "سارٍ"}}}
	for _, width := range []int{60, 24} {
		var b strings.Builder
		if dropped, err := grid.Write(&b, Screen{Width: width}); err != nil || len(dropped) > 0 {
			t.Fatal(dropped, err)
		}
		for _, word := range []string{"التغيّر", "يبدي", "انفتاحًا", "three"} {
			if !strings.Contains(b.String(), word) {
				t.Errorf("within %d the word %q is broken:\n%s", width, word, b.String())
			}
		}
		lines := strings.Split(strings.TrimSpace(b.String()), "\n")
		for _, line := range lines {
			if w := uniseg.StringWidth(line); w != uniseg.StringWidth(lines[0]) || w > width {
				t.Errorf("within %d a line is %d wide: %s", width, w, line)
			}
		}
	}
}

// A text below a table has lines that fit, whatever its paragraphs; on a terminal Arabic lines are isolated.
func TestWrapped(t *testing.T) {
	for _, terminal := range []bool{false, true} {
		text := Wrapped(Ladder("both"), Screen{Width: 80, Terminal: terminal})
		lines := strings.Split(text, "\n")
		for _, line := range lines {
			if uniseg.StringWidth(line) > 80 || strings.HasPrefix(line, isolateBegin) != (terminal && bilingual.RightToLeft(line)) {
				t.Errorf("terminal %v: the line %q", terminal, line)
			}
		}
		if len(lines) < 6 || !strings.Contains(text, "What is explored is not agreed.\n") {
			t.Errorf("terminal %v: %q", terminal, lines)
		}
	}
}

// Every form ends its last line, so that what follows on the terminal begins a new one.
func TestFormsEndTheirLastLine(t *testing.T) {
	for name, write := range map[string]func(io.Writer, *answers.Answer) error{
		"json": JSON, "ndjson": NDJSON, "csv": CSV, "tsv": TSV, "markdown": Markdown, "html": HTML, "chicago": Chicago, "csl-json": CSLJSON,
		"table": func(w io.Writer, ans *answers.Answer) error {
			_, err := Table(w, ans, Screen{Width: 80}, true)
			return err
		},
	} {
		empty := plainAnswer("ar", "x")
		empty.Rows, empty.Cites = nil, nil
		for _, ans := range []*answers.Answer{plainAnswer("both", "x"), empty} {
			var b strings.Builder
			if err := write(&b, ans); err != nil || !strings.HasSuffix(b.String(), "\n") {
				t.Errorf("%s: error %v, ends %q", name, err, b.String()[max(0, b.Len()-40):])
			}
		}
	}
}
