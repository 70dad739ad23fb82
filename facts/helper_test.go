package facts_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"entente/graph"
	"entente/schema"
	"entente/schema/fact"
	"entente/test/testgraph"
)

// stories reads the fact files of this folder, which must be valid.
func stories(t testing.TB) []fact.Story {
	t.Helper()
	return testgraph.Facts(t, ".")
}

// loaded connects to the server of this test binary, which holds only the facts of this
// folder. Only the first load writes, so every test may query it.
func loaded(t testing.TB) *graph.Graph {
	t.Helper()
	return testgraph.OpenLoaded(t, ".")
}

// ask runs a read query and returns each row as one text, with its values separated by
// spaces, which tests can compare easily.
func ask(t testing.TB, g *graph.Graph, cypher string) []string {
	t.Helper()
	rows := testgraph.Rows(t, g, cypher, nil)
	lines := make([]string, len(rows))
	for i, row := range rows {
		texts := make([]string, len(row))
		for j, v := range row {
			texts[j] = text(v)
		}
		lines[i] = strings.Join(texts, " ")
	}
	return lines
}

// expect runs a read query, which must return exactly these rows in any order.
func expect(t testing.TB, g *graph.Graph, cypher string, want ...string) {
	t.Helper()
	got := ask(t, g, cypher)
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%s\n got: %q\nwant: %q", cypher, got, want)
	}
}

// text formats a value that a query returned, "-" for null.
func text(v any) string {
	switch v := v.(type) {
	case nil:
		return "-"
	case string:
		return v
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'g', 4, 64)
	case bool:
		return strconv.FormatBool(v)
	default:
		return strings.Join(texts(v), ",")
	}
}

// texts returns a list as texts, or a single value as a list of one.
func texts(v any) []string {
	if v == nil {
		return nil
	}
	list, isList := v.([]any)
	if !isList {
		return []string{text(v)}
	}
	out := make([]string, len(list))
	for i, item := range list {
		out[i] = text(item)
	}
	return out
}

// span parses the paragraphs "8" or "3-5"; both results are 0 if there are none.
func span(s string) (first, last int) {
	p, _ := schema.ParseParagraphs(s)
	return p.First, p.Last
}
