package reading

import (
	"slices"
	"strings"
	"unicode/utf8"

	"entente/schema/naming"
)

// Text is a paragraph, folded: see naming.Fold.
type Text struct {
	// Words of the paragraph, and the sentences that they are in.
	Words     []string
	Sentences [][]string
	// Nations are the words without names of other things that have a country's in them; see withoutLonger.
	Nations []string
	// Hits are the cues that the words have.
	Hits []Hit
}

// sentenceEnds are the characters that end a sentence or a part of one that stands by itself.
const sentenceEnds = ".!?؟؛;:\n"

// NewText returns a paragraph as words, with the cues that a scanner finds.
func NewText(paragraph string, scanner *Scanner) Text {
	var t Text
	for _, s := range splitSentences(paragraph) {
		if words := Words(s); len(words) > 0 {
			t.Sentences = append(t.Sentences, words)
			t.Words = append(t.Words, words...)
		}
	}
	t.Nations = withoutLonger(t.Words)
	t.Hits = scanner.Scan(t.Words)
	return t
}

// splitSentences cuts a paragraph after the characters that end a sentence. A dot within a number or an
// abbreviation of one letter ends none.
func splitSentences(paragraph string) []string {
	var list []string
	start := 0
	for i, r := range paragraph {
		if !strings.ContainsRune(sentenceEnds, r) {
			continue
		}
		next, _ := utf8.DecodeRuneInString(paragraph[i+utf8.RuneLen(r):])
		if r == '.' && next != ' ' && next != utf8.RuneError && next != '\u201d' && next != '"' {
			continue
		}
		list = append(list, paragraph[start:i])
		start = i + utf8.RuneLen(r)
	}
	return append(list, paragraph[start:])
}

// Words returns the folded words of a text. What Arabic writes in one word or two is one: عبد الله.
func Words(s string) []string {
	folded := naming.Fold(strings.NewReplacer("'s ", " ", "’s ", " ").Replace(s + " "))
	return strings.Fields(strings.ReplaceAll(folded, "عبد ال", "عبدال"))
}

// Unjoined returns the forms that a word may have without what Arabic joins to it but its article: without the conjunctions
// و ف, then the prepositions ب ل ك. The word itself comes first; للهيئة is الهيئة.
func Unjoined(word string) []string {
	var list []string
	for _, conjunction := range []string{"", "و", "ف"} {
		rest, found := strings.CutPrefix(word, conjunction)
		if !found {
			continue
		}
		list = append(list, rest)
		for _, preposition := range []string{"ب", "ل", "ك"} {
			if noun, found := strings.CutPrefix(rest, preposition); found {
				list = append(list, noun)
				if bare, article := strings.CutPrefix(noun, "ل"); article && preposition == "ل" { // لل is ل and ال
					list = append(list, "ال"+bare)
				}
			}
		}
	}
	return list
}

// Variants returns the forms that a word may have without what Arabic joins to it, with and without its article. All are
// ends of the word, which comes first itself.
func Variants(word string) []string {
	list := []string{word}
	for _, form := range Unjoined(word) {
		for _, v := range []string{form, Bare(form)} {
			if utf8.RuneCountInString(v) >= 2 && strings.HasSuffix(word, v) && !slices.Contains(list, v) {
				list = append(list, v)
			}
		}
	}
	return list
}

// Bare returns a word without its article.
func Bare(word string) string {
	if bare := strings.TrimPrefix(word, "ال"); utf8.RuneCountInString(bare) >= 2 {
		return bare
	}
	return word
}

// Same reports whether a word of a text is a word of a name. Only the first word of a name takes what Arabic joins
// to it, and any word its article.
func Same(word, name string, first bool) bool {
	if word == name || Bare(word) == Bare(name) {
		return true
	}
	return first && slices.ContainsFunc(Variants(word), func(v string) bool { return v == name || v == Bare(name) })
}

// Find returns the index of the word at which a phrase begins, or -1.
func Find(words, phrase []string) int {
	if len(phrase) == 0 {
		return -1
	}
	end := Bare(phrase[0])
	return phraseAt(words, len(phrase), func(word string, i int) bool {
		if i == 0 && !strings.HasSuffix(word, end) { // all forms of a word are ends of it, and most words end otherwise
			return false
		}
		return Same(word, phrase[i], i == 0)
	})
}

// FirstOf returns the first of some phrases that some words have, as text; "" for none.
func FirstOf(phrases [][]string, words []string) string {
	for _, phrase := range phrases {
		if Find(words, phrase) >= 0 {
			return strings.Join(phrase, " ")
		}
	}
	return ""
}

// phraseAt returns the index of the first of n words in a row of which each is that of the phrase, or -1.
func phraseAt(words []string, n int, is func(word string, i int) bool) int {
	for at := 0; n > 0 && at+n <= len(words); at++ {
		i := 0
		for i < n && is(words[at+i], i) {
			i++
		}
		if i == n {
			return at
		}
	}
	return -1
}

// Cue is a phrase of a lexicon, folded; a word that ends in * stands for all that begin so.
type Cue []string

// NewCue returns the cue of a phrase as tables write it.
func NewCue(phrase string) Cue {
	var c Cue
	for _, w := range strings.Fields(phrase) {
		stem, open := strings.CutSuffix(w, "*")
		folded := strings.Join(strings.Fields(naming.Fold(stem)), "")
		if open {
			folded += "*"
		}
		c = append(c, folded)
	}
	return c
}

// Find returns the index of the word at which a cue begins, or -1.
func (c Cue) Find(words []string) int {
	return phraseAt(words, len(c), func(word string, i int) bool { return matches(word, c[i], i == 0) })
}

func matches(word, part string, first bool) bool {
	stem, open := strings.CutSuffix(part, "*")
	if !strings.Contains(word, stem) {
		return false
	}
	forms := []string{word, Bare(word)}
	if first {
		forms = Variants(word)
	}
	return slices.ContainsFunc(forms, func(f string) bool { return f == stem || open && strings.HasPrefix(f, stem) })
}
