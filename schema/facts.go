package schema

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"maps"
	"math"
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

// Hash identifies what the node says: 64 bits of SHA-256, for telling what changed.
func (n *Node) Hash() int64 { return hashProps(n.Props, string(n.Label)) }

// Hash identifies what the relationship says.
func (r *Relationship) Hash() int64 {
	return hashProps(r.Props, string(r.Type), r.From, r.To)
}

// Hash identifies all that the story says, in 64 hex digits. It is taken from the
// facts and not from the text of the file: a comment changes nothing, and an
// office that moves in another file changes every story whose people hold it.
func (s *StoryFacts) Hash() string {
	h := sha256.New()
	writeText(h, mappingVersion)
	writeText(h, s.Title.Get("en"))
	writeText(h, s.Title.Ar)
	lines := make([]string, 0, len(s.Nodes)+len(s.Relationships))
	for i := range s.Nodes {
		lines = append(lines, fmt.Sprintf("n %s %x", s.Nodes[i].ID, s.Nodes[i].Hash()))
	}
	for i := range s.Relationships {
		lines = append(lines, fmt.Sprintf("r %s %x", s.Relationships[i].ID, s.Relationships[i].Hash()))
	}
	slices.Sort(lines)
	for _, l := range lines {
		writeText(h, l)
	}
	return hex.EncodeToString(h.Sum(nil))
}

func hashProps(props Props, head ...string) int64 {
	h := sha256.New()
	for _, s := range head {
		writeText(h, s)
	}
	for _, k := range slices.Sorted(maps.Keys(props)) {
		writeText(h, k)
		writeValue(h, props[k])
	}
	return int64(binary.BigEndian.Uint64(h.Sum(nil)))
}

// writeText writes a text with its length before it, so that no two lists of
// texts give the same bytes.
func writeText(h hash.Hash, s string) {
	var length [8]byte
	binary.BigEndian.PutUint64(length[:], uint64(len(s)))
	h.Write(length[:])
	h.Write([]byte(s))
}

func writeValue(h hash.Hash, v any) {
	switch v := v.(type) {
	case string:
		writeText(h, "s"+v)
	case []string:
		writeText(h, fmt.Sprintf("l%d", len(v)))
		for _, s := range v {
			writeText(h, s)
		}
	case int64:
		writeText(h, fmt.Sprintf("i%d", v))
	case float64:
		writeText(h, fmt.Sprintf("f%x", math.Float64bits(v)))
	case bool:
		writeText(h, fmt.Sprintf("b%t", v))
	case []int64:
		writeList(h, v)
	case []float64:
		writeList(h, v)
	case []bool:
		writeList(h, v)
	case []time.Time:
		writeList(h, v)
	case time.Time:
		writeText(h, "d"+v.Format(time.DateOnly))
	default:
		panic(fmt.Sprintf("property of type %T", v))
	}
}

// writeList writes the values of a list, with their type and number before them.
func writeList[T any](h hash.Hash, list []T) {
	writeText(h, fmt.Sprintf("%T %d", list, len(list)))
	for _, v := range list {
		writeValue(h, v)
	}
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
