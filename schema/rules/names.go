package rules

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"entente/schema"
	"entente/schema/naming"

	"golang.org/x/text/unicode/norm"
)

// nameWarnings warns of names that are easily mistaken for one another or hard to find. Places of
// two countries may have the same name, and so may bodies and offices of two owners: every country has
// a foreign ministry.
func nameWarnings(v *validator) {
	type key struct {
		label schema.Label
		name  string
	}
	type owner struct {
		id, home string
		pos      schema.Pos
	}
	owners := make(map[key][]owner)
	for r := range v.ix.Records() {
		id := r.Subject()
		label := v.ix.Label(id)
		for _, name := range r.Names() {
			v.characters(id, name)
			k := key{label, naming.Fold(name.Text)}
			if label == "" || label == schema.LabelSource || k.name == "" {
				continue
			}
			own := owner{id, v.homeOf(id), name.Pos}
			i := slices.IndexFunc(owners[k], func(o owner) bool {
				return o.home == own.home || o.home == "" || own.home == ""
			})
			if i < 0 {
				owners[k] = append(owners[k], own)
			} else if other := owners[k][i]; other.id != id {
				v.warning(id, name.Pos, "lookalike", "one of them may be a second declaration of the same",
					"%q has the same name as %q at %s, up to spelling", id, other.id, other.pos)
			}
		}
	}
}

// characters warns of line ends, of letters in compatibility forms and of words in two scripts.
func (v *validator) characters(id string, name schema.PlacedName) {
	if strings.Contains(name.Text, "\n") {
		v.warning(id, name.Pos, "line-end", "write it on one line", "the name %q holds a line end", name.Text)
	}
	if plain := plainForm(name.Text); plain != name.Text {
		v.warning(id, name.Pos, "compatibility-form", fmt.Sprintf("write %q", plain),
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
			v.warning(id, name.Pos, "mixed-script", fmt.Sprintf("%#U is a letter of the %s script", odd, scriptOf(odd)),
				"%q mixes scripts inside a word", name.Text)
			return
		case script != "":
			last = r
		}
	}
}

// homeOf returns the node to which another belongs, so that its name need not differ from one that
// belongs elsewhere: the country of a place, the owner of a body or an office; "" for others.
func (v *validator) homeOf(id string) string {
	if label := v.ix.Label(id); label == schema.LabelGovernmentBody || label == schema.LabelOffice {
		return v.valueOf(id, "part_of").Text + v.valueOf(id, "of").Text
	}
	return v.ix.CountryOf(id)
}

// plainForm returns a text with the characters of its compatibility forms. It leaves those that are
// good writing in some language: brackets and stops of full width among Chinese characters, the narrow
// spaces of French, ordinals, numero and ellipsis signs, and raised and lowered digits as in CO₂.
func plainForm(text string) string {
	if norm.NFKC.IsNormalString(text) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == 0xA0, r == 0x202F, r == 'ª', r == 'º', r == '№', r == '…', unicode.Is(unicode.No, r),
			r >= 0xFF00 && unicode.In(r, unicode.P, unicode.S), r == 0x3000:
			b.WriteRune(r)
		default:
			b.WriteString(norm.NFKC.String(string(r)))
		}
	}
	return norm.NFC.String(b.String())
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
