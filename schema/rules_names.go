package schema

import (
	"fmt"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// placedName is a name or alias with its place.
type placedName struct {
	text string
	pos  Pos
}

// nameWarnings: names that are easily mistaken for one another or hard to find.
func nameWarnings(v *validator) {
	type key struct {
		label Label
		name  string
	}
	type owner struct {
		id  string
		pos Pos
	}
	first := make(map[key]owner)
	for r := range v.ds.Records() {
		id := r.subject()
		label := v.ix.label(id)
		for _, name := range r.names() {
			v.letters(name)
			k := key{label, Fold(name.text)}
			if label == "" || label == LabelSource || k.name == "" {
				continue
			}
			if other, found := first[k]; !found {
				first[k] = owner{id, name.pos}
			} else if other.id != id {
				v.warning(name.pos, "lookalike", "one of them may be a second declaration of the same",
					"%q has the same name as %q at %s, up to spelling", id, other.id, other.pos)
			}
		}
	}
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
