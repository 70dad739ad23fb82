//go:build !windows

package queries_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
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
	for _, r := range allReports(b) {
		params, err := values(r, r.Example)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(r.Name, func(b *testing.B) {
			p50, p99, _ := percentiles(b, g, r.Cypher, params)
			b.ReportMetric(milliseconds(p50), "p50-ms")
			b.ReportMetric(milliseconds(p99), "p99-ms")
		})
	}
}

// BenchmarkReportsOf100000Facts asks every report of the large graph, and gives the
// median and the 99th percentile of an answer as multiples of the median of an empty
// round trip, and how many rows it has.
func BenchmarkReportsOf100000Facts(b *testing.B) {
	g, _ := loadLarge(b, largeStories)
	var empty time.Duration
	b.Run("empty", func(b *testing.B) {
		var p99 time.Duration
		empty, p99, _ = percentiles(b, g, "RETURN 1", nil)
		b.ReportMetric(milliseconds(empty), "p50-ms")
		b.ReportMetric(milliseconds(p99), "p99-ms")
	})
	for _, r := range allReports(b) {
		params := largeArguments(b, r)
		b.Run(r.Name, func(b *testing.B) {
			p50, p99, rows := percentiles(b, g, r.Cypher, params)
			b.ReportMetric(float64(rows), "rows")
			b.ReportMetric(float64(p50)/float64(max(1, empty)), "p50-trips")
			b.ReportMetric(float64(p99)/float64(max(1, empty)), "p99-trips")
		})
	}
}

// BenchmarkLoadOnePercent changes one story in a hundred of the large graph and loads all of
// them, without reading their files: the texts of what it promises, or the days of its
// agreements and who is a party to them.
func BenchmarkLoadOnePercent(b *testing.B) {
	g, _ := loadLarge(b, largeStories)
	texts := largeTexts(largeStories)
	last := fmt.Sprintf("story-%d", largeStories-1)
	was := testgraph.Stories(b, texts)
	for name, change := range map[string]*strings.Replacer{
		"texts": strings.NewReplacer("Promise ", "Promised "),
		"dates": strings.NewReplacer("signed: 20", "signed: 19", "parties: [", "parties: [sgp, "),
	} {
		changed := maps.Clone(texts)
		changed[last] = change.Replace(texts[last])
		is := testgraph.Stories(b, changed)
		b.Run(name, func(b *testing.B) {
			for n := 0; b.Loop(); n++ {
				stories := is
				if n%2 == 1 {
					stories = was
				}
				if result := testgraph.Load(b, g, stories); len(result.Plan.Changes) < largePromise {
					b.Fatalf("%d changes", len(result.Plan.Changes))
				}
			}
			b.StopTimer()
			testgraph.Load(b, g, was)
		})
	}
}

func allReports(b *testing.B) []*queries.Report {
	b.Helper()
	all, err := queries.All()
	if err != nil {
		b.Fatal(err)
	}
	return all
}

// percentiles asks a query again and again, once the server has warmed to it, and gives
// the median and the 99th percentile of the time of an answer, and its number of rows.
func percentiles(b *testing.B, g *graph.Graph, cypher string, params map[string]any) (p50, p99 time.Duration, rows int) {
	b.Helper()
	ask := func() time.Duration {
		start := time.Now()
		_, answer, err := g.Query(context.Background(), cypher, params)
		if err != nil || len(answer) == 0 {
			b.Fatal(len(answer), err)
		}
		rows = len(answer)
		return time.Since(start)
	}
	warm := time.Now()
	for n := 0; n < 50 && time.Since(warm) < 5*time.Second; n++ {
		ask()
	}
	var took []time.Duration
	for b.Loop() {
		took = append(took, ask())
	}
	slices.Sort(took)
	return took[len(took)/2], took[len(took)*99/100], rows
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
