package oracle

import "slices"

// Spell is a period in which an actor, or a country or organization with all its bodies,
// has a part in a hub. Since is the date of its beginning, "" if no leg has one: then it
// begins with the hub.
type Spell struct {
	Actor  string
	Lo, Hi Day
	Since  Date
	// Binds is false for a signature alone, which does not make the signatory a party to
	// an instrument in force.
	Binds bool
	// Role is the role of the leg, "" for a spell of several legs.
	Role string
}

// legSpells returns the spells of the legs of an instrument with a wanted role, at most
// one for each leg.
//
// Choice: a withdrawal ends all open spells of the same actor that may have begun by its
// last day, in any role; a withdrawal of a body does not end the spell of its country. A
// withdrawal without a date ends nothing. An actor that withdrew had been bound, even if
// its only leg is the withdrawal of a signatory.
func legSpells(i *Instrument, wanted func(role string) bool) []Spell {
	var list []Spell
	for _, p := range i.Parties {
		if wanted(p.Role) && p.Action != "withdrawal" {
			binds := p.Action != "signature" && (p.Role != "signatory" || p.Action != "")
			list = append(list, Spell{p.Actor, p.Date.Lo(), p.Until.Hi(), p.Date, binds, p.Role})
		}
	}
	withdrawals := slices.DeleteFunc(slices.Clone(i.Parties), func(p Party) bool {
		return p.Action != "withdrawal" || !wanted(p.Role)
	})
	slices.SortStableFunc(withdrawals, func(a, b Party) int { return int(a.Date.Hi()) - int(b.Date.Hi()) })
	for _, p := range withdrawals {
		found := false
		for k := range list {
			if s := &list[k]; s.Actor == p.Actor && s.Hi == Inf && s.Lo <= p.Date.Hi() {
				s.Hi, found = min(p.Date.Hi(), p.Until.Hi()), true
			}
		}
		if !found {
			list = append(list, Spell{p.Actor, Neg, min(p.Date.Hi(), p.Until.Hi()), "", true, p.Role})
		}
	}
	return slices.DeleteFunc(list, func(s Spell) bool { return s.Lo > s.Hi })
}

// mergeSpells returns the spells of countries and organizations: overlapping spells of
// one and its bodies become one.
//
// Choice: spells that follow each other on consecutive days stay separate.
func (d *Dataset) mergeSpells(spells []Spell) []Spell {
	var list []Spell
	for _, s := range spells {
		if s.Actor = d.root(s.Actor); s.Actor == "" {
			continue
		}
		for k := 0; k < len(list); k++ {
			o := list[k]
			if o.Actor != s.Actor || o.Hi < s.Lo || s.Hi < o.Lo {
				continue
			}
			s = union(s, o)
			list = slices.Delete(list, k, k+1)
			k = -1 // the wider spell may meet others
		}
		list = append(list, s)
	}
	return list
}

// union returns the spell that covers two.
//
// Choice: it has the date of the one that began first; of two with the same first day,
// that of the narrower.
func union(a, b Spell) Spell {
	if b.Lo < a.Lo || b.Lo == a.Lo && b.Since.Hi() < a.Since.Hi() {
		a, b = b, a
	}
	return Spell{a.Actor, a.Lo, max(a.Hi, b.Hi), a.Since, a.Binds || b.Binds, ""}
}

// permanentSpell returns the spell of an actor who has a part as long as the hub lasts.
func permanentSpell(actor string) Spell { return Spell{Actor: actor, Lo: Neg, Hi: Inf, Binds: true} }

// spellsFor returns the spells of countries and organizations that count for a step of a
// hub.
//
// Choice: an actor that signed first and ratified later is a party to the instrument in
// force from the day of the ratification on, not from that of the signature.
func (d *Dataset) spellsFor(hub, step string) []Spell {
	i := d.instrument(hub)
	if i == nil {
		var list []Spell
		for _, r := range d.activeRoots(hub) {
			list = append(list, permanentSpell(r))
		}
		return list
	}
	spells := legSpells(i, active)
	if step == "in-force" {
		spells = slices.DeleteFunc(spells, func(s Spell) bool { return !s.Binds })
	}
	return d.mergeSpells(spells)
}
