package load

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"entente/graph"
)

// Limits on what a load may cost the server. Neo4j keeps everything that a transaction writes
// in memory until it commits. A load that would not fit is refused before it begins, because
// the server would fail it, or suffer, only after minutes.
const (
	// smallPlan is the number of changes up to which a load is not checked.
	smallPlan = 10_000
	// bytesPerChange is how much of the server's memory a change takes, as measured with
	// BenchmarkLoadMemory.
	bytesPerChange = 2500
	// memoryShare is how much of the memory for all transactions one load may take: 60,000
	// changes, 41 % of it, passed on a server with a heap of 512 MiB.
	memoryShare = 0.4
)

// guardMemory refuses a plan that is too large for one transaction. It asks the server outside of the load's own
// transaction, which a refusal would end: Aura does not show its settings.
func guardMemory(ctx context.Context, g *graph.Graph, p *Plan) error {
	if len(p.Changes) <= smallPlan {
		return nil
	}
	_, rows, err := g.Query(ctx, "SHOW SETTINGS 'dbms.memory.transaction.total.max' YIELD value RETURN value", nil)
	if errors.Is(err, graph.ErrRefused) {
		err = nil
	}
	limit := 0.0 // a server that does not report its limit decides by itself
	for _, r := range rows {
		limit = memorySize(graph.Text(r[0]))
	}
	allowed := int(limit * memoryShare / bytesPerChange)
	if err != nil || limit == 0 || len(p.Changes) <= allowed {
		return err
	}
	return fmt.Errorf("%w: %d changes are more than fit into one transaction of this server, which are %d: "+
		"load fewer stories at a time, or raise dbms.memory.transaction.total.max", ErrGuard, len(p.Changes), allowed)
}

// memorySize parses a size as Neo4j writes it, such as 716.80MiB, into bytes. It returns 0
// for no limit and for a size that it cannot parse.
func memorySize(s string) float64 {
	for unit, factor := range map[string]float64{"KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30, "TiB": 1 << 40} {
		if number, found := strings.CutSuffix(s, unit); found {
			n, _ := strconv.ParseFloat(number, 64)
			return n * factor
		}
	}
	n, _ := strconv.ParseFloat(strings.TrimSuffix(s, "B"), 64)
	return n
}
