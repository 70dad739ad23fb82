//go:build !unraced

package load_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"entente/graph/load"
	"entente/test/testgraph"
)

// A load that would not fit into one transaction of the server is refused before anything is
// written. The test server gives 770 MiB to all transactions.
func TestFault63LoadBeyondTheServersMemory(t *testing.T) {
	g := testgraph.Open(t)
	for n, fits := range map[int]bool{10_000: true, 100_000: true, 150_000: false, 5_000_000: false} {
		err := load.GuardMemory(context.Background(), g, n)
		if fits && err != nil {
			t.Errorf("%d changes: %v", n, err)
		}
		if !fits && (!errors.Is(err, load.ErrGuard) || !strings.Contains(err.Error(), "load fewer stories at a time")) {
			t.Errorf("%d changes are reported as %v", n, err)
		}
	}
}
