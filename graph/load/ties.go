package load

import (
	"cmp"
	"context"
	"math"
	"slices"

	"entente/graph"
	"entente/schema/meaning"
)

// TieChange is what a load would do to one derived COOPERATES_WITH relationship.
type TieChange struct {
	meaning.Pair
	// Old are the properties that the graph holds; nil where the tie is new.
	Old map[string]any
	// New is the tie as it is to be; nil where it goes.
	New *meaning.Tie

	newHash int64
}

// Words for what happens to a tie.
const (
	TieNew      = "new"
	TieStronger = "stronger"
	TieWeaker   = "weaker"
	TieChanged  = "changed" // of the same weight
	TieGone     = "gone"
)

// What says in a word what happens to the tie. Stronger and weaker go by the
// weight before any decay, so that the word does not depend on the day.
func (c *TieChange) What() string {
	switch {
	case c.Old == nil:
		return TieNew
	case c.New == nil:
		return TieGone
	}
	before, after := c.OldWeight(), c.New.Weight()
	switch {
	case math.Abs(after-before) < 1e-9:
		return TieChanged
	case after > before:
		return TieStronger
	default:
		return TieWeaker
	}
}

// OldWeight is the weight that the graph holds; 0 where the tie is new.
func (c *TieChange) OldWeight() float64 {
	w, _ := c.Old["weight"].(float64)
	return w
}

// NewWeight is the weight that the tie is to have; 0 where it goes.
func (c *TieChange) NewWeight() float64 {
	if c.New == nil {
		return 0
	}
	return c.New.Weight()
}

func (c *TieChange) oldHash() int64 {
	hash, _ := c.Old["_hash"].(int64)
	return hash
}

// CountTies gives how many ties a plan makes new, changes and ends.
func (p *Plan) CountTies() (created, changed, gone int) {
	return counted(parted(p.Ties, (*TieChange).What))
}

// parted gives what a plan makes new, changes and ends of what is derived, by the word for it.
func parted[T any](changes []T, what func(*T) string) (created, changed, gone []*T) {
	for i := range changes {
		c := &changes[i]
		switch what(c) {
		case TieNew:
			created = append(created, c)
		case TieGone:
			gone = append(gone, c)
		default:
			changed = append(changed, c)
		}
	}
	return created, changed, gone
}

// counted gives the lengths of the lists of parted.
func counted[T any](created, changed, gone []*T) (int, int, int) {
	return len(created), len(changed), len(gone)
}

// deriveTies adds what becomes of the ties of all pairs that the touched hubs tie, before or
// after the plan. A tie holds what it has of other hubs, so that these are not read.
func (d *derivation) deriveTies(ctx context.Context, before, after []meaning.Hub) error {
	pairs := make(map[meaning.Pair]bool)
	for _, hubs := range [][]meaning.Hub{before, after} {
		for i := range hubs {
			for p := range hubs[i].Tied {
				pairs[p] = true
			}
		}
	}
	if err := d.addAllPairs(ctx, pairs); err != nil || len(pairs) == 0 {
		return err
	}
	old, err := d.tiesOf(ctx, pairs)
	if err != nil {
		return err
	}
	kept, apart := d.keep(old, before, after)
	joined, err := d.joinsOf(ctx, apart)
	if err != nil {
		return err
	}
	for i := range after {
		h := &after[i]
		joined[h.ID] = h.Joined
		for p, entries := range h.Tied {
			kept[p] = append(kept[p], entries...)
		}
	}
	for p := range pairs {
		d.p.compareTie(p, old[p], kept[p], joined)
	}
	slices.SortFunc(d.p.Ties, func(a, b TieChange) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) })
	return nil
}

// tiesOf reads the ties of pairs. Where everything is worked out anew, all of them are needed
// and none of their entries.
func (d *derivation) tiesOf(ctx context.Context, pairs map[meaning.Pair]bool) (map[meaning.Pair]map[string]any, error) {
	if d.p.blank {
		return nil, nil
	}
	rows := make([]any, 0, len(pairs))
	for p := range pairs {
		rows = append(rows, []any{p.ID(), p.A, p.B})
	}
	_, found, err := graph.Collect(ctx, d.tx, `UNWIND $rows AS r
MATCH ()-[c:COOPERATES_WITH {id: r[0]}]->() USING INDEX SEEK c:COOPERATES_WITH(id)
RETURN r[1], r[2], properties(c)`, map[string]any{"rows": rows})
	if err != nil {
		return nil, graph.Refused("read the ties", err)
	}
	old := make(map[meaning.Pair]map[string]any, len(found))
	for _, r := range found {
		old[meaning.Pair{A: graph.Text(r[0]), B: graph.Text(r[1])}], _ = r[2].(map[string]any)
	}
	return old, nil
}

