package main

import "testing"

// BenchmarkCheck reads and checks facts/ as entente check does.
func BenchmarkCheck(b *testing.B) {
	for b.Loop() {
		f, err := readFacts([]string{"../../facts"})
		if err != nil || len(f.problems)+len(f.open) > 0 || len(f.ix.Stories) == 0 {
			b.Fatal(err, f)
		}
	}
}
