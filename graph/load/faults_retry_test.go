//go:build !unraced

package load_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"entente/graph"
	"entente/graph/load"
	"entente/test/boltproxy"
	"entente/test/testgraph"
)

// What a load does after a failure of its last statement: which failures it retries, how
// often, and how soon. Without retries, the deadlocks fail; if every TransientError is
// retried, the lack of memory and the termination by an administrator fail.
func TestFault64And86And93FailureBeforeCommit(t *testing.T) {
	const deadlock = "Neo.TransientError.Transaction.DeadlockDetected"
	cases := []struct {
		name, code string
		times      int
		err        error
		tries      int
		limit      time.Duration // beyond the duration of the tries themselves
		text       string
	}{
		{"86 two deadlocks", deadlock, 2, nil, 3, 2 * time.Second, ""},
		{"86 deadlocks without end", deadlock, 100, graph.ErrRefused, 5, 8 * time.Second, "DeadlockDetected"},
		{"64 out of memory", "Neo.TransientError.General.MemoryPoolOutOfMemoryError", 100, graph.ErrRefused, 1, 0, "memory"},
		{"64 out of memory for one transaction", "Neo.TransientError.General.TransactionOutOfMemoryError", 100, graph.ErrRefused, 1, 0, "memory"},
		{"93 a read-only database", "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", 100, graph.ErrRefused, 1, 0, "read-only"},
		{"93 a read-only user", "Neo.ClientError.Security.Forbidden", 100, graph.ErrRefused, 1, 0, "Forbidden"},
		{"99 ended by an administrator", "Neo.TransientError.Transaction.Terminated", 100, graph.ErrRefused, 1, 0, "Terminated"},
		{"98 out of time", "Neo.ClientError.Transaction.TransactionTimedOut", 100, graph.ErrRefused, 1, 0, "TimedOut"},
	}
	s := newToggle(t, renamed, base)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			proxy := testgraph.NewProxy(t)
			proxied := testgraph.OpenThrough(t, proxy)
			baseline := within(t, time.Minute, func() { // the duration of a load on this machine now
				if done, err := s.attempt(t, proxied, load.Options{}); !done || err != nil {
					t.Errorf("without a fault: %v", err)
				}
			})
			triesBefore := tries(proxy.Messages())
			proxy.Inject(boltproxy.Query("CREATE (l:_Load"), c.times, boltproxy.Fault{Do: boltproxy.Fail, Code: c.code, Text: "so it is"})
			var done bool
			var err error
			took := within(t, time.Minute, func() { done, err = s.attempt(t, proxied, load.Options{}) })
			if !errors.Is(err, c.err) || done != (c.err == nil) {
				t.Errorf("new graph %v, error: %v", done, err)
			}
			if !strings.Contains(errorText(err), c.text) {
				t.Errorf("the error is %q, want %q in it", err, c.text)
			}
			if n := tries(proxy.Messages()) - triesBefore; n != c.tries {
				t.Errorf("%d tries, want %d", n, c.tries)
			}
			if limit := c.limit + time.Duration(c.tries)*3*baseline + 2*time.Second; took > limit {
				t.Errorf("it took %v, want at most %v", took, limit)
			}
		})
	}
}
