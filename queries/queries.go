// Package queries holds the relationship reports: one .cypher file each, whose
// header gives its title, parameters and columns.
//
// It only reads and describes its own embedded files. It does not run them, resolve names
// or print anything, and of entente it imports only internal/bilingual.
package queries

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"entente/internal/bilingual"
)

//go:embed *.cypher
var files embed.FS

// Type is what a parameter or a column holds.
type Type string

// The types. A parameter of one of the first eight is given as an id, a code or a name and
// reaches the query as an id; a column of one of them holds an id that readers see as a name.
// ID is an id of any kind that readers see unchanged.
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
	// Story is a story, whose title readers see; only columns have it.
	Story Type = "story"
	// Region is a world region, given as a UN M49 code or a name; the query gets the code.
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
	// EDTF is a date as facts have it, which readers see in words; see schema.Date.
	EDTF Type = "edtf"
	// Field is the name of a field of a fact, or several after commas; a value may follow a colon.
	Field Type = "field"
	// Source is the id of a source, which readers see by its publisher.
	Source Type = "source"
	// Value is the value of any field: the id of a node, a word of a closed list, a count, a
	// date or a text. Readers see a name for an id, and words and counts in their language.
	Value Type = "value"
)

var types = []Type{Actor, Person, Office, Instrument, Event, Topic, Place, Series, Hub, Fact, Holder, Story, Region,
	ID, Date, Int, Number, Bool, Text, Words, Word, Count, EDTF, Field, Source, Value}

// Report is one report.
type Report struct {
	// Name is the file name without its extension, as on the command line.
	Name string
	// Title, Question, Empty (what an empty answer means; its first sentence says that nothing is recorded) and
	// Read (how to read the rows) are in both languages.
	Title, Question, Empty, Read bilingual.Text
	Params                       []Param
	// Forms are the ways to give arguments without names, each a list of parameters; the
	// number of arguments selects the form.
	Forms   [][]string
	Columns []Column
	// Ladder reports whether the report shows rungs of the ladder of commitment.
	Ladder bool
	// GraphWide reports whether the report reads the whole graph; the cost of all others is
	// proportional to the answer.
	GraphWide bool
	// Members reports whether an answer may be empty because no members are loaded.
	Members bool
	// Example holds arguments, with ids, that have an answer in the six stories.
	Example []string
	// Also describes what the answer leaves out unless a parameter selects it; nil for nothing.
	Also *Also
	// Narrow names the columns of a narrow table.
	Narrow []string
	// Picture is the picture of the answer; nil if there is none.
	Picture *Picture
	// Cypher is the query, without the header.
	Cypher string
}

// WhyEmpty returns what an empty answer means besides that nothing is recorded, for a reader who has been told that;
// "" if it means nothing else.
func (r *Report) WhyEmpty() bilingual.Text {
	var why bilingual.Text
	for i, text := range r.Empty {
		_, why[i], _ = strings.Cut(text, ". ")
	}
	return why
}

// Also describes what else a report can show.
type Also struct {
	// Param, of type Bool, selects other rows instead of these.
	Param string
	// Text says what the other rows are, in both languages.
	Text bilingual.Text
}

// The kinds of picture, see Picture.
const (
	Network  = "network"
	Chain    = "chain"
	Timeline = "timeline"
	Bars     = "bars"
	Ladder   = "ladder"
	Change   = "change"
	// Ties, in place of columns, is a network of the ties between all actors of the answer.
	Ties = "ties"
)

// Picture says how to draw the rows.
type Picture struct {
	// Kind is Network, Chain, Timeline, Bars, Ladder or Change.
	Kind string
	// Columns are what is drawn, see the header; a parameter begins with a dollar sign.
	Columns []string
}

// Param is a parameter of a report.
type Param struct {
	Name     string
	Type     Type
	Required bool
	// Principal is true for an actor that must be a country or an organization: bodies and
	// people count towards their own country or organization.
	Principal bool
	// List reports whether the parameter takes several values; the query gets a list.
	List bool
	// Default is the text of the value if none is given; "" means null.
	Default string
	// Words are the allowed values of a Words parameter.
	Words []string
	// Max is the largest value of an Int parameter; 0 for no limit.
	Max int64
	Doc string
}

