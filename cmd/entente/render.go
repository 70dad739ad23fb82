package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
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

func (a *app) renderTable(_ *cli.Context, ans *answer) error {
	if len(ans.rows) == 0 {
		return nil
	}
	return a.printGrid(ans.grid())
}

// printGrid prints a table that fits the terminal. Elsewhere it is as wide as its
// texts, so that other programs find whole lines.
func (a *app) printGrid(t grid) error {
	w := table.NewWriter()
	w.SetStyle(table.StyleLight)
	w.Style().Format.Header = text.FormatDefault
	w.Style().Options.SeparateRows = false
	terminal := isTerminal(a.stdout)
	w.AppendHeader(tableRow(t.columns, terminal))
	for _, r := range t.rows {
		w.AppendRow(tableRow(r, terminal))
	}
	if terminal {
		w.SetColumnConfigs(columnWidths(t, terminalWidth(a.stdout)))
	}
	_, err := io.WriteString(a.stdout, w.Render()+"\n")
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

// visible replaces control characters by their codes.
func visible(s string) string {
	if !strings.ContainsFunc(s, unicode.IsControl) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if unicode.IsControl(r) {
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

func terminalWidth(w io.Writer) int {
	if f, ok := w.(*os.File); ok {
		if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
			return width
		}
	}
	return 80
}

// columnWidths shares the width of a terminal: a column gets what it needs, and
// where that is too much the widest give way first.
func columnWidths(t grid, width int) []table.ColumnConfig {
	const frame = 3 // a border and a space on both sides
	widths := make([]int, len(t.columns))
	for i, title := range t.columns {
		widths[i] = text.StringWidthWithoutEscSequences(title)
		for _, r := range t.rows {
			widths[i] = max(widths[i], text.StringWidthWithoutEscSequences(r[i])+2)
		}
	}
	for excess(widths, frame) > width {
		widest := 0
		for i := range widths {
			if widths[i] > widths[widest] {
				widest = i
			}
		}
		if widths[widest] <= 8 {
			break
		}
		widths[widest]--
	}
	configs := make([]table.ColumnConfig, len(widths))
	for i := range widths {
		configs[i] = table.ColumnConfig{Number: i + 1, WidthMax: widths[i], WidthMaxEnforcer: text.WrapSoft}
	}
	return configs
}

func excess(widths []int, frame int) int {
	total := 1
	for _, w := range widths {
		total += w + frame
	}
	return total
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
