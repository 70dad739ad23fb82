//go:build !race

package load_test

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"entente/graph"
	"entente/graph/load"
	"entente/graph/server/servertest"
	"entente/loaders"
	"entente/schema"
	"entente/schema/fact"
	"entente/schema/mapping"
	"entente/test/soak"
	"entente/test/testfacts"
	"entente/test/testgraph"

	"github.com/google/go-cmp/cmp"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"pgregory.net/rapid"
)

// For any two datasets, loading the second over the first yields the graph of the second alone;
// what people added stays unchanged; a second load writes nothing; and exactly what the plan
// says happens.
func TestRandomGraphs(t *testing.T) {
	// Each check has two pairs: A and B, B and A.
	setRapid(t, "rapid.checks", strconv.Itoa(soak.Rounds(20, 500)))
	setRapid(t, "rapid.shrinktime", "2m")
	setRapid(t, "rapid.nofailfile", "true") // the seed and the texts are logged
	server := servertest.Start(t)
	driver, err := neo4j.NewDriverWithContext(server.BoltURI, neo4j.BasicAuth(server.User, server.Password, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = driver.Close(context.Background()) }()
	w := &fixture{g: testgraph.OpenEmpty(t), driver: driver, seen: make(map[string]int)}
	start := time.Now()
	rapid.Check(t, func(t *rapid.T) { w.check(t, pairGen.Draw(t, "pair")) })
	n := w.seen
	if n["pairs"] == 0 {
		t.Error("no pair was loaded")
	}
	soak.Figures(t, "%d pairs, %d facts; %d created, %d updated, %d moved, %d removed; %d of %d ties changed; %d stories pruned; "+
		"%d refused; %.0f s",
		n["pairs"], n["facts"], n["create"], n["update"], n["move"], n["remove"], n["ties changed"], n["ties"], n["pruned"], n["refused"],
		time.Since(start).Seconds())
}

// setRapid sets a flag of rapid unless the command line has set it.
func setRapid(t *testing.T, name, value string) {
	t.Helper()
	given := false
	flag.Visit(func(f *flag.Flag) { given = given || f.Name == name })
	if given {
		return
	}
	if err := flag.Set(name, value); err != nil {
		t.Fatal(err)
	}
}

// pair is two datasets as YAML texts, by story.
type pair struct {
	a, b map[string]string
	// every selects the facts among those that stay to which something is added by hand: none
	// for 0, otherwise every n-th.
	every int
	// hang reports whether to attach something to nodes that are removed, which must stop the load.
	hang bool
	// batch is how many changes a transaction has at most, 0 for all of them.
	batch int
}

// GoString shows the pair when a test fails.
func (p *pair) GoString() string {
	var b strings.Builder
	fmt.Fprintf(&b, "every %d, hang %t, batch %d\n", p.every, p.hang, p.batch)
	for i, texts := range []map[string]string{p.a, p.b} {
		for _, name := range slices.Sorted(maps.Keys(texts)) {
			fmt.Fprintf(&b, "--- %c: %s\n%s", 'A'+i, name, texts[name])
		}
	}
	return b.String()
}

var pairGen = rapid.Custom(func(t *rapid.T) *pair {
	a := datasetGen.Draw(t, "")
	b := a.clone()
	for _, edit := range slices.Concat(edits(a).Draw(t, "")...) {
		edit(b)
	}
	return &pair{resolve(a).texts(), resolve(b).texts(), rapid.IntRange(0, 2).Draw(t, ""), rapid.Bool().Draw(t, ""),
		rapid.SampledFrom([]int{0, 1, 4, 20}).Draw(t, "")}
})

// fixture is the database of the test, with counts of what happened in it.
type fixture struct {
	g      *graph.Graph
	driver neo4j.DriverWithContext
	seen   map[string]int
}

// check loads B over A, and then A over the fresh B with which the result was compared.
func (w *fixture) check(t *rapid.T, p *pair) {
	a, b := factsOf(t, p.a), factsOf(t, p.b)
	freshA := w.fresh(t, a)
	w.addByHand(t, a, b, p.every)
	loadedB := w.loadOver(t, p, a, b)
	freshB := w.fresh(t, b)
	freshB.mustEqual(t, loadedB)
	w.addByHand(t, b, a, p.every)
	w.markTies(t, freshA, freshB, p.every)
	freshA.mustEqual(t, w.loadOver(t, p, b, a))
}

// fresh loads the stories into the empty graph and returns a snapshot of it.
func (w *fixture) fresh(t *rapid.T, stories []fact.Story) *snapshot {
	w.byHand(t, "MATCH (n) DETACH DELETE n", nil)
	w.load(t, stories, load.Options{})
	return w.snapshot(t)
}

// loadOver loads b over a and what people added, and returns the resulting graph.
func (w *fixture) loadOver(t *rapid.T, p *pair, a, b []fact.Story) *snapshot {
	o := load.Options{BatchSize: p.batch, Prune: slices.ContainsFunc(a, func(old fact.Story) bool {
		return !slices.ContainsFunc(b, func(current fact.Story) bool { return current.ID == old.ID })
	})}
	plan, err := load.NewPlan(context.Background(), w.g, b, load.PlanOptions{Prune: o.Prune})
	if err != nil {
		t.Fatalf("plan: %v", err)
	}
	o.ConfirmRemovals, o.Plan = plan.Count(load.Remove), plan.SHA256()
	if p.hang {
		w.hang(t, b, plan, o)
	}
	before := w.snapshot(t)
	result := w.load(t, b, o)
	after := w.snapshot(t)
	if diff := cmp.Diff(before.foreign, after.foreign); diff != "" {
		t.Fatalf("what people added has changed (-before +after):\n%s", diff)
	}
	w.checkPlan(t, before, after, plan, result)
	w.loadAgain(t, b, after, o)
	w.count(plan, b, after)
	return after
}

// mustEqual fails if entente's part of the graph differs from that of a fresh load.
func (s *snapshot) mustEqual(t *rapid.T, loaded *snapshot) {
	if diff := cmp.Diff(s.ours, loaded.ours); diff != "" {
		t.Fatalf("the graph is not that of a fresh load (-fresh +loaded):\n%s", diff)
	}
	if s.digest != loaded.digest {
		t.Fatalf("the digest is %s, and of a fresh load %s", loaded.digest, s.digest)
	}
}

// factsOf turns texts into facts, with all the steps in between.
func factsOf(t *rapid.T, texts map[string]string) []fact.Story {
	var files []schema.File
	var problems []schema.Problem
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		file, more := loaders.Parse(name+".yaml", []byte(texts[name]))
		files, problems = append(files, file), append(problems, more...)
	}
	ix, problems := testfacts.Check(files, problems)
	if schema.HasErrors(problems) {
		t.Fatalf("the generator has made what is not valid: %v", problems)
	}
	facts := mapping.Facts(ix)
	for i, size := range mapping.Sizes(ix) {
		if made := mapping.SizeOf(&facts[i+1]); size != made {
			t.Fatalf("counted %+v, made %+v", size, made)
		}
	}
	facts[0] = trimVocabulary(facts[0])
	return facts
}

