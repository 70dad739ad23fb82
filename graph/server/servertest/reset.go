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
	driver := connect(t, s)
	defer driver.Close(context.Background())
	for _, kind := range []struct{ list, drop string }{
		{"SHOW CONSTRAINTS YIELD name", "DROP CONSTRAINT"},
		{"SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP'", "DROP INDEX"},
	} {
		for _, r := range run(t, driver, kind.list) {
			name := strings.ReplaceAll(fmt.Sprint(r.Values[0]), "`", "``")
			run(t, driver, kind.drop+" `"+name+"`")
		}
	}
}

// Exec runs a statement, as a user would in Neo4j Browser.
func Exec(t testing.TB, s server.Server, cypher string) {
	t.Helper()
	driver := connect(t, s)
	defer driver.Close(context.Background())
	run(t, driver, cypher)
}

func connect(t testing.TB, s server.Server) neo4j.DriverWithContext {
	t.Helper()
	driver, err := neo4j.NewDriverWithContext(s.BoltURI, neo4j.BasicAuth(s.User, s.Password, ""))
	if err != nil {
		t.Fatalf("connect to the database: %v", err)
	}
	return driver
}

// run runs a statement and returns its records.
func run(t testing.TB, driver neo4j.DriverWithContext, cypher string) []*neo4j.Record {
	t.Helper()
	result, err := neo4j.ExecuteQuery(context.Background(), driver, cypher, nil, neo4j.EagerResultTransformer)
	if err != nil {
		t.Fatalf("%s: %v", cypher, err)
	}
	return result.Records
}
