package load

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"entente/graph"
	"entente/internal/parallel"
	"entente/schema/fact"
)

// Op is the operation of a change on a fact.
type Op string

// The operations on a fact.
const (
	Create Op = "create"
	Update Op = "update"
	Move   Op = "move" // to another story, possibly with an update
	Remove Op = "remove"
)

// Change is one fact that a load would create, update, move or remove.
type Change struct {
	Op Op
	// Story that has the fact after the load; before the load, for a removal.
	Story string
	// From is the story from which a fact moves.
	From string
	ID   string
	// Node or Relationship as it will be; both are nil for a removal.
	Node         *fact.Node
	Relationship *fact.Relationship
	// Old holds the properties in the graph of a fact that is changed or removed; only
	// NewPlan reads them.
	Old map[string]any

	key              factKey
	oldHash, newHash int64
}

// Kind returns the label or relationship type of the fact.
func (c *Change) Kind() string {
	switch {
	case c.Node != nil:
		return string(c.Node.Label)
	case c.Relationship != nil:
		return string(c.Relationship.Type)
	default:
		return c.key.kind()
	}
}

// Plan is exactly what a load would change: nothing else is written.
type Plan struct {
	// Changes in the order of story and id.
	Changes []Change
	// Stories that differ from the ledger; Same are those that do not, and Pruned those that
	// are removed as a whole, which are also in Stories.
	Stories, Same, Pruned []string
	// Ties that follow from the changes, in the order of their ends; Parts, the changes of
	// participation, by id; and Hubs whose derived properties change, by id.
	Ties  []TieChange
	Parts []PartChange
	Hubs  []HubChange
	// Outdated reports whether the graph was derived by another version of the rules, so that
	// everything is derived anew.
	Outdated bool

	// wanted are the stories as they will be, by id; those that are removed are empty.
	wanted map[string]*wantedStory
	// ledger is what the graph recorded of the stories before; batched, the plan in batches, if it needs them.
	ledger  map[string]ledgerEntry
	batched []phase
	// unfinished reports whether a load in batches has not been completed.
	unfinished bool
	// deep compares with the graph itself and not with the ledger.
	deep bool
	// graphEmpty reports whether the graph holds nothing yet.
	graphEmpty bool
}

// wantedStory is a story with its hashes and, if it changes, the number of its facts in the graph now.
type wantedStory struct {
	*fact.Story
	hashes fact.Hashes
	loaded int
}

// Empty reports whether there is nothing to write.
func (p *Plan) Empty() bool {
	return len(p.Stories) == 0 && len(p.Ties)+len(p.Parts)+len(p.Hubs) == 0 && !p.Outdated && !p.unfinished
}

// deriveAll reports whether everything is derived anew.
func (p *Plan) deriveAll() bool { return p.deep || p.Outdated }

// Count returns the number of changes with the operation.
func (p *Plan) Count(op Op) int {
	n := 0
	for _, c := range p.Changes {
		if c.Op == op {
			n++
		}
	}
	return n
}

// PlanOptions are the options of a plan; see Options for their meaning.
type PlanOptions struct{ Prune, Deep bool }

