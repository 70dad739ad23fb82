package load_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"net"
	"testing"
	"time"

	"entente/graph"
	"entente/graph/load"
	"entente/internal/boltproxy"
	"entente/internal/soak"
	"entente/internal/testgraph"
)

// Over a bad line a load is slow, and nothing else. With 100 ms to connect in, it fails.
func TestFault87SlowLine(t *testing.T) {
	latency := time.Duration(soak.Rounds(50, 500)) * time.Millisecond
	s := newSwing(t, renamed, base)
	for name, pace := range map[string]boltproxy.Pace{
		"latency":       {Latency: latency},
		"64 kbit/s":     {BytesPerSecond: 64_000 / 8},
		"1-byte slices": {Slice: 1},
	} {
		t.Run(name, func(t *testing.T) {
			proxy := testgraph.NewProxy(t)
			proxy.Slow(pace)
			began := time.Now()
			through := testgraph.OpenThrough(t, proxy)
			if done, err := s.attempt(t, through, load.Options{}); !done || err != nil {
				t.Errorf("told was: %v", err)
			}
			soak.Figures(t, "%.1f s for connecting and two loads", time.Since(began).Seconds())
		})
	}
}

// Where one message in ten is answered by a reset, and one COMMIT in two, loads fail or
// are done, and say truthfully which; none hangs. The seed of the chance is told. With a
// lost COMMIT tried again without asking, what is told is not true.
func TestFault87TenPercentResets(t *testing.T) {
	s := newSwing(t, renamed, base)
	seed := rand.Uint64()
	chance := rand.New(rand.NewPCG(seed, 87)) //nolint:gosec // chance, not secrecy
	rounds, done, resets := soak.Rounds(8, 200), 0, 0
	for range rounds {
		proxy := testgraph.NewProxy(t)
		late := chance.IntN(2) == 0
		share := []float64{0.1, 0.02}[chance.IntN(2)] // with the first, few loads get as far as COMMIT
		proxy.When(func(m boltproxy.Message) bool {
			return chance.Float64() < share || m.Name == "COMMIT" && chance.IntN(2) == 0
		}, 1000, boltproxy.Fault{Do: boltproxy.Reset, Late: late})
		before := s.loads(t)
		var result *load.Result
		var err error
		within(t, 2*time.Minute, func() { result, err = s.session(t, proxy) })
		proxy.Close() // and with it the use of chance
		resets += len(proxy.Fired())
		if s.check(t, result, err, before) {
			done++
		}
		if t.Failed() {
			t.Fatalf("seed %d; told was: %v", seed, err)
		}
	}
	if resets < rounds/4 {
		t.Errorf("%d resets only", resets)
	}
	soak.Figures(t, "seed %d: %d resets, %d of %d loads done", seed, resets, done, rounds)
}

// A server that says nothing, at whatever moment, is given up in time, and nothing was
// written. With the load's own time taken away, in that it works under the caller's
// context, the load hangs.
func TestFault88BlackHole(t *testing.T) {
	s := newSwing(t, renamed, base)
	t.Run("before the handshake", func(t *testing.T) {
		hole, err := net.Listen("tcp4", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = hole.Close() }()
		config := testgraph.ConfigThrough(t, testgraph.NewProxy(t))
		config.URI, config.ConnectTimeout = "bolt://"+hole.Addr().String(), 500*time.Millisecond
		checkSilent(t, config)
	})
	for _, name := range []string{"HELLO", "LOGON", "BEGIN", "PULL"} {
		t.Run("at "+name, func(t *testing.T) {
			proxy := testgraph.NewProxy(t)
			proxy.When(boltproxy.Named(name), 1, boltproxy.Fault{Do: boltproxy.Stall})
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
		timeout time.Duration // long enough for all that comes before
	}{
		{"looking at the constraints", boltproxy.Query("SHOW CONSTRAINTS"), time.Second},
		{"taking the lock", boltproxy.Query("MERGE (l:_Lock"), 2 * time.Second},
		{"the last statement", boltproxy.Query("CREATE (l:_Load"), 5 * time.Second},
	} {
		t.Run(c.name, func(t *testing.T) {
			proxy := testgraph.NewProxy(t)
			through := testgraph.OpenThrough(t, proxy)
			proxy.When(c.match, 1, boltproxy.Fault{Do: boltproxy.Stall})
			before := s.loads(t)
			var err error
			took := within(t, time.Minute, func() {
				_, err = load.Run(context.Background(), through, s.next(), load.Options{Timeout: c.timeout})
			})
			if len(proxy.Fired()) != 1 || !errors.Is(err, graph.ErrConnect) || took > 15*time.Second {
				t.Errorf("after %v, told was: %v", took, err)
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
		t.Errorf("after %v, told was: %v", took, err)
	}
}
