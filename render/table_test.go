package render

import (
	"strings"
	"testing"

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
