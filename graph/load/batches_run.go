package load

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync/atomic"
	"time"

	"entente/graph"
	"entente/internal/parallel"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// BatchStage is the stage of a load that writes a batch, counted from 1.
func BatchStage(number, of int) Stage {
	return Stage(fmt.Sprintf("%s%d of %d", batchStage, number, of))
}

const batchStage = "writing batch "

// openBatches gives the graph to the load, which writes its plan in batches.
func (r *Result) openBatches(ctx context.Context, tx graph.Runner) error {
	rows := make([]any, len(r.Plan.Stories))
	for i, id := range r.Plan.Stories {
		rows[i] = id
	}
	if err := write(ctx, tx, markIncomplete, rows); err != nil {
		return err
	}
	return exec(ctx, tx, "begin the batches", openBatches, map[string]any{"load": r.LoadID})
}

// runBatches writes the plan of the result in batches; the graph was given to it by openBatches. The context ends the load
// between two batches, or a batch that is being written.
func (r *Result) runBatches(ctx context.Context, g *graph.Graph, o *Options) error {
	// While this transaction is open, other loads know that this one is at work; the server ends it with the connection.
	_, end, err := g.BeginWrite(ctx, "begin", neo4j.WithTxMetadata(map[string]any{"app": "entente", "batches": r.LoadID, "who": o.Who}))
	if err != nil {
		return r.partly(0, err)
	}
	defer end()
	w := &writing{r: r, g: g, o: o, state: newProgress(r.Plan, r.LoadID)}
	for _, phase := range r.Plan.batched {
		if err := w.phase(ctx, phase); err != nil {
			return r.partly(int(w.written.Load()), err)
		}
	}
	kept, removed := w.state.ledger(w.state.untouched())
	finish := func(ctx context.Context, tx graph.Runner) error { return r.conclude(ctx, tx, o, kept, removed, true) }
	if err := r.inBatch(ctx, g, o, graph.LoadLock, finish, r.wasCommitted(g)); err != nil {
		return r.partly(r.Plan.Batches(), err)
	}
	return nil
}

// writing is a load in batches that is being written by its writers.
type writing struct {
	r     *Result
	g     *graph.Graph
	o     *Options
	state *progress
	// begun and written count batches, and done those that each writer has written.
	begun, written atomic.Int64
	done           [len(writerLocks)]int
	// failed is the first error of a writer, after which none begins another batch.
	failed atomic.Pointer[error]
}

// phase writes the batches of a phase. If one fails, the other writer still ends its own, and the error is that of the first that failed.
func (w *writing) phase(ctx context.Context, p phase) error {
	parallel.Each(len(p), func(writer int) {
		for _, b := range p[writer] {
			if w.failed.Load() != nil {
				return
			}
			if err := w.batch(ctx, writer, b); err != nil {
				w.failed.CompareAndSwap(nil, &err)
			}
		}
	})
	if err := w.failed.Load(); err != nil {
		return *err
	}
	return nil
}

// batch writes a batch.
func (w *writing) batch(ctx context.Context, writer int, b *batch) error {
	w.o.stage(BatchStage(int(w.begun.Add(1)), w.r.Plan.Batches()))
	kept, removed := w.state.add(b)
	number := w.done[writer] + 1
	write := func(ctx context.Context, tx graph.Runner) error {
		if err := apply(ctx, tx, b); err != nil {
			return err
		}
		if err := writeLedger(ctx, tx, kept, removed); err != nil {
			return err
		}
		return exec(ctx, tx, "record the batch", batchDone, map[string]any{"writer": writerLocks[writer], "number": number})
	}
	err := w.r.inBatch(ctx, w.g, w.o, writerLocks[writer], write, w.r.wasDone(w.g, writerLocks[writer], number))
	if err == nil {
		w.done[writer] = number
		w.written.Add(1)
	}
	return err
}

// partly returns the error of a load in batches that ended before it was complete.
func (r *Result) partly(written int, err error) error {
	next := "load the same again to go on"
	if outOfMemory(err) {
		next = "give the server a larger heap, and " + next
	}
	return fmt.Errorf("%w (batches written: %d of %d); %s: %w", ErrPartly, written, r.Plan.Batches(), next, err)
}

