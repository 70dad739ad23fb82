package load

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"entente/graph"
	"entente/schema"
	"entente/schema/fact"
	"entente/schema/meaning"
)

// apply writes exactly what the plan says: removals, changes and creations, relationships
// after the nodes that they join, then what is derived, and last the removal of nodes.
func apply(ctx context.Context, tx graph.Runner, p *Plan) (err error) {
	run := func(statement string, rows []any) bool {
		if err == nil {
			err = write(ctx, tx, statement, rows)
		}
		return err == nil
	}
	w := groupWrites(p)
	runEach(run, w.rels[Remove], removeRelationships)
	runEach(run, w.nodes[Update], updateNodes)
	runEach(run, w.nodes[Create], func(schema.Label) string { return createNodes })
	runEach(run, w.rels[Update], updateRelationships)
	runEach(run, w.rels[Create], createRelationships)

	runRows(run, updateHubs, w.hubs, func(c *HubChange) any { return []any{c.ID, c.row(meaning.HubNames())} })

	created, changed, removed := partition(p.Parts, (*PartChange).What)
	runRows(run, removeParts, removed, func(c *PartChange) any { return []any{c.Hub, c.ID} })
	runRows(run, updateParts, changed, func(c *PartChange) any { return []any{c.Hub, c.ID, c.row(meaning.SpellNames())} })
	runRows(run, createRelationships(schema.TookPartIn), created, func(c *PartChange) any {
		return newRelationship(c.Root, c.Hub, schema.TookPartIn, c.row(nil))
	})

	newTies, changedTies, goneTies := partition(p.Ties, (*TieChange).What)
	runRows(run, removeTies, goneTies, func(c *TieChange) any { return c.ID() })
	runRows(run, updateTies, changedTies, func(c *TieChange) any { return []any{c.ID(), c.row(meaning.TieNames())} })
	runRows(run, createRelationships(schema.CooperatesWith), newTies, func(c *TieChange) any {
		return newRelationship(c.A, c.B, schema.CooperatesWith, c.row(nil))
	})

	runEach(run, w.nodes[Remove], removeNodes)
	return err
}

// runEach runs the statement of every label or type over its rows, in a fixed order, so that
// two loads take their locks in the same order. Those that share a statement are run together.
func runEach[K ~string](run func(string, []any) bool, rows map[K][]any, statement func(K) string) {
	var statements []string
	together := make(map[string][]any)
	for _, kind := range slices.Sorted(maps.Keys(rows)) {
		s := statement(kind)
		if together[s] == nil {
			statements = append(statements, s)
		}
		together[s] = append(together[s], rows[kind]...)
	}
	for _, s := range statements {
		if !run(s, together[s]) {
			return
		}
	}
}

// rowsAtOnce is how many rows of what is derived are built at a time: they are large, and
// all of them together would double the memory that a load takes.
const rowsAtOnce = 1000

// runRows runs a statement over the changes; row returns the row of a change.
func runRows[T any](run func(string, []any) bool, statement string, changes []*T, row func(*T) any) {
	for part := range slices.Chunk(changes, rowsAtOnce) {
		rows := make([]any, len(part))
		for i, c := range part {
			rows[i] = row(c)
		}
		if !run(statement, rows) {
			return
		}
	}
}

// statementRows is how many rows one statement takes; more costs memory and gains nothing.
const statementRows = 10_000

// write runs a statement over the rows and checks that every row had an effect; a row with a
// missing end would be dropped silently.
func write(ctx context.Context, tx graph.Runner, statement string, rows []any) error {
	for part := range slices.Chunk(rows, statementRows) {
		var n int64
		err := graph.Each(ctx, tx, "write", statement, map[string]any{"rows": part}, func(r []any) { n = graph.As[int64](r[0]) })
		if err != nil {
			return err
		}
		if int(n) != len(part) {
			return fmt.Errorf("%w: %d of %d rows had an effect (%s)", graph.ErrRefused, n, len(part), statement)
		}
	}
	return nil
}

// writes holds the rows of a plan, by the statements that write them: by operation, where a move is an
// update, and by label or type.
type writes struct {
	nodes map[Op]map[schema.Label][]any
	rels  map[Op]map[schema.RelType][]any
	// hubs get other derived properties; what is derived from a new hub is written with the hub.
	hubs []*HubChange
}

// groupWrites groups the changes of a plan by the statements that write them.
func groupWrites(p *Plan) *writes {
	w := &writes{
		nodes: map[Op]map[schema.Label][]any{Create: {}, Update: {}, Remove: {}},
		rels:  map[Op]map[schema.RelType][]any{Create: {}, Update: {}, Remove: {}},
	}
	derived := make(map[string]*HubChange)
	for i := range p.Hubs {
		derived[p.Hubs[i].ID] = &p.Hubs[i]
	}
	for _, c := range p.Changes {
		op := c.Op
		if op == Move {
			op = Update
		}
		switch row, kind := c.row(), c.Kind(); {
		case c.key.isRelationship():
			w.rels[op][schema.RelType(kind)] = append(w.rels[op][schema.RelType(kind)], row)
		case op == Remove:
			w.nodes[op][c.key.label()] = append(w.nodes[op][c.key.label()], row)
		default:
			if hub := derived[c.ID]; hub != nil && op == Create && c.Node.Label.IsHub() {
				maps.Copy(row.([]any)[1].(map[string]any), hub.row(nil))
				delete(derived, c.ID)
			}
			w.nodes[op][c.Node.Label] = append(w.nodes[op][c.Node.Label], row)
		}
	}
	for _, c := range p.Hubs {
		if hub := derived[c.ID]; hub != nil {
			w.hubs = append(w.hubs, hub)
		}
	}
	return w
}

// row returns the row of a change for the statement that writes it. An update has nulls for the properties
// that entente can give a fact but no longer gives this one; properties that people added stay.
func (c *Change) row() any {
	switch {
	case c.Op == Remove:
		return c.ID
	case c.Op != Create:
		return []any{c.ID, c.driverProps(schema.PropertyNames())}
	case c.Node != nil:
		return []any{labelNames(c.Node.Label), c.driverProps(nil)}
	default:
		return newRelationship(c.Relationship.From, c.Relationship.To, c.Relationship.Type, c.driverProps(nil))
	}
}

// driverProps returns the properties of a fact for the driver, with entente's own.
func (c *Change) driverProps(names []string) map[string]any {
	m := driverProps(c.New(), names)
	m["_story"], m["_hash"] = c.Story, c.newHash
	return m
}

// driverProps returns properties in the form that the driver takes, with nulls for the names that are not
// among them.
func driverProps(props fact.Props, names []string) map[string]any {
	m := make(map[string]any, len(props)+len(names)+2)
	for _, name := range names {
		m[name] = nil
	}
	for name, value := range props {
		m[name] = graph.ToDriver(value)
	}
	return m
}
