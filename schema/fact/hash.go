package fact

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"time"
)

// Hash returns 64 bits of the SHA-256 of the node's content, to detect changes.
func (n *Node) Hash() int64 { return new(hasher).node(n) }

// Hash returns 64 bits of the SHA-256 of the relationship's content, to detect changes.
func (r *Relationship) Hash() int64 { return new(hasher).relationship(r) }

// Hash returns the hash of the story's content; see Hashes.
func (s *Story) Hash() string { return s.Hashes().Story }

// Hashes holds the hashes of a story and of all its facts, each computed once.
type Hashes struct {
	// Story identifies the content of the story, in 64 hex digits. It is computed from the facts
	// and not from the text of the file: a comment changes nothing, and an office that moves in
	// another file changes every story whose people hold it.
	Story string
	// Nodes and Relationships are the hashes of the facts, in the order of the story.
	Nodes, Relationships []int64
}

// Hashes computes the hashes of the story and of each of its facts.
func (s *Story) Hashes() Hashes {
	h := Hashes{Nodes: make([]int64, len(s.Nodes)), Relationships: make([]int64, len(s.Relationships))}
	lines := make([]string, 0, len(s.Nodes)+len(s.Relationships))
	var one hasher
	for i := range s.Nodes {
		h.Nodes[i] = one.node(&s.Nodes[i])
		lines = append(lines, "n "+s.Nodes[i].ID+" "+strconv.FormatInt(h.Nodes[i], 16))
	}
	for i := range s.Relationships {
		h.Relationships[i] = one.relationship(&s.Relationships[i])
		lines = append(lines, "r "+s.Relationships[i].ID+" "+strconv.FormatInt(h.Relationships[i], 16))
	}
	slices.Sort(lines)
	b := appendText(nil, mappingVersion)
	b = appendText(b, s.Title.Get("en"))
	b = appendText(b, s.Title.Ar)
	for _, l := range lines {
		b = appendText(b, l)
	}
	sum := sha256.Sum256(b)
	h.Story = hex.EncodeToString(sum[:])
	return h
}

// Hash returns 64 bits of the SHA-256 of the properties, to detect changes. In addition to the
// values that facts have, it accepts lists of bool and time.Time.
func (p Props) Hash() int64 { return new(hasher).props(p) }

// hasher hashes facts one after another and reuses its buffers.
type hasher struct {
	b    []byte
	keys []string
}

func (h *hasher) node(n *Node) int64 { return h.props(n.Props, string(n.Label)) }

func (h *hasher) relationship(r *Relationship) int64 {
	return h.props(r.Props, string(r.Type), r.From, r.To)
}

func (h *hasher) props(props Props, head ...string) int64 {
	h.b, h.keys = h.b[:0], h.keys[:0]
	for _, s := range head {
		h.b = appendText(h.b, s)
	}
	for k := range props {
		h.keys = append(h.keys, k)
	}
	slices.Sort(h.keys)
	for _, k := range h.keys {
		h.b = appendText(h.b, k)
		h.b = appendValue(h.b, props[k])
	}
	sum := sha256.Sum256(h.b)
	return int64(binary.BigEndian.Uint64(sum[:]))
}

// appendText appends a text prefixed with its length, so that no two lists of texts have the same bytes.
func appendText(b []byte, s string) []byte {
	b = binary.BigEndian.AppendUint64(b, uint64(len(s)))
	return append(b, s...)
}

func appendValue(b []byte, v any) []byte {
	switch v := v.(type) {
	case string:
		b = binary.BigEndian.AppendUint64(b, uint64(len(v))+1)
		return append(append(b, 's'), v...)
	case []string:
		b = appendText(b, "l"+strconv.Itoa(len(v)))
		for _, s := range v {
			b = appendText(b, s)
		}
		return b
	case int64:
		return appendText(b, "i"+strconv.FormatInt(v, 10))
	case float64:
		return appendText(b, "f"+strconv.FormatUint(math.Float64bits(v), 16))
	case bool:
		return appendText(b, "b"+strconv.FormatBool(v))
	case time.Time:
		return appendText(b, "d"+v.Format(time.DateOnly))
	default:
		list := reflect.ValueOf(v)
		if list.Kind() != reflect.Slice {
			panic(fmt.Sprintf("property of type %T", v))
		}
		b = appendText(b, fmt.Sprintf("%T %d", v, list.Len()))
		for i := range list.Len() {
			b = appendValue(b, list.Index(i).Interface())
		}
		return b
	}
}
