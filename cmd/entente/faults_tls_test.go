//go:build !unraced

package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"io"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"entente/graph/server/servertest"
)

// authority signs certificates.
type authority struct {
	certificate *x509.Certificate
	key         *ecdsa.PrivateKey
}

// issue returns a certificate for hosts, valid for a time from an hour ago. Without an
// authority it is self-signed.
func issue(t *testing.T, by *authority, valid time.Duration, hosts ...string) (tls.Certificate, *authority) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now().Add(-time.Hour)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(began.UnixNano()), Subject: pkix.Name{CommonName: "entente test"}, DNSNames: hosts,
		NotBefore: began, NotAfter: began.Add(valid),
		KeyUsage:    x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		IsCA:        by == nil, BasicConstraintsValid: true,
	}
	if by == nil {
		by = &authority{template, key}
	}
	der, err := x509.CreateCertificate(rand.Reader, template, by.certificate, &key.PublicKey, by.key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, &authority{parsed, key}
}

// terminator accepts TLS connections, and passes their contents on to the shared test
// server.
type terminator struct {
	port string

	mu sync.Mutex
	// first has the first byte of each connection, which is 0x16 for TLS and 0x60 for
	// unencrypted Bolt.
	first []byte
}

func newTerminator(t *testing.T, config *tls.Config) *terminator {
	t.Helper()
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	m := &terminator{port: port}
	server := strings.TrimPrefix(servertest.Start(t).BoltURI, "bolt://")
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go m.serve(tls.Server(&recordedConn{Conn: c, by: m}, config), server)
		}
	}()
	return m
}

// serve passes on data in both directions until one side closes the connection.
func (m *terminator) serve(client *tls.Conn, address string) {
	defer func() { _ = client.Close() }()
	if client.Handshake() != nil {
		return
	}
	server, err := net.Dial("tcp4", address)
	if err != nil {
		return
	}
	go func() {
		_, _ = io.Copy(server, client)
		_ = server.Close()
	}()
	_, _ = io.Copy(client, server)
}

// recordedConn is a connection whose first byte is recorded.
type recordedConn struct {
	net.Conn
	by       *terminator
	recorded bool
}

func (w *recordedConn) Read(b []byte) (int, error) {
	n, err := w.Conn.Read(b)
	if n > 0 && !w.recorded {
		w.recorded = true
		w.by.mu.Lock()
		defer w.by.mu.Unlock()
		w.by.first = append(w.by.first, b[0])
	}
	return n, err
}

// checkEncrypted checks that there were connections, and that all of them used TLS.
func (m *terminator) checkEncrypted(t *testing.T) {
	t.Helper()
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.first) == 0 || slices.ContainsFunc(m.first, func(b byte) bool { return b != 0x16 }) {
		t.Errorf("connections began with %x, want 16 for each", m.first)
	}
}

