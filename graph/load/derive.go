package load

import (
	"context"
	"maps"
	"slices"

	"entente/graph"
	"entente/schema"
	"entente/schema/fact"
	"entente/schema/meaning"
)

// A derivation works out what follows from the facts as they will be after a plan: the
// derived properties of hubs, TOOK_PART_IN and COOPERATES_WITH. It uses the plan and the
// part of the graph that the plan touches, and writes nothing, so that a plan can show it.
type derivation struct {
	tx graph.Runner
	p  *Plan
	n  *meaning.Neighbourhood
	// touched holds the hubs whose meaning the plan may change.
	touched map[string]bool
	// hashes of what is derived from the touched hubs and, for a deep plan, everything that
	// the graph holds of them.
	hashes map[string]int64
	props  map[string]map[string]any
	parts  map[string]oldPart
}

// planDerived adds to the plan the changes of everything that is derived. The cost grows
// with the change: only the touched hubs and the ties of their pairs are read; the ties hold
// what they have from other hubs.
func (p *Plan) planDerived(ctx context.Context, tx graph.Runner) error {
	d := &derivation{
		tx: tx, p: p, n: meaning.NewNeighbourhood(), touched: make(map[string]bool),
		hashes: make(map[string]int64), props: make(map[string]map[string]any), parts: make(map[string]oldPart),
	}
	if err := d.touch(ctx); err != nil {
		return err
	}
	if err := d.read(ctx); err != nil {
		return err
	}
	before := d.n.Hubs(d.touched)
	d.overlay()
	after := d.n.Hubs(d.touched)
	d.compareHubs(after)
	d.compareParts(after)
	return d.deriveTies(ctx, before, after)
}

// overlay applies the plan to what was read.
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

// hubProps are the properties that determine the meaning of a hub.
const hubProps = "{.kind, .status, .modality, .confidence, .date, .announced, .launched, .signed, .adopted, .in_force, .expires, " +
	".participants_stated, .participants_stated_min, .parties_stated, .parties_stated_role, .parties_stated_min}"

// hubsQuery reads hubs and what was derived from them.
const hubsQuery = `UNWIND $ids AS id
MATCH (h:Entity {id: id}) WHERE h:Instrument OR h:Event OR h:Commitment
RETURN h.id, labels(h), h ` + hubProps + `, h._derived, CASE WHEN $deep THEN properties(h) END`

// legsQuery reads the relationships that determine the meaning of hubs, and the nodes at
// their other ends. Relationships made by hand are not facts, and nothing follows from them.
const legsQuery = `UNWIND $ids AS id
MATCH (h:Entity {id: id})-[x:PARTY_TO|PARTICIPATED_IN|SIGNED|UNDERTAKES|TOWARDS|CONCERNS|RESULTED_IN|PART_OF|UNDER|SUPERSEDES]-(other)
WHERE x._story IS NOT NULL AND (h:Instrument OR h:Event OR h:Commitment)
  AND (NOT x:UNDER OR h:Commitment AND startNode(x) = h) AND (NOT x:SUPERSEDES OR endNode(x) = h)
RETURN x.id, type(x), startNode(x).id, endNode(x).id, x {.role, .for, .action, .date, .until, .confidence},
  other.id, labels(other), CASE WHEN other:Instrument OR other:Event THEN other ` + hubProps + ` END`

