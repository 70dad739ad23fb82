package boltproxy

import (
	"bytes"
	"errors"
	"io"
	"net"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// manifest is the greeting of a server that knows Bolt 5.8 to 5.0 and 4.4 and has no special
// capabilities; noManifest is that of a server that knows 5.4 and no manifests.
var (
	manifest     = []byte{0, 0, 1, 0xFF, 2, 0, 8, 8, 5, 0, 0, 4, 4, 0}
	noManifest   = []byte{0, 0, 4, 5}
	success      = frame([]byte{0xB1, sigSuccess, 0xA0})
	record       = frame([]byte{0xB1, 0x71, 0x91, 0x01})
	begin        = frame([]byte{0xB1, 0x11, 0xA0})
	commit       = frame([]byte{0xB0, 0x12})
	pull         = frame([]byte{0xB1, 0x3F, 0xA0})
	resetMessage = frame([]byte{0xB0, sigReset})
	goodbye      = frame([]byte{0xB0, sigGoodbye})
	ignored      = frame([]byte{0xB0, sigIgnored})
	noop         = []byte{0, 0}
)

// peer is the server behind the proxy: it greets, records the messages that it receives,
// and answers SUCCESS to each message, after a record to PULL, and with a delay if slow
// is set.
type peer struct {
	net.Listener
	greeting []byte
	slow     time.Duration

	mu    sync.Mutex
	names []string
	ended chan struct{} // receives when a connection has ended
}

func newPeer(t *testing.T, greeting []byte) *peer {
	t.Helper()
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &peer{Listener: l, greeting: greeting, ended: make(chan struct{}, 10)}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go p.serve(c)
		}
	}()
	return p
}

func (p *peer) serve(c net.Conn) {
	defer func() { _ = c.Close(); p.ended <- struct{}{} }()
	if _, err := io.CopyN(io.Discard, c, 20); err != nil {
		return
	}
	_, _ = c.Write(p.greeting)
	if len(p.greeting) > 4 {
		if _, err := io.CopyN(io.Discard, c, 5); err != nil {
			return
		}
	}
	received := make(chan message, 10)
	go func() {
		defer close(received)
		for {
			m, err := readMessage(c)
			if err != nil {
				return
			}
			if !m.noop() {
				received <- m
			}
		}
	}()
	for m, more := <-received; more; {
		p.note(nameOf(m.signature()))
		time.Sleep(p.slow)
		answer := success
		if m.signature() == 0x3F {
			answer = slices.Concat(noop, record, success)
		}
		next, ready := p.peek(m, received)
		if _, err := c.Write(answer); err != nil || m.signature() == sigGoodbye {
			p.note("no answer possible")
			return
		}
		if m = next; !ready {
			m, more = <-received
		}
	}
}

// peek takes the next message if it is already there, and records that the client does
// not wait for the answer to COMMIT as it should.
func (p *peer) peek(m message, received chan message) (next message, ready bool) {
	select {
	case next, ready = <-received:
	default:
		return message{}, false
	}
	if m.signature() == 0x12 && !ready {
		p.note("(cut short)")
	} else if m.signature() == 0x12 && next.signature() == sigReset {
		p.note("(interrupted)")
	}
	return next, ready
}

func (p *peer) note(name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.names = append(p.names, name)
}

// wait waits for the end of a connection, and returns the names of the received messages.
func (p *peer) wait(t *testing.T) string {
	t.Helper()
	select {
	case <-p.ended:
	case <-time.After(5 * time.Second):
		t.Fatal("the connection to the server does not end")
	}
	return p.received()
}

func (p *peer) received() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return strings.Join(p.names, " ")
}

