package load

import (
	"context"
	"reflect"

	"entente/graph"
	"entente/schema"
	"entente/schema/fact"
	"entente/schema/meaning"
)

// touch finds the hubs whose meaning the plan may change: those with another kind, status,
// date or leg, those that take their day or their end from such a hub, those of actors
// whose parent or label changes, and what is planned whose sources change. A hub of which only the text changes is not touched.
func (d *derivation) touch(ctx context.Context) error {
	var moved, sources, spokenOf []string
	var others []any // nodes that will not be hubs, with their labels
	changed := make(map[string]*fact.Node)
	for _, c := range d.p.Changes {
		switch {
		case c.key.isRelationship():
			moved = append(moved, d.touchEnds(c.ID)...)
			if from, _ := fact.Ends(c.ID); fact.TypeOf(c.ID) == schema.EvidencedBy {
				spokenOf = append(spokenOf, from)
			}
		case c.Op == Create || c.Op == Remove:
			d.touched[c.ID] = true
		case c.Node.Label.IsHub():
			changed[c.ID] = c.Node
		case c.Node.Label == schema.LabelSource:
			sources = append(sources, c.ID)
			others = append(others, []any{c.ID, string(c.Node.Label)})
		case c.Node.Label != schema.LabelTopic:
			others = append(others, []any{c.ID, string(c.Node.Label)})
		}
	}
	if d.p.graphEmpty {
		return nil
	}
	relabelled, err := d.touchRelabelled(ctx, others)
	if err != nil {
		return err
	}
	if d.p.deriveAll() {
		err := graph.Each(ctx, d.tx, "read all hubs", `MATCH (h:Instrument|Event|Commitment) WHERE h._story IS NOT NULL RETURN h.id`, nil,
			func(r []any) { d.touched[graph.Text(r[0])] = true })
		if err != nil {
			return err
		}
	}
	if err := d.touchChanged(ctx, changed); err != nil {
		return err
	}
	if err := d.touchPlanned(ctx, sources, spokenOf); err != nil {
		return err
	}
	return d.touchHubsBelow(ctx, append(moved, relabelled...))
}

// touchRelabelled returns the nodes that have another label in the graph, and touches those
// that are hubs there and cease to be one.
func (d *derivation) touchRelabelled(ctx context.Context, nodes []any) (moved []string, err error) {
	if len(nodes) == 0 {
		return nil, nil
	}
	err = graph.Each(ctx, d.tx, "find the nodes of another kind", `UNWIND $rows AS r
MATCH (n:Entity {id: r[0]}) WHERE NOT r[1] IN labels(n) RETURN n.id, labels(n)`, map[string]any{"rows": nodes}, func(r []any) {
		if n := nodeOf(r[0], r[1], nil); n.Label.IsHub() {
			d.touched[n.ID] = true
		} else {
			moved = append(moved, n.ID)
		}
	})
	return moved, err
}

// touchEnds touches the hubs at the ends of a relationship that is new, changed or removed,
// and returns the actors that it moves.
func (d *derivation) touchEnds(id string) []string {
	from, to := fact.Ends(id)
	switch fact.TypeOf(id) {
	case schema.PartyTo, schema.ParticipatedIn, schema.Signed, schema.Undertakes, schema.Supersedes:
		d.touched[to] = true
	case schema.Towards, schema.Concerns, schema.Under:
		d.touched[from] = true
	case schema.ResultedIn:
		d.touched[from], d.touched[to] = true, true
	case schema.PartOf:
		d.touched[from], d.touched[to] = true, true
		return []string{from}
	}
	return nil
}

// touchChanged touches those of the hubs that the graph holds with another meaning, and those that take their
// day or their end from them: the commitments that they resulted in or that are under them, and the
// instruments that they supersede.
func (d *derivation) touchChanged(ctx context.Context, hubs map[string]*fact.Node) error {
	if len(hubs) == 0 {
		return nil
	}
	params := idsOf(hubs)
	params["deep"] = false
	old := make(map[string]fact.Node)
	err := d.eachHub(ctx, "read the hubs that change", params, func(n fact.Node, _, _ any) { old[n.ID] = n })
	if err != nil {
		return err
	}
	var dated []string
	for id, h := range hubs {
		if !sameMeaning(old[id], h) {
			d.touched[id] = true
			dated = append(dated, id)
		}
	}
	return d.touchFound(ctx, "find the hubs that follow others", `UNWIND $ids AS id
MATCH (h:Entity {id: id})
CALL (h) {
  MATCH (h)-[:RESULTED_IN]->(c:Commitment) RETURN c.id AS hub
  UNION
  MATCH (h)<-[:UNDER]-(c:Commitment) RETURN c.id AS hub
  UNION
  MATCH (h)-[:SUPERSEDES]->(i:Instrument) RETURN i.id AS hub
}
RETURN DISTINCT hub`, dated)
}

