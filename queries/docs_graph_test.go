package queries_test

import (
	"os"
	"regexp"
	"testing"

	"entente/schema/meaning"
	"entente/test/testgraph"
)

var cypherBlock = regexp.MustCompile("(?ms)^```cypher\n(.*?)^```$")

// TestDocsGraph runs the queries in docs/graph.md, each of which must have rows in the six
// stories, and checks that its tables list the existing properties.
func TestDocsGraph(t *testing.T) {
	text, err := os.ReadFile("../docs/graph.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, names := range [][]string{meaning.HubNames(), meaning.SpellNames(), meaning.TieNames()} {
		for _, name := range names {
			if !regexp.MustCompile("`"+name+"`").Match(text) && !regexp.MustCompile("^(scored|first_|last_)").MatchString(name) {
				t.Errorf("docs/graph.md does not explain %s", name)
			}
		}
	}
	g := testgraph.OpenLoaded(t, "../facts")
	blocks := cypherBlock.FindAllStringSubmatch(string(text), -1)
	if len(blocks) != 3 {
		t.Fatalf("%d questions", len(blocks))
	}
	for _, b := range blocks {
		rows := testgraph.Rows(t, g, b[1], nil)
		if len(rows) == 0 {
			t.Errorf("no answer to\n%s", b[1])
		}
		for _, r := range rows {
			t.Log(r...)
		}
	}
}
