package answers_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"entente/answers"
	"entente/queries"
	"entente/render"
	"entente/test/testgraph"
)

// The lines of a network are those of the day that was asked for: what is only planned, a membership and what has ended
// are told apart, and what had not begun is left out.
func TestLinesOfANetworkAreThoseOfTheDay(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	testgraph.Load(t, g, testgraph.Stories(t, map[string]string{"tale": `
sources: [{id: paper, kind: official-text, language: en, publisher: The Example Gazette}]
organizations:
  - {id: club, kind: alliance, name: The Club}
memberships:
  - {member: fra, org: club, status: full, since: 2001-01-01, until: 2012-12-31, evidence: paper}
instruments:
  - {id: old, kind: agreement, name: Old, status: terminated, signed: 2010-01-01, in_force: 2010-02-01, expires: 2015-01-01, parties: [fra, ita], evidence: paper}
  - {id: new, kind: agreement, name: New, status: signed, signed: 2020-01-01, parties: [fra, esp], evidence: paper}
  - {id: club-pact, kind: agreement, name: Pact, status: signed, signed: 2005-01-01, parties: [fra, club], evidence: paper}
events:
  - {id: to-come, kind: summit, name: Summit, status: planned, date: 2030-01-01, participants: [fra, prt], evidence: paper}
`}))
	r, err := queries.Get("partners")
	if err != nil {
		t.Fatal(err)
	}
	for day, want := range map[string][]string{
		"2006-01-01": {"club fra", "fra club member", "fra prt planned"},
		"2011-01-01": {"club fra", "fra club member", "fra ita", "fra prt planned"},
		"2021-01-01": {"club fra", "esp fra", "fra club member ended", "fra ita ended", "fra prt planned"},
	} {
		asOf, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		params, err := answers.Values(r, []string{"fra"}, nil)
		if err != nil {
			t.Fatal(err)
		}
		params["as_of"] = asOf
		ans, err := answers.AskDrawn(context.Background(), g, r, params)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, e := range ans.Picture.Edges {
			line := e.From + " " + e.To
			for _, style := range []struct {
				is   bool
				word string
			}{{e.Membership, " member"}, {e.Planned, " planned"}, {e.Ended, " ended"}} {
				if style.is {
					line += style.word
				}
			}
			got = append(got, line)
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("on %s: %q, want %q", day, got, want)
		}
		if !slices.Equal(ans.Picture.Subjects, []string{"fra"}) {
			t.Errorf("the picture is about %v", ans.Picture.Subjects)
		}
	}
}

// A network shows the subject and those that the rows name first, says how many it leaves out, names some of what is
// behind a line, and has as many nodes as a phone shows.
func TestNetworkOfAnAnswerWithManyActors(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	partners := strings.Fields("esp prt ita deu aut bel nld lux dnk swe fin nor isl irl grc cyp mlt pol")
	facts := "sources: [{id: paper, kind: official-text, language: en, publisher: The Example Gazette}]\ninstruments:\n"
	for i, partner := range partners {
		facts += fmt.Sprintf("  - {id: pact-%d, kind: agreement, name: Pact %d, status: signed, signed: 2020-01-01, parties: [fra, %s], evidence: paper}\n",
			i, i, partner)
	}
	for i := range 9 {
		facts += fmt.Sprintf("  - {id: more-%d, kind: agreement, name: More %d, status: signed, signed: 2021-01-01, parties: [fra, pol], evidence: paper}\n", i, i)
	}
	testgraph.Load(t, g, testgraph.Stories(t, map[string]string{"tale": facts}))
	r, err := queries.Get("partners")
	if err != nil {
		t.Fatal(err)
	}
	params, err := answers.Values(r, []string{"fra"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	params["as_of"] = time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)
	ans, err := answers.AskDrawn(t.Context(), g, r, params)
	if err != nil {
		t.Fatal(err)
	}
	p := ans.Picture
	if len(p.Nodes) != 16 || p.Left != len(partners)+1-16 || p.Nodes[0] != "fra" || p.Nodes[1] != "pol" {
		t.Errorf("%d nodes, %d left, first %v", len(p.Nodes), p.Left, p.Nodes[:2])
	}
	if len(p.Edges) != 15 {
		t.Errorf("%d lines", len(p.Edges))
	}
	for _, e := range p.Edges {
		if more := map[bool]int{true: 4}[e.To == "pol"]; e.More != more || len(e.Facts) != min(6, 1+10*more) {
			t.Errorf("behind %s – %s: %v and %d more", e.From, e.To, e.Facts, e.More)
		}
	}
	var page strings.Builder
	if err := render.HTML(&page, ans); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"It shows the first 15 of the 18 actors that the rows name.", "and 4 more</title>", ` phone"`} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}
