package graph

import (
	"context"
	"fmt"
	"strings"
	"time"
)

// watchPause lies between two looks at whether a load is waiting for a lock.
const watchPause = 500 * time.Millisecond

// watch looks, while a load runs, whether its transaction waits for a lock that
// another one holds, tells the user, and ends the load with ErrBusy when it has
// waited for too long. A load of less than half a second never asks.
//
// The server is asked because it alone knows: the wait may be for the lock of
// loads, or for a node that somebody has changed in Neo4j Browser and not committed.
func (g *Graph) watch(ctx context.Context, stop context.CancelCauseFunc, loadID string, o *LoadOptions) {
	defer func() { // a bug here ends the load in its own goroutine, in order
		if p := recover(); p != nil {
			stop(panicked{p})
		}
	}()
	tick := time.NewTicker(watchPause)
	defer tick.Stop()
	var waiting time.Time
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		holder, err := g.holder(ctx, loadID)
		if err != nil || holder == "" {
			waiting = time.Time{}
			continue
		}
		if waiting.IsZero() {
			waiting = time.Now()
			o.stage("waiting for " + holder)
		}
		if time.Since(waiting) > o.LockTimeout {
			stop(fmt.Errorf("%w: waited %s for %s; nothing was written", ErrBusy, o.LockTimeout, holder))
			return
		}
	}
}

// panicked is the cause of a load's end by a panic of watch.
type panicked struct{ value any }

func (p panicked) Error() string { return "panic" }

// holder says what the transaction of a load waits for, "" where it does not wait.
func (g *Graph) holder(ctx context.Context, loadID string) (string, error) {
	_, rows, err := g.Query(ctx, `SHOW TRANSACTIONS YIELD metaData, status
WHERE metaData.load = $load RETURN status`, map[string]any{"load": loadID})
	if err != nil || len(rows) == 0 {
		return "", err
	}
	_, blockers, found := strings.Cut(text(rows[0][0]), "Blocked by: [")
	if !found {
		return "", nil
	}
	first, _, _ := strings.Cut(strings.TrimSuffix(blockers, "]"), ",")
	_, rows, err = g.Query(ctx, `SHOW TRANSACTIONS YIELD transactionId, username, clientAddress, metaData, elapsedTime, currentQuery
WHERE transactionId ENDS WITH $id
RETURN coalesce(metaData.load, ''), coalesce(metaData.who, ''), coalesce(metaData.app, ''), username, clientAddress,
  elapsedTime.seconds, currentQuery`, map[string]any{"id": first})
	if err != nil {
		return "", err
	}
	if len(rows) == 0 {
		return first, nil // it has just ended
	}
	return describeHolder(first, rows[0]), nil
}

// describeHolder names a transaction as somebody knows it who has to ask for its end.
func describeHolder(id string, r []any) string {
	seconds, _ := r[5].(int64)
	if load := text(r[0]); load != "" {
		return fmt.Sprintf("load %s by %s, which has run for %d s", load, text(r[1]), seconds)
	}
	description := fmt.Sprintf("transaction %s of user %s from %s", id, text(r[3]), text(r[4]))
	if app := text(r[2]); app != "" {
		description += " (" + app + ")"
	}
	return fmt.Sprintf("%s, which has run for %d s", description, seconds)
}
