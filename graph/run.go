package graph

import (
	"context"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// runner is what runs statements: a transaction.
type Runner interface {
	Run(ctx context.Context, cypher string, params map[string]any) (neo4j.ResultWithContext, error)
}

// session opens a session on the graph's database.
func (g *Graph) Session(ctx context.Context, mode neo4j.AccessMode) neo4j.SessionWithContext {
	return g.Driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: mode, DatabaseName: g.Database})
}

// Query runs a reading query and returns its columns and rows. Values are nil,
// bool, int64, float64, string, time.Time for a calendar day, []any and
// map[string]any of these, among the parameters too. The transaction has read access only, so that the
// server refuses a query that writes. The error is ErrRefused, ErrConnect or ErrBusy.
func (g *Graph) Query(ctx context.Context, cypher string, params map[string]any) ([]string, [][]any, error) {
	columns, rows, err := g.Read(ctx, cypher, params)
	if err != nil {
		return nil, nil, Refused("run the query", err)
	}
	return columns, rows, nil
}

func (g *Graph) Read(ctx context.Context, cypher string, params map[string]any) (columns []string, rows [][]any, err error) {
	session := g.Session(ctx, neo4j.AccessModeRead)
	defer func() { _ = session.Close(ctx) }() // nothing was written that a failing close could lose
	tx, err := session.BeginTransaction(ctx)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = tx.Close(ctx) }() // as above
	return Collect(ctx, tx, cypher, parameters(params))
}

// collect runs a statement and gathers all that it returns.
func Collect(ctx context.Context, tx Runner, cypher string, params map[string]any) ([]string, [][]any, error) {
	rows := [][]any{}
	columns, err := streamed(ctx, tx, cypher, params, func(row []any) { rows = append(rows, row) })
	if err != nil {
		return nil, nil, err
	}
	return columns, rows, nil
}

// stream runs a statement without parameters and calls the function for each row as it
// comes; doing says what for. The error is that of refused.
func stream(ctx context.Context, tx Runner, doing, cypher string, each func(row []any)) error {
	if _, err := streamed(ctx, tx, cypher, nil, each); err != nil {
		return Refused(doing, err)
	}
	return nil
}

func streamed(ctx context.Context, tx Runner, cypher string, params map[string]any, each func(row []any)) ([]string, error) {
	result, err := tx.Run(ctx, cypher, params)
	if err != nil {
		return nil, err
	}
	columns, err := result.Keys()
	if err != nil {
		return nil, err
	}
	for result.Next(ctx) {
		each(values(result.Record()))
	}
	return columns, result.Err()
}

// values gives the values of a record as plain ones.
func values(record *neo4j.Record) []any {
	list := record.Values
	for i := range list {
		list[i] = fromDriver(list[i])
	}
	return list
}

// fromDriver turns the driver's values into plain ones.
func fromDriver(v any) any {
	switch v := v.(type) {
	case neo4j.Date:
		t := v.Time()
		return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	case []any:
		for i := range v {
			v[i] = fromDriver(v[i])
		}
		return v
	case map[string]any:
		for k := range v {
			v[k] = fromDriver(v[k])
		}
		return v
	default:
		return v
	}
}

// parameters gives the parameters of a query as the driver takes them.
func parameters(params map[string]any) map[string]any {
	out := make(map[string]any, len(params))
	for name, v := range params {
		out[name] = ToDriver(v)
	}
	return out
}

// toDriver turns plain values into the driver's, in new lists and maps: a day is a Neo4j date.
func ToDriver(v any) any {
	switch v := v.(type) {
	case time.Time:
		return neo4j.DateOf(v)
	case []time.Time:
		dates := make([]neo4j.Date, len(v))
		for i := range v {
			dates[i] = neo4j.DateOf(v[i])
		}
		return dates
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = ToDriver(v[i])
		}
		return list
	case map[string]any:
		return parameters(v)
	default:
		return v
	}
}

// texts turns a list that the server returned into texts.
func Texts(v any) []string {
	list, _ := v.([]any)
	out := make([]string, 0, len(list))
	for _, item := range list {
		if s, ok := item.(string); ok {
			out = append(out, s)
		}
	}
	return out
}

// text turns a value that the server returned into a text, "" for null.
func Text(v any) string {
	s, _ := v.(string)
	return s
}

// day turns a value that the server returned into a day, zero for null.
func day(v any) time.Time {
	t, _ := v.(time.Time)
	return t
}

// closing ends a session or rolls a transaction back, also after an interrupt, but
// does not wait for ever for a server that is silent. What mattered has been told
// by then.
func Closing(ctx context.Context, end func(context.Context) error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	_ = end(ctx)
}
