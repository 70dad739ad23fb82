package graph

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"time"

	"entente/schema"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// LoadOptions are a load's.
type LoadOptions struct {
	// ConfirmRemovals is how many removals were confirmed, exactly.
	ConfirmRemovals int
	// Prune removes the stories that are not given.
	Prune bool
	// Plan is the SHA-256 of the plan that was reviewed; a load that would do anything
	// else is refused. "" for none.
	Plan string
	// Who loads, for the record: user and host.
	Who string
	// Timeout of the transaction; 10 minutes if zero.
	Timeout time.Duration
}

// Result is what a load did.
type Result struct {
	// LoadID names the load in the graph; "" where nothing was written.
	LoadID string
	Plan   *Plan
	// Ties that were derived again: how many are new, changed and gone.
	TiesNew, TiesChanged, TiesGone int
}

// Load makes the given stories in the graph equal to their facts, in one
// transaction: all of it or nothing. Where the graph is as it should be, nothing
// is written.
//
// The error is ErrGuard where the load would do harm, ErrRefused where the server
// would not, and ErrUnknown where the connection was lost while the server was
// committing and did not come back: then the graph is as it was or as it should
// be, and Committed tells which.
func (g *Graph) Load(ctx context.Context, stories []schema.StoryFacts, o LoadOptions) (*Result, error) {
	if err := g.ensureSchema(ctx); err != nil {
		return nil, err
	}
	if o.Timeout == 0 {
		o.Timeout = 10 * time.Minute
	}
	result := &Result{LoadID: rand.Text()}
	session := g.session(ctx, neo4j.AccessModeWrite)
	defer func() { _ = session.Close(context.WithoutCancel(ctx)) }() // the commit has told of any failure
	tx, err := session.BeginTransaction(ctx, neo4j.WithTxTimeout(o.Timeout),
		neo4j.WithTxMetadata(map[string]any{"app": "entente", "load": result.LoadID, "who": o.Who}))
	if err != nil {
		return nil, refused("begin", err)
	}
	// Rolls back whatever was not committed, also when the user interrupts.
	defer func() { _ = tx.Close(context.WithoutCancel(ctx)) }()
	if err := result.run(ctx, tx, stories, o); err != nil {
		return nil, err
	}
	if result.Plan.Empty() {
		result.LoadID = ""
		return result, nil
	}
	return result, g.commit(ctx, tx, result.LoadID)
}

// run does all of a load but the commit.
func (r *Result) run(ctx context.Context, tx runner, stories []schema.StoryFacts, o LoadOptions) error {
	if _, _, err := collect(ctx, tx, takeLock, nil); err != nil {
		return refused("take the lock", err)
	}
	p, err := plan(ctx, tx, stories, o.Prune)
	if err != nil {
		return err
	}
	r.Plan = p
	if o.Plan != "" && p.SHA256() != o.Plan {
		return fmt.Errorf("%w: files or graph have changed since the plan was reviewed: it is now %s", ErrGuard, p.SHA256())
	}
	if p.Empty() {
		return nil
	}
	if err := errors.Join(guard(ctx, tx, p), guardRemovals(p, o.ConfirmRemovals)); err != nil {
		return err
	}
	ties, err := apply(ctx, tx, p)
	if err != nil {
		return err
	}
	r.TiesNew, r.TiesChanged, r.TiesGone = ties.created, ties.changed, ties.gone
	return r.record(ctx, tx, o)
}

// record writes the ledger.
func (r *Result) record(ctx context.Context, tx runner, o LoadOptions) error {
	var kept, gone []any
	for _, id := range r.Plan.Stories {
		if slices.Contains(r.Plan.Pruned, id) {
			gone = append(gone, id)
		} else {
			kept = append(kept, ledgerRow(r.Plan.wanted[id], r.Plan.hashes[id], r.LoadID))
		}
	}
	if err := errors.Join(write(ctx, tx, writeStory, kept), write(ctx, tx, removeStory, gone)); err != nil {
		return err
	}
	_, _, err := collect(ctx, tx, writeLoad, map[string]any{
		"id": r.LoadID, "who": o.Who, "stories": r.Plan.Stories, "created": r.Plan.Count(Create),
		"updated": r.Plan.Count(Update) + r.Plan.Count(Move), "removed": r.Plan.Count(Remove),
	})
	if err != nil {
		return refused("record the load", err)
	}
	return nil
}
