package graph_test

import (
	"context"
	"slices"
	"testing"

	"entente/graph"
	"entente/internal/testgraph"
)

// What people name in Cypher is found by an index, not by a look at all nodes of the label.
func TestLabelsOfReadersAreIndexed(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	testgraph.Load(t, g, testgraph.Facts(t, "../facts"))
	testgraph.Rows(t, g, "CALL db.awaitIndexes(60)", nil) // the server fills them after the load
	for _, cypher := range []string{
		"MATCH (n:Country {id: 'kor'}) RETURN n", "MATCH (n:Actor {id: 'kor'}) RETURN n", "MATCH (n:Organization {id: 'eu'}) RETURN n",
		"MATCH (n:Person {id: 'koh-jean'}) RETURN n", "MATCH (n:Instrument {id: 'eu-ai-act'}) RETURN n",
		"MATCH (n:Event {id: 'eu-kor-dpc-3'}) RETURN n", "MATCH (n:Commitment {id: 'egy-dco-openness'}) RETURN n",
		"MATCH (n:Event) WHERE n.on_from >= date('2025-06-01') RETURN n", "MATCH (n:Instrument) WHERE n.on_from >= date('2025-06-01') RETURN n",
		"MATCH (n:Commitment) WHERE n.on_from >= date('2025-06-01') RETURN n",
	} {
		operators, err := graph.Operators(context.Background(), g, cypher)
		if err != nil {
			t.Fatal(err)
		}
		if slices.ContainsFunc(operators, func(o string) bool { return o == "NodeByLabelScan@neo4j" || o == "NodeByLabelScan" }) || len(operators) == 0 {
			t.Errorf("%s is planned as %v", cypher, operators)
		}
	}
}
