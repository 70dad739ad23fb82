package render

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"entente/answers"
	"entente/graph"
	"entente/internal/bilingual"
	"entente/queries"

	"github.com/rivo/uniseg"
)

// Screen describes where a table is shown.
type Screen struct {
	// Width is the width in columns of a terminal.
	Width int
	// Terminal is true for a terminal that orders right-to-left text itself, so that such
	// cells must be kept from reordering their neighbours.
	Terminal bool
}

// maxItems is how many items of a list a table shows; the other formats show all.
const maxItems = 4

// Table writes what an answer says, and its rows as a table that fits the screen, with its sources below:
// the columns that fit on a narrow terminal, or all of them if wide is true. It returns the titles of the
// columns that it left out.
func Table(w io.Writer, ans *answers.Answer, s Screen, wide bool) (left []string, err error) {
	if err := writeFindings(w, ans, s); err != nil || len(ans.Rows) == 0 {
		return nil, err
	}
	shown := ans
	if !wide {
		shown = ans.ForReaders()
		shown = shown.Select(slices.DeleteFunc(slices.Clone(ans.Report.Narrow), func(name string) bool {
			return !slices.ContainsFunc(shown.Report.Columns, func(c queries.Column) bool { return c.Name == name })
		})...)
	}
	short := *shown
	short.Rows = make([][]any, len(shown.Rows))
	for i, row := range shown.Rows {
		for _, v := range row {
			if list, ok := v.([]any); ok && len(list) > maxItems+1 {
				v = append(list[:maxItems:maxItems], fmt.Sprintf("+%d", len(list)-maxItems))
			}
			short.Rows[i] = append(short.Rows[i], v)
		}
		if i > 0 && ans.Report.Citations() && !wide && shown.Rows[i][0] == shown.Rows[i-1][0] {
			short.Rows[i][0] = nil // more evidence for the same
		}
	}
	t := grid(&short, wide)
	if wide {
		t.Droppable = []int{len(t.Columns) - 1} // the evidence stays
	}
	if left, err = t.Write(w, s); err != nil {
		return nil, err
	}
	for _, c := range ans.Report.Columns[:len(ans.Report.Columns)-1] {
		if !wide && !slices.Contains(ans.Report.Narrow, c.Name) {
			left = append(left, c.Title.In(ans.Lang))
		}
	}
	return left, writeSources(w, ans, s)
}

