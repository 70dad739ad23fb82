package reading

import "unicode/utf8"

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

// NewScanner returns a scanner for tables of which the first column is the key and the last a cue; of a table with two
// columns there is no key.
func NewScanner(tables ...string) *Scanner {
	s := &Scanner{rows: make(map[string][]*Hit), begin: make(map[string][]*Hit)}
	for _, table := range tables {
		for _, row := range Rows(table) {
			h := &Hit{Table: table, Cue: NewCue(row[len(row)-1])}
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
			if len(h.Cue) <= len(words)-i && h.Cue.follows(words[i:]) {
				found := *h
				found.At = i
				hits = append(hits, found)
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
	seen := make(map[*Hit]bool)
	for _, v := range Variants(word) {
		for _, start := range []string{firstLetters(v), v[:min(len(v), firstRune(v))]} {
			for _, h := range s.rows[start] {
				if !seen[h] && matches(word, h.Cue[0], true) {
					seen[h] = true
					list = append(list, h)
				}
			}
		}
	}
	s.begin[word] = list
	return list
}

// firstRune returns how many bytes the first letter of a word has.
func firstRune(word string) int {
	_, n := utf8.DecodeRuneInString(word)
	return n
}

// follows reports whether words go on as a cue does behind its first word.
func (c Cue) follows(words []string) bool {
	for i := 1; i < len(c); i++ {
		if !matches(words[i], c[i], false) {
			return false
		}
	}
	return true
}

// Has reports whether there is a hit for a word of a table, and returns the first.
func Has(hits []Hit, table, key string) (Hit, bool) {
	for _, h := range hits {
		if h.Table == table && (key == "" || h.Key == key) {
			return h, true
		}
	}
	return Hit{}, false
}
