package testgraph

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"entente/graph"
)

// Operator is a step of the executed plan of a query, with the operators that feed it.
type Operator struct {
	// Name of the operator, such as "NodeUniqueIndexSeek".
	Name string
	// Details of what it works on.
	Details string
	// Rows that it returned, and accesses to the store that it made.
	Rows, Hits int64
	Children   []Operator
}

// All calls do with the operator and all operators that feed it.
func (o *Operator) All(do func(*Operator)) {
	do(o)
	for i := range o.Children {
		o.Children[i].All(do)
	}
}

// Measure runs a reading query with PROFILE and returns its plan and its rows, as the driver has them.
func Measure(t testing.TB, g *graph.Graph, cypher string, params map[string]any) (Operator, [][]any) {
	t.Helper()
	ctx := context.Background()
	session := g.Session(ctx, neo4j.AccessModeRead)
	defer func() { _ = session.Close(ctx) }() // nothing was written
	result, err := session.Run(ctx, "PROFILE "+cypher, graph.ToDriver(params).(map[string]any))
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]any
	for result.Next(ctx) {
		rows = append(rows, result.Record().Values)
	}
	summary, err := result.Consume(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return operator(summary.Profile()), rows
}

func operator(p neo4j.ProfiledPlan) Operator {
	name, _, _ := strings.Cut(p.Operator(), "@") // the rest is the database
	o := Operator{Name: name, Rows: p.Records(), Hits: p.DbHits(), Details: fmt.Sprint(p.Arguments()["Details"])}
	for _, c := range p.Children() {
		o.Children = append(o.Children, operator(c))
	}
	return o
}

// Operators has the server plan a statement, and returns the names of the operators of its plan and what
// it does, such as "r" for one that only reads.
func Operators(g *graph.Graph, cypher string, params map[string]any) (names []string, kind string, err error) {
	ctx := context.Background()
	session := g.Session(ctx, neo4j.AccessModeWrite) // some of the statements write
	defer func() { _ = session.Close(ctx) }()        // nothing was written
	result, err := session.Run(ctx, "EXPLAIN "+cypher, graph.ToDriver(params).(map[string]any))
	if err != nil {
		return nil, "", err
	}
	summary, err := result.Consume(ctx)
	if err != nil {
		return nil, "", err
	}
	var walk func(neo4j.Plan)
	walk = func(p neo4j.Plan) {
		names = append(names, p.Operator())
		for _, child := range p.Children() {
			walk(child)
		}
	}
	walk(summary.Plan())
	return names, summary.StatementType().String(), nil
}
