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

// The number of tries and the pauses between them.
const (
	maxTries   = 5
	firstPause = 100 * time.Millisecond
	maxPause   = 2 * time.Second
)

// errNotCommitted means that COMMIT was lost on its way, and that the graph does not have the
// load.
var errNotCommitted = errors.New("the connection was lost before the commit")

// retry calls try, which writes all or nothing, until it succeeds or another try would be
// wrong:
//
//	result of a try                                then
//	success                                        done
//	connection lost before COMMIT was sent         retry
//	COMMIT lost, and found not committed           retry, under the same load id
//	COMMIT lost, and the server cannot be asked    ErrUnknown
//	TransientError, such as a deadlock             retry
//	another load has just created the constraints  retry, and in the end ErrBusy
//	TransientError about memory                    ErrRefused: a retry would need as much
//	no lock in time                                ErrBusy
//	any other error of the server                  ErrRefused
//	the leader of a cluster has changed or is lost retry with the new one, for leaderTime; in the end
//	                                               ErrRefused or ErrConnect
//	a guard                                        ErrGuard
//	interrupted, or out of time                    that error
//
// The driver's own notion of what can be retried is not used: it includes a lost COMMIT, and
// one whose time was over. There are at most five tries, with pauses that double from 100 ms
// to 2 s, each shortened at random by up to a half so that two loads do not collide again.
func retry(ctx context.Context, g *graph.Graph, leaderTime time.Duration, try func() error) error {
	pause := firstPause
	var leaderless time.Time // since when
	for n := 1; ; {
		err := try()
		again := false
		if awaitsLeader(g, err) {
			if leaderless.IsZero() {
				leaderless = time.Now()
			}
			again = time.Since(leaderless) < leaderTime
		} else {
			again = n < maxTries && (retryable(err) || g.LeaderChanged(err))
			n++
		}
		if !again || ctx.Err() != nil {
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

// retryable reports whether another try may help and cannot harm.
func retryable(err error) bool {
	var server *neo4j.Neo4jError
	switch {
	case errors.Is(err, errSchemaRace):
		return true
	case err == nil, errors.Is(err, ErrUnknown), errors.Is(err, ErrGuard), errors.Is(err, graph.ErrBusy):
		return false
	case outOfMemory(err):
		return false
	case errors.Is(err, errNotCommitted):
		return true
	case errors.As(err, &server):
		return strings.HasPrefix(server.Code, "Neo.TransientError.")
	default:
		return graph.IsLost(err)
	}
}

// awaitsLeader reports whether a try of a load ended, with nothing committed, because the leader of a cluster has
// changed or is lost, so that the members may have to choose another.
func awaitsLeader(g *graph.Graph, err error) bool {
	return g.Routed() && !errors.Is(err, ErrUnknown) && (graph.IsNotLeader(err) || graph.IsLost(err))
}

// outOfMemory reports whether the server had too little memory for a transaction.
func outOfMemory(err error) bool {
	server, found := errors.AsType[*neo4j.Neo4jError](err)
	return found && strings.Contains(server.Code, "OutOfMemory")
}
