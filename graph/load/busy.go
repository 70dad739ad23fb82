package load

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"entente/graph"
)

// watchInterval is the time between two checks whether a load is waiting for a lock.
const watchInterval = 500 * time.Millisecond

// finder returns a description of the transaction that a load waits for, or "" for none.
type finder func(ctx context.Context, g *graph.Graph, loadID string) (string, error)

// watch checks, while a load runs, whether its transaction waits for a lock that another one
// holds. It tells the user, and ends the load with ErrBusy if it has waited for too long. A
// load of less than half a second is never checked.
//
// It asks the server, which alone knows: the load may wait for the lock of loads, or for a
// node that someone has changed in Neo4j Browser and not committed.
func watch(ctx context.Context, g *graph.Graph, stop context.CancelCauseFunc, loadID string, o *Options, find finder) {
	defer func() { // a bug here ends the load in its own goroutine, in order
		if p := recover(); p != nil {
			stop(panicked{p})
		}
	}()
	tick := time.NewTicker(watchInterval)
	defer tick.Stop()
	var waiting time.Time
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		holder, err := find(ctx, g, loadID)
		if err != nil || holder == "" {
			waiting = time.Time{}
			continue
		}
		if waiting.IsZero() {
			waiting = time.Now()
			o.stage(Stage("waiting for " + holder))
		}
		if time.Since(waiting) > o.LockTimeout {
			stop(fmt.Errorf("%w: waited %s for %s", graph.ErrBusy, o.LockTimeout, holder))
			return
		}
	}
}

// watched runs do, a part of a load, under watch. do must end when its context does.
func watched(ctx context.Context, g *graph.Graph, loadID string, o *Options, find finder, do func(context.Context) error) error {
	working, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var watching sync.WaitGroup
	watching.Go(func() { watch(working, g, stop, loadID, o, find) })
	err := do(working)
	cause := context.Cause(working)
	stop(nil)
	watching.Wait() // the server is not asked after this part
	var bug panicked
	switch {
	case errors.As(cause, &bug):
		panic(bug.value)
	case err != nil && errors.Is(cause, graph.ErrBusy):
		return cause
	default:
		return err
	}
}

// panicked is the cause of the end of a load in which watch panicked.
type panicked struct{ value any }

func (p panicked) Error() string { return "panic" }

// transactions lists transactions in the form that describeHolder takes.
const transactions = `SHOW TRANSACTIONS YIELD transactionId, username, clientAddress, metaData, elapsedTime, currentQuery
WHERE %s
RETURN coalesce(metaData.load, ''), coalesce(metaData.who, ''), coalesce(metaData.app, ''), username, clientAddress,
  elapsedTime.milliseconds, transactionId`

// lockHolder is the finder for the lock that a transaction of a load waits for.
func lockHolder(ctx context.Context, g *graph.Graph, loadID string) (string, error) {
	_, rows, err := g.Query(ctx, `SHOW TRANSACTIONS YIELD metaData, status
WHERE metaData.load = $load AND status CONTAINS 'Blocked by: [' RETURN status`, map[string]any{"load": loadID})
	if err != nil || len(rows) == 0 {
		return "", err
	}
	_, blockers, _ := strings.Cut(graph.Text(rows[0][0]), "Blocked by: [")
	first, _, _ := strings.Cut(strings.TrimSuffix(blockers, "]"), ",")
	_, rows, err = g.Query(ctx, fmt.Sprintf(transactions, "transactionId ENDS WITH $id"), map[string]any{"id": first})
	if err != nil {
		return "", err
	}
	switch {
	case len(rows) == 0:
		return first, nil // it has just ended
	case graph.Text(rows[0][0]) == loadID:
		return "", nil // a load in batches has two
	}
	return describeHolder(rows[0]), nil
}

// oldestHolder is the finder for a load that creates constraints. The server does not report
// that such a load waits, so it is taken to wait for the oldest transaction if that has run
// for longer: creating constraints itself takes no time.
func oldestHolder(ctx context.Context, g *graph.Graph, loadID string) (string, error) {
	_, rows, err := g.Query(ctx, fmt.Sprintf(transactions, "NOT currentQuery STARTS WITH 'SHOW '"), nil)
	if err != nil || len(rows) == 0 {
		return "", err
	}
	oldest := slices.MaxFunc(rows, func(a, b []any) int { return cmp.Compare(graph.As[int64](a[5]), graph.As[int64](b[5])) })
	if graph.Text(oldest[0]) == loadID {
		return "", nil
	}
	return describeHolder(oldest), nil
}

// describeHolder describes a transaction for a user who has to ask for its end.
func describeHolder(r []any) string {
	load, who, app, user, address, id := graph.Text(r[0]), graph.Text(r[1]), graph.Text(r[2]), graph.Text(r[3]), graph.Text(r[4]), graph.Text(r[6])
	description := fmt.Sprintf("transaction %s of user %s from %s", id, user, address)
	switch {
	case load != "":
		description = fmt.Sprintf("load %s by %s", load, who)
	case app != "":
		description += " (" + app + ")"
	}
	return fmt.Sprintf("%s, which has run for %d s", description, graph.As[int64](r[5])/1000)
}
