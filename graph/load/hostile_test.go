//go:build !race

package load_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/load"
	"entente/test/testgraph"

	"github.com/google/go-cmp/cmp"
)

// hostileTexts are names that are something else to any program that takes them for more than
// text.
var hostileTexts = []string{
	`Robby' WITH true AS x MATCH (n) DETACH DELETE n //`, `"}) DETACH DELETE n`, "`n`", `$param`, `{{.}}`, `{name}`,
	`%s %n`, `*/ ; RETURN 1`, `; MATCH (n) DETACH DELETE n`, `=HYPERLINK(1)`, `+1`, `-1`, `@cmd`, `\u0027 \u0060`, `\`, `<b>bold</b>`,
	`' OR 1=1`, `null`, `//`, `#`,
}

// Names and notes are data, whatever they look like: they come back as written, and nothing
// else happens (faults 45 and 54). If Find puts the text into the query, or passes it to the
// index unchanged, the server refuses seven of them.
func TestFault45HostileTextIsData(t *testing.T) {
	var text strings.Builder
	text.WriteString("organizations:\n")
	for i, name := range hostileTexts {
		value := "|-\n      " + name + "\n"
		text.WriteString("  - id: org-" + string(rune('a'+i)) + "\n    kind: forum\n    name: " + value +
			"    note: " + value + "    aliases:\n    - " + value)
	}
	g := testgraph.OpenEmpty(t)
	stories := testgraph.Story(t, "tale", text.String())
	testgraph.Load(t, g, stories)
	var names, notes, aliases []string
	for _, r := range testgraph.Rows(t, g, "MATCH (o:Organization) RETURN o.name, o.note, o.aliases[0] ORDER BY o.id", nil) {
		names, notes, aliases = append(names, r[0].(string)), append(notes, r[1].(string)), append(aliases, r[2].(string))
	}
	for _, got := range [][]string{names, notes, aliases} {
		if diff := cmp.Diff(hostileTexts, got); diff != "" {
			t.Errorf("(-written +read back):\n%s", diff)
		}
	}
	nodes := 0
	for _, s := range stories {
		nodes += len(s.Nodes)
	}
	if got := testgraph.Rows(t, g, "MATCH (n) WHERE NOT (n:_Story OR n:_Load OR n:_Lock) RETURN count(n)", nil)[0][0]; got != int64(nodes) {
		t.Errorf("%v nodes, want %d", got, nodes)
	}
	before := content(t, g)
	for _, name := range hostileTexts {
		if _, err := g.Find(context.Background(), name); err != nil {
			t.Errorf("find %q: %v", name, err)
		}
	}
	if diff := cmp.Diff(before, content(t, g)); diff != "" {
		t.Errorf("finding changed the graph (-before +after):\n%s", diff)
	}
}

// Words and numbers that YAML takes for other types are text if the field holds text.
func TestFault14And15TextStaysAsWritten(t *testing.T) {
	names := []string{"no", "yes", "on", "null and void", "00123", "017", "1_000", "1.10", "0x1F", ".inf", "1e400", "2024-02-30",
		"9223372036854775808"}
	var text strings.Builder
	text.WriteString("people:\n")
	for i, name := range names {
		text.WriteString("  - {id: p-" + string(rune('a'+i)) + ", name: " + name + "}\n")
	}
	text.WriteString("  - {id: 00123, name: Z}\n")
	g := testgraph.OpenEmpty(t)
	testgraph.Load(t, g, testgraph.Story(t, "tale", text.String()))
	var got []string
	for _, r := range testgraph.Rows(t, g, "MATCH (p:Person) WHERE p.id <> '00123' RETURN p.name ORDER BY p.id", nil) {
		got = append(got, r[0].(string))
	}
	if diff := cmp.Diff(names, got); diff != "" {
		t.Errorf("(-written +read back):\n%s", diff)
	}
	if rows := testgraph.Rows(t, g, "MATCH (p:Entity {id: '00123'}) RETURN p.name", nil); len(rows) != 1 || rows[0][0] != "Z" {
		t.Errorf("the id 00123 names %v", rows)
	}
}

// The same facts in other bytes are the same facts: other line endings, a byte order mark,
// decomposed letters. Without normalisation, the decomposed form changes the graph, and the
// other line endings are refused.
func TestFault31And32And37OtherBytesOfTheSameFacts(t *testing.T) {
	const text = "organizations:\n  - id: forum\n    kind: forum\n    name: caf\u00e9 \u0623\n    note: |-\n      one\n      two\n"
	g := testgraph.OpenEmpty(t)
	testgraph.Load(t, g, testgraph.Story(t, "tale", text))
	before := content(t, g)
	for name, other := range map[string]string{
		"31 byte order mark": "\ufeff" + text,
		"32 CRLF":            strings.ReplaceAll(text, "\n", "\r\n"),
		"32 lone CR":         strings.ReplaceAll(text, "\n", "\r"),
		"37 decomposed":      strings.NewReplacer("\u00e9", "e\u0301", "\u0623", "\u0627\u0654").Replace(text),
	} {
		t.Run(name, func(t *testing.T) {
			if r := testgraph.Load(t, g, testgraph.Story(t, "tale", other)); r.LoadID != "" {
				t.Errorf("the load wrote %v", r.Plan.Changes)
			}
			if diff := cmp.Diff(before, content(t, g)); diff != "" {
				t.Errorf("(-before +after):\n%s", diff)
			}
		})
	}
}

