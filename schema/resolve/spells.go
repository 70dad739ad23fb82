package resolve

import (
	"cmp"
	"iter"
	"slices"
	"strconv"
	"strings"

	"entente/schema"
	"entente/schema/fact"
)

// spellTypes are the relationships of which one actor may have several with one hub: a party that
// leaves and comes back, a member with two statuses, a person who signs for two countries.
var spellTypes = []schema.RelType{schema.PartyTo, schema.ParticipatedIn, schema.Signed, schema.MemberOf, schema.Holds}

// Spell is a leg of one of spellTypes.
type Spell struct {
	Type       schema.RelType
	Hub, Actor string
	Leg        *schema.Object
	// Begin is the leg's date or since, Until its end; the zero Datum if not given.
	Begin, Until schema.Datum
	// principal is for whom a person acts; "" if that is not stated.
	principal string
	// base is "type~from~to" with the key of the field, which all spells of a group share, and id
	// is that of the spell.
	base, id string
	// Repeats is true if an earlier spell of the group states the same.
	Repeats bool
}

// Spells returns the legs that are spells, of all records that are not Broken, each once and with
// its id, in the order of the files.
func (ix *Index) Spells() []*Spell { return ix.spells }

// collectSpells collects the spells and assigns an id to each.
func (ix *Index) collectSpells() {
	groups := make(map[string][]*Spell)
	ix.spellIDs = make(map[*schema.Object]string)
	for r := range ix.Records() {
		if r.ID() != "" && ix.declared[r.ID()] != r {
			continue // a duplicate, which package rules reports
		}
		for s := range ix.spellsOf(r) {
			ix.spells = append(ix.spells, s)
			groups[s.base] = append(groups[s.base], s)
		}
	}
	for _, group := range groups {
		assignIDs(group)
	}
	for _, s := range ix.spells {
		ix.spellIDs[s.Leg] = s.id
	}
}

// spellsOf returns an iterator over the spells of one record, without their ids.
func (ix *Index) spellsOf(r *schema.Record) iter.Seq[*Spell] {
	return func(yield func(*Spell) bool) {
		hub := hubOf(r)
		for leg, f := range legs(r) {
			if slices.Contains(spellTypes, f.Edge.Type) && !yield(ix.spell(hub, f, leg)) {
				return
			}
		}
	}
}

func (ix *Index) spell(hub string, f *schema.Field, leg *schema.Object) *Spell {
	s := &Spell{Type: f.Edge.Type, Hub: hub, Actor: leg.Text(f.Edge.To), Leg: leg,
		Begin: leg.One("date"), Until: leg.One("until"), base: legID(hub, f, leg)}
	if leg.Has("since") {
		s.Begin = leg.One("since")
	}
	if schema.FindField(f.Fields, "for") != nil {
		principal, open := ix.Representative(leg)
		if open { // only the graph can answer, so two offices may be two principals
			for _, office := range leg.All("as") {
				principal += "~" + office.Text
			}
		}
		s.principal = principal
	}
	return s
}

// legID returns the id of a leg that is the only one of its actor and key in the hub.
func legID(hub string, f *schema.Field, leg *schema.Object) string {
	key := ""
	if f.Edge.Key != "" {
		key = leg.Text(f.Edge.Key)
	}
	return edgeID(hub, f.Edge, leg.Text(f.Edge.To), key)
}

// edgeID returns the id of the relationship between a hub and another node.
func edgeID(hub string, e *schema.Edge, other, key string) string {
	from, to := ends(e, hub, other)
	return fact.RelationshipID(e.Type, from, to, key)
}

// ends returns the nodes from and to which the relationship between a hub and another node leads.
func ends(e *schema.Edge, hub, other string) (from, to string) {
	if e.Reverse {
		return other, hub
	}
	return hub, other
}

// idOf returns the id of a leg: legID, with a suffix if earlier spells of the same actor require
// one.
func (ix *Index) idOf(hub string, f *schema.Field, leg *schema.Object) string {
	if id, found := ix.spellIDs[leg]; found {
		return id
	}
	return legID(hub, f, leg)
}

// state is the status of a member, or the act by which a party joined.
func (s *Spell) state() string { return s.Leg.Text("status") + s.Leg.Text("action") }

// Withdraws reports whether the leg is the end of a spell, not a spell.
func (s *Spell) Withdraws() bool { return s.Leg.Text("action") == "withdrawal" }

// dated reports whether the leg has its own date.
func (s *Spell) dated() bool { return !s.Begin.Date.IsZero() || !s.Until.Date.IsZero() }

// assignIDs assigns ids to the spells that share a base. The first in order of date keeps the
// base alone. Each of the others adds its date and, if that is not unique, its principal, its
// end, and its status or action, in this order. Two spells without dates are the same, whatever
// their status.
func assignIDs(group []*Spell) {
	slices.SortStableFunc(group, compareSpells)
	type key struct{ begin, until, principal, state string }
	known, taken := make(map[key]string), make(map[string]bool)
	for _, s := range group {
		k := key{s.Begin.Text, s.Until.Text, s.principal, ""}
		if s.dated() || schema.MemberStatuses.Row(s.state()).Function {
			k.state = s.state()
		}
		if id, found := known[k]; found {
			s.id, s.Repeats = id, true
			continue
		}
		s.id = freeID(s, group[0], taken)
		known[k], taken[s.id] = s.id, true
	}
}

// freeID returns an unused id for a spell; first is the first spell of its group.
func freeID(s, first *Spell, taken map[string]bool) string {
	id, parts := s.base, []string{"", s.principal, "", s.state()}
	if s.Begin.Text != first.Begin.Text {
		parts[0] = s.Begin.Text
	}
	if s.Until.Text != "" {
		parts[2] = "until-" + s.Until.Text
	}
	for _, part := range parts {
		if taken[id] && part != "" {
			id += "~" + part
		}
	}
	// The id of an actor may look like a date.
	for n, free := 2, id; taken[id]; n++ {
		id = free + "~" + strconv.Itoa(n)
	}
	return id
}

// compareSpells compares spells by date. What has no date comes first, except a withdrawal, which
// has something before it.
func compareSpells(a, b *Spell) int {
	last := a.Withdraws() && !a.dated()
	if last != (b.Withdraws() && !b.dated()) {
		if last {
			return 1
		}
		return -1
	}
	return cmp.Or(
		cmp.Compare(a.Begin.Date.FirstDay(), b.Begin.Date.FirstDay()),
		cmp.Compare(a.Begin.Date.LastDay(), b.Begin.Date.LastDay()),
		cmp.Compare(a.Until.Date.LastDay(), b.Until.Date.LastDay()),
		strings.Compare(a.Begin.Text, b.Begin.Text),
		strings.Compare(a.Until.Text, b.Until.Text),
		strings.Compare(a.principal, b.principal),
		cmp.Compare(a.stateOrder(), b.stateOrder()),
	)
}

// stateOrder returns the index of the action, or else of the status, in its closed list.
func (s *Spell) stateOrder() int {
	if action := s.Leg.Text("action"); action != "" {
		return schema.Actions.Index(action)
	}
	return schema.MemberStatuses.Index(s.Leg.Text("status"))
}
