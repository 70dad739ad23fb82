package reading

import (
	"slices"
	"strings"
)

// Governed reports whether a word for a rung does not count, since of two beside each other the outer or the weaker
// one does: committed to exploring is explore, and open to studying is openness.
func Governed(word string, sentence []string) bool {
	switch word {
	case "will":
		return beside("will", []string{"explore", "consider", "express-openness"}, sentence)
	case "explore", "consider":
		return beside("express-openness", []string{word}, sentence)
	default:
		return false
	}
}

// beside reports whether a cue of the inner words follows one of the outer word at once.
func beside(outer string, inner []string, sentence []string) bool {
	for _, o := range RungCues()[outer] {
		i := o.Find(sentence)
		if i < 0 {
			continue
		}
		for _, word := range inner {
			for _, c := range RungCues()[word] {
				if j := c.Find(sentence[i+1:]); j >= 0 && j <= len(o) {
					return true
				}
			}
		}
	}
	return false
}

// notFuture are the beginnings of words in which س is no sign of the Future.
var notFuture = []string{"سياس", "سياد", "سيبر", "سيول", "سيار", "سيرا", "سينا", "سيت"}

// Future returns the first Arabic verb in the Future, which begins with س and a prefix of the imperfect; "" for none.
func Future(words []string) string {
	for _, w := range words {
		w = strings.TrimPrefix(w, "و")
		letters := []rune(w)
		if len(letters) < 5 || letters[0] != 'س' || !strings.ContainsRune("يتنا", letters[1]) {
			continue
		}
		if !slices.ContainsFunc(notFuture, func(stem string) bool { return strings.HasPrefix(w, stem) }) && letters[1] != 'ا' {
			return w
		}
	}
	return ""
}
