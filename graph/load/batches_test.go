//go:build !unraced

package load_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"entente/graph"
	"entente/graph/load"
	"entente/schema/fact"
	"entente/test/boltproxy"
	"entente/test/soak"
	"entente/test/testgraph"
)

// A load in batches ends with the graph of a load in one transaction.
func TestBatches(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	stories := testgraph.Facts(t, "../../facts")
	testgraph.Load(t, g, stories)
	want, lines := digest(t, g), content(t, g)
	empty(t, g)

	said := 0
	var batches atomic.Int64
	result, err := load.Run(context.Background(), g, stories, load.Options{
		BatchSize: 100,
		InBatches: func(p *load.Plan) { said = p.Batches() },
		Stage: func(s load.Stage) {
			if strings.HasPrefix(string(s), "writing batch ") {
				batches.Add(1)
			}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	if said < 10 || said != int(batches.Load()) || result.Plan.Batches() != said {
		t.Errorf("%d batches were announced, %d written, %d in the result", said, batches.Load(), result.Plan.Batches())
	}
	if got := digest(t, g); got != want {
		t.Errorf("digest %s, of a load in one transaction %s", got, want)
	}
	if strings.Join(content(t, g), "\n") != strings.Join(lines, "\n") {
		t.Error("the content is not that of a load in one transaction")
	}
	mustBeWhole(t, g, stories)
}

// A load in batches that is stopped anywhere is resumed by loading again.
func TestBatchesStoppedAnywhere(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	stories := testgraph.Facts(t, "../../facts")
	testgraph.Load(t, g, stories)
	want := digest(t, g)
	empty(t, g)
	rounds := soak.Rounds(9, 300)
	for i := range rounds {
		if i%3 == 0 {
			empty(t, g)
		} else { // some facts are there, and some are other than they should be
			exec(t, g, "MATCH (s:_Story) WHERE rand() < 0.5 SET s.hash = 'other', s.hashes = [h IN s.hashes | CASE WHEN rand() < 0.3 THEN 1 ELSE h END]")
		}
		stopped := 0
		for {
			ctx, cancel := context.WithCancel(context.Background())
			delay := time.Duration(rand.N(int64(300 * time.Millisecond)))
			time.AfterFunc(delay, cancel)
			_, err := load.Run(ctx, g, stories, load.Options{BatchSize: 150})
			cancel()
			if err == nil {
				break
			}
			if load.OutcomeOf(err) == load.Unknown {
				t.Fatalf("the server could be asked, and error: %v", err)
			}
			if stopped++; stopped > 3 {
				if _, err := load.Run(context.Background(), g, stories, load.Options{BatchSize: 150}); err != nil {
					t.Fatal(err)
				}
				break
			}
		}
		if got := digest(t, g); got != want {
			t.Fatalf("round %d, stopped %d times: digest %s, of a load in one transaction %s", i, stopped, got, want)
		}
		mustBeWhole(t, g, stories)
	}
}

// Reports, and the next load, know that the graph is partly loaded; loading some of the stories does not change that.
func TestBatchesPartly(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	stories := testgraph.Facts(t, "../../facts")
	err := stopAtFourthBatch(g, stories)
	if !errors.Is(err, load.ErrPartly) || load.OutcomeOf(err) != load.Partly || !regexp.MustCompile(`[23] of `).MatchString(err.Error()) {
		t.Fatalf("error %v", err)
	}
	if loaded, err := g.Loaded(context.Background()); err != nil || !loaded.Partly {
		t.Errorf("loaded %+v, error %v", loaded, err)
	}
	if _, err := load.Run(context.Background(), g, stories[:1], load.Options{}); err != nil {
		t.Fatal(err)
	}
	if loaded, err := g.Loaded(context.Background()); err != nil || !loaded.Partly {
		t.Errorf("after a load of some stories: %+v, error %v", loaded, err)
	}
	if _, err := load.Run(context.Background(), g, stories, load.Options{}); err != nil {
		t.Fatal(err)
	}
	if loaded, err := g.Loaded(context.Background()); err != nil || loaded.Partly {
		t.Errorf("after a load of all stories: %+v, error %v", loaded, err)
	}
	mustBeWhole(t, g, stories)
}

// A server that has no memory even for a batch needs a larger heap: to load again alone would not help.
func TestBatchesOutOfMemory(t *testing.T) {
	g, proxy := testgraph.OpenEmpty(t), testgraph.NewProxy(t)
	stories := testgraph.Facts(t, "../../facts")
	proxy.Inject(boltproxy.Query("SET l.done = $number"), 100,
		boltproxy.Fault{Do: boltproxy.Fail, Code: "Neo.TransientError.General.MemoryPoolOutOfMemoryError", Text: "so it is"})
	_, err := load.Run(context.Background(), testgraph.OpenThrough(t, proxy), stories, load.Options{BatchSize: 100})
	if want := "(batches written: 0 of "; !errors.Is(err, load.ErrPartly) || !strings.Contains(err.Error(), want) {
		t.Errorf("error %v, want %q in it", err, want)
	}
	if want := "give the server a larger heap, and load the same again to go on"; err != nil && !strings.Contains(err.Error(), want) {
		t.Errorf("error %v, want %q in it", err, want)
	}
	if _, err := load.Run(context.Background(), g, stories, load.Options{}); err != nil {
		t.Fatal(err)
	}
	mustBeWhole(t, g, stories)
}

// While a load in batches is at work, others wait. One that has lost its connection is taken over, and cannot write any more.
func TestBatchesTakenOver(t *testing.T) {
	g, other := testgraph.OpenEmpty(t), testgraph.Open(t)
	stories := testgraph.Facts(t, "../../facts")
	var waited, taken error
	_, first := load.Run(context.Background(), g, stories, load.Options{BatchSize: 100, Who: "the first", Stage: func(s load.Stage) {
		if strings.HasPrefix(string(s), "writing batch 3 ") {
			_, waited = load.Run(context.Background(), other, stories, load.Options{LockTimeout: time.Second})
			endKeeper(t, other) // as the server does when the connection is lost
			_, taken = load.Run(context.Background(), other, stories, load.Options{})
		}
	}})
	if !errors.Is(waited, graph.ErrBusy) || !strings.Contains(waited.Error(), "by the first") {
		t.Errorf("the second ended with %v", waited)
	}
	if taken != nil {
		t.Errorf("the third ended with %v", taken)
	}
	if !errors.Is(first, load.ErrPartly) || !strings.Contains(first.Error(), "another load has taken over") {
		t.Errorf("the first ended with %v", first)
	}
	mustBeWhole(t, other, stories)
}

// The load that takes over waits for a batch that either writer of the lost load may still be committing.
func TestBatchesTakenOverAfterTheLastBatch(t *testing.T) {
	for _, writer := range []string{graph.LoadLock, graph.SecondLock} {
		t.Run(writer, func(t *testing.T) {
			g := testgraph.OpenEmpty(t)
			stories := testgraph.Facts(t, "../../facts")
			err := stopAtFourthBatch(g, stories)
			if !errors.Is(err, load.ErrPartly) {
				t.Fatalf("error %v", err)
			}
			commit := hold(t, "MATCH (l:_Lock {name: '"+writer+"'}) SET l._w = true")
			planned := false // of what the batch had not committed yet
			_, err = load.Run(context.Background(), g, stories[:1], load.Options{LockTimeout: time.Second, Stage: func(s load.Stage) {
				planned = planned || s == load.Planning
			}})
			if !errors.Is(err, graph.ErrBusy) || planned {
				t.Errorf("while the batch is written: error %v, planned: %t", err, planned)
			}
			commit()
			if _, err := load.Run(context.Background(), g, stories, load.Options{}); err != nil {
				t.Fatal(err)
			}
			mustBeWhole(t, g, stories)
		})
	}
}

// stopAtFourthBatch loads stories in batches until the fourth begins, and returns the error of the load.
func stopAtFourthBatch(g *graph.Graph, stories []fact.Story) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	_, err := load.Run(ctx, g, stories, load.Options{BatchSize: 100, Stage: func(s load.Stage) {
		if strings.HasPrefix(string(s), "writing batch 4 ") {
			cancel()
		}
	}})
	return err
}

// endKeeper ends the transaction that shows others that a load in batches is at work.
func endKeeper(t *testing.T, g *graph.Graph) {
	t.Helper()
	ids := testgraph.Rows(t, g, "SHOW TRANSACTIONS YIELD transactionId, metaData WHERE metaData.batches IS NOT NULL RETURN transactionId", nil)
	if len(ids) != 1 {
		t.Fatalf("%d loads in batches", len(ids))
	}
	exec(t, g, fmt.Sprintf("TERMINATE TRANSACTION '%s'", ids[0][0]))
}

// empty removes everything but the constraints.
func empty(t *testing.T, g *graph.Graph) {
	t.Helper()
	exec(t, g, "MATCH (n) DETACH DELETE n")
}

// mustBeWhole fails if the graph has edits, a trace of batches, or is not equal to the stories.
func mustBeWhole(t *testing.T, g *graph.Graph, stories []fact.Story) {
	t.Helper()
	edits, err := load.Edits(context.Background(), g)
	if err != nil || len(edits) > 0 {
		t.Errorf("%d edits, first %v, error %v", len(edits), edits[:min(len(edits), 3)], err)
	}
	locks := testgraph.Rows(t, g, "MATCH (l:_Lock) RETURN l.batch, l.unfinished, l.done, l.meaning IS NOT NULL", nil)
	if len(locks) != 1 || fmt.Sprint(locks[0]) != "[<nil> <nil> <nil> true]" {
		t.Errorf("locks: %v", locks)
	}
	p, err := load.NewPlan(context.Background(), g, stories, load.PlanOptions{})
	if err != nil || !p.Empty() {
		t.Errorf("another load would write: %v, error %v", p, err)
	}
}
