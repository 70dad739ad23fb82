package oracle

import "slices"

// Spell is a time in which an actor, or a country or organization with all its bodies,
// has a part in a hub. Since is the date with which it begins, "" where no leg gives one:
// then it begins with the hub.
type Spell struct {
	Actor  string
	Lo, Hi Day
	Since  Date
	// Binds is false for a signature alone, which does not make a party to what is in force.
	Binds bool
	// Role is that of the leg, "" where several legs make one spell.
	Role string
}

// legSpells returns the spells of the legs of an instrument whose role is wanted, one
// for each leg or fewer.
//
// Choice: a withdrawal ends all open spells of the same actor that may have begun by its
// last day, in whatever role; a withdrawal of a body does not end the spell of its
// country. A withdrawal without a date ends nothing. Who withdrew had been bound, also if
// no more is told of that than the withdrawal of a signatory.
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

// united returns the spells of countries and organizations: those of one and its bodies
// that share a day are one.
//
// Choice: spells that only follow on one another from day to day stay apart.
func (d *Dataset) united(spells []Spell) []Spell {
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
			s = joined(s, o)
			list = slices.Delete(list, k, k+1)
			k = -1 // the wider spell may meet others
		}
		list = append(list, s)
	}
	return list
}

// joined makes one spell of two.
//
// Choice: it has the date of the one that began first; of the same first day that of the
// narrower.
func joined(a, b Spell) Spell {
	if b.Lo < a.Lo || b.Lo == a.Lo && b.Since.Hi() < a.Since.Hi() {
		a, b = b, a
	}
	return Spell{a.Actor, a.Lo, max(a.Hi, b.Hi), a.Since, a.Binds || b.Binds, ""}
}

// always returns the spell of an actor who has a part as long as the hub lasts.
func always(actor string) Spell { return Spell{Actor: actor, Lo: Neg, Hi: Inf, Binds: true} }

// spellsFor returns the spells of countries and organizations that count for a step of a
// hub.
//
// Choice: who signed first and ratified later is party to what is in force from the day of
// the ratification on, not from that of the signature.
func (d *Dataset) spellsFor(hub, step string) []Spell {
	i := d.instrument(hub)
	if i == nil {
		var list []Spell
		for _, r := range d.activeRoots(hub) {
			list = append(list, always(r))
		}
		return list
	}
	spells := legSpells(i, active)
	if step == "in-force" {
		spells = slices.DeleteFunc(spells, func(s Spell) bool { return !s.Binds })
	}
	return d.united(spells)
}
