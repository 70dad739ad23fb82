package mapping_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"entente/loaders"
	"entente/schema"
	"entente/schema/fact"
	"entente/schema/mapping"
	"entente/schema/resolve"
	"entente/schema/rules"
	"entente/test/testfacts"

	"github.com/google/go-cmp/cmp"
)

// factsOf returns what the stories put into the graph, without the vocabulary. The texts must be
// valid and are named story-a.yaml, story-b.yaml and so on.
func factsOf(t *testing.T, texts ...string) []fact.Story {
	t.Helper()
	var files []schema.File
	for i, text := range texts {
		file, problems := loaders.Parse("story-"+string(rune('a'+i))+".yaml", []byte(text))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		files = append(files, file)
	}
	ix, problems := testfacts.Check(files, nil)
	if schema.HasErrors(problems) {
		t.Fatal(problems)
	}
	facts := mapping.Facts(ix)[1:]
	for i, size := range mapping.Sizes(ix) {
		if made := mapping.SizeOf(&facts[i]); size != made {
			t.Errorf("counted %+v, made %+v", size, made)
		}
	}
	return facts
}

// relationship returns the relationship with the given id.
func relationship(t *testing.T, facts fact.Story, id string) fact.Relationship {
	t.Helper()
	i := slices.IndexFunc(facts.Relationships, func(r fact.Relationship) bool { return r.ID == id })
	if i < 0 {
		t.Fatalf("no relationship %s", id)
	}
	return facts.Relationships[i]
}

func node(t *testing.T, facts fact.Story, id string) fact.Node {
	t.Helper()
	i := slices.IndexFunc(facts.Nodes, func(n fact.Node) bool { return n.ID == id })
	if i < 0 {
		t.Fatalf("no node %s", id)
	}
	return facts.Nodes[i]
}

const hashedStory = `sources:
  - {id: gazette, kind: news, language: en, publisher: The Example Gazette}
events:
  - id: example-summit
    kind: summit
    name: {en: Example Summit, ar: قمة}
    date: 2024-06
    participants: [fra, {actor: bel, role: host}]
    topics: [ai]
    evidence: [gazette]
`

func TestStoryHash(t *testing.T) {
	base := factsOf(t, hashedStory)[0].Hash()
	same := map[string]string{
		"a comment": "# a remark\n" + strings.ReplaceAll(hashedStory, "[fra,", "[fra, # the first\n   "),
		"another notation": strings.ReplaceAll(strings.ReplaceAll(hashedStory, "topics: [ai]", "topics: ai"),
			"name: {en: Example Summit, ar: قمة}", "name:\n      ar: \"قمة\"\n      en: 'Example Summit'"),
		"order of fields": strings.ReplaceAll(hashedStory, "    date: 2024-06\n", "") + "    date: 2024-06\n",
		"order of legs":   strings.ReplaceAll(hashedStory, "[fra, {actor: bel, role: host}]", "[{role: host, actor: bel}, fra]"),
		"a default spelt": strings.ReplaceAll(hashedStory, "[fra,", "[{actor: fra, role: participant},") + "    status: held\n",
		"CRLF and BOM":    "\ufeff" + strings.ReplaceAll(hashedStory, "\n", "\r\n"),
	}
	for what, text := range same {
		if factsOf(t, text)[0].Hash() != base {
			t.Errorf("%s changes the hash", what)
		}
	}
	other := map[string]string{
		"a date":        strings.ReplaceAll(hashedStory, "2024-06", "2024-06?"),
		"a letter":      strings.ReplaceAll(hashedStory, "قمة", "القمة"),
		"a role":        strings.ReplaceAll(hashedStory, "role: host", "role: guest"),
		"a salience":    strings.ReplaceAll(hashedStory, "topics: [ai]", "topics: [{id: ai, salience: context}]"),
		"evidence":      strings.ReplaceAll(hashedStory, "[gazette]", "[{source: gazette, confidence: 0.3}]"),
		"a participant": strings.ReplaceAll(hashedStory, "[fra, ", "["),
	}
	for what, text := range other {
		if factsOf(t, text)[0].Hash() == base {
			t.Errorf("%s leaves the hash", what)
		}
	}
}

