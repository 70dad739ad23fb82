// Package load makes a Neo4j database equal to the facts. It creates the constraints, works out
// what differs, writes only that and what follows from it, in one transaction, and finds out
// whether it was committed.
//
// It reads no files and does not decide what a fact is; package schema does. It never writes what
// its plan does not say, and never touches what entente did not create.
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

// Options are the options of a load.
type Options struct {
	// ConfirmRemovals is the exact number of removals that were confirmed.
	ConfirmRemovals int
	// Prune removes the stories that are not given.
	Prune bool
	// Deep compares with the facts in the graph and not with what the last load recorded of
	// them, so that changes made by hand are undone.
	Deep bool
	// Plan is the SHA-256 of the plan that was reviewed, or "" for none; a load that would do
	// anything else is refused.
	Plan string
	// Who loads, for the record: user and host.
	Who string
	// Timeout of the transaction and of waiting for the commit; 10 minutes if zero.
	Timeout time.Duration
	// LockTimeout is how long the load waits for others; 30 s if zero.
	LockTimeout time.Duration
	// OutcomeTime is how long a load whose commit was not answered keeps asking whether it
	// was committed; a minute if zero.
	OutcomeTime time.Duration
	// BatchSize is how many changes a load writes at a time at most: in one transaction, or in those of two batches. With 0,
	// the server's memory decides whether all changes fit into one.
	BatchSize int
	// LeaderTime is how long a load waits for a cluster that has lost its leader to choose
	// another; a minute if zero.
	LeaderTime time.Duration
	// Digest asks for that of the graph after the load.
	Digest bool
	// Stage, if not nil, is called with what the load is doing.
	Stage func(Stage)
	// InBatches, if not nil, is called before a load that does not fit into one transaction writes.
	InBatches func(*Plan)
}

func (o *Options) stage(s Stage) {
	if o.Stage != nil {
		o.Stage(s)
	}
}

func (o *Options) setDefaults() {
	o.Timeout = cmp.Or(o.Timeout, 10*time.Minute)
	o.LockTimeout = cmp.Or(o.LockTimeout, 30*time.Second)
	o.OutcomeTime = cmp.Or(o.OutcomeTime, time.Minute)
	o.LeaderTime = cmp.Or(o.LeaderTime, time.Minute) // the others miss it after some twenty seconds
}

// txConfig configures a transaction.
type txConfig []func(*neo4j.TransactionConfig)

// txConfig bounds a transaction of a load and tells the server whose it is, for others who
// wait for it.
func (o *Options) txConfig(loadID string) txConfig {
	return txConfig{neo4j.WithTxTimeout(o.Timeout),
		neo4j.WithTxMetadata(map[string]any{"app": "entente", "load": loadID, "who": o.Who})}
}

// Result is the result of a load.
type Result struct {
	// LoadID names the load in the graph; "" if the graph was already equal to the facts.
	LoadID string
	Plan   *Plan
	// Digest is the graph.Digest of the graph after the load and before any other, if the options ask for it.
	Digest string
}

// Run makes the given stories in the graph equal to their facts, in one transaction: all of
// it or nothing. If the graph is already equal, nothing is written. A load that does not fit into
// one transaction is written in batches, and if it ends before it is complete, the error is ErrPartly.
//
// The error is ErrGuard if the load would do harm, ErrBusy if others hold what it needs,
// ErrRefused if the server refuses, ErrConnect if it can no longer be reached, and ErrUnknown
// if the connection was lost while the server was committing and did not come back: then the
// graph is either unchanged or as it should be, and Committed reports which. OutcomeOf returns
// the outcome of any error.
func Run(ctx context.Context, g *graph.Graph, stories []fact.Story, o Options) (*Result, error) {
	o.setDefaults()
	whole := ctx
	ctx, cancel := context.WithTimeout(ctx, o.Timeout)
	defer cancel()
	g = g.AtLeader()
	result := &Result{LoadID: rand.Text()}
	var later []constraint
	createSchema := func(ctx context.Context) (err error) {
		later, err = ensureSchema(ctx, g, o.txConfig(result.LoadID))
		return err
	}
	if err := retry(ctx, g, o.LeaderTime, func() error { return watched(ctx, g, result.LoadID, &o, oldestHolder, createSchema) }); err != nil {
		return nil, withAdvice(g, err)
	}
	begin := func() error { return try(ctx, g, result, stories, &o) }
	once := func() error { return retry(ctx, g, o.LeaderTime, func() error { return inTurn(ctx, &o, begin) }) }
	err := once()
	if outOfMemory(err) && o.BatchSize == 0 && result.Plan != nil && result.Plan.size() > changesInBatch {
		// The server did not say how much it has.
		o.BatchSize = changesInBatch
		err = once()
	}
	if err != nil {
		return nil, withAdvice(g, err)
	}
	if result.batched() {
		if err := result.runBatches(whole, g, &o); err != nil {
			return nil, err
		}
		ctx = whole
	}
	indexForReaders(ctx, g, later, o.txConfig(result.LoadID))
	if result.Plan.Empty() {
		result.LoadID = ""
	}
	replan(ctx, g, result.Plan)
	return result, nil
}

// withAdvice adds to the error of a load what would help, if that is known.
func withAdvice(g *graph.Graph, err error) error {
	if outOfMemory(err) {
		return fmt.Errorf("%w: load fewer stories at a time", err)
	}
	return g.FindsLeader(err)
}

// A load of manyChanges that leaves a graph of less than twice as many facts makes the server replan, within replanTime.
const (
	manyChanges = 5000
	replanTime  = 10 * time.Second
)

