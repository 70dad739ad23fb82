package schema

import "strings"

// evidenceRule: evidence lies inside its source, and says no more than the source
// can bear.
func evidenceRule(v *validator) {
	for r := range v.ds.Records() {
		v.evidenceOf(r, r.Object, r.Section.Fields)
	}
}

func (v *validator) evidenceOf(r *Record, o *Object, fields []Field) {
	o.walk(fields, func(f *Field, d Datum) {
		if f.Type == EvidenceType {
			v.evidence(d.Evidence)
			v.supports(r, d.Evidence)
		}
	})
}

func (v *validator) evidence(e *Evidence) {
	source, found := v.ix.source(e.Source)
	if !found {
		return // told as a reference
	}
	switch {
	case e.Paragraphs.IsZero() && source.Archived:
		v.problem(e.Pos, "evidence", "write "+e.Source+"#8 for its eighth non-empty line",
			"%s is archived, so its evidence names a paragraph", e.Source)
	case !e.Paragraphs.IsZero() && !source.Archived:
		v.problem(e.Pos, "evidence", "write "+e.Source+" alone, or give the source its archive",
			"%s has no archived text to count paragraphs in", e.Source)
	case len(source.Segment) > 0 && !e.Paragraphs.Within(source.Segment):
		v.problem(e.Pos, "segment", "paragraphs of "+e.Source+": "+joinParagraphs(source.Segment),
			"paragraph %s of the file is another story's", e.Paragraphs)
	}
	if e.Basis != "relative" {
		return
	}
	if !source.Published {
		v.problem(e.Pos, "relative-date", "give the source its published date, or leave the fact undated",
			"a relative word needs the publication date of %s", e.Source)
	}
	if e.AsStated == "" {
		v.problem(e.Pos, "relative-date", "give the word in as_stated", "relative evidence does not say which word it resolves")
	}
}

func joinParagraphs(ranges []Paragraphs) string {
	texts := make([]string, len(ranges))
	for i, p := range ranges {
		texts[i] = p.String()
	}
	return strings.Join(texts, ", ")
}

// supports: what evidence supports is a field of the node.
func (v *validator) supports(r *Record, e *Evidence) {
	section := r.Section
	if section == additionsSection {
		section = sectionOfLabel(v.ix.label(r.Text("to")))
	}
	if section == nil {
		return
	}
	for _, s := range e.Supports {
		if section.Field(s.Text) != nil {
			continue
		}
		hint := "a field of " + section.Name
		if near := Nearest(s.Text, fieldNames(section.Fields)); near != "" {
			hint = "did you mean " + near + "?"
		}
		v.problem(s.Pos, "supports", hint, "%q is not a field that evidence can support", s.Text)
	}
}

// additionEvidence: what an addition states has evidence, its own or each leg's.
func additionEvidence(v *validator) {
	for r := range v.ds.Records() {
		if r.Section != additionsSection || r.Has("evidence") {
			continue
		}
		for i := range additionsSection.Fields {
			f := &additionsSection.Fields[i]
			if f.Edge == nil {
				continue
			}
			for _, d := range r.All(f.Name) {
				if !d.Object.Has("evidence") {
					v.problem(d.Pos, "required", "give the leg or the addition its evidence",
						"evidence is missing for what is added to %q", r.Text("to"))
				}
			}
		}
	}
}

// conditional: a commitment comes from an event or lies under an instrument, and
// every place but a virtual one lies somewhere.
func conditional(v *validator) {
	for r := range v.ds.Records() {
		if r.Section == placesSection && !r.Has("in") && r.Text("kind") != "virtual" {
			v.problem(r.Pos, "required", "name the country or place that it lies in", "in is missing in %q", r.ID())
		}
		if r.Section == commitmentsSection && !r.Has("from") && !r.Has("under") {
			v.problem(r.Pos, "required", "name the event in from, or the instrument or series in under",
				"%q comes from nothing", r.ID())
		}
	}
}

// representation: a person who acts in a hub acts for a country or organization.
func representation(v *validator) {
	for r := range v.ds.Records() {
		for _, d := range r.All("participants") {
			role := d.Object.Text("role")
			if role != "mentioned" && role != "audience" {
				v.principal(d.Object, "actor")
			}
		}
		for _, d := range r.All("signers") {
			v.principal(d.Object, "person")
		}
	}
}

func (v *validator) principal(leg *Object, field string) {
	person := leg.One(field)
	if v.ix.label(person.Text) != LabelPerson || v.ix.principal(leg) != "" || v.openOffice(leg) {
		return
	}
	hint := "say for whom with for, or in which office with as"
	if len(leg.All("as")) > 0 {
		hint = "the offices in as must lead to one country or organization; else say which with for"
	}
	v.problem(person.Pos, "represents", hint, "it does not follow for whom %q acts", person.Text)
}

// openOffice tells whether an office of the leg is not known here, so that only
// the graph can tell for whom its holder acts.
func (v *validator) openOffice(leg *Object) bool {
	for _, office := range leg.All("as") {
		r := v.ix.declared[office.Text]
		if r == nil {
			return true
		}
		for id := r.Text("of"); ; {
			body := v.ix.declared[id]
			if body == nil {
				return v.ix.label(id) == ""
			}
			if body.Section != bodiesSection || body.Text("part_of") == id {
				break
			}
			id = body.Text("part_of")
		}
	}
	return false
}
