package meaning

import (
	"cmp"
	"slices"
	"time"

	"entente/internal/lists"
	"entente/schema"
	"entente/schema/fact"
)

// Planned is the step of a future event.
const Planned = "planned"

// Pair is two roots, A before B in the order of ids.
type Pair struct{ A, B string }

// ID returns the id of the tie of the pair.
func (p Pair) ID() string { return fact.RelationshipID(schema.CooperatesWith, p.A, p.B, "") }

// Entry is one step of one hub, as it ties two roots.
type Entry struct {
	// Hub by its id, Kind as in Hub, and the word of the step.
	Hub, Kind, Step string
	// On is the day from which it holds between the two: that of the step, or the later day from
	// which one of them took part. Until is the last day on which it can hold, Forever if it
	// still does.
	On    Day
	Until time.Time
	// Known is the first day on which the entry shows: that of On, and of what is planned that of its hub.
	Known time.Time
	// Decays is the day after which the weight decays: Forever for what goes on.
	Decays time.Time
	Weight float64
	// Group numbers, from 1, the acts that are parts or results of one another: each group weighs
	// as much as its heaviest act.
	Group int64
	// Topics of the hub, and its confidence, from 0 to 1.
	Topics     []string
	Confidence float64
	// Approximate is true if it is not certain that it ever held, or since when.
	Approximate bool
}

// pairs returns the pairs that the hub ties, with their entries.
func (h *Hub) pairs() map[Pair][]Entry {
	if _, ties := KindWeight(h.Label, h.Kind); !ties || h.void || len(h.roots()) > MaxPairing {
		return nil
	}
	pairs := make(map[Pair][]Entry)
	all := func(*Spell) bool { return true }
	signed := slices.ContainsFunc(h.Steps, func(s Step) bool { return schema.Level(s.Word) == signedLevel })
	for _, step := range h.Steps {
		if schema.Level(step.Word) <= signedLevel {
			h.pairAll(pairs, &step, h.Spells, all)
			continue
		}
		h.pairAll(pairs, &step, h.binding, all)
		if !signed { // no step is that of the signature
			step.Word = "signed"
			h.pairAll(pairs, &step, h.Spells, h.onlySigned)
		}
	}
	return pairs
}

// pairAll adds the entries of a step for all pairs of spells of which at least one is wanted.
func (h *Hub) pairAll(pairs map[Pair][]Entry, step *Step, spells []Spell, wanted func(*Spell) bool) {
	for j := range spells {
		for k := range spells[:j] {
			if a, b := &spells[k], &spells[j]; wanted(a) || wanted(b) {
				h.pair(pairs, step, a, b)
			}
		}
	}
}

// onlySigned reports whether a spell was, at least at first, no more than a signature.
func (h *Hub) onlySigned(s *Spell) bool {
	bound, found := h.boundFrom(s)
	return !found || bound.After(s.Since.From)
}

// pair adds the entry of a step for the spells of two roots, if they can have shared a day.
func (h *Hub) pair(pairs map[Pair][]Entry, step *Step, a, b *Spell) {
	if a.Root == b.Root || a.addressed() && b.addressed() {
		return
	}
	on := latest(latest(step.Day, a.Since), b.Since)
	until := minTime(h.end.To, a.Until.To, b.Until.To)
	ended := until.Equal(Always) // at an unknown time
	if ended {
		until = on.From
	}
	if on.From.After(until) {
		return
	}
	known := on.From
	if step.Word == Planned {
		known = h.Known
	}
	certainEnd := minTime(h.end.From, a.Until.From, b.Until.From)
	p := Pair{min(a.Root, b.Root), max(a.Root, b.Root)}
	pairs[p] = append(pairs[p], Entry{
		Hub: h.ID, Kind: h.Kind, Step: step.Word, On: on, Until: until, Known: known, Decays: h.decays(step, on, until, ended),
		Weight: h.weigh(step, on.From), Topics: h.Topics, Confidence: h.Confidence,
		Approximate: step.Approximate || h.end.Approximate || on.From.Equal(Always) || on.To.After(certainEnd),
	})
}

// addressed reports whether the root is only addressed.
func (s *Spell) addressed() bool { return len(s.Roles) == 1 && s.Roles[0] == RoleAddressee }

// decays returns the day after which an entry loses weight: the end of what is in force, and of
// an event that continues; else the last day on which it can have come about. What has ended at
// an unknown time does not lose weight.
func (h *Hub) decays(step *Step, on Day, until time.Time, ended bool) time.Time {
	switch {
	case ended:
		return Forever
	case step.Word == "in-force":
		return until
	}
	return minTime(until, on.To)
}

