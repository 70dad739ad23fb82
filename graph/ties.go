package graph

import (
	"cmp"
	"context"
	"math"
	"slices"

	"entente/schema"
)

// TieChange is what a load would do to one derived COOPERATES_WITH relationship.
type TieChange struct {
	schema.Pair
	// Old are the properties that the graph holds; nil where the tie is new.
	Old map[string]any
	// New is the tie as it is to be; nil where it goes.
	New *schema.Tie
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

// edited tells whether a property of the tie is not what a load gives it.
func (c *TieChange) edited() bool {
	for name, value := range tieProps(c.New) {
		if name != "_hash" && !same(c.Old[name], fromDriver(value)) {
			return true
		}
	}
	return false
}

// CountTies gives how many ties a plan makes new, changes and ends.
func (p *Plan) CountTies() (created, changed, gone int) {
	for i := range p.Ties {
		switch p.Ties[i].What() {
		case TieNew:
			created++
		case TieGone:
			gone++
		default:
			changed++
		}
	}
	return created, changed, gone
}

// oldTie is a tie as the graph has it.
type oldTie struct {
	pair  schema.Pair
	hubs  []string
	props map[string]any
}

// tiesOf reads the ties of pairs, by id.
func tiesOf(ctx context.Context, tx runner, pairs []schema.Pair) (map[string]oldTie, error) {
	rows := make([]any, len(pairs))
	for i, p := range pairs {
		rows[i] = []any{p.ID(), p.A, p.B}
	}
	_, found, err := collect(ctx, tx, `UNWIND $rows AS r
MATCH ()-[c:COOPERATES_WITH {id: r[0]}]->() USING INDEX SEEK c:COOPERATES_WITH(id)
RETURN c.id, r[1], r[2], properties(c)`, map[string]any{"rows": rows})
	if err != nil {
		return nil, refused("read the ties", err)
	}
	old := make(map[string]oldTie, len(found))
	for _, r := range found {
		props, _ := r[3].(map[string]any)
		old[text(r[0])] = oldTie{schema.Pair{A: text(r[1]), B: text(r[2])}, texts(props["hubs"]), props}
	}
	return old, nil
}

// compareTies notes what has to become of the old ties.
func (p *Plan) compareTies(old map[string]oldTie, ties []schema.Tie) {
	for i := range ties {
		t := &ties[i]
		was := old[t.Pair().ID()]
		delete(old, t.Pair().ID())
		c := TieChange{Pair: t.Pair(), Old: was.props, New: t}
		if was.props == nil || c.oldHash() != t.Hash() || p.deep && c.edited() {
			p.Ties = append(p.Ties, c)
		}
	}
	for _, was := range old {
		p.Ties = append(p.Ties, TieChange{Pair: was.pair, Old: was.props})
	}
	slices.SortFunc(p.Ties, func(a, b TieChange) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) })
}

const (
	createTies = `UNWIND $rows AS r MATCH (a:Entity {id: r[0]}) MATCH (b:Entity {id: r[1]})
CREATE (a)-[c:COOPERATES_WITH]->(b) SET c = r[2] RETURN count(*)`
	updateTies = `UNWIND $rows AS r MATCH ()-[c:COOPERATES_WITH {id: r[0]}]->() USING INDEX SEEK c:COOPERATES_WITH(id)
SET c += r[1] RETURN count(*)`
	removeTies = `UNWIND $rows AS r MATCH ()-[c:COOPERATES_WITH {id: r}]->() USING INDEX SEEK c:COOPERATES_WITH(id)
DELETE c RETURN count(*)`
)

// applyTies writes what the plan says of the ties.
func (p *Plan) applyTies(ctx context.Context, tx runner) error {
	var created, changed, gone []any
	for i := range p.Ties {
		c := &p.Ties[i]
		switch {
		case c.New == nil:
			gone = append(gone, c.ID())
		case c.Old == nil:
			created = append(created, []any{c.A, c.B, tieProps(c.New)})
		default:
			changed = append(changed, []any{c.ID(), tieProps(c.New)})
		}
	}
	for _, w := range []struct {
		statement string
		rows      []any
	}{{removeTies, gone}, {updateTies, changed}, {createTies, created}} {
		if err := write(ctx, tx, w.statement, w.rows); err != nil {
			return err
		}
	}
	return nil
}

// tieProps gives the properties as the driver takes them. A tie without a date has
// a null, which removes the old one; what people added by hand stays.
func tieProps(t *schema.Tie) map[string]any {
	m := map[string]any{"_hash": t.Hash(), "first": nil, "last": nil}
	for k, v := range t.Props() {
		m[k] = toDriver(v)
	}
	return m
}
