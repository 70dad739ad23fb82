package rules

import (
	"slices"
	"strings"

	"entente/schema"
	"entente/schema/naming"
)

// evidenceRule checks that evidence lies inside its source, and claims no more than the source
// can support.
func evidenceRule(v *validator, r *schema.Record) {
	check := func(o *schema.Object, leg []schema.Field) {
		for _, e := range o.Evidence() {
			v.evidence(e)
			v.supports(r, e, leg)
		}
	}
	check(r.Object, nil)
	r.Walk(r.Section.Fields, func(f *schema.Field, d schema.Datum) {
		if d.Object != nil {
			check(d.Object, f.Fields)
		}
	})
}

func (v *validator) evidence(e *schema.Evidence) {
	source, found := v.ix.Source(e.Source)
	if !found {
		return // reported as a reference
	}
	switch {
	case e.Paragraphs.IsZero() && source.Archived:
		v.problem(e.Pos, "evidence", "write "+e.Source+"#8 for its eighth non-empty line",
			"%s is archived, so its evidence names a paragraph", e.Source)
	case !e.Paragraphs.IsZero() && !source.Archived:
		v.problem(e.Pos, "evidence", "write "+e.Source+" alone, or give the source its archive",
			"%s has no archived text to count paragraphs in", e.Source)
	case !e.Paragraphs.IsZero() && len(source.Segment) > 0 && !e.Paragraphs.Within(source.Segment):
		v.problem(e.Pos, "segment", "paragraphs of "+e.Source+": "+joinParagraphs(source.Segment),
			"%s is outside the segment of %s", e, e.Source)
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

func joinParagraphs(ranges []schema.Paragraphs) string {
	texts := make([]string, len(ranges))
	for i, p := range ranges {
		texts[i] = p.String()
	}
	return strings.Join(texts, ", ")
}

// supports checks that evidence supports fields of the node, or of the leg that it belongs to; leg has the
// fields of that, nil for the record itself.
func (v *validator) supports(r *schema.Record, e *schema.Evidence, leg []schema.Field) {
	if len(e.Supports) == 0 {
		return
	}
	section := r.Section
	if section == schema.AdditionsSection {
		section = schema.SectionOfLabel(v.ix.Label(r.Text("to")))
	}
	if section == nil {
		return
	}
	for _, s := range e.Supports {
		isField := section.Field(s.Text) != nil || schema.FindField(leg, s.Text) != nil
		if s.Text == schema.Rest || isField && !schema.IsCurators(s.Text) {
			continue
		}
		known := slices.DeleteFunc(append(schema.FieldNames(section.Fields), schema.FieldNames(leg)...), schema.IsCurators)
		known = append(known, schema.Rest)
		hint := "what it can support: " + strings.Join(known, ", ")
		if near := naming.Nearest(s.Text, known); near != "" {
			hint = "did you mean " + near + "?"
		}
		v.problem(s.Pos, "supports", hint, "%q is not a field that evidence can support", s.Text)
	}
}

// partiesOpen reports whether it is not known for whom some party of an entry acts, perhaps because of a problem that is
// reported elsewhere.
func (v *validator) partiesOpen(r *schema.Record) bool {
	return slices.ContainsFunc(r.All("participants"), func(d schema.Datum) bool {
		_, open := v.ix.Representative(d.Object)
		return open
	})
}

// placeLocation checks that every place except a virtual one lies somewhere.
func placeLocation(v *validator, r *schema.Record) {
	if !r.Has("in") && r.Text("kind") != "virtual" {
		v.problem(r.Pos, "required", "name the country or place that it lies in", "in is missing in %q", r.ID())
	}
}

// commitmentOrigin checks that somebody makes a commitment, and that it comes from an event or is under an
// instrument.
func commitmentOrigin(v *validator, r *schema.Record) {
	if r.Parent != nil && !r.Has("by") && !v.partiesOpen(r.Parent) {
		hint := "say who makes it: the entry around it does not say"
		if r.Has("to") {
			hint = "say who makes it, too: which side the other is does not follow"
		}
		v.problem(r.Pos, "nested", hint, "by is missing in %q", r.ID())
	}
	if !r.Has("from") && !r.Has("under") {
		v.problem(r.Pos, "required", "name the event in from, or the instrument or series in under", "from or under is missing in %q", r.ID())
	}
}