// roots returns all the roots with a part in the hub over its whole lifetime, each once.
func (h *Hub) roots() []string {
	return slices.Compact(lists.Map(h.Spells, func(s *Spell) string { return s.Root })) // in their order
}

// Tie is the derived cooperation of two roots.
type Tie struct {
	Pair
	// Entries in the order of groups, hubs, days and steps.
	Entries []Entry
}

// NewTie returns the tie of the pair with its entries. Joined maps a hub to those that are parts
// or results of it, or of which it is one; entries that already have a group stay together.
func NewTie(p Pair, entries []Entry, joined map[string][]string) Tie {
	t := Tie{p, slices.Clone(entries)}
	group(t.Entries, joined)
	slices.SortFunc(t.Entries, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.Group, b.Group), cmp.Compare(a.Hub, b.Hub), a.On.From.Compare(b.On.From),
			cmp.Compare(schema.Level(a.Step), schema.Level(b.Step)), cmp.Compare(a.Step, b.Step), a.Until.Compare(b.Until))
	})
	return t
}

// group assigns numbers to the groups, in the order of their first hubs.
func group(entries []Entry, joined map[string][]string) {
	leader := make(map[string]string, len(entries)) // the first hub of each group, by hub
	for i := range entries {
		leader[entries[i].Hub] = entries[i].Hub
	}
	var find func(hub string) string
	find = func(hub string) string {
		if leader[hub] != hub {
			leader[hub] = find(leader[hub])
		}
		return leader[hub]
	}
	join := func(a, b string) {
		a, b = find(a), find(b)
		leader[max(a, b)] = min(a, b)
	}
	first := make(map[int64]string) // by existing group
	for i := range entries {
		e := &entries[i]
		if e.Group > 0 {
			if other, found := first[e.Group]; found {
				join(e.Hub, other)
			}
			first[e.Group] = e.Hub
		}
		for _, other := range joined[e.Hub] {
			if _, ties := leader[other]; ties {
				join(e.Hub, other)
			}
		}
	}
	var leaders []string
	for hub := range leader {
		if find(hub) == hub {
			leaders = append(leaders, hub)
		}
	}
	slices.Sort(leaders)
	for i := range entries {
		at, _ := slices.BinarySearch(leaders, find(entries[i].Hub))
		entries[i].Group = int64(at + 1)
	}
}

// Hubs returns the hubs of the tie, sorted.
func (t *Tie) Hubs() []string { return t.distinct(func(e *Entry) []string { return []string{e.Hub} }) }

// Topics returns the topics of the hubs of the tie, sorted.
func (t *Tie) Topics() []string { return t.distinct(func(e *Entry) []string { return e.Topics }) }

func (t *Tie) distinct(of func(*Entry) []string) []string {
	var all []string
	for i := range t.Entries {
		all = append(all, of(&t.Entries[i])...)
	}
	return sorted(all)
}

// Counts are the numbers of hubs of a tie by label. Planned hubs are in no other count.
type Counts struct{ Instruments, Events, Commitments, Planned int64 }

// Counts returns the numbers of hubs of the tie, whatever the day.
func (t *Tie) Counts() Counts {
	var c Counts
	seen := make(map[string]bool, len(t.Entries))
	for i := range t.Entries {
		e := &t.Entries[i]
		if seen[e.Hub] {
			continue
		}
		seen[e.Hub] = true
		switch {
		case e.Step == Planned:
			c.Planned++
		case e.Kind == KindCommitment:
			c.Commitments++
		case schema.EventKinds.Has(e.Kind):
			c.Events++
		default:
			c.Instruments++
		}
	}
	return c
}

// First returns the earliest day of what is not planned, whatever the day. The result has no text
// if nothing has a first day.
func (t *Tie) First() Day {
	return t.first(Day.compare)
}

// Last returns the latest such day; see First.
func (t *Tie) Last() Day {
	return t.first(func(a, b Day) int { return cmp.Or(b.From.Compare(a.From), a.To.Compare(b.To)) })
}

// first returns the day of what is not planned that is first in an order.
func (t *Tie) first(compare func(a, b Day) int) Day {
	first := undated
	for i := range t.Entries {
		if d := t.Entries[i].On; t.Entries[i].Step != Planned && !d.From.Equal(Always) && (!first.given() || compare(d, first) < 0) {
			first = d
		}
	}
	return first
}
