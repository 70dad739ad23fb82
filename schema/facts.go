package schema

import (
	"slices"
	"strings"
	"time"
)

// mappingVersion is part of every story's hash: a new one makes the next load
// write again what this package maps differently.
const mappingVersion = "entente-2"

// Props are the properties of a node or relationship. A value is a string,
// int64, float64, bool, a list of the first three, or a time.Time that stands for a
// calendar day.
// Names that begin with an underscore are entente's own bookkeeping.
type Props map[string]any

// Node is a node of the graph as the facts state it; its id is among its Props.
type Node struct {
	ID    string
	Label Label
	Props Props
	// Pos is where the fact is stated; it is not part of the graph.
	Pos Pos
}

// Relationship is a relationship of the graph as the facts state it; its id,
// "type~from~to" or "type~from~to~x" in lower case, is among its Props. A further
// leg of the same actor, and the same x, has what tells it apart at the end of its id.
type Relationship struct {
	ID       string
	Type     RelType
	From, To string
	Props    Props
	// Pos is where the fact is stated; it is not part of the graph.
	Pos Pos
}

// StoryFacts is what one story puts into the graph.
type StoryFacts struct {
	ID    string
	Title Names
	File  string
	Nodes []Node
	// Relationships, each with an id of its own.
	Relationships []Relationship
}

// Facts turns a valid dataset into nodes and relationships, story by story; the
// built-in vocabulary of countries and topics is the first story. Known tells of
// nodes that the graph holds beside the dataset.
func Facts(ds *Dataset, known Known) []StoryFacts {
	ix := newIndex(ds, known)
	list := []StoryFacts{vocabulary()}
	for _, s := range ds.Stories {
		list = append(list, storyFacts(s, ix))
	}
	return list
}

func storyFacts(s *Story, ix *index) StoryFacts {
	m := &mapper{ix: ix, facts: StoryFacts{ID: s.ID, Title: s.Title, File: s.Pos.File}}
	for _, r := range s.Records {
		m.record(r)
	}
	return m.facts
}

// IsValue tells whether a property of a fact can have this value.
func IsValue(v any) bool {
	switch v.(type) {
	case string, []string, int64, []int64, float64, []float64, bool, time.Time:
		return true
	default:
		return false
	}
}

// relationshipID builds "type~from~to" or "type~from~to~x".
func relationshipID(t RelType, from, to, x string) string {
	id := strings.ToLower(string(t)) + "~" + from + "~" + to
	if x != "" {
		id += "~" + x
	}
	return id
}

// setDate puts an EDTF date into properties: its text under the name, its bounds
// under name_from and name_to. An open side has no bound.
func (p Props) setDate(name string, d Date) {
	if d.IsZero() {
		return
	}
	p[name] = d.String()
	if from, ok := d.From(); ok {
		p[name+"_from"] = from
	}
	if to, ok := d.To(); ok {
		p[name+"_to"] = to
	}
}

// setNames puts a name into properties: English under the name, the others under
// name_ar and so on; where there is no English, the first of the others serves.
func (p Props) setNames(name string, n Names) {
	if n == (Names{}) {
		return
	}
	p[name] = n.Get("en")
	for _, language := range Languages[1:] {
		if text := *n.part(language); text != "" {
			p[name+"_"+language] = text
		}
	}
}

// setFolded puts the folded names by which a node is found into properties.
func (p Props) setFolded(texts ...string) {
	var folded []string
	for _, t := range texts {
		if f := Fold(t); f != "" && !slices.Contains(folded, f) {
			folded = append(folded, f)
		}
	}
	p["_names"] = folded
}

// list gives the names in all languages in which there is one.
func (n Names) list() []string {
	var list []string
	for _, language := range Languages {
		if text := *n.part(language); text != "" {
			list = append(list, text)
		}
	}
	return list
}
