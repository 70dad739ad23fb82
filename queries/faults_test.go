package queries_test

import (
	"context"
	"fmt"
	"testing"

	"entente/queries"
	"entente/test/soak"
	"entente/test/testgraph"
)

// Values given to a report are data: a text that would be Cypher inside the query finds
// nothing, in any parameter that takes a text, and changes nothing. If a copy of this test
// inserts the parameters into the text of the queries, the server refuses most of them.
func TestFault54HostileParameters(t *testing.T) {
	g := testgraph.OpenLoaded(t, "../facts")
	const everything = "MATCH (n) WITH count(n) AS nodes MATCH ()-[r]->() RETURN nodes, count(r)"
	before := fmt.Sprint(testgraph.Rows(t, g, everything, nil))
	for name, r := range reportsByName(t) {
		for _, hostile := range []string{
			`kor' OR 1=1 WITH 1 AS x MATCH (n) DETACH DELETE n //`, `"}) MATCH (n) DETACH DELETE n //`, "`", `$a`, `\u0027`, `; RETURN 1`,
		}[:soak.Rounds(2, 6)] {
			params := defaults(t, r)
			n := 0
			for _, p := range r.Params {
				if free := freeText(p.Type); free && p.List {
					params[p.Name] = []string{hostile}
					n++
				} else if free {
					params[p.Name] = hostile
					n++
				}
			}
			_, rows, err := g.Query(context.Background(), r.Cypher, params)
			if err != nil {
				t.Errorf("%s with %q: %v", name, hostile, err)
			}
			if n > 0 && len(rows) > 0 {
				t.Errorf("%s with %q finds %v", name, hostile, rows)
			}
		}
	}
	if after := fmt.Sprint(testgraph.Rows(t, g, everything, nil)); after != before {
		t.Errorf("nodes and relationships were %s, are %s", before, after)
	}
}

// freeText reports whether a parameter is a text that the user chooses, not a word of a
// list, a number or a day.
func freeText(t queries.Type) bool {
	switch t {
	case queries.Int, queries.Number, queries.Bool, queries.Date, queries.Words, queries.Word:
		return false
	default:
		return true
	}
}