// A report cannot write, whatever its text says, since its transaction is read-only.
func TestQueryCannotWrite(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	_, _, err := g.Query(context.Background(), "CREATE (n:Intruder) RETURN n.id", nil)
	if !errors.Is(err, graph.ErrRefused) {
		t.Errorf("a writing query gives %v", err)
	}
	if rows := testgraph.Rows(t, g, "MATCH (n:Intruder) RETURN count(n)", nil); rows[0][0] != int64(0) {
		t.Errorf("%v nodes were created", rows[0][0])
	}
}

// A constraint with the name of one of entente's and another meaning is reported, not hidden
// by IF NOT EXISTS, and nothing is written (fault 70).
func TestFault70ConstraintDrift(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	testgraph.Load(t, g, testgraph.Story(t, "tale", base))
	exec(t, g, "DROP CONSTRAINT signed_id_unique")
	exec(t, g, "CREATE CONSTRAINT signed_id_unique FOR (n:Memo) REQUIRE n.text IS UNIQUE")
	before := content(t, g)
	_, err := load.Run(context.Background(), g, testgraph.Story(t, "tale", strings.Replace(base, "name: North", "name: N", 1)), load.Options{})
	if !errors.Is(err, graph.ErrRefused) || !strings.Contains(err.Error(), "signed_id_unique is on NODE Memo text") {
		t.Errorf("error %v", err)
	}
	if diff := cmp.Diff(before, content(t, g)); diff != "" {
		t.Errorf("something was written (-before +after):\n%s", diff)
	}
	exec(t, g, "DROP CONSTRAINT signed_id_unique")
	testgraph.Load(t, g, testgraph.Story(t, "tale", base)) // creates the missing one again
	rows := testgraph.Rows(t, g, "SHOW CONSTRAINTS YIELD name, labelsOrTypes WHERE name = 'signed_id_unique' RETURN labelsOrTypes[0]", nil)
	if len(rows) != 1 || rows[0][0] != "SIGNED" {
		t.Errorf("constraint after the load: %v", rows)
	}
}

// An index that someone has created with the name of one of entente's constraints is reported
// and stays. If every index with that name is taken for a leftover, without a check of its
// state, it is dropped silently.
func TestFault70IndexMadeByHand(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	testgraph.Load(t, g, testgraph.Story(t, "tale", base))
	exec(t, g, "DROP CONSTRAINT signed_id_unique")
	exec(t, g, "CREATE INDEX signed_id_unique FOR ()-[r:SIGNED]-() ON (r.id)")
	exec(t, g, "CALL db.awaitIndexes(60)")
	_, err := load.Run(context.Background(), g, testgraph.Story(t, "tale", strings.Replace(base, "name: North", "name: N", 1)), load.Options{})
	if !errors.Is(err, graph.ErrRefused) || !strings.Contains(err.Error(), "called signed_id_unique, and an index made by hand is called so") {
		t.Errorf("error %v", err)
	}
	const index = "SHOW INDEXES YIELD name WHERE name = 'signed_id_unique' RETURN count(*)"
	if rows := testgraph.Rows(t, g, index, nil); rows[0][0] != int64(1) {
		t.Error("the index is gone")
	}
	exec(t, g, "DROP INDEX signed_id_unique")
	testgraph.Load(t, g, testgraph.Story(t, "tale", base))
}

// Find finds names by id, code, and any spelling in any script.
func TestFind(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	testgraph.Load(t, g, testgraph.Facts(t, "../../facts"))
	for text, want := range map[string]string{
		"kor": "kor", "KR": "kor", "كوريا": "kor", "كُورْيــا": "kor", "대한민국": "kor", "韩国": "kor", "Corée du Sud": "kor",
		"coree du sud": "kor", "الإمارات": "are", "الامارات": "are", "جامعه الدول العربيه": "las", "Arab league": "las",
		"eu-kor-dpc-3": "eu-kor-dpc-3", "A/RES/78/265": "unga-res-78-265", "عمر هلال": "omar-hilale", "배경훈": "bae-kyung-hoon",
	} {
		matches, err := g.Find(context.Background(), text)
		if err != nil {
			t.Fatal(err)
		}
		if len(matches) == 0 || matches[0].ID != want || matches[0].Likeness != 1 {
			t.Errorf("%q finds %v, want %s first", text, matches[:min(3, len(matches))], want)
		}
	}
	for _, misspelt := range []string{"مباردة", "مبادره", "initative"} {
		matches, err := g.Find(context.Background(), misspelt)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, m := range matches {
			found = found || m.ID == "china-las-data-security-initiative" && m.Likeness > .7
		}
		if !found {
			t.Errorf("%q does not find the initiative: %v", misspelt, matches)
		}
	}
}
