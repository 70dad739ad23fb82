package load

import (
	"context"
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
	// parts are the relationships TOOK_PART_IN of the touched hubs, as if they were to be removed.
	parts map[string]PartChange
}

// planDerived adds to the plan the changes of everything that is derived. The cost grows
// with the change: only the touched hubs and the ties of their pairs are read; the ties hold
// what they have from other hubs.
func (p *Plan) planDerived(ctx context.Context, tx graph.Runner) error {
	d := &derivation{
		tx: tx, p: p, n: meaning.NewNeighbourhood(), touched: make(map[string]bool),
		hashes: make(map[string]int64), props: make(map[string]map[string]any), parts: make(map[string]PartChange),
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
	for _, c := range d.p.Changes {
		switch {
		case c.Relationship != nil:
			d.n.Relationships[c.ID] = *c.Relationship
		case c.Node != nil && c.Node.Label != schema.LabelTopic:
			d.n.Nodes[c.ID] = *c.Node
		case c.key.isRelationship():
			delete(d.n.Relationships, c.ID)
		case c.Node == nil && c.key.label() == schema.LabelEntity:
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
// their other ends. The evidence of an event dates what is planned. Relationships made by hand are not facts, and nothing follows from them.
const legsQuery = `UNWIND $ids AS id
MATCH (h:Entity {id: id})-[x:PARTY_TO|PARTICIPATED_IN|SIGNED|UNDERTAKES|TOWARDS|CONCERNS|RESULTED_IN|PART_OF|UNDER|SUPERSEDES|EVIDENCED_BY]-(other)
WHERE x._story IS NOT NULL AND (h:Instrument OR h:Event OR h:Commitment)
  AND (NOT x:UNDER OR h:Commitment AND startNode(x) = h) AND (NOT x:SUPERSEDES OR endNode(x) = h)
  AND (NOT x:EVIDENCED_BY OR h:Event)
RETURN x.id, type(x), startNode(x).id, endNode(x).id, x {.role, .for, .action, .date, .until, .confidence},
  other.id, labels(other), CASE WHEN other:Instrument OR other:Event THEN other ` + hubProps + ` WHEN other:Source THEN other {.published} END`

// eachHub calls each for every hub among some ids, with its derived hash and, if deep is true, all its properties.
func (d *derivation) eachHub(ctx context.Context, doing string, params map[string]any, each func(n fact.Node, hash, props any)) error {
	return graph.Each(ctx, d.tx, doing, hubsQuery, params, func(r []any) { each(nodeOf(r[0], r[1], r[2]), r[3], r[4]) })
}

// nodeOf returns a node with some of its properties; lists have the types that facts have.
func nodeOf(id, labels, props any) fact.Node {
	return fact.Node{ID: graph.Text(id), Label: graph.OwnLabel(graph.Texts(labels)), Props: graph.Typed(props)}
}

// read adds the touched hubs, the actors that they or the plan name, and everything that
// these are part of.
func (d *derivation) read(ctx context.Context) error {
	if d.p.graphEmpty {
		return nil // nothing is there
	}
	params := idsOf(d.touched)
	params["deep"] = d.p.deep
	err := d.eachHub(ctx, "read the hubs", params, func(n fact.Node, hash, props any) {
		d.n.Nodes[n.ID] = n
		d.hashes[n.ID], d.props[n.ID] = graph.As[int64](hash), graph.As[map[string]any](props)
	})
	if err != nil {
		return err
	}
	actors := make(map[string]bool)
	err = graph.Each(ctx, d.tx, "read the legs of the hubs", legsQuery, params, func(r []any) {
		x := fact.Relationship{
			ID: graph.Text(r[0]), Type: schema.RelType(graph.Text(r[1])), From: graph.Text(r[2]), To: graph.Text(r[3]), Props: graph.Typed(r[4]),
		}
		d.n.Relationships[x.ID] = x
		other := nodeOf(r[5], r[6], r[7])
		switch _, known := d.n.Nodes[other.ID]; {
		case x.Type == schema.Concerns:
		case r[7] == nil: // an actor
			actors[other.ID], actors[graph.Text(x.Props["for"])] = true, true
		case !known: // it may be one of the touched hubs
			d.n.Nodes[other.ID] = other
		}
	})
	if err != nil {
		return err
	}
	for _, c := range d.p.Changes {
		if r := c.Relationship; r != nil {
			actors[r.From], actors[r.To], actors[graph.Text(r.Props["for"])] = true, true, true
		}
	}
	if err := d.readActors(ctx, actors); err != nil {
		return err
	}
	if err := d.readNamed(ctx); err != nil {
		return err
	}
	if err := d.readSources(ctx); err != nil {
		return err
	}
	return d.readParts(ctx, params)
}

// readSources adds the sources that are new evidence of hubs in the plan, and that the graph has already.
func (d *derivation) readSources(ctx context.Context) error {
	sources := make(map[string]bool)
	for _, c := range d.p.Changes {
		if r := c.Relationship; r != nil && r.Type == schema.EvidencedBy && d.touched[r.From] {
			sources[r.To] = true
		}
	}
	if len(sources) == 0 {
		return nil
	}
	return graph.Each(ctx, d.tx, "read the sources", `UNWIND $ids AS id MATCH (s:Entity {id: id}) WHERE s:Source
RETURN id, labels(s), s {.published}`, idsOf(sources), func(r []any) {
		s := nodeOf(r[0], r[1], r[2])
		d.n.Nodes[s.ID] = s
	})
}

// readActors adds actors and everything that they are part of.
func (d *derivation) readActors(ctx context.Context, actors map[string]bool) error {
	return graph.Each(ctx, d.tx, "read the actors", `UNWIND $ids AS id
MATCH (:Entity {id: id})-[:PART_OF*0..16]->(a:Actor)
WITH DISTINCT a
OPTIONAL MATCH (a)-[x:PART_OF]->(b:Actor) WHERE x._story IS NOT NULL
RETURN a.id, labels(a), x.id, b.id`, idsOf(actors), func(r []any) {
		actor := nodeOf(r[0], r[1], nil)
		d.n.Nodes[actor.ID] = actor
		if x := graph.Text(r[2]); x != "" {
			d.n.Relationships[x] = fact.Relationship{ID: x, Type: schema.PartOf, From: actor.ID, To: graph.Text(r[3])}
		}
	})
}

// readNamed adds the hubs that new relationships of the plan name and that are not touched
// themselves, such as the event that resulted in a new commitment.
func (d *derivation) readNamed(ctx context.Context) error {
	named := make(map[string]bool)
	for _, c := range d.p.Changes {
		r := c.Relationship
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
	params := idsOf(named)
	params["deep"] = false
	return d.eachHub(ctx, "read the hubs that are named", params, func(n fact.Node, _, _ any) { d.n.Nodes[n.ID] = n })
}
