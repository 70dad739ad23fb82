package graph

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// How long, and how often, a lost outcome is looked for.
const (
	outcomeTime  = time.Minute
	outcomePause = time.Second
)

// commit ends a load's transaction and finds out what became of it:
//
//	COMMIT answered with success        committed
//	COMMIT answered with a failure      not committed: ErrRefused
//	no answer, the load is in the graph committed
//	no answer, the load is not there    not committed: ErrRefused
//	no answer, and nobody to ask        unknown: ErrUnknown
//
// The driver's own word on what may be tried again is not asked: it calls a lost
// COMMIT retryable.
func (g *Graph) commit(ctx context.Context, tx neo4j.ExplicitTransaction, loadID string) error {
	err := tx.Commit(ctx)
	var server *neo4j.Neo4jError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &server):
		return refused("commit", err)
	}
	committed, asked := g.resolve(context.WithoutCancel(ctx), loadID)
	switch {
	case asked != nil:
		return fmt.Errorf("%w: the connection was lost at the commit of load %s; entente status --load %s will tell: %w",
			ErrUnknown, loadID, loadID, plain(err))
	case committed:
		return nil
	default:
		return fmt.Errorf("%w: the connection was lost before the commit; nothing was written: %w", ErrRefused, plain(err))
	}
}

// resolve asks until the server answers, or the time is over.
func (g *Graph) resolve(ctx context.Context, loadID string) (committed bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, outcomeTime)
	defer cancel()
	for {
		committed, err = g.Committed(ctx, loadID)
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

// Committed tells whether a load was committed. It takes the lock of loads first: a
// plain read could run while the commit is still under way, and miss it. The error
// is ErrRefused.
func (g *Graph) Committed(ctx context.Context, loadID string) (bool, error) {
	session := g.session(ctx, neo4j.AccessModeWrite)
	defer func() { _ = session.Close(ctx) }() // nothing is kept of this transaction
	tx, err := session.BeginTransaction(ctx)
	if err != nil {
		return false, refused("ask for a load", err)
	}
	defer func() { _ = tx.Close(ctx) }() // rolls back: asking writes nothing
	if _, _, err := collect(ctx, tx, takeLock, nil); err != nil {
		return false, refused("take the lock", err)
	}
	_, rows, err := collect(ctx, tx, "MATCH (l:_Load {id: $id}) RETURN l.id", map[string]any{"id": loadID})
	if err != nil {
		return false, refused("look for the load", err)
	}
	return len(rows) == 1, nil
}