// dial connects to the proxy and negotiates; want is the server's expected greeting.
func dial(t *testing.T, p *Proxy, want []byte) net.Conn {
	t.Helper()
	c, err := net.Dial("tcp4", strings.TrimPrefix(p.URI(), "bolt://"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	send(t, c, make([]byte, 20))
	receive(t, c, want)
	if len(want) > 4 {
		send(t, c, []byte{0, 0, 8, 5, 0})
	}
	return c
}

func send(t *testing.T, c net.Conn, raw ...[]byte) {
	t.Helper()
	if _, err := c.Write(slices.Concat(raw...)); err != nil {
		t.Fatal(err)
	}
}

func receive(t *testing.T, c net.Conn, raw ...[]byte) {
	t.Helper()
	want := slices.Concat(raw...)
	got := make([]byte, len(want))
	_ = c.SetReadDeadline(time.Now().Add(5 * time.Second))
	if n, err := io.ReadFull(c, got); err != nil || !bytes.Equal(got, want) {
		t.Fatalf("heard %x, %v, want %x", got[:n], err, want)
	}
}

// expectEnd fails if anything more is sent, and returns the error of reading on.
func expectEnd(t *testing.T, c net.Conn, wait time.Duration) error {
	t.Helper()
	_ = c.SetReadDeadline(time.Now().Add(wait))
	n, err := c.Read(make([]byte, 1))
	if n != 0 {
		t.Fatal("something more is said")
	}
	return err
}

func TestPassesOnWhatIsSaid(t *testing.T) {
	long := strings.Repeat("x", 300)
	var big []byte // a RUN in two chunks, the first of one byte
	content := slices.Concat([]byte{0xB3, sigRun, 0xD1, 300 >> 8, 300 & 0xFF}, []byte(long), []byte{0xA0, 0xA0})
	big = slices.Concat([]byte{0, 1}, content[:1], []byte{byte((len(content) - 1) >> 8), byte(len(content) - 1)}, content[1:], noop)
	small := frame(slices.Concat([]byte{0xB3, sigRun, 0x88}, []byte("RETURN 1"), []byte{0xA0, 0xA0}))

	for name, greeting := range map[string][]byte{"manifest": manifest, "no manifest": noManifest} {
		t.Run(name, func(t *testing.T) {
			backend := newPeer(t, greeting)
			p := Start(t, "bolt://"+backend.Addr().String())
			c := dial(t, p, greeting)
			send(t, c, begin, noop, big, pull, small)
			receive(t, c, success, success, noop, record, success, success)
			send(t, c, goodbye)
			if got := backend.wait(t); got != "BEGIN RUN PULL RUN GOODBYE no answer possible" {
				t.Errorf("the server heard %s", got)
			}
			_ = c.Close()
			send(t, dial(t, p, greeting), commit)
			want := []Message{
				{0, 0, "BEGIN", ""}, {1, 0, "RUN", long}, {2, 0, "PULL", ""}, {3, 0, "RUN", "RETURN 1"}, {4, 0, "GOODBYE", ""}, {5, 1, "COMMIT", ""},
			}
			for range 100 {
				if len(p.Messages()) == len(want) {
					break
				}
				time.Sleep(10 * time.Millisecond)
			}
			if got := p.Messages(); !slices.Equal(got, want) {
				t.Errorf("messages %v, want %v", got, want)
			}
		})
	}
}

// Each fault at COMMIT, seen from both sides. The server answers slowly, so that the test
// detects a proxy that does not wait for the answer: seen with await left out.
func TestFaultsAtCommit(t *testing.T) {
	failureMessage := failure("Neo.X.Y.Z", "no")
	cases := []struct {
		name  string
		fault Fault
		// answers that the client receives to COMMIT, PULL, RESET, BEGIN.
		answers [][]byte
		end     error // of reading on
		server  string
	}{
		{"pass", Fault{Do: Pass}, [][]byte{success, noop, record, success, success, success}, nil, "BEGIN COMMIT PULL RESET BEGIN"},
		{"cut", Fault{Do: Cut}, nil, io.EOF, "BEGIN"},
		{"cut late", Fault{Do: Cut, Late: true}, nil, io.EOF, "BEGIN COMMIT"},
		{"reset", Fault{Do: Reset}, nil, syscall.ECONNRESET, "BEGIN"},
		{"reset late", Fault{Do: Reset, Late: true}, nil, syscall.ECONNRESET, "BEGIN COMMIT"},
		{"stall", Fault{Do: Stall}, nil, syscall.ETIMEDOUT, "BEGIN"},
		{"stall late", Fault{Do: Stall, Late: true}, nil, syscall.ETIMEDOUT, "BEGIN COMMIT"},
		{
			"fail", Fault{Do: Fail, Code: "Neo.X.Y.Z", Text: "no"},
			[][]byte{failureMessage, ignored, success, success}, nil, "BEGIN RESET RESET BEGIN",
		},
		{
			"fail late", Fault{Do: Fail, Late: true, Code: "Neo.X.Y.Z", Text: "no"},
			[][]byte{failureMessage, ignored, success, success}, nil, "BEGIN COMMIT RESET RESET BEGIN",
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			backend := newPeer(t, manifest)
			backend.slow = 50 * time.Millisecond
			p := Start(t, "bolt://"+backend.Addr().String())
			p.Inject(Named("COMMIT"), 1, c.fault)
			client := dial(t, p, manifest)
			send(t, client, begin)
			receive(t, client, success)
			send(t, client, commit)
			if c.end == nil {
				send(t, client, pull, resetMessage, begin)
				receive(t, client, slices.Concat(c.answers...))
				_ = client.Close()
			} else {
				checkEnd(t, client, c.end)
			}
			if c.fault.Do == Stall {
				_ = client.Close()
				time.Sleep(2 * backend.slow)
				if len(backend.ended) > 0 {
					t.Error("the server has learnt that its client has gone")
				}
				p.Close()
			}
			if got := backend.wait(t); got != c.server {
				t.Errorf("the server heard %q, want %q", got, c.server)
			}
			if got := p.Fired(); len(got) != 1 || got[0].Index != 1 || got[0].Name != "COMMIT" {
				t.Errorf("fired %v", got)
			}
		})
	}
}

// checkEnd reads on and fails unless the connection ends with the given error; a time-out
// means that it does not end.
func checkEnd(t *testing.T, client net.Conn, want error) {
	t.Helper()
	var timeout net.Error
	err := expectEnd(t, client, 300*time.Millisecond)
	stalled := errors.As(err, &timeout) && timeout.Timeout()
	if stalled != (errors.Is(want, syscall.ETIMEDOUT)) || !stalled && !errors.Is(err, want) {
		t.Errorf("the connection ended with %v, want %v", err, want)
	}
}