// A story's hash depends on what its facts mean: for whom a person acts can change in another
// file.
func TestStoryHashFollowsOffices(t *testing.T) {
	const office = `offices:
  - {id: example-office, name: An office, of: %, rank: minister}
`
	const story = `sources:
  - {id: gazette, kind: news, language: en, publisher: The Example Gazette}
people:
  - {id: jo-example, name: Jo Example}
events:
  - id: example-visit
    kind: visit
    name: Visit
    participants: [{actor: jo-example, role: visitor, as: example-office}]
    evidence: gazette
`
	french := factsOf(t, story, strings.ReplaceAll(office, "%", "fra"))[0]
	belgian := factsOf(t, story, strings.ReplaceAll(office, "%", "bel"))[0]
	leg := relationship(t, french, "participated_in~jo-example~example-visit~visitor")
	if leg.Props["for"] != "fra" || french.Hash() == belgian.Hash() {
		t.Errorf("acts for %v; hashes equal: %t", leg.Props["for"], french.Hash() == belgian.Hash())
	}
}

func TestHostileNamesAreData(t *testing.T) {
	names := []string{
		"Robby' WITH true AS x MATCH (n) DETACH DELETE n //", `"}) DETACH DELETE`, `\u0027`, "`", `\u0060`,
		"$param", "{{.}}", "%s", "*/", ";", "=1+1",
	}
	var text strings.Builder
	text.WriteString("organizations:\n")
	for i, name := range names {
		text.WriteString("  - {id: org-" + string(rune('a'+i)) + ", kind: forum, name: '" + strings.ReplaceAll(name, "'", "''") + "'}\n")
	}
	facts := factsOf(t, text.String())[0]
	if len(facts.Nodes) != len(names) || len(facts.Relationships) != 0 {
		t.Fatalf("%d nodes, %d relationships", len(facts.Nodes), len(facts.Relationships))
	}
	for i, name := range names {
		if got := node(t, facts, "org-"+string(rune('a'+i))).Props["name"]; got != name {
			t.Errorf("name %q, want %q", got, name)
		}
	}
}

func TestMarksOfDirectionStayInTextAndLeaveComparison(t *testing.T) {
	facts := factsOf(t, "organizations:\n  - {id: a, kind: forum, name: \"\\u200fمنتدى\\u200e\", note: \"x\\u061c\"}\n")[0]
	props := node(t, facts, "a").Props
	if props["name"] != "\u200fمنتدى\u200e" || props["note"] != "x\u061c" {
		t.Errorf("name %q, note %q: want them as written", props["name"], props["note"])
	}
	if folded, _ := props["_names"].([]string); !slices.Contains(folded, "منتدي") {
		t.Errorf("folded names %q", folded)
	}
}

const disputedStory = `sources:
  - {id: gazette, kind: news, language: en, publisher: The Example Gazette}
  - {id: herald, kind: news, language: en, publisher: The Example Herald}
organizations:
  - id: example-union
    kind: coalition
    name: Example Union
    members: [fra]
    members_stated: {more_than: 70}
    members_complete_as_of: 2024
    disputes:
      - {field: members, value: bel, evidence: herald}
      - {field: members_stated, value: {exactly: 60}, evidence: herald}
      - {field: members_stated, value: {more_than: 60}, evidence: gazette}
events:
  - id: example-summit
    kind: summit
    name: Example Summit
    date: 2024-06-21
    place: fra
    evidence: gazette
    disputes:
      - {field: date, value: 2024-06, evidence: herald}
      - {field: date, value: 2024-07, evidence: herald}
      - {field: place, value: bel, evidence: herald}
`

func TestClaimsSayWhetherTheyContradict(t *testing.T) {
	facts := factsOf(t, disputedStory)[0]
	for _, c := range []struct {
		id, preferred string
		contradicts   bool
	}{
		{"claim~example-union~members~bel", "not listed", true},
		{"claim~example-union~members_stated~60", "more than 70", true},
		{"claim~example-union~members_stated~more-than-60", "more than 70", false},
		{"claim~example-summit~date~2024-06", "2024-06-21", false},
		{"claim~example-summit~date~2024-07", "2024-06-21", true},
		{"claim~example-summit~place~bel", "fra", true},
	} {
		claim := node(t, facts, c.id)
		if claim.Props["preferred"] != c.preferred || claim.Props["contradicts"] != c.contradicts {
			t.Errorf("%s: preferred %v, contradicts %v", c.id, claim.Props["preferred"], claim.Props["contradicts"])
		}
	}
	incomplete := factsOf(t, strings.ReplaceAll(disputedStory, "    members_complete_as_of: 2024\n", ""))[0]
	if node(t, incomplete, "claim~example-union~members~bel").Props["contradicts"] != false {
		t.Error("a member that a list without a date lacks contradicts nothing")
	}
}

