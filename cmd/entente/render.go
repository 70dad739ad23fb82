package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"entente/queries"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/urfave/cli/v2"
	"golang.org/x/term"
)

// renderers print an answer in the forms of -o.
var renderers = map[string]func(*app, *cli.Context, *answer) error{
	"table": (*app).renderTable, "json": (*app).renderJSON, "csv": (*app).renderCSV, "markdown": (*app).renderMarkdown,
}

// grid is a table of texts.
type grid struct {
	columns []string
	rows    [][]string
	// factsLast is true where the last column holds the ids behind the rows.
	factsLast bool
}

// grid gives the answer as texts, with column titles in its language.
func (ans *answer) grid() grid {
	t := grid{}
	for i := range ans.report.Columns {
		t.columns = append(t.columns, ans.report.Columns[i].Title[ans.lang])
	}
	for _, row := range ans.rows {
		cells := make([]string, len(row))
		for i := range row {
			cells[i] = ans.text(&ans.report.Columns[i], row[i])
		}
		t.rows = append(t.rows, cells)
	}
	return t
}

// maxItems is how many items of a list a table shows; the other forms show all.
const maxItems = 4

func (a *app) renderTable(_ *cli.Context, ans *answer) error {
	if len(ans.rows) == 0 {
		return nil
	}
	short := *ans
	short.rows = make([][]any, len(ans.rows))
	for i, row := range ans.rows {
		for _, v := range row {
			if list, ok := v.([]any); ok && len(list) > maxItems+1 {
				v = append(list[:maxItems:maxItems], fmt.Sprintf("+%d", len(list)-maxItems))
			}
			short.rows[i] = append(short.rows[i], v)
		}
	}
	t := short.grid()
	t.factsLast = true
	return a.printGrid(t)
}

// printGrid prints a table that fits the terminal, and breaks no word. Where not
// even the longest words fit beside each other, the facts behind the rows give way
// first, and then the rows are printed below each other.
func (a *app) printGrid(t grid) error {
	widths := columnWidths(t, a.width())
	if last := len(t.columns) - 1; widths == nil && t.factsLast {
		t = t.without(last)
		widths = columnWidths(t, a.width())
		fmt.Fprintln(a.stderr, "(too narrow for the ids behind each row; -o json, csv and markdown have them)")
	}
	if widths == nil {
		return a.printRecords(t)
	}
	w := table.NewWriter()
	w.SetStyle(table.StyleLight)
	w.Style().Format.Header = text.FormatDefault
	terminal := isTerminal(a.stdout)
	w.AppendHeader(tableRow(t.columns, terminal))
	for _, r := range t.rows {
		w.AppendRow(tableRow(r, terminal))
	}
	configs := make([]table.ColumnConfig, len(widths))
	for i := range widths {
		configs[i] = table.ColumnConfig{Number: i + 1, WidthMax: widths[i], WidthMaxEnforcer: text.WrapSoft}
	}
	w.SetColumnConfigs(configs)
	_, err := io.WriteString(a.stdout, w.Render()+"\n")
	return err
}

// without gives the table without a column.
func (t grid) without(column int) grid {
	out := grid{columns: slices.Delete(slices.Clone(t.columns), column, column+1)}
	for _, r := range t.rows {
		out.rows = append(out.rows, slices.Delete(slices.Clone(r), column, column+1))
	}
	return out
}

// printRecords prints each row as lines of "column: value".
func (a *app) printRecords(t grid) error {
	var b strings.Builder
	for i, r := range t.rows {
		if i > 0 {
			b.WriteByte('\n')
		}
		for j, cell := range tableRow(r, isTerminal(a.stdout)) {
			fmt.Fprintf(&b, "%s: %s\n", t.columns[j], cell)
		}
	}
	_, err := io.WriteString(a.stdout, b.String())
	return err
}

// tableRow makes cells of texts: what could move the cursor is shown as its code,
// and on a terminal right-to-left text is kept from reordering its neighbours.
func tableRow(cells []string, terminal bool) table.Row {
	row := make(table.Row, len(cells))
	for i, c := range cells {
		c = visible(c)
		if terminal && rightToLeft(c) {
			c = "\u2068" + c + "\u2069"
		}
		row[i] = c
	}
	return row
}

// visible replaces control characters, and those that change the direction of
// what follows, by their codes.
func visible(s string) string {
	controls := func(r rune) bool {
		return unicode.IsControl(r) || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
	}
	if !strings.ContainsFunc(s, controls) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if controls(r) {
			fmt.Fprintf(&b, "\\u%04x", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// rightToLeft tells whether a text has letters that are written from the right.
func rightToLeft(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.In(r, unicode.Arabic, unicode.Hebrew) })
}

// defaultWidth is the width of tables that go elsewhere than to a terminal.
const defaultWidth = 140

// width is the room for a table, in columns of the terminal.
func (a *app) width() int {
	if f, ok := a.stdout.(*os.File); ok {
		if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
			return width
		}
	}
	if width, err := strconv.Atoi(a.env("COLUMNS")); err == nil && width >= 40 {
		return width
	}
	return defaultWidth
}

