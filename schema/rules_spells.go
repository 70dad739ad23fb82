package schema

import (
	"cmp"
	"slices"
	"sort"
)

// spellRule: one party in one role, one member with one status and one holder has one
// spell at a time, as far as the dates are certain.
func spellRule(v *validator) {
	withdrawals := v.withdrawals()
	groups := make(map[spellKey][]span)
	for _, s := range v.ix.spells() {
		if s.repeats || s.withdraws() || s.kind == ParticipatedIn || s.kind == Signed || before(s.until.Date, s.begin.Date) {
			continue
		}
		groups[s.group()] = append(groups[s.group()], s.span(withdrawals[s.party()]))
	}
	for _, group := range groups {
		v.overlaps(group)
	}
}

// span is a spell with what is certain of its days: it has begun by the one, and lasts
// until the other at least. A spell of whose days nothing is known has begun by
// maxDay-1, and lasts until maxDay where it has no end.
type span struct {
	*spell
	begun, lasts int
}

// span works out the days that a spell covers, with the withdrawals of its party.
func (s *spell) span(withdrawals exits) span {
	lasts := maxDay
	if d := s.until.Date; !d.IsZero() {
		lasts = certainFrom(d)
	}
	begin := certainFrom(s.begin.Date)
	return span{
		spell: s,
		begun: min(certainTo(s.begin.Date), certainTo(s.until.Date), maxDay-1),
		lasts: max(begin, min(lasts, withdrawals.earliest(begin))),
	}
}

// certainFrom gives the first day that a date may be, or minDay where it is in doubt.
func certainFrom(d Date) int {
	if d.Uncertain() {
		return minDay
	}
	return d.lo()
}

// certainTo gives the last day that a date may be, or maxDay where it is in doubt.
func certainTo(d Date) int {
	if d.Uncertain() {
		return maxDay
	}
	return d.hi()
}

// spellKey tells which spells must not overlap.
type spellKey struct {
	kind              RelType
	hub, actor, state string
}

func (s *spell) group() spellKey {
	k := spellKey{kind: s.kind, hub: s.hub, actor: s.actor}
	switch s.kind {
	case MemberOf:
		k.state = s.leg.Text("status")
	case PartyTo:
		k.state = s.leg.Text("role") + " " + step(s.leg.Text("action"))
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

func (s *spell) party() partyKey {
	if s.kind != PartyTo {
		return partyKey{}
	}
	return partyKey{s.hub, s.actor}
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
	for _, s := range v.ix.spells() {
		if s.kind != PartyTo || !s.withdraws() {
			continue
		}
		d := s.until.Date
		if d.IsZero() {
			d = s.begin.Date
		}
		byParty[s.party()] = append(byParty[s.party()], exit{lo: certainFrom(d), hi: d.hi()})
	}
	for _, list := range byParty {
		slices.SortFunc(list, func(a, b exit) int { return cmp.Compare(a.hi, b.hi) })
		soonest := maxDay
		for i := len(list) - 1; i >= 0; i-- {
			soonest = min(soonest, list[i].lo)
			list[i].soonest = soonest
		}
	}
	return byParty
}

// earliest gives the first day on which a withdrawal may end a spell that may have
// begun on the given one; maxDay for none.
func (e exits) earliest(begin int) int {
	i := sort.Search(len(e), func(i int) bool { return e[i].hi >= begin })
	if i == len(e) {
		return maxDay
	}
	return e[i].soonest
}

// overlaps tells of each span that certainly overlaps one that began before it. Two
// that share no more than the day on which one ends and the other begins are let pass.
func (v *validator) overlaps(group []span) {
	slices.SortStableFunc(group, func(a, b span) int {
		return cmp.Or(cmp.Compare(a.begun, b.begun), cmp.Compare(a.begin.Date.lo(), b.begin.Date.lo()))
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
	if a.until.Date.IsZero() {
		hint = "give the other one its end in until, or make one spell of the two"
	}
	v.problem(b.leg.Pos, "spell-overlap", hint, "the spell of %q %s overlaps the one %s, at %s",
		b.actor, b.period(), a.period(), a.leg.Pos)
}

// period puts the dates of a spell into words.
func (s *spell) period() string {
	begin, until := s.begin.Date.String(), s.until.Date.String()
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
