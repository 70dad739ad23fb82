package load

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"entente/graph"
	"entente/schema"
)

// maxListed is how many facts an error of a guard lists.
const maxListed = 20

// guard refuses a plan that would do harm: one that creates an id that the graph holds for
// another story or for none, or that removes a node that is still in use.
func guard(ctx context.Context, tx graph.Runner, p *Plan) error {
	if err := guardOwners(ctx, tx, p); err != nil {
		return err
	}
	return guardInUse(ctx, tx, p)
}

// guardOwners refuses a plan that creates what already exists.
func guardOwners(ctx context.Context, tx graph.Runner, p *Plan) error {
	if p.graphEmpty {
		return nil // nothing exists
	}
	var conflicts []string
	created := func(c *Change) bool { return c.Op == Create }
	err := p.eachInGraph(ctx, tx, "look for ids that are taken", "x._story", created, func(c *Change, value any) {
		owner := "was made by hand"
		if story := graph.Text(value); story != "" {
			owner = "belongs to the story " + story
		}
		conflicts = append(conflicts, c.ID+" "+owner)
	})
	if err != nil {
		return err
	}
	return guardError(conflicts, "these ids are taken: %s; load the stories together, or rename")
}

// guardInUse refuses a plan that removes a node but not all of its relationships. It lists
// those of other stories and of people, and never removes them.
func guardInUse(ctx context.Context, tx graph.Runner, p *Plan) error {
	nodes := make(map[schema.Label][]string) // by the label under which an id is unique
	removed := make(map[string]bool)
	for _, c := range p.Changes {
		switch {
		case c.Op != Remove:
		case c.key.isRelationship():
			removed[c.ID] = true
		default:
			nodes[c.key.label()] = append(nodes[c.key.label()], c.ID)
		}
	}
	var inUse []string
	for _, key := range slices.Sorted(maps.Keys(nodes)) {
		err := graph.Each(ctx, tx, "look for what hangs on nodes to remove", fmt.Sprintf(`UNWIND $ids AS id
MATCH (n:%s {id: id})-[r]-(m)
WHERE NOT r:COOPERATES_WITH|TOOK_PART_IN OR r.id IS NULL
RETURN DISTINCT id, type(r), r.id, r._story, coalesce(m.id, elementId(m))`, key), map[string]any{"ids": nodes[key]}, func(r []any) {
			owner := "made by hand"
			if story := graph.Text(r[3]); story != "" {
				owner = "of the story " + story
			}
			if graph.Text(r[3]) == "" || !removed[graph.Text(r[2])] {
				inUse = append(inUse, fmt.Sprintf("%s has a %s with %s %s", graph.Text(r[0]), graph.Text(r[1]), graph.Text(r[4]), owner))
			}
		})
		if err != nil {
			return err
		}
	}
	return guardError(inUse, "nodes to remove are still in use: %s")
}

func guardError(list []string, format string) error {
	if len(list) == 0 {
		return nil
	}
	if len(list) > maxListed {
		list = append(list[:maxListed:maxListed], fmt.Sprintf("and %d more", len(list)-maxListed))
	}
	return fmt.Errorf("%w: "+format, ErrGuard, strings.Join(list, "; "))
}

// A load that removes at least minRemovals facts, and more than maxRemovedShare of those of its stories,
// is refused unless the number is confirmed.
const (
	minRemovals     = 10
	maxRemovedShare = 0.10
)

// GuardRemovals refuses a load that removes much, or all of a story, unless the exact number
// of removals is confirmed: an emptied or truncated file must not empty the graph. The error
// is ErrGuard.
func (p *Plan) GuardRemovals(confirmed int) error {
	removed := p.Count(Remove)
	if removed == confirmed || removed == 0 {
		return nil
	}
	loaded := 0
	for _, id := range p.Stories {
		s := p.wanted[id]
		loaded += s.loaded
		if s.loaded > 0 && len(s.Nodes)+len(s.Relationships) == 0 {
			return fmt.Errorf("%w: the story %s would become empty; if that is intended, give --confirm-removals %d", ErrGuard, id, removed)
		}
	}
	if removed < minRemovals || float64(removed) <= maxRemovedShare*float64(loaded) {
		return nil
	}
	return fmt.Errorf("%w: it would remove %d of %d facts of the stories that changed; if that is intended, give --confirm-removals %d",
		ErrGuard, removed, loaded, removed)
}
