//go:build !unraced

package load_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"entente/graph"
	"entente/graph/load"
	"entente/schema/fact"
	"entente/test/boltproxy"
	"entente/test/random"
	"entente/test/soak"
	"entente/test/testgraph"
)

// The connection is cut at every message of a load's session, from the first HELLO to the
// last message, before or after the server gets the message: the load is done, or reports
// correctly that it is not. The outcome is never unknown, since the server can be asked. The
// long form uses every kind of statement, and both directions. If a lost COMMIT is retried
// without asking, the load finds nothing to do and reports that.
func TestFault82ConnectionCutAtEveryMessage(t *testing.T) {
	s := newToggle(t, renamed, base)
	if soak.Long() {
		s = newToggle(t, edited, base)
	}
	began := time.Now()
	for range soak.Rounds(1, 2) {
		for _, late := range []bool{false, true} {
			cutEverywhere(t, s, late)
		}
	}
	soak.Figures(t, "%.0f s", time.Since(began).Seconds())
}

// lastOfOpen is the index of the last message that Open needs: HELLO, LOGON, and the query for
// the server's version. Open is not retried; nothing has begun.
const lastOfOpen = 4

// cutEverywhere cuts one session after another, each one message later, until a session has
// no such message.
func cutEverywhere(t *testing.T, s *toggle, late bool) {
	t.Helper()
	for k := 0; ; k++ {
		proxy := testgraph.NewProxy(t)
		proxy.Inject(boltproxy.Index(k), 1, boltproxy.Fault{Do: boltproxy.Cut, Late: late})
		before := s.loads(t)
		var result *load.Result
		var err error
		within(t, time.Minute, func() { result, err = s.session(t, proxy) })
		fired := proxy.Fired()
		proxy.Close()
		if errors.Is(err, load.ErrUnknown) {
			t.Errorf("the server could be asked, and error: %v", err)
		}
		done := s.check(t, result, err, before)
		if len(fired) == 0 {
			t.Logf("%d cuts, passed on %v", k, late)
			if k < 30 {
				t.Error("a session has more messages")
			}
			return
		}
		if !done && fired[0].Index > lastOfOpen {
			t.Error("the load has not tried again")
		}
		if t.Failed() {
			t.Fatalf("message %d, %v, passed on %v: error: %v", k, fired, late, err)
		}
	}
}

// The very first load, which creates the constraints before it writes, also survives a cut.
// The short form cuts only at the COMMIT of the constraints, the long form at every third
// message. The test failed when the indexes that the server had not yet rolled back were taken
// for a refusal.
func TestFault82FirstLoadCut(t *testing.T) {
	stories := testgraph.Story(t, "tale", base)
	g := testgraph.OpenEmpty(t)
	testgraph.Load(t, g, stories)
	want, constraints := content(t, g), constraintCount(t, g)
	cuts, rng := 0, random.New(t)
	for _, late := range []bool{false, true} {
		for k := rng.IntN(3); ; k += 3 { // a new database is slow
			match := boltproxy.Named("COMMIT")
			if soak.Long() {
				match = boltproxy.Index(k)
			}
			s := &toggle{Graph: g, stories: [2][]fact.Story{1: stories}, contents: [2][]string{{}, want}}
			exec(t, g, "MATCH (n) DETACH DELETE n")
			dropSchema(t, g)
			proxy := testgraph.NewProxy(t)
			proxy.Inject(match, 1, boltproxy.Fault{Do: boltproxy.Cut, Late: late})
			var result *load.Result
			var err error
			within(t, time.Minute, func() { result, err = s.session(t, proxy) })
			fired := proxy.Fired()
			proxy.Close()
			if len(fired) == 0 {
				break // the session has no such message
			}
			done := s.check(t, result, err, 0)
			if !done && fired[0].Index > lastOfOpen {
				t.Error("the load has not tried again")
			}
			if n := constraintCount(t, g); n != constraints {
				t.Errorf("%d constraints, want %d", n, constraints)
			}
			if t.Failed() {
				t.Fatalf("message %v, passed on %v: error: %v", fired, late, err)
			}
			cuts++
			if !soak.Long() {
				break
			}
		}
	}
	if cuts < 2 {
		t.Error("nothing was cut")
	}
	soak.Figures(t, "%d cuts", cuts)
}

func constraintCount(t *testing.T, g *graph.Graph) any {
	t.Helper()
	return testgraph.Rows(t, g, "SHOW CONSTRAINTS YIELD name RETURN count(*)", nil)[0][0]
}

// session connects through the proxy, loads next, and disconnects.
func (s *toggle) session(t *testing.T, proxy *boltproxy.Proxy) (*load.Result, error) {
	t.Helper()
	g, err := graph.Open(context.Background(), testgraph.ConfigThrough(t, proxy))
	if err != nil {
		return nil, err
	}
	defer testgraph.CloseQuickly(g)
	return load.Run(context.Background(), g, s.next(), load.Options{Who: "test"})
}
