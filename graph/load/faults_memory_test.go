//go:build !unraced

package load_test

import (
	"context"
	"testing"

	"entente/graph/load"
	"entente/test/testgraph"
)

// What would not fit into one transaction of the server is known before anything is written. The test server gives 770 MiB to
// all transactions; see TestBatches for what becomes of it.
func TestFault63LoadBeyondTheServersMemory(t *testing.T) {
	g := testgraph.Open(t)
	for n, fits := range map[int]bool{10_000: true, 100_000: true, 150_000: false, 5_000_000: false} {
		allowed, err := load.ChangesAllowed(context.Background(), g, n)
		if err != nil || fits != (n <= allowed) || allowed < 10_000 || allowed > 200_000 {
			t.Errorf("%d changes: %d are allowed, error %v", n, allowed, err)
		}
	}
}
