package server

import (
	"bufio"
	"encoding/hex"
	"errors"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// TestFault119To132ServerLife follows one server from its first start to its last, in a
// folder whose path has more than 200 characters with spaces and Arabic letters (130).
// The steps build on each other, because a start takes seconds.
func TestFault119To132ServerLife(t *testing.T) {
	o, l := prepared(t, Options{
		DataDir: filepath.Join(guardedDir(t), "with space", "بيانات", strings.Repeat("long", 50)),
		HeapMB:  256,
	})
	stopAfter(t, o)
	var s Server
	step := func(name string, f func(t *testing.T)) {
		if !t.Run(name, f) {
			t.FailNow()
		}
	}
	foreign := takePorts(t)
	step("124 two starts at once, 131 root", func(t *testing.T) { s = startTwice(t, o) })
	step("119 strangers on the ports", func(t *testing.T) { foreign.check(t, s) })
	step("120 only loopback", func(t *testing.T) { checkListens(t, s) })
	step("122 Ctrl-C does not reach it, 127 no password in sight", func(t *testing.T) { checkProcess(t, s) })
	step("127 modes and password", func(t *testing.T) { checkModes(t, s) })
	step("127 login", func(t *testing.T) { checkLogin(t, s) })
	step("128 settings", func(t *testing.T) { checkSettings(t, s) })
	step("124 start of a running server", func(t *testing.T) {
		if again, err := Start(t.Context(), o); err != nil || again != s {
			t.Errorf("Start = %v, %v, want %v", again, err, s)
		}
	})
	step("124 files in use", func(t *testing.T) { checkStoreLock(t, o, s) })
	step("stop", func(t *testing.T) { checkStop(t, o, s) })
	step("126 store of another version", func(t *testing.T) { checkStoreVersion(t, o, l) })
	step("132 a heap too small to start", func(t *testing.T) { startWithTinyHeap(t, o, l) })
	step("122 start after a killed start", func(t *testing.T) { s = startAfterKilledStart(t, o, s) })
	step("132 the heap is full", func(t *testing.T) { fillHeap(t, s) })
	step("123 and 125 killed server", func(t *testing.T) { killServer(t, o, s) })
}

// startTwice starts a server from two processes at once. Without the lock of the home,
// the second failed on the files of the first; with the warning about root switched off,
// the test noticed that it was missing.
func startTwice(t *testing.T, o Options) Server {
	t.Helper()
	began := time.Now()
	spec := task{DataDir: o.DataDir, CacheDir: o.CacheDir, Version: o.Version}
	a, b := startTask(t, spec), startTask(t, spec)
	output := a.finish(t) + b.finish(t)
	t.Logf("first start: %.1f s", time.Since(began).Seconds())
	if n := strings.Count(output, "starting Neo4j"); n != 1 {
		t.Errorf("%d servers were started, want one:\n%s", n, output)
	}
	if warned := strings.Contains(output, "warning: running as root"); warned != (os.Geteuid() == 0) {
		t.Errorf("131: warned of root: %v, as user %d", warned, os.Geteuid())
	}
	s, ok, err := Find(o)
	if err != nil || !ok {
		t.Fatalf("Find = %v, %v: the server did not outlive the processes that started it", ok, err)
	}
	return s
}

// foreignListeners are other programs that listen on the ports of Neo4j.
type foreignListeners struct{ asked atomic.Int64 }

// takePorts listens on the ports of Neo4j. If another program already has one of them,
// that program serves the same purpose.
func takePorts(t *testing.T) *foreignListeners {
	t.Helper()
	s := &foreignListeners{}
	for _, port := range []int{boltPort, httpPort} {
		l, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
		if err == nil {
			s.answer(t, l)
		}
	}
	return s
}

// answer counts the connections.
func (s *foreignListeners) answer(t *testing.T, l net.Listener) {
	t.Helper()
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return // closed
			}
			s.asked.Add(1)
			conn.Close()
		}
	}()
}

// check checks that the server took other ports and that nothing connected to the foreign
// listeners. With the second choice of a port switched off, the server did not start.
func (s *foreignListeners) check(t *testing.T, server Server) {
	t.Helper()
	for _, taken := range []string{":" + strconv.Itoa(boltPort), ":" + strconv.Itoa(httpPort) + "/"} {
		if strings.Contains(server.BoltURI+" "+server.BrowserURL+" ", taken) {
			t.Errorf("%v has the port %s of another program", server, taken)
		}
	}
	if n := s.asked.Load(); n != 0 {
		t.Errorf("%d connections to other programs", n)
	}
}

