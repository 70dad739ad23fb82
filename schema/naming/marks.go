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
	// MarksDiffer: in some word, each of the texts has a mark that the other lacks.
	MarksDiffer Marks = iota
	// MarksAgree: in every word, one of the texts has the marks of the other, and maybe more.
	MarksAgree
	// MarksEqual: both have the same marks.
	MarksEqual
)

// HasMarks reports whether a text has vowel marks, which CompareMarks compares.
func HasMarks(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return markBit(r) != 0 })
}

// CompareMarks compares the vowel marks, including shadda and sukun, of two texts that fold
// alike. It returns MarksDiffer for texts that do not. The mark of the indefinite accusative is
// ignored: some writers put it before the alef that carries it, some after.
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

// compareWord reports whether each of two words has marks that the other lacks; ok is false if
// they are not the same word.
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

// markedWords splits a text into words of letters, as Fold does.
func markedWords(s string) [][]letter {
	var words [][]letter
	inWord := false
	for _, r := range decompose(s) {
		bit := markBit(r)
		switch {
		case bit != 0 && inWord:
			word := words[len(words)-1]
			word[len(word)-1].marks |= bit
		case bit != 0, isDropped(r), unicode.Is(unicode.Mn, r):
		case isSeparator(r):
			inWord = false
		default:
			if !inWord {
				words, inWord = append(words, nil), true
			}
			last := len(words) - 1
			words[last] = append(words[last], letter{base: plainArabic(r)})
		}
	}
	return words
}

// markBit returns a distinct bit for each of the marks that are compared, dammatan, kasratan,
// fatha, damma, kasra, shadda and sukun, and 0 for anything else.
func markBit(r rune) uint8 {
	if r < '\u064c' || r > '\u0652' {
		return 0
	}
	return 1 << (r - '\u064c')
}