// A connection that must be encrypted is encrypted, to the right server, or fails. With +s
// taken for +ssc the certificates' cases fail, with TLS 1.0 allowed that of TLS 1.1, and
// with an unencrypted retry after a failure all of them.
func TestFault97EncryptedOrNotAtAll(t *testing.T) {
	root, ca := issue(t, nil, 2*time.Hour)
	trusted := filepath.Join(t.TempDir(), "ca.pem")
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: root.Certificate[0]})
	if err := os.WriteFile(trusted, text, 0o600); err != nil {
		t.Fatal(err)
	}
	right, _ := issue(t, ca, 2*time.Hour, "localhost")
	self, _ := issue(t, nil, 2*time.Hour, "localhost")
	other, _ := issue(t, ca, 2*time.Hour, "db.example.org")
	expired, _ := issue(t, ca, 30*time.Minute, "localhost")
	const warning = "warning: the certificate is not checked"
	cases := []struct {
		name, scheme string
		certificate  tls.Certificate
		highest      uint16
		code         int
		says         string
	}{
		{"right", "bolt+s", right, 0, exitOK, ""},
		{"right", "neo4j+s", right, 0, exitOK, ""},
		{"self-signed", "bolt+s", self, 0, exitConnect, "not signed by an authority that this machine trusts"},
		{"self-signed", "neo4j+s", self, 0, exitConnect, "not signed by an authority that this machine trusts"},
		{"self-signed", "bolt+ssc", self, 0, exitOK, warning},
		{"self-signed", "BOLT+SSC", self, 0, exitOK, warning},
		{"another host", "bolt+s", other, 0, exitConnect, "db.example.org, not localhost"},
		{"another host", "neo4j+s", other, 0, exitConnect, "db.example.org, not localhost"},
		{"expired", "bolt+s", expired, 0, exitConnect, "expired"},
		{"expired", "neo4j+s", expired, 0, exitConnect, "expired"},
		{"TLS 1.1", "bolt+s", right, tls.VersionTLS11, exitConnect, "TLS (1.2 or later is required)"},
		{"TLS 1.1", "neo4j+s", right, tls.VersionTLS11, exitConnect, "TLS (1.2 or later is required)"},
		{"TLS 1.1", "bolt+ssc", right, tls.VersionTLS11, exitConnect, "TLS (1.2 or later is required)"},
	}
	if runtime.GOOS == "darwin" {
		cases = cases[2:] // on macOS, only authorities in the keychain are trusted
	}
	for _, c := range cases {
		t.Run("97 "+c.name+" "+c.scheme, func(t *testing.T) {
			t.Parallel()
			m := newTerminator(t, &tls.Config{
				Certificates: []tls.Certificate{c.certificate}, MinVersion: tls.VersionTLS10, MaxVersion: c.highest,
			})
			settings := append(connection(t, c.scheme+"://localhost:"+m.port), "SSL_CERT_FILE="+trusted)
			status := newChild(t, settings, "status").start(t)
			if code, stderr := status.code(t), status.err.String(); code != c.code || !strings.Contains(stderr, c.says) ||
				strings.Contains(stderr, warning) != (c.says == warning || strings.HasSuffix(c.scheme, "ssc")) {
				t.Errorf("exit code %d, want %d, and %q; stderr: %s", code, c.code, c.says, stderr)
			}
			status.checkNoLeak(t, servertest.Start(t).Password)
			m.checkEncrypted(t)
			t.Logf("error: %s", status.err.String())
		})
	}
}

// A password is sent to another machine unencrypted only on request. With names that begin
// with 127. taken for this machine, as they once were, the cases of such names fail.
func TestFault97PasswordInClear(t *testing.T) {
	for address, code := range map[string]int{
		"bolt://192.0.2.1": exitUsage, "neo4j://192.0.2.1": exitUsage, "bolt://[2001:db8::1]": exitUsage, "bolt://0.0.0.0:1": exitUsage,
		"bolt://127.example.invalid": exitUsage, "bolt://localhost.example.invalid": exitUsage, "bolt://127.0.0.1.example.invalid": exitUsage,
		"bolt://127.0.0.1:1": exitConnect, "bolt://127.1.2.3:1": exitConnect, "bolt://[::1]:1": exitConnect, "bolt://LOCALHOST:1": exitConnect,
	} {
		t.Run("97 "+address, func(t *testing.T) {
			t.Parallel()
			canary := newCanary()
			settings := []string{"NEO4J_URI=" + address, "NEO4J_PASSWORD=" + canary}
			c := newChild(t, settings, "status").start(t)
			says := "sends the password unencrypted"
			if code == exitConnect {
				says = "cannot use the database"
			}
			c.want(t, code, says)
			c.checkNoLeak(t, canary)
		})
	}
	c := newChild(t, []string{"NEO4J_PASSWORD=x"}, "status", "--insecure", "--uri", "bolt://127.example.invalid").start(t)
	c.want(t, exitConnect, "no host has the name 127.example.invalid")
}
