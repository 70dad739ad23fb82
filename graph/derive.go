package graph

import (
	"context"
	"slices"

	"entente/schema"
)

// tieChanges counts what a derivation did to the COOPERATES_WITH relationships.
type tieChanges struct{ created, changed, gone int }

// touched is what a load changes of the hubs that ties follow from.
type touched struct {
	hubs map[string]bool
	// pairs that the hubs tied before the load.
	pairs map[schema.Pair]bool
}

// tiedBefore finds the hubs that a plan touches and the pairs that they tie now.
func tiedBefore(ctx context.Context, tx runner, p *Plan) (*touched, error) {
	t := &touched{hubs: make(map[string]bool), pairs: make(map[schema.Pair]bool)}
	var moved []string // actors whose place under another actor changes
	for i := range p.Changes {
		c := &p.Changes[i]
		if !c.isRelationship() {
			t.hubs[c.ID] = true
			continue
		}
		from, to := ends(c.ID)
		switch typeOf(c.ID) {
		case schema.PartyTo, schema.ParticipatedIn, schema.Undertakes:
			t.hubs[to] = true
		case schema.Towards, schema.Concerns:
			t.hubs[from] = true
		case schema.ResultedIn:
			t.hubs[from], t.hubs[to] = true, true
		case schema.PartOf:
			t.hubs[from], t.hubs[to] = true, true
			moved = append(moved, from)
		}
	}
	if err := t.addHubsBelow(ctx, tx, moved); err != nil {
		return nil, err
	}
	_, err := t.addPairs(ctx, tx)
	return t, err
}

// addHubsBelow adds the hubs in which the actors, or what is part of them, take
// part: their roots may change.
func (t *touched) addHubsBelow(ctx context.Context, tx runner, actors []string) error {
	if len(actors) == 0 {
		return nil
	}
	_, rows, err := collect(ctx, tx, `UNWIND $ids AS id
MATCH (:Entity {id: id})<-[:PART_OF*0..16]-(a:Actor)
WITH collect(DISTINCT a) AS actors
CALL (actors) {
  UNWIND actors AS a MATCH (a)-[:PARTY_TO|PARTICIPATED_IN|UNDERTAKES]->(h) RETURN h.id AS hub
  UNION
  UNWIND actors AS a MATCH (a)<-[:TOWARDS]-(h) RETURN h.id AS hub
  UNION
  WITH [a IN actors | a.id] AS ids MATCH (:Person)-[l:PARTICIPATED_IN]->(h) WHERE l.for IN ids RETURN h.id AS hub
}
RETURN DISTINCT hub`, map[string]any{"ids": actors})
	if err != nil {
		return refused("find the hubs of moved bodies", err)
	}
	for _, r := range rows {
		t.hubs[text(r[0])] = true
	}
	return nil
}

// addPairs adds the pairs that the touched hubs tie as the graph stands, and gives
// these hubs.
func (t *touched) addPairs(ctx context.Context, tx runner) ([]schema.HubView, error) {
	views, err := hubViews(ctx, tx, t.hubs)
	if err != nil {
		return nil, err
	}
	for i := range views {
		for _, p := range views[i].Pairs() {
			t.pairs[p] = true
		}
	}
	return views, nil
}

// derive brings the ties of all pairs that a load touched up to date. The cost
// follows the change: only these pairs, and the hubs that join them, are read.
func derive(ctx context.Context, tx runner, t *touched) (tieChanges, error) {
	views, err := t.addPairs(ctx, tx)
	if err != nil || len(t.pairs) == 0 {
		return tieChanges{}, err
	}
	pairs := make([]schema.Pair, 0, len(t.pairs))
	for p := range t.pairs {
		pairs = append(pairs, p)
	}
	old, err := tiesOf(ctx, tx, pairs)
	if err != nil {
		return tieChanges{}, err
	}
	others := make(map[string]bool)
	for _, o := range old {
		for _, id := range o.hubs {
			if !t.hubs[id] {
				others[id] = true
			}
		}
	}
	untouched, err := hubViews(ctx, tx, others)
	if err != nil {
		return tieChanges{}, err
	}
	return writeTies(ctx, tx, old, schema.Ties(append(views, untouched...), pairs))
}

