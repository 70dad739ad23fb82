package localtest

import (
	"context"
	"testing"

	"entente/graph/local"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Empty removes all nodes and relationships from the server's database, so that a
// test finds none of another's. Constraints and indexes stay.
func Empty(t testing.TB, s local.Server) {
	t.Helper()
	ctx := context.Background()
	driver, err := neo4j.NewDriverWithContext(s.BoltURI, neo4j.BasicAuth(s.User, s.Password, ""))
	if err != nil {
		t.Fatalf("empty the database: %v", err)
	}
	_, err = neo4j.ExecuteQuery(ctx, driver, "MATCH (n) DETACH DELETE n", nil, neo4j.EagerResultTransformer)
	if err != nil {
		t.Fatalf("empty the database: %v", err)
	}
	if err := driver.Close(ctx); err != nil {
		t.Fatalf("empty the database: %v", err)
	}
}
