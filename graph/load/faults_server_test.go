//go:build !unraced

package load_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"entente/graph"
	"entente/graph/load"
	"entente/graph/server"
	"entente/graph/server/servertest"
	"entente/schema"
	"entente/test/boltproxy"
	"entente/test/random"
	"entente/test/soak"
	"entente/test/testgraph"
)

// ownServer is a Neo4j that a test may end. The proxy in front of it keeps its address across
// restarts of the server.
type ownServer struct {
	options server.Options
	server  server.Server
	proxy   *boltproxy.Proxy
}

func newOwnServer(t *testing.T, dir string) *ownServer {
	t.Helper()
	servertest.Start(t) // decides what to do on a machine without Java
	o := &ownServer{options: server.Options{
		DataDir: dir, Version: os.Getenv(servertest.VersionEnv), Ephemeral: true,
		Settings: []string{"server.http.enabled=false"}, // nothing here asks for it, and it is a quarter of a start
	}}
	if err := o.start(); err != nil {
		t.Fatal(err)
	}
	o.proxy = boltproxy.Start(t, o.server.BoltURI)
	t.Cleanup(func() {
		if err := server.Stop(context.Background(), o.options); err != nil && !errors.Is(err, server.ErrNotRunning) {
			t.Error(err)
		}
	})
	return o
}

// start starts the server with its existing data.
func (o *ownServer) start() (err error) {
	o.server, err = server.Start(context.Background(), o.options)
	if err == nil && o.proxy != nil {
		o.proxy.Retarget(o.server.BoltURI)
	}
	return err
}

// kill ends the server like kill -9, and stop like an administrator.
func (o *ownServer) kill() error { return server.Stop(context.Background(), o.options) }

func (o *ownServer) stop() error {
	graceful := o.options
	graceful.Ephemeral = false
	return server.Stop(context.Background(), graceful)
}

// open connects to the server, directly or through the proxy.
func (o *ownServer) open(t *testing.T, uri string) *graph.Graph {
	t.Helper()
	g, err := graph.Open(context.Background(), graph.Config{URI: uri, User: o.server.User, Password: o.server.Password})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { testgraph.CloseQuickly(g) })
	return g
}

// large returns a story of some 1,500 facts, many of which have a name. Changing the name makes
// a load that is long enough to be hit in the middle of writing and of committing.
func large(name string) string {
	var text strings.Builder
	text.WriteString("sources: [{id: paper, kind: news, language: en, publisher: A Paper}]\norganizations:\n")
	const n = 250
	for i := range n {
		fmt.Fprintf(&text, "  - {id: org-%d, kind: alliance, name: %s %d}\n", i, name, i)
	}
	text.WriteString("instruments:\n")
	for i := range n {
		fmt.Fprintf(&text, "  - {id: pact-%d, kind: agreement, name: %s %d, status: signed, signed: 2020-01-02, parties: [org-%d, "+
			"org-%d], topics: [ai], evidence: paper}\n",
			i, name, i, i, (i+1)%n)
	}
	return text.String()
}

// The server ends in the middle of a load, by kill -9 (78) or an orderly stop (79), at a random
// moment of the load or of its commit. It restarts at once, or only after the load has given
// up. The graph is the old one or the new one, the load has reported correctly which, and
// another load makes it the new one. If Committed always reports false, the kills at COMMIT
// fail.
//
// The same server, stopped, then comes back as one that only reads (93): a start takes seconds.
func TestFault78And79And93ServerEnds(t *testing.T) {
	t.Parallel() // it has its own server
	o := newOwnServer(t, t.TempDir())
	rng := random.New(t)
	for range soak.Rounds(1, 10) {
		killDuringFirstLoad(t, o, rng)
	}
	exec(t, o.open(t, o.server.BoltURI), "MATCH (n) DETACH DELETE n")
	s := newToggleOn(t, o.open(t, o.server.BoltURI), large("One"), large("Other"))
	for _, c := range []struct {
		name   string
		end    func() error
		first  int
		rounds int
	}{
		{"kill -9", o.kill, 0, soak.Rounds(2, 50)},
		{"stop", o.stop, 2, soak.Rounds(1, 20)},
	} {
		outcomes := map[string]int{}
		for i := range c.rounds {
			outcomes[endDuringLoad(t, o, s, c.end, rng, c.first+i)]++
			if t.Failed() {
				t.Fatalf("%s, round %d", c.name, i)
			}
		}
		soak.Figures(t, "%s, %d rounds: %v", c.name, c.rounds, outcomes)
	}
	t.Run("93 read-only", func(t *testing.T) { loadIntoReadOnly(t, o) })
}

