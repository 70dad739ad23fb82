package mapping_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"entente/loaders"
	"entente/schema"
	"entente/schema/fact"
	"entente/schema/mapping"
	"entente/schema/resolve"
	"entente/schema/rules"
)

// factsIn returns the facts of the text of a story, which must be without a problem.
func factsIn(t *testing.T, text string) fact.Story {
	t.Helper()
	file, problems := loaders.Parse("tale.yaml", []byte(text))
	ds, more := schema.Build([]schema.File{file})
	ix := resolve.NewIndex(ds, nil)
	found, open := rules.Check(ix)
	problems = append(append(append(problems, more...), found...), rules.Unresolved(ix, open, nil)...)
	for _, p := range problems {
		t.Error(p)
	}
	return mapping.Facts(ix)[1]
}

const nestedSources = `
source: gazette
sources:
  - {id: gazette, kind: news, language: en, publisher: The Gazette, published: 2025-06-13,
     archive: {file: a.txt, sha256: 158fb356f14d08979ffba28b163392ecb7f3faef113ba47c08cbdb0f93d686fa}}
organizations: [{id: league, kind: alliance, name: League, evidence: 9}]
`

// What is nested, or left to the entry around it, makes the same facts as what is written out.
func TestNestedEntriesEqualThoseWrittenOut(t *testing.T) {
	nested := factsIn(t, nestedSources+`
people:
  - {id: ana, name: Ana Example, office: {id: .minister, name: Minister of Chile, of: chl, rank: minister, since: 2024, evidence: 2}}
  - {id: bo, name: Bo Example, office: {id: league-chair, evidence: 3}}
offices:
  - {id: league-chair, name: Chair of the League, of: league, rank: chair}
instruments:
  - id: pact
    kind: agreement
    name: Pact
    signed: 2025-06-12
    parties: {party: [chl, league], observer: jpn}
    signers: [ana]
    evidence: [1, {4: signed}]
    signing: {id: .signing, name: Signing, place: chl, evidence: 5}
    commitments:
      - {id: .reports, modality: will, text: They will report each year., evidence: 6}
events:
  - id: meeting
    kind: ministerial
    name: Meeting
    date: 2025-06-11
    participants: {party: [chl, league]}
    evidence: 7
    statements:
      - id: .ana
        name: What Ana said
        participants: {speaker: ana}
        evidence: 8
        commitments:
          - {id: .more, modality: explore, text: Chile looks into more., evidence: 8}
      - {id: .undated, date: none, name: What Bo said, participants: {speaker: bo}, evidence: 8}
    commitments:
      - {id: .again, modality: will, text: They will meet again., evidence: 7}
      - {id: .help, by: chl, to: league, modality: will, text: It will help., evidence: 7}
`)
	written := factsIn(t, nestedSources+`
people: [{id: ana, name: Ana Example}, {id: bo, name: Bo Example}]
offices:
  - id: ana-minister
    name: Minister of Chile
    of: chl
    rank: minister
    holders: [{person: ana, since: 2024, evidence: gazette#2}]
  - {id: league-chair, name: Chair of the League, of: league, rank: chair}
additions:
  - {to: league-chair, holders: [{person: bo, evidence: gazette#3}]}
instruments:
  - id: pact
    kind: agreement
    name: Pact
    signed: 2025-06-12
    parties: [chl, league, {actor: jpn, role: observer}]
    signers: [{person: ana, as: ana-minister}]
    evidence: [gazette#1, {source: gazette#4, supports: signed}]
events:
  - id: pact-signing
    kind: signing
    name: Signing
    date: 2025-06-12
    place: chl
    results: pact
    participants:
      - {actor: ana, role: party, as: ana-minister}
      - {actor: chl, role: party}
      - {actor: league, role: party}
    evidence: [gazette#5, {source: gazette#4, supports: date}]
  - {id: meeting, kind: ministerial, name: Meeting, date: 2025-06-11, evidence: gazette#7,
     participants: [{actor: chl, role: party}, {actor: league, role: party}]}
  - id: meeting-ana
    kind: statement
    name: What Ana said
    date: 2025-06-11
    within: meeting
    participants: [{actor: ana, role: speaker, as: ana-minister}]
    evidence: [gazette#8, {source: gazette#7, supports: date}]
  - {id: meeting-undated, kind: statement, name: What Bo said, within: meeting, evidence: gazette#8,
     participants: [{actor: bo, role: speaker, as: league-chair}]}
commitments:
  - {id: pact-reports, under: pact, by: [chl, league], modality: will, text: They will report each year., evidence: gazette#6}
  - {id: meeting-ana-more, from: meeting-ana, by: chl, modality: explore, text: Chile looks into more., evidence: gazette#8}
  - {id: meeting-again, from: meeting, by: [chl, league], modality: will, text: They will meet again., evidence: gazette#7}
  - {id: meeting-help, from: meeting, by: chl, to: league, modality: will, text: It will help., evidence: gazette#7}
`)
	byID := []cmp.Option{
		cmpopts.IgnoreFields(fact.Node{}, "Pos"), cmpopts.IgnoreFields(fact.Relationship{}, "Pos"), cmpopts.EquateEmpty(),
		cmpopts.SortSlices(func(a, b fact.Node) bool { return a.ID < b.ID }),
		cmpopts.SortSlices(func(a, b fact.Relationship) bool { return a.ID < b.ID }),
	}
	if diff := cmp.Diff(written.Nodes, nested.Nodes, byID...); diff != "" {
		t.Errorf("nodes (-written out +nested):\n%s", diff)
	}
	if diff := cmp.Diff(written.Relationships, nested.Relationships, byID...); diff != "" {
		t.Errorf("relationships (-written out +nested):\n%s", diff)
	}
}
