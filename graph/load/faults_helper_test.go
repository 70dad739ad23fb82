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
	"entente/schema/fact"
	"entente/test/boltproxy"
	"entente/test/testgraph"
)

// renamed is base with the smallest change that a load can make.
var renamed = strings.Replace(base, "name: North", "name: The North", 1)

// edited is base with something created, changed, moved to another kind, and removed, so that
// loading it uses every kind of statement.
var edited = strings.NewReplacer(
	"name: North", "name: The North", ", note: a remark", "", "[ai]", "[ai, cyb]",
	"id: meeting, kind: summit, name: Meeting", "id: gathering, kind: summit, name: Gathering",
	"parties: [north, south]", "parties: [north, {actor: south, role: observer}]",
).Replace(base)

// toggle is a graph that loads switch between two states of a story. It reads the graph
// directly, even if loads go through a proxy.
type toggle struct {
	*graph.Graph
	stories  [2][]fact.Story
	contents [2][]string
	// now is the current state of the graph.
	now int
}

func newToggle(t testing.TB, one, other string) *toggle {
	t.Helper()
	return newToggleOn(t, testgraph.OpenEmpty(t), one, other)
}

// newToggleOn is newToggle on the graph of another server, which must be empty.
func newToggleOn(t testing.TB, g *graph.Graph, one, other string) *toggle {
	t.Helper()
	s := &toggle{Graph: g, stories: [2][]fact.Story{testgraph.Story(t, "tale", one), testgraph.Story(t, "tale", other)}}
	for i := range s.stories {
		testgraph.Load(t, s.Graph, s.stories[i])
		s.contents[i], s.now = content(t, s.Graph), i
	}
	if slices.Equal(s.contents[0], s.contents[1]) {
		t.Fatal("the two states are the same")
	}
	return s
}

// next returns the state that the graph is not in.
func (s *toggle) next() []fact.Story { return s.stories[1-s.now] }

// loads returns the number of committed loads.
func (s *toggle) loads(t testing.TB) int64 {
	t.Helper()
	n, _ := testgraph.Rows(t, s.Graph, "MATCH (l:_Load) RETURN count(l)", nil)[0][0].(int64)
	return n
}

// check compares the result of a load of next with what the load reported, loads next again
// without a fault, and checks that the graph has the new state, applied once. It reports
// whether the first load was done. before is the number of loads before it.
func (s *toggle) check(t testing.TB, result *load.Result, err error, before int64) (done bool) {
	t.Helper()
	got := content(t, s.Graph)
	old, fresh := slices.Equal(got, s.contents[s.now]), slices.Equal(got, s.contents[1-s.now])
	switch {
	case !old && !fresh:
		t.Fatalf("the graph is neither the old one nor the new one; error: %v\n%s", err, strings.Join(got, "\n"))
	case err == nil && old:
		t.Error("reported as done, and the graph is the old one")
	case errors.Is(err, load.ErrUnknown):
		s.checkUnknown(t, err, fresh)
	case err != nil && !errors.Is(err, graph.ErrRefused) && !errors.Is(err, graph.ErrConnect):
		t.Errorf("an error of another kind: %v", err)
	case err != nil && fresh:
		t.Errorf("the graph is the new one, and error: %v", err)
	}
	if err == nil {
		if found, err := load.Committed(context.Background(), s.Graph, result.LoadID); err != nil || !found {
			t.Errorf("load %s is not in the graph: %v, %v", result.LoadID, found, err)
		}
	}
	testgraph.Load(t, s.Graph, s.next())
	s.now = 1 - s.now
	if !slices.Equal(content(t, s.Graph), s.contents[s.now]) {
		t.Fatalf("after another load the graph is not the new one; the first ended with: %v", err)
	}
	if n := s.loads(t); n != before+1 {
		t.Errorf("%d loads were committed, want 1", n-before)
	}
	return fresh
}

// loadID matches the load in the error for an unknown outcome.
var loadID = regexp.MustCompile(`entente status --load ([A-Z0-9]+)`)

// checkUnknown asks for the outcome of the load, as the error suggests.
func (s *toggle) checkUnknown(t testing.TB, err error, fresh bool) {
	t.Helper()
	id := loadID.FindStringSubmatch(err.Error())
	if id == nil {
		t.Fatalf("error: %v", err)
	}
	if found, queryErr := load.Committed(context.Background(), s.Graph, id[1]); queryErr != nil || found != fresh {
		t.Errorf("load %s is in the graph: %v, %v; the graph is the new one: %v", id[1], found, queryErr, fresh)
	}
}

// attempt loads next through the given connection and checks the result.
func (s *toggle) attempt(t testing.TB, proxied *graph.Graph, o load.Options) (done bool, err error) {
	t.Helper()
	before := s.loads(t)
	var result *load.Result
	within(t, time.Minute, func() { result, err = load.Run(context.Background(), proxied, s.next(), o) })
	return s.check(t, result, err, before), err
}

// within runs do and ends the test if do takes longer than the limit.
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

// tries returns how often a load was started; each start takes the lock of loads first.
func tries(messages []boltproxy.Message) int {
	n := 0
	for _, m := range messages {
		if boltproxy.Query("MERGE (l:_Lock")(m) {
			n++
		}
	}
	return n
}
