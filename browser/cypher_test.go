package browser

import (
	"strings"
	"testing"
	"time"

	"entente/queries"
	"entente/test/testgraph"

	"github.com/google/go-cmp/cmp"
)

func TestLiteral(t *testing.T) {
	for want, v := range map[string]any{
		"null":                nil,
		`'O\'Brien \\ كوريا'`: `O'Brien \ كوريا`,
		"['a', 'b']":          []string{"a", "b"},
		"[]":                  []string{},
		"date('2024-02-29')":  time.Date(2024, 2, 29, 0, 0, 0, 0, time.UTC),
		"date()":              Today,
		"4":                   int64(4),
		"0.5":                 0.5,
		"true":                true,
	} {
		if have := Literal(v); have != want {
			t.Errorf("Literal(%v) = %s, want %s", v, have, want)
		}
	}
}

// TestInlinedPutsValuesInPlace checks that values replace only parameters, not their names in
// quotes, in comments or as part of other names.
func TestInlinedPutsValuesInPlace(t *testing.T) {
	r := &queries.Report{Name: "x", Cypher: `// of $a
MATCH (n {id: $a, other: $ab}) /* $a */
WHERE n.x <> '$a \' $a' AND n.y <> "$a" AND n.` + "`$a`" + ` = $a // $a
RETURN n.price$, $a;
`}
	have, err := inlined(r, map[string]any{"a": "A'", "ab": 1})
	if err != nil {
		t.Fatal(err)
	}
	want := `// of $a
MATCH (n {id: 'A\'', other: 1}) /* $a */
WHERE n.x <> '$a \' $a' AND n.y <> "$a" AND n.` + "`$a`" + ` = 'A\'' // $a
RETURN n.price$, 'A\''
`
	if have != want {
		t.Errorf("have\n%s\nwant\n%s", have, want)
	}
	if _, err := inlined(r, map[string]any{"a": 1}); err == nil || !strings.Contains(err.Error(), "$ab") {
		t.Errorf("a value is missing, and that gives %v", err)
	}
}

// TestScanKeepsAll checks that the parts of every report together are the report.
func TestScanKeepsAll(t *testing.T) {
	reports, err := queries.All()
	if err != nil || len(reports) == 0 {
		t.Fatalf("%d reports, %v", len(reports), err)
	}
	for _, text := range []string{"", "$", "'", "\"open", "`open", "/*", "//", "/", `'\`, "$$a$b"} {
		reports = append(reports, &queries.Report{Name: text, Cypher: text})
	}
	for _, r := range reports {
		var b strings.Builder
		for _, text := range scan(r.Cypher) {
			b.WriteString(text)
		}
		if b.String() != r.Cypher {
			t.Errorf("%q: %q became %q", r.Name, r.Cypher, b.String())
		}
	}
}

// TestInlinedHasTheRowsOfTheReport checks that a report gives the same with values in place as with
// parameters.
func TestInlinedHasTheRowsOfTheReport(t *testing.T) {
	g := testgraph.OpenLoaded(t, "../facts")
	for _, f := range testFavourites() {
		query, err := inlined(f.Report, f.Values)
		if err != nil {
			t.Fatal(err)
		}
		params := make(map[string]any)
		for name, v := range f.Values {
			params[name] = v
		}
		params["as_of"] = time.Now().UTC().Truncate(24 * time.Hour)
		have, want := testgraph.Rows(t, g, query, nil), testgraph.Rows(t, g, f.Report.Cypher, params)
		if len(have) == 0 {
			t.Errorf("%s has no rows", f.Report.Name)
		}
		if diff := cmp.Diff(want, have); diff != "" {
			t.Errorf("%s (-with parameters +with values in place):\n%s", f.Report.Name, diff)
		}
	}
}
