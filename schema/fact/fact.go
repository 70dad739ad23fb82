// Package fact defines the content of the graph: nodes, relationships, their properties and ids,
// and the hashes by which changes are detected. It neither makes nor reads facts.
package fact

import (
	"strings"
	"sync"
	"time"

	"entente/schema"
	"entente/schema/naming"
)

// mappingVersion is part of every story's hash: a new version makes the next load rewrite what is
// mapped differently.
const mappingVersion = "entente-2"

// Props are the properties of a node or relationship. A value is a string, int64, float64, bool,
// a list of the first three, or a time.Time that stands for a calendar day. Names that begin with
// an underscore are entente's own bookkeeping.
type Props map[string]any

// Node is a node of the graph as the facts state it; its id is among its Props.
type Node struct {
	ID    string
	Label schema.Label
	Props Props
	Pos   schema.Pos // where the fact is stated; it is not part of the graph
}

// Relationship is a relationship of the graph as the facts state it; its id, "type~from~to" or
// "type~from~to~x" in lower case, is among its Props. A further leg of the same actor with the
// same x has a suffix that makes its id unique.
type Relationship struct {
	ID       string
	Type     schema.RelType
	From, To string
	Props    Props
	Pos      schema.Pos // where the fact is stated; it is not part of the graph
}

// Story is what one story puts into the graph.
type Story struct {
	ID            string
	Title         naming.Names
	File          string
	Nodes         []Node
	Relationships []Relationship // each with a unique id
}

// IsValue reports whether a property of a fact can have this value.
func IsValue(v any) bool {
	switch v.(type) {
	case string, []string, int64, []int64, float64, []float64, bool, time.Time:
		return true
	default:
		return false
	}
}

// RelationshipID returns the id of a relationship: "type~from~to" in lower case, followed by "~x"
// if x, which distinguishes several relationships between the same ends, is not empty.
func RelationshipID(t schema.RelType, from, to, x string) string {
	lower, known := lowerTypes()[t]
	if !known {
		lower = strings.ToLower(string(t))
	}
	if x != "" {
		return lower + "~" + from + "~" + to + "~" + x
	}
	return lower + "~" + from + "~" + to
}

// lowerTypes returns the types in lower case, which are made once for the many ids.
var lowerTypes = sync.OnceValue(func() map[schema.RelType]string {
	lower := make(map[schema.RelType]string)
	for _, t := range schema.RelTypes() {
		lower[t] = strings.ToLower(string(t))
	}
	return lower
})

// TypeOf returns the type of a relationship, which is the first part of its id, or "" if that is
// not the type of a fact.
func TypeOf(id string) schema.RelType {
	prefix, _, _ := strings.Cut(id, "~")
	for _, t := range schema.RelTypes() {
		if strings.EqualFold(string(t), prefix) {
			return t
		}
	}
	return ""
}

// Ends returns the ids of the nodes that a relationship joins, taken from its own id. It returns
// "" for an id of another form.
func Ends(id string) (from, to string) {
	parts := strings.Split(id, "~")
	if len(parts) < 3 {
		return "", ""
	}
	return parts[1], parts[2]
}
