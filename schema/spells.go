package schema

import (
	"cmp"
	"iter"
	"slices"
	"strings"
)

// spellTypes are the relationships of which one actor may have several in one hub:
// a party that leaves and comes back, a member with two statuses, a person who signs
// for two countries.
var spellTypes = []RelType{PartyTo, ParticipatedIn, Signed, MemberOf, Holds}

// spell is a leg of one of spellTypes.
type spell struct {
	kind       RelType
	hub, actor string
	leg        *Object
	// begin is the leg's date or since, until its end; the zero Datum where not given.
	begin, until Datum
	// principal is for whom a person acts; "" where that is not told.
	principal string
	// base is "type~from~to" with the key of the field, which all spells of a group
	// share, and id the spell's own.
	base, id string
	// repeats is true where an earlier spell of the group says the same.
	repeats bool
}

// spells gives the legs of spellTypes that sound records state, each once and with
// its id, in the order of the files.
func (ix *index) spells() []*spell {
	if ix.spellList != nil {
		return ix.spellList
	}
	groups := make(map[string][]*spell)
	ix.spellList, ix.spellIDs = []*spell{}, make(map[*Object]string)
	for r := range ix.ds.Records() {
		if r.ID() != "" && ix.declared[r.ID()] != r {
			continue // declared twice, which is told
		}
		for s := range ix.spellsOf(r) {
			ix.spellList = append(ix.spellList, s)
			groups[s.base] = append(groups[s.base], s)
		}
	}
	for _, group := range groups {
		nameSpells(group)
	}
	for _, s := range ix.spellList {
		ix.spellIDs[s.leg] = s.id
	}
	return ix.spellList
}

// spellsOf gives the spells of one record, without their ids.
func (ix *index) spellsOf(r *Record) iter.Seq[*spell] {
	return func(yield func(*spell) bool) {
		if r.Section == membershipsSection {
			yield(ix.spell(r.Text("org"), organizationsSection.Field("members"), r.Object))
			return
		}
		for i := range r.Section.Fields {
			f := &r.Section.Fields[i]
			if f.Type != ObjectType || f.Edge == nil || !slices.Contains(spellTypes, f.Edge.Type) {
				continue
			}
			for _, d := range r.All(f.Name) {
				if !yield(ix.spell(r.subject(), f, d.Object)) {
					return
				}
			}
		}
	}
}

func (ix *index) spell(hub string, f *Field, leg *Object) *spell {
	s := &spell{kind: f.Edge.Type, hub: hub, actor: leg.Text(f.Edge.To), leg: leg,
		begin: leg.One("date"), until: leg.One("until"), base: legID(hub, f, leg)}
	if leg.Has("since") {
		s.begin = leg.One("since")
	}
	if findField(f.Fields, "for") != nil {
		principal, open := ix.representative(leg)
		if open { // only the graph can tell, so two offices may be two principals
			for _, office := range leg.All("as") {
				principal += "~" + office.Text
			}
		}
		s.principal = principal
	}
	return s
}

// legID gives the id of a leg that is the only one of its actor and key in the hub.
func legID(hub string, f *Field, leg *Object) string {
	key := ""
	if f.Edge.Key != "" {
		key = leg.Text(f.Edge.Key)
	}
	return edgeID(hub, f.Edge, leg.Text(f.Edge.To), key)
}

// edgeID gives the id of the relationship between a hub and another node.
func edgeID(hub string, e *Edge, other, key string) string {
	if e.Reverse {
		return relationshipID(e.Type, other, hub, key)
	}
	return relationshipID(e.Type, hub, other, key)
}

// relationshipIDOf gives the id of a leg: legID, with what tells it apart from
// earlier spells of the same actor.
func (ix *index) relationshipIDOf(hub string, f *Field, leg *Object) string {
	ix.spells()
	if id, found := ix.spellIDs[leg]; found {
		return id
	}
	return legID(hub, f, leg)
}

// state is the status of a member, or the act by which a party joined.
func (s *spell) state() string { return s.leg.Text("status") + s.leg.Text("action") }

// withdraws tells whether the leg is no spell, but the end of one.
func (s *spell) withdraws() bool { return s.leg.Text("action") == "withdrawal" }

// dated tells whether the leg has a date of its own.
func (s *spell) dated() bool { return !s.begin.Date.IsZero() || !s.until.Date.IsZero() }

// nameSpells gives ids to the spells that share a base. The first in order of date
// keeps the base alone. Each of the others adds its date and, where that does not
// tell it apart, for whom it is, its end, and its status or action, in this order.
// Two spells without dates are the same, whatever their status.
func nameSpells(group []*spell) {
	slices.SortStableFunc(group, compareSpells)
	type key struct{ begin, until, principal, state string }
	known, taken := make(map[key]string), make(map[string]bool)
	for _, s := range group {
		k := key{s.begin.Text, s.until.Text, s.principal, ""}
		if s.dated() {
			k.state = s.state()
		}
		if id, found := known[k]; found {
			s.id, s.repeats = id, true
			continue
		}
		s.id = freeID(s, group[0], taken)
		known[k], taken[s.id] = s.id, true
	}
}

// freeID gives the id of a spell of a group with the given first.
func freeID(s, first *spell, taken map[string]bool) string {
	id, parts := s.base, []string{"", s.principal, "", s.state()}
	if s.begin.Text != first.begin.Text {
		parts[0] = s.begin.Text
	}
	if s.until.Text != "" {
		parts[2] = "until-" + s.until.Text
	}
	for _, part := range parts {
		if taken[id] && part != "" {
			id += "~" + part
		}
	}
	// An actor may be called as a date is written.
	for n, free := 2, id; taken[id]; n++ {
		id = free + "~" + itoa(n)
	}
	return id
}

// compareSpells puts spells in order of date. What has no date comes first, but for
// a withdrawal, which has something before it.
func compareSpells(a, b *spell) int {
	if c := compareBool(a.withdraws() && !a.dated(), b.withdraws() && !b.dated()); c != 0 {
		return c
	}
	return cmp.Or(
		cmp.Compare(a.begin.Date.lo(), b.begin.Date.lo()),
		cmp.Compare(a.begin.Date.hi(), b.begin.Date.hi()),
		cmp.Compare(a.until.Date.hi(), b.until.Date.hi()),
		strings.Compare(a.begin.Text, b.begin.Text),
		strings.Compare(a.until.Text, b.until.Text),
		strings.Compare(a.principal, b.principal),
		cmp.Compare(a.stateOrder(), b.stateOrder()),
	)
}

// stateOrder gives the place of the action, or else the status, in its closed list.
func (s *spell) stateOrder() int {
	if action := s.leg.Text("action"); action != "" {
		return slices.Index(Actions.Words, action)
	}
	return slices.Index(MemberStatuses.Words, s.leg.Text("status"))
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	default:
		return 1
	}
}

// Days that stand for an open or unknown side, as Date.lo and Date.hi count them.
const (
	minDay = -1 << 31
	maxDay = 1<<31 - 1
)

// lo gives the first day that the date may be, counted from 1970; minDay where that
// side has no bound.
func (d Date) lo() int {
	if from, ok := d.From(); ok {
		return int(from.Unix() / secondsOfDay)
	}
	return minDay
}

// hi gives the last day that the date may be, as lo counts; maxDay where that side
// has no bound.
func (d Date) hi() int {
	if to, ok := d.To(); ok {
		return int(to.Unix() / secondsOfDay)
	}
	return maxDay
}

const secondsOfDay = 24 * 60 * 60
