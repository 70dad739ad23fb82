//go:build !race

package load_test

import (
	"regexp"
	"strings"
	"testing"

	"entente/graph/load"
	"entente/test/testgraph"
)

// scans are operators whose cost grows with the graph and not with the change. The product of
// two unique seeks is one row and not among them.
var scans = regexp.MustCompile(`AllNodesScan|NodeByLabelScan|RelationshipTypeScan|IndexScan|IndexContainsScan`)

// eager holds the rows of a batch back. Updates and removals need it, since they change what
// they seek by; creations, which make up a first load, must not have it.
var eager = regexp.MustCompile(`^Eager@`)

// Every write finds its nodes and relationships by a seek in a unique index, both on an empty
// database, whose statistics mislead the planner, and on a loaded one.
func TestWritesSeek(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	check := func(t *testing.T) {
		statements := load.WriteStatements()
		if len(statements) == 0 {
			t.Fatal("no statements")
		}
		for _, statement := range statements {
			operators, _, err := testgraph.Operators(g, statement, map[string]any{"rows": []any{}})
			if err != nil || len(operators) == 0 {
				t.Fatalf("%s: %d operators, %v", statement, len(operators), err)
			}
			for _, o := range operators {
				if scans.MatchString(o) || eager.MatchString(o) && strings.Contains(statement, " CREATE ") {
					t.Errorf("%s is planned with %s: %v", statement, o, operators)
				}
			}
		}
	}
	stories := testgraph.Facts(t, "../../facts")
	testgraph.Load(t, g, stories)
	t.Run("loaded", check)
	exec(t, g, "MATCH (n) DETACH DELETE n")
	exec(t, g, "CALL db.clearQueryCaches()")
	t.Run("empty", check)
}