// keep gives the entries that the old ties have of hubs that are not touched, with their
// groups. A group of which a touched hub leaves, or in which it joins less than before, may
// fall apart: its entries lose their group, and its hubs are returned.
func (d *derivation) keep(old map[meaning.Pair]map[string]any, before, after []meaning.Hub) (map[meaning.Pair][]meaning.Entry, map[string]bool) {
	kept, apart := make(map[meaning.Pair][]meaning.Entry), make(map[string]bool)
	if d.p.whole() {
		return kept, apart
	}
	was, is := byID(before), byID(after)
	for p, props := range old {
		t := meaning.TieOf(p, graph.Typed(props))
		loose := make(map[int64]bool)
		for i := range t.Entries {
			e := &t.Entries[i]
			if d.touched[e.Hub] && leaves(p, was[e.Hub], is[e.Hub]) {
				loose[e.Group] = true
			}
		}
		for _, e := range t.Entries {
			if d.touched[e.Hub] {
				continue
			}
			if loose[e.Group] {
				e.Group = 0
				apart[e.Hub] = true
			}
			kept[p] = append(kept[p], e)
		}
	}
	return kept, apart
}

func byID(hubs []meaning.Hub) map[string]*meaning.Hub {
	m := make(map[string]*meaning.Hub, len(hubs))
	for i := range hubs {
		m[hubs[i].ID] = &hubs[i]
	}
	return m
}

// leaves reports whether a hub no longer joins all that it joined in the tie of a pair.
func leaves(p meaning.Pair, was, is *meaning.Hub) bool {
	if was == nil || is == nil || len(is.Tied[p]) == 0 {
		return true
	}
	return slices.ContainsFunc(was.Joined, func(hub string) bool { return !slices.Contains(is.Joined, hub) })
}

// compareTie notes what has to become of a tie that is to have the entries.
func (p *Plan) compareTie(pair meaning.Pair, old map[string]any, entries []meaning.Entry, joined map[string][]string) {
	c := TieChange{Pair: pair, Old: old}
	if len(entries) == 0 {
		if old != nil {
			p.Ties = append(p.Ties, c)
		}
		return
	}
	tie := meaning.NewTie(pair, entries, joined)
	props := tie.Props()
	c.New, c.newHash = &tie, props.Hash()
	if old == nil || c.oldHash() != c.newHash || p.deep && edited(old, props, meaning.TieNames()) {
		p.Ties = append(p.Ties, c)
	}
}

const (
	createTies = `UNWIND $rows AS r MATCH (a:Entity {id: r[0]}) MATCH (b:Entity {id: r[1]})
CREATE (a)-[c:COOPERATES_WITH]->(b) SET c = r[2] RETURN count(*)`
	updateTies = `UNWIND $rows AS r MATCH ()-[c:COOPERATES_WITH {id: r[0]}]->() USING INDEX SEEK c:COOPERATES_WITH(id)
SET c += r[1] RETURN count(*)`
	removeTies = `UNWIND $rows AS r MATCH ()-[c:COOPERATES_WITH {id: r}]->() USING INDEX SEEK c:COOPERATES_WITH(id)
DELETE c RETURN count(*)`
)

// row gives the properties of the tie as the driver takes them. They are worked out again, since
// those of all ties are too much to hold through a load.
func (c *TieChange) row(names []string) map[string]any {
	m := derivedRow(c.New.Props(), names)
	m["_hash"] = c.newHash
	return m
}

// applyTies writes what the plan says of the ties.
func (p *Plan) applyTies(ctx context.Context, tx graph.Runner) error {
	created, changed, gone := parted(p.Ties, (*TieChange).What)
	if err := writeRows(ctx, tx, removeTies, gone, func(c *TieChange) any { return c.ID() }); err != nil {
		return err
	}
	if err := writeRows(ctx, tx, updateTies, changed, func(c *TieChange) any { return []any{c.ID(), c.row(meaning.TieNames())} }); err != nil {
		return err
	}
	return writeRows(ctx, tx, createTies, created, func(c *TieChange) any { return []any{c.A, c.B, c.row(nil)} })
}
