package rules

import (
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
func supportedFields(v *validator) {
	for r := range v.ix.Records() {
		evidence := r.Evidence()
		if len(evidence) == 0 || r.ID() == "" {
			continue
		}
		v.withoutValue(r, evidence)
		for i := range r.Section.Fields {
			f := &r.Section.Fields[i]
			if values := r.All(f.Name); len(values) > 0 && needsSupport(f) && !follows(r, values) && !v.supported(evidence, f, values) {
				v.warning(r.ID(), values[0].Pos, "unsupported", "name it in supports of the evidence that states it",
					"no evidence supports %s of %s", f.Name, r.ID())
			}
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

// follows reports whether a nested entry has its value of a field from where it stands: it is written nowhere.
func follows(r *schema.Record, values []schema.Datum) bool {
	return r.Parent != nil && values[0].Pos == r.Pos
}

// supported reports whether evidence speaks for a field, or each of its legs has evidence of its own.
func (v *validator) supported(evidence []*schema.Evidence, f *schema.Field, values []schema.Datum) bool {
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
			if f == nil || f.Name == "note" || r.Has(f.Name) || f.Edge != nil && v.addedLater(r.ID(), f) {
				continue
			}
			v.warning(r.ID(), s.Pos, "no-value", "give the field its value, or leave it out here", "%s has no value in %s", s.Text, r.ID())
		}
	}
}

// addedLater reports whether another file adds legs of a field to an entry.
func (v *validator) addedLater(id string, f *schema.Field) bool {
	for _, l := range v.stated[id] {
		if l.Field.Name == f.Name {
			return true
		}
	}
	return false
}

// languages warns of the language of a source that is no tag of BCP 47, and of names that hold a line
// end.
func languages(v *validator) {
	for r := range v.ix.Records() {
		for _, name := range r.Names() {
			if strings.Contains(name.Text, "\n") {
				v.warning(r.Subject(), name.Pos, "line-end", "write it on one line", "the name %q holds a line end", name.Text)
			}
		}
		tag := r.One("language")
		if r.Section != schema.SourcesSection || tag.Text == "" {
			continue
		}
		if !schema.IsLanguage(tag.Text) {
			hint, code := "a tag of BCP 47, such as ar, en or pt-BR", languageOf(tag.Text)
			if code != "" {
				hint = "write " + code
			}
			v.warning(r.ID(), tag.Pos, "language", hint, "%q is not the tag of a language", tag.Text)
			v.fixLast(tag.Text, code)
		}
	}
}

// languageOf returns the tag of the language with an English or Arabic name, or "".
func languageOf(name string) string { return languagesByName()[strings.ToLower(name)] }

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
	for _, s := range ix.Stories {
		var c [2]int
		for _, r := range s.Records {
			if r.Section != schema.SourcesSection || r.Broken {
				continue
			}
			c[1]++
			if !r.Openable() {
				c[0]++
			}
		}
		if c[0] > 0 {
			counts[s.Pos.File] = c
		}
	}
	return counts
}
