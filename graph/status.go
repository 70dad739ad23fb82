package graph

import (
	"context"
	"time"

	"entente/schema/meaning"
)

// StoryStatus is what the graph records of a story.
type StoryStatus struct {
	ID, Title, File, Hash, Load string
	Nodes, Relationships        int64
	LoadedAt                    time.Time
}

// LoadStatus is what the graph records of a load.
type LoadStatus struct {
	ID, Who                   string
	At                        time.Time
	Stories                   []string
	Created, Updated, Removed int64
}

// The names of the locks: that of all loads, and that of the second writer of a load in batches, which has one only while
// such a load is not complete.
const (
	LoadLock   = "load"
	SecondLock = "second writer"
)

// Loaded is how much of the facts the graph holds.
type Loaded struct {
	// Any reports whether a story is loaded.
	Any bool
	// Partly reports whether a load in batches has not been completed.
	Partly bool
	// Outdated reports whether what is derived from the facts was derived by other rules than those of this program, so that
	// its reports would not find all of it.
	Outdated bool
}

// Loaded returns how much of the facts the graph holds.
func (g *Graph) Loaded(ctx context.Context) (l Loaded, err error) {
	err = g.Each(ctx, "OPTIONAL MATCH (l:_Lock {name: '"+LoadLock+"'}) RETURN EXISTS { MATCH (:_Story) }, l.unfinished IS NOT NULL, l.meaning", nil,
		func(r []any) {
			l = Loaded{Any: r[0] == true, Partly: r[1] == true}
			l.Outdated = l.Any && !l.Partly && Text(r[2]) != meaning.Version
		})
	return l, err
}

// Status returns the stories in the graph by id, and the last ten loads, newest first.
func (g *Graph) Status(ctx context.Context) ([]StoryStatus, []LoadStatus, error) {
	var stories []StoryStatus
	var loads []LoadStatus
	err := g.Each(ctx, `MATCH (s:_Story)
RETURN s.id, s.title, s.file, s.hash, s.load, s.nodes, s.relationships, s.loaded_at ORDER BY s.id`, nil, func(r []any) {
		stories = append(stories, StoryStatus{
			Text(r[0]), Text(r[1]), Text(r[2]), Text(r[3]), Text(r[4]), As[int64](r[5]), As[int64](r[6]), As[time.Time](r[7]),
		})
	})
	if err != nil {
		return nil, nil, err
	}
	err = g.Each(ctx, `MATCH (l:_Load)
RETURN l.id, l.who, l.at, l.stories, l.created, l.updated, l.removed ORDER BY l.at DESC LIMIT 10`, nil, func(r []any) {
		loads = append(loads, LoadStatus{
			Text(r[0]), Text(r[1]), As[time.Time](r[2]), Texts(r[3]), As[int64](r[4]), As[int64](r[5]), As[int64](r[6]),
		})
	})
	return stories, loads, err
}

// Empty reports whether the graph holds nothing, apart from the lock of loads.
func (g *Graph) Empty(ctx context.Context) (empty bool, err error) {
	err = g.Each(ctx, EmptyQuery, nil, func(r []any) { empty = r[0] == true })
	return empty, err
}

// EmptyQuery returns whether a graph holds nothing, apart from the lock of loads.
const EmptyQuery = "RETURN NOT EXISTS { MATCH (n) WHERE NOT n:_Lock }"
