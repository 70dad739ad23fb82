package naming

import (
	"strings"
	"unicode"
)

// Marks tells how the vowel marks of two Arabic texts that fold alike go together.
type Marks int

// Marks go together word by word, since most are left out and a writer gives those that
// tell a word from another: عُمان is Oman, عمّان is Amman, and عمان can be either.
const (
	// MarksDiffer: in some word, each of the texts has a mark that the other lacks.
	MarksDiffer Marks = iota
	// MarksAgree: in every word, the one text has the marks of the other, and maybe more.
	MarksAgree
	// MarksEqual: both have the same marks.
	MarksEqual
)

// HasMarks reports whether a text has vowel marks, which CompareMarks compares.
func HasMarks(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return markBit(r) != 0 })
}

// CompareMarks compares the vowel marks, shadda and sukun among them, of two texts that
// fold alike. Of texts that do not, it says MarksDiffer. The mark of the indefinite
// accusative does not count: some put it before the alef that bears it, some after.
func CompareMarks(a, b string) Marks {
	one, other := markedWords(a), markedWords(b)
	if len(one) != len(other) {
		return MarksDiffer
	}
	result := MarksEqual
	for i := range one {
		more, less, ok := compareWord(one[i], other[i])
		switch {
		case !ok || more && less:
			return MarksDiffer
		case more || less:
			result = MarksAgree
		}
	}
	return result
}

// letter is a folded letter with a bit for each of its marks.
type letter struct {
	base  rune
	marks uint8
}

// compareWord tells whether each of two words has marks that the other lacks; ok is false
// where they are not the same word.
func compareWord(a, b []letter) (more, less, ok bool) {
	if len(a) != len(b) {
		return false, false, false
	}
	for i := range a {
		if a[i].base != b[i].base {
			return false, false, false
		}
		more = more || a[i].marks&^b[i].marks != 0
		less = less || b[i].marks&^a[i].marks != 0
	}
	return more, less, true
}

// markedWords takes a text apart into words of letters, as Fold does.
func markedWords(s string) [][]letter {
	var words [][]letter
	within := false
	for _, r := range decompose(s) {
		bit := markBit(r)
		switch {
		case bit != 0 && within:
			word := words[len(words)-1]
			word[len(word)-1].marks |= bit
		case bit != 0, isDropped(r), unicode.Is(unicode.Mn, r):
		case isSeparator(r):
			within = false
		default:
			if !within {
				words, within = append(words, nil), true
			}
			last := len(words) - 1
			words[last] = append(words[last], letter{base: plainArabic(r)})
		}
	}
	return words
}

// markBit gives each of the marks that count a bit of its own, 0 to all else: dammatan,
// kasratan, fatha, damma, kasra, shadda and sukun.
func markBit(r rune) uint8 {
	if r < '\u064c' || r > '\u0652' {
		return 0
	}
	return 1 << (r - '\u064c')
}
