package graph

import (
	"context"
	"fmt"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
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

// Measure runs a reading query with PROFILE and returns its plan and its rows; see Query.
// The error is ErrRefused or ErrConnect.
func (g *Graph) Measure(ctx context.Context, cypher string, params map[string]any) (*Operator, [][]any, error) {
	session := g.Session(ctx, neo4j.AccessModeRead)
	defer Closing(ctx, session.Close)
	result, err := session.Run(ctx, "PROFILE "+cypher, parameters(params))
	if err != nil {
		return nil, nil, Refused("profile the query", err)
	}
	var rows [][]any
	for result.Next(ctx) {
		rows = append(rows, values(result.Record()))
	}
	summary, err := result.Consume(ctx)
	if err != nil {
		return nil, nil, Refused("profile the query", err)
	}
	plan := operator(summary.Profile())
	return &plan, rows, nil
}

func operator(p neo4j.ProfiledPlan) Operator {
	name, _, _ := strings.Cut(p.Operator(), "@") // the rest is the database
	o := Operator{Name: name, Rows: p.Records(), Hits: p.DbHits(), Details: fmt.Sprint(p.Arguments()["Details"])}
	for _, c := range p.Children() {
		o.Children = append(o.Children, operator(c))
	}
	return o
}
