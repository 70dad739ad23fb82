// Package graph keeps a Neo4j database equal to the facts: it sees to the
// constraints, works out what differs, writes only that, in one transaction,
// derives who cooperates with whom, and runs the reports' queries.
//
// It alone knows the Neo4j driver. It reads no files and decides nothing about
// what a fact is; package schema does. It never writes what its plan does not
// say, and never touches what entente did not make.
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
	"path"
	"strings"
	"syscall"
	"time"

	"entente/schema"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
)

// Errors that commands tell apart. They are wrapped with what happened.
var (
	// ErrConnect: no Neo4j answered, or it let us not in, or not to that database.
	ErrConnect = errors.New("cannot use the database")
	// ErrRefused: the server refused; nothing was written.
	ErrRefused = errors.New("the server refused")
	// ErrGuard: the load would do harm; nothing was written.
	ErrGuard = errors.New("the load was stopped")
	// ErrBusy: others hold what the load needs; nothing was written.
	ErrBusy = errors.New("the graph is busy")
	// ErrUnknown: the connection was lost while the server was committing.
	ErrUnknown = errors.New("the outcome is not known")
)

// Config says which database to use.
type Config struct {
	// URI with one of the schemes bolt, bolt+s, bolt+ssc, neo4j, neo4j+s, neo4j+ssc.
	URI      string
	User     string
	Password string
	// Database name; "" stands for the user's home database.
	Database string
	// ConnectTimeout bounds connecting and logging in; 10 s if zero.
	ConnectTimeout time.Duration
}

// Graph is a connection to a database that holds, or is to hold, the facts.
type Graph struct {
	driver   neo4j.DriverWithContext
	database string
	// Server that answered.
	Server Server
}

// Server is what answered at the address.
type Server struct {
	Product, Version, Edition, Address string
}

// minVersion is the oldest supported server: the LTS line, which the write shapes
// and the reports were tried on.
const minVersion = "5.26"

// Open connects, logs in, and asks the server what it is. The error is ErrConnect,
// and never holds the password.
func Open(ctx context.Context, c Config) (*Graph, error) {
	timeout := c.ConnectTimeout
	if timeout == 0 {
		timeout = 10 * time.Second
	}
	driver, err := neo4j.NewDriverWithContext(c.URI, neo4j.BasicAuth(c.User, c.Password, ""), func(dc *config.Config) {
		dc.SocketConnectTimeout = timeout
		dc.ConnectionAcquisitionTimeout = timeout
		dc.MaxTransactionRetryTime = 0
		dc.TelemetryDisabled = true
		dc.UserAgent = "entente"
	})
	if err != nil {
		return nil, fmt.Errorf("%w: address %q: %w", ErrConnect, c.URI, err)
	}
	g := &Graph{driver: driver, database: c.Database}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	if err := g.greet(ctx); err != nil {
		err = g.whyNotOpen(ctx, c, err)
		_ = driver.Close(context.WithoutCancel(ctx)) // the connection failed: nothing is left to lose
		return nil, fmt.Errorf("%w: %s: %w", ErrConnect, c.URI, err)
	}
	return g, nil
}

// Close ends the connection.
func (g *Graph) Close(ctx context.Context) error {
	if err := g.driver.Close(ctx); err != nil {
		return fmt.Errorf("close the connection: %w", err)
	}
	return nil
}

func (g *Graph) greet(ctx context.Context) error {
	if strings.EqualFold(g.database, systemDatabase) {
		return &told{text: "the database system is Neo4j's own and holds no facts: name another, or none"}
	}
	info, err := g.driver.GetServerInfo(ctx)
	if err != nil {
		return err
	}
	g.Server.Address = info.Address()
	_, rows, err := g.read(ctx, `CALL dbms.components() YIELD name, versions, edition
WHERE name = 'Neo4j Kernel' RETURN name, versions[0] AS version, edition`, nil)
	if err != nil {
		return err
	}
	if len(rows) != 1 {
		return &told{text: info.Agent() + " is not a Neo4j server"}
	}
	g.Server.Product = "Neo4j"
	g.Server.Version, _ = rows[0][1].(string)
	g.Server.Edition, _ = rows[0][2].(string)
	if older(g.Server.Version, minVersion) {
		return &told{text: fmt.Sprintf("version %s of Neo4j is too old: %s or later is needed", g.Server.Version, minVersion)}
	}
	return nil
}

