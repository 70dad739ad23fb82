package main

import "testing"

// BenchmarkCheck reads and checks facts/ as entente check does.
func BenchmarkCheck(b *testing.B) {
	for b.Loop() {
		ds, problems, open, err := readFacts([]string{"../../facts"})
		if err != nil || len(problems)+len(open) > 0 || len(ds.Stories) == 0 {
			b.Fatal(err, problems, open)
		}
	}
}
