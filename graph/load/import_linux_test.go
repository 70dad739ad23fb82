//go:build !race

package load_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"entente/graph"
	"entente/graph/load"
	"entente/graph/server"
	"entente/schema"
	"entente/schema/fact"
	"entente/schema/naming"
	"entente/test/testgraph"

	"github.com/google/go-cmp/cmp"
)

// importing is a server of its own for tests of imports, which restart it.
type importing struct {
	options server.Options
	server  server.Server
}

func newImporting(t *testing.T) *importing {
	t.Helper()
	i := &importing{options: server.Options{DataDir: t.TempDir(), Version: os.Getenv("ENTENTE_TEST_NEO4J_VERSION"), Ephemeral: true}}
	testgraph.Open(t) // skips the test where no server can be started
	var err error
	if i.server, err = server.Start(t.Context(), i.options); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Stop(context.Background(), i.options); err != nil && !errors.Is(err, server.ErrNotRunning) {
			t.Error(err)
		}
	})
	return i
}

// open connects to the server, which may have been restarted.
func (i *importing) open(t *testing.T) *graph.Graph {
	t.Helper()
	s, running, err := server.Find(i.options)
	if err != nil || !running {
		t.Fatalf("running %v, error %v", running, err)
	}
	i.server = s
	g, err := connect(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { testgraph.CloseQuickly(g) })
	return g
}

func connect(ctx context.Context, s server.Server) (*graph.Graph, error) {
	return graph.Open(ctx, graph.Config{URI: s.BoltURI, User: s.User, Password: s.Password})
}

// store is a load.Store that calls hook, if it is not nil, before it does what a stage names.
type store struct {
	*server.Replacement
	started server.Server
	hook    func(stage string)
}

func (s *store) Build(ctx context.Context, options []string) error {
	s.hook("build")
	return s.Replacement.Build(ctx, options)
}

func (s *store) Replace(ctx context.Context) (err error) {
	s.hook("replace")
	s.started, err = s.Replacement.Replace(ctx)
	return err
}

func (s *store) Connect(ctx context.Context) (*graph.Graph, error) {
	s.hook("connect")
	return connect(ctx, s.started)
}

// load imports stories, and checks that nothing is left over.
func (i *importing) load(ctx context.Context, t *testing.T, stories []fact.Story, hook func(string)) error {
	t.Helper()
	g := i.open(t)
	r, err := server.NewReplacement(t.Context(), i.options)
	if err != nil {
		t.Fatal(err)
	}
	if hook == nil {
		hook = func(string) {}
	}
	_, err = load.Import(ctx, g, stories, load.Options{Who: "test", LockTimeout: time.Second}, &store{Replacement: r, hook: hook})
	if closeErr := r.Close(); closeErr != nil {
		t.Error(closeErr)
	}
	if left, _ := filepath.Glob(filepath.Join(i.server.DataDir, "replacing*")); len(left) != 1 { // the lock
		t.Errorf("left over: %v", left)
	}
	return err
}

// unsaid are stories with everything that a file of an import can say only with care, or not at all.
func unsaid() []fact.Story {
	node := func(id string, l schema.Label, props fact.Props) fact.Node {
		props["id"], props["_names"] = id, []string{id}
		return fact.Node{ID: id, Label: l, Props: props}
	}
	rel := func(t schema.RelType, from, to, x string, props fact.Props) fact.Relationship {
		id := fact.RelationshipID(t, from, to, x)
		props["id"] = id
		return fact.Relationship{ID: id, Type: t, From: from, To: to, Props: props}
	}
	text := "a \"quote\", a comma; a \\ and\na line, '' \"\" و"
	return []fact.Story{
		{ID: "odd", Title: naming.Names{En: text}, File: `odd "file".yaml`, Nodes: []fact.Node{
			node("one", schema.LabelOrganization, fact.Props{"name": text, "aliases": []string{text, "", text}, "note": "", "z": "\""}),
			node("two", schema.LabelOrganization, fact.Props{"name": " two ", "aliases": []string{}, "note": int64(math.MaxInt64)}),
			node("three", schema.LabelOrganization, fact.Props{"name": "3", "aliases": []string{""}, "note": 0.1, "z": int64(math.MinInt64)}),
			node("four", schema.LabelOrganization, fact.Props{"name": "null", "aliases": []string{"", ""}, "note": true, "x": []int64{}, "y": []float64{}}),
			node("five", schema.LabelOrganization, fact.Props{"name": "5", "x": []int64{-1}, "y": []float64{1e-300, math.MaxFloat64}, "note": "text"}),
			node("meeting", schema.LabelEvent, fact.Props{"name": "M", "kind": "summit", "status": "held", "date": "2020-05"}),
			node("same", schema.LabelTopic, fact.Props{"name": "a topic"}),
			node("same", schema.LabelOrganization, fact.Props{"name": "of the same id"}),
		}, Relationships: []fact.Relationship{
			rel(schema.ParticipatedIn, "one", "meeting", "host", fact.Props{"role": "host", "note": []string{}}),
			rel(schema.ParticipatedIn, "two", "meeting", "guest", fact.Props{"role": "guest", "note": text}),
			rel(schema.ParticipatedIn, "same", "meeting", "guest", fact.Props{"role": "guest", "note": []string{""}}),
		}},
		{ID: "without facts"},
	}
}

