package reading

import (
	"embed"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed lexicon/*.tsv
var tables embed.FS

// Rows returns the rows of a table, without its header. All callers share them: they must not be changed. A table that
// cannot be read is a defect of the build.
func Rows(name string) [][]string {
	if list, read := tablesRead.Load(name); read {
		return list.([][]string)
	}
	list := readRows(name)
	tablesRead.Store(name, list)
	return list
}

// tablesRead are the rows of the tables that were asked for.
var tablesRead sync.Map

func readRows(name string) [][]string {
	text, err := tables.ReadFile("lexicon/" + name + ".tsv")
	if err != nil {
		panic(err)
	}
	r := csv.NewReader(strings.NewReader(string(text)))
	r.Comma, r.LazyQuotes = '\t', true
	list, err := r.ReadAll()
	if err != nil || len(list) < 2 {
		panic(fmt.Sprintf("read the embedded %s.tsv: %d rows, %v", name, len(list), err))
	}
	return list[1:]
}

// Lexicon holds the cues of a table, by the word that they stand for.
type Lexicon map[string][]Cue

func readLexicon(name string) func() Lexicon {
	return sync.OnceValue(func() Lexicon {
		l := make(Lexicon)
		for _, row := range Rows(name) {
			l[row[0]] = append(l[row[0]], NewCue(row[len(row)-1]))
		}
		return l
	})
}

// The lexicons, each read once.
var (
	RoleCues   = readLexicon("roles")
	KindCues   = readLexicon("kinds")
	StatusCues = readLexicon("statuses")
	NounCues   = readLexicon("nouns")
	CarryCues  = readCues("carry")
	OnlineCues = readCues("online")
)

// readCues reads a table of cues that all stand for the same.
func readCues(name string) func() []Cue {
	return sync.OnceValue(func() []Cue {
		var list []Cue
		for _, row := range Rows(name) {
			list = append(list, NewCue(row[1]))
		}
		return list
	})
}

// longer are names of other things that have the adjective or the name of a country in them.
var longer = sync.OnceValue(func() [][]string {
	var list [][]string
	for _, row := range Rows("longer") {
		list = append(list, Words(row[1]))
	}
	return list
})

// WithoutLonger returns words in which the names of longer are blank.
func WithoutLonger(words []string) []string {
	for _, phrase := range longer() {
		if i := Find(words, phrase); i >= 0 {
			words = slices.Clone(words)
			for j := range phrase {
				words[i+j] = ""
			}
		}
	}
	return words
}

// In returns the first cue of a word that some words have, as it is written in the table; "" if there is none.
func (l Lexicon) In(word string, words []string) string {
	for _, c := range l[word] {
		if c.Find(words) >= 0 {
			return strings.Join(c, " ")
		}
	}
	return ""
}
