//go:build !race

package load_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/load"
	"entente/schema"
	"entente/schema/fact"
	"entente/schema/meaning"
	"entente/test/testgraph"

	"github.com/google/go-cmp/cmp"
)

// Two stories that refer to each other: the first declares an instrument and the event that
// led to it, the second a commitment under the instrument and the instrument that it superseded.
const (
	pactStory = `
sources: [{id: paper, kind: news, language: en, publisher: Paper}]
organizations:
  - {id: north, kind: alliance, name: North}
  - {id: south, kind: alliance, name: South}
instruments:
  - {id: pact, kind: agreement, name: Pact, signed: 2020-01-02, supersedes: old-pact, parties: [north, south], topics: [ai], evidence: paper}
events:
  - {id: signing, kind: signing, name: Signing, date: 2020-01-02, participants: [north, south], results: pact, evidence: paper}
`
	promiseStory = `
organizations: [{id: west, kind: alliance, name: West}]
instruments:
  - {id: old-pact, kind: agreement, name: Old Pact, signed: 2010-05-05, parties: [north, west], evidence: paper}
commitments:
  - {id: promise, under: pact, by: north, to: west, modality: will, text: North is to help West., evidence: paper}
`
)

func twoStories(t *testing.T, edit func(string) string) map[string]string {
	t.Helper()
	return map[string]string{"first": edit(pactStory), "second": promiseStory}
}

func identity(s string) string { return s }

// derivedChanges describes the changes of a plan to what is derived.
func derivedChanges(p *load.Plan) []string {
	list := []string{}
	for i := range p.Hubs {
		list = append(list, "hub "+p.Hubs[i].ID)
	}
	for i := range p.Parts {
		list = append(list, p.Parts[i].What()+" "+p.Parts[i].ID)
	}
	for i := range p.Ties {
		list = append(list, p.Ties[i].What()+" "+p.Ties[i].ID())
	}
	return sorted(list)
}

// A load that changes one story changes what follows from it in others, and nothing else.
func TestWhatFollowsInOtherStories(t *testing.T) {
	replace := func(old, with string) func(string) string {
		return func(s string) string {
			if !strings.Contains(s, old) {
				t.Fatalf("no %q", old)
			}
			return strings.Replace(s, old, with, 1)
		}
	}
	cases := []struct {
		name string
		edit func(string) string
		want []string
	}{
		{"a name", replace("name: Pact", "name: The Pact"), []string{}},
		{"evidence of a leg",
			replace("results: pact, evidence: paper", "results: pact, evidence: {source: paper, as_stated: signed}"), []string{}},
		{"a date", replace("signed: 2020-01-02", "signed: 2021"), []string{
			// the day of the promise, and the end of the superseded pact
			"hub old-pact", "hub pact", "hub promise",
			"changed took_part_in~north~old-pact", "changed took_part_in~west~old-pact",
			"changed took_part_in~north~pact", "changed took_part_in~south~pact",
			"changed took_part_in~north~promise", "changed took_part_in~west~promise",
			"changed cooperates_with~north~south", "changed cooperates_with~north~west",
		}},
		{"a leg's own date", replace("parties: [north, south]", "parties: [north, {actor: south, date: 2021-02-03}]"), []string{
			"changed took_part_in~south~pact", "changed cooperates_with~north~south",
		}},
		{"a link", replace(", results: pact", ""), []string{"stronger cooperates_with~north~south"}},
		{"a hub less", func(s string) string { return s[:strings.Index(s, "events:")] }, []string{
			"changed cooperates_with~north~south", "gone took_part_in~north~signing", "gone took_part_in~south~signing",
		}},
		{"no longer superseded", replace(" supersedes: old-pact,", ""), []string{
			"changed cooperates_with~north~west", "changed took_part_in~north~old-pact", "changed took_part_in~west~old-pact", "hub old-pact",
		}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			g := testgraph.OpenEmpty(t)
			testgraph.Load(t, g, testgraph.Stories(t, twoStories(t, identity)))
			result := testgraph.Load(t, g, testgraph.Stories(t, twoStories(t, c.edit)))
			if diff := cmp.Diff(sorted(c.want), derivedChanges(result.Plan)); diff != "" {
				t.Errorf("derived (-want +got):\n%s", diff)
			}
			loaded := content(t, g)
			exec(t, g, "MATCH (n) DETACH DELETE n")
			testgraph.Load(t, g, testgraph.Stories(t, twoStories(t, c.edit)))
			if diff := cmp.Diff(content(t, g), loaded); diff != "" {
				t.Errorf("the graph is not that of a fresh load (-fresh +loaded):\n%s", diff)
			}
		})
	}
}