var boltInConf = regexp.MustCompile(`(?m)^server\.bolt\.listen_address=(127\.0\.0\.1:\d+)$`)

// takeFirstPort waits until the ports of a server are in its configuration and takes the
// port of Bolt before Java does, which needs a second to get there. It returns the port
// with its colon, and the listener.
func takeFirstPort(t *testing.T, home string) (string, *foreignListeners) {
	t.Helper()
	var address string
	waitFor(t, time.Minute, "neo4j.conf", func() bool {
		data, err := os.ReadFile(filepath.Join(home, "conf", "neo4j.conf"))
		if err != nil {
			return false // not yet there
		}
		if m := boltInConf.FindSubmatch(data); m != nil {
			address = string(m[1])
		}
		return address != ""
	})
	l, err := net.Listen("tcp4", address)
	if err != nil {
		t.Fatal(err)
	}
	s := &foreignListeners{}
	s.answer(t, l)
	_, port, _ := strings.Cut(address, ":")
	return ":" + port, s
}

// checkModes checks which files other users of the machine may read, and the length of
// the password. It detected a home of mode 0755 and a state file of mode 0644.
func checkModes(t *testing.T, s Server) {
	t.Helper()
	for path, want := range map[string]fs.FileMode{
		s.DataDir: 0o700, statePath(s.DataDir): 0o600, s.LogPath(): 0o600,
		filepath.Join(s.DataDir, "conf", "neo4j.conf"): 0o600, filepath.Join(s.DataDir, "data"): 0o700,
	} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != want {
			t.Errorf("%s has mode %o, want %o", path, info.Mode().Perm(), want)
		}
	}
	if len(s.Password) < 20 {
		t.Errorf("the password has %d characters, want 20 or more", len(s.Password))
	}
}

// checkSettings asks the server itself for its settings. With LOAD CSV allowed to read
// files, both the setting and the query failed the test.
func checkSettings(t *testing.T, s Server) {
	t.Helper()
	for name, want := range map[string]string{
		"dbms.security.allow_csv_import_from_file_urls": "false",
		"dbms.security.auth_enabled":                    "true",
		"dbms.usage_report.enabled":                     "false",
		"client.allow_telemetry":                        "false",
		"server.bolt.telemetry.enabled":                 "false",
		"db.lock.acquisition.timeout":                   "30s",
		"server.https.enabled":                          "false",
		"server.default_listen_address":                 "127.0.0.1",
	} {
		if got := values(t, s, "SHOW SETTINGS YIELD name, value WHERE name = '"+name+"' RETURN value")[0]; got != want {
			t.Errorf("%s is %v, want %s", name, got, want)
		}
	}
	if n := values(t, s, "SHOW PROCEDURES YIELD name WHERE name STARTS WITH 'apoc' RETURN count(*)")[0]; n != int64(0) {
		t.Errorf("%v procedures of APOC", n)
	}
	err := runOnce(t.Context(), s.BoltURI, s.Password, "neo4j", "LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line", nil)
	if err == nil || !strings.Contains(err.Error(), "allow_csv_import_from_file_urls") {
		t.Errorf("reading a file of the machine with Cypher: %v, want it refused by the setting", err)
	}
	p, err := inspect(s.PID)
	if err != nil || !p.hasArg("-Xmx256m") {
		t.Errorf("the heap is not bounded: %v, %v", p.args, err)
	}
}

func checkStop(t *testing.T, o Options, s Server) {
	t.Helper()
	if err := runOnce(t.Context(), s.BoltURI, s.Password, "neo4j", "CREATE (:Kept)", nil); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	if err := Stop(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	t.Logf("stop: %.1f s", time.Since(began).Seconds())
	if _, ok, err := Find(o); ok || err != nil {
		t.Errorf("Find after Stop = %v, %v", ok, err)
	}
	if err := Stop(t.Context(), o); !errors.Is(err, ErrNotRunning) {
		t.Errorf("second Stop = %v, want ErrNotRunning", err)
	}
}

// checkProcess checks that the server has its own session, which Ctrl-C and the end of a
// terminal do not reach, and that the password is not where other users of the machine
// could read it. Without Setsid it failed.
func checkProcess(t *testing.T, s Server) {
	t.Helper()
	if sid, err := unix.Getsid(s.PID); err != nil || sid != s.PID {
		t.Errorf("session of the server is %d, %v, want its own, %d", sid, err, s.PID)
	}
	for _, name := range []string{"cmdline", "environ"} {
		data, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(s.PID), name))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(data), s.Password) {
			t.Errorf("the password is in %s of the server", name)
		}
	}
	for _, path := range []string{s.LogPath(), filepath.Join(s.DataDir, "conf", "neo4j.conf")} {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(data), s.Password) {
			t.Errorf("the password is in %s", path)
		}
	}
}

