package load

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"entente/graph"
	"entente/internal/program"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Outcome is what is known about the graph when a load has ended; its text is for the user.
type Outcome string

// The outcomes of a load that ended with an error or was ended.
const (
	// Unchanged means that the graph is as it was.
	Unchanged Outcome = "nothing was written"
	// Unknown means that the graph is as it was or equal to the facts.
	Unknown Outcome = "the outcome is not known"
	// Partly means that some batches of the load are in the graph.
	Partly Outcome = "the graph is partly loaded: load the same again to go on"
)

// OutcomeOf returns the outcome of a load that ended with an error, or could not begin because of it.
func OutcomeOf(err error) Outcome {
	switch {
	case errors.Is(err, ErrPartly):
		return Partly
	case errors.Is(err, ErrUnknown):
		return Unknown
	}
	return Unchanged
}

// Stage is what a load is doing; its text is for the user.
type Stage string

// The stages of a load, in order; before Committing it may be "waiting for" another transaction. Another try
// begins with Locking again.
const (
	Locking    Stage = "locking"
	Planning   Stage = "planning"
	Checking   Stage = "checking"
	Writing    Stage = "writing"
	Committing Stage = "committing"
)

// Outcome returns the outcome of a load that is ended at the stage.
func (s Stage) Outcome() Outcome {
	switch {
	case strings.HasPrefix(string(s), batchStage), s == Finishing:
		return Partly
	case s == Committing, s == Replacing:
		return Unknown
	}
	return Unchanged
}

const (
	// interruptedTime is how long an interrupted load waits for the answer to COMMIT.
	interruptedTime = 10 * time.Second
	// outcomePause is the time between two questions after a lost outcome.
	outcomePause = time.Second
)

// commit ends the transaction of a load and finds out whether it was committed:
//
//	COMMIT answered with success                   committed
//	COMMIT refused by a ClientError                not committed: the server's error
//	no answer; a member of a cluster that is no
//	longer its leader; a DatabaseError, after which the
//	server itself does not know how far it came;
//	or a TransientError, which a server that is
//	being stopped returns after it has committed:
//	  found says that it is in the graph           committed
//	  found says that it is not                    not committed: errNotCommitted
//	  the server cannot be asked                   unknown: ErrUnknown
//
// An interrupt no longer stops a COMMIT that was sent: commit waits for it, 10 seconds at
// most. Without an interrupt, it waits for the load's own time.
func (r *Result) commit(
	ctx context.Context, g *graph.Graph, tx neo4j.ExplicitTransaction, o *Options, found func(context.Context) (bool, error),
) error {
	err := commitWithGrace(ctx, tx, o.Timeout)
	var server *neo4j.Neo4jError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &server) && strings.HasPrefix(server.Code, "Neo.ClientError.") && !g.LeaderChanged(err):
		return graph.Refused("commit", err)
	}
	wait := o.OutcomeTime
	if ctx.Err() != nil {
		wait = min(wait, interruptedTime)
	}
	committed, queryErr := askOutcome(context.WithoutCancel(ctx), found, wait)
	switch {
	case queryErr != nil:
		return fmt.Errorf("%w: the server did not answer the commit of load %s; run %s to find out: %w",
			ErrUnknown, r.LoadID, program.Command("status --load "+r.LoadID), graph.Plain(err))
	case committed:
		return nil
	default:
		return fmt.Errorf("%w: %w: %w", graph.ErrRefused, errNotCommitted, graph.Plain(err))
	}
}

// commitWithGrace commits under a context that an interrupt does not end at once.
func commitWithGrace(ctx context.Context, tx neo4j.ExplicitTransaction, timeout time.Duration) error {
	commitCtx, cancel := context.WithTimeout(context.WithoutCancel(ctx), timeout)
	defer cancel()
	stop := context.AfterFunc(ctx, func() { time.AfterFunc(interruptedTime, cancel) })
	defer stop()
	return tx.Commit(commitCtx)
}

// askOutcome asks until the server answers or the time is over.
func askOutcome(ctx context.Context, found func(context.Context) (bool, error), wait time.Duration) (committed bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	for {
		committed, err = found(ctx)
		if err == nil {
			return committed, nil
		}
		select {
		case <-ctx.Done():
			return false, err
		case <-time.After(outcomePause):
		}
	}
}

// Committed reports whether a load was committed. It takes the lock of loads first, since a
// plain read could run while the commit is still under way and miss it. Its answer is the leader's. If the load is
// there, the connection has its bookmark from then on.
func Committed(ctx context.Context, g *graph.Graph, loadID string) (bool, error) {
	g = g.AtLeader()
	tx, end, err := g.BeginWrite(ctx, "ask for a load")
	if err != nil {
		return false, err
	}
	defer end()
	const query = "MATCH (l:_Load {id: $id}) RETURN l.id"
	id, found := map[string]any{"id": loadID}, false
	_, err = lock(ctx, tx)
	switch {
	case graph.IsReadOnly(err) && !g.LeaderChanged(err): // no commit is under way there
		err = g.Each(ctx, query, id, func([]any) { found = true })
	case err == nil:
		err = graph.Each(ctx, tx, "look for the load", query, id, func([]any) { found = true })
	}
	if err == nil && found {
		keepBookmark(ctx, g, tx)
	}
	return found, g.FindsLeader(err)
}

// keepBookmark ends a transaction at the leader of a cluster that has changed nothing so that its bookmark stays: what
// it has read is what reports that follow must see. Without it they may only be older, so an error is ignored.
func keepBookmark(ctx context.Context, g *graph.Graph, tx neo4j.ExplicitTransaction) {
	if g.Routed() {
		_ = tx.Commit(ctx) // see above
	}
}
