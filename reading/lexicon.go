package reading

import (
	"bytes"
	"embed"
	"encoding/csv"
	"fmt"
	"slices"
	"sync"
)

//go:embed lexicon/*.tsv
var tables embed.FS

// tablesRead are the rows of the tables that were asked for.
var tablesRead sync.Map

// Rows returns the rows of a table, without its header. All callers share them: they must not be changed. A table that
// cannot be read is a defect of the build.
func Rows(name string) [][]string {
	if list, read := tablesRead.Load(name); read {
		return list.([][]string)
	}
	text, err := tables.ReadFile("lexicon/" + name + ".tsv")
	if err != nil {
		panic(err)
	}
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma, r.LazyQuotes = '\t', true
	list, err := r.ReadAll()
	if err != nil || len(list) < 2 {
		panic(fmt.Sprintf("read the embedded %s.tsv: %d rows, %v", name, len(list), err))
	}
	tablesRead.Store(name, list[1:])
	return list[1:]
}

// longer are names of other things that have the adjective or the name of a country in them.
var longer = sync.OnceValue(func() [][]string {
	var list [][]string
	for _, row := range Rows("longer") {
		list = append(list, Words(row[1]))
	}
	return list
})

// withoutLonger returns words in which the names of longer are blank.
func withoutLonger(words []string) []string {
	for _, phrase := range longer() {
		if i := Find(words, phrase); i >= 0 {
			words = slices.Clone(words)
			clear(words[i : i+len(phrase)])
		}
	}
	return words
}