// older compares dotted versions by their first two numbers.
func older(version, than string) bool {
	var a, b [2]int
	_, _ = fmt.Sscanf(version, "%d.%d", &a[0], &a[1])
	_, _ = fmt.Sscanf(than, "%d.%d", &b[0], &b[1])
	return a[0] < b[0] || a[0] == b[0] && a[1] < b[1]
}

// systemDatabase holds users and the list of databases, on every server.
const systemDatabase = "system"

// whyNotOpen says why connecting failed, and what would be right.
func (g *Graph) whyNotOpen(ctx context.Context, c Config, err error) error {
	var server *neo4j.Neo4jError
	var known *told
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
		return plain(err)
	case !time.Now().Before(deadline): // the driver hides the cause of a failure in its text
		text = noAnswer
	default:
		text = answerer(ctx, c.URI)
	}
	if text == "" {
		return plain(err)
	}
	return &told{text, err}
}

// noDatabase says which databases there are, as far as this user may know.
func (g *Graph) noDatabase(ctx context.Context, err *neo4j.Neo4jError) string {
	text := "no such database: " + cmp.Or(g.database, err.Msg)
	system := &Graph{driver: g.driver, database: systemDatabase}
	_, rows, asked := system.read(ctx, "SHOW DATABASES YIELD name WHERE name <> 'system' RETURN DISTINCT name ORDER BY name", nil)
	if asked != nil || len(rows) == 0 {
		return text
	}
	names := make([]string, len(rows))
	for i := range rows {
		names[i] = fmt.Sprint(rows[i][0])
	}
	text += "; the server has " + strings.Join(names, ", ")
	if near := schema.Nearest(g.database, names); near != "" {
		text += "; did you mean " + near + "?"
	}
	return text
}

// answerTime bounds the look at what answers.
const answerTime = 2 * time.Second

// noAnswer is said of all that takes too long.
const noAnswer = "no answer in time"

func timedOut(err error) bool {
	var network net.Error
	return errors.As(err, &network) && network.Timeout()
}

