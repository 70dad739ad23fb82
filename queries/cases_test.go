package queries_test

import (
	"fmt"
	"strings"
	"testing"

	"entente/answers"
	"entente/queries"
)

// rowCase is one case of a .rows file: a report with its arguments, and the expected rows.
//
//	# A comment.
//	$ partners kor topic=ai as_of=2025-12-31
//	order: any
//	partner | instruments | topics
//	eu | 1 | ai,qua
//
// Arguments are those of the command line, with ids: without names in one of the
// report's forms, others as name=value. The default of as_of is 2025-12-31. The line of
// columns, which may be a subset, is followed by a line for each row: null is "-", the
// items of a list are separated by commas, numbers have at most three decimals. A blank
// line ends the case. Rows are compared in order unless "order: any" is given.
type rowCase struct {
	report   *queries.Report
	line     string
	params   map[string]any
	anyOrder bool
	columns  []string
	rows     []string
}

const defaultAsOf = "2025-12-31"

func parseCases(r *queries.Report, text string) ([]rowCase, error) {
	var cases []rowCase
	var open *rowCase
	closeCase := func() error {
		if open == nil {
			return nil
		}
		if open.columns == nil {
			return fmt.Errorf("%s: no columns", open.line)
		}
		cases, open = append(cases, *open), nil
		return nil
	}
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		var err error
		switch {
		case strings.HasPrefix(line, "#"):
		case line == "":
			err = closeCase()
		case open == nil:
			open, err = beginCase(r, line)
		case line == "order: any":
			open.anyOrder = true
		case open.columns == nil:
			err = open.setColumns(line)
		default:
			err = open.addRow(line)
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n+1, err)
		}
	}
	return cases, closeCase()
}

func beginCase(r *queries.Report, line string) (*rowCase, error) {
	words := strings.Fields(line)
	if len(words) < 2 || words[0] != "$" || words[1] != r.Name {
		return nil, fmt.Errorf("a case begins with $ %s, not with %q", r.Name, line)
	}
	params, err := values(r, words[2:])
	if err != nil {
		return nil, fmt.Errorf("%s: %w", line, err)
	}
	return &rowCase{report: r, line: line, params: params}, nil
}

func (c *rowCase) setColumns(line string) error {
	c.columns = cells(line)
	for _, name := range c.columns {
		if c.report.Column(name) == nil {
			return fmt.Errorf("report %s has no column %q", c.report.Name, name)
		}
	}
	return nil
}

func (c *rowCase) addRow(line string) error {
	row := cells(line)
	if len(row) != len(c.columns) {
		return fmt.Errorf("%d cells for %d columns", len(row), len(c.columns))
	}
	for i, name := range c.columns {
		if c.report.Column(name).List {
			row[i] = strings.ReplaceAll(row[i], ", ", ",")
		}
	}
	c.rows = append(c.rows, strings.Join(row, " | "))
	return nil
}

func cells(line string) []string {
	list := strings.Split(line, "|")
	for i := range list {
		list[i] = strings.TrimSpace(list[i])
	}
	return list
}

// values returns a report's parameters as the query takes them.
func values(r *queries.Report, words []string) (map[string]any, error) {
	params, err := answers.Values(r, words, nil)
	if err != nil {
		return nil, err
	}
	if params["as_of"] == nil {
		params["as_of"], err = answers.ParseDay("as_of", defaultAsOf)
	}
	delete(params, "lang") // no query has it
	return params, err
}

// defaults returns the values of a report's parameters of which none is given, not even one that is
// required.
func defaults(t testing.TB, r *queries.Report) map[string]any {
	t.Helper()
	params := make(map[string]any)
	for _, p := range r.AllParams() {
		value, err := answers.ParseValue(p, p.Default)
		if err != nil {
			t.Fatal(err)
		}
		params[p.Name] = value
	}
	day, err := answers.ParseDay("as_of", defaultAsOf)
	if err != nil {
		t.Fatal(err)
	}
	params["as_of"] = day
	delete(params, "lang") // no query has it
	return params
}

// A case file with a mistake must not pass as a file without cases.
func TestParseCasesRefuses(t *testing.T) {
	r, err := queries.Get("partners")
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		"$ other kor\npartner\neu\n",
		"partner\neu\n",
		"$ partners kor\n\n",
		"$ partners kor usa\npartner\neu\n",
		"$ partners kor nonsense=1\npartner\neu\n",
		"$ partners kor from=yesterday\npartner\neu\n",
		"$ partners kor\npartner | nonsense\neu | 1\n",
		"$ partners kor\npartner | events\neu\n",
	} {
		if _, err := parseCases(r, text); err == nil {
			t.Errorf("no error for %q", text)
		}
	}
	cases, err := parseCases(r, "# comment\n$ partners kor\npartner | topics\neu | ai, qua\n\n$ partners egy\npartner")
	if err != nil || len(cases) != 2 || cases[0].rows[0] != "eu | ai,qua" || len(cases[1].rows) != 0 {
		t.Errorf("cases %+v, error %v", cases, err)
	}
}
