package queries_test

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"entente/answers"
	"entente/answers/findings"
	"entente/graph"
	"entente/internal/bilingual"
	"entente/internal/lists"
	"entente/queries"
	"entente/schema"
	"entente/test/golden"
	"entente/test/testgraph"
)

// TestRows runs every case of testdata/*.rows against a real Neo4j with the fact files
// loaded, and compares rows cell by cell. See cases_test.go for the format.
func TestRows(t *testing.T) {
	reports := reportsByName(t)
	cases := readCases(t, "testdata", reports)
	g := testgraph.OpenLoaded(t, "../facts")
	said := make(map[string]string)
	for _, c := range cases {
		t.Run(strings.TrimPrefix(c.line, "$ "), func(t *testing.T) { said[c.report.Name] += c.run(t, g) })
	}
	for name, text := range said {
		golden.Compare(t, filepath.Join("testdata", name+".findings"), text)
	}
}

// TestVersionsOfCypher runs every report without arguments and with read access, under which
// the server refuses a query that could write. It also has the server plan each report in
// the other versions of Cypher that the server supports.
func TestVersionsOfCypher(t *testing.T) {
	g := testgraph.OpenLoaded(t, "../facts")
	for name, r := range reportsByName(t) {
		params := defaults(t, r)
		for _, version := range testgraph.CypherVersions(t, g) {
			if version != "" {
				version += "EXPLAIN "
			}
			if _, _, err := g.Query(context.Background(), version+r.Cypher, params); err != nil {
				t.Errorf("%s without arguments, reading only: %s%v", name, version, err)
			}
		}
	}
}

// TestRowsOfMadeUpFacts runs the cases of testdata/made/NAME.rows against only the facts of
// testdata/made/NAME.yaml. They are made up to distinguish right rows from nearly right ones
// where the six stories are too small for that.
func TestRowsOfMadeUpFacts(t *testing.T) {
	reports := reportsByName(t)
	byReport := make(map[string][]rowCase)
	for _, c := range readCases(t, filepath.Join("testdata", "made"), reports) {
		byReport[c.report.Name] = append(byReport[c.report.Name], c)
	}
	for _, name := range slices.Sorted(maps.Keys(byReport)) {
		t.Run(name, func(t *testing.T) {
			g := testgraph.OpenEmpty(t)
			testgraph.Load(t, g, testgraph.Facts(t, filepath.Join("testdata", "made", name+".yaml")))
			said := ""
			for _, c := range byReport[name] {
				t.Run(strings.TrimPrefix(c.line, "$ "), func(t *testing.T) { said += c.run(t, g) })
			}
			golden.Compare(t, filepath.Join("testdata", "made", name+".findings"), said)
		})
	}
}

// TestEveryReportHasRows fails for a report without a case that has rows.
func TestEveryReportHasRows(t *testing.T) {
	reports := reportsByName(t)
	tested := make(map[string]bool)
	for _, c := range readCases(t, "testdata", reports) {
		tested[c.report.Name] = tested[c.report.Name] || len(c.rows) > 0
	}
	for name := range reports {
		if !tested[name] {
			t.Errorf("report %s: no case with rows in testdata/%s.rows", name, name)
		}
	}
}

func reportsByName(t *testing.T) map[string]*queries.Report {
	t.Helper()
	all, err := queries.All()
	if err != nil || len(all) == 0 {
		t.Fatalf("%d reports, %v", len(all), err)
	}
	byName := make(map[string]*queries.Report, len(all))
	for _, r := range all {
		byName[r.Name] = r
	}
	return byName
}

// readCases reads the cases of all files in a folder; each file is named after its report.
func readCases(t *testing.T, folder string, reports map[string]*queries.Report) []rowCase {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(folder, "*.rows"))
	if err != nil {
		t.Fatal(err)
	}
	var cases []rowCase
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		report := reports[strings.TrimSuffix(filepath.Base(path), ".rows")]
		if report == nil {
			t.Errorf("%s: there is no such report", path)
			continue
		}
		list, err := parseCases(report, string(text))
		if err != nil || len(list) == 0 {
			t.Errorf("%s: %d cases, %v", path, len(list), err)
		}
		cases = append(cases, list...)
	}
	if len(cases) == 0 {
		t.Fatalf("no cases in %s", folder)
	}
	return cases
}

// run runs the report and compares the columns that the case lists. In every case no row may list a fact
// twice, and each word must have an Arabic name. It returns the case with what the answer says, which
// somebody reads before it is accepted.
func (c *rowCase) run(t *testing.T, g *graph.Graph) (said string) {
	start := time.Now()
	ans, err := answers.Ask(context.Background(), g, c.report, c.params)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d rows in %v", len(ans.Rows), time.Since(start).Round(time.Millisecond))
	rows, columns := ans.Rows, lists.Map(c.report.Columns, func(c *queries.Column) string { return c.Name })
	var got []string
	for _, row := range rows {
		checkFacts(t, row[len(row)-1])
		c.checkWords(t, row)
		cells := make([]string, len(c.columns))
		for i, name := range c.columns {
			cells[i] = cell(row[slices.Index(columns, name)])
		}
		got = append(got, strings.Join(cells, " | "))
	}
	want := slices.Clone(c.rows)
	if c.anyOrder {
		slices.Sort(got)
		slices.Sort(want)
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %d rows\n%s\nwant %d rows\n%s", len(got), strings.Join(got, "\n"), len(want), strings.Join(want, "\n"))
	}
	said = c.line + "\n"
	for _, language := range []string{bilingual.English, bilingual.Arabic} {
		f := findings.Of(ans, language)
		said += f.Heading + "\n\t" + f.Text() + "\n"
	}
	return said + "\n"
}

func (c *rowCase) checkWords(t *testing.T, row []any) {
	t.Helper()
	for i, column := range c.report.Columns {
		if column.Type != queries.Word || row[i] == nil {
			continue
		}
		words, isList := row[i].([]any)
		if !isList {
			words = []any{row[i]}
		}
		for _, word := range words {
			if text := fmt.Sprint(word); text != "-" && schema.Arabic(text) == text {
				t.Errorf("%s: the word %q of the column %s has no Arabic name", c.report.Name, text, column.Name)
			}
		}
	}
}

func checkFacts(t *testing.T, v any) {
	t.Helper()
	list, isList := v.([]any)
	if !isList {
		t.Errorf("facts is %v, not a list", v)
	}
	seen := make(map[any]bool)
	for _, id := range list {
		if _, isText := id.(string); !isText || seen[id] {
			t.Errorf("facts %v: %v is no id or stands there twice", list, id)
		}
		seen[id] = true
	}
}

// cell returns a value as it is written in the files: null as a dash, a list with commas, a
// number with at most three decimals.
func cell(v any) string {
	switch v := v.(type) {
	case nil:
		return "-"
	case []any:
		parts := make([]string, len(v))
		for i := range v {
			parts[i] = cell(v[i])
		}
		return strings.Join(parts, ",")
	case time.Time:
		return v.Format(time.DateOnly)
	case float64:
		return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.3f", v), "0"), ".")
	default:
		return fmt.Sprint(v)
	}
}