// answerer says what is at an address where the driver has found no Neo4j, "" where it
// looks like one. It connects once more, and sends no password: all that the driver
// tells of an answer that it cannot read is that it cannot.
func answerer(ctx context.Context, address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	ctx, cancel := context.WithTimeout(ctx, answerTime)
	defer cancel()
	var dialer net.Dialer
	conn, err := dialer.DialContext(ctx, "tcp", net.JoinHostPort(u.Hostname(), cmp.Or(u.Port(), "7687")))
	if err != nil {
		return dialText(err)
	}
	defer conn.Close()
	if deadline, ok := ctx.Deadline(); ok {
		_ = conn.SetDeadline(deadline) // of an open connection, it cannot fail
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

// answerText says who answers Bolt's greeting so, "" for a server that speaks Bolt.
func answerText(answer []byte, err error, encrypted bool) string {
	switch {
	case bytes.HasPrefix(answer, []byte("HTTP")):
		return "a web server answers there: is it the address of Neo4j Browser? Bolt is usually port 7687"
	case bytes.HasPrefix(answer, []byte("SSH-")):
		return "an SSH server answers there; Bolt is usually port 7687"
	case bytes.HasPrefix(answer, []byte{0x15, 3}): // an alert
		return "the server wants TLS: use bolt+s:// or neo4j+s://"
	case bytes.HasPrefix(answer, make([]byte, 4)):
		return "the server speaks no version of Bolt that is known here; Neo4j " + minVersion + " or later is needed"
	case len(answer) >= 4 && answer[0] == 0 && answer[3] >= 3 && answer[3] <= 5: // the version that it chose
		return ""
	case len(answer) > 0:
		return fmt.Sprintf("no Neo4j, but something that answers %q", answer)
	case timedOut(err):
		return noAnswer
	case encrypted:
		return "the server hangs up without an answer: it is no Neo4j"
	default:
		return "the server hangs up without an answer: it is no Neo4j, or one that wants TLS, for which use bolt+s:// or neo4j+s://"
	}
}

// dialText says why nobody answers.
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

// tlsText says why there is no encrypted connection.
func tlsText(err error) string {
	var unknown x509.UnknownAuthorityError
	var other x509.HostnameError
	var invalid x509.CertificateInvalidError
	var inClear tls.RecordHeaderError
	switch {
	case errors.As(err, &unknown):
		return "the certificate of the server is not signed by an authority that this machine trusts: " +
			"add the authority to those of the machine, or name its file in SSL_CERT_FILE"
	case errors.As(err, &other):
		return "the server may be another one: " + strings.TrimPrefix(other.Error(), "x509: ")
	case errors.As(err, &invalid):
		return "the certificate of the server is not valid: " + strings.TrimPrefix(invalid.Error(), "x509: ")
	case errors.As(err, &inClear):
		return cmp.Or(answerText(inClear.RecordHeader[:], nil, true), "the server does not speak TLS there")
	case errors.Is(err, io.EOF), errors.Is(err, syscall.ECONNRESET):
		return "the server hangs up when asked for TLS: it may not be set up for it"
	case timedOut(err):
		return noAnswer
	default:
		return "no connection by TLS, of which 1.2 or later is needed: " + err.Error()
	}
}

// told is an error of the driver in words for somebody who does not know the
// driver; what it wraps is for the program alone.
type told struct {
	text  string
	cause error
}

func (t *told) Error() string { return t.text }

func (t *told) Unwrap() error { return t.cause }

// plain says what a driver's error means to somebody who does not know the driver.
func plain(err error) error {
	var server *neo4j.Neo4jError
	text := ""
	switch {
	case errors.As(err, &server):
		text = serverText(server)
	case errors.Is(err, context.DeadlineExceeded),
		isLost(err) && strings.HasSuffix(err.Error(), context.DeadlineExceeded.Error()): // it does not unwrap
		text = noAnswer
	case isLost(err):
		text = "the connection was lost: " + strings.TrimPrefix(err.Error(), "ConnectivityError: ")
	default:
		return err
	}
	return &told{text, err}
}

// isLost tells whether an error is the loss of a connection. In the middle of a
// message, the driver has no name for it.
func isLost(err error) bool {
	var lost *neo4j.ConnectivityError
	return errors.As(err, &lost) || errors.Is(err, io.ErrUnexpectedEOF)
}

// serverText says what a failure that the server reported means.
func serverText(err *neo4j.Neo4jError) string {
	_, title := path.Split(strings.ReplaceAll(err.Code, ".", "/"))
	switch title {
	case "Unauthorized":
		return "user name or password is wrong"
	case "AuthenticationRateLimit":
		return "too many wrong passwords: wait five seconds and try again"
	case "CredentialsExpired":
		return "the password must be changed first: log in with cypher-shell or Neo4j Browser, " +
			"or run ALTER CURRENT USER SET PASSWORD FROM 'old' TO 'new' on the database system"
	case "DatabaseNotFound":
		return "no such database: " + err.Msg
	case "WriteOnReadOnlyAccessDatabase", "ForbiddenOnReadOnlyDatabase", "ReadOnly":
		return "the database is read-only: " + err.Msg
	case "MemoryPoolOutOfMemoryError", "TransactionOutOfMemoryError":
		return "the load needs more memory than the server gives to a transaction: load fewer stories at a time"
	default:
		return err.Code + ": " + err.Msg
	}
}

// refused wraps an error of a statement that was not carried out.
func refused(operation string, err error) error {
	var server *neo4j.Neo4jError
	switch {
	case errors.As(err, &server) && strings.HasPrefix(path.Ext(server.Code), ".LockAcquisitionTimeout"):
		return fmt.Errorf("%w: %s: the server gave up waiting for a lock; nothing was written", ErrBusy, operation)
	case errors.As(err, &server):
	case errors.Is(err, context.Canceled):
		return fmt.Errorf("%s: %w", operation, err)
	case isLost(err), errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("%w: %s: %w; nothing was written", ErrConnect, operation, plain(err))
	}
	return fmt.Errorf("%w: %s: %w", ErrRefused, operation, plain(err))
}
