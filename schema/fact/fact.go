// Package fact is what the graph holds: nodes, relationships, their properties and ids, and the
// hashes by which it is found what changed. It makes no facts and reads none.
package fact

import (
	"strings"
	"time"

	"entente/schema"
	"entente/schema/naming"
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
	Label schema.Label
	Props Props
	// Pos is where the fact is stated; it is not part of the graph.
	Pos schema.Pos
}

// Relationship is a relationship of the graph as the facts state it; its id,
// "type~from~to" or "type~from~to~x" in lower case, is among its Props. A further
// leg of the same actor, and the same x, has what tells it apart at the end of its id.
type Relationship struct {
	ID       string
	Type     schema.RelType
	From, To string
	Props    Props
	// Pos is where the fact is stated; it is not part of the graph.
	Pos schema.Pos
}

// StoryFacts is what one story puts into the graph.
type Story struct {
	ID    string
	Title naming.Names
	File  string
	Nodes []Node
	// Relationships, each with an id of its own.
	Relationships []Relationship
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

// RelationshipID returns the id of a relationship: "type~from~to" in lower case, with "~x"
// behind it where x, which tells several between the same ends apart, is not empty.
func RelationshipID(t schema.RelType, from, to, x string) string {
	id := strings.ToLower(string(t)) + "~" + from + "~" + to
	if x != "" {
		id += "~" + x
	}
	return id
}

// TypeOf returns the type of a relationship by its id, of which it is the first part; "" where that is no type of a fact.
func TypeOf(id string) schema.RelType {
	prefix, _, _ := strings.Cut(id, "~")
	for _, t := range schema.RelTypes() {
		if strings.EqualFold(string(t), prefix) {
			return t
		}
	}
	return ""
}

// Ends returns the ids of the nodes that a relationship joins, by its own id;
// "" for an id of another form.
func Ends(id string) (from, to string) {
	parts := strings.Split(id, "~")
	if len(parts) < 3 {
		return "", ""
	}
	return parts[1], parts[2]
}
