//go:build !race

package load_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"entente/graph/load"
	"entente/test/testgraph"

	"github.com/google/go-cmp/cmp"
)

func TestLoadWritesOnlyWhatDiffers(t *testing.T) {
	cases := []struct {
		name string
		edit func(string) string
		want []string
		// ties are the tied pairs after the load, with their weights.
		ties string
	}{
		{"nothing", func(s string) string { return "# a comment\n" + s }, nil, "[[north south 0.9]]"},
		{"a property", func(s string) string { return strings.Replace(s, "name: North", "name: The North", 1) },
			[]string{"update north"}, "[[north south 0.9]]"},
		{"a property less", func(s string) string { return strings.Replace(s, ", note: a remark", "", 1) },
			[]string{"update south"}, "[[north south 0.9]]"},
		{"a date", func(s string) string { return strings.Replace(s, "date: 2021-05", "date: ../2021-05-31", 1) },
			[]string{"update meeting"}, "[[north south 0.7]]"},
		{"a topic more", func(s string) string { return strings.Replace(s, "[ai]", "[ai, cyb]", 1) },
			[]string{"create concerns~pact~cyb"}, "[[north south 0.9]]"},
		{"another role", func(s string) string {
			return strings.Replace(s, "parties: [north, south]", "parties: [north, {actor: south, role: observer}]", 1)
		}, []string{"create party_to~south~pact~observer", "remove party_to~south~pact~party"}, "[[north south 0.4]]"},
		{"another id", func(s string) string { return strings.Replace(s, "id: meeting", "id: gathering", 1) },
			[]string{
				"create gathering", "remove meeting",
				"create evidenced_by~gathering~paper", "remove evidenced_by~meeting~paper",
				"create participated_in~north~gathering~participant", "remove participated_in~north~meeting~participant",
				"create participated_in~south~gathering~participant", "remove participated_in~south~meeting~participant",
			}, "[[north south 0.9]]"},
		{"another label", func(s string) string {
			return strings.Replace(strings.Replace(s, "  - {id: north, kind: alliance, name: North}\n", "", 1),
				"instruments:", "bodies: [{id: north, kind: council, part_of: fra, name: North}]\ninstruments:", 1)
		}, []string{"update north", "create part_of~north~fra"}, "[[fra south 0.9]]"},
		{"everything of a hub", func(s string) string { return s[:strings.Index(s, "events:")] },
			[]string{
				"remove meeting", "remove evidenced_by~meeting~paper",
				"remove participated_in~north~meeting~participant", "remove participated_in~south~meeting~participant",
			}, "[[north south 0.5]]"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			g := testgraph.OpenEmpty(t)
			testgraph.Load(t, g, testgraph.Story(t, "tale", base))
			result := testgraph.Load(t, g, testgraph.Story(t, "tale", c.edit(base)))
			if diff := cmp.Diff(sorted(c.want), sorted(changes(result.Plan))); diff != "" {
				t.Errorf("changes (-want +got):\n%s", diff)
			}
			ties := fmt.Sprint(testgraph.Rows(t, g, "MATCH (a)-[c:COOPERATES_WITH]->(b) RETURN a.id, b.id, round(c.weight, 2) ORDER BY a.id", nil))
			if ties != c.ties {
				t.Errorf("ties %s, want %s", ties, c.ties)
			}
			edited := content(t, g)
			exec(t, g, "MATCH (n) DETACH DELETE n")
			testgraph.Load(t, g, testgraph.Story(t, "tale", c.edit(base)))
			if diff := cmp.Diff(content(t, g), edited); diff != "" {
				t.Errorf("the graph is not that of a fresh load (-fresh +edited):\n%s", diff)
			}
		})
	}
}

