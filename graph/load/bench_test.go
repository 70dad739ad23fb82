package load_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"entente/graph/load"
	"entente/test/testgraph"
)

// BenchmarkLoad loads the six stories, countries and topics into an empty database of a warm
// server.
func BenchmarkLoad(b *testing.B) {
	g := testgraph.OpenEmpty(b)
	stories := testgraph.Facts(b, "../../facts")
	for range 3 { // a fresh JVM is several times slower
		exec(b, g, "MATCH (n) DETACH DELETE n")
		testgraph.Load(b, g, stories)
	}
	b.ResetTimer()
	for b.Loop() {
		b.StopTimer()
		exec(b, g, "MATCH (n) DETACH DELETE n")
		b.StartTimer()
		testgraph.Load(b, g, stories)
	}
}

// BenchmarkLoadAgain loads what is already there, so that nothing is written.
func BenchmarkLoadAgain(b *testing.B) {
	g := testgraph.OpenEmpty(b)
	stories := testgraph.Facts(b, "../../facts")
	testgraph.Load(b, g, stories)
	testgraph.Load(b, g, stories)
	b.ResetTimer()
	for b.Loop() {
		if result := testgraph.Load(b, g, stories); result.LoadID != "" {
			b.Fatal("something was written")
		}
	}
}

// manyEvents returns a story of n meetings of two organizations, six facts each.
func manyEvents(n int) string {
	var b strings.Builder
	b.WriteString(base)
	for i := range n {
		fmt.Fprintf(&b, "  - {id: meeting-%d, kind: summit, name: A meeting in a town of some name, date: 20%02d-05, "+
			"participants: [north, south], topics: [ai, cyb], evidence: paper, note: an ordinary remark}\n", i, i%25)
	}
	return b.String()
}

// BenchmarkLoadMemory reports how much of the server's memory a change takes, as counted by
// the server, right before the commit. budget.go relies on it.
func BenchmarkLoadMemory(b *testing.B) {
	stories := testgraph.Stories(b, map[string]string{"many": manyEvents(2000)})
	for b.Loop() {
		b.StopTimer()
		g := testgraph.OpenEmpty(b)
		used := int64(0)
		b.StartTimer()
		result, err := load.Run(context.Background(), g, stories, load.Options{Stage: func(stage load.Stage) {
			if stage == load.Committing {
				used = testgraph.Rows(b, g, `SHOW TRANSACTIONS YIELD metaData, estimatedUsedHeapMemory
WHERE metaData.load IS NOT NULL RETURN estimatedUsedHeapMemory`, nil)[0][0].(int64)
			}
		}})
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(used)/float64(len(result.Plan.Changes)), "serverbytes/change")
	}
}
