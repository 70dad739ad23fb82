//go:build !unraced

package main

import (
	"sync"
	"syscall"
	"testing"
	"time"

	"entente/test/boltproxy"
	"entente/test/random"
	"entente/test/soak"
	"entente/test/testgraph"
)

// endings are the signals that end a load, with their exit codes.
var endings = []struct {
	name   string
	signal syscall.Signal
	code   int
}{
	{"101 SIGINT", syscall.SIGINT, exitInterrupted},
	{"104 SIGTERM", syscall.SIGTERM, exitTerminated},
	{"106 SIGHUP", syscall.SIGHUP, exitTerminated},
}

// A signal during a load ends it soon, rolls it back, and the last line says so. With
// signal.Notify in run switched off, the child dies of the signal without a message; with
// signalCode returning 130 for all, 104 and 106 fail.
func TestFault101And104And106SignalRollsBack(t *testing.T) {
	w := newStoryVersions(t, 4)
	for _, e := range endings {
		t.Run(e.name, func(t *testing.T) {
			release := holdLock(t)
			c := newChild(t, connection(t), "load", w.new).start(t)
			awaitBlockedLoad(t, w.g)
			signalled := time.Now()
			c.signal(t, e.signal)
			c.want(t, e.code, nothingWritten)
			if took := time.Since(signalled); took > 5*time.Second {
				t.Errorf("took %v to end", took)
			}
			release()
			if digest(t, w.g) != w.before {
				t.Error("something was written")
			}
		})
	}
}

// A signal at any other time ends a load with the old graph and its exit code, or comes too
// late. With exit code 0 for every signal, the first round that a signal ends fails.
func TestFault101And104And106SignalAtRandomTimes(t *testing.T) {
	w := newStoryVersions(t, 100)
	rng := random.New(t)
	rounds, ended, early := soak.Rounds(6, 200), 0, 0
	for i := 0; i < rounds || ended == 0 && i < 10*rounds; i++ { // a quick load may end before each signal
		e := endings[i%len(endings)]
		c := newChild(t, connection(t), "load", w.new).start(t)
		delay := time.Duration(rng.Int64N(int64(w.duration * 5 / 4)))
		if c.running(delay) {
			c.signal(t, e.signal)
		}
		if c.code(t) == -1 && c.err.Len() == 0 && digest(t, w.g) == w.before {
			early++ // before main has begun, a signal does what it does to any program
			continue
		}
		c.checkOutcome(t, w.g, w.before, w.after, e.code)
		if t.Failed() {
			t.Fatalf("%s after %v of %v", e.name, delay, w.duration)
		}
		if c.code(t) == exitOK {
			w.swap()
		} else {
			ended++
		}
	}
	if ended == 0 {
		t.Error("no signal ended a load: nothing was tested")
	}
	if early > rounds/2 { // a busy machine takes long to reach main
		t.Errorf("%d of %d signals ended the load without a word", early, rounds)
	}
	soak.Figures(t, "%d signals within a load of %v, %d ended it, %d of them before main had begun",
		rounds, w.duration.Round(time.Millisecond), ended+early, early)
}

// swap exchanges the old version and the new one, after a load of the new one.
func (w *storyVersions) swap() {
	w.old, w.new, w.before, w.after = w.new, w.old, w.after, w.before
}

// If there is nothing to end in order, the first signal ends the command at once, so that
// no one waits for ten thousand files to be read. With nothingStarted always false, no case
// ends.
func TestFault101SignalBeforeTheLoadHasBegun(t *testing.T) {
	t.Parallel()
	for _, stage := range []string{stageReading, stageValidating, stageConnecting} {
		t.Run("101 "+stage, func(t *testing.T) {
			c, reached := hookedChild(t, stage, []string{"NEO4J_URI=bolt://127.0.0.1:1", "NEO4J_PASSWORD=none"}, "load", writeStory(t, 1, "old"))
			c.start(t)
			reached()
			c.signal(t, syscall.SIGINT)
			c.want(t, exitInterrupted, nothingWritten)
		})
	}
}

