package load_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"entente/graph"
	"entente/graph/load"
	"entente/internal/testgraph"
)

// exec runs a statement as a user would by hand.
func exec(t testing.TB, g *graph.Graph, cypher string) {
	t.Helper()
	if err := load.ByHand(context.Background(), g, cypher); err != nil {
		t.Fatal(err)
	}
}

// content returns all nodes and relationships as sorted lines, without the bookkeeping.
func content(t testing.TB, g *graph.Graph) []string {
	t.Helper()
	lines := []string{}
	for _, r := range testgraph.Rows(t, g, `MATCH (n) WHERE NOT (n:_Story OR n:_Load OR n:_Lock)
RETURN labels(n), properties(n)`, nil) {
		lines = append(lines, fmt.Sprint(r...))
	}
	for _, r := range testgraph.Rows(t, g, `MATCH (a)-[r]->(b)
RETURN coalesce(a.id, ''), type(r), coalesce(b.id, ''), properties(r)`, nil) {
		lines = append(lines, fmt.Sprint(r...))
	}
	slices.Sort(lines)
	return lines
}

func sorted(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	return list
}