// hubViewsQuery tells of hubs what the derivation has to know. A body rolls up to
// the country or organization at the top, a person counts for whom the person acts.
const hubViewsQuery = `UNWIND $ids AS id
MATCH (h:Entity {id: id}) WHERE h:Instrument OR h:Event OR h:Commitment
CALL (h) {
  MATCH (x:Actor)-[l:PARTY_TO|PARTICIPATED_IN|UNDERTAKES]->(h)
  WHERE NOT coalesce(l.role, '') IN $passive
  OPTIONAL MATCH (f:Entity {id: l.for})
  WITH coalesce(f, x) AS actor
  MATCH (actor)-[:PART_OF*0..16]->(root:Actor)
  WHERE (root:Country OR root:Organization) AND NOT (root)-[:PART_OF]->(:Actor)
  RETURN collect(DISTINCT root.id) AS roots
}
CALL (h) {
  MATCH (h)-[:TOWARDS]->(:Actor)-[:PART_OF*0..16]->(root:Actor)
  WHERE (root:Country OR root:Organization) AND NOT (root)-[:PART_OF]->(:Actor)
  RETURN collect(DISTINCT root.id) AS towards
}
CALL (h) {
  MATCH (h)-[:CONCERNS]->(t:Topic) RETURN collect(t.id) AS topics
}
CALL (h) {
  MATCH (h)-[:RESULTED_IN|PART_OF]-(j) WHERE (j:Event OR j:Instrument) AND NOT h:Commitment
  RETURN collect(DISTINCT j.id) AS joined
}
RETURN h.id, labels(h), h.kind, h.status, h.date, h.date_from, h.date_to, roots, towards, topics, joined`

func hubViews(ctx context.Context, tx runner, hubs map[string]bool) ([]schema.HubView, error) {
	ids := make([]string, 0, len(hubs))
	for id := range hubs {
		ids = append(ids, id)
	}
	_, rows, err := collect(ctx, tx, hubViewsQuery, map[string]any{"ids": ids, "passive": schema.PassiveRoles})
	if err != nil {
		return nil, refused("read the hubs", err)
	}
	views := make([]schema.HubView, 0, len(rows))
	for _, r := range rows {
		v := schema.HubView{
			ID: text(r[0]), Label: ownLabel(texts(r[1])), Kind: text(r[2]), Status: text(r[3]), Date: text(r[4]),
			From: day(r[5]), To: day(r[6]), Roots: texts(r[7]), Towards: texts(r[8]), Topics: texts(r[9]), Joined: texts(r[10]),
		}
		slices.Sort(v.Roots)
		slices.Sort(v.Towards)
		views = append(views, v)
	}
	return views, nil
}

// oldTie is a tie as the graph has it.
type oldTie struct {
	hubs []string
	hash int64
}

func tiesOf(ctx context.Context, tx runner, pairs []schema.Pair) (map[string]oldTie, error) {
	ids := make([]string, len(pairs))
	for i, p := range pairs {
		ids[i] = p.ID()
	}
	_, found, err := collect(ctx, tx, `UNWIND $ids AS id
MATCH ()-[c:COOPERATES_WITH {id: id}]->() USING INDEX SEEK c:COOPERATES_WITH(id)
RETURN c.id, c.hubs, c._hash`, map[string]any{"ids": ids})
	if err != nil {
		return nil, refused("read the ties", err)
	}
	old := make(map[string]oldTie, len(found))
	for _, r := range found {
		hash, _ := r[2].(int64)
		old[text(r[0])] = oldTie{texts(r[1]), hash}
	}
	return old, nil
}

const (
	createTies = `UNWIND $rows AS r MATCH (a:Entity {id: r[0]}) MATCH (b:Entity {id: r[1]})
CREATE (a)-[c:COOPERATES_WITH]->(b) SET c = r[2] RETURN count(*)`
	updateTies = `UNWIND $rows AS r MATCH ()-[c:COOPERATES_WITH {id: r[0]}]->() USING INDEX SEEK c:COOPERATES_WITH(id)
SET c = r[1] RETURN count(*)`
	removeTies = `UNWIND $rows AS r MATCH ()-[c:COOPERATES_WITH {id: r}]->() USING INDEX SEEK c:COOPERATES_WITH(id)
DELETE c RETURN count(*)`
)

func writeTies(ctx context.Context, tx runner, old map[string]oldTie, ties []schema.Tie) (tieChanges, error) {
	var created, changed, gone []any
	for i := range ties {
		t := &ties[i]
		id := t.Pair().ID()
		was, found := old[id]
		delete(old, id)
		switch hash := t.Hash(); {
		case !found:
			created = append(created, []any{t.A, t.B, tieProps(t, hash)})
		case was.hash != hash:
			changed = append(changed, []any{id, tieProps(t, hash)})
		}
	}
	for id := range old {
		gone = append(gone, id)
	}
	counts := tieChanges{len(created), len(changed), len(gone)}
	for _, w := range []struct {
		statement string
		rows      []any
	}{{createTies, created}, {updateTies, changed}, {removeTies, gone}} {
		if err := write(ctx, tx, w.statement, w.rows); err != nil {
			return tieChanges{}, err
		}
	}
	return counts, nil
}

func tieProps(t *schema.Tie, hash int64) map[string]any {
	m := map[string]any{"_hash": hash}
	for k, v := range t.Props() {
		m[k] = toDriver(v)
	}
	return m
}
