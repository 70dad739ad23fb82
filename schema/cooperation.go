package schema

import (
	"cmp"
	"slices"
	"time"
)

// MaxPairing is the greatest number of roots that a hub can have and still tie
// them in pairs; a hub with more gives memberships.
const MaxPairing = 30

// HubView is what the derivation of ties has to know of a hub as it stands in the
// graph.
type HubView struct {
	ID    string
	Label Label
	Kind  string
	// Status of the hub, such as planned or in-force.
	Status string
	// Date is the text of its date, From and To the bounds; zero where open.
	Date     string
	From, To time.Time
	// Roots are the countries and root organizations with an active part in it,
	// sorted. For a commitment, those who undertake it.
	Roots []string
	// Towards are the roots that a commitment is addressed to.
	Towards []string
	Topics  []string
	// Joined are the hubs that this one is a part of or resulted in.
	Joined []string
}

// Tie is the derived cooperation of two roots, A before B in the order of ids.
type Tie struct {
	A, B string
	// Instruments, Events, Commitments and Planned count hubs; Planned ones are
	// in no other count.
	Instruments, Events, Commitments, Planned int64
	Topics                                    []string
	// First and Last bound the dated hubs that are not planned; zero where none is.
	First, Last time.Time
	// Hubs are all the hubs that tie the two, sorted by id.
	Hubs []string
	// Scored are the hubs that count towards the weight.
	Scored []ScoredHub
}

// ScoredHub is a hub's part in the weight of a tie.
type ScoredHub struct {
	ID     string
	Weight float64
	From   time.Time
	// Until is the day from which the weight decays: the hub's last day, or
	// NeverDecays for an instrument in force.
	Until time.Time
}

// NeverDecays stands for the end of what is still in operation.
var NeverDecays = time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)

// Weight is the sum of the parts, before any decay.
func (t *Tie) Weight() float64 {
	sum := 0.0
	for _, s := range t.Scored {
		sum += s.Weight
	}
	return sum
}

// weights gives the weight of a kind of hub. The steps follow the order of the
// cooperation scores of PLOVER, the event ontology of the Open Event Data Alliance:
// consulting below visiting, that below agreeing, that below working together. A
// kind that is not listed makes no tie.
var weights = map[string]float64{
	"bilateral-meeting": .25, "seminar": .25, "negotiation-round": .25, "engagement": .25,
	"visit": .40, "council-meeting": .40, "summit": .40, "ministerial": .40, "multilateral-session": .40,
	"signing": .50, "launch": .50, "accession": .50,
	"programme": .95, "project": .95, "funding-call": .95,
}

const instrumentWeight = .50

// weight gives what a hub weighs, and whether it ties its roots at all.
func (h *HubView) weight() (float64, bool) {
	if h.Label == LabelCommitment {
		return 0, true
	}
	w, listed := weights[h.Kind]
	if h.Label == LabelInstrument && !listed {
		return instrumentWeight, true
	}
	return w, listed
}

// Pair is two roots, A before B in the order of ids.
type Pair struct{ A, B string }

// ID is the id of the tie of the pair.
func (p Pair) ID() string { return relationshipID(CooperatesWith, p.A, p.B, "") }

// Pair is the pair that the tie joins.
func (t *Tie) Pair() Pair { return Pair{t.A, t.B} }

// Pairs gives the pairs that the hub ties.
func (h *HubView) Pairs() []Pair {
	if _, ties := h.weight(); !ties || h.Status == "cancelled" || h.Status == "proposed" {
		return nil
	}
	if len(h.roots()) > MaxPairing {
		return nil
	}
	var pairs []Pair
	add := func(a, b string) {
		p := Pair{min(a, b), max(a, b)}
		if a != b && !slices.Contains(pairs, p) {
			pairs = append(pairs, p)
		}
	}
	for i, a := range h.Roots {
		for _, b := range h.Roots[i+1:] {
			add(a, b)
		}
		for _, b := range h.Towards {
			add(a, b)
		}
	}
	return pairs
}

