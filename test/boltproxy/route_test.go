package boltproxy

import (
	"slices"
	"testing"
	"time"
)

// A proxy with a routing table answers the client that asks for it, after the answers to earlier
// messages, and the server does not learn of it; without one, the server answers itself.
func TestRoute(t *testing.T) {
	backend := newPeer(t, noManifest)
	backend.slow = 20 * time.Millisecond
	p := Start(t, "bolt://"+backend.Addr().String())
	route := frame([]byte{0xB3, sigRoute, 0xA0, 0x90, 0xA0})
	c := dial(t, p, noManifest)
	send(t, c, route)
	receive(t, c, success)
	p.Route(func() Table {
		return Table{Database: "neo4j", TTL: 300 * time.Second, Readers: []*Proxy{p}, Routers: []*Proxy{p}}
	})
	text := func(s string) []byte { return appendText(nil, s) }
	server := func(role string, addresses ...byte) []byte {
		return slices.Concat([]byte{0xA2}, text("role"), text(role), text("addresses"), addresses)
	}
	address := append([]byte{0x91}, text(p.Address())...)
	table := frame(slices.Concat([]byte{0xB1, sigSuccess, 0xA1}, text("rt"), []byte{0xA3}, text("ttl"), []byte{0xCA, 0, 0, 1, 44},
		text("db"), text("neo4j"), text("servers"), []byte{0x93}, server("WRITE", 0x90), server("READ", address...), server("ROUTE", address...)))
	send(t, c, begin, route)
	receive(t, c, success, table)
	if got := backend.received(); got != "ROUTE BEGIN" {
		t.Errorf("the server heard %q", got)
	}
}

// What Otherwise says is done at every message that matches, unless Inject says something else.
func TestOtherwise(t *testing.T) {
	p := Start(t, "bolt://"+newPeer(t, noManifest).Addr().String())
	p.Otherwise(Named("COMMIT"), Fault{Do: Fail, Code: "A.B.C.D"})
	p.Inject(Named("COMMIT"), 1, Fault{Do: Pass})
	c := dial(t, p, noManifest)
	for _, want := range [][]byte{success, failure("A.B.C.D", ""), failure("A.B.C.D", "")} {
		send(t, c, commit)
		receive(t, c, want)
		send(t, c, resetMessage)
		receive(t, c, success)
	}
}