// trimVocabulary keeps the part of the vocabulary that the datasets can use: loading all of it
// again and again would take most of the time.
func trimVocabulary(vocabulary fact.Story) fact.Story {
	kept := append(slices.Clone(someCountries), someTopics...)
	vocabulary.Nodes = slices.DeleteFunc(vocabulary.Nodes, func(n fact.Node) bool { return !slices.Contains(kept, n.ID) })
	vocabulary.Relationships = slices.DeleteFunc(vocabulary.Relationships, func(x fact.Relationship) bool {
		return !slices.Contains(kept, x.From) || !slices.Contains(kept, x.To)
	})
	return vocabulary
}

func (w *fixture) load(t *rapid.T, stories []fact.Story, o load.Options) *load.Result {
	o.Who = "test"
	result, err := load.Run(context.Background(), w.g, stories, o)
	if err != nil {
		t.Fatalf("load: %v", err)
	}
	return result
}

// loadAgain checks that a second load writes nothing, and that nothing seems edited by hand.
func (w *fixture) loadAgain(t *rapid.T, b []fact.Story, after *snapshot, o load.Options) {
	o.Plan = ""
	for _, o.Deep = range []bool{false, true} {
		if again := w.load(t, b, o); again.LoadID != "" || !again.Plan.Empty() {
			t.Fatalf("loading again (deep: %t) writes %v, %d ties, %d parts and %d hubs", o.Deep, changes(again.Plan), len(again.Plan.Ties),
				len(again.Plan.Parts), len(again.Plan.Hubs))
		}
	}
	if !slices.Equal(after.all, w.snapshot(t).all) {
		t.Fatalf("loading again has written")
	}
	if edits, err := load.Edits(context.Background(), w.g); err != nil || len(edits) > 0 {
		t.Fatalf("edits by hand: %v, %v", edits, err)
	}
}