// A dispute about a node that only the graph holds has no preferred value to compare with.
func TestDisputeOfANodeInTheGraph(t *testing.T) {
	file, problems := loaders.Parse("story.yaml", []byte(`sources:
  - {id: gazette, kind: news, language: en, publisher: The Example Gazette}
additions:
  - to: example-union
    disputes: [{field: members_stated, value: {more_than: 60}, evidence: gazette}, {field: members_stated, value: {exactly: 3}, evidence: gazette}]
`))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	ds, problems := schema.Build([]schema.File{file})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if problems, open := rules.Check(resolve.NewIndex(ds, nil)); len(problems) > 0 || len(open) != 1 {
		t.Fatalf("problems %v, open %v; want the union open", problems, open)
	}
	known := resolve.Known{"example-union": {Label: schema.LabelOrganization, ActsFor: "example-union"}}
	ix := resolve.NewIndex(ds, known)
	if problems, open := rules.Check(ix); len(problems) > 0 || len(open) > 0 {
		t.Fatalf("problems %v, open %v", problems, open)
	}
	claim := node(t, mapping.Facts(ix)[1], "claim~example-union~members_stated~more-than-60")
	if claim.Props["value"] != "more than 60" || claim.Props["contradicts"] != false || claim.Props["preferred"] != nil {
		t.Errorf("claim %v", claim.Props)
	}
}

func TestLegsInheritEvidence(t *testing.T) {
	facts := factsOf(t, strings.ReplaceAll(strings.ReplaceAll(hashedStory,
		"{actor: bel, role: host}", "{actor: bel, role: host, evidence: {source: gazette, basis: inferred}}"),
		"evidence: [gazette]", "evidence: [gazette, {source: herald, supports: [date], confidence: 1}]")+
		"additions:\n  - {to: fra, aliases: The Hexagon}\n",
		"sources:\n  - {id: herald, kind: news, language: en, publisher: The Example Herald}\n")[0]
	for _, c := range []struct {
		id         string
		confidence float64
	}{
		{"participated_in~fra~example-summit~participant", 0.8}, // of a source without archive
		{"participated_in~bel~example-summit~host", 0.5},        // its own, inferred
		{"evidenced_by~example-summit~herald", 1},
	} {
		if got := relationship(t, facts, c.id).Props["confidence"]; got != c.confidence {
			t.Errorf("%s: confidence %v, want %v", c.id, got, c.confidence)
		}
	}
	leg := relationship(t, facts, "participated_in~fra~example-summit~participant")
	if texts, _ := leg.Props["evidence"].([]string); !slices.Equal(texts, []string{"gazette"}) {
		t.Errorf("evidence %v, want only what supports the whole", texts)
	}
}

