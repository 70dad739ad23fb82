package graph_test

import (
	"context"
	"regexp"
	"testing"

	"entente/graph"
)

// scans are operators whose cost grows with the graph and not with the change,
// and Eager, which holds all rows in memory at once. The product of two unique seeks
// is one row.
var scans = regexp.MustCompile(`AllNodesScan|NodeByLabelScan|RelationshipTypeScan|IndexScan|IndexContainsScan|^Eager@`)

// Every write finds its nodes and relationships by a seek in a unique index, on an
// empty database, whose statistics mislead the planner, and on a loaded one.
func TestWritesSeek(t *testing.T) {
	g := open(t)
	check := func(t *testing.T) {
		for _, statement := range graph.WriteStatements() {
			operators, err := graph.Operators(context.Background(), g, statement)
			if err != nil {
				t.Fatalf("%s: %v", statement, err)
			}
			for _, o := range operators {
				if scans.MatchString(o) {
					t.Errorf("%s is planned with %s: %v", statement, o, operators)
				}
			}
		}
	}
	stories := facts(t, "../facts")
	load(t, g, stories)
	t.Run("loaded", check)
	exec(t, g, "MATCH (n) DETACH DELETE n", nil)
	exec(t, g, "CALL db.clearQueryCaches()", nil)
	t.Run("empty", check)
}
