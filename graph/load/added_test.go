//go:build !race

package load_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/load"
	"entente/test/testgraph"
)

// taleAfter and otherAfter are base in two stories, with two names that are others and a new event.
const (
	taleAfter = `
sources: [{id: paper, kind: news, language: en, publisher: A Paper}]
organizations:
  - {id: north, kind: alliance, name: Norther}
  - {id: south, kind: alliance, name: Souther}
instruments:
  - {id: pact, kind: agreement, name: Pact, status: signed, signed: 2020-01-02, parties: [north, south], topics: [ai], evidence: paper}
`
	otherAfter = `
events:
  - {id: meeting, kind: summit, name: Meeting, date: 2021-05, participants: [north, south], evidence: paper}
  - {id: talk, kind: seminar, name: Talk, date: 2022-01, participants: [north, south], evidence: paper}
`
)

// added returns the day recorded of some nodes, "id day" each.
func added(t *testing.T, g *graph.Graph) string {
	t.Helper()
	var list []string
	for _, r := range testgraph.Rows(t, g, `MATCH (n:Entity) WHERE n.id IN ['north', 'south', 'pact', 'meeting', 'talk']
RETURN n.id, toString(n._added) ORDER BY n.id`, nil) {
		list = append(list, fmt.Sprint(r[0], " ", r[1]))
	}
	return strings.Join(list, ", ")
}

// A node has the day of the load that created it, in UTC. A load that changes it or moves it to another
// story keeps that day, and does not add one to nodes that have none: they are from before it was recorded.
// The day is no part of what is compared with the facts: neither the digest nor a deep plan sees it.
func TestNodesHaveTheDayOfTheirLoad(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	today := func() any {
		return testgraph.Rows(t, g, "RETURN left(toString(datetime({timezone: 'UTC'})), 10)", nil)[0][0]
	}
	before := today()
	testgraph.Load(t, g, testgraph.Story(t, "tale", base))
	days := testgraph.Rows(t, g, "MATCH (n:Entity|Topic) RETURN DISTINCT toString(n._added)", nil)
	if after := today(); len(days) != 1 || days[0][0] != before && days[0][0] != after {
		t.Fatalf("nodes were added on %v, which was %v", days, after)
	}
	testgraph.SetAdded(t, "n.id IN ['north', 'meeting']", "2001-02-03")
	testgraph.ForgetAdded(t, "n.id IN ['south', 'pact']")

	texts := map[string]string{"tale": taleAfter, "other": otherAfter}
	result := testgraph.Load(t, g, testgraph.Stories(t, texts))
	if got := [3]int{result.Plan.Count(load.Update), result.Plan.Count(load.Move), result.Plan.Count(load.Create)}; got[0] == 0 || got[1] == 0 || got[2] == 0 {
		t.Fatalf("the load updates, moves and creates %v", got)
	}
	want := fmt.Sprintf("meeting 2001-02-03, north 2001-02-03, pact <nil>, south <nil>, talk %v", today())
	if got := added(t, g); got != want {
		t.Errorf("added: %s, want %s", got, want)
	}
	loaded := digest(t, g)
	if edits, err := load.Edits(context.Background(), g); err != nil || len(edits) > 0 {
		t.Errorf("edits by hand: %v, %v", edits, err)
	}
	again, err := load.Run(context.Background(), g, testgraph.Stories(t, texts), load.Options{Who: "test", Deep: true})
	if err != nil || again.LoadID != "" {
		t.Errorf("a deep load writes %v, %v", changes(again.Plan), err)
	}
	if got := added(t, g); got != want {
		t.Errorf("after a deep load: %s, want %s", got, want)
	}
	g = testgraph.OpenEmpty(t)
	testgraph.Load(t, g, testgraph.Stories(t, texts))
	if fresh := digest(t, g); fresh != loaded {
		t.Errorf("the digest is %s, of a fresh load %s", loaded, fresh)
	}
}
