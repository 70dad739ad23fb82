package rules

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"entente/schema"
	"entente/schema/resolve"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// supportedFields warns of a field that no evidence of its entry supports, and of evidence for a field
// that has no value.
func supportedFields(v *validator, r *schema.Record) {
	evidence := r.Evidence()
	if len(evidence) == 0 || r.ID() == "" {
		return
	}
	v.withoutValue(r, evidence)
	for i := range r.Section.Fields {
		f := &r.Section.Fields[i]
		if values := r.All(f.Name); len(values) > 0 && needsSupport(f) && !follows(r, values) && !supported(evidence, f, values) {
			v.warning(r.ID(), values[0].Pos, "unsupported", "name it in supports of the evidence that states it",
				"no evidence supports %s of %s", f.Name, r.ID())
		}
	}
}

// needsSupport reports whether a field states something that a source must say: what the curator
// adds, such as topics and a text of one's own, needs none.
func needsSupport(f *schema.Field) bool {
	if schema.IsCurators(f.Name) {
		return false
	}
	switch f.Type {
	case schema.DateType, schema.CountType, schema.RefType:
		return true
	case schema.ObjectType:
		return f.Edge != nil && f.Edge.Type != schema.Concerns
	default:
		return f.Name == "modality"
	}
}

// follows reports whether a nested entry takes the value of a field from the entry around it.
func follows(r *schema.Record, values []schema.Datum) bool {
	return r.Parent != nil && values[0].Pos == r.Pos
}

// supported reports whether evidence speaks for a field, or each of its legs has evidence of its own.
func supported(evidence []*schema.Evidence, f *schema.Field, values []schema.Datum) bool {
	if slices.ContainsFunc(evidence, func(e *schema.Evidence) bool { return e.SpeaksFor(f, evidence) }) {
		return true
	}
	return !slices.ContainsFunc(values, func(d schema.Datum) bool { return d.Object == nil || !d.Object.Has("evidence") })
}

// withoutValue warns of evidence that names a field without a value.
func (v *validator) withoutValue(r *schema.Record, evidence []*schema.Evidence) {
	for _, e := range evidence {
		for _, s := range e.Supports {
			f := r.Section.Field(s.Text)
			addedLater := func(l resolve.Link) bool { return l.Field.Name == f.Name } // by another file
			if f == nil || f.Name == "note" || r.Has(f.Name) || f.Edge != nil && slices.ContainsFunc(v.stated[r.ID()], addedLater) {
				continue
			}
			v.warning(r.ID(), s.Pos, "no-value", "give the field its value, or leave it out here", "%s has no value in %s", s.Text, r.ID())
		}
	}
}

// languages warns of the language of a source that is no tag of BCP 47.
func languages(v *validator, r *schema.Record) {
	tag := r.One("language")
	if tag.Text == "" || schema.IsLanguage(tag.Text) {
		return
	}
	hint, code := "a tag of BCP 47, such as ar, en or pt-BR", languagesByName()[strings.ToLower(tag.Text)]
	if code != "" {
		hint = "write " + code
	}
	v.warning(r.ID(), tag.Pos, "language", hint, "%q is not the tag of a language", tag.Text)
	v.fixLast(tag.Text, code)
}

// languagesByName returns the tags of languages by their English and Arabic names, in lower case.
var languagesByName = sync.OnceValue(func() map[string]string {
	tags := make(map[string]string)
	english, arabic := display.English.Languages(), display.Languages(language.Arabic)
	for _, base := range display.Values.BaseLanguages() {
		tag := language.Make(base.String())
		for _, name := range []string{english.Name(tag), arabic.Name(tag)} {
			if name = strings.ToLower(name); tags[name] == "" {
				tags[name] = base.String()
			}
		}
	}
	return tags
})

// Unopenable returns how many sources are not schema.Record.Openable, of how many, by the paths of their files.
func Unopenable(ix *resolve.Index) map[string][2]int {
	counts := make(map[string][2]int)
	for r := range ix.Records() {
		if r.Section != schema.SourcesSection {
			continue
		}
		c := counts[r.Pos.File]
		c[1]++
		if !r.Openable() {
			c[0]++
		}
		counts[r.Pos.File] = c
	}
	maps.DeleteFunc(counts, func(_ string, c [2]int) bool { return c[0] == 0 })
	return counts
}
