//go:build !unraced

package load_test

import (
	"context"
	"errors"
	"net"
	"testing"
	"time"

	"entente/graph"
	"entente/graph/load"
	"entente/test/boltproxy"
	"entente/test/random"
	"entente/test/soak"
	"entente/test/testgraph"
)

// Over a bad line a load is slow, and nothing else. With a connect timeout of 100 ms, it fails.
func TestFault87SlowLine(t *testing.T) {
	latency := time.Duration(soak.Rounds(50, 500)) * time.Millisecond
	s := newToggle(t, renamed, base)
	for name, pace := range map[string]boltproxy.Pace{
		"latency":       {Latency: latency},
		"64 kbit/s":     {BytesPerSecond: 64_000 / 8},
		"1-byte slices": {Slice: 1},
	} {
		t.Run(name, func(t *testing.T) {
			proxy := testgraph.NewProxy(t)
			proxy.Slow(pace)
			began := time.Now()
			proxied := testgraph.OpenThrough(t, proxy)
			if done, err := s.attempt(t, proxied, load.Options{}); !done || err != nil {
				t.Errorf("error: %v", err)
			}
			soak.Figures(t, "%.1f s for connecting and two loads", time.Since(began).Seconds())
		})
	}
}

// With one message in ten, and one COMMIT in two, answered by a reset, loads fail or are done
// and report correctly which; none hangs. If a lost COMMIT is retried without asking, the
// report is wrong.
func TestFault87TenPercentResets(t *testing.T) {
	s := newToggle(t, renamed, base)
	rng := random.New(t)
	rounds, done, resets := soak.Rounds(8, 200), 0, 0
	for range rounds {
		proxy := testgraph.NewProxy(t)
		late := rng.IntN(2) == 0
		share := []float64{0.1, 0.02}[rng.IntN(2)] // with 0.1, few loads reach COMMIT
		proxy.Inject(func(m boltproxy.Message) bool {
			return rng.Float64() < share || m.Name == "COMMIT" && rng.IntN(2) == 0
		}, 1000, boltproxy.Fault{Do: boltproxy.Reset, Late: late})
		before := s.loads(t)
		var result *load.Result
		var err error
		within(t, 2*time.Minute, func() { result, err = s.session(t, proxy) })
		proxy.Close() // which also ends the use of rng
		resets += len(proxy.Fired())
		if s.check(t, result, err, before) {
			done++
		}
		if t.Failed() {
			t.Fatalf("error: %v", err)
		}
	}
	if resets < rounds/4 {
		t.Errorf("%d resets only", resets)
	}
	soak.Figures(t, "%d resets, %d of %d loads done", resets, done, rounds)
}

// A load gives up on a server that stops answering, at any moment, and nothing is written. If
// the load works under the caller's context, without its own timeout, it hangs.
func TestFault88BlackHole(t *testing.T) {
	s := newToggle(t, renamed, base)
	t.Run("before the handshake", func(t *testing.T) {
		listener, err := net.Listen("tcp4", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = listener.Close() }()
		config := testgraph.ConfigThrough(t, testgraph.NewProxy(t))
		config.URI, config.ConnectTimeout = "bolt://"+listener.Addr().String(), 500*time.Millisecond
		checkSilent(t, config)
	})
	for _, name := range []string{"HELLO", "LOGON", "RUN", "PULL"} {
		t.Run("at "+name, func(t *testing.T) {
			proxy := testgraph.NewProxy(t)
			proxy.Inject(boltproxy.Named(name), 1, boltproxy.Fault{Do: boltproxy.Stall})
			config := testgraph.ConfigThrough(t, proxy)
			config.ConnectTimeout = 500 * time.Millisecond
			checkSilent(t, config)
			if len(proxy.Fired()) != 1 {
				t.Error("nothing was stalled")
			}
		})
	}
	for _, c := range []struct {
		name    string
		match   boltproxy.Match
		timeout time.Duration // long enough for everything before the match
	}{
		{"looking at the constraints", boltproxy.Query("SHOW CONSTRAINTS"), time.Second},
		{"taking the lock", boltproxy.Query("MERGE (l:_Lock"), 2 * time.Second},
		{"the last statement", boltproxy.Query("CREATE (l:_Load"), 5 * time.Second},
	} {
		t.Run(c.name, func(t *testing.T) {
			proxy := testgraph.NewProxy(t)
			proxied := testgraph.OpenThrough(t, proxy)
			proxy.Inject(c.match, 1, boltproxy.Fault{Do: boltproxy.Stall})
			before := s.loads(t)
			var err error
			took := within(t, time.Minute, func() {
				_, err = load.Run(context.Background(), proxied, s.next(), load.Options{Timeout: c.timeout})
			})
			if len(proxy.Fired()) != 1 || !errors.Is(err, graph.ErrConnect) || took > 15*time.Second {
				t.Errorf("after %v, error: %v", took, err)
			}
			if s.check(t, nil, err, before) {
				t.Error("something was written")
			}
		})
	}
}

func checkSilent(t *testing.T, config graph.Config) {
	t.Helper()
	var err error
	took := within(t, time.Minute, func() { _, err = graph.Open(context.Background(), config) })
	if !errors.Is(err, graph.ErrConnect) || took > 8*time.Second {
		t.Errorf("after %v, error: %v", took, err)
	}
}
