package schema

import (
	"regexp"
	"slices"
)

// nested reads the entries of a NestedType as entries of their own section.
func (b *builder) nested(parent *Record, field *Field, v *Value) {
	if v.Shape == List && !field.Many {
		b.problem(v.Pos, "type", "", "%s takes one value, not a list", field.Name)
		return
	}
	section := SectionOf(field.Nested.Section)
	for _, item := range v.each() {
		switch {
		case item.Broken && item.Shape != Mapping:
		case section == officesSection:
			b.nestedOffice(parent, item)
		case b.isMapping(item, "an entry of "+field.Name, section.Fields):
			b.nestedEntry(parent, field.Nested, section, item)
		}
	}
}

// shortID matches the id of a nested entry that goes on from the id of the entry around it.
var shortID = regexp.MustCompile(`^\.([a-z][a-z0-9-]*)$`)

// wholeID returns an entry with the whole id of a nested entry, if it is an id that goes on from that of
// the entry around it.
func wholeID(e Entry, parent *Record) Entry {
	if e.Key == "id" && shortID.MatchString(e.Value.Text) {
		whole := *e.Value
		whole.Text = parent.ID() + "-" + e.Value.Text[1:]
		e.Value = &whole
	}
	return e
}

// nestedEntry reads one nested event or commitment.
func (b *builder) nestedEntry(parent *Record, nested *Nested, section *Section, item *Value) {
	v := *item
	v.Entries = nil
	dated := true
	for _, e := range item.Entries {
		if e.Key == "date" && e.Value.Text == "none" && nested.Date != "" {
			dated = false
			continue
		}
		v.Entries = append(v.Entries, wholeID(e, parent))
	}
	given := func(name, text string) {
		if v.Get(name) == nil && text != "" {
			v.Entries = append(v.Entries, Entry{Key: name, KeyPos: item.Pos, Value: &Value{Pos: item.Pos, Text: text}})
		}
	}
	given(nested.Link, parent.ID())
	given("kind", nested.Kind)
	if section == CommitmentsSection {
		v.Inherits = []string{"by"} // see resolve
	}
	before := len(parent.Story.Records)
	b.record(parent.Story, section, &v, parent)
	r := parent.Story.Records[before]
	if dated && nested.Date != "" && !r.Has("date") && parent.Has(nested.Date) {
		r.inheritDate(parent, nested.Date)
	}
	if nested.Kind == "signing" && !r.Has("participants") {
		r.inheritParties(parent)
	}
}

// inheritDate gives a nested event the date of the entry around it, with the evidence for that.
func (r *Record) inheritDate(parent *Record, field string) {
	r.Set("date", parent.All(field))
	all := parent.Evidence()
	for _, e := range all {
		if !e.SpeaksFor(parent.Section.Field(field), all) {
			continue
		}
		date := Datum{Pos: e.Pos, Text: "date"}
		i := slices.IndexFunc(r.Evidence(), func(own *Evidence) bool {
			return own.String() == e.String() && own.Basis == e.Basis && own.AsStated == e.AsStated
		})
		switch {
		case i < 0:
			of := *e
			of.Supports = []Datum{date}
			r.Set("evidence", append(r.All("evidence"), Datum{Pos: e.Pos, Evidence: &of}))
		case len(r.Evidence()[i].Supports) > 0:
			r.Evidence()[i].Supports = append(r.Evidence()[i].Supports, date)
		}
	}
}

// inheritParties gives a nested signing the parties of its instrument and the people who signed it.
func (r *Record) inheritParties(parent *Record) {
	signed := make(map[string]bool) // for whom people signed
	for _, d := range parent.All("signers") {
		signed[d.Object.Text("for")] = true
		r.addParty(d, "person")
	}
	for _, d := range parent.All("parties") {
		role, actor := d.Object.Text("role"), d.Object.Text("actor")
		if (role == "party" || role == "signatory") && d.Object.Text("action") != "accession" && !signed[actor] {
			signed[actor] = true // it may be a party again, when the instrument enters into force for it
			r.addParty(d, "actor")
		}
	}
}

// addParty makes the actor of a leg of an instrument a party of an event, with for whom and in which
// office it acts, and the evidence for that.
func (r *Record) addParty(d Datum, actor string) {
	leg := &Object{Pos: d.Pos, values: []fieldValues{{"actor", d.Object.All(actor)}, {"role", []Datum{{Pos: d.Pos, Text: "party"}}}}}
	for _, field := range []string{"for", "as", "evidence"} {
		if d.Object.Has(field) {
			leg.Set(field, d.Object.All(field))
		}
	}
	r.Set("participants", append(r.All("participants"), Datum{Pos: d.Pos, Object: leg}))
}

// nestedOffice reads an office that a person holds: an id, for one that is declared elsewhere, or an
// entry, whose evidence and dates are those of the holder.
func (b *builder) nestedOffice(person *Record, v *Value) {
	entry := func(key string, value *Value) Entry { return Entry{Key: key, KeyPos: value.Pos, Value: value} }
	holder := &Value{Pos: v.Pos, Shape: Mapping, Entries: []Entry{entry("person", &Value{Pos: v.Pos, Text: person.ID()})}}
	holders := &Value{Pos: v.Pos, Shape: Mapping}
	if v.Shape == Scalar {
		holders.Entries = []Entry{entry("to", v), entry("holders", holder)}
		b.record(person.Story, AdditionsSection, holders, person)
		return
	}
	if v.Shape != Mapping {
		b.problem(v.Pos, "type", "the id of an office, or its entry", "office cannot be %s", v.Shape.noun())
		return
	}
	for _, e := range v.Entries {
		if slices.Contains([]string{"since", "until", "evidence"}, e.Key) { // of the holder
			holder.Entries = append(holder.Entries, e)
		} else {
			holders.Entries = append(holders.Entries, wholeID(e, person))
		}
	}
	section := officesSection
	if len(holders.Entries) == 1 && v.Get("id") != nil { // declared elsewhere: the person is added to its holders
		section, holders.Entries[0].Key = AdditionsSection, "to"
	}
	holders.Entries = append(holders.Entries, entry("holders", holder))
	b.record(person.Story, section, holders, person)
}

// fillOffices gives the legs of people the office in which they act, where their file names exactly
// one for them and the leg names neither an office nor for whom they act.
func fillOffices(story *Story) {
	held := make(map[string][]string)
	for _, r := range story.Records {
		for _, d := range r.All("holders") {
			person := d.Object.Text("person")
			if office := r.Subject(); !slices.Contains(held[person], office) {
				held[person] = append(held[person], office)
			}
		}
	}
	fill := func(leg *Object, actor string) {
		if offices := held[leg.Text(actor)]; len(offices) == 1 && !leg.Has("as") && !leg.Has("for") && !EventRoles.Row(leg.Text("role")).Onlooker {
			leg.Set("as", []Datum{{Pos: leg.One(actor).Pos, Text: offices[0]}})
		}
	}
	for _, r := range story.Records {
		for _, d := range r.All("participants") {
			fill(d.Object, "actor")
		}
		for _, d := range r.All("signers") {
			fill(d.Object, "person")
		}
	}
}