// writeFindings writes the heading of an answer and what it says, in each language that is asked for.
func writeFindings(w io.Writer, ans *answers.Answer, s Screen) error {
	var b strings.Builder
	for _, f := range findingsOf(ans) {
		for _, text := range []string{f.Heading, f.Text()} {
			b.WriteString(Wrapped(text, s) + "\n")
		}
		b.WriteString("\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// Wrapped returns a text of our own in lines that fit the screen.
func Wrapped(text string, s Screen) string {
	if !s.Terminal { // a file has the names as they are
		text = strings.NewReplacer(isolateBegin, "", isolateEnd, "").Replace(text)
	}
	var wrapped []string
	for _, paragraph := range strings.Split(text, "\n") {
		for _, line := range wrapLine(paragraph, s.Width) {
			wrapped = append(wrapped, isolate(line, s.Terminal))
		}
	}
	return strings.Join(wrapped, "\n")
}

// writeSources writes the numbered sources below a table, after how to read their numbers in it.
func writeSources(w io.Writer, ans *answers.Answer, s Screen) error {
	if len(ans.Sources) == 0 {
		return nil
	}
	var b strings.Builder
	key := bilingual.Text{"Evidence: the number of a source, and after a colon its paragraphs.", "الأدلة: رقم المصدر، وبعد النقطتين فقراته."}
	if ans.Report.Citations() {
		key = bilingual.Text{"Sources:", "المصادر:"}
	}
	for _, text := range lines(key, ans.Lang) {
		b.WriteString("\n" + isolate(text.Text, s.Terminal))
	}
	b.WriteString("\n")
	list := references(ans.Sources, ans.Lang, func(source *graph.Source) string {
		if s.Terminal {
			return referenceLine(source, ans.Lang, EscapeControls)
		}
		return EscapeControls(reference(source, ans.Lang))
	})
	for i, text := range list {
		number := fmt.Sprintf("%2d  ", i+1)
		for n, line := range wrapLine(text, s.Width-len(number)) {
			if n > 0 {
				number = strings.Repeat(" ", len(number))
			}
			b.WriteString(number + isolate(line, s.Terminal) + "\n")
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// Write writes the table so that it fits the screen, and breaks no word. If not even the
// longest words fit side by side, Write drops the droppable columns; if that is not enough,
// it writes each row as a record with all columns. It returns the titles of the dropped columns.
func (t Grid) Write(w io.Writer, s Screen) (dropped []string, err error) {
	whole := t
	widths := columnWidths(t, s.Width)
	for widths == nil && len(t.Droppable) > 0 {
		at := t.Droppable[0]
		dropped = append(dropped, t.Columns[at])
		t, t.Droppable = t.without(at), t.Droppable[1:]
		widths = columnWidths(t, s.Width)
	}
	if widths == nil {
		return nil, whole.writeRecords(w, s)
	}
	var b strings.Builder
	border := func(left, cross, right string) {
		lines := make([]string, len(widths))
		for i, width := range widths {
			lines[i] = strings.Repeat("─", width+2)
		}
		b.WriteString(left + strings.Join(lines, cross) + right + "\n")
	}
	border("┌", "┬", "┐")
	writeRow(&b, mapItems(t.Columns, EscapeControls), widths, s)
	border("├", "┼", "┤")
	for i := range t.Rows {
		writeRow(&b, t.row(i, EscapeControls, s.Terminal), widths, s)
	}
	border("└", "┴", "┘")
	_, err = io.WriteString(w, b.String())
	return dropped, err
}

// writeRow writes the cells of a row, which must be escaped, side by side, in as many lines as
// they need.
func writeRow(b *strings.Builder, cells []string, widths []int, s Screen) {
	lines, height := make([][]string, len(cells)), 1
	for i := range cells {
		lines[i] = wrapLine(cells[i], widths[i])
		height = max(height, len(lines[i]))
	}
	for n := range height {
		for i := range lines {
			line := ""
			if n < len(lines[i]) {
				line = lines[i][n]
			}
			b.WriteString("│ " + isolate(line, s.Terminal) + strings.Repeat(" ", widths[i]-uniseg.StringWidth(line)+1))
		}
		b.WriteString("│\n")
	}
}

// wrapWords breaks a text between words into lines of at most width columns.
func wrapWords(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		switch longer := line + " " + word; {
		case line == "":
			line = word
		case uniseg.StringWidth(longer) <= width:
			line = longer
		default:
			lines, line = append(lines, line), word
		}
	}
	return append(lines, line)
}

// without returns the table without a column.
func (t Grid) without(column int) Grid {
	t.Columns = slices.Delete(slices.Clone(t.Columns), column, column+1)
	t.Rows, t.items = withoutCell(t.Rows, column), withoutCell(t.items, column)
	return t
}

func withoutCell[T any](rows [][]T, column int) [][]T {
	var out [][]T
	for _, r := range rows {
		out = append(out, slices.Delete(slices.Clone(r), column, column+1))
	}
	return out
}

// writeRecords writes each row as lines of "column: value".
func (t Grid) writeRecords(w io.Writer, s Screen) error {
	var b strings.Builder
	for i := range t.Rows {
		if i > 0 {
			b.WriteByte('\n')
		}
		for j, cell := range t.row(i, EscapeControls, s.Terminal) {
			fmt.Fprintf(&b, "%s: %s\n", t.Columns[j], isolate(cell, s.Terminal))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// isolate keeps right-to-left text on a terminal from reordering the text next to it.
func isolate(s string, terminal bool) string {
	if terminal && (bilingual.RightToLeft(s) || strings.Contains(s, isolateBegin)) {
		return isolateBegin + s + isolateEnd
	}
	return s
}

// columnWidths shares the width among the columns: each gets what it needs, and if that is
// too much the widest are narrowed, down to their longest words. It returns nil if even these
// do not fit.
func columnWidths(t Grid, width int) []int {
	widths, minWidths := make([]int, len(t.Columns)), make([]int, len(t.Columns))
	for i, title := range t.Columns {
		cells := []string{title}
		for _, r := range t.Rows {
			cells = append(cells, EscapeControls(r[i]))
		}
		for _, cell := range cells {
			widths[i] = max(widths[i], uniseg.StringWidth(cell))
			for _, word := range strings.Fields(cell) {
				minWidths[i] = max(minWidths[i], uniseg.StringWidth(word))
			}
		}
	}
	if total(minWidths) > width {
		return nil
	}
	for total(widths) > width {
		widest := -1
		for i := range widths {
			if widths[i] > minWidths[i] && (widest < 0 || widths[i] > widths[widest]) {
				widest = i
			}
		}
		widths[widest]--
	}
	return widths
}

// total returns the width of a table: each column has a border and two spaces.
func total(widths []int) int {
	sum := 1
	for _, w := range widths {
		sum += w + 3
	}
	return sum
}
