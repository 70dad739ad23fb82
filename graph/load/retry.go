package load

import (
	"context"
	"errors"
	"math/rand/v2"
	"strings"
	"time"

	"entente/graph"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// How often, and with which pauses, something is tried.
const (
	maxTries   = 5
	firstPause = 100 * time.Millisecond
	maxPause   = 2 * time.Second
)

// errNotCommitted: COMMIT was lost on its way, and the graph, asked, does not have
// the load.
var errNotCommitted = errors.New("the connection was lost before the commit")

// retry does something that writes all or nothing, until it succeeds or another
// try would be wrong:
//
//	what one try ended with                        then
//	success                                        done
//	connection lost before COMMIT was sent         again
//	COMMIT lost, and found not committed           again, under the same load id
//	COMMIT lost, and nobody to ask                 ErrUnknown
//	TransientError, such as a deadlock             again
//	another load has just created the constraints  again, and in the end ErrBusy
//	TransientError that tells of memory            ErrRefused: again would need as much
//	no lock in time                                ErrBusy
//	any other error of the server                  ErrRefused
//	a guard                                        ErrGuard
//	interrupted, or out of time                    that
//
// The driver's own word on what may be tried again is not asked: it calls a lost
// COMMIT retryable, and one whose time was over. There are at most five tries, with
// pauses that double from 100 ms to 2 s, each made up to a half shorter by chance so
// that two loads do not meet again.
func retry(ctx context.Context, try func() error) error {
	pause := firstPause
	for n := 1; ; n++ {
		err := try()
		if n == maxTries || ctx.Err() != nil || !again(err) {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(pause - rand.N(pause/2)): //nolint:gosec // chance, not secrecy
		}
		pause = min(2*pause, maxPause)
	}
}

// again tells whether another try may help and cannot harm.
func again(err error) bool {
	var server *neo4j.Neo4jError
	switch {
	case errors.Is(err, errSchemaRace):
		return true
	case err == nil, errors.Is(err, ErrUnknown), errors.Is(err, ErrGuard), errors.Is(err, graph.ErrBusy):
		return false
	case errors.As(err, &server) && outOfMemory(server):
		return false
	case errors.Is(err, errNotCommitted):
		return true
	case server != nil:
		return strings.HasPrefix(server.Code, "Neo.TransientError.")
	default:
		return graph.IsLost(err)
	}
}

// outOfMemory tells whether the server had too little memory for a transaction.
func outOfMemory(err *neo4j.Neo4jError) bool {
	return strings.Contains(err.Code, "OutOfMemory")
}
