package oracle

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"entente/answers"
	"entente/graph"
	"entente/graph/server/servertest"
	"entente/queries"
	"entente/schema/fact"
	"entente/test/soak"
	"entente/test/testgraph"
)

var (
	onlyReport = flag.String("report", "", "compare this report only")
	onlySeed   = flag.Int("dataset", -1, "compare the dataset of this seed only")
	datasets   = flag.Int("datasets", 0, "how many datasets to compare; 40, or 3000 under make soak, if not given")
	maxShown   = flag.Int("shown", 3, "how many differences of each report are shown")
)

// TestReportsAgree loads random datasets into a real Neo4j, one after another, runs each
// report on each for three days, and compares the rows with those of the oracle. A
// difference is reported with the seed; the files are shown for the first difference of
// each report.
func TestReportsAgree(t *testing.T) {
	first, rounds := uint64(0), soak.Rounds(40, 3000)
	switch {
	case *onlySeed >= 0:
		first, rounds = uint64(*onlySeed), 1
	case *datasets > 0:
		rounds = *datasets
	}
	g := testgraph.Open(t)
	asked, differ := make(map[string]int), make(map[string]int)
	for seed := first; seed < first+uint64(rounds); seed++ {
		d := Draw(seed, Options{})
		texts := d.Files(1 + int(seed%3))
		load(t, g, d, texts)
		for day := range uint64(3) {
			for _, q := range Ask(3*seed+day, d) {
				if *onlyReport != "" && q.Report != *onlyReport {
					continue
				}
				asked[q.Report]++
				difference := Compare(t, d, q, func(q Question) ([]string, [][]any) { return askGraph(t, g, q) })
				if difference == "" {
					continue
				}
				if differ[q.Report]++; differ[q.Report] <= *maxShown {
					t.Errorf("dataset %d: %s\n%s", seed, q, difference)
				}
				if differ[q.Report] == 1 && *maxShown < 9 {
					t.Log(strings.Join(slices.Sorted(maps.Values(texts)), "---\n"))
				}
			}
		}
	}
	if len(asked) == 0 || *onlyReport == "" && *onlySeed < 0 && len(asked) != len(Reports()) {
		t.Errorf("of the %d reports these were asked: %v", len(Reports()), slices.Sorted(maps.Keys(asked)))
	}
	var figures []string
	for _, report := range slices.Sorted(maps.Keys(asked)) {
		figures = append(figures, fmt.Sprintf("%s %d of %d", report, differ[report], asked[report]))
	}
	soak.Figures(t, "%d datasets; answers that differ: %s", rounds, strings.Join(figures, ", "))
	for report, n := range differ {
		t.Errorf("%s: %d of %d answers differ", report, n, asked[report])
	}
}

// load makes the dataset the only one in the graph, with only those built-in nodes that
// it can refer to: loading all of them again and again would take most of the time.
func load(t *testing.T, g *graph.Graph, d *Dataset, texts map[string]string) {
	t.Helper()
	servertest.Empty(t, servertest.Start(t))
	stories := testgraph.Stories(t, texts)
	known := func(id string) bool {
		_, topic := parentTopics[id]
		return topic || slices.Contains(d.Countries, id)
	}
	stories[0].Nodes = slices.DeleteFunc(stories[0].Nodes, func(n fact.Node) bool { return !known(n.ID) })
	stories[0].Relationships = slices.DeleteFunc(stories[0].Relationships, func(r fact.Relationship) bool {
		return !known(r.From) || !known(r.To)
	})
	testgraph.Load(t, g, stories)
}

// askGraph runs a report on the graph. It tells the server to keep its plans; making them
// anew for each dataset would take most of the time.
func askGraph(t *testing.T, g *graph.Graph, q Question) ([]string, [][]any) {
	t.Helper()
	r, err := queries.Get(q.Report)
	if err != nil {
		t.Fatal(err)
	}
	words := []string{"as_of=" + q.Day.String()}
	for name, value := range q.Args {
		words = append(words, name+"="+value)
	}
	values, err := answers.Values(r, words, nil)
	if err != nil {
		t.Fatalf("%s: %v", q, err)
	}
	columns, rows, err := g.Query(context.Background(), "CYPHER replan=skip "+r.Cypher, values)
	if err != nil {
		return []string{fmt.Sprintf("(%v)", err)}, nil
	}
	return columns, rows
}
