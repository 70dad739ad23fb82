package bilingual

import (
	"regexp"
	"strings"
	"unicode"
)

// RightToLeft reports whether a text has letters that are written from right to left.
func RightToLeft(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.In(r, unicode.Arabic, unicode.Hebrew) })
}

// List joins texts to a list in a sentence: "A, B and C", "أ وب وج". The Arabic conjunction is written to
// the word that follows it.
func List(texts []string, language string) string {
	last := len(texts) - 1
	switch {
	case language == Arabic:
		return strings.Join(texts, " و")
	case last < 1:
		return strings.Join(texts, "")
	default:
		return strings.Join(texts[:last], ", ") + " and " + texts[last]
	}
}

// UpperFirst returns a text that begins with a capital letter.
func UpperFirst(text string) string {
	for i, r := range text {
		return strings.ToUpper(string(r)) + text[i+len(string(r)):]
	}
	return text
}

// common matches English names that are made of common nouns, or are plurals, and so take the article:
// the United States, the European Union, the Netherlands.
var common = regexp.MustCompile(`\b(United|Union|Kingdom|Republic|Federation|States|Emirates|Nations|Commonwealth|Islands|Netherlands|Philippines|` +
	`Maldives|Bahamas|Gambia|Comoros|Holy See|Organi[sz]ation|League|Alliance|Council|Commission|Committee|Community|Association|Agency|` +
	`Ministry|Authority|Assembly|Parliament|Group|Forum|Bank|Fund|Court|Conference|Coalition|Secretariat|Government|Cabinet|Office|` +
	`Department|Institute|Network|Partnership|Mission|Bureau|Board|Centre|Center)\b`)

// WithArticle returns the English name of a country, an organization or a body as it stands in a
// sentence, with the article if it takes one: "the European Union", but "NATO" and "South Korea".
func WithArticle(name string) string {
	if !common.MatchString(name) || strings.HasPrefix(strings.ToLower(name), "the ") {
		return name
	}
	return "the " + name
}

// Possessive returns the English genitive of a name: "South Korea's", "the United States'".
func Possessive(name string) string {
	if strings.HasSuffix(name, "s") {
		return name + "'"
	}
	return name + "'s"
}

// isolate and pop begin and end a text whose direction does not touch its neighbours.
const isolate, pop = "\u2068", "\u2069"

// Plain returns a text of the data for a sentence in a language: on one line, without characters that
// change the direction of what follows, without a full stop, and isolated if its letters run the other
// way; see https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates.
func Plain(text, language string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r < ' ' || r == 0x7F || r >= 0x80 && r < 0xA0 || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == 0x2028 || r == 0x2029:
			return ' '
		}
		return r
	}, strings.TrimRight(text, "."))
	if text != "" && RightToLeft(text) != (language == Arabic) {
		return isolate + text + pop
	}
	return text
}
