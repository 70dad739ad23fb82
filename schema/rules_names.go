package schema

import (
	"fmt"
	"slices"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// placedName is a name or alias with its place.
type placedName struct {
	text string
	pos  Pos
}

// nameWarnings: names that are easily mistaken for one another or hard to find. Places of
// two countries may have one name.
func nameWarnings(v *validator) {
	type key struct {
		label Label
		name  string
	}
	type owner struct {
		id, country string
		pos         Pos
	}
	owners := make(map[key][]owner)
	for r := range v.ds.Records() {
		id := r.subject()
		label := v.ix.label(id)
		for _, name := range r.names() {
			v.letters(name)
			k := key{label, Fold(name.text)}
			if label == "" || label == LabelSource || k.name == "" {
				continue
			}
			own := owner{id, v.ix.countryOf(id), name.pos}
			i := slices.IndexFunc(owners[k], func(o owner) bool {
				return o.country == own.country || o.country == "" || own.country == ""
			})
			if i < 0 {
				owners[k] = append(owners[k], own)
			} else if other := owners[k][i]; other.id != id {
				v.warning(name.pos, "lookalike", "one of them may be a second declaration of the same",
					"%q has the same name as %q at %s, up to spelling", id, other.id, other.pos)
			}
		}
	}
}

// countryOf gives the country in which a place lies, "" where it is not known to lie in one,
// and for all that is no place.
func (ix *index) countryOf(id string) string {
	if ix.label(id) != LabelPlace {
		return ""
	}
	for range maxClimb {
		switch r := ix.declared[id]; {
		case ix.label(id) == LabelCountry:
			return id
		case r == nil:
			return ""
		default:
			id = r.Text("in")
		}
	}
	return ""
}

// names gives the names and aliases of a record.
func (r *Record) names() []placedName {
	var list []placedName
	name := r.One("name")
	for _, text := range name.Names.list() {
		list = append(list, placedName{text, name.Pos})
	}
	for _, alias := range r.All("aliases") {
		list = append(list, placedName{alias.Text, alias.Pos})
	}
	return list
}

// letters warns of letters in compatibility forms and of words in two scripts.
func (v *validator) letters(name placedName) {
	if plain := norm.NFKC.String(name.text); plain != name.text {
		v.warning(name.pos, "compatibility-form", fmt.Sprintf("write %q", plain),
			"%q has characters in a form made for display", name.text)
	}
	var last rune // the last letter of the word in one of the scripts
	for _, r := range name.text {
		script := scriptOf(r)
		switch {
		case !unicode.IsLetter(r):
			last = 0
		case last != 0 && script != "" && script != scriptOf(last):
			odd := r
			if script == "Latin" {
				odd = last
			}
			v.warning(name.pos, "mixed-script", fmt.Sprintf("%#U is a letter of the %s script", odd, scriptOf(odd)),
				"%q mixes scripts inside a word", name.text)
			return
		case script != "":
			last = r
		}
	}
}

// scriptOf gives the script of a letter among those whose letters look alike, or "".
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
