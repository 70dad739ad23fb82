package load_test

import (
	"context"
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"entente/graph"
	"entente/graph/load"
	"entente/internal/boltproxy"
	"entente/internal/testgraph"
	"entente/schema/fact"
)

// renamed is base with the least that a load can change.
var renamed = strings.Replace(base, "name: North", "name: The North", 1)

// edited is base with something created, changed, moved to another kind, and removed,
// so that a load of it takes every kind of statement.
var edited = strings.NewReplacer(
	"name: North", "name: The North", ", note: a remark", "", "[ai]", "[ai, cyb]",
	"id: meeting, kind: summit, name: Meeting", "id: gathering, kind: summit, name: Gathering",
	"parties: [north, south]", "parties: [north, {actor: south, role: observer}]",
).Replace(base)

// swing is a graph that loads swing between two states of a story. It looks at the
// graph directly, whatever is done to the way that a load takes.
type swing struct {
	*graph.Graph
	stories  [2][]fact.Story
	contents [2][]string
	// now is the state that the graph is in.
	now int
}

func newSwing(t testing.TB, one, other string) *swing {
	t.Helper()
	return newSwingOn(t, testgraph.OpenEmpty(t), one, other)
}

// newSwingOn takes another server's graph, which is empty.
func newSwingOn(t testing.TB, g *graph.Graph, one, other string) *swing {
	t.Helper()
	s := &swing{Graph: g, stories: [2][]fact.Story{testgraph.Story(t, "tale", one), testgraph.Story(t, "tale", other)}}
	for i := range s.stories {
		testgraph.Load(t, s.Graph, s.stories[i])
		s.contents[i], s.now = content(t, s.Graph), i
	}
	if slices.Equal(s.contents[0], s.contents[1]) {
		t.Fatal("the two states are the same")
	}
	return s
}

// next is the state that the graph is not in.
func (s *swing) next() []fact.Story { return s.stories[1-s.now] }

// loads counts the loads that were committed.
func (s *swing) loads(t testing.TB) int64 {
	t.Helper()
	n, _ := testgraph.Rows(t, s.Graph, "MATCH (l:_Load) RETURN count(l)", nil)[0][0].(int64)
	return n
}

// check compares what became of a load of next with what the load said of it, loads it
// again, without any fault, and wants the new state, applied once. It tells whether the
// load itself had done it. Before the load, there were a number of loads.
func (s *swing) check(t testing.TB, result *load.Result, err error, before int64) (done bool) {
	t.Helper()
	got := content(t, s.Graph)
	old, fresh := slices.Equal(got, s.contents[s.now]), slices.Equal(got, s.contents[1-s.now])
	switch {
	case !old && !fresh:
		t.Fatalf("the graph is neither the old one nor the new one; told was: %v\n%s", err, strings.Join(got, "\n"))
	case err == nil && old:
		t.Error("told as done, and the graph is the old one")
	case errors.Is(err, load.ErrUnknown):
		s.checkUnknown(t, err, fresh)
	case err != nil && !errors.Is(err, graph.ErrRefused) && !errors.Is(err, graph.ErrConnect):
		t.Errorf("an error of another kind: %v", err)
	case err != nil && fresh:
		t.Errorf("the graph is the new one, and told was: %v", err)
	}
	if err == nil {
		if found, err := load.Committed(context.Background(), s.Graph, result.LoadID); err != nil || !found {
			t.Errorf("load %s is not in the graph: %v, %v", result.LoadID, found, err)
		}
	}
	testgraph.Load(t, s.Graph, s.next())
	s.now = 1 - s.now
	if !slices.Equal(content(t, s.Graph), s.contents[s.now]) {
		t.Fatalf("after another load the graph is not the new one; told of the first was: %v", err)
	}
	if n := s.loads(t); n != before+1 {
		t.Errorf("%d loads were committed, want 1", n-before)
	}
	return fresh
}

// loadID finds the load in what is told where the outcome is unknown.
var loadID = regexp.MustCompile(`entente status --load ([A-Z0-9]+)`)

// checkUnknown asks, as the error says, what became of the load.
func (s *swing) checkUnknown(t testing.TB, err error, fresh bool) {
	t.Helper()
	id := loadID.FindStringSubmatch(err.Error())
	if id == nil {
		t.Fatalf("told was: %v", err)
	}
	if found, asked := load.Committed(context.Background(), s.Graph, id[1]); asked != nil || found != fresh {
		t.Errorf("load %s is in the graph: %v, %v; the graph is the new one: %v", id[1], found, asked, fresh)
	}
}

// attempt loads next on the given way, and checks what becomes of it.
func (s *swing) attempt(t testing.TB, through *graph.Graph, o load.Options) (done bool, err error) {
	t.Helper()
	before := s.loads(t)
	var result *load.Result
	within(t, time.Minute, func() { result, err = load.Run(context.Background(), through, s.next(), o) })
	return s.check(t, result, err, before), err
}

// within ends the test where something hangs.
func within(t testing.TB, limit time.Duration, do func()) time.Duration {
	t.Helper()
	began := time.Now()
	done := make(chan struct{})
	go func() { defer close(done); do() }()
	select {
	case <-done:
		return time.Since(began)
	case <-time.After(limit):
		t.Fatalf("nothing has come back for %v", limit)
		return limit
	}
}

// tries counts how often a load was begun: each takes the lock of loads first.
func tries(messages []boltproxy.Message) int {
	n := 0
	for _, m := range messages {
		if boltproxy.Query("MERGE (l:_Lock")(m) {
			n++
		}
	}
	return n
}
