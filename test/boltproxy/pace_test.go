package boltproxy

import (
	"errors"
	"net"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A rule is applied as often as it says, to the messages that it matches. Then is called
// before the message is passed on, and the content that Edit returns is passed on
// instead.
func TestWhen(t *testing.T) {
	backend := newPeer(t, noManifest)
	p := Start(t, "bolt://"+backend.Addr().String())
	p.Inject(Named("PULL"), 1, Fault{Do: Pass, Then: func() { backend.note("then") }})
	p.Inject(Index(2), 1, Fault{Do: Fail, Code: "A.B.C.D"})
	p.Inject(Index(4), 1, Fault{Do: Pass, Edit: func([]byte) []byte { return []byte{0xB0, 0x12} }})
	c := dial(t, p, noManifest)
	send(t, c, begin)
	receive(t, c, success)
	send(t, c, pull)
	receive(t, c, noop, record, success)
	send(t, c, pull)
	receive(t, c, failure("A.B.C.D", ""))
	send(t, c, resetMessage, pull)
	receive(t, c, success, success)
	if got, want := backend.received(), "BEGIN then PULL RESET RESET COMMIT"; got != want {
		t.Errorf("the server heard %q, want %q", got, want)
	}
	if got := p.Fired(); len(got) != 3 || got[0].Index != 1 || got[1].Index != 2 {
		t.Errorf("fired %v", got)
	}
}

func TestRefuseAndRetarget(t *testing.T) {
	first, second := newPeer(t, noManifest), newPeer(t, manifest)
	p := Start(t, "bolt://"+first.Addr().String())
	open := dial(t, p, noManifest)
	p.Refuse(true)
	c, err := net.Dial("tcp4", strings.TrimPrefix(p.URI(), "bolt://"))
	if err == nil { // the reset comes while the client connects, or after
		err = expectEnd(t, c, 5*time.Second)
		_ = c.Close()
	}
	if !errors.Is(err, syscall.ECONNRESET) {
		t.Errorf("a refused connection ends with %v", err)
	}
	send(t, open, begin) // one that is open is left alone
	receive(t, open, success)
	p.Retarget("bolt://" + second.Addr().String())
	p.Refuse(false)
	send(t, dial(t, p, manifest), begin)
}

func TestPace(t *testing.T) {
	backend := newPeer(t, manifest)
	p := Start(t, "bolt://"+backend.Addr().String())
	c := dial(t, p, manifest)
	exchange := func() time.Duration {
		began := time.Now()
		send(t, c, begin, pull, commit)
		receive(t, c, success, noop, record, success, success)
		return time.Since(began)
	}
	p.Slow(Pace{Latency: 200 * time.Millisecond})
	if d := exchange(); d < 200*time.Millisecond || d >= 400*time.Millisecond {
		t.Errorf("with a latency of 200 ms it took %v", d)
	}
	p.Slow(Pace{Slice: 1})
	exchange()
	bytes := len(slices.Concat(begin, pull, commit, success, noop, record, success, success))
	p.Slow(Pace{Slice: 3, BytesPerSecond: 200})
	// The two directions overlap: at least the longer one takes its full time.
	if d, minimum := exchange(), time.Duration(bytes)*time.Second/400; d < minimum {
		t.Errorf("%d bytes at 200 a second took %v", bytes, d)
	}
	_ = c.Close()
	if got, want := backend.wait(t), "BEGIN PULL COMMIT BEGIN PULL COMMIT BEGIN PULL COMMIT"; got != want {
		t.Errorf("the server heard %s", got)
	}
}