// Under nohup a load outlives the terminal, and Ctrl-C does not end a load that a script
// has put into the background. With the check of signal.Ignored left out, both end, with
// 143 and 130.
func TestFault106IgnoredSignalStaysIgnored(t *testing.T) {
	w := newStoryVersions(t, 4)
	binary, err := childBinary()
	if err != nil {
		t.Fatal(err)
	}
	release := holdLock(t)
	c := prepare(t, connection(t), "sh", "-c", `trap "" HUP INT; exec "$@"`, "sh", binary, "load", w.new).start(t)
	awaitBlockedLoad(t, w.g)
	c.signal(t, syscall.SIGHUP)
	c.signal(t, syscall.SIGINT)
	if !c.running(300 * time.Millisecond) {
		t.Error("the load ended by a signal that is ignored")
	}
	release()
	c.want(t, exitOK, "loaded tale")
}

// holdCommit makes the next COMMIT through a proxy wait, the answer to it if the server gets it; sent is
// closed when it does. After release, or at the end of the test, the fault takes its course.
func holdCommit(t *testing.T, p *boltproxy.Proxy, fault boltproxy.Fault) (sent <-chan struct{}, release func()) {
	t.Helper()
	arrived, released := make(chan struct{}), make(chan struct{})
	fault.After = func() {
		close(arrived)
		<-released
	}
	p.Inject(boltproxy.Named("COMMIT"), 1, fault)
	release = sync.OnceFunc(func() { close(released) })
	t.Cleanup(release)
	return arrived, release
}

// An interrupt after COMMIT was sent waits for the answer, and reports it; so does one when
// the connection is lost. With the commit under the context that the interrupt ends, the
// first two do not wait; with the query for the outcome under it too, the outcome is
// reported as unknown in all.
func TestFault102SigintAtCommit(t *testing.T) {
	cases := []struct {
		name  string
		fault boltproxy.Fault
		code  int
		last  string
	}{
		{"102 the answer comes late", boltproxy.Fault{Do: boltproxy.Pass}, exitOK, "loaded tale"},
		{"102 the connection is lost after the commit", boltproxy.Fault{Do: boltproxy.Cut, Late: true}, exitOK, "loaded tale"},
		{"102 the connection is lost before the commit", boltproxy.Fault{Do: boltproxy.Cut}, exitInterrupted, nothingWritten},
	}
	w := newStoryVersions(t, 4)
	for _, e := range cases {
		t.Run(e.name, func(t *testing.T) {
			p := testgraph.NewProxy(t)
			sent, release := holdCommit(t, p, e.fault)
			c := newChild(t, connection(t, p.URI()), "load", w.new).start(t)
			c.await(t, "COMMIT", sent)
			c.signal(t, syscall.SIGINT)
			if !c.running(time.Second) {
				t.Error("did not wait for the answer")
			}
			release()
			c.want(t, e.code, e.last)
			c.checkOutcome(t, w.g, w.before, w.after, exitInterrupted)
			if e.code == exitOK {
				w.swap()
			}
		})
	}
}

// If the answer does not come within 10 seconds of the interrupt, the graph is asked; if
// that fails too, the outcome is reported as unknown, which only the long form tests. With
// interruptedTime of the graph set to an hour, the child outlives the minute of code.
func TestFault102SigintAtCommitThatIsNotAnswered(t *testing.T) {
	t.Parallel() // it waits; no other parallel test of this package uses the database
	type unanswered struct {
		name string
		deaf bool
		code int
		last string
	}
	cases := []unanswered{{"102 the graph can be asked", false, exitOK, "loaded tale"}}
	if soak.Long() {
		cases = append(cases, unanswered{"102 nobody can be asked", true, exitUnknown, "entente status --load "})
	}
	for _, e := range cases {
		t.Run(e.name, func(t *testing.T) {
			w := newStoryVersions(t, 4)
			p := testgraph.NewProxy(t)
			sent, _ := holdCommit(t, p, boltproxy.Fault{Do: boltproxy.Stall, Late: true, Then: func() { p.Refuse(e.deaf) }})
			c := newChild(t, connection(t, p.URI()), "load", w.new).start(t)
			c.await(t, "COMMIT", sent)
			signalled := time.Now()
			c.signal(t, syscall.SIGINT)
			c.want(t, e.code, e.last)
			if took := time.Since(signalled); took < 9*time.Second || took > 30*time.Second {
				t.Errorf("took %v to end", took)
			}
			if digest(t, w.g) != w.after {
				t.Error("the graph is not the new one")
			}
		})
	}
}

