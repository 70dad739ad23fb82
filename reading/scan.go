package reading

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Hit is a cue that some words have.
type Hit struct {
	// Table is that of the cue, and Key the word for which it stands there; "" in a table of one.
	Table, Key string
	Cue        Cue
	// At is the index of its first word.
	At  int
	row int
}

// Scanner finds the cues of some tables in one pass. It remembers for each word which cues it can begin, since texts have
// few different words; it must not be used by several goroutines at once.
type Scanner struct {
	// rows by the first two letters of the cue.
	rows  map[string][]*Hit
	begin map[string][]*Hit
}

// NewScanner returns a scanner for tables of which the first column is the key and the last a cue; of a table with two
// columns there is no key.
func NewScanner(tables ...string) *Scanner {
	s := &Scanner{rows: make(map[string][]*Hit), begin: make(map[string][]*Hit)}
	for _, table := range tables {
		for i, row := range Rows(table) {
			h := &Hit{Table: table, Cue: NewCue(row[len(row)-1]), row: i}
			if len(row) > 2 {
				h.Key = row[0]
			}
			start := firstLetters(h.Cue[0])
			s.rows[start] = append(s.rows[start], h)
		}
	}
	return s
}

// firstLetters returns the first two letters of a word, or the only one before a star or the end.
func firstLetters(word string) string {
	n := 0
	for i := range word {
		if n == 2 || word[i] == '*' {
			return word[:i]
		}
		n++
	}
	return word
}

// Scan returns the cues that some words have, in the order of the words.
func (s *Scanner) Scan(words []string) []Hit {
	var hits []Hit
	for i, w := range words {
		for _, h := range s.beginning(w) {
			if n := len(h.Cue); n <= len(words)-i && h.Cue.Find(words[i:i+n]) == 0 {
				hits = append(hits, Hit{h.Table, h.Key, h.Cue, i, h.row})
			}
		}
	}
	return hits
}

// beginning returns the cues that a word can begin.
func (s *Scanner) beginning(word string) []*Hit {
	if list, known := s.begin[word]; known {
		return list
	}
	var list []*Hit
	for _, v := range Variants(word) {
		_, first := utf8.DecodeRuneInString(v)
		for _, start := range []string{firstLetters(v), v[:first]} {
			for _, h := range s.rows[start] {
				if !slices.Contains(list, h) && matches(word, h.Cue[0], true) {
					list = append(list, h)
				}
			}
		}
	}
	s.begin[word] = list
	return list
}

// Covers reports whether a hit has the first word of another.
func (h Hit) Covers(other Hit) bool { return h.At <= other.At && other.At < h.At+len(h.Cue) }

// in returns the words of a hit in those that were scanned.
func (h Hit) in(words []string) string { return strings.Join(words[h.At:h.At+len(h.Cue)], " ") }

// Has reports whether there is a hit for a word of a table, and returns the first.
func Has(hits []Hit, table, key string) (Hit, bool) {
	for _, h := range hits {
		if h.Table == table && (key == "" || h.Key == key) {
			return h, true
		}
	}
	return Hit{}, false
}

// First returns that of the hits for a word of a table which comes first in the table, as it is written there; "" for none.
func First(hits []Hit, table, key string) string {
	first, row := "", len(Rows(table))
	for _, h := range hits {
		if h.Table == table && h.Key == key && h.row < row {
			first, row = strings.Join(h.Cue, " "), h.row
		}
	}
	return first
}

// Knows reports whether a table has cues for a word.
func Knows(table, key string) bool {
	return slices.ContainsFunc(Rows(table), func(row []string) bool { return row[0] == key })
}
