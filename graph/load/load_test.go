//go:build !race

package load_test

import (
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"entente/graph/load"
	"entente/test/boltproxy"
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

// The server replans all reports after a load that has made most of the graph, and keeps its plans after others:
// if every load of some size makes it replan, the reports after each are slow.
func TestLargeLoadReplans(t *testing.T) {
	testgraph.OpenEmpty(t)
	proxy := testgraph.NewProxy(t)
	g := testgraph.OpenThrough(t, proxy)
	once := func(text string) (changes int, replans bool) {
		t.Helper()
		before := len(proxy.Messages())
		r, err := load.Run(context.Background(), g, testgraph.Story(t, "tale", text), load.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return len(r.Plan.Changes), slices.ContainsFunc(proxy.Messages()[before:], boltproxy.Query("db.prepareForReplanning"))
	}
	for _, c := range []struct {
		text       string
		from, to   int // the changes
		wantReplan bool
	}{
		{base, 1, 4999, false},
		{manyEvents(900), 5000, math.MaxInt, true},
		{strings.ReplaceAll(manyEvents(900), "name: North", "name: The North"), 1, 4999, false},
		{manyEvents(1900), 5000, math.MaxInt, false},
	} {
		changes, replans := once(c.text)
		if changes < c.from || changes > c.to || replans != c.wantReplan {
			t.Errorf("%d changes: replans %v, want %v", changes, replans, c.wantReplan)
		}
	}
}
