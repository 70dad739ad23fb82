package resolve

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"entente/internal/parallel"
	"entente/schema"
)

// spellTypes are the relationships of which one actor may have several with one hub: a party that
// leaves and comes back, a member with two statuses, a person who signs for two countries.
var spellTypes = []schema.RelType{schema.PartyTo, schema.ParticipatedIn, schema.Signed, schema.MemberOf, schema.Holds}

// Spell is a leg of one of spellTypes.
type Spell struct {
	Link
	// Begin is the leg's date or since, Until its end; a zero Datum if not given.
	Begin, Until *schema.Datum
	// principal is for whom a person acts; "" if that is not stated.
	principal string
	// Repeats is true if an earlier spell of the group states the same.
	Repeats bool
}

// Spells returns the legs that are spells, of all records that are not Broken, each once and with
// its id, in the order of the files.
func (ix *Index) Spells() []*Spell { return ix.spells }

// collectSpells collects the spells and assigns an id to each.
func (ix *Index) collectSpells() {
	each := make([][]*Spell, len(ix.Stories))
	parallel.Each(len(each), func(i int) { each[i] = ix.spellsOf(ix.Stories[i]) })
	ix.spells = slices.Concat(each...)
	only := make(map[string]*Spell, len(ix.spells)) // by the id of the only leg of its actor and key
	groups := make(map[string][]*Spell)             // where that is the id of several
	for _, s := range ix.spells {
		switch other := only[s.ID]; {
		case other == nil:
			only[s.ID] = s
		case groups[s.ID] == nil:
			groups[s.ID] = []*Spell{other, s}
		default:
			groups[s.ID] = append(groups[s.ID], s)
		}
	}
	for _, group := range groups {
		assignIDs(group)
	}
	ix.spellIDs = make(map[*schema.Object]string, len(ix.spells))
	for _, s := range ix.spells {
		ix.spellIDs[s.Leg] = s.ID
	}
}

// spellsOf returns the spells of a story, each with the id of the only leg of its actor and key.
func (ix *Index) spellsOf(story *schema.Story) []*Spell {
	var list []*Spell
	for _, r := range story.Records {
		if r.Broken || r.ID() != "" && ix.declared[r.ID()] != r {
			continue // what is a duplicate package rules reports
		}
		for l := range ix.fieldLinks(r, spellTypes...) {
			list = append(list, ix.spell(l))
		}
	}
	return list
}

func (ix *Index) spell(l Link) *Spell {
	s := &Spell{Link: l, Begin: first(l.Leg.All("date")), Until: first(l.Leg.All("until"))}
	if since := l.Leg.All("since"); len(since) > 0 {
		s.Begin = &since[0]
	}
	principal, open := ix.Representative(l.Leg)
	if open { // only the graph can answer, so two offices may be two principals
		for _, office := range l.Leg.All("as") {
			principal += "~" + office.Text
		}
	}
	s.principal = principal
	return s
}

// none is a value that is not given; nothing changes it.
var none schema.Datum

// first returns the first of some values, or none. It copies nothing, since there are spells in most facts.
func first(values []schema.Datum) *schema.Datum {
	if len(values) == 0 {
		return &none
	}
	return &values[0]
}

// state is the status of a member, or the act by which a party joined.
func (s *Spell) state() string { return s.Leg.Text("status") + s.Leg.Text("action") }

// Withdraws reports whether the leg is the end of a spell, not a spell.
func (s *Spell) Withdraws() bool { return s.Leg.Text("action") == "withdrawal" }

// dated reports whether the leg has its own date.
func (s *Spell) dated() bool { return !s.Begin.Date.IsZero() || !s.Until.Date.IsZero() }

// assignIDs assigns ids to the spells that share the id of their actor and key. The first in order of date
// keeps it. Each of the others adds its date and, if that is not unique, its principal, its
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
			s.ID, s.Repeats = id, true
			continue
		}
		s.ID = freeID(s, group[0], taken)
		known[k], taken[s.ID] = s.ID, true
	}
}

// freeID returns an unused id for a spell; first is the first spell of its group.
func freeID(s, first *Spell, taken map[string]bool) string {
	id, parts := s.ID, []string{"", s.principal, "", s.state()}
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
