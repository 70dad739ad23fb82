package testgraph

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"entente/graph"
	"entente/graph/server/servertest"
	"entente/test/boltproxy"
)

// Cluster is a cluster as a client sees it: its members are proxies in front of the server of
// this test binary, so that all have the same data. A member that is not the leader refuses
// to write, and to commit.
type Cluster struct {
	Members []*boltproxy.Proxy

	mu sync.Mutex
	// leader is the member that takes writes, -1 for none; writers and readers are those of
	// the routing table, which may be out of date.
	leader           int
	writers, readers []int
}

// notLeader is how a member that is not the leader refuses.
const notLeader = "Neo.ClientError.Cluster.NotALeader"

// writing are the words of the statements with which a load writes.
var writing = []string{"MERGE ", "CREATE ", "SET ", "DELETE ", "DROP "}

// NewCluster starts a cluster of n members; the first one leads and the others answer
// reads.
func NewCluster(t testing.TB, n int) *Cluster {
	t.Helper()
	c := &Cluster{}
	for i := range n {
		p := NewProxy(t)
		c.Members = append(c.Members, p)
		p.Route(c.table)
		refused := func(m boltproxy.Message) bool {
			writes := m.Name == "COMMIT" || slices.ContainsFunc(writing, func(w string) bool { return strings.Contains(m.Query, w) })
			return writes && !c.leads(i)
		}
		p.Otherwise(refused, boltproxy.Fault{Do: boltproxy.Fail, Code: notLeader, Text: "the leader is another member"})
	}
	c.Lead(0)
	for i := 1; i < n; i++ {
		c.readers = append(c.readers, i)
	}
	return c
}

// Lead makes a member the leader, -1 for none, and says so in the routing table.
func (c *Cluster) Lead(i int) {
	c.Depose(i)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.writers = nil; i >= 0 {
		c.writers = []int{i}
	}
}

// Depose makes a member the leader, -1 for none, of which the routing table does not know.
func (c *Cluster) Depose(i int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.leader = i
}

// Down makes a member refuse connections; those that are open stay, for a fault to cut.
func (c *Cluster) Down(i int) { c.Members[i].Refuse(true) }

func (c *Cluster) leads(i int) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.leader == i
}

// tableTime is for how long a client keeps a routing table, as that of a real cluster.
const tableTime = 5 * time.Minute

func (c *Cluster) table() boltproxy.Table {
	c.mu.Lock()
	defer c.mu.Unlock()
	members := func(list []int) []*boltproxy.Proxy {
		var proxies []*boltproxy.Proxy
		for _, i := range list {
			proxies = append(proxies, c.Members[i])
		}
		return proxies
	}
	return boltproxy.Table{
		Database: "neo4j", TTL: tableTime, Writers: members(c.writers), Readers: members(c.readers), Routers: c.Members,
	}
}

// Config returns the configuration for reaching the cluster, through its last member.
func (c *Cluster) Config(t testing.TB) graph.Config {
	t.Helper()
	return c.ConfigAt(t, len(c.Members)-1)
}

// ConfigAt returns the configuration for reaching the cluster, through a member.
func (c *Cluster) ConfigAt(t testing.TB, member int) graph.Config {
	t.Helper()
	server := servertest.Start(t)
	return graph.Config{URI: "neo4j://" + c.Members[member].Address(), User: server.User, Password: server.Password}
}

// Open connects to the cluster.
func (c *Cluster) Open(t testing.TB, config graph.Config) *graph.Graph {
	t.Helper()
	g, err := graph.Open(context.Background(), config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { CloseQuickly(g) })
	return g
}

// Count counts the messages that a member has received and that match.
func (c *Cluster) Count(member int, match boltproxy.Match) int {
	n := 0
	for _, m := range c.Members[member].Messages() {
		if match(m) {
			n++
		}
	}
	return n
}
