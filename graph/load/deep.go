package load

import (
	"cmp"
	"context"
	"slices"

	"entente/graph"
	"entente/schema"
	"entente/schema/fact"
)

// Edit is a fact, or something derived, that was changed by hand since the last load.
type Edit struct {
	Story string // "" for what is derived
	Kind  string // label or relationship type
	ID    string
	What  string // "changed", "gone" or "added"
}

// Edits reads every fact of the graph and everything derived from them, and returns those
// that differ from what the loads wrote, by story and id. Its cost grows with the graph.
// What people added to the graph and to the facts is not an edit.
func Edits(ctx context.Context, g *graph.Graph) ([]Edit, error) {
	tx, end, err := g.BeginRead(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	stories, err := otherStories(ctx, tx, nil)
	if err != nil {
		return nil, err
	}
	wanted := make(map[string]string)
	for _, id := range stories {
		wanted[id] = ""
	}
	ledger, err := readLedger(ctx, tx, wanted)
	if err != nil {
		return nil, err
	}
	actual, err := readActual(ctx, tx)
	if err != nil {
		return nil, err
	}
	p := &Plan{deep: true}
	if err := p.planDerived(ctx, tx); err != nil {
		return nil, err
	}
	edits := append(compareLedger(ledger, actual), p.derivedEdits()...)
	slices.SortFunc(edits, func(a, b Edit) int { return cmp.Or(cmp.Compare(a.Story, b.Story), cmp.Compare(a.ID, b.ID)) })
	return edits, nil
}

// compareLedger returns the facts that differ from the ledger.
func compareLedger(ledger map[string]ledgerEntry, actual map[factKey]loadedFact) []Edit {
	var edits []Edit
	for story, entry := range ledger {
		for key, hash := range entry.facts {
			current, found := actual[key]
			delete(actual, key)
			switch {
			case !found:
				edits = append(edits, Edit{story, key.kind(), key.id(), "gone"})
			case current.story != story || current.hash != hash:
				edits = append(edits, Edit{story, key.kind(), key.id(), "changed"})
			}
		}
	}
	for key, current := range actual {
		edits = append(edits, Edit{current.story, key.kind(), key.id(), "added"})
	}
	return edits
}

// derivedEdits returns the edits of what is derived.
func (p *Plan) derivedEdits() []Edit {
	var edits []Edit
	for _, c := range p.Ties {
		edits = append(edits, Edit{"", string(schema.CooperatesWith), c.ID(), editWhat(c.What())})
	}
	for _, c := range p.Parts {
		edits = append(edits, Edit{"", string(schema.TookPartIn), c.ID, editWhat(c.What())})
	}
	for _, c := range p.Hubs {
		edits = append(edits, Edit{"", "derived of", c.ID, "changed"})
	}
	return edits
}

// editWhat returns the What of an edit that a load would undo by the given change.
func editWhat(what string) string {
	return cmp.Or(map[string]string{TieNew: "gone", TieGone: "added"}[what], "changed")
}

// readActual reads all facts from the graph itself, not from the ledger: the story of each,
// and the hash of its properties. It reads everything, so its cost grows with the graph.
func readActual(ctx context.Context, tx graph.Runner) (map[factKey]loadedFact, error) {
	actual := make(map[factKey]loadedFact)
	err := graph.EachNode(ctx, tx, func(n fact.Node, props map[string]any, valid bool) {
		actual[nodeKey(&n)] = factOf(props, valid, n.Hash)
	})
	if err != nil {
		return nil, err
	}
	err = graph.EachRelationship(ctx, tx, func(x fact.Relationship, props map[string]any, valid bool) {
		actual[relationshipKey(&x)] = factOf(props, valid, x.Hash)
	})
	return actual, err
}

// factOf returns the story and the hash of a fact in the graph. A fact with values that no
// fact can have gets a hash that no fact has.
func factOf(props map[string]any, valid bool, hash func() int64) loadedFact {
	story := graph.Text(props["_story"])
	if !valid {
		return loadedFact{story, 0}
	}
	return loadedFact{story, hash()}
}
