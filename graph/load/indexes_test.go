//go:build !race

package load_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"entente/graph"
	"entente/test/testgraph"
)

// What people name in Cypher is found by an index, not by a scan of all nodes with the label.
func TestLabelsOfReadersAreIndexed(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	testgraph.Load(t, g, testgraph.Facts(t, "../../facts"))
	testgraph.Rows(t, g, "CALL db.awaitIndexes(60)", nil) // the server fills them after the load
	for _, cypher := range []string{
		"MATCH (n:Country {id: 'kor'}) RETURN n", "MATCH (n:Actor {id: 'kor'}) RETURN n", "MATCH (n:Organization {id: 'eu'}) RETURN n",
		"MATCH (n:Person {id: 'koh-jean'}) RETURN n", "MATCH (n:Instrument {id: 'eu-ai-act'}) RETURN n",
		"MATCH (n:Event {id: 'eu-kor-dpc-3'}) RETURN n", "MATCH (n:Commitment {id: 'egy-dco-openness'}) RETURN n",
		"MATCH (n:Event) WHERE n.on_from >= date('2025-06-01') RETURN n", "MATCH (n:Instrument) WHERE n.on_from >= date('2025-06-01') RETURN n",
		"MATCH (n:Commitment) WHERE n.on_from >= date('2025-06-01') RETURN n",
		"MATCH (n:Entity) WHERE n._added >= date('2025-06-01') RETURN n",
	} {
		operators, _, err := testgraph.Operators(g, cypher, map[string]any{"rows": []any{}})
		if err != nil {
			t.Fatal(err)
		}
		isScan := func(o string) bool { return o == "NodeByLabelScan@neo4j" || o == "NodeByLabelScan" }
		if slices.ContainsFunc(operators, isScan) || len(operators) == 0 {
			t.Errorf("%s is planned as %v", cypher, operators)
		}
	}
}

// If the index of names is missing, the error says how to restore it, not what failed inside
// the server.
func TestFindWithoutIndex(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	testgraph.Load(t, g, testgraph.Story(t, "tale", base))
	dropSchema(t, g)
	_, err := g.Find(context.Background(), "North")
	if !errors.Is(err, graph.ErrRefused) || !strings.Contains(err.Error(), "entente load") || strings.Contains(err.Error(), "java") {
		t.Errorf("error: %v", err)
	}
	testgraph.Load(t, g, testgraph.Story(t, "tale", base))
	if found, err := g.Find(context.Background(), "North"); err != nil || len(found) == 0 {
		t.Errorf("after a load: %v, %v", found, err)
	}
}