// checkListens reads from /proc the sockets on which the server listens. With HTTP on all
// addresses it failed.
func checkListens(t *testing.T, s Server) {
	t.Helper()
	inodes := socketInodes(t, s.PID)
	loopback := 0
	for _, table := range []string{"tcp", "tcp6", "udp", "udp6"} {
		f, err := os.Open("/proc/net/" + table)
		if errors.Is(err, os.ErrNotExist) && strings.HasSuffix(table, "6") {
			continue // no IPv6 here
		}
		if err != nil {
			t.Fatal(err)
		}
		for lines := bufio.NewScanner(f); lines.Scan(); {
			fields := strings.Fields(lines.Text()) // proc_net_tcp: sl local remote st ... inode
			if len(fields) < 10 || !inodes[fields[9]] {
				continue
			}
			if table[:3] == "tcp" && fields[3] != "0A" {
				continue // not listening
			}
			address, _, _ := strings.Cut(fields[1], ":")
			if !isLoopback(t, address) {
				t.Errorf("the server listens on %s of %s, not on loopback", fields[1], table)
			}
			loopback++
		}
		f.Close()
	}
	if loopback < 2 {
		t.Errorf("found %d listening sockets of the server, want Bolt and HTTP", loopback)
	}
}

// isLoopback reports whether an address, as the kernel prints it, is a loopback address.
// The kernel prints words of four bytes in the byte order of the machine.
func isLoopback(t *testing.T, address string) bool {
	t.Helper()
	b, err := hex.DecodeString(address)
	if err != nil {
		t.Fatal(err)
	}
	switch {
	case len(b) == 4: // 127.0.0.1, little-endian or big-endian
		return b[3] == 127 || b[0] == 127
	case strings.HasPrefix(address, "0000000000000000FFFF0000"): // IPv4 in IPv6
		return b[15] == 127
	default:
		return address == "00000000000000000000000001000000"
	}
}

func socketInodes(t *testing.T, pid int) map[string]bool {
	t.Helper()
	dir := filepath.Join("/proc", strconv.Itoa(pid), "fd")
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	inodes := map[string]bool{}
	for _, e := range entries {
		target, err := os.Readlink(filepath.Join(dir, e.Name()))
		if err != nil {
			continue // closed in the meantime
		}
		if in, ok := strings.CutPrefix(target, "socket:["); ok {
			inodes[strings.TrimSuffix(in, "]")] = true
		}
	}
	return inodes
}

func checkLogin(t *testing.T, s Server) {
	t.Helper()
	if err := runOnce(t.Context(), s.BoltURI, s.Password, "neo4j", "RETURN 1", nil); err != nil {
		t.Errorf("log in with the generated password: %v", err)
	}
	if err := runOnce(t.Context(), s.BoltURI, firstPassword, "neo4j", "RETURN 1", nil); !isUnauthorized(err) {
		t.Errorf("log in with the first password: %v, want it refused", err)
	}
	response, err := http.Get(s.BrowserURL)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != http.StatusOK {
		t.Errorf("Browser answers %s", response.Status)
	}
}

// checkStoreLock moves the state file away and starts a second server on the same files.
func checkStoreLock(t *testing.T, o Options, s Server) {
	t.Helper()
	path := statePath(s.DataDir)
	if err := os.Rename(path, path+".lost"); err != nil {
		t.Fatal(err)
	}
	_, err := Start(t.Context(), o)
	if !errors.Is(err, ErrStoreLocked) {
		t.Errorf("second server on the same files: %v, want ErrStoreLocked", err)
	}
	if err := os.Rename(path+".lost", path); err != nil {
		t.Fatal(err)
	}
	if now, ok, err := Find(o); !ok || err != nil || now != s {
		t.Errorf("after the second start Find = %v, %v, %v, want %v untouched", now, ok, err, s)
	}
}
