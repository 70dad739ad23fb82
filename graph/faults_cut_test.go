package graph_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"entente/graph"
	"entente/internal/boltproxy"
	"entente/internal/soak"
)

// Wherever in a load's session the connection is cut, from the first HELLO to the last
// message, before or after the server gets the message: the load is done, or says
// truthfully that it is not. It never has to leave that open, for the server can be
// asked. The long form takes every kind of statement, and both ways.
func TestFault82ConnectionCutAtEveryMessage(t *testing.T) {
	s := newSwing(t, renamed, base)
	if soak.Long() {
		s = newSwing(t, edited, base)
	}
	began := time.Now()
	for range soak.Rounds(1, 2) {
		for _, late := range []bool{false, true} {
			cutEverywhere(t, s, late)
		}
	}
	soak.Figures(t, "%.0f s", time.Since(began).Seconds())
}

// cutEverywhere cuts one session after another, each one message later, until one has
// no such message any more.
func cutEverywhere(t *testing.T, s *swing, late bool) {
	t.Helper()
	done, refused := 0, 0
	for k := 0; ; k++ {
		proxy := newProxy(t)
		proxy.When(boltproxy.Index(k), 1, boltproxy.Fault{Do: boltproxy.Cut, Late: late})
		before := s.loads(t)
		var result *graph.Result
		var err error
		within(t, time.Minute, func() { result, err = s.session(t, proxy) })
		fired := proxy.Fired()
		proxy.Close()
		if errors.Is(err, graph.ErrUnknown) {
			t.Errorf("the server could be asked, and told was: %v", err)
		}
		if s.check(t, result, err, before) {
			done++
		} else {
			refused++
		}
		if t.Failed() {
			t.Fatalf("message %d, %v, passed on %v: told was: %v", k, fired, late, err)
		}
		if len(fired) == 0 {
			t.Logf("%d cuts, passed on %v: %d done, %d refused", k, late, done, refused)
			if k < 30 || refused < 2 {
				t.Errorf("a session has more messages, and cannot do without those of logging in")
			}
			return
		}
	}
}

// session connects through the proxy, loads next, and hangs up.
func (s *swing) session(t *testing.T, proxy *boltproxy.Proxy) (*graph.Result, error) {
	t.Helper()
	g, err := graph.Open(context.Background(), configThrough(t, proxy))
	if err != nil {
		return nil, err
	}
	defer closeQuickly(g)
	return g.Load(context.Background(), s.next(), graph.LoadOptions{Who: "test"})
}
