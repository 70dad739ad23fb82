package render

import (
	"encoding/csv"
	"io"
	"strings"

	"entente/answers"
)

// CSV writes an answer as values separated by commas (RFC 4180), TSV by tabs, under the
// names of the columns. A spreadsheet would run a cell that begins like a formula, so an
// apostrophe is put before it, see https://owasp.org/www-community/attacks/CSV_Injection.
// With bom the text begins with a byte order mark, without which Excel takes Arabic for
// another encoding.
func CSV(w io.Writer, ans *answers.Answer, bom bool) error { return separatedValues(w, ans, ',', bom) }

// TSV is CSV with tabs.
func TSV(w io.Writer, ans *answers.Answer, bom bool) error { return separatedValues(w, ans, '\t', bom) }

func separatedValues(out io.Writer, ans *answers.Answer, comma rune, bom bool) error {
	if bom {
		if _, err := io.WriteString(out, "\ufeff"); err != nil {
			return err
		}
	}
	w := csv.NewWriter(out)
	w.Comma = comma
	t := grid(ans)
	header := make([]string, len(ans.Report.Columns))
	for i := range header {
		header[i] = ans.Report.Columns[i].Name
	}
	rows := append([][]string{insert(header, len(header)-1, "cites")}, t.Rows...)
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