// everything returns all nodes and relationships with all properties and the types of their values, except when and by which load
// they were written.
func everything(t *testing.T, g *graph.Graph) []string {
	t.Helper()
	const types = `[k IN keys(x) | k + ' ' + valueType(x[k])]`
	lines := []string{}
	for _, r := range testgraph.Rows(t, g, "MATCH (x) RETURN labels(x), x {.*, loaded_at: 0, load: 0, at: 0, id: CASE WHEN x:_Load THEN 0 ELSE x.id END}, "+types, nil) {
		lines = append(lines, fmt.Sprintf("%q %#v %q", sorted(graph.Texts(r[0])), r[1], sorted(graph.Texts(r[2]))))
	}
	for _, r := range testgraph.Rows(t, g, "MATCH (a)-[x]->(b) RETURN a:Topic, a.id, type(x), b:Topic, b.id, properties(x), "+types, nil) {
		lines = append(lines, fmt.Sprintf("%#v %q", r[:6], sorted(graph.Texts(r[6]))))
	}
	slices.Sort(lines)
	return lines
}

// An import ends with exactly the graph of a load: all nodes and relationships with all properties, the records, constraints and
// indexes. It is refused if others are at work, and if the graph is not empty.
func TestFault137To140Import(t *testing.T) {
	i := newImporting(t)
	stories := append(testgraph.Facts(t, "../../facts"), unsaid()...)
	ctx := t.Context()

	t.Run("137 others at work", func(t *testing.T) { refusedWhileOthersWork(t, i, stories) })
	t.Run("138 interrupted", func(t *testing.T) {
		before := i.server.PID
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		err := i.load(ctx, t, stories, func(stage string) {
			if stage == "build" {
				time.AfterFunc(500*time.Millisecond, cancel)
			}
		})
		if !errors.Is(err, context.Canceled) || load.OutcomeOf(err) != load.Unchanged {
			t.Errorf("error %v", err)
		}
		mustBeEmptyStill(t, i, before)
	})
	t.Run("139 neo4j-admin fails", func(t *testing.T) {
		before := i.server.PID
		err := i.load(ctx, t, stories, func(stage string) {
			if stage == "build" {
				matches, _ := filepath.Glob(filepath.Join(i.server.DataDir, "replacing", "files", "file1"))
				for _, path := range matches {
					if err := os.WriteFile(path, []byte("id:ID(entity),n:long\n\"x\",no number\n"), 0o600); err != nil {
						t.Error(err)
					}
				}
			}
		})
		if !errors.Is(err, load.ErrNoImport) || !strings.Contains(err.Error(), "no number") {
			t.Errorf("error %v", err)
		}
		mustBeEmptyStill(t, i, before)
	})
	t.Run("140 written meanwhile", func(t *testing.T) {
		other := i.open(t)
		err := i.load(ctx, t, stories, func(stage string) {
			if stage == "replace" {
				exec(t, other, "CREATE (:Mine)")
			}
		})
		if !errors.Is(err, load.ErrNoImport) || !strings.Contains(err.Error(), "written to the database meanwhile") {
			t.Errorf("error %v", err)
		}
		g := i.open(t)
		if n := testgraph.Rows(t, g, "MATCH (n:Mine) RETURN count(n)", nil)[0][0]; n != int64(1) {
			t.Errorf("%v nodes made by hand are left", n)
		}
		exec(t, g, "MATCH (n) DELETE n")
	})
	t.Run("the same as a load", func(t *testing.T) { sameAsLoad(t, i, stories) })
	t.Run("the graph is not empty", func(t *testing.T) {
		before := i.server.PID
		err := i.load(ctx, t, stories, nil)
		if !errors.Is(err, load.ErrGuard) || !strings.Contains(err.Error(), "not empty") {
			t.Errorf("error %v", err)
		}
		if i.open(t); i.server.PID != before {
			t.Error("the server was restarted")
		}
	})
}

