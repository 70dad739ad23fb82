package graph_test

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"testing"

	"entente/graph"
	"entente/graph/server/servertest"
	"entente/schema/fact"
	"entente/schema/meaning"
	"entente/schema/naming"
	"entente/test/testgraph"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// All returns what the facts say and nothing that people added.
func TestAll(t *testing.T) {
	stories := testgraph.Facts(t, "../facts")
	g := testgraph.OpenEmpty(t)
	testgraph.Load(t, g, stories)
	servertest.Exec(t, servertest.Start(t), `MATCH (k:Entity {id: 'kor'}), (e:Entity {id: 'eu'})
SET k.my_note = 'x' CREATE (k)-[:LIKES]->(e), (k)-[:COOPERATES_WITH]->(e), (:Reader {id: 'kor'})`)
	all, err := g.All(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	want := graph.All{}
	for i := range stories {
		s := &stories[i]
		want.Stories = append(want.Stories, graph.StoryTitle{ID: s.ID, Title: naming.Names{En: s.Title.Get("en"), Ar: s.Title.Ar}})
		for _, n := range s.Nodes {
			want.Nodes = append(want.Nodes, graph.StoryNode{Node: n, Story: s.ID})
		}
		want.Relationships = append(want.Relationships, s.Relationships...)
	}
	if want.Digest, err = g.Digest(context.Background()); err != nil {
		t.Fatal(err)
	}
	ties := all.Ties
	all.Ties = nil
	checkDerived(t, all, stories)
	options := []gocmp.Option{
		cmpopts.IgnoreFields(fact.Node{}, "Pos"), cmpopts.IgnoreFields(fact.Relationship{}, "Pos"),
		cmpopts.SortSlices(func(a, b graph.StoryTitle) bool { return a.ID < b.ID }),
		cmpopts.SortSlices(func(a, b graph.StoryNode) bool {
			return cmp.Or(cmp.Compare(a.Label, b.Label), cmp.Compare(a.ID, b.ID)) < 0
		}),
		cmpopts.SortSlices(func(a, b fact.Relationship) bool { return a.ID < b.ID }),
	}
	if diff := gocmp.Diff(&want, all, options...); diff != "" {
		t.Errorf("what is read (-want +got):\n%s", diff)
	}
	checkTies(t, g, ties)
}

// checkDerived compares what was read of hubs and of participation with what follows from
// the facts, and clears it.
func checkDerived(t *testing.T, all *graph.All, stories []fact.Story) {
	t.Helper()
	hubs, _ := testgraph.Meaning(stories)
	want, parts := make(map[string]fact.Props), []meaning.Part{}
	for i := range hubs {
		want[hubs[i].ID] = hubs[i].Props()
		for _, p := range hubs[i].Parts() {
			delete(p.Props, "id")
			parts = append(parts, p)
		}
	}
	for i := range all.Nodes {
		if diff := gocmp.Diff(want[all.Nodes[i].ID], all.Nodes[i].Derived); diff != "" {
			t.Errorf("derived of %s (-want +got):\n%s", all.Nodes[i].ID, diff)
		}
		all.Nodes[i].Derived = nil
	}
	if diff := gocmp.Diff(parts, all.Parts, cmpopts.SortSlices(func(a, b meaning.Part) bool { return a.ID < b.ID })); diff != "" {
		t.Errorf("who took part (-want +got):\n%s", diff)
	}
	all.Parts = nil
}

// checkTies compares the ties that were read with the hashes of the derived ties in the
// graph.
func checkTies(t *testing.T, g *graph.Graph, ties []meaning.Tie) {
	t.Helper()
	hashes := make(map[string]int64)
	for _, r := range testgraph.Rows(t, g, "MATCH ()-[c:COOPERATES_WITH]->() WHERE c.id IS NOT NULL RETURN c.id, c._hash", nil) {
		hashes[r[0].(string)] = r[1].(int64)
	}
	if len(ties) != len(hashes) || len(ties) == 0 {
		t.Errorf("%d ties were read, of %d", len(ties), len(hashes))
	}
	for i := range ties {
		if id := ties[i].ID(); ties[i].Props().Hash() != hashes[id] {
			t.Errorf("%s is not the tie that was derived: %+v", id, ties[i])
		}
	}
}

// A graph that changes while it is read is read again; if it keeps changing, All gives up.
func TestAllWhileItChanges(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	testgraph.Load(t, g, testgraph.Facts(t, "../facts"))
	for _, c := range []struct {
		changes int
		want    error
	}{{1, nil}, {100, graph.ErrBusy}} {
		calls := 0
		all, err := g.All(context.Background(), func(graph.Counts) {
			calls++
			if calls <= c.changes {
				servertest.Exec(t, servertest.Start(t), "MATCH (s:_Story) WITH s ORDER BY s.id LIMIT 1 SET s.hash = s.hash + '0'") // a load changes the record of the story, too
			}
		})
		if !errors.Is(err, c.want) || calls < 2 {
			t.Errorf("after %d changes and %d words of progress: %v", c.changes, calls, err)
		}
		if err == nil && !slices.ContainsFunc(all.Nodes, func(n graph.StoryNode) bool { return n.ID == "kor" }) {
			t.Error("Korea was not read")
		}
	}
}
