//go:build !race

package load_test

import (
	"context"
	"testing"

	"entente/graph/load"
	"entente/test/boltproxy"
	"entente/test/soak"
	"entente/test/testgraph"
)

// If the connection is cut at COMMIT, before or after the server gets it, the graph is the new
// one, applied once: the load finds out whether it was committed, and if not, tries again
// (faults 80 and 81). If commit returns ErrUnknown for every lost answer instead of asking,
// both cases fail.
func TestFault80And81ConnectionCutAtCommit(t *testing.T) {
	s := newToggle(t, renamed, base)
	proxy := testgraph.NewProxy(t)
	proxied := testgraph.OpenThrough(t, proxy)
	rounds := soak.Rounds(4, 200)
	for i := range rounds {
		late := i%2 == 1
		proxy.Inject(boltproxy.Named("COMMIT"), 1, boltproxy.Fault{Do: boltproxy.Cut, Late: late})
		before := len(proxy.Messages())
		done, err := s.attempt(t, proxied, load.Options{Who: "test"})
		if err != nil || !done {
			t.Fatalf("cut %d, passed on %v: %v", i, late, err)
		}
		if len(proxy.Fired()) != i+1 {
			t.Fatalf("cut %d was not made", i)
		}
		commits := 0
		for _, m := range proxy.Messages()[before:] {
			if m.Name == "COMMIT" {
				commits++
			}
		}
		if want := map[bool]int{false: 2, true: 1}[late]; commits != want {
			t.Errorf("cut %d, passed on %v: COMMIT was sent %d times, want %d", i, late, commits, want)
		}
	}
	soak.Figures(t, "%d cuts, each new and applied once", rounds)
}

// A load that does not exist was not committed.
func TestCommittedOfUnknownLoad(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	testgraph.Load(t, g, testgraph.Story(t, "tale", base))
	if done, err := load.Committed(context.Background(), g, "no-such-load"); err != nil || done {
		t.Errorf("%v, %v", done, err)
	}
}