// Citations reports whether each row of the report is a citation, with its source in a column, so that it needs no other
// evidence.
func (r *Report) Citations() bool {
	return slices.ContainsFunc(r.Columns, func(c Column) bool { return c.Name == "source" && c.Type == Source })
}

// SourceCount is the name of a column with the number of the sources of a row.
const SourceCount = "sources"

// Column is a column of a report.
type Column struct {
	Name string
	Type Type
	// List reports whether the column holds lists.
	List bool
	// Title is in both languages.
	Title bilingual.Text

	title bilingual.Text // with places for the names of actors
}

// titled returns the title of a column with the names of actors.
func (c *Column) titled(a, b bilingual.Text) bilingual.Text {
	title := c.title
	for i := range title {
		title[i] = bilingual.UpperFirst(strings.NewReplacer("{a}", a[i], "{b}", b[i]).Replace(title[i]))
	}
	return title
}

// Titled returns the report with the names of the actors that its parameters a and b give in the titles
// of its columns.
func (r *Report) Titled(a, b bilingual.Text) *Report {
	titled := *r
	titled.Columns = slices.Clone(r.Columns)
	for i := range titled.Columns {
		if c := &titled.Columns[i]; c.title != (bilingual.Text{}) {
			c.Title = c.titled(a, b)
		}
	}
	return &titled
}

// Form returns the names of the parameters that n unnamed arguments are for, or nil if the
// report does not take that many.
func (r *Report) Form(n int) []string {
	for _, form := range r.Forms {
		if len(form) == n {
			return form
		}
	}
	return nil
}

// Column returns the named column, or nil.
func (r *Report) Column(name string) *Column {
	return find(r.Columns, func(c Column) bool { return c.Name == name })
}

// Param returns the named parameter, or nil.
func (r *Report) Param(name string) *Param {
	return find(r.Params, func(p Param) bool { return p.Name == name })
}

// find returns the first element of which something is true, or nil.
func find[T any](list []T, is func(T) bool) *T {
	if i := slices.IndexFunc(list, is); i >= 0 {
		return &list[i]
	}
	return nil
}

// AllParams returns the parameters of a report: its own, and those that reports have in common if it takes them.
func (r *Report) AllParams() []Param {
	return slices.DeleteFunc(append(slices.Clone(r.Params), Common()...), func(p Param) bool { return !r.Takes(p.Name) })
}

// Takes reports whether a report has a parameter: one of its own, or one of those in common that its query uses. A
// report of what is loaded, whatever the day, takes no day.
func (r *Report) Takes(name string) bool {
	return r.Param(name) != nil || name == "lang" || strings.Contains(r.Cypher, "$"+name)
}

// Common returns the parameters that reports have in addition to their own: the day of
// the answer, the minimum confidence of a fact, and the language of names and words, which
// the query does not get: its rows are the same in every language.
func Common() []Param {
	return []Param{
		{Name: "as_of", Type: Date, Doc: "Show what held on this day, as far as is known; today if not given."},
		{Name: "min_confidence", Type: Number, Default: "0", Doc: "Leave out facts with less confidence than this, from 0 to 1."},
		{Name: "lang", Type: Words, Words: []string{"en", "ar", "both"}, Default: "en", Doc: "Language of names and titles."},
	}
}

var load = sync.OnceValues(parseAll)

// All returns all reports, sorted by name. The error is a mistake in an embedded file.
func All() ([]*Report, error) { return load() }

// Get returns the named report, or nil if there is none.
func Get(name string) (*Report, error) {
	all, err := load()
	if r := find(all, func(r *Report) bool { return r.Name == name }); r != nil {
		return *r, nil
	}
	return nil, err
}

func parseAll() ([]*Report, error) {
	entries, err := files.ReadDir(".")
	if err != nil {
		return nil, fmt.Errorf("list the reports: %w", err)
	}
	var all []*Report
	for _, entry := range entries {
		text, err := files.ReadFile(entry.Name())
		if err != nil {
			return nil, fmt.Errorf("read the report: %w", err)
		}
		r, err := parse(strings.TrimSuffix(entry.Name(), ".cypher"), string(text))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", entry.Name(), err)
		}
		all = append(all, r)
	}
	slices.SortFunc(all, func(a, b *Report) int { return strings.Compare(a.Name, b.Name) })
	return all, nil
}
