package local

import (
	"bufio"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// startEnv holds the Options as JSON for a run of this binary that only starts
// a server, as the command does, and ends.
const startEnv = "ENTENTE_TEST_ONLY_START"

func TestMain(m *testing.M) {
	if text := os.Getenv(startEnv); text != "" {
		os.Exit(onlyStart(text))
	}
	os.Exit(m.Run())
}

func onlyStart(text string) int {
	var o struct{ DataDir, CacheDir, Version string }
	err := json.Unmarshal([]byte(text), &o)
	if err == nil {
		_, err = Start(context.Background(), Options{DataDir: o.DataDir, CacheDir: o.CacheDir, Version: o.Version, HeapMB: 256})
	}
	if err != nil {
		fmt.Println(err)
		return 1
	}
	return 0
}

// TestServerLife follows one server through its life. The steps build on each
// other: a start takes seconds.
func TestServerLife(t *testing.T) {
	rel := testRelease(t)
	o, err := Options{
		DataDir:  filepath.Join(t.TempDir(), "with space", "بيانات"),
		CacheDir: os.Getenv("ENTENTE_CACHE_DIR"),
		Version:  rel.version,
		HeapMB:   256,
	}.resolve()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := prepare(t.Context(), o, rel, ""); err != nil { // outside the measured times
		skipOrFail(t, err)
	}
	t.Cleanup(func() {
		if err := Stop(context.Background(), o); err != nil && !errors.Is(err, ErrNotRunning) {
			t.Error(err)
		}
	})

	began := time.Now()
	startInAnotherProcess(t, o)
	t.Logf("first start: %.1f s", time.Since(began).Seconds())
	s, ok, err := Find(o)
	if err != nil || !ok {
		t.Fatalf("Find = %v, %v: the server did not outlive the process that started it", ok, err)
	}
	checkProcess(t, s)
	checkListens(t, s)
	checkLogin(t, s)

	again, err := Start(t.Context(), o)
	if err != nil || again != s {
		t.Errorf("Start of a running server = %v, %v, want %v", again, err, s)
	}
	checkStoreLock(t, o, s)

	if err := runOnce(t.Context(), s.BoltURI, s.Password, "neo4j", "CREATE (:Kept)", nil); err != nil {
		t.Fatal(err)
	}
	began = time.Now()
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

	began = time.Now()
	s2, err := Start(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("start with data: %.1f s", time.Since(began).Seconds())
	if s2.Password != s.Password || s2.PID == s.PID {
		t.Errorf("second server is %v, with another password or the old pid", s2)
	}
	// Fails with a division by zero where the node is gone.
	if err := runOnce(t.Context(), s2.BoltURI, s2.Password, "neo4j", "MATCH (n:Kept) WITH count(n) AS n RETURN 1 / n", nil); err != nil {
		t.Errorf("data of the first run: %v", err)
	}
}

// testRelease is the one localtest is told to use.
func testRelease(t *testing.T) release {
	t.Helper()
	version := os.Getenv("ENTENTE_TEST_NEO4J_VERSION")
	if version == "" {
		version = DefaultVersion
	}
	rel, err := lookup(version)
	if err != nil {
		t.Fatal(err)
	}
	return rel
}

func skipOrFail(t *testing.T, err error) {
	t.Helper()
	var missing *MissingError
	if errors.As(err, &missing) && os.Getenv("CI") != "true" {
		t.Skipf("SKIPPED, NOTHING TESTED: %v", err)
	}
	t.Fatal(err)
}

func startInAnotherProcess(t *testing.T, o Options) {
	t.Helper()
	text, err := json.Marshal(map[string]string{"DataDir": o.DataDir, "CacheDir": o.CacheDir, "Version": o.Version})
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), startEnv+"="+string(text))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("start in another process: %v\n%s", err, out)
	}
}

// checkProcess looks for a session of its own and for the password where other
// users of the machine could read it.
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

// checkListens reads from /proc which sockets the server listens on.
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

// isLoopback reads an address as the kernel prints it: words of four bytes in
// the order of the machine.
func isLoopback(t *testing.T, address string) bool {
	t.Helper()
	b, err := hex.DecodeString(address)
	if err != nil {
		t.Fatal(err)
	}
	switch {
	case len(b) == 4: // 127.0.0.1 on a little-endian machine, then a big-endian one
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
			continue // closed meanwhile
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

// checkStoreLock loses the state file and starts a second server on the same
// files.
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
