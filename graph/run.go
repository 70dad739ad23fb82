package graph

import (
	"context"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Runner runs statements; it is a transaction.
type Runner interface {
	Run(ctx context.Context, cypher string, params map[string]any) (neo4j.ResultWithContext, error)
}

// BeginRead begins a transaction that has read access only. The caller must call end.
func (g *Graph) BeginRead(ctx context.Context) (tx Runner, end func(), err error) {
	err = g.elsewhere(ctx, func() error {
		tx, end, err = g.begin(ctx, "begin", g.mode())
		return err
	})
	return tx, end, err
}

// BeginWrite begins a transaction; operation describes it for the error, which is that of Refused. The
// caller must call end, which rolls back what was not committed, even after an interrupt.
func (g *Graph) BeginWrite(ctx context.Context, operation string, config ...func(*neo4j.TransactionConfig)) (
	tx neo4j.ExplicitTransaction, end func(), err error,
) {
	return g.begin(ctx, operation, neo4j.AccessModeWrite, config...)
}

func (g *Graph) begin(ctx context.Context, operation string, mode neo4j.AccessMode, config ...func(*neo4j.TransactionConfig)) (
	neo4j.ExplicitTransaction, func(), error,
) {
	b, err := g.start(ctx, mode, config)
	if err != nil {
		return nil, nil, Refused(operation, err)
	}
	return b, func() { b.end(ctx) }, nil
}

// Session opens a session on the graph's database, which does not wait for the last load.
func (g *Graph) Session(ctx context.Context, mode neo4j.AccessMode) neo4j.SessionWithContext {
	return g.session(ctx, mode, nil)
}

// session opens a session on a member that has the bookmarks. All rows of an answer come at once.
func (g *Graph) session(ctx context.Context, mode neo4j.AccessMode, bookmarks []string) neo4j.SessionWithContext {
	return g.driver.NewSession(ctx, neo4j.SessionConfig{
		AccessMode: mode, DatabaseName: g.database, Bookmarks: bookmarks, FetchSize: neo4j.FetchAll,
	})
}

// Query runs a reading query and returns its columns and rows. Values, including those of
// the parameters, are nil, bool, int64, float64, string, time.Time for a calendar day, and
// []any and map[string]any of these. The transaction has read access only, so the server
// refuses a query that writes. The error is ErrRefused, ErrConnect or ErrBusy.
func (g *Graph) Query(ctx context.Context, cypher string, params map[string]any) ([]string, [][]any, error) {
	columns, rows, err := g.read(ctx, cypher, params)
	if err != nil {
		return nil, nil, Refused("run the query", err)
	}
	return columns, rows, nil
}

// read is Query with the driver's errors, unwrapped.
func (g *Graph) read(ctx context.Context, cypher string, params map[string]any) (columns []string, rows [][]any, err error) {
	columns, rows, _, err = g.readFrom(ctx, cypher, params)
	return columns, rows, err
}

// readFrom is read that also returns the name of the database that has answered.
func (g *Graph) readFrom(ctx context.Context, cypher string, params map[string]any) (
	columns []string, rows [][]any, database string, err error,
) {
	err = g.elsewhere(ctx, func() error {
		tx, end, err := g.reader(ctx)
		if err != nil {
			return err
		}
		defer end()
		rows = [][]any{}
		columns, database, err = streamed(ctx, tx, cypher, parameters(params), func(row []any) { rows = append(rows, row) })
		return err
	})
	return columns, rows, database, err
}

// reader returns what runs one statement that only reads. The caller must call end.
func (g *Graph) reader(ctx context.Context) (tx Runner, end func(), err error) {
	if g.marks == nil {
		// No transaction has to be begun and ended around the statement: one answer to wait for instead of three.
		session := g.Session(ctx, g.mode())
		return alone{session}, func() { _ = session.Close(ctx) }, nil // nothing was written
	}
	b, err := g.start(ctx, g.mode(), nil)
	if err != nil {
		return nil, nil, err
	}
	return b, func() {
		_ = b.Close(ctx) // nothing was written, so a failing Close loses nothing
		_ = b.session.Close(ctx)
		b.release()
	}, nil
}

// alone runs each statement in a transaction of its own.
type alone struct{ session neo4j.SessionWithContext }

// Run runs a statement.
func (a alone) Run(ctx context.Context, cypher string, params map[string]any) (neo4j.ResultWithContext, error) {
	return a.session.Run(ctx, cypher, params)
}

// Each runs a statement and calls each for each row as it arrives; operation describes the statement
// for the error, which is that of Refused.
func Each(ctx context.Context, tx Runner, operation, cypher string, params map[string]any, each func(row []any)) error {
	if _, _, err := streamed(ctx, tx, cypher, params, each); err != nil {
		return Refused(operation, err)
	}
	return nil
}

// Each is Query for a caller that wants one row after the other.
func (g *Graph) Each(ctx context.Context, cypher string, params map[string]any, each func(row []any)) error {
	_, rows, err := g.Query(ctx, cypher, params)
	for _, r := range rows {
		each(r)
	}
	return err
}

// eachOfList is Each for a statement that returns one list of rows. To read thousands of rows so takes half the time.
func (g *Graph) eachOfList(ctx context.Context, cypher string, params map[string]any, each func(row []any)) error {
	return g.Each(ctx, cypher, params, func(r []any) {
		for _, row := range As[[]any](r[0]) {
			each(As[[]any](row))
		}
	})
}

// streamed runs a statement and calls each for each row. It returns the columns, and the database that has answered.
func streamed(ctx context.Context, tx Runner, cypher string, params map[string]any, each func(row []any)) ([]string, string, error) {
	result, err := tx.Run(ctx, cypher, params)
	if err != nil {
		return nil, "", err
	}
	columns, err := result.Keys()
	if err != nil {
		return nil, "", err
	}
	for result.Next(ctx) {
		row, _ := fromDriver(result.Record().Values).([]any)
		each(row)
	}
	summary, err := result.Consume(ctx)
	if err != nil {
		return nil, "", err
	}
	database := ""
	if info := summary.Database(); info != nil {
		database = info.Name()
	}
	return columns, database, nil
}

// fromDriver converts the driver's values to plain ones, those of lists and maps in place.
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

// parameters returns the parameters of a query in the form that the driver takes.
func parameters(params map[string]any) map[string]any {
	out := make(map[string]any, len(params))
	for name, v := range params {
		out[name] = ToDriver(v)
	}
	return out
}

// ToDriver converts plain values to the driver's, in new lists and maps: a day is a Neo4j date.
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

// Texts converts a list that the server returned to strings.
func Texts(v any) []string {
	list, _ := elements[string](As[[]any](v))
	return list
}

// Text converts a value that the server returned to a string, "" for null.
func Text(v any) string { return As[string](v) }

// As converts a value that the server returned to its type; null, or a value of another type, to the zero value.
func As[T any](v any) T {
	t, _ := v.(T)
	return t
}

// closing closes a session or rolls back a transaction, even after an interrupt, but does
// not wait forever for a silent server. Its error is ignored, since everything that matters
// has been reported by then.
func closing(ctx context.Context, end func(context.Context) error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	_ = end(ctx)
}