// checkPlan compares the plan with what happened.
func (w *fixture) checkPlan(t *rapid.T, before, after *snapshot, plan *load.Plan, result *load.Result) {
	if result.Plan.SHA256() != plan.SHA256() {
		t.Fatalf("the plan that was loaded is another")
	}
	facts, derived := observedChanges(before, after)
	if diff := cmp.Diff(facts, sorted(append([]string{}, changes(plan)...))); diff != "" {
		t.Fatalf("the plan does not say what happened (-happened +planned):\n%s", diff)
	}
	planned := []string{}
	for i := range plan.Ties {
		planned = append(planned, plan.Ties[i].What()+" "+plan.Ties[i].ID())
	}
	for i := range plan.Parts {
		planned = append(planned, plan.Parts[i].What()+" "+plan.Parts[i].ID)
	}
	for i := range plan.Hubs {
		planned = append(planned, "derived of "+plan.Hubs[i].ID)
	}
	if diff := cmp.Diff(derived, sorted(planned)); diff != "" {
		t.Fatalf("the plan does not say what became of what is derived (-happened +planned):\n%s", diff)
	}
	if result.LoadID == "" {
		return
	}
	_, loads, err := w.g.Status(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	got := [3]int64{loads[0].Created, loads[0].Updated, loads[0].Removed}
	want := [3]int64{int64(plan.Count(load.Create)), int64(plan.Count(load.Update) + plan.Count(load.Move)), int64(plan.Count(load.Remove))}
	if loads[0].ID != result.LoadID || got != want {
		t.Fatalf("the record of the load has %v, and the plan %v", got, want)
	}
}

// observedChanges returns the changes of the facts and of what is derived between two snapshots, in order.
func observedChanges(before, after *snapshot) (facts, derived []string) {
	facts, derived = []string{}, []string{}
	keys := maps.Clone(before.ours)
	maps.Copy(keys, after.ours)
	for key := range keys {
		old, current := before.ours[key], after.ours[key]
		from, to := before.stories[key], after.stories[key]
		same := cmp.Equal(old.fact(), current.fact())
		if current.isHub() && !cmp.Equal(old.derived(), current.derived()) {
			derived = append(derived, "derived of "+key[2:])
		}
		switch {
		case old.isDerived() || current.isDerived():
			if !same {
				derived = append(derived, tieChange(old, current)+" "+key[2:])
			}
		case from == "" && to == "": // bookkeeping
		case from == "":
			facts = append(facts, "create "+key[2:])
		case to == "":
			facts = append(facts, "remove "+key[2:])
		case from != to:
			facts = append(facts, "move "+key[2:])
		case !same:
			facts = append(facts, "update "+key[2:])
		}
	}
	slices.Sort(facts)
	slices.Sort(derived)
	return facts, derived
}

func tieChange(old, current element) string {
	before, _ := old.Props["weight"].(float64)
	now, _ := current.Props["weight"].(float64)
	switch {
	case old.Props == nil:
		return load.TieNew
	case current.Props == nil:
		return load.TieGone
	case now > before:
		return load.TieStronger
	case now < before:
		return load.TieWeaker
	default:
		return load.TieChanged
	}
}

func (w *fixture) count(plan *load.Plan, b []fact.Story, after *snapshot) {
	w.seen["pairs"]++
	for _, s := range b[1:] {
		w.seen["facts"] += len(s.Nodes) + len(s.Relationships)
	}
	for _, op := range []load.Op{load.Create, load.Update, load.Move, load.Remove} {
		w.seen[string(op)] += plan.Count(op)
	}
	for _, x := range after.ours {
		if x.Kind == string(schema.CooperatesWith) {
			w.seen["ties"]++
		}
	}
	w.seen["ties changed"] += len(plan.Ties)
	w.seen["pruned"] += len(plan.Pruned)
}
