package meaning

import (
	"cmp"
	"slices"

	"entente/internal/lists"
)

// Spell is a period in which a root took part in a hub.
type Spell struct {
	Root string
	// Since and Until bound it, both inclusive, as far as its legs state it; an open side is that
	// of the hub.
	Since, Until Day
	// Roles that the root had, and Via, the bodies and people through which it took part or that
	// signed for it, sorted.
	Roles, Via []string
	// Confidence is the highest of its legs, from 0 to 1.
	Confidence float64
}

// unknownStart is the beginning of a spell if no leg states it.
var unknownStart = Day{From: Always, To: Always}

// Roles of those who undertake a commitment, and of those it is addressed to, which have
// no role in a fact file.
const (
	RoleBy        = "by"
	RoleAddressee = "addressee"
)

// leg is a relationship of an actor to a hub, from the view of a root.
type leg struct {
	Spell
	actor string
	// withdrawal ends the open spells of the actor.
	withdrawal bool
	// signed is true if the leg states only that the actor has signed.
	signed bool
}

// spells returns the periods in which the roots took part, in the order of roots and days. Those
// of one root that can share a day are merged.
func spells(legs []leg) []Spell {
	list := lists.Map(legs, func(l *leg) Spell { return l.Spell })
	slices.SortStableFunc(list, func(a, b Spell) int {
		return cmp.Or(cmp.Compare(a.Root, b.Root), a.Since.compare(b.Since))
	})
	var merged []Spell
	for _, s := range list {
		if last := len(merged) - 1; last >= 0 && merged[last].Root == s.Root && !s.Since.From.After(merged[last].Until.To) {
			merged[last].merge(&s)
			continue
		}
		merged = append(merged, s)
	}
	for i := range merged {
		merged[i].Roles, merged[i].Via = sorted(merged[i].Roles), sorted(merged[i].Via)
	}
	return merged
}

// merge adds a spell of the same root to this one, which begins no later.
func (s *Spell) merge(o *Spell) {
	if o.Until.To.After(s.Until.To) {
		s.Until = o.Until
	}
	s.Roles = slices.Concat(s.Roles, o.Roles)
	s.Via = slices.Concat(s.Via, o.Via)
	s.Confidence = max(s.Confidence, o.Confidence)
}

// applyWithdrawals ends the spells that withdrawals end, and returns only legs that are spells. A
// withdrawal is over on the last day that its date can mean. If the actor has no open spell, it
// had taken part since the hub began.
func applyWithdrawals(legs []leg) []leg {
	kept := slices.DeleteFunc(slices.Clone(legs), func(l leg) bool { return l.withdrawal })
	withdrawals := slices.DeleteFunc(legs, func(l leg) bool { return !l.withdrawal })
	slices.SortStableFunc(withdrawals, func(a, b leg) int { return a.Since.To.Compare(b.Since.To) })
	for _, w := range withdrawals {
		day, found := w.Since, false
		for i := range kept {
			l := &kept[i]
			if l.actor == w.actor && l.Root == w.Root && l.Until.To.Equal(Forever) && !l.Since.From.After(day.To) {
				l.Until, found = day, true
			}
		}
		if !found {
			w.Since, w.Until = unknownStart, day
			kept = append(kept, w)
		}
	}
	return kept
}
