package rules

import (
	"slices"
	"time"

	"entente/schema"
	"entente/schema/resolve"
	"entente/schema/world"
)

// eventDates warns of an event that was held after every source that states its date was published,
// and of a signing on another day than its instrument states.
func eventDates(v *validator, r *schema.Record) {
	date := r.One("date")
	if r.Text("status") == "held" {
		v.laterThanSources(r, date)
	}
	if r.Text("kind") == "signing" {
		for _, result := range r.All("results") {
			if v.ix.Declared(result.Text) != nil {
				v.signing(r, date, result.Text)
			}
		}
	}
}

// laterThanSources warns if all sources that state a date were published before it.
func (v *validator) laterThanSources(r *schema.Record, date schema.Datum) {
	var last schema.Date
	for _, e := range r.Evidence() {
		if !e.SpeaksFor(r.Section.Field("date"), r.Evidence()) {
			continue
		}
		published := v.valueOf(e.Source, "published").Date
		if published.IsZero() || e.Basis == "inferred" {
			return
		}
		if last.IsZero() || published.LastDay() > last.LastDay() {
			last = published
		}
	}
	if certainlyBefore(last, date.Date) {
		v.warning(r.ID(), date.Pos, "late-source", "check the date; what is to come has status: planned",
			"%s was held on %s, and its sources were published until %s", r.ID(), date.Date, last)
	}
}

// signing warns of a signing on another day than that on which its instrument was signed, on a doubtful day
// that lies more than a year from that, or by a party that the instrument does not have.
func (v *validator) signing(r *schema.Record, date schema.Datum, instrument string) {
	signed := v.valueOf(instrument, "signed")
	if !v.signedOn(instrument, date.Date) {
		const message = "the signing was on %s, and %s has signed: %s, at %s"
		if apart(signed.Date, date.Date) {
			v.warning(r.ID(), date.Pos, "signing-differs", "check both dates", message, date.Date, instrument, signed.Date, signed.Pos)
		}
		if date.Date.Uncertain() && farApart(signed.Date, date.Date) {
			v.warning(r.ID(), date.Pos, "doubtful-date", "check both dates: no doubt is that large",
				message, date.Date, instrument, signed.Date, signed.Pos)
		}
	}
	if date.Date.IsZero() || date.Date.Uncertain() {
		return
	}
	parties := v.principals(instrument, schema.PartyTo)
	for _, l := range v.stated[r.ID()] {
		actor := v.principalOf(&l)
		if l.Text("role") != "party" || actor == "" {
			continue
		}
		v.otherSigningDay(r, &l, actor, date, instrument)
		if len(parties) > 0 && !parties[actor] {
			v.warning(r.ID(), l.Pos, "signing-differs", "add it to the parties of the instrument, or give it another role here",
				"%s is a party of the signing, and no party of %s", actor, instrument)
		}
	}
}

// signedOn reports whether some party or signer of an instrument may have signed on a day: parties of a treaty
// sign on days of their own.
func (v *validator) signedOn(instrument string, date schema.Date) bool {
	return slices.ContainsFunc(v.stated[instrument], func(l resolve.Link) bool {
		own := l.Leg.One("date").Date
		return !own.IsZero() && !apart(own, date)
	})
}

// otherSigningDay warns of a party of a signing that, according to its instrument, signed on another day.
func (v *validator) otherSigningDay(r *schema.Record, l *resolve.Link, actor string, date schema.Datum, instrument string) {
	for _, leg := range v.stated[instrument] {
		signed := leg.Leg.One("date")
		if leg.Type == schema.PartyTo && leg.Text("action") == "signature" && v.principalOf(&leg) == actor && apart(signed.Date, date.Date) {
			v.warning(r.ID(), l.Pos, "signing-differs", "check both dates", "the signing was on %s, and %s signed %s on %s, at %s",
				date.Date, actor, instrument, signed.Date, signed.Pos)
		}
	}
}

// principals returns for whom the actors of a hub act in legs of a type, whatever their roles.
func (v *validator) principals(hub string, t schema.RelType) map[string]bool {
	found := make(map[string]bool)
	for _, l := range v.stated[hub] {
		if l.Type == t {
			found[v.principalOf(&l)] = true
		}
	}
	delete(found, "")
	return found
}

// principalOf returns the country or organization for which the actor of a leg acts, or "".
func (v *validator) principalOf(l *resolve.Link) string {
	actor := l.Actor()
	if v.ix.Label(actor) == schema.LabelPerson {
		actor, _ = v.ix.Representative(l.Leg)
	}
	return v.ix.ActsFor(actor)
}

// formerStates warns of a party or a participant that no longer existed on the day.
func formerStates(v *validator, r *schema.Record) {
	first := r.One("date")
	if r.Section == schema.InstrumentsSection {
		_, first = firstStep(r)
	}
	for _, l := range v.stated[r.ID()] {
		f := world.FormerCountry(l.Actor())
		if f == nil {
			continue
		}
		if last, err := schema.ParseDate(f.Last); err == nil && certainlyBefore(last, first.Date) {
			v.warning(r.ID(), l.Pos, "former-state", "name the state that existed then",
				"%s, %s, ended in %s, before %s", f.ID, f.Names.En, f.Last, first.Date)
		}
	}
}

// dueDates warns of a commitment that was due before the event from which it results.
func dueDates(v *validator, r *schema.Record) {
	due, date := r.One("due"), v.valueOf(r.Text("from"), "date")
	if certainlyBefore(due.Date, date.Date) {
		v.warning(r.ID(), due.Pos, "due-before", "check both dates", "it was due by %s, before %s of %s, at %s",
			due.Date, date.Date, r.Text("from"), date.Pos)
	}
}

// statuses warns of an instrument whose status lags behind its dates.
func statuses(v *validator, r *schema.Record) {
	status := r.One("status")
	if status.Text != "announced" && status.Text != "proposed" {
		return
	}
	for _, field := range []string{"signed", "adopted", "in_force"} {
		if d := r.One(field); !d.Date.IsZero() {
			v.warning(r.ID(), status.Pos, "announced-signed", "the status is today's: correct it, or leave it out",
				"its status is %s, and it has %s: %s", status.Text, field, d.Date)
			return
		}
	}
}

// Timed returns the warnings that depend on the day on which the facts are checked: what was held or
// signed after it, and what was planned for a day more than a year before it. They never count as
// errors: a clean folder stays clean next year.
func Timed(ix *resolve.Index, asOf time.Time) []schema.Problem {
	v := &validator{ix: ix}
	today, day := schema.DayNumber(asOf), asOf.Format(time.DateOnly)
	for r := range ix.Records() {
		date := r.One("date")
		switch {
		case r.Section == schema.InstrumentsSection:
			for _, field := range []string{"announced", "launched", "signed", "adopted"} {
				if d := r.One(field); d.Date.FirstDay() > today {
					v.warning(r.ID(), d.Pos, "held-later", "check the date; facts tell what happened", "%s: %s lies after %s", field, d.Date, day)
				}
			}
		case r.Section != schema.EventsSection:
		case r.Text("status") == "held" && date.Date.FirstDay() > today:
			v.warning(r.ID(), date.Pos, "held-later", "what is to come has status: planned", "%s lies after %s, and it was held", date.Date, day)
		case r.Text("status") == "planned" && date.Date.LastDay() < today-365:
			v.warning(r.ID(), date.Pos, "planned-long-past", "say what became of it: held, or cancelled",
				"it was planned for %s, more than a year before %s", date.Date, day)
		}
	}
	v.dropAccepted()
	return schema.SortProblems(v.problems)
}
