package rules

import (
	"entente/schema"
	"entente/schema/resolve"
)

// partyDays: nobody is a party before the instrument or after it, as far as the dates are
// certain. A withdrawal may come before the party is known to have joined: who came back
// had joined once before.
func partyDays(v *validator) {
	for _, s := range v.ix.Spells() {
		if s.Type == schema.PartyTo {
			v.withinLife(s)
		}
	}
}

// withinLife tells of the days of a party that are before or after its instrument.
func (v *validator) withinLife(s *resolve.Spell) {
	instrument := v.ix.Declared(s.Hub)
	if instrument == nil || instrument.Broken {
		return
	}
	field, first := beginning(instrument)
	if surelyBefore(s.Until.Date, first.Date) {
		v.problem(s.Until.Pos, "outlasts", "check both dates", "until %s is before the beginning of %s, which has %s: %s, at %s",
			s.Until.Date, s.Hub, field, first.Date, first.Pos)
	}
	expires := instrument.One("expires")
	for _, end := range []struct {
		name string
		schema.Datum
	}{{"date", s.Begin}, {"until", s.Until}} {
		if surelyBefore(expires.Date, end.Date) {
			v.problem(end.Pos, "outlasts", "check both dates", "%s %s is after the end of %s, which expires %s, at %s",
				end.name, end.Date, s.Hub, expires.Date, expires.Pos)
			return
		}
	}
}

// beginning gives the earliest of the dates of an instrument's steps, and its field.
func beginning(instrument *schema.Record) (field string, first schema.Datum) {
	for _, name := range []string{"announced", "launched", "signed", "adopted", "in_force"} {
		if d := instrument.One(name); !d.Date.IsZero() && (first.Date.IsZero() || d.Date.FirstDay() < first.Date.FirstDay()) {
			field, first = name, d
		}
	}
	return field, first
}

// surelyBefore reports whether a date is before another, whatever the two mean.
func surelyBefore(a, b schema.Date) bool {
	return !a.Uncertain() && !b.Uncertain() && before(a, b)
}
