package schema

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"testing"
	"time"
)

func onDay(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

// event is a hub of kind that was held on a day by the roots.
func event(id, kind, day string, roots ...string) HubView {
	slices.Sort(roots)
	return HubView{ID: id, Label: LabelEvent, Kind: kind, Status: "held", Date: day, From: onDay(day), To: onDay(day), Roots: roots}
}

func instrument(id, kind, day string, roots ...string) HubView {
	h := event(id, kind, day, roots...)
	h.Label, h.Status = LabelInstrument, "signed"
	return h
}

// oneTie derives the tie of the pair a and b, which there must be.
func oneTie(t *testing.T, hubs ...HubView) Tie {
	t.Helper()
	ties := Ties(hubs, []Pair{{"a", "b"}})
	if len(ties) != 1 {
		t.Fatalf("%d ties, want that of a and b", len(ties))
	}
	return ties[0]
}

func scoredIDs(tie Tie) []string {
	var ids []string
	for _, s := range tie.Scored {
		ids = append(ids, s.ID)
	}
	return ids
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-12 }

func TestHubsWeighByKind(t *testing.T) {
	for _, c := range []struct {
		hub  HubView
		want float64
	}{
		{event("h", "bilateral-meeting", "2024-01-01", "a", "b"), .25},
		{event("h", "council-meeting", "2024-01-01", "a", "b"), .40},
		{event("h", "signing", "2024-01-01", "a", "b"), .50},
		{instrument("h", "memorandum-of-understanding", "2024-01-01", "a", "b"), .50},
		{instrument("h", "funding-call", "2024-01-01", "a", "b"), .95},
	} {
		if tie := oneTie(t, c.hub); !near(tie.Weight(), c.want) {
			t.Errorf("%s weighs %v, want %v", c.hub.Kind, tie.Weight(), c.want)
		}
	}
	for _, kind := range []string{"forum", "statement", "publication", "adoption"} {
		hub := event("h", kind, "2024-01-01", "a", "b")
		if pairs := hub.Pairs(); pairs != nil {
			t.Errorf("%s ties %v, want no tie", kind, pairs)
		}
	}
}

func TestPartsAndResultsCountOnceTheHeaviest(t *testing.T) {
	visit := event("visit", "visit", "2024-01-01", "a", "b")
	signing := event("signing", "signing", "2024-01-02", "a", "b")
	signing.Joined = []string{"memorandum", "visit", "elsewhere"}
	memorandum := instrument("memorandum", "memorandum-of-understanding", "2024-01-02", "a", "b")
	memorandum.Joined = []string{"signing"}
	other := event("seminar", "seminar", "2024-05-01", "a", "b")

	tie := oneTie(t, visit, signing, memorandum, other)
	if got, want := scoredIDs(tie), []string{"memorandum", "seminar"}; !slices.Equal(got, want) {
		t.Errorf("scored %v, want the instrument for its group, and %v", got, want)
	}
	if !near(tie.Weight(), .75) {
		t.Errorf("weight %v, want .50 + .25", tie.Weight())
	}
	if want := []string{"memorandum", "seminar", "signing", "visit"}; !slices.Equal(tie.Hubs, want) {
		t.Errorf("hubs %v, want all: %v", tie.Hubs, want)
	}
	if tie.Events != 3 || tie.Instruments != 1 {
		t.Errorf("counts %d events, %d instruments: grouping must not change them", tie.Events, tie.Instruments)
	}
}

func TestGroupsJoinOverAnyOrder(t *testing.T) {
	// The chain e-d-c-b-a is only told by every second hub; each order must give one group.
	chain := []HubView{
		event("h1", "visit", "2024-01-01", "a", "b"), event("h2", "visit", "2024-01-01", "a", "b"),
		event("h3", "visit", "2024-01-01", "a", "b"), event("h4", "visit", "2024-01-01", "a", "b"),
		event("h5", "visit", "2024-01-01", "a", "b"),
	}
	for _, order := range [][]int{{0, 1, 2, 3, 4}, {4, 2, 0, 3, 1}, {1, 3, 0, 2, 4}} {
		hubs := slices.Clone(chain)
		for i := range order[:4] {
			hubs[order[i]].Joined = []string{hubs[order[i+1]].ID}
		}
		if tie := oneTie(t, hubs...); len(tie.Scored) != 1 {
			t.Errorf("order %v: %d groups, want 1", order, len(tie.Scored))
		}
	}
}

func TestWeightIsSharedAmongTheOthers(t *testing.T) {
	tie := oneTie(t, event("summit", "summit", "2024-01-01", "a", "b", "c", "d", "e"))
	if !near(tie.Weight(), .40/4) {
		t.Errorf("weight %v, want .40 among four others", tie.Weight())
	}
	commitment := HubView{ID: "pledge", Label: LabelCommitment, Roots: []string{"a"}, Towards: []string{"b", "c"}}
	if got := len(commitment.roots()); got != 3 {
		t.Errorf("%d roots, want those addressed to count", got)
	}
}

func TestWideHubsGiveNoPairs(t *testing.T) {
	var roots []string
	for i := range MaxPairing {
		roots = append(roots, fmt.Sprintf("r%02d", i))
	}
	full := event("full", "summit", "2024-01-01", roots...)
	if got, want := len(full.Pairs()), MaxPairing*(MaxPairing-1)/2; got != want {
		t.Errorf("%d roots give %d pairs, want %d", MaxPairing, got, want)
	}
	wide := event("wide", "summit", "2024-01-01", append(roots, "one-more")...)
	if pairs := wide.Pairs(); pairs != nil {
		t.Errorf("%d roots give %d pairs, want none", MaxPairing+1, len(pairs))
	}
}

func TestPlannedAndUndatedHubsAreCountedNotScored(t *testing.T) {
	planned := event("planned", "summit", "2030-01-01", "a", "b")
	planned.Status = "planned"
	undated := event("undated", "summit", "2024-01-01", "a", "b")
	undated.From, undated.To = time.Time{}, time.Time{}
	openEnd := event("open", "engagement", "2024-06-01", "a", "b")
	openEnd.From = time.Time{}

	tie := oneTie(t, planned, undated, openEnd)
	if tie.Planned != 1 || tie.Events != 2 {
		t.Errorf("%d planned, %d events; want 1 and 2", tie.Planned, tie.Events)
	}
	if len(tie.Scored) != 0 || tie.Weight() != 0 {
		t.Errorf("scored %v, want none", scoredIDs(tie))
	}
	if !tie.First.IsZero() || !tie.Last.Equal(onDay("2024-06-01")) {
		t.Errorf("first %v, last %v; want only what is dated and not planned", tie.First, tie.Last)
	}
	for _, status := range []string{"cancelled", "proposed"} {
		hub := event("h", "summit", "2024-01-01", "a", "b")
		if hub.Status = status; hub.Pairs() != nil {
			t.Errorf("a %s hub ties", status)
		}
	}
}

func TestInForceNeverDecays(t *testing.T) {
	undated := instrument("framework", "partnership", "2024-01-01", "a", "b")
	undated.Status, undated.From, undated.To = "in-force", time.Time{}, time.Time{}
	ended := instrument("memorandum", "memorandum-of-understanding", "2023-02-13", "a", "b")

	tie := oneTie(t, undated, ended)
	if len(tie.Scored) != 2 || !tie.Scored[0].Until.Equal(NeverDecays) || !tie.Scored[1].Until.Equal(onDay("2023-02-13")) {
		t.Errorf("scored %+v, want the framework without end and the memorandum from its date", tie.Scored)
	}
	// Of two alike in one group, the one that lasts stands for it.
	lasting := instrument("zz", "partnership", "2022-11-28", "a", "b")
	lasting.Status, lasting.Joined = "in-force", []string{"memorandum"}
	if tie := oneTie(t, ended, lasting); !slices.Equal(scoredIDs(tie), []string{"zz"}) {
		t.Errorf("scored %v, want the one in force", scoredIDs(tie))
	}
}

func TestCommitmentsTieThoseWhoUndertakeAndThoseAddressed(t *testing.T) {
	commitment := HubView{ID: "pledge", Label: LabelCommitment, Status: "open", Roots: []string{"b", "c"}, Towards: []string{"a", "b"}}
	want := []Pair{{"b", "c"}, {"a", "b"}, {"a", "c"}}
	if got := commitment.Pairs(); !reflect.DeepEqual(got, want) {
		t.Errorf("pairs %v, want %v: by with by, by with to, nobody with itself, to not with to", got, want)
	}
	oneSided := HubView{ID: "stance", Label: LabelCommitment, Roots: []string{"a"}}
	if pairs := oneSided.Pairs(); pairs != nil {
		t.Errorf("a one-sided commitment ties %v", pairs)
	}
	tie := oneTie(t, commitment)
	if tie.Commitments != 1 || tie.Weight() != 0 || len(tie.Scored) != 0 {
		t.Errorf("%d commitments, weight %v; want it counted without weight", tie.Commitments, tie.Weight())
	}
}

func TestTies(t *testing.T) {
	meeting := event("meeting", "bilateral-meeting", "2024-01-01", "a", "b")
	meeting.Topics = []string{"ai", "cyb"}
	visit := event("visit", "visit", "2025-03-01", "a", "b")
	visit.Topics = []string{"ai"}
	hubs := []HubView{visit, meeting, event("elsewhere", "visit", "2020-01-01", "a", "c")}
	ties := Ties(hubs, []Pair{{"a", "b"}, {"b", "c"}})
	if len(ties) != 1 {
		t.Fatalf("%d ties, want none for a pair that no hub joins, nor for one not asked for", len(ties))
	}
	tie := ties[0]
	if !slices.Equal(tie.Topics, []string{"ai", "cyb"}) || !tie.First.Equal(onDay("2024-01-01")) || !tie.Last.Equal(onDay("2025-03-01")) {
		t.Errorf("topics %v, first %v, last %v", tie.Topics, tie.First, tie.Last)
	}
	slices.Reverse(hubs)
	again := Ties(hubs, []Pair{{"a", "b"}})
	if again[0].Hash() != tie.Hash() {
		t.Error("the order of the hubs changes the tie")
	}
	visit.Date, visit.To = "2025-03-02", onDay("2025-03-02")
	if changed := oneTie(t, meeting, visit); changed.Hash() == tie.Hash() {
		t.Error("another date leaves the hash")
	}
}
