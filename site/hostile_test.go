package site_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"entente/graph"
	"entente/internal/bilingual"
	"entente/schema"
	"entente/schema/fact"
	"entente/schema/meaning"
	"entente/site"
)

// hostileStory has markup and scripts wherever text is allowed.
const hostileStory = `
title: {en: "<script>alert('title')</script>", ar: "</title><script>alert('ar')</script>"}
sources:
  - id: bad-source
    kind: news
    language: en
    publisher: "<img src=x onerror=alert(1)>"
    title: "\"><script>alert('source')</script>"
    according_to: ["<b>words</b> of theirs"]
    note: "<!-- <script>"
organizations:
  - {id: one, kind: alliance, name: {en: "One</script><script>alert(2)</script>", ar: "\u200fواحد"}, aliases: ["</script><!-- ", "a|b"]}
  - {id: other, kind: alliance, name: "{{.Lang}} ${alert(3)} \\u003cscript"}
people:
  - {id: somebody, name: "O'Neil \" onclick=\"alert(4)"}
instruments:
  - id: pact
    kind: agreement
    name: {en: "]]><svg onload=alert(5)>", ar: "<svg onload=alert(5)>"}
    signed: 2020
    registry: "<i>"
    parties: [one, other]
    signers: [{person: somebody, for: one}]
    evidence: bad-source
    text: {en: "javascript:alert(6)"}
    disputes: [{field: registry, value: "</td><script>alert(7)</script>", evidence: bad-source}]
events:
  - {id: meeting, kind: summit, name: "'-alert(8)-'", date: 2021, participants: [one, other], evidence: {source: bad-source, as_stated: "<u>"}}
`

// Names from the graph are data: whatever they contain is shown as text.
func TestHostileNames(t *testing.T) {
	files := write(t, yamlFacts(t, hostileStory), site.Options{})
	for name, text := range files {
		if strings.HasPrefix(name, "assets/") && name != "assets/search-index.js" {
			continue // written by the program itself
		}
		for _, bad := range []string{"<script>", "<svg onload", "<img", "<b>", "<i>", "<u>", "<!--", "]]><", `" onclick`, "</script><"} {
			if strings.Contains(strings.ReplaceAll(text, `\"`, ""), bad) { // within JSON
				t.Errorf("%s has %s", name, bad)
			}
		}
	}
	if !strings.Contains(untagged(files["en/organization-one.html"]), "One&lt;/script&gt;&lt;script&gt;alert(2)&lt;/script&gt;") {
		t.Error("a name with markup does not show as text")
	}
	index := files["assets/search-index.js"]
	if strings.Contains(index, "<") || strings.Count(index, "\n") != 1 || !strings.Contains(index, `"one script script alert 2 script|`) {
		t.Errorf("the index is %s", index)
	}
}

// handEdited returns a graph as it may be after edits by hand: ids that are paths, kinds
// and values that facts cannot have, ends that do not exist.
func handEdited() *graph.All {
	props := func(id string, more ...any) fact.Props {
		p := fact.Props{"id": id, "name": id}
		for i := 0; i < len(more); i += 2 {
			p[more[i].(string)] = more[i+1]
		}
		return p
	}
	node := func(label schema.Label, id string, more ...any) graph.StoryNode {
		return graph.StoryNode{Node: fact.Node{ID: id, Label: label, Props: props(id, more...)}, Story: "../story"}
	}
	rel := func(t schema.RelType, from, to string, more ...any) fact.Relationship {
		id := string(t) + "~" + from + "~" + to
		return fact.Relationship{ID: id, Type: t, From: from, To: to, Props: props(id, more...)}
	}
	return &graph.All{
		Stories: []graph.StoryTitle{{ID: "../story"}},
		Nodes: []graph.StoryNode{
			node(schema.LabelOrganization, "../../evil"), node(schema.LabelOrganization, "", "kind", []string{"a list"}, "members_stated", int64(3)),
			node(schema.LabelEvent, "/etc/passwd", "date", "no date", "date_from", "no day", "status", "<b>"), node(schema.LabelEvent, `C:\con`),
			node("", "labelless"), node("Other", "unknown"), node(schema.LabelTopic, "."), node(schema.LabelTopic, "../../evil"),
			node(schema.LabelSource, "source~1", "url", "javascript:alert(1)", "published", "?"),
			node(schema.LabelCommitment, "promise", "modality", "swear"),
			node(schema.LabelOffice, "office", "rank", "king"), node(schema.LabelPerson, "nameless", "name", nil),
			node(schema.LabelClaim, "claim~1", "field", "?", "value", 1.5), node(schema.LabelPlace, "a"), node(schema.LabelPlace, "b"),
			node(schema.LabelInstrument, "pact", "status", "eternal", "kind", "oath", "in_force", "0000"), node(schema.LabelEventSeries, "series"),
			node(schema.LabelGovernmentBody, "body-1"), node(schema.LabelGovernmentBody, "body-2"),
		},
		Relationships: []fact.Relationship{
			rel(schema.ParticipatedIn, "../../evil", "/etc/passwd", "role", "god", "for", "nobody", "as", []string{"nothing"}),
			rel(schema.ParticipatedIn, "nowhere", "/etc/passwd"), rel(schema.EvidencedBy, "/etc/passwd", "source~1", "paragraph", "x-y"),
			rel(schema.LocatedIn, "a", "b"), rel(schema.LocatedIn, "b", "a"),
			rel(schema.PartOf, "body-1", "body-2"), rel(schema.PartOf, "body-2", "body-1"),
			rel(schema.Broader, ".", "../../evil"), rel(schema.Broader, "../../evil", "."), rel(schema.Disputes, "claim~1", "pact"),
			rel("INVENTED", "a", "b"), rel(schema.Undertakes, "../../evil", "promise", "evidence", []string{"source~1#", "none#3"}),
			rel(schema.Holds, "nameless", "office", "since", "?"), rel(schema.OfficeOf, "office", "body-1"), rel(schema.HeldAt, "/etc/passwd", "a"),
			rel(schema.PartyTo, "../../evil", "pact"), rel(schema.PartyTo, "", "pact"),
		},
		Ties: []meaning.Tie{
			{Pair: meaning.Pair{A: "../../evil"}, Entries: []meaning.Entry{{Hub: "pact", Group: 1}, {Hub: "gone", Group: 2}}},
			{Pair: meaning.Pair{A: "nowhere"}, Entries: []meaning.Entry{{Hub: "pact", Group: 1}}},
		},
	}
}

// Edits of the graph by hand can neither write outside the folder nor stop the site.
func TestGraphEditedByHandIsSafe(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "site")
	if _, err := site.Write(context.Background(), dir, handEdited(), site.Options{Lang: bilingual.Both, AsOf: day}); err != nil {
		t.Fatal(err)
	}
	for name, text := range read(t, parent) {
		if !strings.HasPrefix(name, "site/") || strings.Contains(name, "evil") || strings.Contains(name, "con.") {
			t.Errorf("there is a file %s", name)
		}
		if strings.Contains(text, `href="javascript:`) || strings.HasSuffix(name, ".html") && strings.Contains(text, "<b>") {
			t.Errorf("%s has what can act: %s", name, text)
		}
	}
}
