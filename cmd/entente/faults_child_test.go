package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"entente/graph"
	"entente/graph/load"
	"entente/graph/server/servertest"
	"entente/internal/testgraph"
)

// childBinary is the command as make build makes it, once for this test binary:
// the race detector's runtime takes signals and memory of its own. It is put beside
// the commands of testscript, whose folder goes with the test binary.
var childBinary = sync.OnceValues(func() (string, error) {
	beside, err := exec.LookPath("entente-hooked")
	if err != nil {
		return "", err
	}
	binary := filepath.Join(filepath.Dir(filepath.Dir(beside)), "plain", "entente")
	return binary, goBuild(binary, "-trimpath", ".")
})

// child is a run of the command as a process that leads a group of its own.
type child struct {
	*exec.Cmd
	out, err bytes.Buffer // to be read once it has ended
	ended    chan struct{}
}

// newChild prepares a run in an empty folder that is also its home, with no more of
// the environment than that and PATH. Settings are added as NAME=value.
func newChild(t *testing.T, settings []string, args ...string) *child {
	t.Helper()
	binary, err := childBinary()
	if err != nil {
		t.Fatal(err)
	}
	return prepare(t, settings, append([]string{binary}, args...)...)
}

// prepare is newChild for any program.
func prepare(t *testing.T, settings []string, argv ...string) *child {
	t.Helper()
	dir := t.TempDir()
	c := &child{Cmd: exec.Command(argv[0], argv[1:]...), ended: make(chan struct{})}
	c.Dir = dir
	c.Env = append([]string{"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "TMPDIR=" + dir}, settings...)
	c.Stdout, c.Stderr = &c.out, &c.err
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	// What a killed child leaves open, such as a server of its own, is not waited for.
	c.WaitDelay = time.Second
	return c
}

// start starts the child; it is gone when the test is.
func (c *child) start(t *testing.T) *child {
	t.Helper()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(c.ended)
		_ = c.Wait() // how it ended, ProcessState tells
	}()
	t.Cleanup(func() {
		select {
		case <-c.ended:
		default:
			c.signal(t, syscall.SIGKILL)
			<-c.ended
		}
	})
	return c
}

// signal sends a signal to the child and what it has started; it may have ended.
func (c *child) signal(t *testing.T, s syscall.Signal) {
	t.Helper()
	if err := syscall.Kill(-c.Process.Pid, s); err != nil && !errors.Is(err, syscall.ESRCH) {
		t.Error(err)
	}
}

// code waits for the end and gives the exit code, -1 for a death by signal.
func (c *child) code(t *testing.T) int {
	t.Helper()
	select {
	case <-c.ended:
		return c.ProcessState.ExitCode()
	case <-time.After(time.Minute):
		t.Fatalf("%v has not ended within a minute", c.Args)
		return 0
	}
}

// running tells whether the child still runs after a while.
func (c *child) running(while time.Duration) bool {
	select {
	case <-c.ended:
		return false
	case <-time.After(while):
		return true
	}
}

// want checks the exit code and the last line on stderr.
func (c *child) want(t *testing.T, code int, last string) {
	t.Helper()
	if got := c.code(t); got != code || !strings.Contains(lastLine(c.err.String()), last) {
		t.Errorf("%v: exit code %d, want %d, and a last line with %q; stderr:\n%s", c.Args[1:], got, code, last, c.err.String())
	}
}

// outcome checks that what a child told is what the graph holds: 0 is the new
// graph, and the code of an interrupt the old one.
func (c *child) outcome(t *testing.T, g *graph.Graph, before, after string, interrupted int) {
	t.Helper()
	switch code, now := c.code(t), digest(t, g); {
	case code == exitOK && now == after && strings.Contains(c.err.String(), "loaded tale"):
	case code == interrupted && now == before && lastLine(c.err.String()) == nothingWritten:
	default:
		t.Errorf("exit code %d; the graph is the old one: %v, the new one: %v; stderr:\n%s",
			code, now == before, now == after, c.err.String())
	}
}

// nothingWritten is the last line of a load that a signal ended.
const nothingWritten = "entente: interrupted; nothing was written"

func lastLine(text string) string {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	return lines[len(lines)-1]
}

// eventually waits for what another process is about to do.
func eventually(t *testing.T, what string, done func() bool) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); !done(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("did not come about: %s", what)
		}
	}
}

// connection gives the settings of the shared test server, at an address of the
// test's own if one is given.
func connection(t *testing.T, uri ...string) []string {
	t.Helper()
	server := servertest.Start(t)
	return []string{
		"NEO4J_URI=" + append(uri, server.BoltURI)[0], "NEO4J_USERNAME=" + server.User, "NEO4J_PASSWORD=" + server.Password,
	}
}

