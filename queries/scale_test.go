package queries_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"entente/answers"
	"entente/graph"
	"entente/queries"
	"entente/schema"
	"entente/schema/world"
	"entente/test/soak"
	"entente/test/testgraph"
)

// The large graph has about 10^5 facts: what 100 desks would record in a few years.
const (
	largeStories = 100
	largeOrgs    = 20  // per story, each with six members
	largePacts   = 40  // per story
	largeEvents  = 60  // per story
	largePromise = 80  // per story
	largeSeed    = 226 // of the random numbers, so that the graph is always the same
)

// largeStory returns one story of the large graph as YAML. Its actors are the countries
// and its own organizations and people; a few countries occur far more often than the others.
func largeStory(n int, countries []world.Country, topics []string, rng *rand.Rand) string {
	var b strings.Builder
	country := func() string {
		if rng.IntN(3) == 0 {
			return countries[rng.IntN(12)].ID
		}
		return countries[rng.IntN(len(countries))].ID
	}
	twoCountries := func() (string, string) {
		a, c := country(), country()
		for a == c {
			c = country()
		}
		return a, c
	}
	topic := func() string { return topics[rng.IntN(len(topics))] }
	day := func() string {
		return fmt.Sprintf("20%02d-%02d-%02d", rng.IntN(25), 1+rng.IntN(12), 1+rng.IntN(28))
	}
	fmt.Fprintf(&b, "sources: [{id: s%d, kind: news, language: en, publisher: Paper %d, published: 2025-01-01}]\n", n, n)
	fmt.Fprintf(&b, "places: [{id: city%d, kind: city, name: City %d, in: %s}]\n", n, n, country())
	b.WriteString("people:\n")
	for i := range largeOrgs {
		fmt.Fprintf(&b, "  - {id: p%d-%d, name: Person %d of %d}\n", n, i, i, n)
	}
	b.WriteString("organizations:\n")
	for i := range largeOrgs {
		fmt.Fprintf(&b, "  - {id: o%d-%d, kind: coalition, name: Organization %d of %d, evidence: s%d, members: [", n, i, i, n, n)
		members := make(map[string]bool)
		for range 6 {
			members[country()] = true
		}
		for _, m := range slices.Sorted(maps.Keys(members)) {
			fmt.Fprintf(&b, "{member: %s, status: full}, ", m)
		}
		b.WriteString("]}\n")
	}
	// Two organizations that may be duplicates.
	fmt.Fprintf(&b, "  - {id: o%d-a, kind: coalition, name: Harbour Masters of City %d, evidence: s%d}\n", n, n, n)
	fmt.Fprintf(&b, "  - {id: o%d-b, kind: coalition, name: Harbor Masters of City %d, evidence: s%d}\n", n, n, n)
	b.WriteString("instruments:\n")
	for i := range largePacts {
		x, y := twoCountries()
		fmt.Fprintf(&b, "  - {id: i%d-%d, kind: agreement, name: Pact %d of %d, status: signed, signed: %s, parties: [%s, %s], "+
			"disputes: [{field: signed, value: 2026, evidence: s%d}], signers: [{person: p%d-%d, for: %s}], topics: [%s], evidence: s%d}\n",
			n, i, i, n, day(), x, y, n, n, i%largeOrgs, x, topic(), n)
	}
	b.WriteString("events:\n")
	for i := range largeEvents {
		x, y := twoCountries()
		fmt.Fprintf(&b, "  - {id: e%d-%d, kind: bilateral-meeting, name: Meeting %d of %d, date: %s, place: city%d, under: i%d-%d, "+
			"participants: [{actor: %s, role: participant}, {actor: %s, role: participant}, {actor: p%d-%d, role: participant, for: "+
			"%s}, {actor: p%d-%d, role: participant, for: %s}], topics: [%s], evidence: s%d}\n",
			n, i, i, n, day(), n, n, i%largePacts, x, y, n, i%largeOrgs, y, n, (i+1)%largeOrgs, x, topic(), n)
	}
	fmt.Fprintf(&b, "  - {id: e%d-o, kind: bilateral-meeting, name: Meeting with organization 0 of %d, date: 2020-05-05, "+
		"participants: [afg, o%d-0], topics: [bio], evidence: s%d}\n", n, n, n, n)
	rungs := schema.Modalities.Words()
	b.WriteString("commitments:\n")
	for i := range largePromise {
		x, y := twoCountries()
		fmt.Fprintf(&b, "  - {id: c%d-%d, from: e%d-%d, by: [%s, %s], modality: %s, due: 2026-06, text: Promise %d of %d, topics: "+
			"[%s], evidence: s%d}\n",
			n, i, n, i%largeEvents, x, y, rungs[rng.IntN(len(rungs))], i, n, topic(), n)
	}
	return b.String()
}

