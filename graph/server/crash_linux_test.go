package server

import (
	"context"
	"errors"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"entente/test/soak"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// killServer kills the server in the middle of a write, as the kernel does when memory
// runs out, and starts it again: the committed data is there, and nothing else. The state
// file then has the pid of another program, which must not be signalled. With processes
// distinguished by their pid alone, the other program was taken for the server; with the
// last transaction committed, the graphs differed.
func killServer(t *testing.T, o Options, s Server) {
	t.Helper()
	want := graphDigest{nodes: 1} // the node of checkStop
	write(t, s, &want, 0)
	rounds := soak.Rounds(1, 20)
	var slowest time.Duration
	for round := 1; round <= rounds; round++ {
		write(t, s, &want, round)
		killWhileWriting(t, s)
		unrelated := takeOverPID(t, s.DataDir)
		began := time.Now()
		var err error
		if s, err = Start(t.Context(), o); err != nil {
			t.Fatalf("round %d: start after the kill: %v", round, err)
		}
		slowest = max(slowest, time.Since(began))
		if got := digestOf(t, s); got != want {
			t.Errorf("round %d: the graph is %v, want %v", round, got, want)
		}
		unrelated.end(t)
	}
	soak.Figures(t, "%d kills, graph equal after each, slowest start %.1f s", rounds, slowest.Seconds())
}

// startWithTinyHeap uses a heap that is too small for Neo4j to start. The state file then
// says that no server is running, and the next start succeeds.
func startWithTinyHeap(t *testing.T, o Options, l launch) {
	t.Helper()
	st, err := readState(l.home)
	if err != nil {
		t.Fatal(err)
	}
	l.heapMB, l.archive = 16, ""
	_, _, err = launchServer(t.Context(), o, l, st)
	if !errors.Is(err, ErrStart) || !strings.Contains(err.Error(), "\n") {
		t.Errorf("start with 16 MiB of heap: %v, want ErrStart and the end of the log", err)
	}
	if log := lastLines(Server{DataDir: l.home}.LogPath(), 1000); !strings.Contains(log, "OutOfMemoryError") {
		t.Errorf("the log does not say that the heap was too small:\n%s", log)
	}
	if _, ok, err := Find(o); ok || err != nil {
		t.Errorf("Find = %v, %v, want no server", ok, err)
	}
}

// fillHeap has the server double a text, whose memory the server does not count, until
// Java has no memory left: the query fails with the named error and the server keeps
// running.
func fillHeap(t *testing.T, s Server) {
	t.Helper()
	err := runAuto(t.Context(), open(t, s), "neo4j", "RETURN size(reduce(s = 'sixteen letters.', i IN range(1, 40) | s + s))", nil)
	var e *neo4j.Neo4jError
	if !errors.As(err, &e) || e.Code != "Neo.TransientError.General.OutOfMemoryError" {
		t.Errorf("query that fills the heap: %v, want the OutOfMemoryError of Neo4j", err)
	}
	if n := values(t, s, "RETURN 1")[0]; n != int64(1) {
		t.Errorf("after that the server answers %v, want 1", n)
	}
}

// graphDigest holds the figures by which graphs are compared.
type graphDigest struct{ nodes, sum, ties, weights int64 }

// write commits a hundred nodes and as many relationships, and counts them in want once
// the server has confirmed them.
func write(t *testing.T, s Server, want *graphDigest, round int) {
	t.Helper()
	_, err := neo4j.ExecuteQuery(t.Context(), open(t, s),
		"UNWIND range(1, 100) AS i CREATE (a:N {i: $round * 1000 + i}) MERGE (b:Hub {i: 1}) CREATE (a)-[:R {w: i}]->(b)",
		map[string]any{"round": round}, neo4j.EagerResultTransformer)
	if err != nil {
		t.Fatal(err)
	}
	if round == 0 { // the hub
		want.nodes++
		want.sum++
	}
	want.nodes += 100
	want.sum += int64(round)*1000*100 + 5050
	want.ties += 100
	want.weights += 5050
}

func digestOf(t *testing.T, s Server) graphDigest {
	t.Helper()
	n := values(t, s, "MATCH (n) RETURN count(n), sum(n.i)")
	r := values(t, s, "MATCH ()-[r]->() RETURN count(r), sum(r.w)")
	return graphDigest{n[0].(int64), n[1].(int64), r[0].(int64), r[1].(int64)}
}

// killWhileWriting kills the server while a transaction has written a lot and has not
// been committed.
func killWhileWriting(t *testing.T, s Server) {
	t.Helper()
	ctx := t.Context()
	session := open(t, s).NewSession(ctx, neo4j.SessionConfig{DatabaseName: "neo4j"})
	tx, err := session.BeginTransaction(ctx)
	if err != nil {
		t.Fatal(err)
	}
	result, err := tx.Run(ctx, "MATCH (h:Hub) SET h.i = 7 WITH h UNWIND range(1, 5000) AS i CREATE (:N {i: i})-[:R {w: i}]->(h)", nil)
	if err == nil {
		_, err = result.Consume(ctx)
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(s.PID, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	waitForEnd(t, s.PID, 10*time.Second)
	_ = session.Close(context.Background()) // the server is gone
}

func waitForEnd(t *testing.T, pid int, limit time.Duration) {
	t.Helper()
	waitFor(t, limit, "the end of the process", func() bool {
		_, err := inspect(pid)
		return err != nil
	})
}

// unrelatedProcess is a program that has nothing to do with Neo4j.
type unrelatedProcess struct{ cmd *exec.Cmd }

// takeOverPID writes the pid of another program into the state file, as if the system had
// given the pid of the dead server to it.
func takeOverPID(t *testing.T, home string) unrelatedProcess {
	t.Helper()
	cmd := exec.Command("sleep", "600")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() }) // an error means that it has ended
	st, err := readState(home)
	if err != nil {
		t.Fatal(err)
	}
	st.PID = cmd.Process.Pid
	if err := st.write(); err != nil {
		t.Fatal(err)
	}
	return unrelatedProcess{cmd}
}

// end checks that the program is still running, and ends it.
func (p unrelatedProcess) end(t *testing.T) {
	t.Helper()
	if _, err := inspect(p.cmd.Process.Pid); err != nil {
		t.Errorf("123: the program that had the pid: %v", err)
	}
	if err := p.cmd.Process.Kill(); err != nil {
		t.Errorf("123: end the program that had the pid: %v", err)
	}
	_ = p.cmd.Wait() // reports the kill
}

// TestFault119And121Ephemeral starts a server from another process, while a foreign
// listener takes the first port that the start has chosen, and kills that process: the
// server, which the test binary would have to stop, ends with it. Without Pdeathsig it
// kept running; without a second attempt it did not start; without the wait for its own
// message that Bolt is enabled, the start connected to the listener.
func TestFault119And121Ephemeral(t *testing.T) {
	o, l := prepared(t, Options{DataDir: guardedDir(t), Ephemeral: true})
	if err := makeHome(l.home); err != nil {
		t.Fatal(err)
	}
	c := startTask(t, task{DataDir: o.DataDir, CacheDir: o.CacheDir, Version: o.Version, Ephemeral: true, Hold: true})
	port, listener := takeFirstPort(t, l.home)
	waitFor(t, testReadyTime, "start: "+c.out.String(), func() bool {
		return strings.Contains(c.out.String(), "done\n") || c.ended()
	})
	if !strings.Contains(c.out.String(), "a port was taken by another program") {
		t.Errorf("119: the start did not meet the stranger on its port:\n%s", c.out)
	}
	if n := listener.asked.Load(); n != 0 {
		t.Errorf("119: %d connections to the stranger", n)
	}
	s, ok, err := Find(o)
	if err != nil || !ok {
		t.Fatalf("Find = %v, %v, want a server:\n%s", ok, err, c.out)
	}
	if strings.HasSuffix(s.BoltURI, port) {
		t.Errorf("119: the server says that it has the port of the stranger, %s", s.BoltURI)
	}
	if n := values(t, s, "RETURN 1")[0]; n != int64(1) {
		t.Errorf("the server answers %v, want 1", n)
	}
	began := time.Now()
	c.kill()
	waitForEnd(t, s.PID, 5*time.Second)
	soak.Figures(t, "server gone %.2f s after its parent", time.Since(began).Seconds())
}

// TestFault122CancelledStart cancels the start, as Ctrl-C does, while the server is
// coming up: the server is stopped, and nothing hinders the next start. When a failed
// start did not end its server, the server kept running.
func TestFault122CancelledStart(t *testing.T) {
	o, l := prepared(t, Options{DataDir: guardedDir(t), HeapMB: 256})
	if err := makeHome(l.home); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	pid := make(chan int, 1)
	go func() {
		pid <- recordedPID(ctx, l.home)
		cancel()
	}()
	if _, err := Start(ctx, o); !errors.Is(err, context.Canceled) {
		t.Fatalf("cancelled start: %v, want that it was cancelled", err)
	}
	waitForEnd(t, <-pid, 0) // it ended before Start did
	if _, ok, err := Find(o); ok || err != nil {
		t.Errorf("after the cancelled start Find = %v, %v, want none", ok, err)
	}
}

// startAfterKilledStart kills a start of a stopped server while the server is coming up.
// The next start takes the server over, with its data and password. When the process was
// recorded only once it answered, there was nothing to take over.
func startAfterKilledStart(t *testing.T, o Options, before Server) Server {
	t.Helper()
	c := startTask(t, task{DataDir: o.DataDir, CacheDir: o.CacheDir, Version: o.Version})
	waitFor(t, time.Minute, "the server of the killed start", func() bool {
		_, ok, _ := Find(o) // an error means that it is missing or half written
		return ok
	})
	left, _, err := Find(o)
	if err != nil {
		t.Fatal(err)
	}
	c.kill()
	if strings.Contains(c.out.String(), "done") {
		t.Error("the start had ended before it was killed")
	}
	s, err := Start(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if s.PID != left.PID || s.PID == before.PID || s.Password != before.Password {
		t.Errorf("start after a killed start: %v, want pid %d and the password of before", s, left.PID)
	}
	if n := values(t, s, "MATCH (n:Kept) RETURN count(n)")[0]; n != int64(1) {
		t.Errorf("%v nodes of the first run, want 1", n)
	}
	return s
}

// recordedPID waits until a server is recorded and returns its pid.
func recordedPID(ctx context.Context, home string) int {
	for ctx.Err() == nil {
		if st, err := readState(home); err == nil && st.alive() {
			return st.PID
		}
		time.Sleep(5 * time.Millisecond)
	}
	return 0
}
