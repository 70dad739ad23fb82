package rules

import "entente/schema"

// before tells whether one date certainly lies before another: its last day
// before the other's first.
func before(a, b schema.Date) bool {
	to, ok := a.To()
	from, ok2 := b.From()
	return ok && ok2 && to.Before(from)
}

// ordered are pairs of fields of which the first cannot come after the second. An
// instrument can be in force before it is announced or signed: it applies back.
var ordered = [][2]string{
	{"since", "until"}, {"date", "until"},
	{"announced", "launched"}, {"announced", "signed"}, {"announced", "adopted"},
	{"announced", "expires"}, {"launched", "expires"}, {"signed", "expires"}, {"adopted", "expires"}, {"in_force", "expires"},
}

// dateOrder: no spell ends before it begins, and no instrument before its steps.
func dateOrder(v *validator) {
	for r := range v.ix.Records() {
		v.order(r.Object)
		r.Walk(r.Section.Fields, func(_ *schema.Field, d schema.Datum) {
			if d.Object != nil {
				v.order(d.Object)
			}
		})
	}
}

func (v *validator) order(o *schema.Object) {
	for _, pair := range ordered {
		first, second := o.One(pair[0]), o.One(pair[1])
		if before(second.Date, first.Date) {
			v.problem(second.Pos, "date-order", "check both dates", "%s %s is before %s %s, at %s",
				pair[1], second.Date, pair[0], first.Date, first.Pos)
		}
	}
}

// hubDates: an event under an instrument does not come before its announcement,
// nor outside the event that it is within. Doubtful dates, with ? or ~, are let pass.
func hubDates(v *validator) {
	for r := range v.ix.Records() {
		if r.Section != schema.EventsSection {
			continue
		}
		date := r.One("date")
		if date.Date.Uncertain() {
			continue
		}
		for _, under := range r.All("under") {
			instrument := v.ix.Declared(under.Text)
			if instrument == nil || instrument.Section != schema.InstrumentsSection {
				continue
			}
			announced := instrument.One("announced").Date
			if !announced.Uncertain() && before(date.Date, announced) {
				v.problem(date.Pos, "date-order", "check both dates", "%s is before the announcement of %s, %s",
					date.Date, under.Text, announced)
			}
		}
		v.withinDates(r, date)
	}
}

func (v *validator) withinDates(r *schema.Record, date schema.Datum) {
	whole := v.ix.Declared(r.Text("within"))
	if whole == nil || whole.Section != schema.EventsSection {
		return
	}
	span := whole.One("date").Date
	if !span.Uncertain() && !date.Date.Overlaps(span) {
		v.problem(date.Pos, "date-order", "check both dates", "%s lies outside the date of %s, of which the event is a part, %s",
			date.Date, whole.ID(), span)
	}
}

// climbs are the fields that lead from a node to the one above it.
var climbs = []string{"part_of", "in", "within", "republishes"}

// circles: nothing is a part of itself, however long the way.
func circles(v *validator) {
	for r := range v.ix.Records() {
		for _, field := range climbs {
			seen := map[string]bool{r.ID(): true}
			for at := r; at != nil && r.ID() != ""; {
				next := at.Text(field)
				if next != "" && next == r.ID() && at != r {
					v.problem(r.One(field).Pos, "circle", "take one of the steps out", "%q leads back to itself by %s", r.ID(), field)
				}
				if next == "" || seen[next] {
					break
				}
				seen[next] = true
				at = v.ix.Declared(next)
			}
		}
	}
}
