package rules

import (
	"cmp"
	"slices"
	"sort"

	"entente/schema"
	"entente/schema/resolve"
)

// spellRule: one party in one role, one member with one status and one holder has one
// spell at a time, as far as the dates are certain.
func spellRule(v *validator) {
	withdrawals := v.withdrawals()
	groups := make(map[spellKey][]span)
	for _, s := range v.ix.Spells() {
		if s.Repeats || s.Withdraws() || s.Type == schema.ParticipatedIn || s.Type == schema.Signed || before(s.Until.Date, s.Begin.Date) {
			continue
		}
		groups[groupOf(s)] = append(groups[groupOf(s)], newSpan(s, withdrawals[partyOf(s)]))
	}
	for _, group := range groups {
		v.overlaps(group)
	}
}

// span is a spell with what is certain of its days: it has begun by the one, and lasts
// until the other at least. A spell of whose days nothing is known has begun by
// MaxDay-1, and lasts until MaxDay where it has no end.
type span struct {
	*resolve.Spell
	begun, lasts int
}

// newSpan works out the days that a spell covers, with the withdrawals of its party.
func newSpan(s *resolve.Spell, withdrawals exits) span {
	lasts := schema.MaxDay
	if d := s.Until.Date; !d.IsZero() {
		lasts = certainFrom(d)
	}
	begin := certainFrom(s.Begin.Date)
	return span{
		Spell: s,
		begun: min(certainTo(s.Begin.Date), certainTo(s.Until.Date), schema.MaxDay-1),
		lasts: max(begin, min(lasts, withdrawals.earliest(begin))),
	}
}

// certainFrom gives the first day that a date may be, or MinDay where it is in doubt.
func certainFrom(d schema.Date) int {
	if d.Uncertain() {
		return schema.MinDay
	}
	return d.FirstDay()
}

// certainTo gives the last day that a date may be, or MaxDay where it is in doubt.
func certainTo(d schema.Date) int {
	if d.Uncertain() {
		return schema.MaxDay
	}
	return d.LastDay()
}

// spellKey tells which spells must not overlap.
type spellKey struct {
	kind              schema.RelType
	hub, actor, state string
}

func groupOf(s *resolve.Spell) spellKey {
	k := spellKey{kind: s.Type, hub: s.Hub, actor: s.Actor}
	switch s.Type {
	case schema.MemberOf:
		k.state = s.Leg.Text("status")
	case schema.PartyTo:
		k.state = s.Leg.Text("role") + " " + step(s.Leg.Text("action"))
	}
	return k
}

// step gives the step of joining that an action belongs to: who has signed is still a
// signatory after ratifying, but one consents to be bound only once at a time.
func step(action string) string {
	switch action {
	case "announcement", "signature", "adoption":
		return action
	default:
		return ""
	}
}

// partyKey is a party of an instrument in any role.
type partyKey struct{ hub, actor string }

func partyOf(s *resolve.Spell) partyKey {
	if s.Type != schema.PartyTo {
		return partyKey{}
	}
	return partyKey{s.Hub, s.Actor}
}

// exits are the withdrawals of one party, in order of the last day that each may be.
type exits []exit

type exit struct {
	// lo and hi are the days between which the withdrawal takes effect, and soonest
	// the least lo of this and all that follow.
	lo, hi, soonest int
}

// withdrawals collects the withdrawals of all parties.
func (v *validator) withdrawals() map[partyKey]exits {
	byParty := make(map[partyKey]exits)
	for _, s := range v.ix.Spells() {
		if s.Type != schema.PartyTo || !s.Withdraws() {
			continue
		}
		d := s.Until.Date
		if d.IsZero() {
			d = s.Begin.Date
		}
		byParty[partyOf(s)] = append(byParty[partyOf(s)], exit{lo: certainFrom(d), hi: d.LastDay()})
	}
	for _, list := range byParty {
		slices.SortFunc(list, func(a, b exit) int { return cmp.Compare(a.hi, b.hi) })
		soonest := schema.MaxDay
		for i := len(list) - 1; i >= 0; i-- {
			soonest = min(soonest, list[i].lo)
			list[i].soonest = soonest
		}
	}
	return byParty
}

// earliest gives the first day on which a withdrawal may end a spell that may have
// begun on the given one; MaxDay for none.
func (e exits) earliest(begin int) int {
	i := sort.Search(len(e), func(i int) bool { return e[i].hi >= begin })
	if i == len(e) {
		return schema.MaxDay
	}
	return e[i].soonest
}

// overlaps tells of each span that certainly overlaps one that began before it. Two
// that share no more than the day on which one ends and the other begins are let pass.
func (v *validator) overlaps(group []span) {
	slices.SortStableFunc(group, func(a, b span) int {
		return cmp.Or(cmp.Compare(a.begun, b.begun), cmp.Compare(a.Begin.Date.FirstDay(), b.Begin.Date.FirstDay()))
	})
	longest := make([]span, 0, len(group)) // of the spans up to each, the one that lasts longest
	for i, s := range group {
		earlier := sort.Search(i, func(j int) bool { return group[j].begun >= s.lasts })
		if earlier > 0 && s.begun < longest[earlier-1].lasts {
			v.overlap(longest[earlier-1], s)
		}
		if i > 0 && longest[i-1].lasts >= s.lasts {
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
		b.Actor, period(b.Spell), period(a.Spell), a.Leg.Pos)
}

// period puts the dates of a spell into words.
func period(s *resolve.Spell) string {
	begin, until := s.Begin.Date.String(), s.Until.Date.String()
	switch {
	case begin == "" && until == "":
		return "without dates"
	case begin == "":
		return "until " + until
	case until == "":
		return "from " + begin + " on"
	default:
		return "from " + begin + " until " + until
	}
}
