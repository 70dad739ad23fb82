//go:build !windows

package queries_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"entente/graph"
	"entente/internal/testgraph"
	"entente/queries"
)

// BenchmarkReports asks every report of the six stories, on a warm server, and
// gives the median and the 99th percentile of one answer.
func BenchmarkReports(b *testing.B) {
	g := testgraph.OpenLoaded(b, "../facts")
	all, err := queries.All()
	if err != nil {
		b.Fatal(err)
	}
	for _, r := range all {
		params, err := values(r, r.Example)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(r.Name, func(b *testing.B) {
			ask := func() time.Duration {
				start := time.Now()
				if _, rows, err := g.Query(context.Background(), r.Cypher, graph.Params(params)); err != nil || len(rows) == 0 {
					b.Fatal(len(rows), err)
				}
				return time.Since(start)
			}
			for range 50 {
				ask()
			}
			var took []time.Duration
			for b.Loop() {
				took = append(took, ask())
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
		})
	}
}
