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
	"entente/queries"
	"entente/test/testgraph"
)

// BenchmarkReports runs every report on the six stories, on a warm server, and reports the
// median and the 99th percentile of the time of one answer.
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

// BenchmarkReportsOf100000Facts runs every report on the large graph, and reports the
// median and the 99th percentile of the time of an answer, as multiples of the median of an
// empty round trip, and the number of its rows.
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

// BenchmarkLoadOnePercent changes one story in a hundred of the large graph and loads all
// stories, without reading their files. The change is in the texts of its commitments, or in
// the days of its agreements and their parties.
func BenchmarkLoadOnePercent(b *testing.B) {
	g, _ := loadLarge(b, largeStories)
	texts := largeTexts(largeStories)
	last := fmt.Sprintf("story-%d", largeStories-1)
	before := testgraph.Stories(b, texts)
	for name, change := range map[string]*strings.Replacer{
		"texts": strings.NewReplacer("Promise ", "Promised "),
		"dates": strings.NewReplacer("signed: 20", "signed: 19", "parties: [", "parties: [sgp, "),
	} {
		changed := maps.Clone(texts)
		changed[last] = change.Replace(texts[last])
		after := testgraph.Stories(b, changed)
		b.Run(name, func(b *testing.B) {
			for n := 0; b.Loop(); n++ {
				stories := after
				if n%2 == 1 {
					stories = before
				}
				if result := testgraph.Load(b, g, stories); len(result.Plan.Changes) < largePromise {
					b.Fatalf("%d changes", len(result.Plan.Changes))
				}
			}
			b.StopTimer()
			testgraph.Load(b, g, before)
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

// percentiles runs a query repeatedly, after a warm-up, and returns the median and the 99th
// percentile of the time of an answer, and its number of rows.
func percentiles(b *testing.B, g *graph.Graph, cypher string, params map[string]any) (p50, p99 time.Duration, rows int) {
	b.Helper()
	query := func() time.Duration {
		start := time.Now()
		_, answer, err := g.Query(context.Background(), cypher, params)
		if err != nil || len(answer) == 0 {
			b.Fatal(len(answer), err)
		}
		rows = len(answer)
		return time.Since(start)
	}
	warmUp := time.Now()
	for n := 0; n < 50 && time.Since(warmUp) < 5*time.Second; n++ {
		query()
	}
	var times []time.Duration
	for b.Loop() {
		times = append(times, query())
	}
	slices.Sort(times)
	return times[len(times)/2], times[len(times)*99/100], rows
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
