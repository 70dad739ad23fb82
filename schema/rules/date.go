package rules

import (
	"slices"

	"entente/schema"
)

// before reports whether one date certainly lies before another: its last day before the other's
// first.
func before(a, b schema.Date) bool { return a.LastDay() < b.FirstDay() }

// certainlyBefore reports whether a date is before another, and neither is in doubt.
func certainlyBefore(a, b schema.Date) bool { return !a.Uncertain() && !b.Uncertain() && before(a, b) }

// apart reports whether two dates certainly share no day.
func apart(a, b schema.Date) bool { return certainlyBefore(a, b) || certainlyBefore(b, a) }

// farApart reports whether there is more than a year between two dates of which one is in doubt.
func farApart(a, b schema.Date) bool {
	if before(b, a) {
		a, b = b, a
	}
	to, _ := a.To()
	from, _ := b.From()
	return (a.Uncertain() || b.Uncertain()) && before(a, b) && to.AddDate(1, 0, 0).Before(from)
}

// earlierFields are the fields that cannot come after another. The steps of an instrument can come in any
// order: it can apply retroactively, and be announced after it was signed.
var earlierFields = map[string][]string{
	"until": {"since", "date"}, "expires": schema.InstrumentActs, "date": {"announced"}, // an event is announced before it is held
}

// dateOrder checks that no spell ends before it begins, and no instrument before its steps.
func dateOrder(v *validator, r *schema.Record) {
	v.order(r.Object)
	r.Walk(r.Section.Fields, func(_ *schema.Field, d schema.Datum) {
		if d.Object != nil {
			v.order(d.Object)
		}
	})
}

func (v *validator) order(o *schema.Object) {
	for last, earlier := range earlierFields {
		end := o.One(last)
		for _, field := range earlier {
			if first := o.One(field); before(end.Date, first.Date) {
				v.problem(end.Pos, "date-order", "check both dates", "%s %s is before %s %s, at %s",
					last, end.Date, field, first.Date, first.Pos)
			}
		}
	}
}

// hubDates checks that an event under an instrument is not before its announcement, and an event
// within another not outside of it. Doubtful dates, with ? or ~, are accepted.
func hubDates(v *validator, r *schema.Record) {
	date := r.One("date")
	v.withinDates(r, date)
	for _, under := range r.All("under") {
		announced := v.valueOf(under.Text, "announced").Date // only an instrument has it
		if certainlyBefore(date.Date, announced) && !slices.Contains(beforehand, r.Text("kind")) {
			v.problem(date.Pos, "date-order", "check both dates", "%s is before the announcement of %s, %s", date.Date, under.Text, announced)
		}
	}
}

// valueOf returns the value of a field of a node that the files declare, or the zero Datum.
func (v *validator) valueOf(id, field string) schema.Datum {
	if r := v.ix.Declared(id); r != nil {
		return r.One(field)
	}
	return schema.Datum{}
}

// beforehand are the kinds of events that lead to an instrument before anybody announces it.
var beforehand = []string{"negotiation-round", "engagement"}

func (v *validator) withinDates(r *schema.Record, date schema.Datum) {
	parent := r.Text("within")
	span := v.valueOf(parent, "date").Date // only an event has it
	if apart(date.Date, span) {
		v.problem(date.Pos, "date-order", "check both dates", "%s lies outside the date of %s, the event that it is part of, %s",
			date.Date, parent, span)
	}
	if farApart(date.Date, span) {
		v.warning(r.ID(), date.Pos, "doubtful-date", "check both dates: no doubt is that large",
			"%s lies more than a year from %s, the event that it is part of, %s", date.Date, parent, span)
	}
}

// parentFields are the fields that lead from a node to the one above it.
var parentFields = []string{"part_of", "in", "within", "republishes"}

// cycles checks that nothing is a part of itself, directly or indirectly.
func cycles(v *validator, r *schema.Record) {
	for _, field := range parentFields {
		first := r.One(field) // one that is r itself is reported by legs
		seen := map[string]bool{"": true}
		for next := first.Text; !seen[next]; next = v.valueOf(next, field).Text {
			if next == r.ID() && next != first.Text {
				v.problem(first.Pos, "circle", "take one of the steps out", "%q leads back to itself through %s", r.ID(), field)
			}
			seen[next] = true
		}
	}
}