// columnWidths shares the width among the columns: each gets what it needs, and
// where that is too much the widest give way, down to their longest words. It
// gives nil where even these do not fit.
func columnWidths(t grid, width int) []int {
	widths, least := make([]int, len(t.columns)), make([]int, len(t.columns))
	for i, title := range t.columns {
		cells := []string{title}
		for _, r := range t.rows {
			cells = append(cells, visible(r[i]))
		}
		for _, cell := range cells {
			widths[i] = max(widths[i], text.StringWidth(cell))
			for _, word := range strings.Fields(cell) {
				least[i] = max(least[i], text.StringWidth(word))
			}
		}
	}
	if total(least) > width {
		return nil
	}
	for total(widths) > width {
		widest := -1
		for i := range widths {
			if widths[i] > least[i] && (widest < 0 || widths[i] > widths[widest]) {
				widest = i
			}
		}
		widths[widest]--
	}
	return widths
}

// total is the width of a table: each column has a border and two spaces.
func total(widths []int) int {
	sum := 1
	for _, w := range widths {
		sum += w + 3
	}
	return sum
}

// renderMarkdown prints a table for Markdown, under its title and question.
func (a *app) renderMarkdown(_ *cli.Context, ans *answer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "## %s\n\n%s\n\n", ans.report.Title[ans.lang], ans.report.Question[ans.lang])
	t := ans.grid()
	line := func(cells []string) {
		for i := range cells {
			cells[i] = markdownCell(cells[i])
		}
		b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
	}
	line(t.columns)
	b.WriteString(strings.Repeat("| --- ", len(t.columns)) + "|\n")
	for _, r := range t.rows {
		line(r)
	}
	if ans.report.Ladder {
		b.WriteString("\n" + ladderGlossary(ans.lang) + "\n")
	}
	_, err := io.WriteString(a.stdout, b.String())
	return err
}

// markdownCell keeps a text from being anything but text.
func markdownCell(s string) string {
	return strings.NewReplacer("\\", "\\\\", "|", "\\|", "<", "&lt;", "&", "&amp;", "*", "\\*", "_", "\\_", "`", "\\`", "[", "\\[", "\n", " ").
		Replace(visible(s))
}

// renderCSV prints comma-separated values. A spreadsheet would run a cell that
// begins like a formula, so an apostrophe is put before it.
func (a *app) renderCSV(c *cli.Context, ans *answer) error {
	if c.Bool("bom") {
		if _, err := io.WriteString(a.stdout, "\ufeff"); err != nil {
			return err
		}
	}
	w := csv.NewWriter(a.stdout)
	t := ans.grid()
	header := make([]string, len(ans.report.Columns))
	for i := range header {
		header[i] = ans.report.Columns[i].Name
	}
	rows := append([][]string{header}, t.rows...)
	for _, r := range rows {
		for i := range r {
			if r[i] != "" && strings.ContainsRune("=+-@\t\r", rune(r[i][0])) {
				r[i] = "'" + r[i]
			}
		}
		if err := w.Write(r); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// renderJSON prints the answer for programs.
func (a *app) renderJSON(_ *cli.Context, ans *answer) error {
	rows := make([]orderedRow, len(ans.rows))
	for i, row := range ans.rows {
		for j := range row {
			c := &ans.report.Columns[j]
			rows[i] = append(rows[i], keyValue{c.Name, ans.json(c, row[j])})
		}
	}
	params := make(map[string]any)
	for k, v := range ans.params {
		if day, ok := v.(time.Time); ok {
			v = day.Format(time.DateOnly)
		}
		params[k] = v
	}
	encoder := json.NewEncoder(a.stdout)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(struct {
		Version int            `json:"version"`
		Report  string         `json:"report"`
		Title   string         `json:"title"`
		Params  map[string]any `json:"params"`
		Columns []string       `json:"columns"`
		Rows    []orderedRow   `json:"rows"`
	}{1, ans.report.Name, ans.report.Title[ans.lang], params, columnNames(ans.report), rows})
}

func columnNames(r *queries.Report) []string {
	names := make([]string, len(r.Columns))
	for i := range names {
		names[i] = r.Columns[i].Name
	}
	return names
}

// orderedRow is a JSON object whose keys keep the order of the columns.
type orderedRow []keyValue

type keyValue struct {
	key   string
	value any
}

// MarshalJSON writes the keys in order.
func (r orderedRow) MarshalJSON() ([]byte, error) {
	var b strings.Builder
	b.WriteByte('{')
	for i, kv := range r {
		if i > 0 {
			b.WriteByte(',')
		}
		value, err := json.Marshal(kv.value)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "%q:%s", kv.key, value)
	}
	b.WriteByte('}')
	return []byte(b.String()), nil
}
