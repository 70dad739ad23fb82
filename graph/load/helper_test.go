package load_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"entente/graph"
	"entente/graph/load"
	"entente/test/testgraph"
)

// base is a small story: two organizations, an agreement between them, a meeting.
const base = `
sources: [{id: paper, kind: news, language: en, publisher: A Paper}]
organizations:
  - {id: north, kind: alliance, name: North}
  - {id: south, kind: alliance, name: South, note: a remark}
instruments:
  - {id: pact, kind: agreement, name: Pact, status: signed, signed: 2020-01-02, parties: [north, south], topics: [ai], evidence: paper}
events:
  - {id: meeting, kind: summit, name: Meeting, date: 2021-05, participants: [north, south], evidence: paper}
`

// changes returns the changes of a plan, as "op id".
func changes(p *load.Plan) []string {
	var list []string
	for _, c := range p.Changes {
		list = append(list, fmt.Sprintf("%s %s", c.Op, c.ID))
	}
	return list
}

// digest returns the digest and the checksum of a graph: what loads recorded, and what is there.
func digest(t *testing.T, g *graph.Graph) string {
	t.Helper()
	d, err := g.Digest(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	sum, err := g.Checksum(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return d + " " + sum
}

// dropSchema puts the database in the state of one that entente has never used.
func dropSchema(t *testing.T, g *graph.Graph) {
	t.Helper()
	for _, r := range testgraph.Rows(t, g, "SHOW CONSTRAINTS YIELD name RETURN name", nil) {
		exec(t, g, fmt.Sprintf("DROP CONSTRAINT `%s`", r[0]))
	}
	exec(t, g, "DROP INDEX entente_names IF EXISTS")
}

// variant returns one of the versions of a story that are loaded concurrently.
func variant(n int) string {
	text := strings.Replace(base, "name: North", fmt.Sprintf("name: North of %d", n), 1)
	for i := range n {
		text += fmt.Sprintf("  - {id: talk-%d, kind: seminar, name: Talk, date: 2022-0%d, participants: [north, south], evidence: paper}\n",
			i, i+1)
	}
	return text
}

// exec runs a statement as a user would by hand.
func exec(t testing.TB, g *graph.Graph, cypher string) {
	t.Helper()
	ctx := context.Background()
	session := g.Session(ctx, neo4j.AccessModeWrite)
	_, err := session.Run(ctx, cypher, nil)
	if err := errors.Join(err, session.Close(ctx)); err != nil {
		t.Fatal(err)
	}
}

// content returns all nodes and relationships as sorted lines, without the bookkeeping and the days of loads.
func content(t testing.TB, g *graph.Graph) []string {
	t.Helper()
	lines := []string{}
	for _, r := range testgraph.Rows(t, g, `MATCH (n) WHERE NOT (n:_Story OR n:_Load OR n:_Lock)
RETURN labels(n), n {.*, _added: null}`, nil) {
		lines = append(lines, fmt.Sprint(r...))
	}
	for _, r := range testgraph.Rows(t, g, `MATCH (a)-[r]->(b)
RETURN coalesce(a.id, ''), type(r), coalesce(b.id, ''), properties(r)`, nil) {
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
