package boltproxy

import (
	"bufio"
	"io"
	"net"
	"sync"
)

// connection is a client's connection and the corresponding one to the server. One
// goroutine reads from the client, another from the server.
type connection struct {
	proxy          *Proxy
	number         int
	client, server net.Conn
	// failed means that the client received a failure and has not yet sent RESET.
	failed bool
	// stalled means that nothing is passed on any more, in either direction.
	stalled bool

	// writing separates the proxy's own messages from those of the server.
	writing sync.Mutex

	mu      sync.Mutex
	changed *sync.Cond
	// pending holds, for each message that the server has yet to answer, whether the
	// answer is withheld from the client.
	pending []bool
	// silent means that nothing is sent to the client any more.
	silent bool
	// serverClosed means that the server has closed its connection.
	serverClosed bool
}

func newConnection(p *Proxy, number int, client, server net.Conn) *connection {
	c := &connection{proxy: p, number: number, client: client, server: server}
	c.changed = sync.NewCond(&c.mu)
	return c
}

// serve passes messages in both directions until one side closes its connection.
func (c *connection) serve() {
	if err := handshake(c.client, c.server); err != nil {
		_ = c.client.Close()
		_ = c.server.Close()
		return
	}
	c.proxy.running.Go(c.listen)
	from := bufio.NewReader(c.client)
	for {
		buffered := from.Buffered() > 0
		if _, err := from.Peek(1); err != nil {
			break
		}
		if !buffered {
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

// handle processes a client's message and reports whether the connection continues.
func (c *connection) handle(m message) bool {
	if m.noop() {
		return write(c.server, m.raw)
	}
	ignored := c.failed && m.signature() != sigReset
	fault := c.proxy.record(Message{Connection: c.number, Name: nameOf(m.signature()), Query: m.query()}, ignored)
	if fault.Then != nil {
		fault.Then()
	}
	if fault.Edit != nil {
		m.raw = frame(fault.Edit(m.content))
	}
	switch {
	case ignored:
		return m.signature() != sigGoodbye && c.sendToClient(frame([]byte{0xB0, sigIgnored}))
	case fault.Do == Pass:
		c.failed = false
		if table := c.proxy.table(nameOf(m.signature())); table != nil {
			c.await() // the answers to earlier messages come first
			return c.sendToClient(table)
		}
		return c.passAndHold(m, fault.After)
	case fault.Do == Fail:
		return c.fail(m, fault)
	default:
		c.sever(m, fault)
		return false
	}
}

// pass passes a message on to the server.
func (c *connection) pass(m message, dropAnswer bool) bool {
	if m.signature() != sigGoodbye { // which has no answer
		c.mu.Lock()
		c.pending = append(c.pending, dropAnswer)
		c.mu.Unlock()
	}
	return write(c.server, m.raw)
}

// passAndHold passes a message on and sends nothing to the client until after, if it is not nil, returns.
func (c *connection) passAndHold(m message, after func()) bool {
	if after == nil {
		return c.pass(m, false)
	}
	c.writing.Lock()
	defer c.writing.Unlock()
	passed := c.pass(m, false)
	after()
	return passed
}

// sendToClient sends a message in place of the server.
func (c *connection) sendToClient(raw []byte) bool {
	c.writing.Lock()
	defer c.writing.Unlock()
	return write(c.client, raw)
}

// fail answers with a failure. It sends RESET to the server, so that the server rolls
// back as it would after its own failure.
func (c *connection) fail(m message, fault Fault) bool {
	c.await() // the answers to earlier messages come first
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
	return c.sendToClient(failure(fault.Code, fault.Text))
}

// sever ends the connection for the client, by closing it or by silence.
func (c *connection) sever(m message, fault Fault) {
	c.silence()
	if fault.Late {
		c.pass(m, true)
	}
	if fault.After != nil {
		fault.After()
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

// silence stops everything from being sent to the client.
func (c *connection) silence() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.silent = true
}

// await waits until the server has answered all messages or has closed its connection.
func (c *connection) await() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for len(c.pending) > 0 && !c.serverClosed {
		c.changed.Wait()
	}
}

// listen passes on the server's messages.
func (c *connection) listen() {
	from := bufio.NewReader(c.server)
	for {
		m, err := readMessage(from)
		if err != nil {
			break
		}
		c.mu.Lock()
		dropped := c.silent || len(c.pending) > 0 && c.pending[0] && !m.noop()
		c.mu.Unlock()
		if !dropped && !c.sendToClient(m.raw) {
			c.silence() // the client has gone; the server's answers still count
		}
		if m.endsAnswer() {
			c.mu.Lock()
			c.pending = c.pending[min(1, len(c.pending)):]
			c.changed.Broadcast()
			c.mu.Unlock()
		}
	}
	c.mu.Lock()
	c.serverClosed = true
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
