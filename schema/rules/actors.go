package rules

import (
	"strings"

	"entente/schema"
)

// representation checks that a person who acts in a hub acts for a country or organization, and
// that only people act for others.
func representation(v *validator, r *schema.Record) {
	for _, d := range r.All("participants") {
		v.principal(d.Object, "actor", !schema.EventRoles.Row(d.Object.Text("role")).Onlooker)
	}
	for _, d := range r.All("signers") {
		v.principal(d.Object, "person", true)
	}
}

// principal checks for whom the actor of a leg acts; required is true if a person in that role
// must act for another.
func (v *validator) principal(leg *schema.Object, field string, required bool) {
	actor := leg.One(field)
	switch label := v.ix.Label(actor.Text); {
	case label == "":
		return // reported as a reference
	case label != schema.LabelPerson:
		if leg.Has("for") || leg.Has("as") {
			v.problem(actor.Pos, "represents", "for and as are for people; take them out, or name the person",
				"%q is %s, which acts for itself", actor.Text, schema.WithArticle(label))
		}
		return
	case !required:
		return
	}
	if principal, open := v.ix.Representative(leg); principal != "" || open {
		return
	}
	hint := "say for whom with for, or in which office with as"
	if leg.Has("as") {
		hint = "the offices in as must lead to one country or organization; else say which with for"
	}
	v.problem(actor.Pos, "represents", hint, "it is not stated for whom %q acts", actor.Text)
}

// additions checks that whatever is added is a field of the node that it is added to, and has
// evidence, its own or that of the addition.
func additions(v *validator, r *schema.Record) {
	to, added := r.Text("to"), false
	label := v.ix.Label(to)
	section := schema.SectionOfLabel(label)
	for i := range r.Section.Fields {
		f := &r.Section.Fields[i]
		values := r.All(f.Name)
		if f.Name == "to" || len(values) == 0 {
			continue
		}
		added = true
		switch {
		case f.Edge == nil:
		case label != "" && (section == nil || section.Field(f.Name) == nil):
			v.problem(values[0].Pos, "addition", addableHint(section), "%q is %s, which has no %s", to, schema.WithArticle(label), f.Name)
		case !r.Has("evidence"):
			for _, d := range values {
				if !d.Object.Has("evidence") {
					v.problem(d.Pos, "addition", "give the leg or the addition its evidence", "evidence is missing for what is added to %q", to)
				}
			}
		}
	}
	if !added {
		v.problem(r.Pos, "addition", "give it what to add, or take it out", "nothing is added to %q", to)
	}
}

// addableHint returns a hint with what can be added to a node of the section, nil for a built-in
// one.
func addableHint(section *schema.Section) string {
	names := []string{"aliases", "evidence", "disputes"}
	if section == nil {
		return "what can be added to it: aliases"
	}
	for i := range schema.AdditionsSection.Fields {
		if f := &schema.AdditionsSection.Fields[i]; f.Edge != nil && section.Field(f.Name) != nil {
			names = append(names, f.Name)
		}
	}
	return "what can be added to it: " + strings.Join(names, ", ")
}
