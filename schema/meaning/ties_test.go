package meaning_test

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"entente/schema"
	"entente/schema/fact"
	"entente/schema/meaning"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func entry(hub string, weight float64, day string) meaning.Entry {
	return meaning.Entry{
		Hub: hub, Kind: "visit", Step: "held", On: meaning.Day{Text: day, From: on(day), To: on(day)},
		Until: meaning.Forever, Known: on(day), Decays: on(day), Weight: weight, Confidence: 1,
	}
}

var pair = meaning.Pair{A: "a", B: "b"}

func groups(tie meaning.Tie) map[string]int64 {
	m := make(map[string]int64)
	for _, e := range tie.Entries {
		m[e.Hub] = e.Group
	}
	return m
}

func TestGroupsJoinInAnyOrder(t *testing.T) {
	// The chain is only stated by every second hub; each order must give one group.
	chain := []meaning.Entry{
		entry("h1", .4, "2024-01-01"), entry("h2", .4, "2024-01-01"),
		entry("h3", .4, "2024-01-01"), entry("h4", .4, "2024-01-01"),
	}
	for _, order := range [][]int{{0, 1, 2, 3}, {3, 1, 0, 2}, {1, 3, 0, 2}} {
		joined := make(map[string][]string)
		for i := range order[:3] {
			joined[chain[order[i]].Hub] = []string{chain[order[i+1]].Hub, "elsewhere"}
		}
		if tie := meaning.NewTie(pair, chain, joined); tie.Entries[3].Group != 1 || tie.Weight() != .4 {
			t.Errorf("order %v: %v, want one group", order, groups(tie))
		}
	}
}

// A tie that is made of the entries of an older one, with their groups, equals one that is made
// with all links.
func TestGroupsOfKeptEntries(t *testing.T) {
	a, b, c, d := entry("a", .25, "2024-01-01"), entry("b", .5, "2020-01-01"), entry("c", .4, "2021-01-01"), entry("d", .4, "2022-01-01")
	links := map[string][]string{"b": {"d"}, "c": {"d"}}
	whole := meaning.NewTie(pair, []meaning.Entry{d, c, b, a}, links)
	if want := map[string]int64{"a": 1, "b": 2, "c": 2, "d": 2}; !reflect.DeepEqual(groups(whole), want) {
		t.Fatalf("groups %v, want %v", groups(whole), want)
	}
	previous := meaning.NewTie(pair, []meaning.Entry{a, d, b}, links)
	extended := meaning.NewTie(pair, append(previous.Entries, c), map[string][]string{"c": {"d"}})
	if !reflect.DeepEqual(extended, whole) {
		t.Errorf("grown %+v, want %+v", extended, whole)
	}
	again := meaning.TieOf(pair, whole.Props())
	if diff := cmp.Diff(whole, again, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("read again (-want +got):\n%s", diff)
	}
}

func TestScoreTakesTheGreatestOfEachGroupOnTheDay(t *testing.T) {
	lasting := entry("framework", .25, "2010-01-01")
	lasting.Decays = meaning.Forever
	signed := entry("signing", .5, "2010-01-01")
	entries := []meaning.Entry{signed, lasting, entry("later", .4, "2030-01-01")}
	tie := meaning.NewTie(pair, entries, map[string][]string{"signing": {"framework"}})
	for day, want := range map[string]float64{"2009-12-31": 0, "2010-01-01": .5, "2025-12-31": .25, "2030-01-01": .65} {
		if got := tie.Score(on(day)); math.Abs(got-want) > 1e-9 {
			t.Errorf("on %s %v, want %v", day, got, want)
		}
	}
	half := meaning.NewTie(pair, []meaning.Entry{entry("met", 1, "2020-01-01")}, nil)
	// 1826.25 days: 2024-12-31 is 1826 days later.
	if got := half.Score(on("2024-12-31")); math.Abs(got-.5) > 1e-3 {
		t.Errorf("after five years %v, want half", got)
	}
}

func TestFirstAndLast(t *testing.T) {
	year, day := entry("y", .4, "2024-01-01"), entry("d", .4, "2024-01-01")
	year.On = meaning.Day{Text: "2024", From: on("2024-01-01"), To: on("2024-12-31")}
	open := entry("o", .4, "2024-01-01")
	open.On = meaning.Day{Text: "../2025-01-01", From: meaning.Always, To: on("2025-01-01")}
	planned := entry("p", 0, "2030-01-01")
	planned.Step = meaning.Planned
	tie := meaning.NewTie(pair, []meaning.Entry{year, day, open, planned}, nil)
	if first, last := tie.First(), tie.Last(); first.Text != "2024-01-01" || last.Text != "2024-01-01" {
		t.Errorf("first %q, last %q; want the narrower, and neither what has no first day nor what is planned", first.Text, last.Text)
	}
}

func TestHashFollowsTheProperties(t *testing.T) {
	e := entry("h", .4, "2024-01-01")
	tie := meaning.NewTie(pair, []meaning.Entry{e}, nil)
	seen := map[int64]string{tie.Props().Hash(): "the tie itself"}
	for name, change := range map[string]func(*meaning.Entry){
		"hub": func(e *meaning.Entry) { e.Hub = "i" }, "step": func(e *meaning.Entry) { e.Step = "planned" },
		"text": func(e *meaning.Entry) { e.On.Text = "2024-01-01?" }, "until": func(e *meaning.Entry) { e.Until = on("2025-01-01") },
		"known":  func(e *meaning.Entry) { e.Known = on("2023-01-01") },
		"decays": func(e *meaning.Entry) { e.Decays = meaning.Forever }, "weight": func(e *meaning.Entry) { e.Weight = .41 },
		"topics": func(e *meaning.Entry) { e.Topics = []string{"ai"} }, "confidence": func(e *meaning.Entry) { e.Confidence = .5 },
		"approximate": func(e *meaning.Entry) { e.Approximate = true },
	} {
		other := e
		change(&other)
		changed := meaning.NewTie(pair, []meaning.Entry{other}, nil)
		hash := changed.Props().Hash()
		if same, found := seen[hash]; found {
			t.Errorf("another %s has the hash of %s", name, same)
		}
		seen[hash] = name
	}
}

func TestPropsHaveOnlyListedNames(t *testing.T) {
	w := derive(t, `
people: [{id: ana, name: Ana}]
instruments:
  - {id: p, kind: agreement, name: P, signed: 2020, expires: 2024, parties: [fra, kor, {actor: jpn, role: observer}], evidence: g}
events:
  - {id: m, kind: seminar, name: M, date: 2020-01, participants: [{actor: ana, for: fra}, kor], topics: ai, evidence: g}
`)
	check := func(props fact.Props, names []string) {
		t.Helper()
		for name := range props {
			if name != "id" && !slices.Contains(names, name) {
				t.Errorf("%s is not among the derived names", name)
			}
		}
	}
	for _, h := range w.hubs {
		check(h.Props(), meaning.HubNames())
		for _, p := range h.Parts() {
			check(p.Props, meaning.SpellNames())
		}
	}
	tie := w.ties["fra kor"]
	check(tie.Props(), meaning.TieNames())
	for _, name := range meaning.HubNames() {
		if slices.Contains(schema.PropertyNames(), name) {
			t.Errorf("%s is derived, and a property of facts", name)
		}
	}
}
