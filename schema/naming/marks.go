package naming

import (
	"strings"
	"unicode"
)

// Marks is the result of comparing the vowel marks of two Arabic texts that fold alike.
type Marks int

// Marks are compared word by word, because most of them are omitted and writers add those that
// distinguish one word from another: عُمان is Oman, عمّان is Amman, and عمان can be either.
const (
	MarksDiffer Marks = iota // in some word, each of the texts has a mark that the other lacks
	MarksAgree               // in every word, one of the texts has the marks of the other, and maybe more
	MarksEqual               // both have the same marks
)

// HasMarks reports whether a text has vowel marks, which CompareMarks compares.
func HasMarks(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return markBit(r) != 0 })
}

// CompareMarks compares the vowel marks, including shadda and sukun, of two texts that fold
// alike. It returns MarksDiffer for texts that do not. The mark of the indefinite accusative is
// ignored: some writers put it before the alef that carries it, some after.
func CompareMarks(a, b string) Marks {
	one, other := markedLetters(a), markedLetters(b)
	if len(one) != len(other) {
		return MarksDiffer
	}
	result := MarksEqual
	more, less := false, false // whether each has marks in the word that the other lacks
	for i, l := range one {
		o := other[i]
		if l.base == ' ' {
			more, less = false, false
		}
		more = more || l.marks&^o.marks != 0
		less = less || o.marks&^l.marks != 0
		switch {
		case l.base != o.base || more && less:
			return MarksDiffer
		case more || less:
			result = MarksAgree
		}
	}
	return result
}

// letter is a folded letter, or the space between two words, with a bit for each of its marks.
type letter struct {
	base  rune
	marks uint8
}

// markedLetters returns the letters of a text, as Fold does.
func markedLetters(s string) []letter {
	var letters []letter
	gap := false
	for _, r := range decompose(s) {
		bit := markBit(r)
		switch {
		case bit != 0 && len(letters) > 0 && !gap:
			letters[len(letters)-1].marks |= bit
		case bit != 0, isDropped(r), unicode.Is(unicode.Mn, r):
		case isSeparator(r):
			gap = len(letters) > 0
		default:
			if gap {
				letters = append(letters, letter{base: ' '})
			}
			letters, gap = append(letters, letter{base: asciiDigit(r)}), false
		}
	}
	return letters
}

// markBit returns a distinct bit for each of the marks that are compared, dammatan, kasratan,
// fatha, damma, kasra, shadda and sukun, and 0 for anything else.
func markBit(r rune) uint8 {
	if r < '\u064c' || r > '\u0652' {
		return 0
	}
	return 1 << (r - '\u064c')
}
