package render

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"entente/internal/bilingual"
)

// Characters that order text of two directions (UAX #9): a first strong isolate and its
// end, and the marks that act as a letter of either direction.
const (
	isolateBegin = "\u2068"
	isolateEnd   = "\u2069"
	markLTR      = "\u200e"
	markRTL      = "\u200f"
)

// inLine joins items into a line of a language, in its direction; see isolateItems and addMark.
func inLine(items []string, separator, lang string) string {
	return addMark(strings.Join(isolateItems(items, lang), separator), lang)
}

// isolateItems isolates from their neighbours the items of a line whose direction is mixed
// or differs from the direction of the line's language.
func isolateItems(items []string, lang string) []string {
	var parts []string
	for _, item := range items {
		halves := strings.Split(item, bilingual.Between) // a name in two languages
		for i := range halves {
			if needsIsolation(halves[i], lang, len(items) > 1) {
				halves[i] = isolateBegin + halves[i] + isolateEnd
			}
		}
		parts = append(parts, strings.Join(halves, bilingual.Between))
	}
	return parts
}

// addMark prefixes a line with the mark of its language if something in it is isolated:
// software may take the direction of a line from its first letter.
func addMark(line, lang string) string {
	if strings.Contains(line, isolateBegin) {
		return languageMark(lang) + line
	}
	if firstLetter(line) == "" {
		return line
	}
	return sentence(line, lang)
}

func languageMark(lang string) string {
	if lang == bilingual.Arabic {
		return markRTL
	}
	return markLTR
}

// numeral matches a number or a date in digits, which runs from the left in either language.
var numeral = regexp.MustCompile(`^[0-9]+([-/.:][0-9]+)*$`)

// joined matches digits with something between them, which would change places among letters that run
// from the right.
var joined = regexp.MustCompile(`[0-9][-/.:][0-9]`)

// needsIsolation reports whether an item of a line, alone or with others, contains anything
// that does not run in the direction of the line's language.
func needsIsolation(item, lang string, inList bool) bool {
	if lang != bilingual.Arabic {
		return bilingual.RightToLeft(item)
	}
	latin := func(r rune) bool { return unicode.IsLetter(r) && !bilingual.RightToLeft(string(r)) }
	switch {
	case strings.ContainsFunc(item, latin):
		return true
	case bilingual.RightToLeft(item): // such as a date in words
		return joined.MatchString(item)
	}
	return strings.ContainsFunc(item, unicode.IsDigit) && (inList || !numeral.MatchString(item))
}

// wrapLine breaks a line made by inLine as wrapWords does. Isolated text stays isolated, in
// its own direction, and every line has the mark of the first.
func wrapLine(text string, width int) []string {
	mark := ""
	for _, m := range []string{markLTR, markRTL} {
		if rest, found := strings.CutPrefix(text, m); found {
			mark, text = m, rest
		}
	}
	lines := wrapWords(text, width)
	if mark == "" {
		return lines
	}
	// How each isolate is reopened on a later line, which does not have its first letter.
	var reopen []string
	for _, part := range strings.Split(text, isolateBegin)[1:] {
		item, _, _ := strings.Cut(part, isolateEnd)
		reopen = append(reopen, isolateBegin+languageMark(directionLanguage(item)))
	}
	open := ""
	for i, line := range lines {
		begin := open
		for _, r := range line {
			switch string(r) {
			case isolateBegin:
				open, reopen = reopen[0], reopen[1:]
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

// directionLanguage returns a language that is written in the direction of the first letter
// of a text.
func directionLanguage(s string) string {
	if bilingual.RightToLeft(firstLetter(s)) {
		return bilingual.Arabic
	}
	return bilingual.English
}

// mapItems returns a copy of items with change applied to each.
func mapItems(items []string, change func(string) string) []string {
	out := slices.Clone(items)
	for i := range out {
		out[i] = change(out[i])
	}
	return out
}
