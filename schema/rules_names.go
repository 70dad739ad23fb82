package schema

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// nameWarnings: names that are easily mistaken for one another or hard to find.
func nameWarnings(v *validator) {
	type key struct {
		label Label
		name  string
	}
	first := make(map[key]*Record)
	for r := range v.ds.Records() {
		if r.Section.Label == "" || r.Section.Label == LabelSource {
			continue
		}
		for _, name := range append(r.One("name").Names.list(), texts(r.All("aliases"))...) {
			v.letters(r.One("name").Pos, name)
			k := key{r.Section.Label, Fold(name)}
			if other := first[k]; other == nil {
				first[k] = r
			} else if other != r {
				v.warning(r.One("name").Pos, "lookalike", "one of them may be a second declaration of the same",
					"%q has the same name as %q at %s, up to spelling", r.ID(), other.ID(), other.One("name").Pos)
			}
		}
	}
}

func texts(values []Datum) []string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = v.Text
	}
	return list
}

// letters warns of letters in compatibility forms and of words in two scripts.
func (v *validator) letters(pos Pos, name string) {
	if !norm.NFKC.IsNormalString(name) {
		v.warning(pos, "compatibility-form", "write "+norm.NFKC.String(name),
			"%q has letters in a form made for display", name)
	}
	var word *unicode.RangeTable
	for _, r := range name {
		script := scriptOf(r)
		switch {
		case !unicode.IsLetter(r):
			word = nil
		case word == nil:
			word = script
		case script != nil && script != word:
			v.warning(pos, "mixed-script", "check for letters that only look alike", "%q mixes scripts inside a word", name)
			return
		}
	}
}

// scriptOf gives the script of a letter among those that are mistaken for one
// another, or nil.
func scriptOf(r rune) *unicode.RangeTable {
	for _, script := range []*unicode.RangeTable{unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Arabic} {
		if unicode.Is(script, r) {
			return script
		}
	}
	return nil
}