// replan makes the server resample its indexes and replan all queries after a load that
// made most of the graph. The server does so by itself some seconds later; a report that is asked
// before may get a plan for an empty graph, which scans a whole index for one id. In a graph of fewer facts
// that takes no longer than to plan the report, and after a smaller change the plans are as good as before.
// Errors are ignored: the data is committed and does not depend on it.
func replan(ctx context.Context, g *graph.Graph, p *Plan) {
	if len(p.Changes) < manyChanges {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, replanTime)
	defer cancel()
	facts := int64(0)
	err := g.Each(ctx, "RETURN COUNT { () } + COUNT { ()-->() }", nil, func(r []any) { facts = graph.As[int64](r[0]) }) // which the server keeps
	if err == nil && facts > 2*int64(len(p.Changes)) {
		return
	}
	_, _, _ = g.Query(ctx, "CALL db.prepareForReplanning($seconds)", map[string]any{"seconds": int64(replanTime.Seconds())}) // see above
}

// try runs the transaction of the load once. Each try plans anew, since the graph may have
// changed.
func try(ctx context.Context, g *graph.Graph, r *Result, stories []fact.Story, o *Options) error {
	tx, end, err := g.BeginWrite(ctx, "begin", o.txConfig(r.LoadID)...)
	if err != nil {
		return err
	}
	defer end()
	write := func(ctx context.Context) error { return r.run(ctx, g, tx, stories, o) }
	if err := watched(ctx, g, r.LoadID, o, lockHolder, write); err != nil {
		return err
	}
	if r.Plan.Empty() {
		keepBookmark(ctx, g, tx)
		return nil
	}
	if ctx.Err() != nil { // an interrupt no longer stops COMMIT itself
		return graph.Refused("commit", ctx.Err())
	}
	o.stage(Committing)
	return r.commit(ctx, g, tx, o, r.wasCommitted(g))
}

// run does all of a load except the commit, or gives the graph to a load in batches.
func (r *Result) run(ctx context.Context, g *graph.Graph, tx graph.Runner, stories []fact.Story, o *Options) error {
	o.stage(Locking)
	if err := r.lockInTurn(ctx, g, tx); err != nil {
		return err
	}
	o.stage(Planning)
	p, err := plan(ctx, tx, stories, PlanOptions{Prune: o.Prune, Deep: o.Deep})
	if err != nil {
		return err
	}
	if err := p.needBatches(ctx, g, o.BatchSize); err != nil {
		return err
	}
	r.Plan = p
	if err := p.mustBe(o.Plan); err != nil {
		return err
	}
	if p.Empty() {
		return r.readDigest(ctx, tx, o)
	}
	o.stage(Checking)
	if err := errors.Join(guard(ctx, tx, p), p.GuardRemovals(o.ConfirmRemovals)); err != nil {
		return err
	}
	if r.batched() {
		if o.InBatches != nil {
			o.InBatches(p)
		}
		return r.openBatches(ctx, tx)
	}
	o.stage(Writing)
	if err := apply(ctx, tx, p); err != nil {
		return err
	}
	return r.record(ctx, tx, o)
}

// record writes the ledger.
func (r *Result) record(ctx context.Context, tx graph.Runner, o *Options) error {
	var kept, removed []any
	for _, id := range r.Plan.Stories {
		if slices.Contains(r.Plan.Pruned, id) {
			removed = append(removed, id)
		} else {
			kept = append(kept, ledgerRow(r.Plan.wanted[id], r.LoadID))
		}
	}
	return r.conclude(ctx, tx, o, kept, removed, r.Plan.unfinished)
}

// conclude writes the last rows of the ledger, records the load and, if the graph counted as unfinished, gives it back.
func (r *Result) conclude(ctx context.Context, tx graph.Runner, o *Options, kept, removed []any, unfinished bool) error {
	if err := writeLedger(ctx, tx, kept, removed); err != nil {
		return err
	}
	if err := r.recordLoad(ctx, tx, o); err != nil {
		return err
	}
	if unfinished {
		if err := exec(ctx, tx, "give the graph back", closeBatches, nil); err != nil {
			return err
		}
	}
	return r.readDigest(ctx, tx, o)
}

// readDigest reads the digest, if it is asked for, while no other load can change it.
func (r *Result) readDigest(ctx context.Context, tx graph.Runner, o *Options) (err error) {
	if o.Digest {
		r.Digest, err = graph.DigestWithin(ctx, tx)
	}
	return err
}

// batched reports whether the plan is written in batches.
func (r *Result) batched() bool { return r.Plan.Batches() > 1 }

// writeLedger writes the rows of stories, and removes stories.
func writeLedger(ctx context.Context, tx graph.Runner, kept, removed []any) error {
	if err := write(ctx, tx, writeStory, kept); err != nil {
		return err
	}
	return write(ctx, tx, removeStory, removed)
}

// recordLoad records the load, and the version of the rules for what is derived.
func (r *Result) recordLoad(ctx context.Context, tx graph.Runner, o *Options) error {
	err := exec(ctx, tx, "record the version of the rules", recordMeaning, map[string]any{"version": meaning.Version})
	if err != nil {
		return err
	}
	return exec(ctx, tx, "record the load", writeLoad, map[string]any{
		"id": r.LoadID, "who": o.Who, "stories": r.Plan.Stories, "created": r.Plan.Count(Create),
		"updated": r.Plan.Count(Update) + r.Plan.Count(Move), "removed": r.Plan.Count(Remove),
	})
}

// exec runs a statement that returns no rows; doing describes it for the error, which is that of Refused.
func exec(ctx context.Context, tx graph.Runner, doing, cypher string, params map[string]any) error {
	return graph.Each(ctx, tx, doing, cypher, params, func([]any) {})
}
