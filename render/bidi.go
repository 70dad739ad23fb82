package render

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"entente/internal/bilingual"
)

// Characters that order text of two directions, see UAX #9: a first strong isolate and its
// end, and the marks that stand for a letter of either direction.
const (
	isolateBegin = "\u2068"
	isolateEnd   = "\u2069"
	markLTR      = "\u200e"
	markRTL      = "\u200f"
)

// inLine puts items into a line of a language, in its order, see apart and marked.
func inLine(items []string, separator, lang string) string {
	return marked(strings.Join(apart(items, lang), separator), lang)
}

// apart isolates those of the items of a line whose direction is not that of its language,
// or mixed, from their neighbours.
func apart(items []string, lang string) []string {
	var parts []string
	for _, item := range items {
		halves := strings.Split(item, bilingual.Between) // a name in two languages
		for i := range halves {
			if foreign(halves[i], lang, len(items) > 1) {
				halves[i] = isolateBegin + halves[i] + isolateEnd
			}
		}
		parts = append(parts, strings.Join(halves, bilingual.Between))
	}
	return parts
}

// marked begins a line with the mark of its language where something in it is isolated:
// readers may take the direction of a line from its first letter.
func marked(line, lang string) string {
	if strings.Contains(line, isolateBegin) {
		return languageMark(lang) + line
	}
	if firstLetter(line) == "" {
		return line
	}
	return Sentence(line, lang)
}

func languageMark(lang string) string {
	if lang == bilingual.Arabic {
		return markRTL
	}
	return markLTR
}

// numeral is a number or a date, which runs from the left in either language.
var numeral = regexp.MustCompile(`^[0-9]+([-/.:][0-9]+)*$`)

// foreign reports whether an item has anything of the other direction than its language,
// beside others or alone.
func foreign(item, lang string, beside bool) bool {
	if lang != bilingual.Arabic {
		return RightToLeft(item)
	}
	latin := func(r rune) bool { return unicode.IsLetter(r) && !RightToLeft(string(r)) || unicode.IsDigit(r) }
	return strings.ContainsFunc(item, latin) && (beside || !numeral.MatchString(item))
}

// wrapLine breaks a line of inLine as wrapWords does. What is isolated stays so, in its own
// direction, and every line has the mark of the first.
func wrapLine(text string, width int) []string {
	mark := ""
	for _, m := range []string{markLTR, markRTL} {
		if rest, marked := strings.CutPrefix(text, m); marked {
			mark, text = m, rest
		}
	}
	lines := wrapWords(text, width)
	if mark == "" {
		return lines
	}
	// How each isolate goes on in a further line: its first letter is in another one.
	var again []string
	for _, part := range strings.Split(text, isolateBegin)[1:] {
		item, _, _ := strings.Cut(part, isolateEnd)
		again = append(again, isolateBegin+languageMark(direct(item)))
	}
	open := ""
	for i, line := range lines {
		begin := open
		for _, r := range line {
			switch string(r) {
			case isolateBegin:
				open, again = again[0], again[1:]
			case isolateEnd:
				open = ""
			}
		}
		end := ""
		if open != "" {
			end = isolateEnd
		}
		lines[i] = mark + begin + line + end
	}
	return lines
}

// direct gives a language of the direction that the first letter of a text has.
func direct(s string) string {
	if RightToLeft(firstLetter(s)) {
		return bilingual.Arabic
	}
	return bilingual.English
}

// each gives the items changed by a function.
func each(items []string, change func(string) string) []string {
	out := slices.Clone(items)
	for i := range out {
		out[i] = change(out[i])
	}
	return out
}
