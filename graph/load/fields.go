package load

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
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
	changed := func(c *Change) bool { return c.Op != Create }
	return p.eachInGraph(ctx, tx, "read the facts that would change", "properties(x)", changed, func(c *Change, value any) {
		c.Old = graph.As[map[string]any](value)
	})
}

// eachInGraph calls each for those of the wanted changes whose fact the graph holds, with the value of an
// expression about the fact x. It reads entities, then topics, then the relationships of each type.
func (p *Plan) eachInGraph(
	ctx context.Context, tx graph.Runner, doing, expression string, wanted func(*Change) bool, each func(c *Change, value any),
) error {
	changes := make(map[string]map[string]*Change) // by the pattern that finds the fact, and by id
	ids := make(map[string][]string)
	for i := range p.Changes {
		c := &p.Changes[i]
		if !wanted(c) {
			continue
		}
		pattern := nodePattern(c.key.label())
		if c.key.isRelationship() {
			pattern = relPattern(schema.RelType(c.Kind()))
		}
		if changes[pattern] == nil {
			changes[pattern] = make(map[string]*Change)
		}
		changes[pattern][c.ID] = c
		ids[pattern] = append(ids[pattern], c.ID)
	}
	patterns := []string{nodePattern(schema.LabelEntity), nodePattern(schema.LabelTopic)}
	for _, t := range schema.RelTypes() {
		patterns = append(patterns, relPattern(t))
	}
	for _, pattern := range patterns {
		if len(ids[pattern]) == 0 {
			continue
		}
		query := "UNWIND $ids AS id MATCH " + pattern + " RETURN id, " + expression
		err := graph.Each(ctx, tx, doing, query, map[string]any{"ids": ids[pattern]}, func(r []any) {
			each(changes[pattern][graph.Text(r[0])], r[1])
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func nodePattern(key schema.Label) string { return fmt.Sprintf("(x:%s {id: id})", key) }

func relPattern(t schema.RelType) string {
	return fmt.Sprintf("()-[x:%s {id: id}]->() USING INDEX SEEK x:%s(id)", t, t)
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
	have, isList := graph.([]any)
	if !isList {
		return sameValue(graph, fact)
	}
	want := reflect.ValueOf(fact)
	if want.Kind() != reflect.Slice || want.Len() != len(have) {
		return false
	}
	for i, value := range have {
		if !sameValue(value, want.Index(i).Interface()) {
			return false
		}
	}
	return true
}

// sameValue is same for values that are no lists. A moment is the same in any time zone.
func sameValue(a, b any) bool {
	if t, isTime := a.(time.Time); isTime {
		other, isTime := b.(time.Time)
		return isTime && t.Equal(other)
	}
	return reflect.DeepEqual(a, b)
}

// SHA256 identifies exactly what the plan would change, and from what: the stories, and for
// each fact and tie the hash in the graph and the new one. It is the same only for the same
// files and the same graph.
func (p *Plan) SHA256() string {
	h := sha256.New()
	for _, id := range p.Stories {
		fmt.Fprintf(h, "story %s %s\n", id, p.wanted[id].hashes.Story)
	}
	for _, c := range p.Changes {
		fmt.Fprintf(h, "%s %s %s %s %x %x\n", c.Op, c.key, c.From, c.Story, c.oldHash, c.newHash)
	}
	for _, t := range p.Ties {
		fmt.Fprintf(h, "tie %s %x %x\n", t.ID(), oldHash(t.Old), t.newHash)
	}
	for _, c := range p.Parts {
		fmt.Fprintf(h, "part %s %x %x\n", c.ID, oldHash(c.Old), c.newHash)
	}
	for _, c := range p.Hubs {
		fmt.Fprintf(h, "hub %s %x %x\n", c.ID, c.oldHash, c.newHash)
	}
	return hex.EncodeToString(h.Sum(nil))
}
