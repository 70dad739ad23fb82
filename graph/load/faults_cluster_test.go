//go:build !unraced

package load_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"entente/graph"
	"entente/graph/load"
	"entente/test/boltproxy"
	"entente/test/testgraph"
)

// lastStatement is the last statement of a load before COMMIT.
var lastStatement = boltproxy.Query("CREATE (l:_Load")

// ofLoad matches the statements of a load, and not the one with which a connection begins.
func ofLoad(m boltproxy.Message) bool {
	return m.Name == "RUN" && !strings.Contains(m.Query, "dbms.components")
}

// later calls do after a time in which a load tries more than once.
func later(do func()) { time.AfterFunc(3*time.Second, do) }

// If the leader of a cluster changes between two statements, the load starts again at the new one and
// writes once, whether the members know the new leader at once, have none for a while, or still
// name the old one, which may be down. Nothing of a load goes to a member that answers reports. Without
// a retry, all cases fail; if the tries are counted, the last one.
func TestFault95LeaderChangesBetweenStatements(t *testing.T) {
	cases := []struct {
		name   string
		do     boltproxy.Effect // to the old leader
		change func(*testgraph.Cluster)
	}{
		{"known at once", boltproxy.Pass, func(c *testgraph.Cluster) { c.Lead(1) }},
		{"none for a while", boltproxy.Pass, func(c *testgraph.Cluster) { c.Lead(-1); later(func() { c.Lead(1) }) }},
		{"the table is old", boltproxy.Pass, func(c *testgraph.Cluster) { c.Depose(1); later(func() { c.Lead(1) }) }},
		{"down", boltproxy.Cut, func(c *testgraph.Cluster) { c.Down(0); c.Lead(1) }},
		{"down, and the table is old", boltproxy.Cut, func(c *testgraph.Cluster) { c.Down(0); c.Depose(1); later(func() { c.Lead(1) }) }},
	}
	s := newToggle(t, renamed, base)
	for _, change := range cases {
		t.Run(change.name, func(t *testing.T) {
			c := testgraph.NewCluster(t, 3)
			g := c.Open(t, c.Config(t))
			c.Members[0].Inject(lastStatement, 1, boltproxy.Fault{Do: change.do, Then: func() { change.change(c) }})
			done, err := s.attempt(t, g, load.Options{})
			if err != nil || !done {
				t.Errorf("new graph %v, error: %v", done, err)
			}
			if old, now := c.Count(0, lastStatement), c.Count(1, lastStatement); old != 1 || now != 1 {
				t.Errorf("the last statement was sent %d times to the old leader and %d to the new one", old, now)
			}
			if n := c.Count(2, ofLoad); n > 0 {
				t.Errorf("%d statements of the load went to a member that answers reports", n)
			}
			if len(g.Bookmarks()) != 1 {
				t.Errorf("the bookmarks of the load are %v", g.Bookmarks())
			}
		})
	}
}

// If the leader changes at COMMIT, the new leader says what became of the load, and only a load that was
// not committed starts again. If a COMMIT refused by a member that is no longer the leader counts as not
// committed, the case in which it was is reported as refused.
func TestFault95LeaderChangesAtCommit(t *testing.T) {
	const refused = "Neo.ClientError.Cluster.NotALeader"
	cases := []struct {
		name    string
		fault   boltproxy.Fault
		commits int // at the new leader, with the one that returns a bookmark
	}{
		{"lost, though committed", boltproxy.Fault{Do: boltproxy.Cut, Late: true}, 1},
		{"lost, and not committed", boltproxy.Fault{Do: boltproxy.Cut}, 1},
		{"refused, though committed", boltproxy.Fault{Do: boltproxy.Fail, Late: true, Code: refused}, 1},
		{"refused, and not committed", boltproxy.Fault{Do: boltproxy.Fail, Code: refused}, 1},
	}
	s := newToggle(t, renamed, base)
	for _, change := range cases {
		t.Run(change.name, func(t *testing.T) {
			c := testgraph.NewCluster(t, 3)
			g := c.Open(t, c.Config(t))
			change.fault.Then = func() { c.Down(0); c.Lead(-1); later(func() { c.Lead(1) }) }
			c.Members[0].Inject(boltproxy.Named("COMMIT"), 1, change.fault)
			done, err := s.attempt(t, g, load.Options{})
			if err != nil || !done {
				t.Errorf("new graph %v, error: %v", done, err)
			}
			again := 1
			if change.fault.Late {
				again = 0
			}
			if n := c.Count(1, lastStatement); n != again {
				t.Errorf("the load was written %d times at the new leader, want %d", n, again)
			}
			if n := c.Count(1, boltproxy.Named("COMMIT")); n != change.commits {
				t.Errorf("%d times COMMIT at the new leader, want %d", n, change.commits)
			}
			if len(g.Bookmarks()) != 1 {
				t.Errorf("the bookmarks of the load are %v", g.Bookmarks())
			}
		})
	}
}

// A cluster that gets no leader, or a database of a cluster that is read-only, ends the load after a while,
// with nothing written.
func TestFault95NoLeader(t *testing.T) {
	s := newToggle(t, renamed, base)
	t.Run("no leader", func(t *testing.T) {
		c := testgraph.NewCluster(t, 3)
		g := c.Open(t, c.Config(t))
		c.Depose(-1)
		began := time.Now()
		done, err := s.attempt(t, g, load.Options{LeaderTime: 2 * time.Second})
		if done || !errors.Is(err, graph.ErrRefused) || !strings.Contains(errorText(err), "only the leader can") {
			t.Errorf("new graph %v, error: %v", done, err)
		}
		if took := time.Since(began); took < 2*time.Second {
			t.Errorf("it gave up after %v", took)
		}
	})
	t.Run("read-only", func(t *testing.T) {
		c := testgraph.NewCluster(t, 3)
		g := c.Open(t, c.Config(t))
		c.Members[0].Inject(lastStatement, 100, boltproxy.Fault{Do: boltproxy.Fail, Code: "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase"})
		done, err := s.attempt(t, g, load.Options{})
		if done || !errors.Is(err, graph.ErrRefused) || !strings.Contains(errorText(err), "read-only") {
			t.Errorf("new graph %v, error: %v", done, err)
		}
		if n := c.Count(0, lastStatement); n != 5 {
			t.Errorf("%d tries, want 5", n)
		}
	})
}

// A member that is not the leader, given by its own address, cannot be loaded into; the error says which
// address finds the leader, and nothing is tried twice.
func TestFault95AddressOfAFollower(t *testing.T) {
	s := newToggle(t, renamed, base)
	c := testgraph.NewCluster(t, 2)
	follower := c.Members[1]
	g := testgraph.OpenThrough(t, follower)
	done, err := s.attempt(t, g, load.Options{})
	text := "this member of the cluster cannot write, only the leader can; neo4j://" + follower.Address() + " finds the leader"
	if done || !errors.Is(err, graph.ErrRefused) || !strings.HasSuffix(errorText(err), text) {
		t.Errorf("new graph %v, error %q, want %q at the end", done, errorText(err), text)
	}
	if n := tries(follower.Messages()); n != 1 {
		t.Errorf("%d tries, want 1", n)
	}
	if _, err := load.Committed(context.Background(), g, "X"); !strings.HasSuffix(errorText(err), text) {
		t.Errorf("asking a follower for a load: %v", err)
	}
	if g.Bookmarks() != nil {
		t.Errorf("the bookmarks of a connection to one server are %v", g.Bookmarks())
	}
}
