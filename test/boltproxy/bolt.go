package boltproxy

import (
	"encoding/binary"
	"fmt"
	"io"
	"net"
)

// Signatures of the messages that the proxy must know.
const (
	sigGoodbye = 0x02
	sigReset   = 0x0F
	sigRun     = 0x10
	sigRoute   = 0x66
	sigSuccess = 0x70
	sigIgnored = 0x7E
	sigFailure = 0x7F
)

// nameOf returns the name of a client's message.
func nameOf(signature byte) string {
	names := map[byte]string{
		0x01: "HELLO", sigGoodbye: "GOODBYE", sigReset: "RESET", sigRun: "RUN", 0x11: "BEGIN", 0x12: "COMMIT",
		0x13: "ROLLBACK", 0x2F: "DISCARD", 0x3F: "PULL", 0x54: "TELEMETRY", sigRoute: "ROUTE", 0x6A: "LOGON", 0x6B: "LOGOFF",
	}
	if name := names[signature]; name != "" {
		return name
	}
	return fmt.Sprintf("0x%02X", signature)
}

// message is a message with its framing, as sent over the wire, and without. A noop,
// which either side may send at any time, has no content.
type message struct {
	raw, content []byte
}

func (m message) noop() bool { return len(m.content) == 0 }

// signature returns the type of the message: the second byte of a structure.
func (m message) signature() byte {
	if len(m.content) < 2 {
		return 0
	}
	return m.content[1]
}

// endsAnswer reports whether a server's message is the last one of an answer.
func (m message) endsAnswer() bool {
	s := m.signature()
	return s == sigSuccess || s == sigFailure || s == sigIgnored
}

// query returns the statement of a RUN, which is its first field.
func (m message) query() string {
	if m.signature() != sigRun || len(m.content) < 3 {
		return ""
	}
	head, rest := m.content[2], m.content[3:]
	size, width := 0, 0
	switch {
	case head&0xF0 == 0x80:
		size = int(head & 0x0F)
	case head == 0xD0:
		width = 1
	case head == 0xD1:
		width = 2
	case head == 0xD2:
		width = 4
	}
	if len(rest) < width {
		return ""
	}
	for _, b := range rest[:width] {
		size = size<<8 | int(b)
	}
	return string(rest[width:min(width+size, len(rest))])
}

// readMessage reads a message: chunks, each with its size, and an empty chunk at the end.
func readMessage(r io.Reader) (message, error) {
	var m message
	for {
		var size [2]byte
		if _, err := io.ReadFull(r, size[:]); err != nil {
			return m, err
		}
		m.raw = append(m.raw, size[:]...)
		n := int(binary.BigEndian.Uint16(size[:]))
		if n == 0 {
			return m, nil
		}
		chunk := make([]byte, n)
		if _, err := io.ReadFull(r, chunk); err != nil {
			return m, err
		}
		m.raw = append(m.raw, chunk...)
		m.content = append(m.content, chunk...)
	}
}

// frame returns a message of one chunk, which has room for 64 KiB.
func frame(content []byte) []byte {
	raw := binary.BigEndian.AppendUint16(nil, uint16(len(content))) //nolint:gosec // as the comment says
	return append(append(raw, content...), 0, 0)
}

// failure returns a server's FAILURE message.
func failure(code, text string) []byte {
	content := []byte{0xB1, sigFailure, 0xA2}
	for _, s := range []string{"code", code, "message", text} {
		content = appendText(content, s)
	}
	return frame(content)
}

// success returns a server's SUCCESS message with the routing table of a database.
func (t Table) success() []byte {
	content := []byte{0xB1, sigSuccess, 0xA1}
	content = appendText(content, "rt")
	content = append(content, 0xA3)
	content = appendText(content, "ttl")
	content = append(content, 0xCA)
	content = binary.BigEndian.AppendUint32(content, uint32(t.TTL.Seconds())) //nolint:gosec // that of a test is short
	content = appendText(content, "db")
	content = appendText(content, t.Database)
	content = appendText(content, "servers")
	content = append(content, 0x93)
	for _, role := range []struct {
		name    string
		members []*Proxy
	}{{"WRITE", t.Writers}, {"READ", t.Readers}, {"ROUTE", t.Routers}} {
		content = append(content, 0xA2)
		content = appendText(content, "role")
		content = appendText(content, role.name)
		content = appendText(content, "addresses")
		content = append(content, 0x90|byte(len(role.members))) // a test has fewer than 16 members
		for _, m := range role.members {
			content = appendText(content, m.Address())
		}
	}
	return frame(content)
}

// appendText appends a text in the form of PackStream.
func appendText(to []byte, s string) []byte {
	return append(append(to, 0xD1, byte(len(s)>>8), byte(len(s))), s...)
}

// handshake relays the negotiation of Bolt's version, in which the two sides take turns:
// the client offers four versions; the server chooses one or, since Bolt 5.7, sends a
// manifest of the versions that it knows, from which the client chooses.
func handshake(client, server net.Conn) error {
	if err := relay(server, client, 20); err != nil {
		return err
	}
	var choice [4]byte
	if _, err := io.ReadFull(server, choice[:]); err != nil {
		return err
	}
	if _, err := client.Write(choice[:]); err != nil || choice != [4]byte{0, 0, 1, 0xFF} {
		return err
	}
	versions, err := relayNumber(client, server)
	if err != nil {
		return err
	}
	if err := relay(client, server, 4*int64(versions)); err != nil { //nolint:gosec // the manifest of a real server is short
		return err
	}
	if _, err := relayNumber(client, server); err != nil { // the server's capabilities
		return err
	}
	if err := relay(server, client, 4); err != nil {
		return err
	}
	_, err = relayNumber(server, client) // the capabilities that the client wants
	return err
}

// relay copies n bytes.
func relay(to io.Writer, from io.Reader, n int64) error {
	_, err := io.CopyN(to, from, n)
	return err
}

// relayNumber copies and returns a number of variable length, seven bits to a byte.
func relayNumber(to io.Writer, from io.Reader) (uint64, error) {
	var number uint64
	var b [1]byte
	for shift := 0; ; shift += 7 {
		if _, err := io.ReadFull(from, b[:]); err != nil {
			return 0, err
		}
		if _, err := to.Write(b[:]); err != nil {
			return 0, err
		}
		number |= uint64(b[0]&0x7F) << shift
		if b[0]&0x80 == 0 {
			return number, nil
		}
	}
}
