package render

import (
	"encoding/csv"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"entente/answers"
	"entente/internal/bilingual"
	"entente/schema"
)

// CSV writes an answer as comma-separated values (RFC 4180). The header has the names of the
// columns, which are the same in every language, or their titles if the answer is in Arabic.
//
// A spreadsheet would run a text that begins like a formula, see
// https://owasp.org/www-community/attacks/CSV_Injection. CSV puts an apostrophe before it, and
// before a text that begins with one: removing one apostrophe from the beginning of each
// value restores the texts. Numbers are unchanged.
//
// The citations are ids of sources, each with a paragraph, as in fact files, since there is
// no list of numbered sources.
func CSV(w io.Writer, ans *answers.Answer) error { return separatedValues(w, ans, ',') }

// TSV is CSV with tabs instead of commas.
func TSV(w io.Writer, ans *answers.Answer) error { return separatedValues(w, ans, '\t') }

func separatedValues(out io.Writer, ans *answers.Answer, comma rune) error {
	w := csv.NewWriter(out)
	w.Comma = comma
	last := len(ans.Report.Columns) - 1
	var header []string
	cites := "cites"
	for i := range ans.Report.Columns {
		header = append(header, ans.Report.Columns[i].Name)
		if ans.Lang == bilingual.Arabic {
			header[i] = ans.Report.Columns[i].Title[1]
			cites = citesTitle(ans.Lang)
		}
	}
	if err := w.Write(slices.Insert(header, last, cites)); err != nil {
		return err
	}
	for n, row := range ans.Rows {
		cells := make([]string, len(row))
		for i, v := range row {
			cells[i] = ans.Machine(&ans.Report.Columns[i], v)
			switch v.(type) {
			case int64, float64:
			default:
				cells[i] = escapeFormula(cells[i])
			}
		}
		if err := w.Write(slices.Insert(cells, last, citedSources(ans, n))); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// escapeFormula puts an apostrophe before a text that a spreadsheet would run, or that begins
// with one.
func escapeFormula(s string) string {
	// The wide forms are formulas to spreadsheets in East Asian languages.
	if first, _ := utf8.DecodeRuneInString(s); s != "" && strings.ContainsRune("'=+-@\t\r\n＝＋－＠", first) {
		return "'" + s
	}
	return s
}

// citedSources returns the sources of a row: "gazette#3-5; gazette#8; paper".
func citedSources(ans *answers.Answer, row int) string {
	var parts []string
	for _, c := range ans.Cites[row] {
		id := ans.Sources[c.Number-1].ID
		for _, p := range c.Paragraphs {
			parts = append(parts, schema.Reference(id, p))
		}
		if len(c.Paragraphs) == 0 {
			parts = append(parts, id)
		}
	}
	return strings.Join(parts, "; ")
}
