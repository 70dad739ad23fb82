package main

import (
	"bytes"
	"context"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"entente/graph/server/servertest"
)

// commitOnWire is Bolt's COMMIT: a chunk of two bytes, the structure without fields of
// signature 0x12, and the end of the message.
var commitOnWire = []byte{0x00, 0x02, 0xB0, 0x12, 0x00, 0x00}

// stall is a proxy for the shared test server that passes everything until the first
// COMMIT. From then on, the connection of that COMMIT is silent until it is released or
// cut. Other connections pass, unless deaf is set.
type stall struct {
	net.Listener
	server  string
	passOn  bool          // the server gets the COMMIT; only its answer is held back
	deaf    bool          // from the COMMIT on, there are no new connections
	seen    chan struct{} // closed at the COMMIT
	release chan struct{} // closed by resume and cut
	stalled atomic.Bool
	lost    atomic.Bool
	once    sync.Once
}

func newStall(t *testing.T, passOn, deaf bool) *stall {
	t.Helper()
	var config net.ListenConfig
	l, err := config.Listen(context.Background(), "tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &stall{
		Listener: l, server: strings.TrimPrefix(servertest.Start(t).BoltURI, "bolt://"), passOn: passOn, deaf: deaf,
		seen: make(chan struct{}), release: make(chan struct{}),
	}
	t.Cleanup(func() {
		s.cut()
		_ = l.Close()
	})
	go s.serve()
	return s
}

func (s *stall) uri() string { return "bolt://" + s.Addr().String() }

// await waits for the COMMIT of a child.
func (s *stall) await(t *testing.T, c *child) {
	t.Helper()
	select {
	case <-s.seen:
	case <-c.ended:
		t.Fatalf("%v ended before it sent COMMIT; stderr:\n%s", c.Args, c.err.String())
	case <-time.After(time.Minute):
		t.Fatalf("%v has sent no COMMIT within a minute", c.Args)
	}
}

// resume lets the answer to COMMIT through.
func (s *stall) resume() { s.once.Do(func() { close(s.release) }) }

// cut closes the connection of the COMMIT.
func (s *stall) cut() {
	s.once.Do(func() {
		s.lost.Store(true)
		close(s.release)
	})
}

func (s *stall) serve() {
	for {
		client, err := s.Accept()
		if err != nil {
			return
		}
		var dialer net.Dialer
		server, err := dialer.DialContext(context.Background(), "tcp4", s.server)
		if err != nil || s.deaf && s.stalled.Load() {
			_ = client.Close()
			continue
		}
		var silent atomic.Bool
		go s.up(client, server, &silent)
		go s.down(client, server, &silent)
	}
}

// up passes on what the client sends.
func (s *stall) up(client, server net.Conn, silent *atomic.Bool) {
	defer func() { _ = server.Close() }()
	buffer := make([]byte, 64<<10)
	for {
		n, err := client.Read(buffer)
		if err != nil {
			return
		}
		if bytes.Contains(buffer[:n], commitOnWire) && s.stalled.CompareAndSwap(false, true) {
			silent.Store(true)
			close(s.seen)
			if !s.passOn {
				<-s.release
			}
			if s.lost.Load() && !s.passOn {
				_ = client.Close()
				return
			}
		}
		if _, err := server.Write(buffer[:n]); err != nil {
			return
		}
	}
}

// down passes on what the server sends; after COMMIT only once it is released.
func (s *stall) down(client, server net.Conn, silent *atomic.Bool) {
	defer func() { _ = client.Close() }()
	buffer := make([]byte, 64<<10)
	for {
		n, err := server.Read(buffer)
		if err != nil {
			return
		}
		if silent.Load() {
			<-s.release
			if s.lost.Load() {
				return
			}
		}
		if _, err := client.Write(buffer[:n]); err != nil {
			return
		}
	}
}
