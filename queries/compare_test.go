package queries_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"entente/answers"
	"entente/graph"
	"entente/queries"
	"entente/test/testgraph"
)

// comparedColumns are the columns of compare by those of partners.
var comparedColumns = []string{"instruments", "events", "planned", "commitments", "firmest", "last"}

// What compare says of two actors is what partners says of each: for any two, whatever else is
// asked for, its rows are the partners of both with the columns and the facts of partners.
func TestCompareIsPartnersOfBoth(t *testing.T) {
	for _, facts := range []string{"../facts", "testdata/made/compare.yaml"} {
		t.Run(facts, func(t *testing.T) {
			g := testgraph.OpenLoaded(t, facts)
			var tied []string
			for _, row := range testgraph.Rows(t, g, "MATCH (n:Actor)-[:COOPERATES_WITH]-() RETURN DISTINCT n.id ORDER BY n.id", nil) {
				tied = append(tied, row[0].(string))
			}
			shared := 0
			for _, filter := range []string{"", "topic=ai", "from=2016 to=2024", "as_of=2023-01-31", "min_confidence=0.85"} {
				partners := make(map[string]map[string]map[string]any)
				for _, actor := range tied {
					partners[actor] = cellsByPartner(t, g, "partners "+actor+" "+filter)
				}
				for i, a := range tied {
					for _, b := range tied[i+1:] {
						question := fmt.Sprintf("compare %s %s %s", a, b, filter)
						shared += checkCompared(t, question, cellsByPartner(t, g, question), without(partners[a], b), without(partners[b], a))
					}
				}
			}
			if shared < 5 {
				t.Errorf("only %d partners of both", shared)
			}
		})
	}
}

// cellsByPartner answers a question, and returns the cells of each row by the partner and the column.
func cellsByPartner(t *testing.T, g *graph.Graph, question string) map[string]map[string]any {
	t.Helper()
	words := strings.Fields(question)
	r, err := queries.Get(words[0])
	if err != nil {
		t.Fatal(err)
	}
	params, err := values(r, words[1:])
	if err != nil {
		t.Fatal(err)
	}
	byPartner := make(map[string]map[string]any)
	for _, row := range testgraph.Rows(t, g, r.Cypher, params) {
		cells := make(map[string]any)
		for i, c := range r.Columns {
			cells[c.Name] = row[i]
		}
		byPartner[row[0].(string)] = cells
	}
	return byPartner
}

// without returns the partners but for one.
func without(partners map[string]map[string]any, one string) map[string]map[string]any {
	partners = maps.Clone(partners)
	delete(partners, one)
	return partners
}

// checkCompared compares an answer of compare with the partners of both sides, and returns the number
// of partners that both have.
func checkCompared(t *testing.T, question string, got, ofA, ofB map[string]map[string]any) (shared int) {
	t.Helper()
	all := maps.Clone(ofA)
	maps.Copy(all, ofB)
	if !slices.Equal(slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(all))) {
		t.Errorf("%s has %v, partners %v", question, slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(all)))
		return 0
	}
	for partner, cells := range got {
		var facts []string
		for prefix, side := range map[string]map[string]any{"a_": ofA[partner], "b_": ofB[partner]} {
			for _, column := range comparedColumns {
				want := side[column]
				if side == nil && column != "firmest" && column != "last" {
					want = int64(0)
				}
				if cells[prefix+column] != want {
					t.Errorf("%s: %s%s of %s is %v, partners has %v", question, prefix, column, partner, cells[prefix+column], want)
				}
			}
			facts = append(facts, answers.Texts(side["facts"])...)
		}
		slices.Sort(facts)
		have := slices.Sorted(slices.Values(answers.Texts(cells["facts"])))
		if !slices.Equal(have, slices.Compact(facts)) {
			t.Errorf("%s: the facts of %s are %v, those of partners %v", question, partner, have, facts)
		}
		if ofA[partner] != nil && ofB[partner] != nil {
			shared++
		}
	}
	return shared
}
