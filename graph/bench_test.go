package graph_test

import (
	"testing"

	"entente/internal/testgraph"
)

// BenchmarkLoad loads the six stories, countries and topics into an empty database
// of a warm server.
func BenchmarkLoad(b *testing.B) {
	g := testgraph.OpenEmpty(b)
	stories := testgraph.Facts(b, "../facts")
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

// BenchmarkLoadAgain loads what is there already: nothing is written.
func BenchmarkLoadAgain(b *testing.B) {
	g := testgraph.OpenEmpty(b)
	stories := testgraph.Facts(b, "../facts")
	testgraph.Load(b, g, stories)
	testgraph.Load(b, g, stories)
	b.ResetTimer()
	for b.Loop() {
		if result := testgraph.Load(b, g, stories); result.LoadID != "" {
			b.Fatal("something was written")
		}
	}
}
