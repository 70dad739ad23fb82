package load

import (
	"cmp"
	"context"
	"maps"
	"math"
	"slices"

	"entente/graph"
	"entente/internal/parallel"
	"entente/schema/meaning"
)

// TieChange is what a load would do to one derived COOPERATES_WITH relationship.
type TieChange struct {
	meaning.Pair
	// Old holds the properties in the graph; nil if the tie is new.
	Old map[string]any
	// New is the tie as it will be; nil if it is removed.
	New *meaning.Tie

	newHash int64
}

// Words for the change of a tie.
const (
	TieNew      = "new"
	TieStronger = "stronger"
	TieWeaker   = "weaker"
	TieChanged  = "changed" // of the same weight
	TieGone     = "gone"
)

// What returns a word for the change of the tie. Stronger and weaker compare the weight
// before decay, so that the word does not depend on the day.
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

// OldWeight returns the weight in the graph; 0 if the tie is new.
func (c *TieChange) OldWeight() float64 { return graph.As[float64](c.Old["weight"]) }

// NewWeight returns the weight that the tie will have; 0 if it is removed.
func (c *TieChange) NewWeight() float64 {
	if c.New == nil {
		return 0
	}
	return c.New.Weight()
}

// CountTies returns how many ties a plan creates, changes and removes.
func (p *Plan) CountTies() (created, changed, removed int) {
	return lengths(partition(p.Ties, (*TieChange).What))
}

// partition splits the changes of what is derived by the word for them.
func partition[T any](changes []T, what func(*T) string) (created, changed, removed []*T) {
	for i := range changes {
		c := &changes[i]
		switch what(c) {
		case TieNew:
			created = append(created, c)
		case TieGone:
			removed = append(removed, c)
		default:
			changed = append(changed, c)
		}
	}
	return created, changed, removed
}

// lengths returns the lengths of the lists of partition.
func lengths[T any](created, changed, removed []*T) (int, int, int) {
	return len(created), len(changed), len(removed)
}

// deriveTies adds the changes of the ties of all pairs that the touched hubs tie, before or
// after the plan. A tie holds what it has from other hubs, so these are not read.
func (d *derivation) deriveTies(ctx context.Context, before, after []meaning.Hub) error {
	pairs := make(map[meaning.Pair]bool)
	for _, h := range slices.Concat(before, after) {
		for p := range h.Tied {
			pairs[p] = true
		}
	}
	if err := d.addAllPairs(ctx, pairs); err != nil || len(pairs) == 0 {
		return err
	}
	old, err := d.tiesOf(ctx, pairs)
	if err != nil {
		return err
	}
	kept, ungrouped := d.keptEntries(old, before, after)
	joined, err := d.joinsOf(ctx, ungrouped)
	if err != nil {
		return err
	}
	for _, h := range after {
		joined[h.ID] = h.Joined
		for p, entries := range h.Tied {
			kept[p] = append(kept[p], entries...)
		}
	}
	list := slices.SortedFunc(maps.Keys(pairs), func(a, b meaning.Pair) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) })
	changes := make([]*TieChange, len(list))
	parallel.Each(len(list), func(i int) { changes[i] = d.p.compareTie(list[i], old[list[i]], kept[list[i]], joined) })
	for _, c := range changes {
		if c != nil {
			d.p.Ties = append(d.p.Ties, *c)
		}
	}
	return nil
}

// tiesOf reads the ties of pairs. If everything is derived anew, all of them are needed but
// none of their entries.
func (d *derivation) tiesOf(ctx context.Context, pairs map[meaning.Pair]bool) (map[meaning.Pair]map[string]any, error) {
	if d.p.graphEmpty {
		return nil, nil
	}
	rows := make([]any, 0, len(pairs))
	for p := range pairs {
		rows = append(rows, []any{p.ID(), p.A, p.B})
	}
	old := make(map[meaning.Pair]map[string]any)
	err := graph.Each(ctx, d.tx, "read the ties", `UNWIND $rows AS r
MATCH ()-[c:COOPERATES_WITH {id: r[0]}]->() USING INDEX SEEK c:COOPERATES_WITH(id)
RETURN r[1], r[2], properties(c)`, map[string]any{"rows": rows}, func(r []any) {
		old[meaning.Pair{A: graph.Text(r[0]), B: graph.Text(r[1])}] = graph.As[map[string]any](r[2])
	})
	return old, err
}

// keptEntries returns the entries that the old ties have from hubs that are not touched, with
// their groups. A group that a touched hub leaves, or in which it joins less than before, may
// split: its entries lose their group, and their hubs are returned.
func (d *derivation) keptEntries(
	old map[meaning.Pair]map[string]any, before, after []meaning.Hub,
) (map[meaning.Pair][]meaning.Entry, map[string]bool) {
	kept, ungrouped := make(map[meaning.Pair][]meaning.Entry), make(map[string]bool)
	if d.p.deriveAll() {
		return kept, ungrouped
	}
	oldHubs, newHubs := byID(before), byID(after)
	for p, props := range old {
		t := meaning.TieOf(p, graph.Typed(props))
		splitGroups := make(map[int64]bool)
		for _, e := range t.Entries {
			if d.touched[e.Hub] && leaves(p, oldHubs[e.Hub], newHubs[e.Hub]) {
				splitGroups[e.Group] = true
			}
		}
		for _, e := range t.Entries {
			if d.touched[e.Hub] {
				continue
			}
			if splitGroups[e.Group] {
				e.Group = 0
				ungrouped[e.Hub] = true
			}
			kept[p] = append(kept[p], e)
		}
	}
	return kept, ungrouped
}

func byID(hubs []meaning.Hub) map[string]*meaning.Hub {
	m := make(map[string]*meaning.Hub, len(hubs))
	for i := range hubs {
		m[hubs[i].ID] = &hubs[i]
	}
	return m
}

// leaves reports whether a hub no longer joins everything that it joined in the tie of a pair.
func leaves(p meaning.Pair, before, after *meaning.Hub) bool {
	if before == nil || after == nil || len(after.Tied[p]) == 0 {
		return true
	}
	return slices.ContainsFunc(before.Joined, func(hub string) bool { return !slices.Contains(after.Joined, hub) })
}

// compareTie returns the change of a tie that will have the entries, or nil if it stays as it is.
func (p *Plan) compareTie(pair meaning.Pair, old map[string]any, entries []meaning.Entry, joined map[string][]string) *TieChange {
	c := TieChange{Pair: pair, Old: old}
	changed := old != nil
	if len(entries) > 0 {
		tie := meaning.NewTie(pair, entries, joined)
		props := tie.Props()
		c.New, c.newHash = &tie, props.Hash()
		changed = p.differs(old, props, c.newHash, meaning.TieNames())
	}
	if !changed {
		return nil
	}
	return &c
}
