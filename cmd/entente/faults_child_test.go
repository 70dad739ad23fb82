package main

import (
	"bytes"
	"context"
	"crypto/sha256"
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
	"entente/test/testgraph"
)

// childBinary is the command as make build makes it, built once for this test binary,
// because the race detector's runtime takes signals and memory of its own. It is next to
// the commands of testscript, whose folder is removed with the test binary.
var childBinary = sync.OnceValues(func() (string, error) {
	hookedBinary, err := exec.LookPath("entente-hooked")
	if err != nil {
		return "", err
	}
	binary := filepath.Join(filepath.Dir(filepath.Dir(hookedBinary)), "plain", "entente")
	return binary, goBuild(binary, "-trimpath", ".")
})

// child is a run of the command as a process that leads its own process group.
type child struct {
	*exec.Cmd
	out, err bytes.Buffer // read only after it has ended
	ended    chan struct{}
}

// newChild prepares a run in an empty folder that is also its home, with no other
// environment than that and PATH, on which the command is. Settings are added as NAME=value.
func newChild(t *testing.T, settings []string, args ...string) *child {
	t.Helper()
	binary, err := childBinary()
	if err != nil {
		t.Fatal(err)
	}
	path := "PATH=" + filepath.Dir(binary) + string(filepath.ListSeparator) + os.Getenv("PATH")
	return prepare(t, append([]string{path}, settings...), append([]string{binary}, args...)...)
}

// prepare is newChild for any program.
func prepare(t *testing.T, settings []string, argv ...string) *child {
	t.Helper()
	dir := t.TempDir()
	c := &child{Cmd: exec.Command(argv[0], argv[1:]...), ended: make(chan struct{})}
	c.Dir = dir
	c.Env = append([]string{"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "TMPDIR=" + dir}, settings...)
	c.Stdout, c.Stderr = &c.out, &c.err
	ownGroup(c.Cmd)
	// Do not wait for what a killed child leaves open, such as its own server.
	c.WaitDelay = time.Second
	return c
}

// start starts the child, which is killed at the end of the test if it still runs.
func (c *child) start(t *testing.T) *child {
	t.Helper()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(c.ended)
		_ = c.Wait() // ProcessState has how it ended
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

// signal sends a signal to the child and to what it has started; the child may have ended.
func (c *child) signal(t *testing.T, s syscall.Signal) {
	t.Helper()
	if err := signalGroup(c.Process.Pid, s); err != nil {
		t.Error(err)
	}
}

// code waits for the end and returns the exit code, -1 for a death by signal.
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

// await waits until something happens while the child runs.
func (c *child) await(t *testing.T, what string, happened <-chan struct{}) {
	t.Helper()
	select {
	case <-happened:
	case <-c.ended:
		t.Fatalf("%v ended before %s; stderr:\n%s", c.Args, what, c.err.String())
	case <-time.After(time.Minute):
		t.Fatalf("%v: no %s within a minute", c.Args, what)
	}
}

// running reports whether the child is still running after a while.
func (c *child) running(d time.Duration) bool {
	select {
	case <-c.ended:
		return false
	case <-time.After(d):
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

// checkOutcome checks that what a child reported is what the graph holds: the new graph for
// 0, and the old one for the code of an interrupt.
func (c *child) checkOutcome(t *testing.T, g *graph.Graph, before, after string, interrupted int) {
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

// eventually waits until another process has done something.
func eventually(t *testing.T, what string, done func() bool) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); !done(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("did not come about: %s", what)
		}
	}
}

// connection returns the settings of the shared test server, at another address if one is
// given.
func connection(t *testing.T, uri ...string) []string {
	t.Helper()
	server := servertest.Start(t)
	return []string{
		"NEO4J_URI=" + append(uri, server.BoltURI)[0], "NEO4J_USERNAME=" + server.User, "NEO4J_PASSWORD=" + server.Password,
	}
}

// writeStory writes a story of some size, in one of two versions. They differ in every
// node, and each has relationships that the other does not have.
func writeStory(t *testing.T, size int, version string) (path string) {
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

// storyVersions are two versions of a story. The old one is in the graph, which has nothing
// else; a test disturbs a load of the new one.
type storyVersions struct {
	g        *graph.Graph
	old, new string // paths
	digests
}

// digests are those of the graph with the old version and with the new one.
type digests struct {
	before, after string
	duration      time.Duration // of the quickest load from one to the other
}

// digestsOf keeps the digests by the size of the story, once a test has found them.
var digestsOf sync.Map

// newStoryVersions empties the graph and loads the old version of a story.
func newStoryVersions(t *testing.T, size int) *storyVersions {
	t.Helper()
	w := &storyVersions{g: testgraph.OpenEmpty(t), old: writeStory(t, size, "old"), new: writeStory(t, size, "new")}
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
	after, toNew := load(w.new)
	again, toOld := load(w.old)
	w.after, w.duration = after, min(toNew, toOld)
	if w.before == w.after || w.before != again || t.Failed() {
		t.Fatal("the two versions were not loaded, are the same, or do not replace each other")
	}
	digestsOf.Store(size, w.digests)
	return w
}

// digest returns a digest of the facts, ties and stories in the graph. It does not ask the
// tool: it reads everything but the days on which nodes were added.
func digest(t *testing.T, g *graph.Graph) string {
	t.Helper()
	// A transaction that was cut off may still be committing: the lock waits for it.
	if _, err := load.Committed(context.Background(), g, "no-such-load"); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, query := range []string{
		"MATCH (n) WHERE NOT n:_Load AND NOT n:_Lock AND NOT n:_Story RETURN labels(n), n {.*, _added: null}",
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

// holdLock keeps others from loading with a load that stops right after it has taken the
// lock. The function that it returns rolls that load back.
func holdLock(t *testing.T) (release func()) {
	t.Helper()
	g := testgraph.Open(t)
	ctx, cancel := context.WithCancel(context.Background())
	held, ended := make(chan struct{}), make(chan struct{})
	holding := sync.OnceFunc(func() { close(held) })
	stories := testgraph.Stories(t, map[string]string{"held": "organizations: [{id: held, kind: alliance, name: Held}]\n"})
	go func() {
		defer close(ended)
		_, err := load.Run(ctx, g, stories, load.Options{Who: "test", Stage: func(stage load.Stage) {
			if stage == load.Planning {
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

// awaitBlockedLoad waits until a load waits for the lock.
func awaitBlockedLoad(t *testing.T, g *graph.Graph) {
	t.Helper()
	eventually(t, "a load waits for the lock", func() bool {
		return len(testgraph.Rows(t, g, `SHOW TRANSACTIONS YIELD metaData, status
WHERE metaData.app = 'entente' AND status STARTS WITH 'Blocked' RETURN status`, nil)) == 1
	})
}
