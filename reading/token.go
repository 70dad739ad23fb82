package reading

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/schema/naming"
)

// Token is a word of a paragraph, with its place in it.
type Token struct {
	// Word is folded: see naming.Fold.
	Word string
	// Start and End are the bytes of the paragraph from which the word was made.
	Start, End int
	// Before is what is between the word and the one before it: blanks and punctuation.
	Before string
	// Capital is true if its first letter is one, and Upper if all of its letters are.
	Capital, Upper bool
}

// Tokenizer makes words of paragraphs. It remembers how words fold, and their forms without what Arabic joins to them, since
// texts have few different words; it must not be used by several goroutines at once.
type Tokenizer struct {
	folded   map[string]string
	variants map[string][]string
}

// NewTokenizer returns a tokenizer that remembers nothing yet.
func NewTokenizer() *Tokenizer {
	return &Tokenizer{make(map[string]string), make(map[string][]string)}
}

// Variants is the function of that name.
func (z *Tokenizer) Variants(word string) []string {
	list, known := z.variants[word]
	if !known {
		list = Variants(word)
		z.variants[word] = list
	}
	return list
}

func (z *Tokenizer) fold(raw string) string {
	folded, known := z.folded[raw]
	if !known {
		folded = strings.ReplaceAll(naming.Fold(strings.ReplaceAll(raw, ".", "")), " ", "")
		z.folded[raw] = folded
	}
	return folded
}

// Tokens returns the words of a paragraph in order. An abbreviation with dots, such as U.S., is one word, as is what
// Arabic writes in one or two, such as عبد الله; an English possessive s is none.
func (z *Tokenizer) Tokens(paragraph string) []Token {
	var list []Token
	end := 0
	for start, length := nextWord(paragraph, 0); length > 0; start, length = nextWord(paragraph, start+length) {
		raw := paragraph[start : start+length]
		before := paragraph[end:start]
		if raw == "s" && (before == "'" || before == "’") {
			end = start + length
			continue
		}
		folded := z.fold(raw)
		if folded == "" {
			continue
		}
		if n := len(list); n > 0 && list[n-1].Word == "عبد" && before == " " && strings.HasPrefix(folded, "ال") {
			list[n-1].Word += folded
			list[n-1].End = start + length
		} else {
			first, _ := utf8.DecodeRuneInString(raw)
			list = append(list, Token{Word: folded, Start: start, End: start + length, Before: before,
				Capital: unicode.IsUpper(first), Upper: raw == strings.ToUpper(raw) && strings.ToLower(raw) != raw})
		}
		end = start + length
	}
	return list
}

// nextWord returns where the next word of a text begins, and how many bytes it has; 0 if there is none.
func nextWord(text string, from int) (start, length int) {
	start = -1
	for i := from; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || start >= 0 && unicode.In(r, unicode.Mn, unicode.Cf, unicode.Lm):
			if start < 0 {
				start = i
			}
		case start >= 0 && r == '.' && abbreviation(text[start:i], text[i+n:]):
		case start >= 0:
			return start, i - start
		}
		i += n
	}
	if start < 0 {
		return len(text), 0
	}
	return start, len(text) - start
}

var initials = regexp.MustCompile(`^[A-Z](\.[A-Z])*$`)

// abbreviation reports whether a dot between two texts belongs to an abbreviation of capitals, such as U.S.
func abbreviation(before, after string) bool {
	next, _ := utf8.DecodeRuneInString(after)
	return len(after) > 1 && unicode.IsUpper(next) && !unicode.IsLetter(rune(after[1])) && initials.MatchString(before)
}

// Breaks reports whether the words before and after a text belong to different phrases: it has more than blanks,
// hyphens and apostrophes.
func Breaks(between string) bool {
	return strings.ContainsFunc(between, func(r rune) bool {
		return !unicode.IsSpace(r) && !strings.ContainsRune("-'’‑", r)
	}) || strings.Contains(between, "\n")
}
