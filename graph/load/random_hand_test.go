//go:build !race

package load_test

import (
	"context"
	"errors"
	"slices"
	"strings"

	"entente/graph/load"
	"entente/schema"
	"entente/schema/fact"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"pgregory.net/rapid"
)

// byHand runs a statement as a user of Neo4j Browser would.
func (w *fixture) byHand(t *rapid.T, cypher string, params map[string]any) {
	if _, err := neo4j.ExecuteQuery(context.Background(), w.driver, cypher, params, neo4j.EagerResultTransformer); err != nil {
		t.Fatal(err)
	}
}

// What people may add: properties and labels on entente's nodes, notes attached to them in
// both directions with an id of entente's, relationships between its nodes, and properties on
// its relationships.
const (
	markNodes = `UNWIND $ids AS id MATCH (n:Entity {id: id})
SET n:HandMark, n.hand_text = 'mine', n.hand_list = [1, 2], n.hand_day = date('2020-02-02')`
	addNotes = `UNWIND $ids AS id MATCH (n:Entity {id: id})
CREATE (n)<-[:HAND_ABOUT {since: 3}]-(m:HandNote {id: id, key: id})-[:HAND_OF {of: 1.5}]->(:HandNote {key: id + ' second'}), (n)-[:HAND_BESIDE]->(m)`
	addPaths = `UNWIND range(1, size($ids)-1) AS i MATCH (a:Entity {id: $ids[i-1]}), (b:Entity {id: $ids[i]})
CREATE (a)-[:HAND_NEAR {how: 'by road'}]->(b)`
	// Like entente's relationships, but not facts: they create no ties.
	addLegs = `UNWIND $ids AS id UNWIND $ids AS other MATCH (a:Actor {id: id}), (b {id: other}) WHERE a <> b AND (b:Event OR b:Actor)
FOREACH (e IN CASE WHEN b:Event THEN [b] ELSE [] END | CREATE (a)-[:PARTICIPATED_IN {id: 'hand ' + id + ' ' + other, role: 'chair'}]->(e))
FOREACH (o IN CASE WHEN b:Organization AND id < other THEN [b] ELSE [] END | CREATE (a)-[:PART_OF {id: 'hand ' + id + ' ' + other}]->(o))`
	markRelationships = `MATCH ()-[x]->() WHERE x.id IN $ids AND NOT type(x) STARTS WITH 'HAND_' SET x.hand_text = 'mine', x.hand_day = date('2020-02-02')`
	hangNotes         = `UNWIND $ids AS id MATCH (n:Entity {id: id}) CREATE (n)-[:HAND_HOLDS]->(:HandNote {key: id})`
	takeNotesAway     = `MATCH ()-[:HAND_HOLDS]->(m:HandNote) DETACH DELETE m`
)

// addByHand adds what people may add to the nodes and relationships that stay.
func (w *fixture) addByHand(t *rapid.T, before, after []fact.Story, every int) {
	stay := make(map[string]bool)
	for _, s := range after {
		for _, n := range s.Nodes {
			stay[n.ID] = stay[n.ID] || n.Label != schema.LabelTopic
		}
		for _, x := range s.Relationships {
			stay[x.ID] = true
		}
	}
	var nodes, relationships []string
	for _, s := range before {
		for i, n := range s.Nodes {
			if every > 0 && i%every == 0 && n.Label != schema.LabelTopic && stay[n.ID] {
				nodes = append(nodes, n.ID)
			}
		}
		for i, x := range s.Relationships {
			if every > 0 && i%every == 0 && stay[x.ID] {
				relationships = append(relationships, x.ID)
			}
		}
	}
	for _, cypher := range []string{markNodes, addNotes, addPaths, addLegs} {
		w.byHand(t, cypher, map[string]any{"ids": nodes})
	}
	w.byHand(t, markRelationships, map[string]any{"ids": relationships})
}

// markTies marks the derived relationships that stay.
func (w *fixture) markTies(t *rapid.T, before, after *snapshot, every int) {
	var ids []string
	for key, x := range before.ours {
		if every > 0 && x.isDerived() && after.ours[key].Kind == x.Kind {
			ids = append(ids, key[2:])
		}
	}
	w.byHand(t, markRelationships, map[string]any{"ids": ids})
}

// hang attaches notes to nodes that the load would remove: the load is refused, names each of
// the nodes, and writes nothing.
func (w *fixture) hang(t *rapid.T, b []fact.Story, plan *load.Plan, o load.Options) {
	var ids []string
	for _, c := range plan.Changes {
		if c.Op == load.Remove && c.Kind() == "node" && len(ids) < 20 {
			ids = append(ids, c.ID)
		}
	}
	if ids == nil {
		return
	}
	w.byHand(t, hangNotes, map[string]any{"ids": ids})
	before := w.snapshot(t)
	_, err := load.Run(context.Background(), w.g, b, o)
	if !errors.Is(err, load.ErrGuard) {
		t.Fatalf("a load that removes what people hung something on gives %v", err)
	}
	for _, id := range ids {
		if !strings.Contains(err.Error(), id+" has a HAND_HOLDS with") {
			t.Fatalf("%s is not named in %v", id, err)
		}
	}
	if !slices.Equal(before.all, w.snapshot(t).all) {
		t.Fatalf("a load that was refused has written")
	}
	w.byHand(t, takeNotesAway, nil)
	w.seen["refused"]++
}
