package servertest

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"entente/graph/server"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Reset empties the server's database and drops its constraints and indexes, as if
// nothing had ever been loaded.
func Reset(t testing.TB, s server.Server) {
	t.Helper()
	Empty(t, s)
	ctx := context.Background()
	driver, err := neo4j.NewDriverWithContext(s.BoltURI, neo4j.BasicAuth(s.User, s.Password, ""))
	if err != nil {
		t.Fatalf("reset the database: %v", err)
	}
	defer driver.Close(ctx)
	for _, kind := range []struct{ list, drop string }{
		{"SHOW CONSTRAINTS YIELD name", "DROP CONSTRAINT"},
		{"SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP'", "DROP INDEX"},
	} {
		listed, err := neo4j.ExecuteQuery(ctx, driver, kind.list, nil, neo4j.EagerResultTransformer)
		if err != nil {
			t.Fatalf("reset the database: %v", err)
		}
		for _, r := range listed.Records {
			name := strings.ReplaceAll(fmt.Sprint(r.Values[0]), "`", "``")
			if _, err := neo4j.ExecuteQuery(ctx, driver, kind.drop+" `"+name+"`", nil, neo4j.EagerResultTransformer); err != nil {
				t.Fatalf("reset the database: %v", err)
			}
		}
	}
}

// Exec runs a statement, as a user would in Neo4j Browser.
func Exec(t testing.TB, s server.Server, cypher string) {
	t.Helper()
	ctx := context.Background()
	driver, err := neo4j.NewDriverWithContext(s.BoltURI, neo4j.BasicAuth(s.User, s.Password, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer driver.Close(ctx)
	if _, err := neo4j.ExecuteQuery(ctx, driver, cypher, nil, neo4j.EagerResultTransformer); err != nil {
		t.Fatal(err)
	}
}
