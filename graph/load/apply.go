package load

import (
	"context"
	"maps"
	"slices"

	"entente/graph"
	"entente/schema"
	"entente/schema/fact"
)

// apply writes exactly what the plan says: removals, changes and creations, relationships
// after the nodes that they join, then what is derived, and last the removal of nodes.
func apply(ctx context.Context, tx graph.Runner, p *Plan) error {
	w := groupWrites(p)
	steps := []func() error{
		func() error { return each(ctx, tx, w.removedRels, removeRelationships) },
		func() error { return each(ctx, tx, w.changedNodes, updateNodes) },
		func() error { return each(ctx, tx, w.newNodes, createNodes) },
		func() error { return each(ctx, tx, w.changedRels, updateRelationships) },
		func() error { return each(ctx, tx, w.newRels, createRelationships) },
		func() error { return p.applyDerived(ctx, tx) },
		func() error { return p.applyTies(ctx, tx) },
		func() error { return each(ctx, tx, w.removedNodes, removeNodes) },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// writes holds the rows of a plan, by statement.
type writes struct {
	newNodes, changedNodes map[schema.Label][]any
	newRels, changedRels   map[schema.RelType][]any
	removedRels            map[schema.RelType][]any
	removedNodes           map[schema.Label][]any

	newHubs map[string]*HubChange
}

// groupWrites groups the changes of a plan by the statements that write them.
func groupWrites(p *Plan) *writes {
	w := &writes{
		newNodes: map[schema.Label][]any{}, changedNodes: map[schema.Label][]any{},
		newRels: map[schema.RelType][]any{}, changedRels: map[schema.RelType][]any{},
		removedRels: map[schema.RelType][]any{}, removedNodes: map[schema.Label][]any{},
		newHubs: p.newHubs(),
	}
	for i := range p.Changes {
		c := &p.Changes[i]
		switch {
		case c.Op == Remove:
			w.remove(c)
		case c.Node != nil:
			w.node(c)
		default:
			w.relationship(c)
		}
	}
	return w
}

func (w *writes) remove(c *Change) {
	switch c.key[0] {
	case 'r':
		w.removedRels[fact.TypeOf(c.ID)] = append(w.removedRels[fact.TypeOf(c.ID)], c.ID)
	case 't':
		w.removedNodes[schema.LabelTopic] = append(w.removedNodes[schema.LabelTopic], c.ID)
	default:
		w.removedNodes[schema.LabelEntity] = append(w.removedNodes[schema.LabelEntity], c.ID)
	}
}

func (w *writes) node(c *Change) {
	n := c.Node
	if c.Op == Create {
		row := stored(n.Props, c.Story, c.newHash)
		if hub := w.newHubs[n.ID]; hub != nil {
			maps.Copy(row, hub.row(nil))
		}
		w.newNodes[n.Label] = append(w.newNodes[n.Label], row)
		return
	}
	w.changedNodes[n.Label] = append(w.changedNodes[n.Label], []any{n.ID, replaced(n.Props, c.Story, c.newHash)})
}

func (w *writes) relationship(c *Change) {
	r := c.Relationship
	if c.Op == Create {
		w.newRels[r.Type] = append(w.newRels[r.Type], []any{r.From, r.To, stored(r.Props, c.Story, c.newHash)})
		return
	}
	w.changedRels[r.Type] = append(w.changedRels[r.Type], []any{r.ID, replaced(r.Props, c.Story, c.newHash)})
}

// each runs the statement of every label or type over its rows, in a fixed order, so that
// two loads take their locks in the same order.
func each[K ~string](ctx context.Context, tx graph.Runner, rows map[K][]any, statement func(K) string) error {
	for _, kind := range slices.Sorted(maps.Keys(rows)) {
		if err := write(ctx, tx, statement(kind), rows[kind]); err != nil {
			return err
		}
	}
	return nil
}
