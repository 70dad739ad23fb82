package load

import (
	"context"

	"entente/graph"
	"entente/schema"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// ByHand runs a writing statement as a user of Neo4j Browser would; only tests may write what
// is not a fact.
func ByHand(ctx context.Context, g *graph.Graph, cypher string) error {
	session := g.Driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: g.Database})
	_, err := session.Run(ctx, cypher, nil)
	if closeErr := session.Close(ctx); err == nil {
		err = closeErr
	}
	return err
}

// WriteStatements returns every statement with which a load can write facts.
func WriteStatements() []string {
	list := []string{createTies, updateTies, removeTies, updateHubs, createParts, updateParts, removeParts, writeStory, removeStory,
		removeNodes(schema.LabelEntity), removeNodes(schema.LabelTopic)}
	for _, l := range schema.Labels() {
		list = append(list, createNodes(l), updateNodes(l))
	}
	for _, t := range schema.RelTypes() {
		list = append(list, createRelationships(t), updateRelationships(t), removeRelationships(t))
	}
	return list
}

// Operators returns the names of the operators in the plan of a statement.
func Operators(ctx context.Context, g *graph.Graph, cypher string) ([]string, error) {
	session := g.Driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: g.Database})
	defer func() { _ = session.Close(ctx) }() // nothing was written
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

// GuardMemory calls guardMemory with a plan of n changes.
func GuardMemory(ctx context.Context, g *graph.Graph, n int) error {
	session := g.Session(ctx, neo4j.AccessModeRead)
	defer graph.Closing(ctx, session.Close)
	tx, err := session.BeginTransaction(ctx)
	if err != nil {
		return err
	}
	defer graph.Closing(ctx, tx.Close)
	return guardMemory(ctx, tx, &Plan{Changes: make([]Change, n)})
}
