package graph

import (
	"context"
	"maps"
	"slices"

	"entente/schema"
)

// A derivation works out the COOPERATES_WITH relationships as they will be after a
// plan, from the part of the graph that the plan touches and the plan itself. It
// writes nothing, so that a plan can show what becomes of the ties.
type derivation struct {
	tx runner
	p  *Plan
	n  *schema.Neighbourhood
	// touched are the hubs that the plan changes, or whose actors it moves.
	touched map[string]bool
}

// planTies adds to the plan what becomes of the ties. The cost follows the change:
// only the pairs that a touched hub joins, and the hubs that join them, are read.
func (p *Plan) planTies(ctx context.Context, tx runner) error {
	d := &derivation{tx: tx, p: p, n: schema.NewNeighbourhood(), touched: make(map[string]bool)}
	if err := d.touch(ctx); err != nil {
		return err
	}
	if err := d.read(ctx, d.touched); err != nil {
		return err
	}
	pairs := make(map[schema.Pair]bool)
	views := d.n.Hubs(d.touched)
	addPairs(pairs, views) // that the hubs tie now
	d.overlay()
	views = d.n.Hubs(d.touched)
	addPairs(pairs, views) // and that they will
	if err := d.addAllPairs(ctx, pairs); err != nil {
		return err
	}
	if len(pairs) == 0 {
		return nil
	}
	old, err := tiesOf(ctx, tx, slices.Collect(maps.Keys(pairs)))
	if err != nil {
		return err
	}
	others := make(map[string]bool)
	for _, o := range old {
		for _, id := range o.hubs {
			others[id] = !d.touched[id]
		}
	}
	maps.DeleteFunc(others, func(_ string, untouched bool) bool { return !untouched })
	if err := d.read(ctx, others); err != nil {
		return err
	}
	d.overlay() // reading has brought back what the plan changes of the actors
	p.compareTies(old, schema.Ties(append(views, d.n.Hubs(others)...), slices.Collect(maps.Keys(pairs))))
	return nil
}

func addPairs(pairs map[schema.Pair]bool, views []schema.HubView) {
	for i := range views {
		for _, p := range views[i].Pairs() {
			pairs[p] = true
		}
	}
}

// touch finds the hubs that the plan touches: those with a changed leg, and those
// of actors whose place under others, or whose label, changes.
func (d *derivation) touch(ctx context.Context) error {
	var moved []string
	var actors []any
	for i := range d.p.Changes {
		c := &d.p.Changes[i]
		if !c.isRelationship() {
			d.touched[c.ID] = true
			if c.Node != nil && c.Op != Create && slices.Contains(c.Node.Label.All(), schema.LabelActor) {
				actors = append(actors, []any{c.ID, string(c.Node.Label)})
			}
			continue
		}
		from, to := ends(c.ID)
		switch typeOf(c.ID) {
		case schema.PartyTo, schema.ParticipatedIn, schema.Undertakes:
			d.touched[to] = true
		case schema.Towards, schema.Concerns:
			d.touched[from] = true
		case schema.ResultedIn:
			d.touched[from], d.touched[to] = true, true
		case schema.PartOf:
			d.touched[from], d.touched[to] = true, true
			moved = append(moved, from)
		}
	}
	if len(actors) > 0 {
		_, rows, err := collect(ctx, d.tx, `UNWIND $rows AS r
MATCH (n:Entity {id: r[0]}) WHERE NOT r[1] IN labels(n) RETURN n.id`, map[string]any{"rows": actors})
		if err != nil {
			return refused("find the actors of another kind", err)
		}
		for _, r := range rows {
			moved = append(moved, text(r[0]))
		}
	}
	if err := d.touchAll(ctx); err != nil {
		return err
	}
	return d.touchHubsBelow(ctx, moved)
}

// touchAll touches every hub, for a deep plan.
func (d *derivation) touchAll(ctx context.Context) error {
	if !d.p.deep {
		return nil
	}
	_, rows, err := collect(ctx, d.tx, `MATCH (h:Instrument|Event|Commitment) WHERE h._story IS NOT NULL RETURN h.id`, nil)
	if err != nil {
		return refused("read all hubs", err)
	}
	for _, r := range rows {
		d.touched[text(r[0])] = true
	}
	return nil
}

// addAllPairs adds the pairs of all ties that there are, for a deep plan.
func (d *derivation) addAllPairs(ctx context.Context, pairs map[schema.Pair]bool) error {
	if !d.p.deep {
		return nil
	}
	_, rows, err := collect(ctx, d.tx, `MATCH (a)-[c:COOPERATES_WITH]->(b) WHERE c.id IS NOT NULL RETURN a.id, b.id`, nil)
	if err != nil {
		return refused("read all ties", err)
	}
	for _, r := range rows {
		pairs[schema.Pair{A: text(r[0]), B: text(r[1])}] = true
	}
	return nil
}