// Edits names what is derived and was changed by hand, and a deep load repairs it.
func TestDerivedChangedByHand(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	stories := testgraph.Stories(t, twoStories(t, identity))
	testgraph.Load(t, g, stories)
	fresh := content(t, g)
	for _, c := range []struct{ cypher, want string }{
		{"MATCH (h {id: 'pact'}) SET h.on = '1999'", "changed derived of pact"},
		{"MATCH (h {id: 'pact'}) REMOVE h.steps", "changed derived of pact"},
		{"MATCH (h {id: 'pact'}) SET h.ended_from = date('2001-01-01')", "changed derived of pact"},
		{"MATCH ()-[t:TOOK_PART_IN {id: 'took_part_in~south~pact'}]->() SET t.roles = ['host']", "changed TOOK_PART_IN took_part_in~south~pact"},
		{"MATCH ()-[t:TOOK_PART_IN {id: 'took_part_in~south~pact'}]->() DELETE t", "gone TOOK_PART_IN took_part_in~south~pact"},
		{"MATCH (a {id: 'west'}), (h {id: 'pact'}) CREATE (a)-[:TOOK_PART_IN {id: 'took_part_in~west~pact'}]->(h)",
			"added TOOK_PART_IN took_part_in~west~pact"},
		{"MATCH ()-[c:COOPERATES_WITH {id: 'cooperates_with~north~south'}]->() SET c.act_weight = [9.0, 9.0]",
			"changed COOPERATES_WITH cooperates_with~north~south"},
	} {
		exec(t, g, c.cypher)
		edits, err := load.Edits(context.Background(), g)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, e := range edits {
			got = append(got, fmt.Sprint(e.What, " ", e.Kind, " ", e.ID))
		}
		if diff := cmp.Diff([]string{c.want}, got); diff != "" {
			t.Errorf("%s: edits (-want +got):\n%s", c.cypher, diff)
		}
		if _, err := load.Run(context.Background(), g, stories, load.Options{Deep: true, Who: "test"}); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(fresh, content(t, g)); diff != "" {
			t.Errorf("%s: not mended (-fresh +mended):\n%s", c.cypher, diff)
		}
	}
}

