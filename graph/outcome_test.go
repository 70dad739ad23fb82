package graph_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"strings"
	"sync/atomic"
	"testing"

	"entente/graph"
	"entente/graph/local/localtest"
	"entente/internal/testgraph"

	"github.com/google/go-cmp/cmp"
)

// commitMessage is Bolt's COMMIT as it goes over the wire: a chunk of two bytes, the
// structure without fields of signature 0x12, and the end of the message.
var commitMessage = []byte{0x00, 0x02, 0xB0, 0x12, 0x00, 0x00}

// cutter is a proxy before a Neo4j that cuts the first connection on which COMMIT
// goes by, before or after it is passed on. Later connections are left alone.
type cutter struct {
	net.Listener
	server string
	after  bool
	cut    atomic.Bool
}

func newCutter(t *testing.T, server string, after bool) *cutter {
	t.Helper()
	var config net.ListenConfig
	l, err := config.Listen(context.Background(), "tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	c := &cutter{Listener: l, server: strings.TrimPrefix(server, "bolt://"), after: after}
	t.Cleanup(func() { _ = c.Close() })
	go c.serve()
	return c
}

func (c *cutter) serve() {
	for {
		client, err := c.Accept()
		if err != nil {
			return
		}
		var dialer net.Dialer
		server, err := dialer.DialContext(context.Background(), "tcp4", c.server)
		if err != nil {
			_ = client.Close()
			continue
		}
		go func() { _, _ = io.Copy(client, server); _ = client.Close() }()
		go c.forward(client, server)
	}
}

// forward passes on what the client says until COMMIT goes by.
func (c *cutter) forward(client, server net.Conn) {
	defer func() { _ = server.Close() }()
	buffer := make([]byte, 64<<10)
	for {
		n, err := client.Read(buffer)
		if err != nil {
			return
		}
		if bytes.Contains(buffer[:n], commitMessage) && c.cut.CompareAndSwap(false, true) {
			_ = client.Close() // the answer can no longer come back
			if c.after {
				_, _ = server.Write(buffer[:n])
				_, _ = io.Copy(io.Discard, server) // until the server has answered and hung up
			}
			return
		}
		if _, err := server.Write(buffer[:n]); err != nil {
			return
		}
	}
}

// A connection that is cut at COMMIT leaves the old graph or the new one, and the
// load says which (faults 80 and 81). With the asking switched off, in that commit
// returns ErrUnknown for every lost answer, both cases fail.
func TestFault80And81ConnectionCutAtCommit(t *testing.T) {
	for name, after := range map[string]bool{"before it is passed on": false, "after it is passed on": true} {
		t.Run(name, func(t *testing.T) {
			g := testgraph.OpenEmpty(t)
			testgraph.Load(t, g, story(t, "tale", base))
			before := content(t, g)
			edited := story(t, "tale", strings.Replace(base, "name: North", "name: The North", 1))

			server := localtest.Start(t)
			proxy := newCutter(t, server.BoltURI, after)
			through, err := graph.Open(context.Background(), graph.Config{
				URI: "bolt://" + proxy.Addr().String(), User: server.User, Password: server.Password,
			})
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = through.Close(context.Background()) }()
			result, err := through.Load(context.Background(), edited, graph.LoadOptions{Who: "test"})
			if !proxy.cut.Load() {
				t.Fatal("the connection was not cut")
			}
			if after {
				if err != nil {
					t.Fatalf("committed, and told as %v", err)
				}
				if done, err := g.Committed(context.Background(), result.LoadID); err != nil || !done {
					t.Errorf("the load is not in the graph: %v, %v", done, err)
				}
				if p, err := g.Plan(context.Background(), edited, graph.PlanOptions{}); err != nil || !p.Empty() {
					t.Errorf("the graph is not the new one: %v", err)
				}
				return
			}
			if !errors.Is(err, graph.ErrRefused) || !strings.Contains(err.Error(), "nothing was written") {
				t.Errorf("not committed, and told as %v", err)
			}
			if diff := cmp.Diff(before, content(t, g)); diff != "" {
				t.Errorf("something was written (-before +after):\n%s", diff)
			}
		})
	}
}

// A load that nobody made was not committed.
func TestCommittedOfUnknownLoad(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	testgraph.Load(t, g, story(t, "tale", base))
	if done, err := g.Committed(context.Background(), "no-such-load"); err != nil || done {
		t.Errorf("%v, %v", done, err)
	}
}