// TestLargeStoriesAreValid quickly finds mistakes for which loading the large graph would fail.
func TestLargeStoriesAreValid(t *testing.T) {
	rng := rand.New(rand.NewPCG(largeSeed, 1)) //nolint:gosec // chance, not secrecy
	stories := testgraph.Stories(t, map[string]string{"story-0": largeStory(0, world.Countries(), []string{"ai"}, rng)})
	if n := len(stories[1].Nodes) + len(stories[1].Relationships); n < 1000 {
		t.Errorf("a story of %d facts", n)
	}
}

// largeTexts returns the first stories of the large graph as YAML, by id.
func largeTexts(stories int) map[string]string {
	rng := rand.New(rand.NewPCG(largeSeed, 1)) //nolint:gosec // chance, not secrecy
	countries := slices.Clone(world.Countries())
	var topics []string
	for _, topic := range world.Topics() {
		topics = append(topics, topic.ID)
	}
	texts := make(map[string]string, stories)
	for n := range stories {
		texts[fmt.Sprintf("story-%d", n)] = largeStory(n, countries, topics, rng)
	}
	return texts
}

// loadLarge loads the large graph, or its first stories, into an empty database, in batches
// of stories, and returns the number of its facts.
func loadLarge(t testing.TB, stories int) (*graph.Graph, int) {
	t.Helper()
	g := testgraph.OpenEmpty(t)
	facts, batch, all := 0, make(map[string]string), largeTexts(stories)
	for n := range stories {
		id := fmt.Sprintf("story-%d", n)
		batch[id] = all[id]
		if len(batch) == 25 || n == stories-1 {
			loaded := testgraph.Stories(t, batch)
			for i := range loaded {
				facts += len(loaded[i].Nodes) + len(loaded[i].Relationships)
			}
			testgraph.Load(t, g, loaded)
			clear(batch)
		}
	}
	return g, facts
}

// largeArguments returns values, which exist in the large graph, for the parameters of a
// report that need one.
func largeArguments(t testing.TB, r *queries.Report) map[string]any {
	t.Helper()
	values := defaults(t, r)
	ids := map[queries.Type][]string{
		queries.Actor: {"afg", "ago"}, queries.Person: {"p1-1"}, queries.Holder: {"p1-1"}, queries.Instrument: {"i1-1"}, queries.Topic: {"ai"},
		queries.Place: {"city1"}, queries.Fact: {"e1-1"}, queries.Hub: {"e1-1"}, queries.Event: {"e1-1"},
		queries.Region: {"145", "150"},
	}
	// Two that occur rarely and have no tie: a path between them goes through other actors.
	groups := [][]string{{"vut"}, {"wsm"}}
	var firstForm []string
	for _, form := range r.Forms {
		if len(form) > len(firstForm) && len(firstForm) == 0 {
			firstForm = form
		}
	}
	for _, p := range r.Params {
		list := ids[p.Type]
		switch {
		case !p.Required && p.Type != queries.Actor && !slices.Contains(firstForm, p.Name) || len(list) == 0:
		case p.Name == "org":
			values[p.Name] = "o0-0"
		case p.List && p.Type == queries.Actor:
			values[p.Name], groups = groups[0], groups[1:]
		case p.List:
			values[p.Name] = list[:1]
			ids[p.Type] = list[1:]
		case p.Type == queries.Date:
		default:
			values[p.Name] = list[0]
			ids[p.Type] = append(list[1:], list[0])
		}
	}
	if !r.GraphWide && r.Param("top") != nil {
		values["top"] = int64(1_000_000) // the first entries cost what all cost, since they are the first of all
	}
	if from := r.Param("from"); from != nil && from.Required {
		day, err := answers.ParseDay("from", "2024-01-01")
		if err != nil {
			t.Fatal(err)
		}
		values["from"] = day
	}
	return values
}

