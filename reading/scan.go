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
	At int
}

// Scanner finds the cues of some tables in one pass. It remembers for each word which cues it can begin, since texts have
// few different words; it must not be used by several goroutines at once.
type Scanner struct {
	// rows by the first two letters of the cue.
	rows  map[string][]*Hit
	begin map[string][]*Hit
}

// NewScanner returns a scanner for tables of cues.
func NewScanner(tables ...string) *Scanner {
	s := &Scanner{rows: make(map[string][]*Hit), begin: make(map[string][]*Hit)}
	for _, table := range tables {
		for _, row := range Rows(table) {
			key, cue := keyed(row)
			start := firstLetters(cue[0])
			s.rows[start] = append(s.rows[start], &Hit{Table: table, Key: key, Cue: cue})
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
				hits = append(hits, Hit{h.Table, h.Key, h.Cue, i})
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
