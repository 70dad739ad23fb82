package graph

import (
	"bytes"
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"strings"
	"syscall"
	"time"

	"entente/schema/naming"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// systemDatabase holds users and the list of databases, on every server.
const systemDatabase = "system"

// openError explains why connecting failed and what to do about it.
func (g *Graph) openError(ctx context.Context, c Config, err error) error {
	var server *neo4j.Neo4jError
	var known *plainError
	deadline, _ := ctx.Deadline()
	text := ""
	switch {
	case errors.As(err, &known), errors.Is(ctx.Err(), context.Canceled):
		return err
	case errors.As(err, &server) && strings.HasSuffix(server.Code, ".DatabaseNotFound"):
		text = g.noDatabase(ctx, server)
	case errors.As(err, &server) && strings.HasSuffix(server.Code, ".CredentialsExpired"):
		text = fmt.Sprintf("the password of %[1]s has to be changed first: cypher-shell -a %[2]s -u %[1]s asks for another, or run "+
			"ALTER CURRENT USER SET PASSWORD FROM 'old' TO 'new' on the database system", c.User, c.URI)
	case errors.As(err, &server):
		return Plain(err)
	case !time.Now().Before(deadline): // the driver gives the cause of a failure only in its text
		text = noAnswer
	default:
		text = probe(ctx, c.URI)
	}
	if text == "" {
		return Plain(err)
	}
	return &plainError{text, err}
}

// noDatabase returns a message that lists the databases that this user may see.
func (g *Graph) noDatabase(ctx context.Context, err *neo4j.Neo4jError) string {
	text := "no such database: " + cmp.Or(g.database, err.Msg)
	system := &Graph{driver: g.driver, database: systemDatabase}
	_, rows, queryErr := system.read(ctx, "SHOW DATABASES YIELD name WHERE name <> 'system' RETURN DISTINCT name ORDER BY name", nil)
	if queryErr != nil || len(rows) == 0 {
		return text
	}
	names := make([]string, len(rows))
	for i := range rows {
		names[i] = fmt.Sprint(rows[i][0])
	}
	text += "; the server has " + strings.Join(names, ", ")
	if near := naming.Nearest(g.database, names); near != "" {
		text += "; did you mean " + near + "?"
	}
	return text
}

// probeTimeout bounds the probe of an address.
const probeTimeout = 2 * time.Second

// noAnswer is the message for everything that takes too long.
const noAnswer = "no answer in time"

func timedOut(err error) bool {
	var network net.Error
	return errors.As(err, &network) && network.Timeout()
}

// probe returns what listens at an address where the driver has found no Neo4j, or "" if it
// looks like Neo4j. It connects once more and sends no password. The driver itself reports
// only that it cannot read an answer.
func probe(ctx context.Context, address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	ctx, cancel := context.WithTimeout(ctx, probeTimeout)
	defer cancel()
	var dialer net.Dialer
	conn, err := dialer.DialContext(ctx, "tcp", net.JoinHostPort(u.Hostname(), cmp.Or(u.Port(), "7687")))
	if err != nil {
		return dialText(err)
	}
	defer conn.Close()
	if deadline, ok := ctx.Deadline(); ok {
		_ = conn.SetDeadline(deadline) // cannot fail on an open connection
	}
	_, secured, encrypted := strings.Cut(u.Scheme, "+")
	if encrypted {
		secure := tls.Client(conn, &tls.Config{
			ServerName: u.Hostname(), MinVersion: tls.VersionTLS12,
			InsecureSkipVerify: secured == "ssc", //nolint:gosec // that is what the user has asked for
		})
		if err := secure.HandshakeContext(ctx); err != nil {
			return tlsText(err)
		}
		conn = secure
	}
	// Bolt's greeting, with the versions that a client may speak: 5.8 to 5.0, 4.4 to 4.2, and 3.
	_, _ = conn.Write([]byte("\x60\x60\xB0\x17\x00\x08\x08\x05\x00\x02\x04\x04\x00\x00\x00\x03\x00\x00\x00\x00"))
	answer := make([]byte, 20)
	n, err := io.ReadAtLeast(conn, answer, 4)
	return answerText(answer[:n], err, encrypted)
}

// answerText returns what answers Bolt's greeting like this, or "" for a server that speaks
// Bolt.
func answerText(answer []byte, err error, encrypted bool) string {
	switch {
	case bytes.HasPrefix(answer, []byte("HTTP")):
		return "a web server answers there: is it the address of Neo4j Browser? Bolt is usually port 7687"
	case bytes.HasPrefix(answer, []byte("SSH-")):
		return "an SSH server answers there; Bolt is usually port 7687"
	case bytes.HasPrefix(answer, []byte{0x15, 3}): // a TLS alert
		return "the server requires TLS: use bolt+s:// or neo4j+s://"
	case bytes.HasPrefix(answer, make([]byte, 4)):
		return "the server supports no known version of Bolt; Neo4j " + minVersion + " or later is needed"
	case len(answer) >= 4 && answer[0] == 0 && answer[3] >= 3 && answer[3] <= 5: // the chosen version
		return ""
	case len(answer) > 0:
		return fmt.Sprintf("not a Neo4j server: it answers %q", answer)
	case timedOut(err):
		return noAnswer
	case encrypted:
		return "the server closes the connection without an answer: it is not Neo4j"
	default:
		return "the server closes the connection without an answer: it is not Neo4j, or one that wants TLS, for which use bolt+s:// or neo4j+s://"
	}
}

// dialText explains why an address cannot be reached.
func dialText(err error) string {
	var name *net.DNSError
	switch {
	case errors.As(err, &name) && name.IsNotFound:
		return "no host has the name " + name.Name
	case errors.Is(err, syscall.ECONNREFUSED):
		return "nothing listens there: is Neo4j running, and is the port right? Bolt is usually port 7687"
	case timedOut(err):
		return noAnswer
	default:
		return err.Error()
	}
}

// tlsText explains why the TLS handshake failed.
func tlsText(err error) string {
	var unknown x509.UnknownAuthorityError
	var hostname x509.HostnameError
	var invalid x509.CertificateInvalidError
	var plaintext tls.RecordHeaderError
	switch {
	case errors.As(err, &unknown):
		return "the certificate of the server is not signed by an authority that this machine trusts: " +
			"add the authority to those of the machine, or set SSL_CERT_FILE to its file"
	case errors.As(err, &hostname):
		return "the server may be another one: " + strings.TrimPrefix(hostname.Error(), "x509: ")
	case errors.As(err, &invalid):
		return "the certificate of the server is not valid: " + strings.TrimPrefix(invalid.Error(), "x509: ")
	case errors.As(err, &plaintext):
		return cmp.Or(answerText(plaintext.RecordHeader[:], nil, true), "the server does not speak TLS there")
	case errors.Is(err, io.EOF), errors.Is(err, syscall.ECONNRESET):
		return "the server closes the connection on TLS: TLS may not be enabled"
	case timedOut(err):
		return noAnswer
	default:
		return "no connection by TLS (1.2 or later is required): " + err.Error()
	}
}
