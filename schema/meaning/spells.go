package meaning

import (
	"cmp"
	"slices"
)

// Spell is a time in which a root took part in a hub.
type Spell struct {
	Root string
	// Since and Until bound it, both inclusive, as far as its legs say so; an open side is
	// that of the hub.
	Since, Until Day
	// Roles that the root had, and Via, the bodies and people by which it took part or that
	// signed for it, sorted.
	Roles, Via []string
	// Confidence is the highest of its legs, from 0 to 1.
	Confidence float64
}

// ever is the beginning of a spell of which no leg says since when.
var ever = Day{From: Always, To: Always}

// Roles of those who undertake a commitment, and of those it is addressed to, which have
// no role in a fact file.
const (
	RoleBy        = "by"
	RoleAddressee = "addressee"
)

// leg is a relationship of an actor to a hub, as a root has it.
type leg struct {
	actor string
	// withdrawal ends the open spells of the actor.
	withdrawal bool
	// signed says no more than that the actor has signed.
	signed bool
	spell  Spell
}

// spells gives the times in which the roots took part, in the order of roots and days. Those
// of one root that can share a day are one.
func spells(legs []leg) []Spell {
	list := make([]Spell, len(legs))
	for i := range legs {
		list[i] = legs[i].spell
	}
	slices.SortStableFunc(list, func(a, b Spell) int {
		return cmp.Or(cmp.Compare(a.Root, b.Root), a.Since.From.Compare(b.Since.From), a.Since.To.Compare(b.Since.To))
	})
	var united []Spell
	for _, s := range list {
		if last := len(united) - 1; last >= 0 && united[last].Root == s.Root && !s.Since.From.After(united[last].Until.To) {
			united[last].unite(&s)
			continue
		}
		united = append(united, s)
	}
	for i := range united {
		united[i].Roles, united[i].Via = sorted(united[i].Roles), sorted(united[i].Via)
	}
	return united
}

// unite takes a spell of the same root into this one, which begins no later.
func (s *Spell) unite(o *Spell) {
	if o.Until.To.After(s.Until.To) {
		s.Until = o.Until
	}
	s.Roles = slices.Concat(s.Roles, o.Roles)
	s.Via = slices.Concat(s.Via, o.Via)
	s.Confidence = max(s.Confidence, o.Confidence)
}

// withdrawn ends the spells that withdrawals end, and leaves only legs that are spells. A
// withdrawal is over on the last day that its date can mean; where nothing of the actor is
// open, it had taken part since the hub began.
func withdrawn(legs []leg) []leg {
	var kept, withdrawals []leg
	for _, l := range legs {
		if l.withdrawal {
			withdrawals = append(withdrawals, l)
		} else {
			kept = append(kept, l)
		}
	}
	slices.SortStableFunc(withdrawals, func(a, b leg) int { return a.spell.Since.To.Compare(b.spell.Since.To) })
	for _, w := range withdrawals {
		day, found := w.spell.Since, false
		for i := range kept {
			s := &kept[i].spell
			if kept[i].actor == w.actor && s.Root == w.spell.Root && s.Until.To.Equal(Forever) && !s.Since.From.After(day.To) {
				s.Until, found = day, true
			}
		}
		if !found {
			w.spell.Since, w.spell.Until = ever, day
			kept = append(kept, w)
		}
	}
	return kept
}

// firm leaves out legs that say no more than a signature.
func firm(legs []leg) []leg {
	return slices.DeleteFunc(slices.Clone(legs), func(l leg) bool { return l.signed })
}
