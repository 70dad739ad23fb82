package verify

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

// rows returns the rows of a table, without its header. A table that cannot be read is a defect of the build.
func rows(name string) [][]string {
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

// lexicon holds the cues of a table, by the word that they stand for.
type lexicon map[string][]cue

func readLexicon(name string) func() lexicon {
	return sync.OnceValue(func() lexicon {
		l := make(lexicon)
		for _, row := range rows(name) {
			l[row[0]] = append(l[row[0]], newCue(row[len(row)-1]))
		}
		return l
	})
}

// The lexicons, each read once.
var (
	rungCues   = readLexicon("rungs")
	roleCues   = readLexicon("roles")
	kindCues   = readLexicon("kinds")
	statusCues = readLexicon("statuses")
	nounCues   = readLexicon("nouns")
	carryCues  = readCues("carry")
	onlineCues = readCues("online")
)

// readCues reads a table of cues that all stand for the same.
func readCues(name string) func() []cue {
	return sync.OnceValue(func() []cue {
		var list []cue
		for _, row := range rows(name) {
			list = append(list, newCue(row[1]))
		}
		return list
	})
}

// longer are names of other things that have the adjective or the name of a country in them.
var longer = sync.OnceValue(func() [][]string {
	var list [][]string
	for _, row := range rows("longer") {
		list = append(list, wordsOf(row[1]))
	}
	return list
})

// withoutLonger returns words in which the names of longer are blank.
func withoutLonger(words []string) []string {
	for _, phrase := range longer() {
		if i := find(words, phrase); i >= 0 {
			words = slices.Clone(words)
			for j := range phrase {
				words[i+j] = ""
			}
		}
	}
	return words
}

// in returns the first cue of a word that some words have, as it is written in the table; "" if there is none.
func (l lexicon) in(word string, words []string) string {
	for _, c := range l[word] {
		if c.find(words) >= 0 {
			return strings.Join(c, " ")
		}
	}
	return ""
}