// A second signal ends the command at once: with the message that the outcome is unknown
// after COMMIT was sent, and that nothing was written before. With "again" left out of run,
// neither ends at once; with committing never set, the first says that nothing was written,
// although everything was.
func TestFault103SecondSigint(t *testing.T) {
	w := newStoryVersions(t, 4)
	t.Run("103 while COMMIT is out", func(t *testing.T) {
		p := testgraph.NewProxy(t)
		sent, _ := holdCommit(t, p, boltproxy.Fault{Do: boltproxy.Stall, Late: true})
		c := newChild(t, connection(t, p.URI()), "load", w.new).start(t)
		c.await(t, "COMMIT", sent)
		c.interruptTwice(t)
		c.want(t, exitInterrupted, "entente: interrupted; the outcome is not known: entente status shows what was written")
		if digest(t, w.g) != w.after {
			t.Error("the COMMIT that the server had got was not carried out")
		}
		w.swap()
	})
	t.Run("103 before COMMIT", func(t *testing.T) {
		c, reached := hookedChild(t, "writing", connection(t), "load", w.new)
		c.start(t)
		reached()
		c.interruptTwice(t)
		c.want(t, exitInterrupted, nothingWritten)
		if digest(t, w.g) != w.before {
			t.Error("something was written")
		}
	})
}

// interruptTwice sends the second SIGINT half a second after the first, which must
// not end the child, and checks that it ends at once.
func (c *child) interruptTwice(t *testing.T) {
	t.Helper()
	c.signal(t, syscall.SIGINT)
	if !c.running(500 * time.Millisecond) {
		t.Fatal("the first SIGINT ended it")
	}
	c.signal(t, syscall.SIGINT)
	if c.running(2 * time.Second) {
		t.Error("the second SIGINT did not end it at once")
	}
}

// A load that is killed leaves the old graph or the new one, and the next load waits for
// nothing. With the ledger written in a separate transaction, 100 ms after that of the
// facts, rounds end with a third graph.
//
// A next load takes well under 5 seconds on a machine that is not busy. A lock that was
// left behind would be waited for 30 seconds: the limit lies between.
func TestFault105SigkillAtRandomTimes(t *testing.T) {
	const limit = 20 * time.Second
	w := newStoryVersions(t, 100)
	rng := random.New(t)
	rounds, killed, slowest := soak.Rounds(8, 200), 0, time.Duration(0)
	for i := 0; i < rounds || killed == 0 && i < 10*rounds; i++ {
		c := newChild(t, connection(t), "load", w.new).start(t)
		delay := time.Duration(rng.Int64N(int64(w.duration * 5 / 4)))
		if c.running(delay) {
			c.signal(t, syscall.SIGKILL)
			killed++
		}
		c.code(t)
		if i%2 == 0 { // in the other half, the next load comes first
			if now := digest(t, w.g); now != w.before && now != w.after {
				t.Fatalf("killed after %v of %v, the graph is neither the old one nor the new one", delay, w.duration)
			}
		}
		next := time.Now()
		newChild(t, connection(t), "load", w.new).start(t).want(t, exitOK, "")
		took := time.Since(next)
		slowest = max(slowest, took)
		if now := digest(t, w.g); now != w.after || took > limit {
			t.Fatalf("killed after %v of %v: the next load took %v, and gave the new graph: %v", delay, w.duration, took, now == w.after)
		}
		w.swap()
	}
	if killed == 0 {
		t.Error("no load was killed: nothing was tested")
	}
	soak.Figures(t, "%d loads of %v killed %d times, the slowest next load took %v",
		rounds, w.duration.Round(time.Millisecond), killed, slowest.Round(time.Millisecond))
}