// inBatch runs write in a transaction of the load that still has the lock of a writer, as often as retry says. Committed reports
// whether it was committed if its outcome was lost.
func (r *Result) inBatch(
	ctx context.Context, g *graph.Graph, o *Options, writer string, write func(context.Context, graph.Runner) error, committed func(context.Context) (bool, error),
) error {
	ctx, cancel := context.WithTimeout(ctx, o.Timeout)
	defer cancel()
	return retry(ctx, g, o.LeaderTime, func() error {
		tx, end, err := g.BeginWrite(ctx, "begin", o.txConfig(r.LoadID)...)
		if err != nil {
			return err
		}
		defer end()
		err = watched(ctx, g, r.LoadID, o, lockHolder, func(ctx context.Context) error {
			token, _, err := lockWriter(ctx, tx, writer)
			switch {
			case err != nil:
				return err
			case token != r.LoadID:
				return fmt.Errorf("%w: another load has taken over", graph.ErrBusy)
			}
			return write(ctx, tx)
		})
		if err == nil && ctx.Err() != nil { // an interrupt no longer stops COMMIT itself
			err = graph.Refused("commit", ctx.Err())
		}
		if err != nil {
			return err
		}
		return r.commit(ctx, g, tx, o, committed)
	})
}

// wasDone returns a function that reports whether a batch of a writer was committed.
func (r *Result) wasDone(g *graph.Graph, writer string, number int) func(context.Context) (bool, error) {
	return func(ctx context.Context) (bool, error) {
		tx, end, err := g.BeginWrite(ctx, "ask for a batch")
		if err != nil {
			return false, err
		}
		defer end()
		token, done, err := lockWriter(ctx, tx, writer)
		return token == r.LoadID && done >= int64(number), err
	}
}

// wasCommitted returns a function that reports whether the load was committed.
func (r *Result) wasCommitted(g *graph.Graph) func(context.Context) (bool, error) {
	return func(ctx context.Context) (bool, error) { return Committed(ctx, g, r.LoadID) }
}

// lockInTurn takes the lock. It returns an othersError if the graph was given to a load in batches that is at work; the graph of
// one that is not is taken over, after the batch that its second writer may be writing.
func (r *Result) lockInTurn(ctx context.Context, g *graph.Graph, tx graph.Runner) error {
	token, err := lock(ctx, tx)
	if err != nil || token == "" || token == r.LoadID {
		return err
	}
	who := ""
	err = g.Each(ctx, "SHOW TRANSACTIONS YIELD metaData, status WHERE metaData.batches = $load AND status = 'Running' RETURN metaData.who", map[string]any{"load": token},
		func(row []any) { who = graph.Text(row[0]) })
	if err != nil {
		return err
	}
	if who == "" {
		_, _, err := lockWriter(ctx, tx, graph.SecondLock)
		return err
	}
	return &othersError{fmt.Sprintf("load %s by %s", token, who)}
}

// othersError says that a load in batches is at work.
type othersError struct{ holder string }

func (e *othersError) Error() string { return e.holder + " is writing the graph in batches" }

func (e *othersError) Unwrap() error { return graph.ErrBusy }

// inTurn calls try again while a load in batches is at work, for the time that a load waits for others.
func inTurn(ctx context.Context, o *Options, try func() error) error {
	for began := time.Now(); ; {
		err := try()
		other, working := errors.AsType[*othersError](err)
		if !working {
			return err
		}
		if time.Since(began) > o.LockTimeout {
			return fmt.Errorf("%w: waited %s for %s", graph.ErrBusy, o.LockTimeout, other.holder)
		}
		if !o.waitFor(ctx, other.holder) {
			return err
		}
	}
}

// waitFor says for whom the load waits, and waits a moment. It returns false if the context has ended.
func (o *Options) waitFor(ctx context.Context, holder string) bool {
	o.stage(Stage("waiting for " + holder))
	select {
	case <-ctx.Done():
		return false
	case <-time.After(watchInterval):
		return true
	}
}

// needBatches sets the number of batches of a plan: none if it fits into one transaction.
func (p *Plan) needBatches(ctx context.Context, g *graph.Graph, size int) error {
	if size == 0 {
		allowed, err := changesAllowed(ctx, g, p)
		if err != nil || p.size() <= allowed {
			return err
		}
		// On a small heap what the server keeps for itself counts: with all that is allowed, a heap of 256 MiB did not hold the first batches.
		size = min(changesInBatch, allowed/2)
	} else if p.size() <= size {
		return nil
	}
	p.batched = p.batches(size, len(writerLocks))
	return nil
}

// Batches returns in how many transactions a load would write the plan, or did: in one, except if the server has no memory for that.
func (p *Plan) Batches() int {
	n := 0
	for _, phase := range p.batched {
		n += len(slices.Concat(phase...))
	}
	return max(1, n)
}

// size is the number of changes that decide whether a plan fits into a transaction: those of facts or, where everything is derived
// anew, of what is derived.
func (p *Plan) size() int { return max(len(p.Changes), len(p.Hubs)+len(p.Parts)+len(p.Ties)) }
