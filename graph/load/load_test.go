//go:build !race

package load_test

import (
	"testing"

	"entente/graph/load"
	"entente/test/testgraph"
)

// The six stories yield exactly the six pairs that the articles describe.
func TestLoadStories(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	stories := testgraph.Facts(t, "../../facts")
	first := testgraph.Load(t, g, stories)
	if first.Plan.Count(load.Create) == 0 || first.LoadID == "" {
		t.Fatalf("the first load created %d facts, id %q", first.Plan.Count(load.Create), first.LoadID)
	}
	want := [][]any{
		{"are", "kor", 1.4}, {"chn", "las", .5}, {"dco", "egy", .25},
		{"eu", "kor", 1.7}, {"eu", "nato", .38}, {"mar", "usa", 1.0},
	}
	got := testgraph.Rows(t, g, "MATCH (a)-[c:COOPERATES_WITH]->(b) RETURN a.id, b.id, round(c.weight, 2) ORDER BY a.id, b.id", nil)
	if len(got) != len(want) {
		t.Fatalf("pairs: %v, want %v", got, want)
	}
	for i := range want {
		for j := range want[i] {
			if got[i][j] != want[i][j] {
				t.Errorf("pair %d: %v, want %v", i, got[i], want[i])
				break
			}
		}
	}
	second := testgraph.Load(t, g, stories)
	if second.LoadID != "" || !second.Plan.Empty() {
		t.Errorf("the second load wrote %d changes", len(second.Plan.Changes))
	}
}
