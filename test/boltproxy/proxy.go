// Package boltproxy is for tests only: a proxy in front of a real Neo4j that understands
// enough of Bolt to cause a fault at one message and not at another. It cuts, stalls,
// resets, slows, and answers in place of the server.
//
// Several proxies in front of one server can play a cluster: each is a member, and answers
// with a routing table that the test gives it.
//
// It is not a fake server: all answers except failures and routing tables are the server's
// own. It does not speak TLS, and knows only as much of PackStream as a failure, a routing
// table and the text of a statement need.
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
	// Name is the name of the message in Bolt, such as RUN.
	Name string
	// Query is the statement of a RUN.
	Query string
}

// Effect is what happens to a message and its connection.
type Effect string

// The effects. A server that received the message answers it before its side of the
// connection is closed, so that the outcome on the server is certain.
const (
	// Pass does nothing, for a fault that consists only of its Edit or Then.
	Pass Effect = "pass"
	// Cut closes the connection.
	Cut Effect = "cut"
	// Reset closes the connection with an RST instead of a FIN.
	Reset Effect = "reset"
	// Stall lets nothing through any more, in either direction, and closes nothing: the
	// server does not learn that its client has gone.
	Stall Effect = "stall"
	// Fail answers with a failure; the server rolls back, as after its own failure.
	Fail Effect = "fail"
)

// Fault describes what to do at a message.
type Fault struct {
	Do Effect
	// Late means that the server receives the message first: only the answer is lost.
	Late bool
	// Code and Text are the code and message of the failure of Fail.
	Code, Text string
	// Edit returns the content that replaces that of a message that is passed on.
	Edit func(content []byte) []byte
	// Then is called first, while the message waits.
	Then func()
	// After is called when the server has the message, or would have had it, while the answer waits.
	After func()
}

// Table says which members of a cluster a client is to use for a database, and for how long.
type Table struct {
	Database                  string
	TTL                       time.Duration
	Writers, Readers, Routers []*Proxy
}

// Match selects messages. The proxy calls Match for one message at a time; Match must not
// call the proxy.
type Match func(Message) bool

// Index selects the message with the given index.
func Index(k int) Match { return func(m Message) bool { return m.Index == k } }

// Named selects the messages with the given name.
func Named(name string) Match { return func(m Message) bool { return m.Name == name } }

// Query selects the statements that contain a text.
func Query(part string) Match {
	return func(m Message) bool { return m.Name == "RUN" && strings.Contains(m.Query, part) }
}

// Pace limits the speed of the traffic, in both directions.
type Pace struct {
	// Latency is the delay of each batch of messages that a client sends together.
	Latency time.Duration
	// BytesPerSecond is the rate; 0 means no limit.
	BytesPerSecond int
	// Slice is how many bytes are written at a time; 0 means all.
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
	always   *rule
	route    func() Table
}

type rule struct {
	match Match
	times int
	fault Fault
}

// Start starts a proxy in front of the server of a bolt URI; the proxy ends with the
// test.
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

// URI returns the address of the proxy, as that of one server.
func (p *Proxy) URI() string { return "bolt://" + p.Address() }

// Address returns the host and port of the proxy.
func (p *Proxy) Address() string { return p.listener.Addr().String() }

// Route sets the function that returns the routing table with which the proxy answers a
// client that asks for one, in place of the server.
func (p *Proxy) Route(table func() Table) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.route = table
}

// table returns the answer to a message that asks for a routing table; nil if the server
// answers itself.
func (p *Proxy) table(name string) []byte {
	p.mu.Lock()
	route := p.route
	p.mu.Unlock()
	if route == nil || name != nameOf(sigRoute) {
		return nil
	}
	return route().success()
}

// Retarget directs new connections to another server.
func (p *Proxy) Retarget(server string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.server = strings.TrimPrefix(server, "bolt://")
}

// Inject causes a fault at the next times messages that match. If several rules match, the
// first one applies.
func (p *Proxy) Inject(match Match, times int, fault Fault) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.rules = append(p.rules, &rule{match, times, fault})
}

// Otherwise causes a fault at every message that matches and at which Inject causes none.
func (p *Proxy) Otherwise(match Match, fault Fault) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.always = &rule{match: match, fault: fault}
}

// Refuse sets whether new connections are refused. They are accepted and reset, because
// another program could take a port that is given up.
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

// Messages returns the messages of the clients.
func (p *Proxy) Messages() []Message {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.messages)
}

// Fired returns the messages at which a fault occurred.
func (p *Proxy) Fired() []Message {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.fired)
}

// Close closes all connections and accepts no more.
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

// connect serves a client until one side closes its connection.
func (p *Proxy) connect(client net.Conn) {
	number, server, ok := p.admit(client)
	if !ok {
		reset(client)
		return
	}
	var dialer net.Dialer
	upstream, err := dialer.DialContext(context.Background(), "tcp4", server)
	if err != nil || !p.track(upstream) {
		reset(client)
		return
	}
	newConnection(p, number, paced{client, p}, paced{upstream, p}).serve()
}

// admit numbers a connection and returns its server. It reports false if the connection
// is refused.
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

// track records a connection for Close. It reports false if the proxy is closed.
func (p *Proxy) track(c net.Conn) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		_ = c.Close()
		return false
	}
	p.open = append(p.open, c)
	return true
}

// record numbers a message and returns the fault to apply to it. A message that the
// server would ignore is only numbered.
func (p *Proxy) record(m Message, ignored bool) Fault {
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
	if p.always != nil && p.always.match(m) {
		return p.always.fault
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

// latency waits for the latency of a message.
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
		_ = tcp.SetLinger(0) // an error means that the peer has gone
	}
	_ = c.Close()
}
