package graph

import (
	"cmp"
	"context"
	"slices"
	"time"

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
func (g *Graph) Edits(ctx context.Context) ([]Edit, error) {
	session := g.session(ctx, neo4j.AccessModeRead)
	defer closing(ctx, session.Close)
	tx, err := session.BeginTransaction(ctx)
	if err != nil {
		return nil, refused("begin", err)
	}
	defer closing(ctx, tx.Close)
	_, rows, err := collect(ctx, tx, "MATCH (s:_Story) RETURN s.id", nil)
	if err != nil {
		return nil, refused("read the ledger", err)
	}
	wanted := make(map[string]string)
	for _, r := range rows {
		wanted[text(r[0])] = ""
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
		return string(typeOf(k.id()))
	}
	return "node"
}

// readActual reads what the graph holds of all facts, whatever the ledger says: the
// story of each, and the hash of what is there. It reads all, and so costs more the
// larger the graph is.
func readActual(ctx context.Context, tx runner) (map[factKey]loadedFact, error) {
	actual := make(map[factKey]loadedFact)
	err := eachNode(ctx, tx, func(labels []string, props map[string]any) {
		n := fact.Node{ID: text(props["id"]), Label: ownLabel(labels)}
		var whole bool
		n.Props, whole = factProps(props)
		for _, l := range n.Label.All() {
			whole = whole && slices.Contains(labels, string(l))
		}
		actual[nodeKey(&n)] = factOf(props, whole, n.Hash)
	})
	if err != nil {
		return nil, err
	}
	err = eachRelationship(ctx, tx, func(x fact.Relationship, props map[string]any) {
		var whole bool
		x.Props, whole = factProps(props)
		actual[relationshipKey(&x)] = factOf(props, whole, x.Hash)
	})
	return actual, err
}

// factOf is what is there of a fact. One that holds what no fact can hold has a
// hash that no fact has.
func factOf(props map[string]any, whole bool, hash func() int64) loadedFact {
	story := text(props["_story"])
	if !whole {
		return loadedFact{story, 0}
	}
	return loadedFact{story, hash()}
}

// factProps takes from properties those that facts can give, and tells whether all
// of them are of a kind that facts have.
func factProps(props map[string]any) (fact.Props, bool) {
	own, whole := make(fact.Props), true
	for _, name := range schema.PropertyNames() {
		value, found := props[name]
		if !found {
			continue
		}
		if list, isList := value.([]any); isList {
			var sameKind bool
			value, sameKind = typedList(list)
			whole = whole && sameKind
		}
		own[name] = value
		whole = whole && fact.IsValue(value)
	}
	return own, whole
}

// typedList gives a list of the graph the type that it has in facts, and in what is derived:
// that of its first element; false where another element has another type.
func typedList(list []any) (any, bool) {
	if len(list) > 0 {
		switch list[0].(type) {
		case int64:
			return elements[int64](list)
		case float64:
			return elements[float64](list)
		case bool:
			return elements[bool](list)
		case time.Time:
			return elements[time.Time](list)
		}
	}
	return elements[string](list)
}

// elements keeps the elements of a type, and tells whether all are of it.
func elements[T any](list []any) ([]T, bool) {
	kept := make([]T, 0, len(list))
	for _, element := range list {
		if e, ok := element.(T); ok {
			kept = append(kept, e)
		}
	}
	return kept, len(kept) == len(list)
}
