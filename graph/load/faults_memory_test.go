//go:build !unraced

package load_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/load"
	"entente/test/boltproxy"
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

// A server that does not show its settings, as Aura, decides by itself; one that is lost meanwhile is an error.
func TestServerThatShowsNoSettings(t *testing.T) {
	settings := boltproxy.Query("SHOW SETTINGS")
	proxy := testgraph.NewProxy(t)
	g := testgraph.OpenThrough(t, proxy)
	proxy.Inject(settings, 1, boltproxy.Fault{Do: boltproxy.Fail, Code: "Neo.ClientError.Statement.UnsupportedAdministrationCommand"})
	if err := load.GuardMemory(context.Background(), g, 10_000_000); err != nil {
		t.Errorf("refused: %v", err)
	}
	proxy.Inject(settings, 1, boltproxy.Fault{Do: boltproxy.Cut})
	if err := load.GuardMemory(context.Background(), g, 10_000_000); !errors.Is(err, graph.ErrConnect) {
		t.Errorf("error: %v", err)
	}
}