// touchHubsBelow touches the hubs in which the actors, or what is part of them,
// take part: their roots may change.
func (d *derivation) touchHubsBelow(ctx context.Context, actors []string) error {
	if len(actors) == 0 {
		return nil
	}
	_, rows, err := collect(ctx, d.tx, `UNWIND $ids AS id
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
		d.touched[text(r[0])] = true
	}
	return nil
}

// overlay changes what was read as the plan will.
func (d *derivation) overlay() {
	for i := range d.p.Changes {
		c := &d.p.Changes[i]
		switch {
		case c.Relationship != nil:
			d.n.Relationships[c.ID] = *c.Relationship
		case c.Node != nil && c.Node.Label != schema.LabelTopic:
			d.n.Nodes[c.ID] = *c.Node
		case c.isRelationship():
			delete(d.n.Relationships, c.ID)
		case c.key == factKey("n:"+c.ID):
			delete(d.n.Nodes, c.ID)
		}
	}
}

// hubsQuery reads hubs with the relationships that ties follow from, and what is at
// their other ends. What people drew by hand is not a fact, and ties nobody.
const hubsQuery = `UNWIND $ids AS id
MATCH (h:Entity {id: id}) WHERE h:Instrument OR h:Event OR h:Commitment
OPTIONAL MATCH (h)-[x:PARTY_TO|PARTICIPATED_IN|UNDERTAKES|TOWARDS|CONCERNS|RESULTED_IN|PART_OF]-(other)
WHERE x._story IS NOT NULL
RETURN h.id, labels(h), h.kind, h.status, h.date, h.date_from, h.date_to,
  x.id, type(x), startNode(x).id, endNode(x).id, x.role, x.for, other.id, labels(other)`

// read adds hubs, and the actors that they or the plan name, with all that these
// are a part of.
func (d *derivation) read(ctx context.Context, hubs map[string]bool) error {
	_, rows, err := collect(ctx, d.tx, hubsQuery, map[string]any{"ids": slices.Collect(maps.Keys(hubs))})
	if err != nil {
		return refused("read the hubs", err)
	}
	actors := make(map[string]bool)
	for _, r := range rows {
		d.n.Nodes[text(r[0])] = schema.Node{ID: text(r[0]), Label: ownLabel(texts(r[1])), Props: schema.Props{
			"kind": r[2], "status": r[3], "date": r[4], "date_from": r[5], "date_to": r[6]}}
		x := schema.Relationship{
			ID: text(r[7]), Type: schema.RelType(text(r[8])), From: text(r[9]), To: text(r[10]),
			Props: schema.Props{"role": r[11], "for": r[12]},
		}
		if x.ID == "" {
			continue
		}
		d.n.Relationships[x.ID] = x
		if other := text(r[13]); x.Type == schema.ResultedIn || x.Type == schema.PartOf {
			if _, known := d.n.Nodes[other]; !known { // it may be a hub that was read whole
				d.n.Nodes[other] = schema.Node{ID: other, Label: ownLabel(texts(r[14]))}
			}
		} else if x.Type != schema.Concerns {
			actors[other], actors[text(r[12])] = true, true
		}
	}
	for i := range d.p.Changes {
		if r := d.p.Changes[i].Relationship; r != nil {
			acting, _ := r.Props["for"].(string)
			actors[r.From], actors[r.To], actors[acting] = true, true, true
		}
	}
	return d.readActors(ctx, actors)
}

// readActors adds actors and all that they are a part of.
func (d *derivation) readActors(ctx context.Context, actors map[string]bool) error {
	_, rows, err := collect(ctx, d.tx, `UNWIND $ids AS id
MATCH (:Entity {id: id})-[:PART_OF*0..16]->(a:Actor)
WITH DISTINCT a
OPTIONAL MATCH (a)-[x:PART_OF]->(b:Actor) WHERE x._story IS NOT NULL
RETURN a.id, labels(a), x.id, b.id`, map[string]any{"ids": slices.Collect(maps.Keys(actors))})
	if err != nil {
		return refused("read the actors", err)
	}
	for _, r := range rows {
		id := text(r[0])
		d.n.Nodes[id] = schema.Node{ID: id, Label: ownLabel(texts(r[1]))}
		if x := text(r[2]); x != "" {
			d.n.Relationships[x] = schema.Relationship{ID: x, Type: schema.PartOf, From: id, To: text(r[3])}
		}
	}
	return nil
}
