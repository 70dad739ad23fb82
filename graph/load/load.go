// Package load makes a Neo4j database equal to the facts: it sees to the constraints, works out what
// differs, writes only that, in one transaction, with all that follows from it, and finds out what
// became of it.
//
// It reads no files and decides nothing about what a fact is; package schema does. It never writes what
// its plan does not say, and never touches what entente did not make.
package load

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"time"

	"entente/graph"
	"entente/schema/fact"
	"entente/schema/meaning"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// LoadOptions are a load's.
type Options struct {
	// ConfirmRemovals is how many removals were confirmed, exactly.
	ConfirmRemovals int
	// Prune removes the stories that are not given.
	Prune bool
	// Deep compares with the facts that the graph holds, and not with what the last
	// load noted of them, so that what was changed by hand is mended.
	Deep bool
	// Plan is the SHA-256 of the plan that was reviewed; a load that would do anything
	// else is refused. "" for none.
	Plan string
	// Who loads, for the record: user and host.
	Who string
	// Timeout of the transaction, and of waiting for the commit; 10 minutes if zero.
	Timeout time.Duration
	// LockTimeout is how long the load waits for others; 30 s if zero.
	LockTimeout time.Duration
	// OutcomeTime is how long a load whose commit was not answered asks what became
	// of it; a minute if zero.
	OutcomeTime time.Duration
	// Stage, where given, is told what the load is doing: "locking", "planning",
	// "checking", "writing", "committing", and "waiting for" whom.
	Stage func(string)
}

func (o *Options) stage(name string) {
	if o.Stage != nil {
		o.Stage(name)
	}
}

func (o *Options) setDefaults() {
	o.Timeout = cmp.Or(o.Timeout, 10*time.Minute)
	o.LockTimeout = cmp.Or(o.LockTimeout, 30*time.Second)
	o.OutcomeTime = cmp.Or(o.OutcomeTime, time.Minute)
}

// txConfig sets up a transaction.
type txConfig []func(*neo4j.TransactionConfig)

// txConfig bounds a transaction of a load, and tells the server whose it is, for those
// who wait for it.
func (o *Options) txConfig(loadID string) txConfig {
	return txConfig{neo4j.WithTxTimeout(o.Timeout),
		neo4j.WithTxMetadata(map[string]any{"app": "entente", "load": loadID, "who": o.Who})}
}

// Result is what a load did.
type Result struct {
	// LoadID names the load in the graph; "" where nothing was written.
	LoadID string
	Plan   *Plan
}

// Load makes the given stories in the graph equal to their facts, in one
// transaction: all of it or nothing. Where the graph is as it should be, nothing
// is written.
//
// The error is ErrGuard where the load would do harm, ErrBusy where others hold
// what it needs, ErrRefused where the server would not, ErrConnect where it can no
// longer be reached, and ErrUnknown where the connection was lost while the server
// was committing and did not come back: then the graph is as it was or as it should
// be, and Committed tells which.
func Run(ctx context.Context, g *graph.Graph, stories []fact.Story, o Options) (*Result, error) {
	o.setDefaults()
	ctx, cancel := context.WithTimeout(ctx, o.Timeout)
	defer cancel()
	result := &Result{LoadID: rand.Text()}
	var later []constraint
	constrain := func(ctx context.Context) (err error) {
		later, err = ensureSchema(ctx, g, o.txConfig(result.LoadID))
		return err
	}
	if err := retry(ctx, func() error { return watched(ctx, g, result.LoadID, &o, elder, constrain) }); err != nil {
		return nil, err
	}
	if err := retry(ctx, func() error { return try(ctx, g, result, stories, &o) }); err != nil {
		return nil, advised(err)
	}
	indexForReaders(ctx, g, later, o.txConfig(result.LoadID))
	if result.Plan.Empty() {
		result.LoadID = ""
	}
	replan(ctx, g, result.Plan)
	return result, nil
}

// advised adds to the error of a load what would help, where that is known.
func advised(err error) error {
	var server *neo4j.Neo4jError
	if errors.As(err, &server) && outOfMemory(server) {
		return fmt.Errorf("%w: load fewer stories at a time", err)
	}
	return err
}

// A load of that many changes makes the server count anew, within that time.
const (
	manyChanges = 1000
	replanTime  = 10 * time.Second
)

// replan has the server count what its indexes hold, and plan all queries anew, after a load
// that changed much. It does so by itself some seconds later; a report that is asked before
// may get a plan for an empty graph, which looks through a whole index for one id. What is
// written is written, so that nothing depends on it.
func replan(ctx context.Context, g *graph.Graph, p *Plan) {
	if len(p.Changes) < manyChanges {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, replanTime)
	defer cancel()
	_, _, _ = g.Read(ctx, "CALL db.prepareForReplanning($seconds)", map[string]any{"seconds": int64(replanTime.Seconds())}) // as above
}

// try runs the load's transaction once. Each try plans anew: the graph may have
// changed.
func try(ctx context.Context, g *graph.Graph, r *Result, stories []fact.Story, o *Options) error {
	session := g.Session(ctx, neo4j.AccessModeWrite)
	defer graph.Closing(ctx, session.Close)
	tx, err := session.BeginTransaction(ctx, o.txConfig(r.LoadID)...)
	if err != nil {
		return graph.Refused("begin", err)
	}
	defer graph.Closing(ctx, tx.Close) // rolls back whatever was not committed, also after an interrupt
	write := func(ctx context.Context) error { return r.run(ctx, tx, stories, o) }
	if err := watched(ctx, g, r.LoadID, o, holder, write); err != nil {
		return err
	}
	if r.Plan.Empty() {
		return nil
	}
	if ctx.Err() != nil { // COMMIT itself no longer listens
		return graph.Refused("commit", ctx.Err())
	}
	o.stage("committing")
	return commit(ctx, g, tx, r.LoadID, o)
}

// run does all of a load but the commit.
func (r *Result) run(ctx context.Context, tx graph.Runner, stories []fact.Story, o *Options) error {
	o.stage("locking")
	if _, _, err := graph.Collect(ctx, tx, takeLock, nil); err != nil {
		return graph.Refused("take the lock", err)
	}
	o.stage("planning")
	p, err := plan(ctx, tx, stories, PlanOptions{Prune: o.Prune, Deep: o.Deep})
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
	o.stage("checking")
	if err := errors.Join(guard(ctx, tx, p), p.GuardRemovals(o.ConfirmRemovals)); err != nil {
		return err
	}
	if err := guardMemory(ctx, tx, p); err != nil {
		return err
	}
	o.stage("writing")
	if err := apply(ctx, tx, p); err != nil {
		return err
	}
	return r.record(ctx, tx, o)
}

// record writes the ledger.
func (r *Result) record(ctx context.Context, tx graph.Runner, o *Options) error {
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
	if _, _, err := graph.Collect(ctx, tx, noteMeaning, map[string]any{"version": meaning.Version}); err != nil {
		return graph.Refused("record the version of the rules", err)
	}
	_, _, err := graph.Collect(ctx, tx, writeLoad, map[string]any{
		"id": r.LoadID, "who": o.Who, "stories": r.Plan.Stories, "created": r.Plan.Count(Create),
		"updated": r.Plan.Count(Update) + r.Plan.Count(Move), "removed": r.Plan.Count(Remove),
	})
	if err != nil {
		return graph.Refused("record the load", err)
	}
	return nil
}
