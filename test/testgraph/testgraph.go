// Package testgraph provides tests with a graph on a real Neo4j and with the facts to
// load into it. It is for tests only: on an error it fails the test, and it offers no
// fake.
package testgraph

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/load"
	"entente/graph/server/servertest"
	"entente/loaders"
	"entente/schema"
	"entente/schema/fact"
	"entente/schema/mapping"
	"entente/schema/meaning"
	"entente/test/testfacts"
)

// Open connects to the server of this test binary and leaves its database unchanged.
func Open(t testing.TB) *graph.Graph {
	t.Helper()
	server := servertest.Start(t)
	g, err := graph.Open(context.Background(), graph.Config{
		URI: server.BoltURI, User: server.User, Password: server.Password,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := g.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return g
}

// OpenEmpty connects to the server of this test binary and empties its database.
func OpenEmpty(t testing.TB) *graph.Graph {
	t.Helper()
	servertest.Empty(t, servertest.Start(t))
	return Open(t)
}

// loadedOn is when the facts of OpenLoaded were loaded, so that what a report says of loads does
// not depend on the day of the test.
const loadedOn = "2025-12-31"

// OpenLoaded connects to the server of this test binary and makes sure that it contains
// the facts of the paths, and no other stories, all loaded on the same day. If it already
// does, nothing is written, so that the server keeps the plans of earlier queries.
func OpenLoaded(t testing.TB, paths ...string) *graph.Graph {
	t.Helper()
	g, stories := Open(t), Facts(t, paths...)
	ours := make(map[string]bool, len(stories))
	for _, s := range stories {
		ours[s.ID] = true
	}
	loaded, _, err := g.Status(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if slices.ContainsFunc(loaded, func(s graph.StoryStatus) bool { return !ours[s.ID] }) {
		g = OpenEmpty(t)
	}
	Load(t, g, stories)
	if rows := Rows(t, g, "MATCH (n:Entity) WHERE n._added <> date('"+loadedOn+"') RETURN n.id LIMIT 1", nil); len(rows) > 0 {
		SetAdded(t, "n.id IS NOT NULL", loadedOn)
	}
	return g
}

// SetAdded makes the graph of the server of this test binary say that the nodes of which a Cypher
// condition on n is true were added on a day.
func SetAdded(t testing.TB, condition, day string) {
	t.Helper()
	servertest.Exec(t, servertest.Start(t), "MATCH (n:Entity|Topic) WHERE "+condition+" SET n._added = date('"+day+"')")
}

// ForgetAdded makes the graph one that was loaded before such days were recorded, for the same nodes.
func ForgetAdded(t testing.TB, condition string) {
	t.Helper()
	servertest.Exec(t, servertest.Start(t), "MATCH (n:Entity|Topic) WHERE "+condition+" REMOVE n._added")
}

// Facts returns the facts in the fact files of the paths, which must be valid by
// themselves.
func Facts(t testing.TB, paths ...string) []fact.Story {
	t.Helper()
	files, problems, err := loaders.Read(paths)
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files in %v, %v", len(files), paths, err)
	}
	return build(t, files, problems)
}

// Stories returns the facts of stories given as YAML texts, by name.
func Stories(t testing.TB, texts map[string]string) []fact.Story {
	t.Helper()
	var files []schema.File
	var problems []schema.Problem
	for name, text := range texts {
		file, more := loaders.Parse(name+".yaml", []byte(text))
		files, problems = append(files, file), append(problems, more...)
	}
	return build(t, files, problems)
}

// Story returns the facts of one story, and the vocabulary, from YAML text.
func Story(t testing.TB, name, text string) []fact.Story {
	t.Helper()
	return Stories(t, map[string]string{name: text})
}

func build(t testing.TB, files []schema.File, problems []schema.Problem) []fact.Story {
	t.Helper()
	ix, problems := testfacts.Check(files, problems)
	if schema.HasErrors(problems) {
		t.Fatalf("the facts are not valid: %v", problems)
	}
	return mapping.Facts(ix)
}

// Load loads the stories into the graph.
func Load(t testing.TB, g *graph.Graph, stories []fact.Story) *load.Result {
	t.Helper()
	result, err := load.Run(context.Background(), g, stories, load.Options{Who: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// Rows runs a read query and returns its rows.
func Rows(t testing.TB, g *graph.Graph, cypher string, params map[string]any) [][]any {
	t.Helper()
	_, rows, err := g.Query(context.Background(), cypher, params)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// cypherVersions has the versions of Cypher of each line of Neo4j, as a query names them; the first is
// the default.
var cypherVersions = map[string][]string{"5": {""}, "2026": {"", "CYPHER 5 ", "CYPHER 25 "}}

// CypherVersions returns what a query begins with for each version of Cypher that the server supports; "" comes
// first, for the default.
func CypherVersions(t testing.TB, g *graph.Graph) []string {
	t.Helper()
	line, _, _ := strings.Cut(g.Server.Version, ".")
	versions := cypherVersions[line]
	if len(versions) == 0 {
		t.Fatalf("the versions of Cypher of Neo4j %s are not listed here", g.Server.Version)
	}
	return versions
}

// Meaning returns what follows from the stories alone: all hubs by id and all ties by
// pair.
func Meaning(stories []fact.Story) ([]meaning.Hub, []meaning.Tie) {
	n, all := meaning.NewNeighbourhood(), make(map[string]bool)
	for i := range stories {
		for _, node := range stories[i].Nodes {
			if node.Label != schema.LabelTopic {
				n.Nodes[node.ID], all[node.ID] = node, true
			}
		}
		for _, r := range stories[i].Relationships {
			n.Relationships[r.ID] = r
		}
	}
	hubs := n.Hubs(all)
	entries, joined := make(map[meaning.Pair][]meaning.Entry), make(map[string][]string)
	for i := range hubs {
		joined[hubs[i].ID] = hubs[i].Joined
		for p, list := range hubs[i].Tied {
			entries[p] = append(entries[p], list...)
		}
	}
	ties := make([]meaning.Tie, 0, len(entries))
	for p, list := range entries {
		ties = append(ties, meaning.NewTie(p, list, joined))
	}
	slices.SortFunc(ties, func(a, b meaning.Tie) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) })
	return hubs, ties
}