// touchPlanned touches the events that are not held, among those of which the sources speak and among those
// that have other evidence: their sources tell since when they are known.
func (d *derivation) touchPlanned(ctx context.Context, sources, spokenOf []string) error {
	err := d.touchFound(ctx, "find what is planned by its sources", `UNWIND $ids AS id
MATCH (:Entity {id: id})<-[:EVIDENCED_BY]-(h:Event) WHERE h.status IN ['planned', 'cancelled'] RETURN DISTINCT h.id`, sources)
	if err != nil {
		return err
	}
	return d.touchFound(ctx, "find what is planned", `UNWIND $ids AS id
MATCH (h:Entity {id: id}) WHERE h:Event AND h.status IN ['planned', 'cancelled'] RETURN DISTINCT h.id`, spokenOf)
}

// sameMeaning reports whether a hub in the graph, as read by hubsQuery, means the same as the
// new one. A node that was not a hub has no meaning.
func sameMeaning(before fact.Node, after *fact.Node) bool {
	if before.Label != after.Label {
		return false
	}
	for name, value := range before.Props { // has all names, with nulls
		if !reflect.DeepEqual(value, after.Props[name]) {
			return false
		}
	}
	return true
}

// touchFound touches the hubs that a query finds for some ids; without ids it does not ask.
func (d *derivation) touchFound(ctx context.Context, doing, query string, ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	return graph.Each(ctx, d.tx, doing, query, map[string]any{"ids": ids}, func(r []any) { d.touched[graph.Text(r[0])] = true })
}

// touchHubsBelow touches the hubs in which the actors, or their parts, take part: their roots
// may change.
func (d *derivation) touchHubsBelow(ctx context.Context, actors []string) error {
	return d.touchFound(ctx, "find the hubs of moved bodies", `UNWIND $ids AS id
MATCH (:Entity {id: id})<-[:PART_OF*0..16]-(a:Actor)
WITH collect(DISTINCT a) AS actors
CALL (actors) {
  UNWIND actors AS a MATCH (a)-[:PARTY_TO|PARTICIPATED_IN|UNDERTAKES]->(h) RETURN h.id AS hub
  UNION
  UNWIND actors AS a MATCH (a)<-[:TOWARDS]-(h) RETURN h.id AS hub
  UNION
  WITH [a IN actors | a.id] AS ids MATCH (:Person|Office)-[l:PARTICIPATED_IN|SIGNED]->(h) WHERE l.for IN ids RETURN h.id AS hub
}
RETURN DISTINCT hub`, actors)
}

// addAllPairs adds the pairs of all existing ties if everything is derived anew.
func (d *derivation) addAllPairs(ctx context.Context, pairs map[meaning.Pair]bool) error {
	if !d.p.deriveAll() {
		return nil
	}
	return graph.Each(ctx, d.tx, "read all ties", `MATCH (a)-[c:COOPERATES_WITH]->(b) WHERE c.id IS NOT NULL RETURN a.id, b.id`, nil,
		func(r []any) { pairs[meaning.Pair{A: graph.Text(r[0]), B: graph.Text(r[1])}] = true })
}

// joinsOf returns, for each of the hubs, those of which it is a part or a result, or the
// reverse.
func (d *derivation) joinsOf(ctx context.Context, hubs map[string]bool) (map[string][]string, error) {
	joined := make(map[string][]string)
	if len(hubs) == 0 {
		return joined, nil
	}
	return joined, graph.Each(ctx, d.tx, "read which hubs belong together", `UNWIND $ids AS id
MATCH (h:Entity {id: id})-[x:RESULTED_IN|PART_OF]-(o:Event|Instrument) WHERE x._story IS NOT NULL RETURN id, o.id`,
		idsOf(hubs), func(r []any) {
			joined[graph.Text(r[0])] = append(joined[graph.Text(r[0])], graph.Text(r[1]))
		})
}
