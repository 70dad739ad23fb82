package naming

import (
	"unicode/utf8"

	"github.com/hbollon/go-edlib"
)

// maxCompared is the length in characters above which texts are not compared:
// the work grows with the product of the lengths, and no name is longer.
const maxCompared = 200

// Nearest returns the known name that a misspelt word most likely stands for, or
// "" where none is near. Near is at most a third of the word's characters wrong,
// but one at the least and three at the most, and never all of them, where an
// insertion, a deletion, a replacement or a swap of neighbours counts as one
// (optimal string alignment distance, on folded text). Of names equally near it
// returns the first in the order of code points, whatever their order in among.
func Nearest(word string, among []string) string {
	folded := Fold(word)
	length := utf8.RuneCountInString(folded)
	if length == 0 || length > maxCompared {
		return ""
	}
	best, found := min(max(length/3, 1), 3, length-1), ""
	for _, name := range among {
		candidate := Fold(name)
		if apart(length, utf8.RuneCountInString(candidate)) > best {
			continue
		}
		d := edlib.OSADamerauLevenshteinDistance(folded, candidate)
		if d < best || d == best && (found == "" || name < found) {
			best, found = d, name
		}
	}
	return found
}

// Similarity tells how alike two texts are once folded: 1 for the same, 0 for
// nothing in common, and otherwise 1 - d/n with d the optimal string alignment
// distance and n the length of the longer text, both in characters. An empty
// text, or one of more than 200 characters, is like nothing but itself.
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

// apart gives the difference of two lengths, the least distance of texts so long.
func apart(m, n int) int { return max(m-n, n-m) }