// killDuringFirstLoad kills the server while it creates constraints. A Neo4j that dies then
// keeps the indexes of constraints that it does not have, and the next load must cope with
// them. With such indexes left alone this test failed: every later load was refused until
// someone dropped them by hand.
func killDuringFirstLoad(t *testing.T, o *ownServer, rng *rand.Rand) {
	t.Helper()
	direct, proxied := o.open(t, o.server.BoltURI), o.open(t, o.proxy.URI())
	exec(t, direct, "MATCH (n) DETACH DELETE n")
	dropSchema(t, direct)
	last := 5 + rng.IntN(20)
	created := 0
	killed := make(chan error, 1)
	o.proxy.Inject(func(m boltproxy.Message) bool {
		if boltproxy.Query("CREATE CONSTRAINT")(m) {
			created++
		}
		return created == last
	}, 1, boltproxy.Fault{Do: boltproxy.Pass, Then: func() { killed <- o.kill() }})
	within(t, time.Minute, func() {
		_, err := load.Run(context.Background(), proxied, testgraph.Story(t, "tale", base), load.Options{})
		if !errors.Is(err, graph.ErrConnect) {
			t.Errorf("error: %v", err)
		}
	})
	if err := errors.Join(<-killed, o.start()); err != nil {
		t.Fatal(err)
	}
	direct = o.open(t, o.server.BoltURI)
	result, err := load.Run(context.Background(), direct, testgraph.Story(t, "tale", base), load.Options{})
	if err != nil || result.LoadID == "" {
		t.Fatalf("the first load after a kill at constraint %d: %v", last, err)
	}
	const indexes = `SHOW INDEXES YIELD name, state, type, owningConstraint WHERE type = 'RANGE' AND NOT name STARTS WITH 'entente_'
RETURN name, state, owningConstraint = name ORDER BY name`
	rows := testgraph.Rows(t, direct, indexes, nil)
	if n := len(schema.RelTypes()) + 6; len(rows) != n {
		t.Errorf("%d indexes of constraints, want %d", len(rows), n)
	}
	for _, r := range rows {
		if r[1] != "ONLINE" || r[2] != true {
			t.Errorf("index %v", r)
		}
	}
}

// endDuringLoad ends the server once: in even rounds at COMMIT, in odd ones at a random
// message. Of four rounds, the second and the third restart the server at once.
func endDuringLoad(t *testing.T, o *ownServer, s *toggle, end func() error, rng *rand.Rand, round int) string {
	t.Helper()
	restart := (round+round/2)%2 == 1
	options := load.Options{OutcomeTime: 2 * time.Second}
	if restart {
		options.OutcomeTime = time.Minute
	}
	before := s.loads(t)
	proxied := o.open(t, o.proxy.URI())
	match := boltproxy.Named("COMMIT")
	if round%2 == 1 {
		match = boltproxy.Index(len(o.proxy.Messages()) + rng.IntN(30))
	}
	delay := time.Duration(rng.Int64N(int64(40 * time.Millisecond)))
	ended := make(chan error, 1)
	fired := len(o.proxy.Fired())
	o.proxy.Inject(match, 1, boltproxy.Fault{Do: boltproxy.Pass, Then: func() {
		go func() {
			time.Sleep(delay)
			err := end()
			if err == nil && restart {
				err = o.start()
			}
			ended <- err
		}()
	}})
	var result *load.Result
	var err error
	within(t, 3*time.Minute, func() { result, err = load.Run(context.Background(), proxied, s.next(), options) })
	at := o.proxy.Fired()[fired:]
	if len(at) != 1 {
		t.Fatalf("the server was not ended: %v", err)
	}
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	if !restart {
		if err := o.start(); err != nil {
			t.Fatal(err)
		}
	}
	s.Graph = o.open(t, o.server.BoltURI)
	done := s.check(t, result, err, before)
	t.Logf("ended %v after %d:%s, back at once %v: new graph %v, error: %v", delay, at[0].Index, at[0].Name, restart, done, err)
	return fmt.Sprintf("at COMMIT %v, new %v, reported %s", at[0].Name == "COMMIT", done, kindOf(err))
}

// kindOf returns the kind of an error.
func kindOf(err error) string {
	switch {
	case err == nil:
		return "as done"
	case errors.Is(err, load.ErrUnknown):
		return "as unknown"
	case errors.Is(err, graph.ErrConnect):
		return "as not connected"
	default:
		return "as refused"
	}
}