// maxHits is how many accesses to the store a part of an answer may cost. A part is a row, or
// one of the facts that it names, since a row that sums up twenty hubs must read twenty. The
// arguments cost as much as five parts.
const maxHits = 50

// costly lists the reports that need more, with the cost of a part of their answer in the
// large graph today, so that it does not grow unnoticed. They search: looking for a path
// visits actors that are not on it.
var costly = map[string]int64{"brokers": 150, "path": 15_000}

// hasManyRows reports whether an operator gets several rows from each side: an operator that adds
// a single row, such as a list of topics, to every row of the other side combines nothing.
func hasManyRows(o *testgraph.Operator) bool {
	for _, side := range o.Children {
		if side.Rows <= 1 {
			return false
		}
	}
	return true
}

// The cost of every report is proportional to the answer, not to the graph: no report reads
// all nodes or combines all with all, and no part of an answer costs more than maxHits
// accesses, except in reports that declare that they read the whole graph. The long form
// of the test uses the whole large graph, the short one a tenth of it.
func TestCostFollowsTheAnswer(t *testing.T) {
	stories := soak.Rounds(largeStories/10, largeStories)
	g, facts := loadLarge(t, stories)
	if facts < 1000*stories {
		t.Errorf("the large graph has %d facts only", facts)
	}
	reports := reportsByName(t)
	for name, r := range reports {
		checkCost(t, g, r, name, largeArguments(t, r))
	}
	person := largeArguments(t, reports["officials"])
	person["who"] = "p1-1"
	checkCost(t, g, reports["officials"], "officials of a person", person)
	// What was added on a day costs what it is, however much was there before.
	testgraph.SetAdded(t, "n.id IS NOT NULL", "2024-01-01")
	testgraph.SetAdded(t, "n.id STARTS WITH 'e1-1'", "2025-12-30")
	lately := largeArguments(t, reports["added"])
	lately["actor"] = nil
	checkCost(t, g, reports["added"], "added lately", lately)
}

// checkCost measures the answer of a report in the large graph, and fails if it costs too much.
func checkCost(t *testing.T, g *graph.Graph, r *queries.Report, name string, params map[string]any) {
	t.Helper()
	plan, rows := testgraph.Measure(t, g, r.Cypher, params)
	var hits, parts int64
	plan.All(func(o *testgraph.Operator) {
		hits += o.Hits
		if o.Name == "AllNodesScan" || o.Name == "CartesianProduct" && o.Rows > 1000 && hasManyRows(o) {
			t.Errorf("%s: %s %s gives %d rows", name, o.Name, o.Details, o.Rows)
		}
		// Such a condition is checked when a path is complete: if most ties do not meet it,
		// the search goes through all walks, for hours, and cannot be interrupted.
		if strings.Contains(o.Details, "non-inlined predicates") {
			t.Errorf("%s: %s finds paths first and looks at their conditions afterwards: %s", name, o.Name, o.Details)
		}
	})
	for _, row := range rows {
		parts += 1 + int64(len(answers.Texts(row[len(row)-1])))
	}
	t.Logf("%s: %d rows, %d parts, %d hits, %d a part", name, len(rows), parts, hits, hits/max(1, parts))
	if len(rows) == 0 {
		t.Errorf("%s: no rows: nothing is measured", name)
	}
	if bound := (parts + 5) * max(maxHits, costly[r.Name]); !r.GraphWide && hits > bound {
		t.Errorf("%s: %d parts cost %d hits, at most %d were expected", name, parts, hits, bound)
	}
}