// roots gives all the roots that the hub names, each once.
func (h *HubView) roots() []string {
	all := slices.Concat(h.Roots, h.Towards)
	slices.Sort(all)
	return slices.Compact(all)
}

// Ties derives the ties of the wanted pairs from the hubs, which must include
// every hub that joins one of them. A pair that no hub joins gets no tie.
func Ties(hubs []HubView, wanted []Pair) []Tie {
	byPair := make(map[Pair][]*HubView)
	for i := range hubs {
		for _, p := range hubs[i].Pairs() {
			byPair[p] = append(byPair[p], &hubs[i])
		}
	}
	var ties []Tie
	for _, p := range wanted {
		if joined := byPair[p]; len(joined) > 0 {
			ties = append(ties, tie(p, joined))
		}
	}
	return ties
}

func tie(p Pair, hubs []*HubView) Tie {
	t := Tie{A: p.A, B: p.B}
	slices.SortFunc(hubs, func(a, b *HubView) int { return cmp.Compare(a.ID, b.ID) })
	for _, h := range hubs {
		t.Hubs = append(t.Hubs, h.ID)
		t.Topics = append(t.Topics, h.Topics...)
		t.count(h)
	}
	slices.Sort(t.Topics)
	t.Topics = slices.Compact(t.Topics)
	for _, group := range groups(hubs) {
		if best := heaviest(group); best != nil {
			t.Scored = append(t.Scored, scored(best))
		}
	}
	return t
}

func (t *Tie) count(h *HubView) {
	if h.Status == "planned" {
		t.Planned++
		return
	}
	switch h.Label {
	case LabelInstrument:
		t.Instruments++
	case LabelCommitment:
		t.Commitments++
		return
	default:
		t.Events++
	}
	if !h.From.IsZero() && (t.First.IsZero() || h.From.Before(t.First)) {
		t.First = h.From
	}
	if h.To.After(t.Last) {
		t.Last = h.To
	}
}

// scorable tells whether a hub counts towards the weight: it has happened, and
// when is known, or it is in force.
func (h *HubView) scorable() bool {
	w, _ := h.weight()
	dated := !h.From.IsZero() && !h.To.IsZero()
	return w > 0 && h.Status != "planned" && (dated || h.Status == "in-force")
}

// groups puts together the hubs that are parts or results of one another: the
// signing of a memorandum and the memorandum are one act, and count once.
func groups(hubs []*HubView) [][]*HubView {
	group := make(map[string]int, len(hubs))
	for i, h := range hubs {
		group[h.ID] = i
	}
	for changed := true; changed; {
		changed = false
		for _, h := range hubs {
			for _, other := range h.Joined {
				g, known := group[other]
				if known && g != group[h.ID] {
					low := min(g, group[h.ID])
					group[other], group[h.ID], changed = low, low, true
				}
			}
		}
	}
	var list [][]*HubView
	at := make(map[int]int)
	for _, h := range hubs {
		g := group[h.ID]
		if _, seen := at[g]; !seen {
			at[g] = len(list)
			list = append(list, nil)
		}
		list[at[g]] = append(list[at[g]], h)
	}
	return list
}

// heaviest gives the hub that stands for its group: the heaviest, an instrument
// before an event, the one that lasts longest.
func heaviest(group []*HubView) *HubView {
	var best *HubView
	for _, h := range group {
		if h.scorable() && (best == nil || heavier(h, best)) {
			best = h
		}
	}
	return best
}

func heavier(h, than *HubView) bool {
	a, b := scored(h), scored(than)
	if a.Weight != b.Weight {
		return a.Weight > b.Weight
	}
	if h.Label != than.Label {
		return h.Label == LabelInstrument
	}
	return a.Until.After(b.Until)
}

// scored gives a hub's part: its weight shared among the others that it names.
func scored(h *HubView) ScoredHub {
	w, _ := h.weight()
	s := ScoredHub{ID: h.ID, Weight: w / float64(len(h.roots())-1), From: h.From, Until: h.To}
	if h.Status == "in-force" {
		s.Until = NeverDecays
	}
	return s
}
