package load

import (
	"context"

	"entente/graph"
	"entente/schema"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// WriteStatements returns every statement with which a load can write facts.
func WriteStatements() []string {
	list := []string{updateTies, removeTies, updateHubs, updateParts, removeParts, createNodes, writeStory, removeStory, markIncomplete,
		removeNodes(schema.LabelEntity), removeNodes(schema.LabelTopic)}
	for _, l := range schema.Labels() {
		list = append(list, updateNodes(l))
	}
	for _, t := range schema.RelTypes() {
		list = append(list, createRelationships(t), updateRelationships(t), removeRelationships(t))
	}
	return list
}

// Operators returns the names of the operators in the plan of a statement.
func Operators(ctx context.Context, g *graph.Graph, cypher string) ([]string, error) {
	session := g.Session(ctx, neo4j.AccessModeWrite) // some of the statements write
	defer func() { _ = session.Close(ctx) }()        // nothing was written
	result, err := session.Run(ctx, "EXPLAIN "+cypher, map[string]any{"rows": []any{}})
	if err != nil {
		return nil, err
	}
	summary, err := result.Consume(ctx)
	if err != nil {
		return nil, err
	}
	var names []string
	var walk func(neo4j.Plan)
	walk = func(p neo4j.Plan) {
		names = append(names, p.Operator())
		for _, child := range p.Children() {
			walk(child)
		}
	}
	walk(summary.Plan())
	return names, nil
}

// ChangesAllowed calls changesAllowed with a plan of n changes.
func ChangesAllowed(ctx context.Context, g *graph.Graph, n int) (int, error) {
	return changesAllowed(ctx, g, &Plan{Changes: make([]Change, n)})
}

// PlanForEmpty is the plan of a load into an empty graph, made without a server.
var PlanForEmpty = planForEmpty