// NewPlan works out what loading the stories would change, and changes nothing. The error is
// ErrGuard if the load would be refused, except for removals that must be confirmed; the plan
// is returned with it. It reads where a load would.
func NewPlan(ctx context.Context, g *graph.Graph, stories []fact.Story, o PlanOptions) (*Plan, error) {
	tx, end, err := g.AtLeader().BeginRead(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	p, err := plan(ctx, tx, stories, o)
	if err != nil {
		return nil, err
	}
	if err := p.readOld(ctx, tx); err != nil {
		return nil, err
	}
	if err := p.needBatches(ctx, g, 0); err != nil {
		return nil, err
	}
	return p, guard(ctx, tx, p)
}

// newPlan returns a plan that wants the stories, and has no changes yet.
func newPlan(stories []fact.Story) *Plan {
	p := &Plan{wanted: make(map[string]*wantedStory, len(stories))}
	// As many at a time as there are processors: a load that finds everything unchanged spends most of its time here.
	hashes := make([]fact.Hashes, len(stories))
	parallel.Each(len(stories), func(i int) { hashes[i] = stories[i].Hashes() })
	for i := range stories {
		p.wanted[stories[i].ID] = &wantedStory{Story: &stories[i], hashes: hashes[i]}
	}
	return p
}

// planForEmpty is plan for a graph that is known to be empty: it needs no server.
func planForEmpty(ctx context.Context, stories []fact.Story) (*Plan, error) {
	p := newPlan(stories)
	p.graphEmpty = true
	p.Stories = slices.Sorted(maps.Keys(p.wanted))
	p.diff(nil)
	return p, p.planDerived(ctx, nil)
}

// plan compares the stories with the ledger and diffs those that differ. With Prune, the
// stories of the ledger that are not given are treated as empty.
func plan(ctx context.Context, tx graph.Runner, stories []fact.Story, o PlanOptions) (*Plan, error) {
	p := newPlan(stories)
	p.deep = o.Deep
	if o.Prune {
		var err error
		if p.Pruned, err = otherStories(ctx, tx, p.wanted); err != nil {
			return nil, err
		}
		for _, id := range p.Pruned {
			p.wanted[id] = &wantedStory{Story: &fact.Story{ID: id}}
		}
	}
	if err := p.readState(ctx, tx); err != nil {
		return nil, err
	}
	ledger, err := p.readLedger(ctx, tx)
	if err != nil {
		return nil, err
	}
	for id, story := range p.wanted {
		if entry, found := ledger[id]; found && entry.hash == story.hashes.Story && !entry.edited {
			p.Same = append(p.Same, id)
		} else {
			p.Stories = append(p.Stories, id)
		}
	}
	slices.Sort(p.Same)
	slices.Sort(p.Stories)
	p.ledger = ledger
	p.diff(ledger)
	return p, p.planDerived(ctx, tx)
}

// readLedger reads what the stories of the plan have in the graph: according to the ledger
// or, for a deep plan, from the graph itself.
func (p *Plan) readLedger(ctx context.Context, tx graph.Runner) (map[string]ledgerEntry, error) {
	wanted := make(map[string]string, len(p.wanted))
	for id, story := range p.wanted {
		if wanted[id] = story.hashes.Story; p.deep {
			wanted[id] = "" // differs from every hash
		}
	}
	ledger, err := readLedger(ctx, tx, wanted)
	if err != nil || !p.deep {
		return ledger, err
	}
	actual, err := readActual(ctx, tx)
	if err != nil {
		return nil, err
	}
	byStory := make(map[string]map[factKey]int64)
	for key, f := range actual {
		if byStory[f.story] == nil {
			byStory[f.story] = make(map[factKey]int64)
		}
		byStory[f.story][key] = f.hash
	}
	for id, entry := range ledger {
		ledger[id] = ledgerEntry{entry.hash, byStory[id], !maps.Equal(entry.facts, byStory[id])}
	}
	return ledger, nil
}

// loadedFact is the story and the hash of a fact in the graph.
type loadedFact struct {
	story string
	hash  int64
}

// diff fills in the changes. The stories are compared as one: a fact that one of them drops
// and another takes is moved, not removed and created.
func (p *Plan) diff(ledger map[string]ledgerEntry) {
	have := make(map[factKey]loadedFact)
	for _, story := range p.Stories {
		p.wanted[story].loaded = len(ledger[story].facts)
		for key, hash := range ledger[story].facts {
			have[key] = loadedFact{story, hash}
		}
	}
	for _, story := range p.Stories {
		wanted := p.wanted[story]
		for i := range wanted.Nodes {
			n := &wanted.Nodes[i]
			p.compare(have, Change{Story: story, ID: n.ID, Node: n, key: nodeKey(n)}, wanted.hashes.Nodes[i])
		}
		for i := range wanted.Relationships {
			r := &wanted.Relationships[i]
			p.compare(have, Change{Story: story, ID: r.ID, Relationship: r, key: relationshipKey(r)}, wanted.hashes.Relationships[i])
		}
	}
	for key, f := range have {
		p.Changes = append(p.Changes, Change{Op: Remove, Story: f.story, ID: key.id(), key: key, oldHash: f.hash})
	}
	slices.SortFunc(p.Changes, func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.Story, b.Story), cmp.Compare(a.key, b.key))
	})
}

// compare records the change that a wanted fact needs, if any, and deletes the fact from
// have.
func (p *Plan) compare(have map[factKey]loadedFact, c Change, hash int64) {
	old, found := have[c.key]
	delete(have, c.key)
	c.oldHash, c.newHash = old.hash, hash
	switch {
	case !found:
		c.Op = Create
	case old.story != c.Story:
		c.Op, c.From = Move, old.story
	case old.hash != hash:
		c.Op = Update
	default:
		return
	}
	p.Changes = append(p.Changes, c)
}