// Relationships that people make with the type of a derived one, but without an id of
// entente's, are left alone.
func TestDerivedLeavesWhatIsNotItsOwn(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	testgraph.Load(t, g, testgraph.Stories(t, twoStories(t, identity)))
	exec(t, g, `MATCH (a {id: 'west'}), (h {id: 'pact'}), (:Entity {id: 'north'})-[t:TOOK_PART_IN]->(h)
SET h.my_on = 'mine', t.colour = 'red' CREATE (a)-[:TOOK_PART_IN {why: 'they say so'}]->(h)`)
	moved := testgraph.Stories(t, twoStories(t, func(s string) string { return strings.Replace(s, "signed: 2020-01-02", "signed: 2021", 1) }))
	if _, err := load.Run(context.Background(), g, moved, load.Options{Deep: true, Who: "test"}); err != nil {
		t.Fatal(err)
	}
	got := testgraph.Rows(t, g,
		`MATCH (a)-[t:TOOK_PART_IN]->(h {id: 'pact'}) RETURN a.id, t.why, t.colour, t.since, h.my_on ORDER BY a.id`, nil)
	want := [][]any{{"north", nil, "red", "2021", "mine"}, {"south", nil, nil, "2021", "mine"}, {"west", "they say so", nil, nil, "mine"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The next load updates a graph that an older version has loaded, whatever it loads, and the
// plan says so.
func TestOlderGraphIsBroughtUpToDate(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	stories := testgraph.Stories(t, twoStories(t, identity))
	testgraph.Load(t, g, stories)
	fresh := content(t, g)
	for _, name := range meaning.HubNames() {
		exec(t, g, "MATCH (h:Instrument|Event|Commitment) REMOVE h."+name+", h._derived")
	}
	exec(t, g, "MATCH ()-[t:TOOK_PART_IN]->() DELETE t")
	exec(t, g, `MATCH ()-[c:COOPERATES_WITH]->() WITH c, c.id AS id SET c = {id: id, _hash: 17, hubs: ['pact'], weight: 0.5,
scored: ['pact'], scored_weight: [0.5], scored_from: [date('2020-01-02')], scored_until: [date('2020-01-02')]}`)
	exec(t, g, "MATCH (l:_Lock) REMOVE l.meaning")
	one := stories[:2] // the vocabulary, and one of the two
	plan, err := load.NewPlan(context.Background(), g, one, load.PlanOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if !plan.Outdated || len(plan.Changes) != 0 || len(plan.Hubs) != 4 || len(plan.Parts) != 8 || len(plan.Ties) != 2 {
		t.Errorf("outdated %t, %d changes, %d hubs, %d parts, %d ties",
			plan.Outdated, len(plan.Changes), len(plan.Hubs), len(plan.Parts), len(plan.Ties))
	}
	testgraph.Load(t, g, one)
	if diff := cmp.Diff(fresh, content(t, g)); diff != "" {
		t.Errorf("(-fresh +brought up to date):\n%s", diff)
	}
	if again := testgraph.Load(t, g, one); again.LoadID != "" {
		t.Error("the second load finds the graph outdated again")
	}
}

// Topics have their own id space: relationships of Senegal do not count for the topic sen,
// and those of the topic prevent its removal.
func TestGuardOfTopics(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	stories := testgraph.Stories(t, map[string]string{"tale": `
sources: [{id: paper, kind: news, language: en, publisher: Paper}]
organizations: [{id: league, kind: alliance, name: League, members: [sen], evidence: paper}]
`})
	testgraph.Load(t, g, stories)
	without := slices.Clone(stories)
	for i := range without {
		s := &without[i]
		s.Nodes = slices.DeleteFunc(slices.Clone(s.Nodes), func(n fact.Node) bool { return n.Label == schema.LabelTopic && n.ID == "sen" })
		s.Relationships = slices.DeleteFunc(slices.Clone(s.Relationships), func(r fact.Relationship) bool {
			return (r.Type == schema.Broader || r.Type == schema.Related) && (r.From == "sen" || r.To == "sen")
		})
	}
	plan, err := load.NewPlan(context.Background(), g, without, load.PlanOptions{})
	if err != nil || plan.Count(load.Remove) == 0 {
		t.Errorf("%d removals, %v; Senegal's membership stands in the way", plan.Count(load.Remove), err)
	}
	exec(t, g, "MATCH (n:Topic {id: 'sen'}) CREATE (:Memo)-[:ABOUT_IT]->(n)")
	if _, err := load.NewPlan(context.Background(), g, without, load.PlanOptions{}); !errors.Is(err, load.ErrGuard) {
		t.Errorf("what somebody hung on the topic: %v", err)
	}
}

// What was declared as a place or an organization may become an event, and the reverse: what
// is derived from a hub comes and goes with the label.
func TestNodeBecomesAnotherKind(t *testing.T) {
	kinds := []string{
		"places: [{id: forum, kind: city, name: Forum, in: kor}]",
		"organizations: [{id: forum, kind: alliance, name: Forum}]",
		"events: [{id: forum, kind: forum, name: Forum, date: 2020, participants: [fra, kor], evidence: paper}]",
		"events: [{id: forum, kind: forum, name: Forum, evidence: paper}]",
		"instruments: [{id: forum, kind: agreement, name: Forum, evidence: paper}]",
	}
	stories := make([][]fact.Story, len(kinds))
	fresh := make([][]string, len(kinds))
	g := testgraph.OpenEmpty(t)
	for i, kind := range kinds {
		stories[i] = testgraph.Stories(t, map[string]string{
			"tale": "\nsources: [{id: paper, kind: news, language: en, publisher: Paper}]\n" + kind + "\n"})
		exec(t, g, "MATCH (n) DETACH DELETE n")
		testgraph.Load(t, g, stories[i])
		fresh[i] = content(t, g)
	}
	loadAs := func(to int) {
		testgraph.Load(t, g, stories[to][1:]) // without the vocabulary
		if diff := cmp.Diff(fresh[to], content(t, g)); diff != "" {
			t.Errorf("as %s (-fresh +loaded):\n%s", kinds[to], diff)
		}
	}
	for a := range kinds {
		for b := range a { // from each to each
			loadAs(a)
			loadAs(b)
			loadAs(a)
		}
	}
}

// Since when something planned is known follows from its sources, also where another story declares them.
func TestPlansFollowTheirSources(t *testing.T) {
	const plan = `
events: [{id: next, kind: summit, name: Next, date: 2030, status: planned, participants: [fra, kor], evidence: paper}]
`
	const held = `
events: [{id: met, kind: summit, name: Met, date: 2020, participants: [fra, ita], evidence: paper}]
`
	sources := func(published string) string {
		return "\nsources: [{id: paper, kind: news, language: en, publisher: Paper" + published + "}, " +
			"{id: other, kind: news, language: en, publisher: Other, published: 2024-02-03}]\n"
	}
	start := map[string]string{"papers": sources(""), "plan": plan, "held": held}
	followed := []string{"hub next", "changed cooperates_with~fra~kor"}
	for _, c := range []struct {
		name, story, text string
		want              []string
	}{
		{"its source has a date", "papers", sources(", published: 2025-01-02"), followed},
		{"another source", "plan", strings.Replace(plan, "evidence: paper", "evidence: [paper, other]", 1), followed},
		{"its own date", "plan", strings.Replace(plan, "date: 2030", "date: 2030, announced: 2025", 1), followed},
		{"another source of what was held", "held", strings.Replace(held, "evidence: paper", "evidence: [paper, other]", 1), []string{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := testgraph.OpenEmpty(t)
			testgraph.Load(t, g, testgraph.Stories(t, start))
			changed := maps.Clone(start)
			changed[c.story] = c.text
			result := testgraph.Load(t, g, testgraph.Stories(t, changed))
			if diff := cmp.Diff(sorted(c.want), derivedChanges(result.Plan)); diff != "" {
				t.Errorf("derived (-want +got):\n%s", diff)
			}
			loaded := content(t, g)
			exec(t, g, "MATCH (n) DETACH DELETE n")
			testgraph.Load(t, g, testgraph.Stories(t, changed))
			if diff := cmp.Diff(content(t, g), loaded); diff != "" {
				t.Errorf("the graph is not that of a fresh load (-fresh +loaded):\n%s", diff)
			}
		})
	}
}

// An event in which an office of an organization took part has another root once that organization belongs to
// another one. With only people looked at, the event kept the old root until it was derived anew.
func TestOfficeTakesPartForWhatItsBodyMovesTo(t *testing.T) {
	const facts = `
sources: [{id: paper, kind: news, language: en, publisher: A Paper}]
bodies: [{id: ministry, kind: ministry, name: Ministry, part_of: fra}]
offices: [{id: chair, name: Chair, of: club, rank: chair}]
events: [{id: meeting, kind: summit, name: Meeting, participants: [{actor: chair, role: guest}, ministry], evidence: paper}]
organizations:
  - {id: union, kind: forum, name: Union}
  - {id: club, kind: forum, name: Club`
	g := testgraph.OpenEmpty(t)
	testgraph.Load(t, g, testgraph.Story(t, "tale", facts+"}"))
	moved := testgraph.Story(t, "tale", facts+", part_of: union}")
	testgraph.Load(t, g, moved)
	roots := testgraph.Rows(t, g, "MATCH (a)-[:TOOK_PART_IN]->({id: 'meeting'}) RETURN collect(a.id)", nil)[0][0]
	if got := sorted(graph.Texts(roots)); !slices.Equal(got, []string{"fra", "union"}) {
		t.Errorf("in the meeting: %v", got)
	}
	again, err := load.Run(t.Context(), g, moved, load.Options{Deep: true})
	if err != nil || !again.Plan.Empty() {
		t.Errorf("everything derived anew: %v, %v", again, err)
	}
}
