// Package boltproxy is for tests only: a proxy before a real Neo4j that understands
// enough of Bolt to do harm at one message and not at another. It cuts, stalls,
// resets, slows, and answers in the server's place.
//
// It is no fake server: all answers but failures are the server's own. It does not speak
// TLS, and knows of PackStream only what a failure and the text of a statement need.
package boltproxy

import (
	"context"
	"net"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// Message is one message of a client.
type Message struct {
	// Index counts the messages of all connections, from 0.
	Index int
	// Connection counts the connections, from 0.
	Connection int
	// Name as Bolt has it, such as RUN.
	Name string
	// Query is the statement of a RUN.
	Query string
}

// Effect is what happens to a message and its connection.
type Effect string

// What the proxy can do. A server that got the message has answered it before its own
// side of the connection is closed, so that what it did is decided.
const (
	// Pass does nothing: for a fault that is all in its Edit or Then.
	Pass Effect = "pass"
	// Cut closes the connection.
	Cut Effect = "cut"
	// Reset closes it with an RST instead of a FIN.
	Reset Effect = "reset"
	// Stall lets nothing through any more, in either direction, and closes nothing: the
	// server does not learn that its client has gone.
	Stall Effect = "stall"
	// Fail answers with a failure; the server, as after a failure of its own, rolls back.
	Fail Effect = "fail"
)

// Fault is what to do at a message.
type Fault struct {
	Do Effect
	// Late means that the server gets the message first: only the answer is lost.
	Late bool
	// Code and Text of the failure of Fail.
	Code, Text string
	// Edit gives other content to a message that is passed on.
	Edit func(content []byte) []byte
	// Then is called first, while the message waits.
	Then func()
}

// Match chooses messages. The proxy asks one message at a time; Match must not call it.
type Match func(Message) bool

// Index chooses the message of an index.
func Index(k int) Match { return func(m Message) bool { return m.Index == k } }

// Named chooses the messages of a name.
func Named(name string) Match { return func(m Message) bool { return m.Name == name } }

// Query chooses the statements that contain a text.
func Query(part string) Match {
	return func(m Message) bool { return m.Name == "RUN" && strings.Contains(m.Query, part) }
}

// Pace slows what goes through, in both directions.
type Pace struct {
	// Latency is waited for once for all that a client sends at a time.
	Latency time.Duration
	// BytesPerSecond is the rate; 0 for no limit.
	BytesPerSecond int
	// Slice is how many bytes are written at a time; 0 for all.
	Slice int
}

// Proxy is a proxy on the loopback interface.
type Proxy struct {
	listener net.Listener
	running  sync.WaitGroup

	mu       sync.Mutex
	server   string
	pace     Pace
	refuse   bool
	closed   bool
	open     []net.Conn
	accepted int
	messages []Message
	fired    []Message
	rules    []*rule
}

type rule struct {
	match Match
	times int
	fault Fault
}

// Start starts a proxy before the server of a bolt URI; it ends with the test.
func Start(t testing.TB, server string) *Proxy {
	t.Helper()
	var config net.ListenConfig
	l, err := config.Listen(context.Background(), "tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &Proxy{listener: l}
	p.Retarget(server)
	p.running.Go(p.accept)
	t.Cleanup(p.Close)
	return p
}

// URI is the address of the proxy.
func (p *Proxy) URI() string { return "bolt://" + p.listener.Addr().String() }

// Retarget sends new connections to another server.
func (p *Proxy) Retarget(server string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.server = strings.TrimPrefix(server, "bolt://")
}

// When does a fault at the next times messages that match. Where several rules match,
// the first one counts.
func (p *Proxy) When(match Match, times int, fault Fault) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.rules = append(p.rules, &rule{match, times, fault})
}

// Refuse says whether new connections are refused. They are accepted and reset: a port
// that is given up could be taken by another program.
func (p *Proxy) Refuse(refuse bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.refuse = refuse
}

// Slow sets the pace.
func (p *Proxy) Slow(pace Pace) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.pace = pace
}

// Messages gives what the clients have said.
func (p *Proxy) Messages() []Message {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.messages)
}

// Fired gives the messages at which a fault was done.
func (p *Proxy) Fired() []Message {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.fired)
}

// Close cuts all connections, and takes no more.
func (p *Proxy) Close() {
	p.mu.Lock()
	p.closed = true
	_ = p.listener.Close()
	for _, c := range p.open {
		_ = c.Close()
	}
	p.mu.Unlock()
	p.running.Wait()
}

func (p *Proxy) accept() {
	for {
		client, err := p.listener.Accept()
		if err != nil {
			return
		}
		p.running.Go(func() { p.connect(client) })
	}
}

// connect serves a client until one side hangs up.
func (p *Proxy) connect(client net.Conn) {
	number, server, ok := p.admit(client)
	if !ok {
		reset(client)
		return
	}
	var dialer net.Dialer
	upstream, err := dialer.DialContext(context.Background(), "tcp4", server)
	if err != nil || !p.keep(upstream) {
		reset(client)
		return
	}
	newConnection(p, number, paced{client, p}, paced{upstream, p}).serve()
}

// admit numbers a connection, and tells where it goes to.
func (p *Proxy) admit(client net.Conn) (number int, server string, ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.refuse || p.closed {
		return 0, "", false
	}
	number = p.accepted
	p.accepted++
	p.open = append(p.open, client)
	return number, p.server, true
}

// keep remembers a connection for Close.
func (p *Proxy) keep(c net.Conn) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		_ = c.Close()
		return false
	}
	p.open = append(p.open, c)
	return true
}

// note numbers a message, and gives the fault that is to be done at it. A message that
// the server would ignore is numbered only.
func (p *Proxy) note(m Message, ignored bool) Fault {
	p.mu.Lock()
	defer p.mu.Unlock()
	m.Index = len(p.messages)
	p.messages = append(p.messages, m)
	if ignored {
		return Fault{Do: Pass}
	}
	for _, r := range p.rules {
		if r.times > 0 && r.match(m) {
			r.times--
			p.fired = append(p.fired, m)
			return r.fault
		}
	}
	return Fault{Do: Pass}
}

// paced is a connection to which the proxy writes at its pace.
type paced struct {
	net.Conn
	proxy *Proxy
}

func (c paced) Write(raw []byte) (int, error) {
	c.proxy.mu.Lock()
	pace := c.proxy.pace
	c.proxy.mu.Unlock()
	slice := pace.Slice
	switch {
	case slice == 0 && pace.BytesPerSecond > 0:
		slice = 256
	case slice == 0:
		slice = len(raw)
	}
	for part := range slices.Chunk(raw, slice) {
		if _, err := c.Conn.Write(part); err != nil {
			return 0, err
		}
		if pace.BytesPerSecond > 0 {
			time.Sleep(time.Duration(len(part)) * time.Second / time.Duration(pace.BytesPerSecond))
		}
	}
	return len(raw), nil
}

// latency waits as long as a message is on its way.
func (p *Proxy) latency() {
	p.mu.Lock()
	d := p.pace.Latency
	p.mu.Unlock()
	time.Sleep(d)
}

// reset closes a connection with an RST.
func reset(c net.Conn) {
	if p, ok := c.(paced); ok {
		c = p.Conn
	}
	if tcp, ok := c.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0) // what could fail, fails because the peer has gone
	}
	_ = c.Close()
}
