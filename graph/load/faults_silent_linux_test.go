//go:build !unraced

package load_test

import (
	"net"
	"strconv"
	"syscall"
	"testing"
	"time"

	"entente/graph"
)

// An address that does not even refuse connections, as behind a firewall that drops packets.
// On Linux, a port with a full queue of connections behaves the same way.
func TestFault88BlackHoleBeforeConnecting(t *testing.T) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM|syscall.SOCK_CLOEXEC, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = syscall.Close(fd) }()
	if err := syscall.Bind(fd, &syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}}); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Listen(fd, 0); err != nil {
		t.Fatal(err)
	}
	name, err := syscall.Getsockname(fd)
	if err != nil {
		t.Fatal(err)
	}
	address := net.JoinHostPort("127.0.0.1", strconv.Itoa(name.(*syscall.SockaddrInet4).Port))
	full := false
	for range 5 {
		c, err := net.DialTimeout("tcp4", address, 200*time.Millisecond)
		if err != nil {
			full = true
			break
		}
		defer func() { _ = c.Close() }()
	}
	if !full {
		t.Fatal("the queue does not get full")
	}
	checkSilent(t, graph.Config{URI: "bolt://" + address, User: "neo4j", Password: "x", ConnectTimeout: 500 * time.Millisecond})
}
