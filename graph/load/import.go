package load

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"entente/graph"
	"entente/schema"
	"entente/schema/fact"
)

// Store is a database that is made beside that of a server and then takes its place.
type Store interface {
	// Folder is where the files are written.
	Folder() string
	// Build makes the database of the files, with these options of "neo4j-admin database import full"; the paths in them begin
	// in the folder.
	Build(ctx context.Context, options []string) error
	// Mark remembers the state of the database of the server. Replace fails, and replaces nothing, if anything was committed
	// since then.
	Mark() error
	// Replace stops the server, puts the database in the place of the server's, and starts the server again. If it fails, the
	// server has the database that it had, and is started again if possible.
	Replace(ctx context.Context) error
	// Connect connects to the server that Replace has started.
	Connect(ctx context.Context) (*graph.Graph, error)
}

// ErrNoImport means that an import is not possible, or has failed, and that the graph is as it was; Run may be.
var ErrNoImport = errors.New("the facts were not imported")

// The stages of an import, in addition to those of a load.
const (
	WritingFiles Stage = "writing files"
	Building     Stage = "importing"
	Replacing    Stage = "restarting the server with the new graph"
	Finishing    Stage = "making the constraints"
)

// Import is Run for an empty graph and many facts: it makes a database of the facts, which takes the place of the empty one.
// While it is at work other loads wait; it is refused if others are at work, and if the graph is not empty or has constraints or
// indexes that were made by hand. The server is restarted; the connection g then no longer works.
//
// Until the database is replaced the graph is empty. From then on it has all facts, but counts as unfinished until its
// constraints are made and its checksum is that of the plan; if Import ends in between, the error is ErrPartly.
func Import(ctx context.Context, g *graph.Graph, stories []fact.Story, o Options, store Store) (*Result, error) {
	o.setDefaults()
	ctx, cancel := context.WithTimeout(ctx, o.Timeout)
	defer cancel()
	r := &Result{LoadID: rand.Text()}
	tx, end, err := g.BeginWrite(ctx, "begin", o.txConfig(r.LoadID)...)
	if err != nil {
		return nil, err
	}
	end = sync.OnceFunc(end)
	defer end()
	o.stage(Locking)
	err = watched(ctx, g, r.LoadID, &o, lockHolder, func(ctx context.Context) error {
		_, err := lock(ctx, tx)
		return err
	})
	if err != nil {
		return nil, err
	}
	late, err := r.build(ctx, g, tx, stories, &o, store)
	if err != nil {
		return nil, err
	}
	o.stage(Replacing)
	end() // the server would wait for it
	if err := store.Replace(ctx); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoImport, err)
	}
	o.stage(Finishing)
	if err := r.finishImport(ctx, store, late, &o); err != nil {
		return nil, fmt.Errorf("%w: the facts are there, and their constraints or indexes may not be; load the same again to go on: %w", ErrPartly, err)
	}
	return r, nil
}

// build makes the database, if the graph is empty and nobody else is at work, before and after.
func (r *Result) build(
	ctx context.Context, g *graph.Graph, tx graph.Runner, stories []fact.Story, o *Options, store Store,
) (late *Plan, err error) {
	if err := r.awaitAlone(ctx, g, tx, o, func() error { return nil }); err != nil {
		return nil, err
	}
	o.stage(Planning)
	if r.Plan, err = planForEmpty(ctx, stories); err != nil {
		return nil, err
	}
	if err := r.Plan.mustBe(o.Plan); err != nil {
		return nil, err
	}
	o.stage(WritingFiles)
	options, late, err := r.Plan.writeFiles(ctx, store.Folder(), r.LoadID)
	if err == nil {
		o.stage(Building)
		err = store.Build(ctx, options)
	}
	if err != nil {
		if ctx.Err() == nil {
			err = fmt.Errorf("%w: %w", ErrNoImport, err)
		}
		return nil, err
	}
	return late, r.awaitAlone(ctx, g, tx, o, store.Mark) // the lock stops only loads
}

// awaitAlone waits until nobody else is at work, for the time that a load waits for others, and returns an error if the graph is
// not empty then. It calls mark before each look.
func (r *Result) awaitAlone(ctx context.Context, g *graph.Graph, tx graph.Runner, o *Options, mark func() error) error {
	for began := time.Now(); ; {
		if err := mark(); err != nil {
			return fmt.Errorf("%w: %w", ErrNoImport, err)
		}
		other := ""
		err := graph.Each(ctx, tx, "look for others", fmt.Sprintf(transactions, "coalesce(metaData.load, '') <> $load"),
			map[string]any{"load": r.LoadID}, func(row []any) { other = describeHolder(row) })
		switch {
		case err != nil:
			return err
		case other == "":
			return mustBeEmpty(ctx, g, tx)
		case time.Since(began) > o.LockTimeout:
			return fmt.Errorf("%w: %w: the server must be restarted for an import, and others are at work: %s", ErrNoImport, graph.ErrBusy, other)
		}
		if !o.waitFor(ctx, other) {
			return ctx.Err()
		}
	}
}

