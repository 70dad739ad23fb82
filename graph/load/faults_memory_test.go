//go:build !unraced

package load_test

import (
	"context"
	"errors"
	"testing"

	"entente/graph"
	"entente/graph/load"
	"entente/test/boltproxy"
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

// A server that does not show its settings, as Aura, decides by itself; one that is lost meanwhile is an error.
func TestServerThatShowsNoSettings(t *testing.T) {
	settings := boltproxy.Query("SHOW SETTINGS")
	proxy := testgraph.NewProxy(t)
	g := testgraph.OpenThrough(t, proxy)
	proxy.Inject(settings, 1, boltproxy.Fault{Do: boltproxy.Fail, Code: "Neo.ClientError.Statement.UnsupportedAdministrationCommand"})
	if n, err := load.ChangesAllowed(context.Background(), g, 10_000_000); err != nil || n != 10_000_000 {
		t.Errorf("%d are allowed, error %v", n, err)
	}
	proxy.Inject(settings, 1, boltproxy.Fault{Do: boltproxy.Cut})
	if _, err := load.ChangesAllowed(context.Background(), g, 10_000_000); !errors.Is(err, graph.ErrConnect) {
		t.Errorf("error: %v", err)
	}
}
