package load

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"entente/graph"
	"entente/schema"
	"entente/schema/fact"
)

// FieldChange is one property of a fact that a load would change. Old is nil for a new
// property, New for a removed one.
type FieldChange struct {
	Name     string
	Old, New any
}

// readOld fills in what the graph holds of the facts that would be changed or removed. It
// reads only these facts, so its cost grows with the change.
func (p *Plan) readOld(ctx context.Context, tx graph.Runner) error {
	changed := make(map[string][]string)
	byKey := make(map[factKey]*Change)
	for i := range p.Changes {
		c := &p.Changes[i]
		if c.Op == Create {
			continue
		}
		byKey[c.key] = c
		query := oldQuery(c)
		changed[query] = append(changed[query], c.ID)
	}
	for _, query := range slices.Sorted(maps.Keys(changed)) {
		_, rows, err := graph.Collect(ctx, tx, query, map[string]any{"ids": changed[query]})
		if err != nil {
			return graph.Refused("read the facts that would change", err)
		}
		for _, r := range rows {
			if c := byKey[factKey(graph.Text(r[0])+graph.Text(r[1]))]; c != nil {
				c.Old, _ = r[2].(map[string]any)
			}
		}
	}
	return nil
}

// oldQuery returns the query for the facts of the kind of a change: key prefix, id, properties.
func oldQuery(c *Change) string {
	switch c.key[0] {
	case 'r':
		t := fact.TypeOf(c.ID)
		return fmt.Sprintf("UNWIND $ids AS id MATCH ()-[x:%s {id: id}]->() USING INDEX SEEK x:%s(id) RETURN 'r:', x.id, properties(x)", t, t)
	case 't':
		return "UNWIND $ids AS id MATCH (n:Topic {id: id}) RETURN 't:', n.id, properties(n)"
	default:
		return "UNWIND $ids AS id MATCH (n:Entity {id: id}) RETURN 'n:', n.id, properties(n)"
	}
}

// New returns the properties that the fact will have; nil if it is removed.
func (c *Change) New() fact.Props {
	switch {
	case c.Node != nil:
		return c.Node.Props
	case c.Relationship != nil:
		return c.Relationship.Props
	default:
		return nil
	}
}

// Fields returns the changes of the properties of an updated or moved fact, by name, without
// the bookkeeping and what people added by hand.
func (c *Change) Fields() []FieldChange {
	if c.Op != Update && c.Op != Move {
		return nil
	}
	var list []FieldChange
	after := c.New()
	for _, name := range schema.PropertyNames() {
		before, now := c.Old[name], after[name]
		if !strings.HasPrefix(name, "_") && !same(before, now) {
			list = append(list, FieldChange{name, before, now})
		}
	}
	slices.SortFunc(list, func(a, b FieldChange) int { return cmp.Compare(a.Name, b.Name) })
	return list
}

// same reports whether a value of the graph equals one of the facts. Lists of the graph have
// no element type.
func same(graph, fact any) bool {
	switch fact := fact.(type) {
	case []string:
		return sameList(graph, fact)
	case []int64:
		return sameList(graph, fact)
	case []float64:
		return sameList(graph, fact)
	case []bool:
		return sameList(graph, fact)
	case []time.Time:
		list, isList := graph.([]any)
		return isList && slices.EqualFunc(list, fact, func(a any, b time.Time) bool { return same(a, b) })
	case time.Time:
		day, isDay := graph.(time.Time)
		return isDay && day.Equal(fact)
	default:
		return reflect.DeepEqual(graph, fact)
	}
}

func sameList[T comparable](graph any, fact []T) bool {
	list, isList := graph.([]any)
	return isList && slices.EqualFunc(list, fact, func(a any, b T) bool { return a == any(b) })
}

// SHA256 identifies exactly what the plan would change, and from what: the stories, and for
// each fact and tie the hash in the graph and the new one. It is the same only for the same
// files and the same graph.
func (p *Plan) SHA256() string {
	h := sha256.New()
	for _, id := range p.Stories {
		fmt.Fprintf(h, "story %s %s\n", id, p.hashes[id].Story)
	}
	for i := range p.Changes {
		c := &p.Changes[i]
		fmt.Fprintf(h, "%s %s %s %s %x %x\n", c.Op, c.key, c.From, c.Story, c.oldHash, c.newHash)
	}
	for i := range p.Ties {
		t := &p.Ties[i]
		fmt.Fprintf(h, "tie %s %x %x\n", t.ID(), t.oldHash(), t.newHash)
	}
	for i := range p.Parts {
		c := &p.Parts[i]
		fmt.Fprintf(h, "part %s %x %x\n", c.ID, c.oldHash, c.newHash)
	}
	for i := range p.Hubs {
		c := &p.Hubs[i]
		fmt.Fprintf(h, "hub %s %x %x\n", c.ID, c.oldHash, c.newHash)
	}
	return hex.EncodeToString(h.Sum(nil))
}
