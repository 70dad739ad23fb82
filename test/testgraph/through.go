package testgraph

import (
	"context"
	"testing"
	"time"

	"entente/graph"
	"entente/graph/server/servertest"
	"entente/test/boltproxy"
)

// NewProxy starts a proxy in front of the server of this test binary.
func NewProxy(t testing.TB) *boltproxy.Proxy {
	t.Helper()
	return boltproxy.Start(t, servertest.Start(t).BoltURI)
}

// ConfigThrough returns the configuration for reaching the server through a proxy.
func ConfigThrough(t testing.TB, p *boltproxy.Proxy) graph.Config {
	t.Helper()
	server := servertest.Start(t)
	return graph.Config{URI: p.URI(), User: server.User, Password: server.Password}
}

// OpenThrough connects through a proxy.
func OpenThrough(t testing.TB, p *boltproxy.Proxy) *graph.Graph {
	t.Helper()
	g, err := graph.Open(context.Background(), ConfigThrough(t, p))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { CloseQuickly(g) })
	return g
}

// CloseQuickly closes a connection whose other end may not answer.
func CloseQuickly(g *graph.Graph) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_ = g.Close(ctx) // it may fail: the test is about broken connections
}
