package graph

import (
	"context"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// ByHand runs a writing statement as somebody would in Neo4j Browser; only tests
// may write what is no fact.
func ByHand(ctx context.Context, g *Graph, cypher string, params map[string]any) error {
	session := g.driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: g.database})
	_, err := session.Run(ctx, cypher, params)
	if closeErr := session.Close(ctx); err == nil {
		err = closeErr
	}
	return err
}
