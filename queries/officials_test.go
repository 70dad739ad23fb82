package queries_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"entente/answers"
	"entente/queries"
	"entente/test/testgraph"
)

// The meetings of an actor are those of all people, as the report has them for each, that somebody
// has for the actor with somebody who is not there for it.
func TestMeetingsOfAnActorAreThoseOfItsPeople(t *testing.T) {
	for _, facts := range []string{"../facts", "testdata/made/officials.yaml"} {
		t.Run(facts, func(t *testing.T) {
			g := testgraph.OpenLoaded(t, facts)
			ask := func(question string) (rows []meeting) {
				words := strings.Fields(question)
				r, err := queries.Get("officials")
				if err != nil {
					t.Fatal(err)
				}
				params, err := values(r, words)
				if err != nil {
					t.Fatal(err)
				}
				for _, row := range testgraph.Rows(t, g, r.Cypher, params) {
					rows = append(rows, meeting{row[0].(string), row[1].(string), row[2].(string)})
				}
				return rows
			}
			actsFor := actingLegs(testgraph.Rows(t, g, actsForQuery, nil))
			var all []meeting
			for _, row := range testgraph.Rows(t, g, "MATCH (p:Person) RETURN p.id", nil) {
				all = append(all, ask(row[0].(string))...)
			}
			compared := 0
			for _, row := range testgraph.Rows(t, g, "MATCH (x:Country|Organization|GovernmentBody) WHERE (x)--() RETURN x.id", nil) {
				actor := row[0].(string)
				want := slices.DeleteFunc(slices.Clone(all), func(m meeting) bool {
					return !actsFor[acting{m.person, m.event, actor}] || actsFor[acting{m.met, m.event, actor}]
				})
				got := ask(actor)
				byText := func(a, b meeting) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) }
				slices.SortFunc(got, byText)
				slices.SortFunc(want, byText)
				if !slices.Equal(got, want) {
					t.Errorf("%s has the meetings\n%v\nits people have\n%v", actor, got, want)
				}
				compared += len(got)
			}
			if compared < 10 {
				t.Errorf("only %d meetings were compared", compared)
			}
		})
	}
}

// meeting is a row of the report.
type meeting struct{ person, met, event string }

// actsForQuery returns each leg of a person in an event: the person, the event and its bounds; for
// whom the person acts, with what that is a part of; the offices of the leg, with whose they are; and
// the offices that the person ever held, with whose they are and from when until when.
const actsForQuery = `MATCH (p:Person)-[leg:PARTICIPATED_IN]->(e:Event)
WHERE EXISTS { MATCH (e)<-[part:TOOK_PART_IN]-() WHERE p.id IN part.via AND leg.role IN part.roles }
RETURN p.id, e.id, e.on_from, e.on_to,
  COLLECT { MATCH (:Entity {id: leg.for})-[:PART_OF*0..16]->(x) RETURN x.id }
  + COLLECT { UNWIND leg.as AS id MATCH (:Entity {id: id})-[:OFFICE_OF]->()-[:PART_OF*0..16]->(x) RETURN x.id },
  COLLECT { MATCH (p)-[h:HOLDS]->()-[:OFFICE_OF]->()-[:PART_OF*0..16]->(x)
    RETURN [x.id, coalesce(h.since_from, date('0001-01-01')), coalesce(h.until_to, date('9999-12-31'))] }`

// acting says that a person acts at an event for an actor.
type acting struct{ person, event, actor string }

// actingLegs returns who acts where for whom, according to the rows of actsForQuery.
func actingLegs(rows [][]any) map[acting]bool {
	acts := make(map[acting]bool)
	for _, row := range rows {
		from, to := time.Time{}, time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)
		if day, dated := row[2].(time.Time); dated {
			from = day
		}
		if day, dated := row[3].(time.Time); dated {
			to = day
		}
		person, event := row[0].(string), row[1].(string)
		for _, actor := range answers.Texts(row[4]) {
			acts[acting{person, event, actor}] = true
		}
		for _, held := range row[5].([]any) {
			spell := held.([]any)
			if !spell[1].(time.Time).After(to) && !spell[2].(time.Time).Before(from) {
				acts[acting{person, event, spell[0].(string)}] = true
			}
		}
	}
	return acts
}
