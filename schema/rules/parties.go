package rules

import (
	"entente/schema"
	"entente/schema/resolve"
)

// partyDates checks that no party leaves before its instrument begins, and that none joins or stays
// after its end, as far as the dates are certain. A party can have been announced before, and a
// withdrawal may come before the accession that is stated: a party that comes back had joined before.
func partyDates(v *validator) {
	for _, s := range v.ix.Spells() {
		if instrument := v.ix.Declared(s.Hub()); s.Type == schema.PartyTo && instrument != nil && !instrument.Broken {
			v.withinInstrument(s, instrument)
		}
	}
}

// withinInstrument reports the dates of a party that are before or after its instrument.
func (v *validator) withinInstrument(s *resolve.Spell, instrument *schema.Record) {
	field, first := firstStep(instrument)
	if certainlyBefore(s.Until.Date, first.Date) {
		v.problem(s.Until.Pos, "outlasts", "check both dates", "until %s is before the beginning of %s, which has %s: %s, at %s",
			s.Until.Date, s.Hub(), field, first.Date, first.Pos)
	}
	if action := s.Leg.Text("action"); action != "announcement" && action != "withdrawal" && certainlyBefore(s.Begin.Date, first.Date) {
		v.warning(s.Hub(), s.Begin.Pos, "party-early", "check both dates", "%s is before the beginning of %s, which has %s: %s, at %s",
			s.Begin.Date, s.Hub(), field, first.Date, first.Pos)
	}
	expires := instrument.One("expires")
	for _, field := range []string{"date", "until"} {
		if end := s.Leg.One(field); certainlyBefore(expires.Date, end.Date) {
			v.problem(end.Pos, "outlasts", "check both dates", "%s %s is after the end of %s, which expires %s, at %s",
				field, end.Date, s.Hub(), expires.Date, expires.Pos)
			return
		}
	}
}

// firstStep returns the earliest of the dates of an instrument's steps, and its field.
func firstStep(instrument *schema.Record) (field string, first schema.Datum) {
	for _, name := range schema.InstrumentDates() {
		d := instrument.One(name)
		if !d.Date.IsZero() && name != "expires" && (first.Date.IsZero() || d.Date.FirstDay() < first.Date.FirstDay()) {
			field, first = name, d
		}
	}
	return field, first
}