// mustBeEmpty returns an error if the graph is not empty, or has indexes that were made by hand.
func mustBeEmpty(ctx context.Context, g *graph.Graph, tx graph.Runner) error {
	empty := false
	err := graph.Each(ctx, tx, "look whether the graph is empty", graph.EmptyQuery, nil, func(row []any) { empty = row[0] == true })
	switch {
	case err != nil:
		return err
	case !empty:
		return fmt.Errorf("%w: %w: the graph is not empty; load without --import", ErrNoImport, ErrGuard)
	}
	ours := append(namesWith(constraints()), namesWith(readerIndexes())...)
	var theirs []string
	err = g.Each(ctx, "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name", nil, func(row []any) {
		if name := graph.Text(row[0]); !slices.Contains(ours, name) {
			theirs = append(theirs, name)
		}
	})
	if err == nil && theirs != nil {
		err = fmt.Errorf("%w: %w: an import would not keep the index %s, which was made by hand; load without --import",
			ErrNoImport, ErrGuard, theirs[0])
	}
	return err
}

// mustBe returns an error if the plan is not the one that was reviewed, if one was.
func (p *Plan) mustBe(reviewed string) error {
	if reviewed == "" || p.SHA256() == reviewed {
		return nil
	}
	return fmt.Errorf("%w: the files or the graph have changed since the plan was reviewed: the plan is now %s", ErrGuard, p.SHA256())
}

// finishImport makes the constraints, writes what the files could not say, checks the checksum, and declares the graph complete.
func (r *Result) finishImport(ctx context.Context, store Store, late *Plan, o *Options) error {
	g, err := store.Connect(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = g.Close(context.WithoutCancel(ctx)) }() // everything was committed or has failed
	later, err := ensureSchema(ctx, g, o.txConfig(r.LoadID))
	if err != nil {
		return err
	}
	for _, phase := range late.batches(changesInBatch, 1) {
		for _, b := range slices.Concat(phase...) {
			if err := r.inTransaction(ctx, g, o, func(tx graph.Runner) error { return apply(ctx, tx, b) }); err != nil {
				return err
			}
		}
	}
	sum, err := g.Checksum(ctx)
	if err != nil {
		return err
	}
	if want := r.Plan.checksum(); sum != want {
		return fmt.Errorf("%w: after the import the checksum of the graph is %s, not %s", graph.ErrRefused, sum, want)
	}
	err = r.inTransaction(ctx, g, o, func(tx graph.Runner) error {
		rows := make([]any, len(late.Stories))
		for i, id := range late.Stories {
			rows[i] = ledgerRow(r.Plan.wanted[id], r.LoadID)
		}
		return r.conclude(ctx, tx, o, rows, nil, true)
	})
	if err != nil {
		return err
	}
	indexForReaders(ctx, g, later, o.txConfig(r.LoadID))
	replan(ctx, g, r.Plan)
	return nil
}

// inTransaction runs do in a transaction that has the lock of loads, and commits it.
func (r *Result) inTransaction(ctx context.Context, g *graph.Graph, o *Options, do func(tx graph.Runner) error) error {
	tx, end, err := g.BeginWrite(ctx, "begin", o.txConfig(r.LoadID)...)
	if err != nil {
		return err
	}
	defer end()
	if _, err := lock(ctx, tx); err != nil {
		return err
	}
	if err := do(tx); err != nil {
		return err
	}
	if err := tx.Commit(ctx); err != nil {
		return graph.Refused("commit", err)
	}
	return nil
}

// checksum returns the checksum of the graph that an empty one becomes by the plan.
func (p *Plan) checksum() string {
	sums := make(graph.Sums)
	for i := range p.Changes {
		sums.Add(p.Changes[i].Kind(), p.Changes[i].newHash)
	}
	for i := range p.Hubs {
		sums.Add("derived of hubs", p.Hubs[i].newHash)
	}
	for i := range p.Parts {
		sums.Add(string(schema.TookPartIn), p.Parts[i].newHash)
	}
	for i := range p.Ties {
		sums.Add(string(schema.CooperatesWith), p.Ties[i].newHash)
	}
	return sums.Checksum()
}
