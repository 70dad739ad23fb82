package rules

import (
	"fmt"
	"slices"
	"unicode"

	"entente/schema"
	"entente/schema/naming"

	"golang.org/x/text/unicode/norm"
)

// nameWarnings warns of names that are easily mistaken for one another or hard to find. Places of
// two countries may have the same name.
func nameWarnings(v *validator) {
	type key struct {
		label schema.Label
		name  string
	}
	type owner struct {
		id, country string
		pos         schema.Pos
	}
	owners := make(map[key][]owner)
	for r := range v.ix.Records() {
		id := r.Subject()
		label := v.ix.Label(id)
		for _, name := range r.Names() {
			v.letters(name)
			k := key{label, naming.Fold(name.Text)}
			if label == "" || label == schema.LabelSource || k.name == "" {
				continue
			}
			own := owner{id, v.ix.CountryOf(id), name.Pos}
			i := slices.IndexFunc(owners[k], func(o owner) bool {
				return o.country == own.country || o.country == "" || own.country == ""
			})
			if i < 0 {
				owners[k] = append(owners[k], own)
			} else if other := owners[k][i]; other.id != id {
				v.warning(name.Pos, "lookalike", "one of them may be a second declaration of the same",
					"%q has the same name as %q at %s, up to spelling", id, other.id, other.pos)
			}
		}
	}
}

// letters warns of letters in compatibility forms and of words in two scripts.
func (v *validator) letters(name schema.PlacedName) {
	if plain := norm.NFKC.String(name.Text); plain != name.Text {
		v.warning(name.Pos, "compatibility-form", fmt.Sprintf("write %q", plain),
			"%q has characters in a form made for display", name.Text)
	}
	var last rune // the last letter of the word in one of the scripts
	for _, r := range name.Text {
		script := scriptOf(r)
		switch {
		case !unicode.IsLetter(r):
			last = 0
		case last != 0 && script != "" && script != scriptOf(last):
			odd := r
			if script == "Latin" {
				odd = last
			}
			v.warning(name.Pos, "mixed-script", fmt.Sprintf("%#U is a letter of the %s script", odd, scriptOf(odd)),
				"%q mixes scripts inside a word", name.Text)
			return
		case script != "":
			last = r
		}
	}
}

// scriptOf returns the script of a letter if it is one of those whose letters look alike, or "".
func scriptOf(r rune) string {
	switch {
	case unicode.Is(unicode.Latin, r):
		return "Latin"
	case unicode.Is(unicode.Cyrillic, r):
		return "Cyrillic"
	case unicode.Is(unicode.Greek, r):
		return "Greek"
	}
	return ""
}
