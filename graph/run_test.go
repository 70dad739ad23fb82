package graph_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"entente/graph"
	"entente/test/boltproxy"
	"entente/test/testgraph"
)

// A time.Time among the parameters of a query is a calendar day, also within lists and
// maps; the parameters themselves do not change.
func TestQueryTakesDays(t *testing.T) {
	g := testgraph.Open(t)
	day := time.Date(2024, 5, 2, 0, 0, 0, 0, time.UTC)
	params := map[string]any{
		"day": day, "days": []time.Time{day}, "list": []any{day, "x"}, "map": map[string]any{"day": day}, "none": nil,
	}
	const query = "RETURN $day = date('2024-05-02'), $days = [date('2024-05-02')], $list[0] = $day, $map.day = $day, $none IS NULL"
	for i, v := range testgraph.Rows(t, g, query, params)[0] {
		if v != true {
			t.Errorf("column %d is %v", i, v)
		}
	}
	if params["day"] != day {
		t.Errorf("the parameter has become %v", params["day"])
	}
}

// An error of an operation that only reads says nothing about writing.
func TestErrorsOfReading(t *testing.T) {
	proxy := testgraph.NewProxy(t)
	g := testgraph.OpenThrough(t, proxy)
	ctx := context.Background()
	const memory = "Neo.TransientError.General.MemoryPoolOutOfMemoryError"
	for name, read := range map[string]func() error{
		"query": func() error { _, _, err := g.Query(ctx, "RETURN 'asked'", nil); return err },
		"all":   func() error { _, err := g.All(ctx, nil); return err },
	} {
		for _, c := range []struct {
			fault boltproxy.Fault
			want  error
		}{
			{boltproxy.Fault{Do: boltproxy.Cut}, graph.ErrConnect},
			{boltproxy.Fault{Do: boltproxy.Fail, Code: memory, Text: "x"}, graph.ErrRefused},
			{boltproxy.Fault{Do: boltproxy.Fail, Code: "Neo.TransientError.Transaction.LockAcquisitionTimeout", Text: "x"}, graph.ErrBusy},
		} {
			proxy.Inject(boltproxy.Named("RUN"), 1, c.fault)
			err := read()
			if !errors.Is(err, c.want) || strings.Contains(err.Error(), "written") || strings.Contains(err.Error(), "load") {
				t.Errorf("%s, %s %s: error %v", name, c.fault.Do, c.fault.Code, err)
			}
		}
	}
}
