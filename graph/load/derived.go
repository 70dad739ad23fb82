package load

import (
	"cmp"
	"context"
	"slices"

	"entente/graph"
	"entente/schema/fact"
	"entente/schema/meaning"
)

// HubChange is a hub whose derived properties a load would change.
type HubChange struct {
	ID  string
	New fact.Props

	oldHash, newHash int64
	// created reports whether the plan creates the hub itself.
	created bool
}

// PartChange is what a load would do to one derived TOOK_PART_IN relationship.
type PartChange struct {
	ID, Root, Hub string
	// New are its properties; nil if it is removed.
	New fact.Props

	oldHash, newHash int64
	old              bool
}

// CountParts returns how many TOOK_PART_IN relationships a plan creates, changes and removes.
func (p *Plan) CountParts() (created, changed, removed int) {
	return lengths(partition(p.Parts, (*PartChange).What))
}

// What returns a word for the change of the relationship: TieNew, TieChanged or TieGone.
func (c *PartChange) What() string {
	switch {
	case !c.old:
		return TieNew
	case c.New == nil:
		return TieGone
	}
	return TieChanged
}

// oldPart is a TOOK_PART_IN relationship in the graph.
type oldPart struct {
	root, hub string
	props     map[string]any
}

// readParts reads the TOOK_PART_IN relationships of hubs.
func (d *derivation) readParts(ctx context.Context, params map[string]any) error {
	_, rows, err := graph.Collect(ctx, d.tx, `UNWIND $ids AS id
MATCH (h:Entity {id: id})<-[t:TOOK_PART_IN]-(a) WHERE t.id IS NOT NULL
RETURN t.id, a.id, id, CASE WHEN $deep THEN properties(t) ELSE t {._hash} END`, params)
	if err != nil {
		return graph.Refused("read the participations", err)
	}
	for _, r := range rows {
		props, _ := r[3].(map[string]any)
		d.parts[graph.Text(r[0])] = oldPart{graph.Text(r[1]), graph.Text(r[2]), props}
	}
	return nil
}

// compareHubs records which hubs get other derived properties.
func (d *derivation) compareHubs(hubs []meaning.Hub) {
	created := make(map[string]bool)
	for i := range d.p.Changes {
		if c := &d.p.Changes[i]; c.Op == Create && c.Node != nil {
			created[c.ID] = true
		}
	}
	for i := range hubs {
		id, props := hubs[i].ID, hubs[i].Props()
		c := HubChange{ID: id, New: props, oldHash: d.hashes[id], newHash: props.Hash(), created: created[id]}
		if c.oldHash != c.newHash || d.p.deep && edited(d.props[id], props, meaning.HubNames()) {
			d.p.Hubs = append(d.p.Hubs, c)
		}
	}
}

// compareParts records the changes of the TOOK_PART_IN relationships of hubs.
func (d *derivation) compareParts(hubs []meaning.Hub) {
	for i := range hubs {
		for _, part := range hubs[i].Parts() {
			old, found := d.parts[part.ID]
			delete(d.parts, part.ID)
			c := PartChange{ID: part.ID, Root: part.Root, Hub: part.Hub, New: part.Props, newHash: part.Props.Hash(), old: found}
			c.oldHash, _ = old.props["_hash"].(int64)
			if !found || c.oldHash != c.newHash || d.p.deep && edited(old.props, part.Props, meaning.SpellNames()) {
				d.p.Parts = append(d.p.Parts, c)
			}
		}
	}
	for id, old := range d.parts {
		c := PartChange{ID: id, Root: old.root, Hub: old.hub, old: true}
		c.oldHash, _ = old.props["_hash"].(int64)
		d.p.Parts = append(d.p.Parts, c)
	}
	slices.SortFunc(d.p.Parts, func(a, b PartChange) int { return cmp.Compare(a.ID, b.ID) })
}

// edited reports whether a derived property differs from what a load writes.
func edited(have map[string]any, want fact.Props, names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return !same(have[name], want[name]) })
}

// derivedRow returns derived properties in the form that the driver takes, with nulls for the
// names that are no longer derived. The caller must add their hash.
func derivedRow(props fact.Props, names []string) map[string]any {
	m := make(map[string]any, len(props)+len(names)+1)
	for _, name := range names {
		m[name] = nil
	}
	for name, value := range props {
		m[name] = graph.ToDriver(value)
	}
	return m
}

// row returns the derived properties of the hub in the form that the driver takes.
func (c *HubChange) row(names []string) map[string]any {
	m := derivedRow(c.New, names)
	m["_derived"] = c.newHash
	return m
}

// row returns the properties of the relationship in the form that the driver takes.
func (c *PartChange) row(names []string) map[string]any {
	m := derivedRow(c.New, names)
	m["_hash"] = c.newHash
	return m
}

const (
	updateHubs  = `UNWIND $rows AS r MATCH (h:Entity {id: r[0]}) SET h += r[1] RETURN count(*)`
	createParts = `UNWIND $rows AS r MATCH (a:Entity {id: r[0]}) MATCH (h:Entity {id: r[1]})
CREATE (a)-[t:TOOK_PART_IN]->(h) SET t = r[2] RETURN count(*)`
	// A hub has few of these relationships, so they need no index.
	updateParts = `UNWIND $rows AS r MATCH (h:Entity {id: r[0]})<-[t:TOOK_PART_IN {id: r[1]}]-() SET t += r[2] RETURN count(*)`
	removeParts = `UNWIND $rows AS r MATCH (h:Entity {id: r[0]})<-[t:TOOK_PART_IN {id: r[1]}]-() DELETE t RETURN count(*)`
)

// applyDerived writes the changes of existing hubs and of participation. What is derived
// from a new hub is written with the hub.
func (p *Plan) applyDerived(ctx context.Context, tx graph.Runner) error {
	var hubs []*HubChange
	for i := range p.Hubs {
		if c := &p.Hubs[i]; !c.created {
			hubs = append(hubs, c)
		}
	}
	created, changed, removed := partition(p.Parts, (*PartChange).What)
	if err := writeRows(ctx, tx, updateHubs, hubs, func(c *HubChange) any { return []any{c.ID, c.row(meaning.HubNames())} }); err != nil {
		return err
	}
	if err := writeRows(ctx, tx, removeParts, removed, func(c *PartChange) any { return []any{c.Hub, c.ID} }); err != nil {
		return err
	}
	if err := writeRows(ctx, tx, updateParts, changed, func(c *PartChange) any {
		return []any{c.Hub, c.ID, c.row(meaning.SpellNames())}
	}); err != nil {
		return err
	}
	return writeRows(ctx, tx, createParts, created, func(c *PartChange) any { return []any{c.Root, c.Hub, c.row(nil)} })
}

// newHubs returns what the plan derives from new hubs, by id.
func (p *Plan) newHubs() map[string]*HubChange {
	m := make(map[string]*HubChange)
	for i := range p.Hubs {
		if p.Hubs[i].created {
			m[p.Hubs[i].ID] = &p.Hubs[i]
		}
	}
	return m
}