// Counts keep their words and have their bounds in addition, as dates do.
func TestCountsHaveBounds(t *testing.T) {
	facts := factsOf(t, `sources:
  - {id: gazette, kind: news, language: en, publisher: The Example Gazette}
organizations:
  - {id: at-least, kind: forum, name: A, members_stated: {at_least: 3}}
  - {id: more-than, kind: forum, name: B, members_stated: {more_than: 70}}
  - {id: exactly, kind: forum, name: C, members_stated: {exactly: 12}}
  - {id: about, kind: forum, name: D, members_stated: {about: 40}}
events:
  - {id: example-summit, kind: summit, name: Summit, participants_stated: {exactly: 9}, evidence: gazette}
instruments:
  - id: example-pact
    kind: resolution
    name: Pact
    parties_stated: [{role: supporter, exactly: 125}, {at_least: 3}, {role: funder, about: 5}]
    evidence: gazette
`)[0]
	for _, c := range []struct {
		node, field, text string
		least, greatest   any
	}{
		{"at-least", "members_stated", "at least 3", int64(3), nil},
		{"more-than", "members_stated", "more than 70", int64(71), nil},
		{"exactly", "members_stated", "12", int64(12), int64(12)},
		{"about", "members_stated", "about 40", nil, nil},
		{"example-summit", "participants_stated", "9", int64(9), int64(9)},
	} {
		props := node(t, facts, c.node).Props
		if props[c.field] != c.text || props[c.field+"_min"] != c.least || props[c.field+"_max"] != c.greatest {
			t.Errorf("%s: %v from %v to %v", c.node, props[c.field], props[c.field+"_min"], props[c.field+"_max"])
		}
	}
	props := node(t, facts, "example-pact").Props
	for name, want := range map[string]any{
		"parties_stated":      []string{"supporter: 125", "at least 3", "funder: about 5"},
		"parties_stated_role": []string{"supporter", "", "funder"},
		"parties_stated_min":  []int64{125, 3, 0},
		"parties_stated_max":  []int64{125, 0, 0},
	} {
		if diff := cmp.Diff(want, props[name]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// Each piece of a leg's evidence keeps its own basis, confidence and word.
func TestLegsListEachEvidence(t *testing.T) {
	text := strings.ReplaceAll(hashedStory, "{actor: bel, role: host}", "{actor: bel, role: host, evidence: [gazette, "+
		"{source: archived#2, basis: relative, as_stated: Saturday}, {source: archived#3, confidence: 0.25}, archived#4]}")
	facts := factsOf(t, strings.ReplaceAll(text, "sources:\n",
		"sources:\n  - {id: archived, kind: news, language: en, published: 2024-06, "+
			"publisher: The Herald, archive: {file: a.txt, sha256: "+strings.Repeat("0", 64)+"}}\n"))[0]
	props := relationship(t, facts, "participated_in~bel~example-summit~host").Props
	for name, want := range map[string]any{
		"evidence":    []string{"gazette", "archived#2", "archived#3", "archived#4"},
		"basis":       []string{"external", "relative", "stated", "stated"},
		"confidences": []float64{0.8, 0.8, 0.25, 0.9},
		"as_stated":   []string{"", "Saturday", "", ""},
		"confidence":  0.9,
	} {
		if diff := cmp.Diff(want, props[name]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	props = relationship(t, facts, "participated_in~fra~example-summit~participant").Props
	if diff := cmp.Diff([]float64{0.8}, props["confidences"]); diff != "" || props["as_stated"] != nil {
		t.Errorf("inherited: confidences (-want +got) %s; as stated %v", diff, props["as_stated"])
	}
}

// Lists of numbers are part of a hash: with each value, their order, and their kind.
func TestHashOfListsOfNumbers(t *testing.T) {
	seen := make(map[int64]any)
	for _, value := range []any{
		[]int64{1, 2}, []int64{2, 1}, []int64{12}, []int64{1}, int64(1), []float64{1, 2}, []float64{1}, 1.0,
		[]string{"1"}, []string{"i1"}, "li1",
	} {
		n := fact.Node{ID: "a", Label: schema.LabelTopic, Props: fact.Props{"value": value}}
		if other, found := seen[n.Hash()]; found {
			t.Errorf("%#v has the hash of %#v", value, other)
		}
		seen[n.Hash()] = value
		if !fact.IsValue(value) {
			t.Errorf("%#v is no value", value)
		}
	}
}

// Every property that facts can set is listed by name, so that an update removes those that they
// no longer set.
func TestEveryPropertyIsNamed(t *testing.T) {
	paths, err := filepath.Glob("../../facts/*/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	ds, _ := schema.Build(parsed(t, append(paths, "../../examples/counter-ransomware-initiative.yaml")...))
	seen := make(map[string]bool)
	check := func(props fact.Props) {
		for name, value := range props {
			seen[name] = true
			if !slices.Contains(schema.PropertyNames(), name) || !fact.IsValue(value) {
				t.Errorf("%s: %T", name, value)
			}
		}
	}
	ix := resolve.NewIndex(ds, nil)
	facts := mapping.Facts(ix)
	for i, size := range mapping.Sizes(ix) {
		if made := mapping.SizeOf(&facts[i+1]); size != made {
			t.Errorf("counted %+v, made %+v", size, made)
		}
	}
	for _, s := range facts {
		for _, n := range s.Nodes {
			check(n.Props)
		}
		for _, r := range s.Relationships {
			check(r.Props)
		}
	}
	for _, name := range []string{"members_stated_min", "participants_stated_min", "parties_stated_role", "confidences", "as_stated"} {
		if !seen[name] {
			t.Errorf("no fact has %s", name)
		}
	}
}
