package load

import (
	"cmp"
	"context"
	"slices"

	"entente/graph"
	"entente/schema"
	"entente/schema/fact"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Edit is a fact, or something derived, that is not as the last load left it: somebody changed
// it by hand.
type Edit struct {
	Story string // "" for what is derived
	Kind  string // label or relationship type
	ID    string
	What  string // "changed", "gone" or "added"
}

// Edits reads every fact of the graph and all that is derived of them again and gives those that are
// not as the loads left them, by story and id. Its cost follows the graph. What
// people added beside the facts, and to them, is theirs, and no edit. The error is
// ErrRefused or ErrConnect.
func Edits(ctx context.Context, g *graph.Graph) ([]Edit, error) {
	session := g.Session(ctx, neo4j.AccessModeRead)
	defer graph.Closing(ctx, session.Close)
	tx, err := session.BeginTransaction(ctx)
	if err != nil {
		return nil, graph.Refused("begin", err)
	}
	defer graph.Closing(ctx, tx.Close)
	_, rows, err := graph.Collect(ctx, tx, "MATCH (s:_Story) RETURN s.id", nil)
	if err != nil {
		return nil, graph.Refused("read the ledger", err)
	}
	wanted := make(map[string]string)
	for _, r := range rows {
		wanted[graph.Text(r[0])] = ""
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

// compareLedger gives the facts that are not as the ledger remembers them.
func compareLedger(ledger map[string]ledgerEntry, actual map[factKey]loadedFact) []Edit {
	var edits []Edit
	for story, entry := range ledger {
		for key, hash := range entry.facts {
			is, found := actual[key]
			delete(actual, key)
			switch {
			case !found:
				edits = append(edits, Edit{story, key.kind(), key.id(), "gone"})
			case is.story != story || is.hash != hash:
				edits = append(edits, Edit{story, key.kind(), key.id(), "changed"})
			}
		}
	}
	for key, is := range actual {
		edits = append(edits, Edit{is.story, key.kind(), key.id(), "added"})
	}
	return edits
}

// derivedEdits gives what is derived and is not as the loads left it.
func (p *Plan) derivedEdits() []Edit {
	var edits []Edit
	for i := range p.Ties {
		edits = append(edits, Edit{"", string(schema.CooperatesWith), p.Ties[i].ID(), byHand(p.Ties[i].What())})
	}
	for i := range p.Parts {
		edits = append(edits, Edit{"", string(schema.TookPartIn), p.Parts[i].ID, byHand(p.Parts[i].What())})
	}
	for i := range p.Hubs {
		edits = append(edits, Edit{"", "derived of", p.Hubs[i].ID, "changed"})
	}
	return edits
}

// byHand says what somebody did to what a load would make new, take away or change.
func byHand(what string) string {
	return cmp.Or(map[string]string{TieNew: "gone", TieGone: "added"}[what], "changed")
}

// kind is the relationship type of a key, or what else it is.
func (k factKey) kind() string {
	if k[0] == 'r' {
		return string(fact.TypeOf(k.id()))
	}
	return "node"
}

// readActual reads what the graph holds of all facts, whatever the ledger says: the
// story of each, and the hash of what is there. It reads all, and so costs more the
// larger the graph is.
func readActual(ctx context.Context, tx graph.Runner) (map[factKey]loadedFact, error) {
	actual := make(map[factKey]loadedFact)
	err := graph.EachNode(ctx, tx, func(labels []string, props map[string]any) {
		n := fact.Node{ID: graph.Text(props["id"]), Label: graph.OwnLabel(labels)}
		var whole bool
		n.Props, whole = graph.FactProps(props)
		for _, l := range n.Label.All() {
			whole = whole && slices.Contains(labels, string(l))
		}
		actual[nodeKey(&n)] = factOf(props, whole, n.Hash)
	})
	if err != nil {
		return nil, err
	}
	err = graph.EachRelationship(ctx, tx, func(x fact.Relationship, props map[string]any) {
		var whole bool
		x.Props, whole = graph.FactProps(props)
		actual[relationshipKey(&x)] = factOf(props, whole, x.Hash)
	})
	return actual, err
}

// factOf is what is there of a fact. One that holds what no fact can hold has a
// hash that no fact has.
func factOf(props map[string]any, whole bool, hash func() int64) loadedFact {
	story := graph.Text(props["_story"])
	if !whole {
		return loadedFact{story, 0}
	}
	return loadedFact{story, hash()}
}
