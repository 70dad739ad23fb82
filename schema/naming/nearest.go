package naming

import (
	"strings"
	"unicode/utf8"

	"github.com/hbollon/go-edlib"
)

// maxCompared is the maximum length, in characters, of texts that are compared: the work grows
// with the product of the lengths, and no name is longer.
const maxCompared = 200

// Nearest returns the known name that a misspelt word most likely stands for, or "" if none is near. A name is
// near if at most a third of the word's characters are wrong, but at least one and at most three, and never all
// of them, where an insertion, a deletion, a replacement or a swap of neighbours counts as one (optimal string
// alignment distance, on folded text). Of equally near names it returns the first in the order of code points,
// regardless of their order in known.
func Nearest(word string, known []string) string {
	return nearest(Fold(word), known, Fold)
}

// NearestFolded is Nearest where the word and the known names have been folded before: folding is most
// of the work where many words are compared with the same thousands of names.
func NearestFolded(folded string, known []string) string {
	return nearest(folded, known, func(name string) string { return name })
}

// nearest is Nearest for a folded word and names that fold folds.
func nearest(folded string, known []string, fold func(string) string) string {
	length := utf8.RuneCountInString(folded)
	if length == 0 || length > maxCompared {
		return ""
	}
	best, found := min(max(length/3, 1), 3, length-1), ""
	for _, name := range known {
		candidate := fold(name)
		difference := length - utf8.RuneCountInString(candidate) // the least distance of texts of these lengths
		if max(difference, -difference) > best {
			continue
		}
		d := edlib.OSADamerauLevenshteinDistance(folded, candidate)
		if d < best || d == best && (found == "" || name < found) {
			best, found = d, name
		}
	}
	return found
}

// Similarity returns how similar two texts are once folded: 1 for the same, 0 for nothing in common, and
// otherwise 1 - d/n with d the optimal string alignment distance and n the length of the longer text, both in
// characters. An empty text, or one of more than 200 characters, is similar only to itself.
func Similarity(a, b string) float64 {
	a, b = Fold(a), Fold(b)
	if a == b {
		return 1
	}
	m, n := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
	if m == 0 || n == 0 || max(m, n) > maxCompared {
		return 0
	}
	return 1 - float64(edlib.OSADamerauLevenshteinDistance(a, b))/float64(max(m, n))
}

// DifferentMarks is the likeness of a text to a name that differs in vowel marks alone: less than that
// of the name itself, since it means another.
const DifferentMarks = 0.95

// Likeness returns how much like a name a text is, both folded, from 0 to 1: as a whole, or by the words
// of the text that occur in the name, which count a little less.
func Likeness(text, name string) float64 {
	if text == name {
		return 1
	}
	whole := Similarity(text, name)
	words, found := strings.Fields(text), 0.0
	for _, w := range words {
		best := 0.0
		for _, n := range strings.Fields(name) {
			best = max(best, Similarity(w, n))
		}
		found += best
	}
	return max(whole, 0.9*found/float64(max(len(words), 1)))
}