// What people add by hand stays: their nodes, their relationships, and their properties on
// facts that a load changes.
func TestLoadLeavesWhatIsNotItsOwn(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	testgraph.Load(t, g, testgraph.Story(t, "tale", base))
	exec(t, g, `MATCH (s {id: 'south'}), (p:Instrument {id: 'pact'}) SET s.colour = 'red'
CREATE (m:Memo {text: 'call them'})-[:REMINDS_OF {of: 'it'}]->(s), (p)-[:SEEN_BY]->(m)`)
	testgraph.Load(t, g, testgraph.Story(t, "tale", strings.Replace(base, "name: South, note: a remark", "name: Southland", 1)))
	got := testgraph.Rows(t, g, `MATCH (p)-[:SEEN_BY]->(m:Memo)-[r:REMINDS_OF]->(s)
RETURN m.text, r.of, s.name, s.note, s.colour`, nil)
	want := [][]any{{"call them", "it", "Southland", nil, "red"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A guard refuses, says why, and writes nothing.
func TestGuardsRefuse(t *testing.T) {
	other := `organizations: [{id: east, kind: alliance, name: East, members: [north]}]`
	cases := []struct {
		name, byHand string
		before, load map[string]string
		confirm      int
		want         string
	}{
		{"a node that another story uses", "", map[string]string{"tale": base, "other": other},
			map[string]string{"tale": `organizations: [{id: south, kind: alliance, name: South}]`}, 100,
			"north has a MEMBER_OF with east of the story other"},
		{"a node that somebody hung a remark on", "MATCH (m {id: 'meeting'}) CREATE (:Memo)-[:ON]->(m)",
			map[string]string{"tale": base}, map[string]string{"tale": base[:strings.Index(base, "events:")]}, 100,
			"meeting has a ON with"},
		{"an id of another story", "", map[string]string{"tale": base},
			map[string]string{"thief": `organizations: [{id: north, kind: forum, name: Mine}]`}, 0,
			"north belongs to the story tale"},
		{"an id that was made by hand", "CREATE (:Entity {id: 'west'})", nil,
			map[string]string{"tale": `organizations: [{id: west, kind: forum, name: West}]`}, 0,
			"west was made by hand"},
		{"much taken away", "", map[string]string{"tale": base},
			map[string]string{"tale": `organizations: [{id: north, kind: alliance, name: North}]`}, 0,
			"--confirm-removals 11"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			g := testgraph.OpenEmpty(t)
			if c.before != nil {
				testgraph.Load(t, g, testgraph.Stories(t, c.before))
			}
			if c.byHand != "" {
				exec(t, g, c.byHand)
			}
			before := content(t, g)
			_, err := load.Run(context.Background(), g, testgraph.Stories(t, c.load), load.Options{ConfirmRemovals: c.confirm})
			if !errors.Is(err, load.ErrGuard) || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("error %v, want one with %q", err, c.want)
			}
			if diff := cmp.Diff(before, content(t, g)); diff != "" {
				t.Errorf("something was written (-before +after):\n%s", diff)
			}
		})
	}
}

// A plan reports what a load would do, and writes nothing.
func TestPlanWritesNothing(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	testgraph.Load(t, g, testgraph.Story(t, "tale", base))
	before := content(t, g)
	edited := testgraph.Story(t, "tale", strings.Replace(base, "name: North", "name: The North", 1))
	p, err := load.NewPlan(context.Background(), g, edited, load.PlanOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"update north"}, changes(p)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(before, content(t, g)); diff != "" {
		t.Errorf("something was written (-before +after):\n%s", diff)
	}
}

// Only the plan that was reviewed is loaded: with another file or another graph, the load is
// refused and writes nothing.
func TestLoadOfReviewedPlan(t *testing.T) {
	ctx := context.Background()
	g := testgraph.OpenEmpty(t)
	testgraph.Load(t, g, testgraph.Story(t, "tale", base))
	edited := testgraph.Story(t, "tale", strings.Replace(base, "name: North", "name: The North", 1))
	p, err := load.NewPlan(ctx, g, edited, load.PlanOptions{})
	if err != nil {
		t.Fatal(err)
	}
	before := content(t, g)
	other := testgraph.Story(t, "tale", strings.Replace(base, "name: North", "name: Norther", 1))
	if _, err := load.Run(ctx, g, other, load.Options{Plan: p.SHA256()}); !errors.Is(err, load.ErrGuard) {
		t.Errorf("another file: %v", err)
	}
	if diff := cmp.Diff(before, content(t, g)); diff != "" {
		t.Errorf("something was written (-before +after):\n%s", diff)
	}
	if _, err := load.Run(ctx, g, edited, load.Options{Plan: p.SHA256()}); err != nil {
		t.Errorf("the reviewed plan: %v", err)
	}
	again, err := load.NewPlan(ctx, g, edited, load.PlanOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if !again.Empty() || again.SHA256() == p.SHA256() {
		t.Errorf("after the load: %d changes, hash %s", len(again.Changes), again.SHA256())
	}
	if _, err := load.Run(ctx, g, edited, load.Options{Plan: p.SHA256()}); !errors.Is(err, load.ErrGuard) {
		t.Errorf("another graph: %v", err)
	}
}

// Pruning removes the stories that are not given, including their ledger, once the exact
// number of removals is confirmed. Without pruning they are left alone.
func TestPrune(t *testing.T) {
	ctx := context.Background()
	g := testgraph.OpenEmpty(t)
	other := `organizations: [{id: east, kind: alliance, name: East}]`
	testgraph.Load(t, g, testgraph.Stories(t, map[string]string{"tale": base, "other": other}))
	kept := testgraph.Story(t, "other", other)
	if result := testgraph.Load(t, g, kept); !result.Plan.Empty() {
		t.Errorf("without pruning: %v", changes(result.Plan))
	}
	p, err := load.NewPlan(ctx, g, kept, load.PlanOptions{Prune: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := load.Run(ctx, g, kept, load.Options{Prune: true}); !errors.Is(err, load.ErrGuard) {
		t.Errorf("unconfirmed: %v", err)
	}
	if _, err := load.Run(ctx, g, kept, load.Options{Prune: true, Plan: p.SHA256(), ConfirmRemovals: p.Count(load.Remove)}); err != nil {
		t.Fatal(err)
	}
	pruned := content(t, g)
	stories, _, err := g.Status(ctx)
	if err != nil || len(stories) != 2 {
		t.Errorf("stories in the ledger: %v, %v", stories, err)
	}
	testgraph.Load(t, testgraph.OpenEmpty(t), kept)
	if diff := cmp.Diff(content(t, g), pruned); diff != "" {
		t.Errorf("the graph is not that of a fresh load (-fresh +pruned):\n%s", diff)
	}
}
