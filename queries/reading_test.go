package queries_test

import (
	"context"
	"errors"
	"regexp"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/test/testgraph"
)

// hostileQueries are queries that are not allowed as reports.
var hostileQueries = map[string]string{
	"write":                 "CREATE (n:Intruder) RETURN n.id",
	"write behind a read":   "MATCH (n:Entity) WITH n LIMIT 1 SET n.name = 'x' RETURN n.id",
	"removal":               "MATCH (n:Entity) DETACH DELETE n",
	"write in a subquery":   "MATCH (n:Entity) CALL (n) { MERGE (m:Intruder {id: n.id}) RETURN m } RETURN m.id",
	"transactions":          "MATCH (n:Entity) CALL (n) { SET n.name = 'x' } IN TRANSACTIONS OF 1 ROW",
	"reading transactions":  "MATCH (n:Entity) CALL (n) { RETURN n.id AS id } IN TRANSACTIONS RETURN id",
	"file":                  "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
	"file behind a read":    "MATCH (n:Entity) LOAD CSV FROM n.name AS row RETURN row",
	"file of odd spelling":  "lOaD/**/cSv FrOm 'file:///etc/passwd' AS `return` RETURN `return`",
	"procedure":             "CALL dbms.listConfig() YIELD name RETURN name",
	"procedure of the data": "CALL db.labels() YIELD label RETURN label",
	"schema":                "CREATE INDEX intruder FOR (n:Intruder) ON (n.id)",
	"administration":        "SHOW TRANSACTIONS",
	"another database":      "USE system SHOW USERS",
	"two statements":        "RETURN 1; MATCH (n:Entity) DETACH DELETE n",
}

// A report only reads, according to the server's own plan: the statement type is read-only,
// and nothing in the plan writes, opens a file, or calls a procedure or a transaction. Every
// hostile query is detected by its plan or refused by the server. Without the check of the
// operators, files, a procedure, reading transactions and SHOW TRANSACTIONS pass.
func TestFault53ReportsOnlyRead(t *testing.T) {
	g := testgraph.OpenLoaded(t, "../facts")
	for name, r := range reportsByName(t) {
		if why := notReading(g, r.Cypher, defaults(t, r)); why != "" {
			t.Errorf("report %s: %s", name, why)
		}
	}
	if why := notReading(g, "MATCH (n:Entity) WHERE n.name = 'CREATE' RETURN n.id AS `LOAD CSV`", nil); why != "" {
		t.Errorf("words in texts and names are taken for commands: %s", why)
	}
	before := everything(t, g)
	for name, query := range hostileQueries {
		t.Run("53 "+name, func(t *testing.T) {
			why := notReading(g, query, nil)
			if why == "" {
				t.Error("the plan does not say so")
			}
			_, rows, err := g.Query(context.Background(), query, nil)
			if err != nil && !errors.Is(err, graph.ErrRefused) {
				t.Errorf("asking gives %v", err)
			}
			t.Logf("%s; asked: %d rows, %v", why, len(rows), err)
		})
	}
	if diff := cmp.Diff(before, everything(t, g)); diff != "" {
		t.Errorf("something was written (-before +after):\n%s", diff)
	}
}

// everything returns all nodes and relationships with their properties.
func everything(t *testing.T, g *graph.Graph) [][]any {
	t.Helper()
	return testgraph.Rows(t, g, `MATCH (n) WITH n ORDER BY elementId(n) WITH collect([labels(n), properties(n)]) AS nodes
MATCH ()-[r]->() WITH nodes, r ORDER BY elementId(r) RETURN nodes, collect([type(r), properties(r)])`, nil)
}

// notReading returns why a query with these parameters is not allowed as a report, from the server's plan, or "".
func notReading(g *graph.Graph, query string, params map[string]any) string {
	operators, kind, err := testgraph.Operators(g, query, params)
	if err != nil {
		return err.Error()
	}
	if kind != "r" {
		return "it is of the kind " + kind
	}
	if i := slices.IndexFunc(operators, notReadingOperator.MatchString); i >= 0 {
		return "it is planned with " + operators[i]
	}
	return ""
}

// notReadingOperator matches the operators that a plan must not have, apart from those that
// write, which the statement type reveals.
var notReadingOperator = regexp.MustCompile(`^(LoadCSV|ProcedureCall|Transaction|Show|Create|Drop)`)
