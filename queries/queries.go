// Package queries holds the relationship reports: one .cypher file each, whose
// header gives its title, parameters and columns.
//
// It only reads its own embedded files and says what they are. It does not run
// them, resolves no names, prints nothing, and imports nothing else of entente.
package queries

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"entente/internal/bilingual"
)

//go:embed *.cypher
var files embed.FS

// Type is what a parameter or a column holds.
type Type string

// The types. A parameter of the first eight is given as an id, a code or a name
// and arrives in the query as an id; a column of one of them holds an id whose
// name a reader wants to see. ID is an id of any kind that a reader wants to see
// as it is.
const (
	Actor      Type = "actor"
	Person     Type = "person"
	Office     Type = "office"
	Instrument Type = "instrument"
	Event      Type = "event"
	Topic      Type = "topic"
	Place      Type = "place"
	Series     Type = "series"
	Hub        Type = "hub"  // an instrument, event or commitment
	Fact       Type = "fact" // any node, or a relationship by its id
	// Holder is an office or a person.
	Holder Type = "holder"
	// Region is a world region, given as a UN M49 code or a name; it arrives as the code.
	Region Type = "region"
	ID     Type = "id"
	Date   Type = "date"
	Int    Type = "int"
	Number Type = "number"
	Bool   Type = "bool"
	Text   Type = "text"
	Words  Type = "words" // one or more of the words of a closed list
	// Word is a word of a closed list, which readers see in their language.
	Word Type = "word"
	// Count is a count that a source states, such as "more than 70"; see schema.Count.
	Count Type = "count"
	// Value is the value of any field: the id of a node, a word of a closed list, a count, a
	// date or a text. Readers see a name for an id, and words and counts in their language.
	Value Type = "value"
)

// Types returns every type.
func Types() []Type {
	return []Type{Actor, Person, Office, Instrument, Event, Topic, Place, Series, Hub, Fact, Holder, Region,
		ID, Date, Int, Number, Bool, Text, Words, Word, Count, Value}
}

// Report is one report.
type Report struct {
	// Name is the file's name without its ending, as on the command line.
	Name string
	// Title, Question, Empty (what an empty answer means) and Read (how to read the
	// rows), in both languages.
	Title, Question, Empty, Read bilingual.Text
	Params                       []Param
	// Forms are the ways to give arguments without their names, each a list of
	// parameters; the one with as many as are given applies.
	Forms   [][]string
	Columns []Column
	// Ladder is true where the report shows rungs of the ladder of commitment.
	Ladder bool
	// GraphWide reports look at the whole graph; the cost of all others follows the answer.
	GraphWide bool
	// Members is true where an answer may be empty for want of members that are loaded.
	Members bool
	// Example are arguments that have an answer in the six stories, with ids.
	Example []string
	// Also says what the answer leaves out unless a parameter asks for it; nil where nothing.
	Also *Also
	// Picture that helps to see the answer; nil where none does.
	Picture *Picture
	// Cypher is the query, without the header.
	Cypher string
}

// Also is what else a report can show.
type Also struct {
	// Param, of type Bool, asks for other rows in place of these.
	Param string
	// Text says what the other rows are, in both languages.
	Text bilingual.Text
}

// The kinds of picture, see Picture.
const (
	Network  = "network"
	Timeline = "timeline"
	Bars     = "bars"
	// Ties in place of columns: a network of the ties between all actors of the answer.
	Ties = "ties"
)

// Picture says how to draw the rows.
type Picture struct {
	// Kind is Network, Timeline or Bars.
	Kind string
	// Columns that are drawn, see the header; a parameter begins with a dollar sign.
	Columns []string
}

// Param is a parameter of a report.
type Param struct {
	Name     string
	Type     Type
	Required bool
	// Principal is true for an actor that must be a country or an organization: bodies and
	// people count for theirs.
	Principal bool
	// List parameters take several values; they arrive as a list.
	List bool
	// Default is the text of the value where none is given; "" gives null.
	Default string
	// Words are the allowed values of a Words parameter.
	Words []string
	// Most is the largest value of an Int parameter; 0 where there is none.
	Most int64
	Doc  string
}

// Column is a column of a report.
type Column struct {
	Name string
	Type Type
	// List columns hold lists.
	List bool
	// Title in both languages.
	Title bilingual.Text
}

// Form returns the names of the parameters that n unnamed arguments stand for, or
// nil where the report does not take so many.
func (r *Report) Form(n int) []string {
	for _, form := range r.Forms {
		if len(form) == n {
			return form
		}
	}
	return nil
}

// Column returns the column of that name, or nil.
func (r *Report) Column(name string) *Column {
	for i := range r.Columns {
		if r.Columns[i].Name == name {
			return &r.Columns[i]
		}
	}
	return nil
}

// Param returns the parameter of that name, or nil.
func (r *Report) Param(name string) *Param {
	for i := range r.Params {
		if r.Params[i].Name == name {
			return &r.Params[i]
		}
	}
	return nil
}

// Common are the parameters that every report has beside its own: the day that it
// is asked for, the least confidence of a fact, and the language of names and words, which
// the query never sees: its rows are the same in every language.
func Common() []Param {
	return []Param{
		{Name: "as_of", Type: Date, Doc: "Valid time: what was known to hold on this day; today if not given."},
		{Name: "min_confidence", Type: Number, Default: "0", Doc: "Leave out facts of less confidence, from 0 to 1."},
		{Name: "lang", Type: Words, Words: []string{"en", "ar", "both"}, Default: "en", Doc: "Language of names and titles."},
	}
}

var load = sync.OnceValues(parseAll)

// All returns the reports by name. The error is a mistake in an embedded file.
func All() ([]*Report, error) { return load() }

// Get returns the report of that name, or nil where there is none.
func Get(name string) (*Report, error) {
	all, err := load()
	if err != nil {
		return nil, err
	}
	for _, r := range all {
		if r.Name == name {
			return r, nil
		}
	}
	return nil, nil
}

func parseAll() ([]*Report, error) {
	names, err := fs.Glob(files, "*.cypher")
	if err != nil {
		return nil, fmt.Errorf("list the reports: %w", err)
	}
	var all []*Report
	for _, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read the report: %w", err)
		}
		r, err := parse(strings.TrimSuffix(path.Base(name), ".cypher"), string(text))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, r)
	}
	slices.SortFunc(all, func(a, b *Report) int { return strings.Compare(a.Name, b.Name) })
	return all, nil
}
