package reading

import (
	"slices"
	"strings"

	"entente/schema"
)

// RungTables are the tables in which the hits for Rungs are found.
func RungTables() []string { return []string{"rungs", "notrungs", "purposes"} }

// Rungs returns the rungs of which a sentence has words, the strongest first, without those that another governs. A paper
// that says what it is for undertakes it.
func Rungs(sentence []string, hits []Hit) (rungs, cues []string) {
	hits = slices.DeleteFunc(slices.Clone(hits), func(h Hit) bool { return h.Table == "rungs" && cancelled(h, hits) })
	words := schema.Modalities.Words()
	slices.Reverse(words) // the strongest comes last in the list
	for _, word := range words {
		h, found := Has(hits, "rungs", word)
		cue := ""
		if found = found && !governed(word, hits); found {
			cue = h.in(sentence)
		} else if word == "will" {
			cue = future(sentence, hits)
			if cue == "" && !slices.Contains(rungs, "continue") {
				cue = purpose(sentence, hits)
			}
		}
		if cue != "" {
			rungs, cues = append(rungs, word), append(cues, cue)
		}
	}
	return rungs, cues
}

// cancelled reports whether a phrase takes a word for a rung its meaning: the exploration of space explores no cooperation.
func cancelled(h Hit, hits []Hit) bool {
	return slices.ContainsFunc(hits, func(n Hit) bool {
		return n.Table == "notrungs" && n.Key == h.Key && n.Covers(h)
	})
}

// purpose returns the word by which a paper says what it is for; "" if the sentence has no paper or no such word.
func purpose(sentence []string, hits []Hit) string {
	_, paper := Has(hits, "purposes", "paper")
	purpose, found := Has(hits, "purposes", "purpose")
	if !paper || !found {
		return ""
	}
	return purpose.in(sentence)
}

// governed reports whether a word for a rung does not count, since of two next to each other the outer or the weaker
// one does: committed to exploring is explore, and open to studying is openness.
func governed(word string, hits []Hit) bool {
	switch word {
	case "will":
		return beside("will", []string{"explore", "consider", "express-openness"}, hits)
	case "explore", "consider":
		return beside("express-openness", []string{word}, hits)
	default:
		return false
	}
}

// beside reports whether a cue of the inner words follows one of the outer word at once.
func beside(outer string, inner []string, hits []Hit) bool {
	for _, o := range hits {
		if o.Table == "rungs" && o.Key == outer && slices.ContainsFunc(hits, func(h Hit) bool {
			gap := h.At - o.At - 1
			return h.Table == "rungs" && slices.Contains(inner, h.Key) && gap >= 0 && gap <= len(o.Cue)
		}) {
			return true
		}
	}
	return false
}

// notFuture are the beginnings of words in which س is no sign of the future.
var notFuture = []string{"سياس", "سياد", "سيبر", "سيول", "سيار", "سيرا", "سينا"}

// IsFuture reports whether a word is an Arabic verb in the future, which begins with س and a prefix of the imperfect.
func IsFuture(word string) bool { return future([]string{word}, nil) != "" }

// future returns the first Arabic verb in the future that is no word for a rung itself; "" for none.
func future(words []string, hits []Hit) string {
	for i, w := range words {
		w = strings.TrimPrefix(w, "و")
		if !strings.HasPrefix(w, "س") || slices.ContainsFunc(hits, func(h Hit) bool { return h.Table == "rungs" && h.At == i }) {
			continue
		}
		letters := []rune(w)
		if len(letters) < 5 || !strings.ContainsRune("يتن", letters[1]) {
			continue
		}
		if !slices.ContainsFunc(notFuture, func(stem string) bool { return strings.HasPrefix(w, stem) }) {
			return w
		}
	}
	return ""
}
