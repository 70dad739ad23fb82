package load

import (
	"context"

	"entente/graph"
)

// Holds reports whether the graph is as a load left it that had this Graph.Digest, with all constraints and indexes, so
// that to load the same facts again would change nothing. It takes no lock: a load that is under way is not seen.
func Holds(ctx context.Context, g *graph.Graph, digest string) (bool, error) {
	g = g.AtLeader()
	missing, later, err := missingSchema(ctx, g)
	if err != nil || len(missing)+len(later) > 0 {
		return false, err
	}
	now, err := g.Digest(ctx)
	return now == digest, err
}
