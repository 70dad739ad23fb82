package boltproxy

import (
	"bufio"
	"io"
	"net"
	"sync"
)

// connection is a client's connection and the one to the server that goes with it. One
// goroutine reads what the client says, another what the server says.
type connection struct {
	proxy          *Proxy
	number         int
	client, server net.Conn
	// failed: the client was told of a failure, and has not yet said RESET.
	failed bool
	// stalled: nothing is passed on any more, in either direction.
	stalled bool

	// writing keeps what the proxy says from getting into what the server says.
	writing sync.Mutex

	mu      sync.Mutex
	changed *sync.Cond
	// unanswered has, for each message that the server has still to answer, whether the
	// answer is kept from the client.
	unanswered []bool
	// silent: nothing goes to the client any more.
	silent bool
	// gone: the server has hung up.
	gone bool
}

func newConnection(p *Proxy, number int, client, server net.Conn) *connection {
	c := &connection{proxy: p, number: number, client: client, server: server}
	c.changed = sync.NewCond(&c.mu)
	return c
}

// serve passes messages in both directions until one side hangs up.
func (c *connection) serve() {
	if err := handshake(c.client, c.server); err != nil {
		_ = c.client.Close()
		_ = c.server.Close()
		return
	}
	c.proxy.running.Go(c.listen)
	from := bufio.NewReader(c.client)
	for {
		together := from.Buffered() > 0
		if _, err := from.Peek(1); err != nil {
			break
		}
		if !together {
			c.proxy.latency()
		}
		m, err := readMessage(from)
		if err != nil || !c.handle(m) {
			break
		}
	}
	if c.stalled {
		_, _ = io.Copy(io.Discard, from) // until the client gives up, or the proxy is closed
		return
	}
	_ = c.client.Close()
	_ = c.server.Close()
}

// handle does with a client's message what is to be done, and tells whether the
// connection goes on.
func (c *connection) handle(m message) bool {
	if m.noop() {
		return write(c.server, m.raw)
	}
	ignored := c.failed && m.signature() != sigReset
	fault := c.proxy.note(Message{Connection: c.number, Name: nameOf(m.signature()), Query: m.query()}, ignored)
	if fault.Then != nil {
		fault.Then()
	}
	if fault.Edit != nil {
		m.raw = frame(fault.Edit(m.content))
	}
	switch {
	case ignored:
		return m.signature() != sigGoodbye && c.tell(frame([]byte{0xB0, sigIgnored}))
	case fault.Do == Pass:
		c.failed = false
		return c.pass(m, false)
	case fault.Do == Fail:
		return c.fail(m, fault)
	default:
		c.sever(m, fault)
		return false
	}
}

// pass passes a message on.
func (c *connection) pass(m message, keepAnswer bool) bool {
	if m.signature() != sigGoodbye { // which has no answer
		c.mu.Lock()
		c.unanswered = append(c.unanswered, keepAnswer)
		c.mu.Unlock()
	}
	return write(c.server, m.raw)
}

// tell says something in the server's place.
func (c *connection) tell(raw []byte) bool {
	c.writing.Lock()
	defer c.writing.Unlock()
	return write(c.client, raw)
}

// fail answers with a failure. The server is told RESET, for then it rolls back, as it
// would have after a failure of its own.
func (c *connection) fail(m message, fault Fault) bool {
	c.await() // the answers to what the client said before come first
	if fault.Late {
		if !c.pass(m, true) {
			return false
		}
		c.await() // RESET would interrupt it
	}
	if !c.pass(message{raw: frame([]byte{0xB0, sigReset})}, true) {
		return false
	}
	c.await()
	c.failed = true
	return c.tell(failure(fault.Code, fault.Text))
}

// sever ends the connection for the client, by closing it or by silence.
func (c *connection) sever(m message, fault Fault) {
	c.hush()
	if fault.Late {
		c.pass(m, true)
	}
	switch fault.Do {
	case Stall:
		c.stalled = true
		return
	case Reset:
		reset(c.client)
	default:
		_ = c.client.Close()
	}
	if fault.Late {
		c.await()
	}
}

// hush lets nothing more go to the client.
func (c *connection) hush() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.silent = true
}

// await waits until the server has answered all it was asked, or has hung up.
func (c *connection) await() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for len(c.unanswered) > 0 && !c.gone {
		c.changed.Wait()
	}
}

// listen passes on what the server says.
func (c *connection) listen() {
	from := bufio.NewReader(c.server)
	for {
		m, err := readMessage(from)
		if err != nil {
			break
		}
		c.mu.Lock()
		kept := c.silent || len(c.unanswered) > 0 && c.unanswered[0] && !m.noop()
		c.mu.Unlock()
		if !kept && !c.tell(m.raw) {
			c.hush() // the client has gone; how the server answers still counts
		}
		if m.endsAnswer() {
			c.mu.Lock()
			c.unanswered = c.unanswered[min(1, len(c.unanswered)):]
			c.changed.Broadcast()
			c.mu.Unlock()
		}
	}
	c.mu.Lock()
	c.gone = true
	c.changed.Broadcast()
	silent := c.silent
	c.mu.Unlock()
	if !silent {
		_ = c.client.Close()
	}
}

func write(to net.Conn, raw []byte) bool {
	_, err := to.Write(raw)
	return err == nil
}
