package load

import (
	"context"
	"maps"
	"reflect"
	"slices"

	"entente/graph"
	"entente/schema"
	"entente/schema/fact"
	"entente/schema/meaning"
)

// touch finds the hubs whose meaning the plan may change: those with another kind, status,
// date or leg, those that take their day or their end from such a hub, and those of actors
// whose parent or label changes. A hub of which only the text changes is not touched.
func (d *derivation) touch(ctx context.Context) error {
	var moved []string
	var others []any // nodes that will not be hubs, with their labels
	var changed []*fact.Node
	for i := range d.p.Changes {
		c := &d.p.Changes[i]
		switch {
		case c.isRelationship():
			moved = append(moved, d.touchEnds(c.ID)...)
		case c.Op == Create || c.Op == Remove:
			d.touched[c.ID] = true
		case c.Node.Label.IsHub():
			changed = append(changed, c.Node)
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
	moved = append(moved, relabelled...)
	if err := d.touchAll(ctx); err != nil {
		return err
	}
	if err := d.touchChanged(ctx, changed); err != nil {
		return err
	}
	return d.touchHubsBelow(ctx, moved)
}

// touchRelabelled returns the nodes that have another label in the graph, and touches those
// that are hubs there and cease to be one.
func (d *derivation) touchRelabelled(ctx context.Context, nodes []any) ([]string, error) {
	if len(nodes) == 0 {
		return nil, nil
	}
	_, rows, err := graph.Collect(ctx, d.tx, `UNWIND $rows AS r
MATCH (n:Entity {id: r[0]}) WHERE NOT r[1] IN labels(n) RETURN n.id, labels(n)`, map[string]any{"rows": nodes})
	if err != nil {
		return nil, graph.Refused("find the nodes of another kind", err)
	}
	var moved []string
	for _, r := range rows {
		id := graph.Text(r[0])
		if graph.OwnLabel(graph.Texts(r[1])).IsHub() {
			d.touched[id] = true
		} else {
			moved = append(moved, id)
		}
	}
	return moved, nil
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

// touchChanged touches the hubs that differ in what determines their meaning, and those that
// take their day or their end from them.
func (d *derivation) touchChanged(ctx context.Context, hubs []*fact.Node) error {
	if len(hubs) == 0 {
		return nil
	}
	ids := make([]string, len(hubs))
	for i, h := range hubs {
		ids[i] = h.ID
	}
	_, rows, err := graph.Collect(ctx, d.tx, hubsQuery, map[string]any{"ids": ids, "deep": false})
	if err != nil {
		return graph.Refused("read the hubs that change", err)
	}
	old := make(map[string]fact.Node, len(rows))
	for _, r := range rows {
		old[graph.Text(r[0])] = fact.Node{Label: graph.OwnLabel(graph.Texts(r[1])), Props: propsOf(r[2])}
	}
	var dated []string
	for _, h := range hubs {
		if sameMeaning(old[h.ID], h) {
			continue
		}
		d.touched[h.ID] = true
		dated = append(dated, h.ID)
	}
	return d.touchFollowing(ctx, dated)
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

// touchFollowing touches the commitments that the hubs resulted in or that are under them,
// and the instruments that they supersede.
func (d *derivation) touchFollowing(ctx context.Context, hubs []string) error {
	if len(hubs) == 0 {
		return nil
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
RETURN DISTINCT hub`, map[string]any{"ids": hubs})
}

// touchFound touches the hubs that a query finds.
func (d *derivation) touchFound(ctx context.Context, doing, query string, params map[string]any) error {
	_, rows, err := graph.Collect(ctx, d.tx, query, params)
	if err != nil {
		return graph.Refused(doing, err)
	}
	for _, r := range rows {
		d.touched[graph.Text(r[0])] = true
	}
	return nil
}

// touchAll touches every hub if everything is derived anew.
func (d *derivation) touchAll(ctx context.Context) error {
	if !d.p.deriveAll() {
		return nil
	}
	return d.touchFound(ctx, "read all hubs", `MATCH (h:Instrument|Event|Commitment) WHERE h._story IS NOT NULL RETURN h.id`, nil)
}

// touchHubsBelow touches the hubs in which the actors, or their parts, take part: their roots
// may change.
func (d *derivation) touchHubsBelow(ctx context.Context, actors []string) error {
	if len(actors) == 0 {
		return nil
	}
	return d.touchFound(ctx, "find the hubs of moved bodies", `UNWIND $ids AS id
MATCH (:Entity {id: id})<-[:PART_OF*0..16]-(a:Actor)
WITH collect(DISTINCT a) AS actors
CALL (actors) {
  UNWIND actors AS a MATCH (a)-[:PARTY_TO|PARTICIPATED_IN|UNDERTAKES]->(h) RETURN h.id AS hub
  UNION
  UNWIND actors AS a MATCH (a)<-[:TOWARDS]-(h) RETURN h.id AS hub
  UNION
  WITH [a IN actors | a.id] AS ids MATCH (:Person)-[l:PARTICIPATED_IN|SIGNED]->(h) WHERE l.for IN ids RETURN h.id AS hub
}
RETURN DISTINCT hub`, map[string]any{"ids": actors})
}

// addAllPairs adds the pairs of all existing ties if everything is derived anew.
func (d *derivation) addAllPairs(ctx context.Context, pairs map[meaning.Pair]bool) error {
	if !d.p.deriveAll() {
		return nil
	}
	_, rows, err := graph.Collect(ctx, d.tx, `MATCH (a)-[c:COOPERATES_WITH]->(b) WHERE c.id IS NOT NULL RETURN a.id, b.id`, nil)
	if err != nil {
		return graph.Refused("read all ties", err)
	}
	for _, r := range rows {
		pairs[meaning.Pair{A: graph.Text(r[0]), B: graph.Text(r[1])}] = true
	}
	return nil
}

// joinsOf returns, for each of the hubs, those of which it is a part or a result, or the
// reverse.
func (d *derivation) joinsOf(ctx context.Context, hubs map[string]bool) (map[string][]string, error) {
	joined := make(map[string][]string)
	if len(hubs) == 0 {
		return joined, nil
	}
	_, rows, err := graph.Collect(ctx, d.tx, `UNWIND $ids AS id
MATCH (h:Entity {id: id})-[x:RESULTED_IN|PART_OF]-(o:Event|Instrument) WHERE x._story IS NOT NULL RETURN id, o.id`,
		map[string]any{"ids": slices.Collect(maps.Keys(hubs))})
	if err != nil {
		return nil, graph.Refused("read which hubs belong together", err)
	}
	for _, r := range rows {
		joined[graph.Text(r[0])] = append(joined[graph.Text(r[0])], graph.Text(r[1]))
	}
	return joined, nil
}