// sameAsLoad imports stories, and compares the graph with that of a load.
func sameAsLoad(t *testing.T, i *importing, stories []fact.Story) {
	online := testgraph.OpenEmpty(t)
	reviewed, err := load.NewPlan(t.Context(), online, stories, load.PlanOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if p, err := load.PlanForEmpty(t.Context(), stories); err != nil || p.SHA256() != reviewed.SHA256() {
		t.Errorf("the plan without a server is another one, error %v", err)
	}
	testgraph.Load(t, online, stories)
	if err := i.load(t.Context(), t, stories, nil); err != nil {
		t.Fatal(err)
	}
	g := i.open(t)
	if diff := cmp.Diff(everything(t, online), everything(t, g)); diff != "" {
		t.Errorf("(-loaded +imported):\n%s", diff)
	}
	if want, got := digest(t, online), digest(t, g); got != want {
		t.Errorf("digest %s, of a load %s", got, want)
	}
	const schemaQuery = "SHOW INDEXES YIELD name, type, state WHERE type <> 'LOOKUP' RETURN name, type ORDER BY name"
	if diff := cmp.Diff(testgraph.Rows(t, online, schemaQuery, nil), testgraph.Rows(t, g, schemaQuery, nil)); diff != "" {
		t.Errorf("indexes (-loaded +imported):\n%s", diff)
	}
	const state = "MATCH (l:_Lock) RETURN properties(l)"
	if diff := cmp.Diff(testgraph.Rows(t, online, state, nil), testgraph.Rows(t, g, state, nil)); diff != "" {
		t.Errorf("lock (-loaded +imported):\n%s", diff)
	}
	edits, err := load.Edits(t.Context(), g)
	if err != nil {
		t.Error(err)
	}
	for _, e := range edits {
		if e.Story != "odd" { // its facts have properties that no fact file can state
			t.Errorf("edit: %v", e)
		}
	}
	if p, err := load.NewPlan(t.Context(), g, stories, load.PlanOptions{}); err != nil || !p.Empty() {
		t.Errorf("another load would write: %v, error %v", p, err)
	}
}

func refusedWhileOthersWork(t *testing.T, i *importing, stories []fact.Story) {
	other := i.open(t)
	before := i.server.PID
	tx, end, err := other.BeginRead(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	err = graph.Each(t.Context(), tx, "read", "RETURN 1", nil, func([]any) {})
	if err != nil {
		t.Fatal(err)
	}
	err = i.load(t.Context(), t, stories, nil)
	if !errors.Is(err, graph.ErrBusy) || !errors.Is(err, load.ErrNoImport) || !strings.Contains(err.Error(), "others are at work") {
		t.Errorf("error %v", err)
	}
	if err := graph.Each(t.Context(), tx, "read", "RETURN 1", nil, func([]any) {}); err != nil {
		t.Errorf("the transaction of the other ended: %v", err)
	}
	end()
	mustBeEmptyStill(t, i, before)
}

// mustBeEmptyStill fails if the server is not the same process, or its graph is not empty.
func mustBeEmptyStill(t *testing.T, i *importing, pid int) {
	t.Helper()
	g := i.open(t)
	if empty, err := g.Empty(t.Context()); err != nil || !empty || i.server.PID != pid {
		t.Errorf("empty %v, error %v, pid %d, was %d", empty, err, i.server.PID, pid)
	}
}
