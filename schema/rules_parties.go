package schema

// partyDays: nobody is a party before the instrument or after it, as far as the dates are
// certain. A withdrawal may come before the party is known to have joined: who came back
// had joined once before.
func partyDays(v *validator) {
	for _, s := range v.ix.spells() {
		if s.kind == PartyTo {
			v.withinLife(s)
		}
	}
}

// withinLife tells of the days of a party that are before or after its instrument.
func (v *validator) withinLife(s *spell) {
	instrument := v.ix.declared[s.hub]
	if instrument == nil || instrument.Broken {
		return
	}
	field, first := beginning(instrument)
	if surelyBefore(s.until.Date, first.Date) {
		v.problem(s.until.Pos, "outlasts", "check both dates", "until %s is before the beginning of %s, which has %s: %s, at %s",
			s.until.Date, s.hub, field, first.Date, first.Pos)
	}
	expires := instrument.One("expires")
	for _, end := range []struct {
		name string
		Datum
	}{{"date", s.begin}, {"until", s.until}} {
		if surelyBefore(expires.Date, end.Date) {
			v.problem(end.Pos, "outlasts", "check both dates", "%s %s is after the end of %s, which expires %s, at %s",
				end.name, end.Date, s.hub, expires.Date, expires.Pos)
			return
		}
	}
}

// beginning gives the earliest of the dates of an instrument's steps, and its field.
func beginning(instrument *Record) (field string, first Datum) {
	for _, name := range []string{"announced", "launched", "signed", "adopted", "in_force"} {
		if d := instrument.One(name); !d.Date.IsZero() && (first.Date.IsZero() || d.Date.lo() < first.Date.lo()) {
			field, first = name, d
		}
	}
	return field, first
}

// surelyBefore reports whether a date is before another, whatever the two mean.
func surelyBefore(a, b Date) bool {
	return !a.Uncertain() && !b.Uncertain() && before(a, b)
}
