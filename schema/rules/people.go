package rules

import (
	"slices"
	"strings"

	"entente/schema"
	"entente/schema/naming"
	"entente/schema/resolve"
)

// offices warns of a person who acts in an office that no file says the person held, or not on that
// day, and of one who acts for somebody to whom none of the offices belongs.
func offices(v *validator, r *schema.Record) {
	for _, l := range v.stated[r.ID()] {
		if v.ix.Label(l.Actor()) == schema.LabelPerson && v.isFirst(r) {
			v.inOffice(r, &l)
		}
	}
}

// inOffice checks the offices of a leg of a hub.
func (v *validator) inOffice(r *schema.Record, l *resolve.Link) {
	date := r.One("date").Date
	if own := l.Leg.One("date").Date; !own.IsZero() {
		date = own
	}
	elsewhere := l.Leg.Has("for")
	for _, office := range l.Leg.All("as") {
		v.held(l, office, date)
		principal := v.ix.ActsFor(office.Text)
		elsewhere = elsewhere && principal != "" && principal != v.ix.ActsFor(l.Leg.Text("for"))
	}
	if !l.Leg.Has("as") {
		v.actsForOthers(l)
		return
	}
	if elsewhere {
		as := l.Leg.One("as")
		v.warning(l.From, l.Leg.One("for").Pos, "office-elsewhere", "name the office in which the person acts for it, or leave for out",
			"%s is an office of %s, not of %s", as.Text, v.ix.ActsFor(as.Text), l.Leg.Text("for"))
	}
}

// actsForOthers warns of somebody who acts for a country or organization to which none of the offices belongs that the
// person is known to have held.
func (v *validator) actsForOthers(l *resolve.Link) {
	person, principal := l.From, v.ix.ActsFor(l.Leg.Text("for"))
	if declared := v.ix.Declared(person); declared == nil || principal == "" {
		return // only the graph may know the offices
	}
	var held []string
	for _, h := range v.holds[person] {
		of := v.ix.ActsFor(h.To)
		if of == "" || of == principal {
			return
		}
		held = append(held, h.To+" of "+of)
	}
	if len(held) > 0 {
		slices.Sort(held)
		v.warning(person, l.Leg.One("for").Pos, "office-elsewhere", "name the office in which the person acts for it, or check for",
			"%s acts for %s, and is known only as %s", person, l.Leg.Text("for"), strings.Join(slices.Compact(held), ", "))
	}
}

// held checks that the actor of a leg held an office on a day.
func (v *validator) held(l *resolve.Link, office schema.Datum, date schema.Date) {
	if declared := v.ix.Declared(office.Text); declared == nil || declared.Broken {
		return // only the graph may know who held it, or what is wrong there is reported already
	}
	person := l.From
	spells := slices.DeleteFunc(slices.Clone(v.holds[person]), func(h resolve.Link) bool { return h.To != office.Text })
	if len(spells) == 0 {
		v.warning(person, office.Pos, "office-not-held", "add the person to its holders, with the evidence for it",
			"nothing says that %s held %s", person, office.Text)
		return
	}
	mayCover := func(h resolve.Link) bool {
		return !certainlyBefore(h.Leg.One("until").Date, date) && !certainlyBefore(date, h.Leg.One("since").Date)
	}
	if !slices.ContainsFunc(spells, mayCover) {
		first := spells[0]
		v.warning(person, office.Pos, "office-not-held", "check the dates, and the office", "%s held %s %s, not on %s; see %s",
			person, office.Text, period(first.Leg.One("since"), first.Leg.One("until")), date, first.Pos)
	}
}

// honorifics are forms of address that are no part of a name, folded.
var honorifics = []string{
	"dr", "prof", "professor", "mr", "mrs", "ms", "h e", "he", "his excellency", "her excellency", "hon", "the honourable",
	"his highness", "his royal highness", "his majesty", "الدكتور", "الدكتوره", "د", "معالي", "سعاده", "السيد", "السيده", "فخامه",
	"جلاله", "صاحب السمو", "سمو", "الاستاذ", "الاستاذه", "المهندس", "دوله الرئيس", "m", "mme",
}

// honorific warns of a form of address at the start of the name of a person.
func honorific(v *validator, r *schema.Record) {
	for _, name := range r.Names() {
		folded := naming.Fold(name.Text)
		for _, h := range honorifics {
			if rest, found := strings.CutPrefix(folded, h+" "); found && strings.Contains(rest, " ") {
				v.warning(r.ID(), name.Pos, "honorific", "leave the form of address out: offices say who somebody is",
					"the name %q begins with a form of address", name.Text)
				break
			}
		}
	}
}
