package load

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"entente/graph"
)

// What a load may cost the server. Neo4j keeps all that a transaction writes in
// memory until it commits; a load that would not fit is refused before it begins,
// because the server would fail it, or suffer, only after minutes.
const (
	// smallPlan is how many changes are always loaded without asking.
	smallPlan = 10_000
	// bytesPerChange is what a change takes of the server's memory, measured with
	// BenchmarkLoadMemory.
	bytesPerChange = 2500
	// memoryShare of what the server gives to all transactions may be one load's: 60,000
	// changes, 41 % of it, were seen to pass on a server with a heap of 512 MiB.
	memoryShare = 0.4
)

// guardMemory refuses a plan that is too large for one transaction.
func guardMemory(ctx context.Context, tx graph.Runner, p *Plan) error {
	if len(p.Changes) <= smallPlan {
		return nil
	}
	_, rows, err := graph.Collect(ctx, tx, "SHOW SETTINGS 'dbms.memory.transaction.total.max' YIELD value RETURN value", nil)
	if err != nil {
		return graph.Refused("ask for the memory of the server", err)
	}
	if len(rows) != 1 {
		return nil // a server that does not tell decides by itself
	}
	limit := memorySize(graph.Text(rows[0][0]))
	allowed := int(limit * memoryShare / bytesPerChange)
	if limit == 0 || len(p.Changes) <= allowed {
		return nil
	}
	return fmt.Errorf("%w: %d changes are more than fit into one transaction of this server, which are %d: "+
		"load fewer stories at a time, or raise dbms.memory.transaction.total.max", ErrGuard, len(p.Changes), allowed)
}

// memorySize reads a size as Neo4j writes it, such as 716.80MiB, in bytes; 0 where
// it is no limit or cannot be read.
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
