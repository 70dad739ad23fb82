package rules

import (
	"cmp"
	"slices"
	"sort"

	"entente/schema"
	"entente/schema/resolve"
)

// spellRule checks that a party in one role, a member with one status and a holder has one spell
// at a time, as far as the dates are certain.
func spellRule(v *validator) {
	byParty := v.withdrawalsByParty()
	groups := make(map[spellKey][]span)
	for _, s := range v.ix.Spells() {
		if s.Repeats || s.Withdraws() || s.Type == schema.ParticipatedIn || s.Type == schema.Signed || before(s.Until.Date, s.Begin.Date) {
			continue
		}
		groups[groupOf(s)] = append(groups[groupOf(s)], newSpan(s, byParty[partyOf(s)]))
	}
	for _, group := range groups {
		v.overlaps(group)
	}
}

// span is a spell with the days that are certain: it has begun by begunBy, and lasts at least
// until lastsUntil. If none of its days is known, begunBy is MaxDay-1, and lastsUntil is MaxDay
// if it has no end.
type span struct {
	*resolve.Spell
	begunBy, lastsUntil int
}

// newSpan computes the days that a spell covers. A withdrawal of its party may end it unless it came before; they
// are in the order of withdrawalsByParty.
func newSpan(s *resolve.Spell, withdrawals []dayRange) span {
	begin, lastsUntil := certainFrom(s.Begin.Date), schema.MaxDay
	if d := s.Until.Date; !d.IsZero() {
		lastsUntil = certainFrom(d)
	}
	if n := sort.Search(len(withdrawals), func(i int) bool { return withdrawals[i].to < begin }); n > 0 {
		lastsUntil = min(lastsUntil, withdrawals[n-1].from)
	}
	return span{s, min(certainTo(s.Begin.Date), certainTo(s.Until.Date), schema.MaxDay-1), max(begin, lastsUntil)}
}

// certainFrom returns the first day that a date may be, or MinDay if it is in doubt.
func certainFrom(d schema.Date) int {
	if d.Uncertain() {
		return schema.MinDay
	}
	return d.FirstDay()
}

// certainTo returns the last day that a date may be, or MaxDay if it is in doubt.
func certainTo(d schema.Date) int {
	if d.Uncertain() {
		return schema.MaxDay
	}
	return d.LastDay()
}

// spellKey identifies a group of spells that must not overlap.
type spellKey struct {
	kind              schema.RelType
	hub, actor, state string
}

func groupOf(s *resolve.Spell) spellKey {
	k := partyOf(s)
	switch s.Type {
	case schema.MemberOf:
		k.state = s.Leg.Text("status")
	case schema.PartyTo:
		// A party that has signed is still a signatory after ratifying, but consents to be bound only once
		// at a time.
		k.state = s.Leg.Text("role") + " "
		if action := s.Leg.Text("action"); schema.Actions.Row(action).Unbound {
			k.state += action
		}
	}
	return k
}

// partyOf returns the key of all spells of an actor in a hub, whatever its role or status.
func partyOf(s *resolve.Spell) spellKey {
	return spellKey{kind: s.Type, hub: s.Hub(), actor: s.Actor()}
}

// dayRange is the first and the last day that a date may be.
type dayRange struct{ from, to int }

// withdrawalsByParty returns the days on which each party may have withdrawn, with the latest last day first, and
// as the first day that of the earliest withdrawal so far: a hostile file may have very many.
func (v *validator) withdrawalsByParty() map[spellKey][]dayRange {
	byParty := make(map[spellKey][]dayRange)
	for _, s := range v.ix.Spells() {
		if s.Type != schema.PartyTo || !s.Withdraws() {
			continue
		}
		d := s.Until.Date
		if d.IsZero() {
			d = s.Begin.Date
		}
		byParty[partyOf(s)] = append(byParty[partyOf(s)], dayRange{certainFrom(d), d.LastDay()})
	}
	for _, list := range byParty {
		slices.SortFunc(list, func(a, b dayRange) int { return cmp.Compare(b.to, a.to) })
		for i := range list[1:] {
			list[i+1].from = min(list[i+1].from, list[i].from)
		}
	}
	return byParty
}

// overlaps reports each span that certainly overlaps one that began before it. Two that share
// only the day on which one ends and the other begins are accepted.
func (v *validator) overlaps(group []span) {
	slices.SortStableFunc(group, func(a, b span) int {
		return cmp.Or(cmp.Compare(a.begunBy, b.begunBy), cmp.Compare(a.Begin.Date.FirstDay(), b.Begin.Date.FirstDay()))
	})
	longest := make([]span, 0, len(group)) // of the spans up to each, the one that lasts longest
	for i, s := range group {
		earlier := sort.Search(i, func(j int) bool { return group[j].begunBy >= s.lastsUntil })
		if earlier > 0 && s.begunBy < longest[earlier-1].lastsUntil {
			v.overlap(longest[earlier-1], s)
		}
		if i > 0 && longest[i-1].lastsUntil >= s.lastsUntil {
			s = longest[i-1]
		}
		longest = append(longest, s)
	}
}

func (v *validator) overlap(a, b span) {
	hint := "correct the dates, or make one spell of the two"
	if a.Until.Date.IsZero() {
		hint = "give the other one its end in until, or make one spell of the two"
	}
	v.problem(b.Leg.Pos, "spell-overlap", hint, "the spell of %q %s overlaps the one %s, at %s",
		b.Actor(), period(*b.Begin, *b.Until), period(*a.Begin, *a.Until), a.Leg.Pos)
}

// period returns the dates of a spell in words.
func period(begin, until schema.Datum) string {
	switch {
	case begin.Text == "" && until.Text == "":
		return "without dates"
	case begin.Text == "":
		return "until " + until.Text
	case until.Text == "":
		return "from " + begin.Text + " on"
	default:
		return "from " + begin.Text + " until " + until.Text
	}
}
