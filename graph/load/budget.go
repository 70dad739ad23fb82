package load

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"entente/graph"
)

// Limits on what a transaction may cost the server. Neo4j keeps everything that a transaction writes in memory until it commits.
// A load that would not fit is written in batches, because the server would fail it, or suffer, only after minutes.
const (
	// smallPlan is the number of changes that fit into a transaction of any server.
	smallPlan = 10_000
	// bytesPerChange is how much of the server's memory a change takes, as measured with
	// BenchmarkLoadMemory.
	bytesPerChange = 2500
	// memoryShare is how much of the memory for all transactions one load may take: 60,000
	// changes, 41 % of it, passed on a server with a heap of 512 MiB.
	memoryShare = 0.4
)

// changesAllowed returns how many changes fit into one transaction of the server. It asks only for a plan that is not small, and
// outside of the load's own transaction, which a refusal would end: Aura does not show its settings.
func changesAllowed(ctx context.Context, g *graph.Graph, p *Plan) (int, error) {
	if p.size() <= smallPlan {
		return smallPlan, nil
	}
	_, rows, err := g.Query(ctx, "SHOW SETTINGS 'dbms.memory.transaction.total.max' YIELD value RETURN value", nil)
	if errors.Is(err, graph.ErrRefused) {
		err = nil
	}
	limit := 0.0 // a server that does not report its limit decides by itself
	for _, r := range rows {
		limit = memorySize(graph.Text(r[0]))
	}
	if err != nil || limit == 0 {
		return p.size(), err
	}
	return max(smallPlan, int(limit*memoryShare/bytesPerChange)), nil
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
