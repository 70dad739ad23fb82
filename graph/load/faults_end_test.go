//go:build !unraced

package load_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
	"testing"
	"time"

	"entente/graph"
	"entente/graph/load"
	"entente/test/boltproxy"
	"entente/test/testgraph"
)

// A load that an administrator terminates is refused and not retried. If every failure is
// retried, there are five tries, and five in the next test.
func TestFault99TransactionTerminated(t *testing.T) {
	s := newToggle(t, renamed, base)
	for name, match := range map[string]boltproxy.Match{
		"before the last statement": boltproxy.Query("CREATE (l:_Load"),
		"before COMMIT":             boltproxy.Named("COMMIT"),
	} {
		t.Run(name, func(t *testing.T) {
			proxy := testgraph.NewProxy(t)
			proxied := testgraph.OpenThrough(t, proxy)
			proxy.Inject(match, 100, boltproxy.Fault{Do: boltproxy.Pass, Then: func() {
				exec(t, s.Graph, `SHOW TRANSACTIONS YIELD transactionId AS id, metaData
WHERE metaData.app = 'entente' AND metaData.load IS NOT NULL
TERMINATE TRANSACTIONS id YIELD message RETURN message`)
			}})
			done, err := s.attempt(t, proxied, load.Options{})
			if done || !errors.Is(err, graph.ErrRefused) {
				t.Errorf("error: %v", err)
			}
			if n := len(proxy.Fired()); n != 1 {
				t.Errorf("%d tries, want 1", n)
			}
			t.Logf("error: %v", err)
		})
	}
}

// A load that the server ends because it takes too long is refused and not retried, whatever
// timeout the load had asked for.
func TestFault98ServerLimitsTime(t *testing.T) {
	s := newToggle(t, renamed, base)
	proxy := testgraph.NewProxy(t)
	proxied := testgraph.OpenThrough(t, proxy)
	asked := append([]byte("tx_timeout\xCA"), binary.BigEndian.AppendUint32(nil, 600_000)...)
	granted := append([]byte("tx_timeout\xCA"), binary.BigEndian.AppendUint32(nil, 1_000)...)
	limited := 0
	proxy.Inject(boltproxy.Named("BEGIN"), 100, boltproxy.Fault{Do: boltproxy.Pass, Edit: func(content []byte) []byte {
		limited += bytes.Count(content, asked)
		return bytes.Replace(content, asked, granted, 1)
	}})
	slept := 0
	proxy.Inject(boltproxy.Query("CREATE (l:_Load"), 100, boltproxy.Fault{Do: boltproxy.Pass, Then: func() {
		slept++
		time.Sleep(5 * time.Second) // the server checks every two seconds
	}})
	done, err := s.attempt(t, proxied, load.Options{Timeout: 10 * time.Minute})
	if done || !errors.Is(err, graph.ErrRefused) || !strings.Contains(errorText(err), "TransactionTimedOut") {
		t.Errorf("error: %v", err)
	}
	if limited != 1 || slept != 1 {
		t.Errorf("%d transactions were limited, and %d tries came to the last statement, want 1 and 1", limited, slept)
	}
}