// tale writes a story of some size, in one of two versions. They differ in every
// node, and each has relationships that the other has not.
func tale(t *testing.T, size int, version string) (path string) {
	t.Helper()
	topic := map[string]string{"old": "ai", "new": "cyb"}[version]
	var b strings.Builder
	b.WriteString("sources: [{id: paper, kind: news, language: en, publisher: A Paper}]\norganizations:\n")
	for i := range size + 1 {
		fmt.Fprintf(&b, "  - {id: league-%d, kind: alliance, name: 'League %d, %s'}\n", i, i, version)
	}
	b.WriteString("instruments:\n")
	for i := range size {
		name := topic
		if i%20 != 0 { // few enough removals to pass the guard
			name = "dx"
		}
		fmt.Fprintf(&b, "  - {id: pact-%d, kind: agreement, name: 'Pact %d, %s', status: signed, signed: 2020-01-02, "+
			"parties: [league-%d, league-%d], topics: [%s], evidence: paper}\n", i, i, version, i, i+1, name)
	}
	path = filepath.Join(t.TempDir(), "tale.yaml")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// twoTales are two versions of a tale. The old one is in the graph, which has
// nothing else, and a load of the new one is what a test disturbs.
type twoTales struct {
	g        *graph.Graph
	old, new string // paths
	digests
}

// digests are what the graph holds with the old version and with the new one.
type digests struct {
	before, after string
	duration      time.Duration // of the quickest load from one to the other
}

// digestsOf keeps the digests by the size of the tale, once a test has found them out.
var digestsOf sync.Map

// newTwoTales empties the graph and loads the old version of a tale.
func newTwoTales(t *testing.T, size int) *twoTales {
	t.Helper()
	w := &twoTales{g: testgraph.OpenEmpty(t), old: tale(t, size, "old"), new: tale(t, size, "new")}
	load := func(path string) (sum string, took time.Duration) {
		started := time.Now()
		newChild(t, connection(t), "load", path).start(t).want(t, exitOK, "loaded ")
		took = time.Since(started)
		return digest(t, w.g), took
	}
	w.before, _ = load(w.old)
	if known, found := digestsOf.Load(size); found {
		if w.before != known.(digests).before {
			t.Fatal("the same tale gave another graph")
		}
		w.digests = known.(digests)
		return w
	}
	after, there := load(w.new)
	again, back := load(w.old)
	w.after, w.duration = after, min(there, back)
	if w.before == w.after || w.before != again || t.Failed() {
		t.Fatal("the two versions were not loaded, are the same, or do not replace each other")
	}
	digestsOf.Store(size, w.digests)
	return w
}

// digest sums up what the graph holds of facts and ties, and which stories. It does
// not ask the tool: it reads everything.
func digest(t *testing.T, g *graph.Graph) string {
	t.Helper()
	// A transaction that was cut off may still be committing: the lock waits for it.
	if _, err := load.Committed(context.Background(), g, "no-such-load"); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, query := range []string{
		"MATCH (n) WHERE NOT n:_Load AND NOT n:_Lock AND NOT n:_Story RETURN labels(n), properties(n)",
		"MATCH (a)-[r]->(b) RETURN type(r), a.id, b.id, properties(r)",
		"MATCH (s:_Story) RETURN s.id, s.hash, s.facts, s.hashes",
	} {
		for _, row := range testgraph.Rows(t, g, query, nil) {
			lines = append(lines, fmt.Sprint(row...))
		}
	}
	slices.Sort(lines)
	return fmt.Sprintf("%x", sha256.Sum256([]byte(strings.Join(lines, "\n"))))
}

// holdLock keeps others from loading, by a load that stops right after it has taken
// the lock, until the function that it returns is called; then it is rolled back.
func holdLock(t *testing.T) (release func()) {
	t.Helper()
	g := testgraph.Open(t)
	ctx, cancel := context.WithCancel(context.Background())
	held, ended := make(chan struct{}), make(chan struct{})
	holding := sync.OnceFunc(func() { close(held) })
	stories := testgraph.Stories(t, map[string]string{"held": "organizations: [{id: held, kind: alliance, name: Held}]\n"})
	go func() {
		defer close(ended)
		_, err := load.Run(ctx, g, stories, load.Options{Who: "test", Stage: func(stage string) {
			if stage == stagePlanning {
				holding()
				<-ctx.Done()
			}
		}})
		if err == nil {
			t.Error("the load that holds the lock was committed")
		}
	}()
	select {
	case <-held:
	case <-ended:
		t.Fatal("the load that was to hold the lock ended")
	}
	release = sync.OnceFunc(func() {
		cancel()
		<-ended
	})
	t.Cleanup(release)
	return release
}

// waiting waits until a load waits for the lock.
func waiting(t *testing.T, g *graph.Graph) {
	t.Helper()
	eventually(t, "a load waits for the lock", func() bool {
		return len(testgraph.Rows(t, g, `SHOW TRANSACTIONS YIELD metaData, status
WHERE metaData.app = 'entente' AND status STARTS WITH 'Blocked' RETURN status`, nil)) == 1
	})
}
