//go:build !unraced

package load_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"entente/graph"
	"entente/graph/load"
	"entente/test/boltproxy"
	"entente/test/testgraph"
)

// If COMMIT is not answered, the load gives up at its own timeout and asks the server. If the
// server got COMMIT, the load is done. If it did not, it still holds the lock for a client
// that it takes to be alive, until the transaction times out; then the server says that
// nothing was written. If askOutcome returns an error without asking, both cases fail.
func TestFault83CommitStalls(t *testing.T) {
	const timeout, outcome = 2 * time.Second, 20 * time.Second
	s := newToggle(t, renamed, base)
	for _, late := range []bool{true, false} {
		proxy := testgraph.NewProxy(t)
		proxied := testgraph.OpenThrough(t, proxy)
		proxy.Inject(boltproxy.Named("COMMIT"), 1, boltproxy.Fault{Do: boltproxy.Stall, Late: late})
		began := time.Now()
		before := s.loads(t)
		result, err := load.Run(context.Background(), proxied, s.next(), load.Options{Timeout: timeout, OutcomeTime: outcome})
		took := time.Since(began)
		done := s.check(t, result, err, before)
		if len(proxy.Fired()) != 1 {
			t.Fatal("COMMIT was not stalled")
		}
		if late && (!done || err != nil) {
			t.Errorf("the server committed, and error: %v", err)
		}
		if !late && (done || !errors.Is(err, graph.ErrRefused)) {
			t.Errorf("the server never got COMMIT, and error: %v", err)
		}
		if took < timeout || took > timeout+outcome+5*time.Second {
			t.Errorf("passed on %v: it took %v", late, took)
		}
		t.Logf("passed on %v: %v, %v", late, took.Round(time.Millisecond), err)
	}
}

// If the server is lost at COMMIT and cannot be reached again, the outcome is unknown, and the
// load says how to find it out; later the graph knows. If askOutcome returns no error when its
// time is over, so that an unreachable server counts as one without the load, both cases fail.
func TestFault84ServerUnreachableAfterCommit(t *testing.T) {
	s := newToggle(t, renamed, base)
	for _, late := range []bool{true, false} {
		proxy := testgraph.NewProxy(t)
		proxied := testgraph.OpenThrough(t, proxy)
		proxy.Inject(boltproxy.Named("COMMIT"), 1, boltproxy.Fault{
			Do: boltproxy.Cut, Late: late, Then: func() { proxy.Refuse(true) },
		})
		before := s.loads(t)
		began := time.Now()
		_, err := load.Run(context.Background(), proxied, s.next(), load.Options{OutcomeTime: 2 * time.Second})
		if took := time.Since(began); took < 2*time.Second || took > 10*time.Second {
			t.Errorf("with an outcome time of 2 s it took %v", took)
		}
		id := loadID.FindStringSubmatch(errorText(err))
		if !errors.Is(err, load.ErrUnknown) || id == nil {
			t.Fatalf("error: %v", err)
		}
		if _, err := load.Committed(context.Background(), proxied, id[1]); !errors.Is(err, graph.ErrConnect) {
			t.Errorf("asking a server that cannot be reached: %v", err)
		}
		proxy.Refuse(false)
		if found, err := load.Committed(context.Background(), proxied, id[1]); err != nil || found != late {
			t.Errorf("passed on %v; load %s in the graph: %v, %v", late, id[1], found, err)
		}
		if done := s.check(t, nil, err, before); done != late {
			t.Errorf("passed on %v, and the graph is the new one: %v", late, done)
		}
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// What a load does after a failure in answer to COMMIT. A DatabaseError, such as that of a
// full disk, does not say how far the server came, nor does a TransientError, which a server
// that is being stopped returns after it has committed: the load asks the server. If commit
// takes such errors as refusals and does not ask, a committed load is reported as refused.
func TestFault85CommitFails(t *testing.T) {
	const (
		failed   = "Neo.DatabaseError.Transaction.TransactionCommitFailed"
		logError = "Neo.DatabaseError.Transaction.TransactionLogError"
		down     = "Neo.TransientError.General.DatabaseUnavailable"
	)
	cases := []struct {
		name, code string
		late       bool
		times      int
		err        error
		commits    int
		text       string
	}{
		{"though committed", failed, true, 1, nil, 1, ""},
		{"not committed, once", failed, false, 1, nil, 2, ""},
		{"log error though committed", logError, true, 1, nil, 1, ""},
		{"not committed, always", logError, false, 100, graph.ErrRefused, 5, "TransactionLogError"},
		{"a constraint", "Neo.ClientError.Schema.ConstraintValidationFailed", false, 1, graph.ErrRefused, 1, "ConstraintValidationFailed"},
		{"the server goes down, though committed", down, true, 1, nil, 1, ""},
		{"the server goes down, not committed", down, false, 1, nil, 2, ""},
		{"out of memory", "Neo.TransientError.General.MemoryPoolOutOfMemoryError", false, 100, graph.ErrRefused, 1, "memory"},
		{"a deadlock", "Neo.TransientError.Transaction.DeadlockDetected", false, 1, nil, 2, ""},
	}
	s := newToggle(t, renamed, base)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			proxy := testgraph.NewProxy(t)
			proxied := testgraph.OpenThrough(t, proxy)
			proxy.Inject(boltproxy.Named("COMMIT"), c.times, boltproxy.Fault{Do: boltproxy.Fail, Late: c.late, Code: c.code, Text: "no room"})
			done, err := s.attempt(t, proxied, load.Options{})
			if !errors.Is(err, c.err) || done != (c.err == nil) {
				t.Errorf("new graph %v, error: %v", done, err)
			}
			if c.text != "" && !strings.Contains(errorText(err), c.text) {
				t.Errorf("the error is %q, want %q in it", err, c.text)
			}
			commits := 0
			for _, m := range proxy.Messages() {
				if m.Name == "COMMIT" {
					commits++
				}
			}
			if commits != c.commits {
				t.Errorf("COMMIT was sent %d times, want %d", commits, c.commits)
			}
		})
	}
}