// read adds the touched hubs, the actors that they or the plan name, and everything that
// these are part of.
func (d *derivation) read(ctx context.Context) error {
	if d.p.graphEmpty {
		return nil // nothing is there
	}
	params := map[string]any{"ids": slices.Collect(maps.Keys(d.touched)), "deep": d.p.deep}
	_, hubs, err := graph.Collect(ctx, d.tx, hubsQuery, params)
	if err != nil {
		return graph.Refused("read the hubs", err)
	}
	for _, r := range hubs {
		id := graph.Text(r[0])
		d.n.Nodes[id] = fact.Node{ID: id, Label: graph.OwnLabel(graph.Texts(r[1])), Props: propsOf(r[2])}
		d.hashes[id], _ = r[3].(int64)
		d.props[id], _ = r[4].(map[string]any)
	}
	_, legs, err := graph.Collect(ctx, d.tx, legsQuery, params)
	if err != nil {
		return graph.Refused("read the legs of the hubs", err)
	}
	actors := make(map[string]bool)
	for _, r := range legs {
		x := fact.Relationship{
			ID: graph.Text(r[0]), Type: schema.RelType(graph.Text(r[1])), From: graph.Text(r[2]), To: graph.Text(r[3]), Props: propsOf(r[4]),
		}
		d.n.Relationships[x.ID] = x
		other := graph.Text(r[5])
		switch {
		case x.Type == schema.Concerns:
		case r[7] == nil:
			represented, _ := x.Props["for"].(string)
			actors[other], actors[represented] = true, true
		default:
			if _, known := d.n.Nodes[other]; !known { // it may be one of the touched hubs
				d.n.Nodes[other] = fact.Node{ID: other, Label: graph.OwnLabel(graph.Texts(r[6])), Props: propsOf(r[7])}
			}
		}
	}
	for i := range d.p.Changes {
		if r := d.p.Changes[i].Relationship; r != nil {
			represented, _ := r.Props["for"].(string)
			actors[r.From], actors[r.To], actors[represented] = true, true, true
		}
	}
	if err := d.readActors(ctx, actors); err != nil {
		return err
	}
	if err := d.readNamed(ctx); err != nil {
		return err
	}
	return d.readParts(ctx, params)
}

// propsOf converts a map of the graph to properties, with lists of the types that facts have.
func propsOf(v any) fact.Props {
	m, _ := v.(map[string]any)
	return graph.Typed(m)
}

// readActors adds actors and everything that they are part of.
func (d *derivation) readActors(ctx context.Context, actors map[string]bool) error {
	_, rows, err := graph.Collect(ctx, d.tx, `UNWIND $ids AS id
MATCH (:Entity {id: id})-[:PART_OF*0..16]->(a:Actor)
WITH DISTINCT a
OPTIONAL MATCH (a)-[x:PART_OF]->(b:Actor) WHERE x._story IS NOT NULL
RETURN a.id, labels(a), x.id, b.id`, map[string]any{"ids": slices.Collect(maps.Keys(actors))})
	if err != nil {
		return graph.Refused("read the actors", err)
	}
	for _, r := range rows {
		id := graph.Text(r[0])
		d.n.Nodes[id] = fact.Node{ID: id, Label: graph.OwnLabel(graph.Texts(r[1]))}
		if x := graph.Text(r[2]); x != "" {
			d.n.Relationships[x] = fact.Relationship{ID: x, Type: schema.PartOf, From: id, To: graph.Text(r[3])}
		}
	}
	return nil
}

// readNamed adds the hubs that new relationships of the plan name and that are not touched
// themselves, such as the event that resulted in a new commitment.
func (d *derivation) readNamed(ctx context.Context) error {
	named := make(map[string]bool)
	for i := range d.p.Changes {
		r := d.p.Changes[i].Relationship
		if r == nil || !slices.Contains([]schema.RelType{schema.ResultedIn, schema.PartOf, schema.Under, schema.Supersedes}, r.Type) {
			continue
		}
		for _, id := range []string{r.From, r.To} {
			if _, known := d.n.Nodes[id]; !known {
				named[id] = true
			}
		}
	}
	if len(named) == 0 {
		return nil
	}
	_, rows, err := graph.Collect(ctx, d.tx, hubsQuery, map[string]any{"ids": slices.Collect(maps.Keys(named)), "deep": false})
	if err != nil {
		return graph.Refused("read the hubs that are named", err)
	}
	for _, r := range rows {
		d.n.Nodes[graph.Text(r[0])] = fact.Node{ID: graph.Text(r[0]), Label: graph.OwnLabel(graph.Texts(r[1])), Props: propsOf(r[2])}
	}
	return nil
}
