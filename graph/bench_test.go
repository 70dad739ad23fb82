package graph_test

import (
	"testing"
)

// BenchmarkLoad loads the six stories, countries and topics into an empty database
// of a warm server.
func BenchmarkLoad(b *testing.B) {
	g := open(b)
	stories := facts(b, "../facts")
	for range 3 { // a fresh JVM is several times slower
		exec(b, g, "MATCH (n) DETACH DELETE n", nil)
		load(b, g, stories)
	}
	b.ResetTimer()
	for b.Loop() {
		b.StopTimer()
		exec(b, g, "MATCH (n) DETACH DELETE n", nil)
		b.StartTimer()
		load(b, g, stories)
	}
}

// BenchmarkLoadAgain loads what is there already: nothing is written.
func BenchmarkLoadAgain(b *testing.B) {
	g := open(b)
	stories := facts(b, "../facts")
	load(b, g, stories)
	load(b, g, stories)
	b.ResetTimer()
	for b.Loop() {
		if result := load(b, g, stories); result.LoadID != "" {
			b.Fatal("something was written")
		}
	}
}
