//go:build !race

package load_test

import (
	"context"
	"testing"

	"entente/graph/load"
	"entente/test/testgraph"

	"github.com/google/go-cmp/cmp"
)

// Edits finds every change that people make to the facts, and a deep load undoes it. What
// people add to the graph is theirs.
func TestEditsByHand(t *testing.T) {
	stories := testgraph.Facts(t, "../../facts")
	cases := []struct {
		name, cypher string
		want         []load.Edit
	}{
		{"nothing", "RETURN 1", nil},
		{"things of their own", `MATCH (k:Entity {id: 'kor'}), (e:Entity {id: 'eu'})
SET k.my_note = 'x', k:Favourite CREATE (k)-[:LIKES]->(e), (:Reader {id: 'kor'})`, nil},
		{"a property", "MATCH (n:Entity {id: 'kor'}) SET n.name = 'Corea'",
			[]load.Edit{{Story: "_vocabulary", Kind: "node", ID: "kor", What: "changed"}}},
		{"a property to another kind", "MATCH (n:Entity {id: 'kor'}) SET n.name = point({x: 1, y: 2})",
			[]load.Edit{{Story: "_vocabulary", Kind: "node", ID: "kor", What: "changed"}}},
		{"a list", "MATCH (n:Entity {id: 'kor'}) SET n._names = n._names + ['x']",
			[]load.Edit{{Story: "_vocabulary", Kind: "node", ID: "kor", What: "changed"}}},
		{"a label", "MATCH (n:Entity {id: 'ohood-al-roumi'}) REMOVE n:Actor",
			[]load.Edit{{Story: "uae-korea-digital-government-mou", Kind: "node", ID: "ohood-al-roumi", What: "changed"}}},
		{"a relationship", "MATCH ()-[x:MEMBER_OF]->() WITH x ORDER BY x.id LIMIT 1 DELETE x",
			[]load.Edit{{Story: "arab-league", Kind: "MEMBER_OF", ID: "", What: "gone"}}},
		{"a tie", "MATCH ()-[c:COOPERATES_WITH {id: 'cooperates_with~eu~kor'}]->() SET c.weight = 3.0",
			[]load.Edit{{Kind: "COOPERATES_WITH", ID: "cooperates_with~eu~kor", What: "changed"}}},
		{"a tie less", "MATCH ()-[c:COOPERATES_WITH {id: 'cooperates_with~eu~kor'}]->() DELETE c",
			[]load.Edit{{Kind: "COOPERATES_WITH", ID: "cooperates_with~eu~kor", What: "gone"}}},
		{"a copy", "MATCH (n:Topic {id: 'ai'}) CREATE (m:Topic) SET m = n{.*, id: 'ai-copy'}",
			[]load.Edit{{Story: "_vocabulary", Kind: "node", ID: "ai-copy", What: "added"}}},
	}
	g := testgraph.OpenEmpty(t)
	testgraph.Load(t, g, stories)
	want := content(t, g)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			exec(t, g, c.cypher)
			edits, err := load.Edits(context.Background(), g)
			if err != nil {
				t.Fatal(err)
			}
			for i := range edits {
				if edits[i].What == "gone" && edits[i].Kind == "MEMBER_OF" { // any relationship: the case removes the first by id
					edits[i].ID, edits[i].Story = "", c.want[i].Story
				}
			}
			if diff := cmp.Diff(c.want, edits); diff != "" {
				t.Errorf("edits (-want +got):\n%s", diff)
			}
			if p, err := load.NewPlan(context.Background(), g, stories, load.PlanOptions{}); err != nil || !p.Empty() {
				t.Errorf("a plan that is not deep finds them: %v", err)
			}
			result, err := load.Run(context.Background(), g, stories, load.Options{Who: "test", Deep: true})
			if err != nil {
				t.Fatal(err)
			}
			if len(c.want) == 0 && result.LoadID != "" {
				t.Error("there was nothing to mend, and it wrote")
			}
			exec(t, g, "MATCH (r:Reader) DETACH DELETE r")
			exec(t, g, "MATCH (k:Favourite)-[l:LIKES]->() DELETE l REMOVE k:Favourite, k.my_note")
			if diff := cmp.Diff(want, content(t, g)); diff != "" {
				t.Errorf("not mended (-want +got):\n%s", diff)
			}
		})
	}
}

// A load that is asked for it returns the digest of the graph as it leaves it, if it writes nothing and if it writes in batches,
// too.
func TestLoadReturnsTheDigest(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	for _, c := range []struct {
		what string
		o    load.Options
		n    int
	}{{"all", load.Options{}, 1}, {"nothing", load.Options{}, 1}, {"batches", load.Options{BatchSize: 2}, 2}} {
		c.o.Digest = true
		r, err := load.Run(t.Context(), g, testgraph.Story(t, "tale", variant(c.n)), c.o)
		if err != nil {
			t.Fatal(err)
		}
		if now, err := g.Digest(t.Context()); err != nil || r.Digest != now || now == "" {
			t.Errorf("a load of %s returns the digest %q, and that of the graph is %q, error %v", c.what, r.Digest, now, err)
		}
	}
	r, err := load.Run(t.Context(), g, testgraph.Story(t, "tale", variant(1)), load.Options{})
	if err != nil || r.Digest != "" {
		t.Errorf("a load that is not asked returns the digest %q, error %v", r.Digest, err)
	}
}

// Digests are equal if the facts are, however they were loaded.
func TestDigest(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	testgraph.Load(t, g, testgraph.Story(t, "tale", variant(1)))
	first := digest(t, g)
	testgraph.Load(t, g, testgraph.Story(t, "tale", variant(2)))
	if digest(t, g) == first {
		t.Error("another graph has the same digest")
	}
	testgraph.Load(t, g, testgraph.Story(t, "tale", variant(1)))
	if digest(t, g) != first {
		t.Error("the same graph has another digest")
	}
	// The server returns the labels of a node in the order in which it first met them. This
	// test failed when a label that people had used before the first fact of a kind was
	// loaded was taken for the label of the fact.
	exec(t, g, "MATCH (n:Entity) SET n:Reviewed:Checked")
	if digest(t, g) != first {
		t.Error("labels that people add change the digest")
	}
}
