package graph

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// An address with the scheme neo4j is that of a cluster, or of one server that may be part of one: the driver
// asks it which members take writes and which answer reads. What is written goes to the leader; what only reads
// goes to one of the others, which may be behind the leader, or down.

// Routed reports whether the driver asks the address which members to use.
func (c Config) Routed() bool {
	scheme, _, _ := strings.Cut(strings.ToLower(c.URI), ":")
	kind, _, _ := strings.Cut(scheme, "+")
	return kind == "neo4j"
}

// Routed reports whether the address may be that of a cluster. If it is not, every transaction goes to the
// one server that the address names.
func (g *Graph) Routed() bool { return g.routed }

// AtLeader returns the same connection, with which reads go to the leader of a cluster too. A load reads so, since
// the other members may not have yet what the loads before it wrote, and know nothing of the leader's transactions.
// A cluster does not refuse there what writes.
func (g *Graph) AtLeader() *Graph {
	leader := *g
	leader.leader = g.routed
	return &leader
}

// mode returns the access mode of a transaction that only reads.
func (g *Graph) mode() neo4j.AccessMode {
	if g.leader {
		return neo4j.AccessModeWrite
	}
	return neo4j.AccessModeRead
}

// readTries is how many times a statement that only reads is sent to a cluster, each time to a member that the
// driver does not yet know to be down.
const readTries = 3

// elsewhere calls read until it succeeds or another member would not help.
func (g *Graph) elsewhere(ctx context.Context, read func() error) error {
	for n := 1; ; n++ {
		err := read()
		if err == nil || !g.routed || n == readTries || ctx.Err() != nil || !mayHelp(err) {
			return err
		}
	}
}

// mayHelp reports whether another member may answer a statement that ended with the error.
func mayHelp(err error) bool {
	server, found := errors.AsType[*neo4j.Neo4jError](err)
	if found {
		return strings.HasPrefix(server.Code, "Neo.TransientError.") && !strings.Contains(server.Code, "OutOfMemory")
	}
	// The driver has an error of its own, which it does not export, for members that are all known to be down.
	return IsLost(err) || strings.HasPrefix(err.Error(), "Pool could not find any servers")
}

// IsNotLeader reports whether an error means that this member cannot write, and another one can.
func IsNotLeader(err error) bool {
	server, found := errors.AsType[*neo4j.Neo4jError](err)
	return found && strings.HasSuffix(server.Code, ".Cluster.NotALeader")
}

// LeaderChanged reports whether an error means that another member may have become the leader. The driver then
// asks the cluster again before the next transaction. A database that is read-only for other reasons may have the
// same error.
func (g *Graph) LeaderChanged(err error) bool {
	server, found := errors.AsType[*neo4j.Neo4jError](err)
	return g.routed && (IsNotLeader(err) || found && strings.HasSuffix(server.Code, ".ForbiddenOnReadOnlyDatabase"))
}

// FindsLeader adds to the error of a statement that a member of a cluster refused to write which address would
// find the one that does.
func (g *Graph) FindsLeader(err error) error {
	if g.routed || !IsNotLeader(err) {
		return err
	}
	return fmt.Errorf("%w; %s finds the leader", err, strings.Replace(g.uri, "bolt", "neo4j", 1))
}

// marks holds what the transactions of a connection to a cluster must see: the bookmarks of the last load. A member
// that does not have it yet waits before it begins a transaction. It is nil for a connection to one server, which
// sees what it has written.
type marks struct {
	wait time.Duration
	warn func(string)

	mu   sync.Mutex
	list []string
	// ignored means that no member can be waited for; the bookmarks stay with the user.
	ignored bool
}

// defaultWait is how long a member may take to begin a transaction, for which it must have caught up with the last
// load: milliseconds unless something is wrong. The server itself would wait a minute.
const defaultWait = 10 * time.Second

// get returns the bookmarks to send.
func (m *marks) get() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.ignored {
		return nil
	}
	return m.list
}

