package graph_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"entente/graph"
	"entente/graph/local/localtest"
	"entente/loaders"
	"entente/schema"
)

// open connects to the server of this test binary and empties its database.
func open(t testing.TB) *graph.Graph {
	t.Helper()
	server := localtest.Start(t)
	g, err := graph.Open(context.Background(), graph.Config{URI: server.BoltURI, User: server.User, Password: server.Password})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := g.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	localtest.Empty(t, server)
	return g
}

// exec runs a statement as somebody would by hand.
func exec(t testing.TB, g *graph.Graph, cypher string, params map[string]any) {
	t.Helper()
	if err := graph.ByHand(context.Background(), g, cypher, params); err != nil {
		t.Fatal(err)
	}
}

// query runs a reading query and returns its rows.
func query(t testing.TB, g *graph.Graph, cypher string) [][]any {
	t.Helper()
	_, rows, err := g.Query(context.Background(), cypher, nil)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// facts reads fact files, which must be valid.
func facts(t testing.TB, paths ...string) []schema.StoryFacts {
	t.Helper()
	files, problems, err := loaders.Read(paths)
	if err != nil {
		t.Fatal(err)
	}
	ds, more := schema.Build(files)
	problems = append(problems, more...)
	if !schema.HasErrors(problems) {
		found, references := schema.Validate(ds, nil)
		problems = append(append(problems, found...), schema.Unresolved(ds, references)...)
	}
	for _, p := range problems {
		t.Errorf("%v", p)
	}
	if t.Failed() {
		t.FailNow()
	}
	return schema.Facts(ds, nil)
}

func load(t testing.TB, g *graph.Graph, stories []schema.StoryFacts) *graph.Result {
	t.Helper()
	result, err := g.Load(context.Background(), stories, graph.LoadOptions{Who: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// content gives all nodes and relationships as lines, in order, without the
// bookkeeping.
func content(t testing.TB, g *graph.Graph) []string {
	t.Helper()
	lines := []string{}
	for _, r := range query(t, g, `MATCH (n) WHERE NOT (n:_Story OR n:_Load OR n:_Lock) RETURN labels(n), properties(n)`) {
		lines = append(lines, fmt.Sprint(r...))
	}
	for _, r := range query(t, g, `MATCH (a)-[r]->(b) RETURN coalesce(a.id, ''), type(r), coalesce(b.id, ''), properties(r)`) {
		lines = append(lines, fmt.Sprint(r...))
	}
	slices.Sort(lines)
	return lines
}

func sorted(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	return list
}
