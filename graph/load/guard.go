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
	var entities, topics []string
	relationships := make(map[schema.RelType][]string)
	for i := range p.Changes {
		c := &p.Changes[i]
		switch {
		case c.Op != Create:
		case c.Relationship != nil:
			relationships[c.Relationship.Type] = append(relationships[c.Relationship.Type], c.ID)
		case c.Node.Label == schema.LabelTopic:
			topics = append(topics, c.ID)
		default:
			entities = append(entities, c.ID)
		}
	}
	var conflicts []string
	ask := func(query string, ids []string) error {
		if len(ids) == 0 {
			return nil
		}
		_, rows, err := graph.Collect(ctx, tx, query, map[string]any{"ids": ids})
		if err != nil {
			return graph.Refused("look for ids that are taken", err)
		}
		for _, r := range rows {
			owner := "was made by hand"
			if story := graph.Text(r[1]); story != "" {
				owner = "belongs to the story " + story
			}
			conflicts = append(conflicts, graph.Text(r[0])+" "+owner)
		}
		return nil
	}
	if err := ask("UNWIND $ids AS id MATCH (n:Entity {id: id}) RETURN n.id, n._story", entities); err != nil {
		return err
	}
	if err := ask("UNWIND $ids AS id MATCH (n:Topic {id: id}) RETURN n.id, n._story", topics); err != nil {
		return err
	}
	for _, t := range schema.RelTypes() {
		query := fmt.Sprintf("UNWIND $ids AS id MATCH ()-[x:%s {id: id}]->() USING INDEX SEEK x:%s(id) RETURN x.id, x._story", t, t)
		if err := ask(query, relationships[t]); err != nil {
			return err
		}
	}
	return guardError(conflicts, "these ids are taken: %s; load the stories together, or rename")
}

// guardInUse refuses a plan that removes a node but not all of its relationships. It lists
// those of other stories and of people, and never removes them.
func guardInUse(ctx context.Context, tx graph.Runner, p *Plan) error {
	nodes := make(map[schema.Label][]string) // by the label under which an id is unique
	removed := make(map[string]bool)
	for i := range p.Changes {
		switch c := &p.Changes[i]; {
		case c.Op != Remove:
		case c.isRelationship():
			removed[c.ID] = true
		case c.key == factKey("t:"+c.ID):
			nodes[schema.LabelTopic] = append(nodes[schema.LabelTopic], c.ID)
		default:
			nodes[schema.LabelEntity] = append(nodes[schema.LabelEntity], c.ID)
		}
	}
	var inUse []string
	for _, key := range slices.Sorted(maps.Keys(nodes)) {
		_, rows, err := graph.Collect(ctx, tx, fmt.Sprintf(`UNWIND $ids AS id
MATCH (n:%s {id: id})-[r]-(m)
WHERE NOT r:COOPERATES_WITH|TOOK_PART_IN OR r.id IS NULL
RETURN DISTINCT id, type(r), r.id, r._story, coalesce(m.id, elementId(m))`, key), map[string]any{"ids": nodes[key]})
		if err != nil {
			return graph.Refused("look for what hangs on nodes to remove", err)
		}
		for _, r := range rows {
			if story := graph.Text(r[3]); story != "" && !removed[graph.Text(r[2])] {
				inUse = append(inUse,
					fmt.Sprintf("%s has a %s with %s of the story %s", graph.Text(r[0]), graph.Text(r[1]), graph.Text(r[4]), story))
			} else if story == "" {
				inUse = append(inUse, fmt.Sprintf("%s has a %s with %s made by hand", graph.Text(r[0]), graph.Text(r[1]), graph.Text(r[4])))
			}
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
	for _, id := range p.Stories {
		if s := p.wanted[id]; p.loaded[id] > 0 && len(s.Nodes)+len(s.Relationships) == 0 {
			return fmt.Errorf("%w: the story %s would become empty; if that is intended, give --confirm-removals %d", ErrGuard, id, removed)
		}
	}
	loaded := 0
	for _, n := range p.loaded {
		loaded += n
	}
	if removed < minRemovals || float64(removed) <= maxRemovedShare*float64(loaded) {
		return nil
	}
	return fmt.Errorf("%w: it would remove %d of %d facts of the stories that changed; if that is intended, give --confirm-removals %d",
		ErrGuard, removed, loaded, removed)
}