// set replaces the bookmarks with those of a transaction that has seen them.
func (m *marks) set(list []string) {
	if m == nil || len(list) == 0 {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.list, m.ignored = slices.Clone(list), false
}

// drop stops sending the bookmarks, and warns the first time. If forget is true, they are of no use to later
// connections either.
func (m *marks) drop(forget bool, why string) {
	m.mu.Lock()
	first := !m.ignored && m.list != nil
	m.ignored = true
	if forget {
		m.list = nil
	}
	m.mu.Unlock()
	if first && m.warn != nil {
		m.warn(why)
	}
}

// Bookmarks returns what the next connection must see to see what this one has written, or what this one had
// to see: nothing unless the address may be that of a cluster. They are for Config.
func (g *Graph) Bookmarks() []string {
	if g.marks == nil {
		return nil
	}
	g.marks.mu.Lock()
	defer g.marks.mu.Unlock()
	return slices.Clone(g.marks.list)
}

// begun is a transaction and its session.
type begun struct {
	neo4j.ExplicitTransaction
	session neo4j.SessionWithContext
	marks   *marks
	release context.CancelFunc // of the context with which it began
}

// Commit commits, and keeps the bookmark.
func (b begun) Commit(ctx context.Context) error {
	err := b.ExplicitTransaction.Commit(ctx)
	if err == nil {
		b.marks.set(b.session.LastBookmarks())
	}
	return err
}

// end rolls back what was not committed.
func (b begun) end(ctx context.Context) {
	closing(ctx, b.Close)
	closing(ctx, b.session.Close)
	b.release()
}

type txConfig = []func(*neo4j.TransactionConfig)

// beginWith begins a transaction on a member that has the bookmarks.
func (g *Graph) beginWith(ctx context.Context, mode neo4j.AccessMode, list []string, config txConfig) (begun, error) {
	session := g.session(ctx, mode, list)
	tx, err := session.BeginTransaction(ctx, config...)
	if err != nil {
		closing(ctx, session.Close)
		return begun{}, err
	}
	return begun{tx, session, g.marks, func() {}}, nil
}

// errBehind means that a member has not caught up with the bookmarks in time, or does not answer.
var errBehind = errors.New("no answer in time from a member of the cluster")

// beginWithin is beginWith for at most a time, after which the error is errBehind.
func (g *Graph) beginWithin(ctx context.Context, limit time.Duration, mode neo4j.AccessMode, list []string, config txConfig) (begun, error) {
	// The driver uses the context again when it closes the transaction, so it must not end by a deadline.
	limited, cancel := context.WithCancelCause(ctx)
	timer := time.AfterFunc(limit, func() { cancel(errBehind) })
	b, err := g.beginWith(limited, mode, list, config)
	inTime := timer.Stop()
	switch {
	case err == nil && inTime:
		b.release = func() { cancel(nil) }
		return b, nil
	case err == nil:
		b.end(ctx)
		err = errBehind
	case !inTime && ctx.Err() == nil:
		err = errBehind
	}
	cancel(nil)
	return begun{}, err
}

// isBehind reports whether a member does not have what the bookmarks stand for.
func isBehind(err error) bool {
	server, found := errors.AsType[*neo4j.Neo4jError](err)
	return errors.Is(err, errBehind) || found && strings.HasSuffix(server.Code, ".BookmarkTimeout")
}

// isForeign reports whether an error means that the server cannot read the bookmarks.
func isForeign(err error) bool {
	server, found := errors.AsType[*neo4j.Neo4jError](err)
	return found && strings.Contains(server.Code, ".InvalidBookmark")
}

// What a user is told when the bookmarks are given up.
const (
	forgotten = "the database does not have the last load that was made from here: was it restored, or replaced? " +
		"What follows is what it has now"
	notAsked = "no member of the cluster has the last load that was made from here, and its leader does not answer: " +
		"what follows may be older"
)

// start begins a transaction on a member that has caught up with the last load. A database that never will, because
// it was restored or replaced, must not lock the user out: then the leader, which has it if any member has,
// decides whether the bookmarks are of any use.
func (g *Graph) start(ctx context.Context, mode neo4j.AccessMode, config txConfig) (begun, error) {
	if g.marks == nil {
		return g.beginWith(ctx, mode, nil, config)
	}
	list := g.marks.get()
	b, err := g.beginWithin(ctx, g.marks.wait, mode, list, config)
	switch {
	case isForeign(err):
		g.marks.drop(true, forgotten)
		return g.beginWithin(ctx, g.marks.wait, mode, nil, config)
	case len(list) == 0, !isBehind(err):
		return b, err
	case mode == neo4j.AccessModeWrite:
		return g.startWithout(ctx, config)
	}
	known, err := g.leaderHas(ctx, list)
	switch {
	case ctx.Err() != nil:
		return begun{}, ctx.Err()
	case err != nil:
		g.marks.drop(false, notAsked)
	case !known:
		g.marks.drop(true, forgotten)
	default:
		return g.startBehind(ctx, list, config)
	}
	return g.beginWithin(ctx, g.marks.wait, mode, nil, config)
}

// startWithout begins a transaction at a leader that does not have the bookmarks, or does not answer.
func (g *Graph) startWithout(ctx context.Context, config txConfig) (begun, error) {
	b, err := g.beginWithin(ctx, g.marks.wait, neo4j.AccessModeWrite, nil, config)
	if err == nil {
		g.marks.drop(true, forgotten)
	}
	return b, err
}

// leaderHas reports whether the leader has what the bookmarks stand for. The error is that it does not answer.
func (g *Graph) leaderHas(ctx context.Context, list []string) (bool, error) {
	known, limit := true, g.marks.wait/2
	b, err := g.beginWithin(ctx, limit, neo4j.AccessModeWrite, list, nil)
	if isBehind(err) {
		known = false
		b, err = g.beginWithin(ctx, limit, neo4j.AccessModeWrite, nil, nil)
	}
	if err != nil {
		return false, err
	}
	b.end(ctx)
	return known, nil
}

// startBehind begins a transaction that reads, after one member was found to be behind the leader.
func (g *Graph) startBehind(ctx context.Context, list []string, config txConfig) (begun, error) {
	for range readTries - 1 {
		b, err := g.beginWithin(ctx, g.marks.wait, neo4j.AccessModeRead, list, config)
		if !isBehind(err) {
			return b, err
		}
	}
	return begun{}, fmt.Errorf("%w: the members of the cluster that answer reports do not have the last load yet: "+
		"try again later", ErrBusy)
}
