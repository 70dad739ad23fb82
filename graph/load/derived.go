package load

import (
	"cmp"
	"context"
	"slices"

	"entente/graph"
	"entente/internal/parallel"
	"entente/schema/fact"
	"entente/schema/meaning"
)

// HubChange is a hub whose derived properties a load would change.
type HubChange struct {
	ID  string
	New fact.Props

	oldHash, newHash int64
}

// PartChange is what a load would do to one derived TOOK_PART_IN relationship; its Props are nil if it
// is removed.
type PartChange struct {
	meaning.Part
	// Old holds its hash in the graph and, in a deep plan, all its properties; nil if it is new.
	Old map[string]any

	newHash int64
}

// CountParts returns how many TOOK_PART_IN relationships a plan creates, changes and removes.
func (p *Plan) CountParts() (created, changed, removed int) {
	return lengths(partition(p.Parts, (*PartChange).What))
}

// What returns a word for the change of the relationship: TieNew, TieChanged or TieGone.
func (c *PartChange) What() string {
	switch {
	case c.Old == nil:
		return TieNew
	case c.Props == nil:
		return TieGone
	}
	return TieChanged
}

// readParts reads the TOOK_PART_IN relationships of hubs.
func (d *derivation) readParts(ctx context.Context, params map[string]any) error {
	return graph.Each(ctx, d.tx, "read the participations", `UNWIND $ids AS id
MATCH (h:Entity {id: id})<-[t:TOOK_PART_IN]-(a) WHERE t.id IS NOT NULL
RETURN t.id, a.id, id, CASE WHEN $deep THEN properties(t) ELSE t {._hash} END`, params, func(r []any) {
		part := meaning.Part{ID: graph.Text(r[0]), Root: graph.Text(r[1]), Hub: graph.Text(r[2])}
		d.parts[part.ID] = PartChange{Part: part, Old: graph.As[map[string]any](r[3])}
	})
}

// compareHubs records which hubs get other derived properties.
func (d *derivation) compareHubs(hubs []meaning.Hub) {
	changes := make([]HubChange, len(hubs))
	parallel.Each(len(hubs), func(i int) {
		c := HubChange{ID: hubs[i].ID, New: hubs[i].Props(), oldHash: d.hashes[hubs[i].ID]}
		c.newHash = c.New.Hash()
		changes[i] = c
	})
	for i := range changes {
		c := &changes[i]
		if c.oldHash != c.newHash || d.p.deep && edited(d.props[c.ID], c.New, meaning.HubNames()) {
			d.p.Hubs = append(d.p.Hubs, *c)
		}
	}
}

// compareParts records the changes of the TOOK_PART_IN relationships of hubs.
func (d *derivation) compareParts(hubs []meaning.Hub) {
	wanted := make([][]PartChange, len(hubs))
	parallel.Each(len(hubs), func(i int) {
		for _, part := range hubs[i].Parts() {
			wanted[i] = append(wanted[i], PartChange{Part: part, newHash: part.Props.Hash()})
		}
	})
	for _, c := range slices.Concat(wanted...) {
		c.Old = d.parts[c.ID].Old
		delete(d.parts, c.ID)
		if d.p.differs(c.Old, c.Props, c.newHash, meaning.SpellNames()) {
			d.p.Parts = append(d.p.Parts, c)
		}
	}
	for _, gone := range d.parts {
		d.p.Parts = append(d.p.Parts, gone)
	}
	slices.SortFunc(d.p.Parts, func(a, b PartChange) int { return cmp.Compare(a.ID, b.ID) })
}

// differs reports whether a derived relationship must be written: it is new, has another hash or, for a deep
// plan, was changed by hand.
func (p *Plan) differs(old map[string]any, want fact.Props, hash int64, names []string) bool {
	return old == nil || oldHash(old) != hash || p.deep && edited(old, want, names)
}

// edited reports whether a derived property differs from what a load writes.
func edited(have map[string]any, want fact.Props, names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return !same(have[name], want[name]) })
}

// oldHash returns the hash of a derived relationship in the graph.
func oldHash(props map[string]any) int64 { return graph.As[int64](props["_hash"]) }

// derivedRow returns derived properties for the driver, with their hash and with nulls for the names that are
// no longer derived.
func derivedRow(props fact.Props, names []string, hashName string, hash int64) map[string]any {
	m := driverProps(props, names)
	m[hashName] = hash
	return m
}

func (c *HubChange) row(names []string) map[string]any {
	return derivedRow(c.New, names, "_derived", c.newHash)
}

func (c *PartChange) row(names []string) map[string]any {
	return derivedRow(c.Props, names, "_hash", c.newHash)
}

// row computes the properties again, since those of all ties are too much to hold during a load.
func (c *TieChange) row(names []string) map[string]any {
	return derivedRow(c.New.Props(), names, "_hash", c.newHash)
}
