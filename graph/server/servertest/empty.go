package servertest

import (
	"context"
	"errors"
	"testing"

	"entente/graph/server"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Empty removes all nodes and relationships from the server's database, so that a test
// finds none left by another. It keeps constraints and indexes.
func Empty(t testing.TB, s server.Server) {
	t.Helper()
	ctx := context.Background()
	driver := connect(t, s)
	// A graph may be too large for one transaction.
	session := driver.NewSession(ctx, neo4j.SessionConfig{})
	result, err := session.Run(ctx, "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS", nil)
	if err == nil {
		_, err = result.Consume(ctx)
	}
	if err = errors.Join(err, session.Close(ctx)); err != nil {
		t.Fatalf("empty the database: %v", err)
	}
	if err := driver.Close(ctx); err != nil {
		t.Fatalf("empty the database: %v", err)
	}
}
