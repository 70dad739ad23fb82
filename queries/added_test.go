package queries_test

import (
	"testing"

	"entente/queries"
	"entente/test/testgraph"
)

// Three loads, which the test dates. The second brings a story and changes one that is there: an entry of it
// is new, another one changed, and a third moves to the new story. The third load removes an entry and the
// fourth brings it back.
const (
	addedBefore = `
organizations:
  - {id: stays, kind: forum, name: Stays}
  - {id: changes, kind: forum, name: Changes}
  - {id: moves, kind: forum, name: Moves}
  - {id: leaves, kind: forum, name: Leaves}
`
	addedAfter = `
organizations:
  - {id: stays, kind: forum, name: Stays}
  - {id: changes, kind: alliance, name: Has changed}
  - {id: comes, kind: forum, name: Comes}
  - {id: leaves, kind: forum, name: Leaves}
`
	addedWithout = `
organizations:
  - {id: stays, kind: forum, name: Stays}
  - {id: changes, kind: alliance, name: Has changed}
  - {id: comes, kind: forum, name: Comes}
`
	addedOther = "organizations: [{id: moves, kind: forum, name: Moves}, {id: newcomer, kind: forum, name: Newcomer}]\n"
)

// What was added has the day of the load that created it, whatever happens to it afterwards.
func TestAddedHasTheDayOfTheLoad(t *testing.T) {
	r, err := queries.Get("added")
	if err != nil {
		t.Fatal(err)
	}
	g := testgraph.OpenEmpty(t)
	const today = "n._added > date('2026-02-28')" // of the clock
	for _, load := range []struct {
		day   string
		texts map[string]string
	}{
		{"2026-01-10", map[string]string{"old": addedBefore}},
		{"2026-02-05", map[string]string{"old": addedAfter, "other": addedOther}},
		{"2026-02-06", map[string]string{"old": addedWithout, "other": addedOther}},
		{"2026-02-07", map[string]string{"old": addedAfter, "other": addedOther}},
	} {
		testgraph.Load(t, g, testgraph.Stories(t, load.texts))
		testgraph.SetAdded(t, today, load.day)
	}
	cases, err := parseCases(r, `
$ added since=2026-01-01
added | story | what
2026-02-07 | old | leaves
2026-02-05 | old | comes
2026-02-05 | other | newcomer
2026-01-10 | old | changes
2026-01-10 | old | stays
2026-01-10 | other | moves

$ added since=2026-01-11 until=2026-02-06
what
comes
newcomer

# Both days count.
$ added since=2026-02-05 until=2026-02-05
what
comes
newcomer

$ added since=2026-02-08
what

$ added since=2026-01-10 actor=moves
added | what
2026-01-10 | moves

$ added since=2026-01-11 actor=moves
what
`)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		t.Run(c.line, func(t *testing.T) { c.run(t, g) })
	}
	// A graph that was loaded before loads recorded their days has none.
	testgraph.ForgetAdded(t, "n.id = 'stays'")
	unknown, err := parseCases(r, "$ added since=1900-01-01 until=2026-01-31\nwhat\nchanges\nmoves\n\n$ added since=1900-01-01 actor=stays\nwhat\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range unknown {
		t.Run(c.line, func(t *testing.T) { c.run(t, g) })
	}
}
