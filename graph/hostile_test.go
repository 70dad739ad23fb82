package graph_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"entente/graph"
	"entente/internal/testgraph"

	"github.com/google/go-cmp/cmp"
)

// Names and remarks are data, whatever they look like: they come back as written,
// and nothing else happens (faults 45 and 54).
func TestFault45HostileTextIsData(t *testing.T) {
	names := []string{
		`Robby' WITH true AS x MATCH (n) DETACH DELETE n //`, `"}) DETACH DELETE n`, "`n`", `$param`, `{{.}}`,
		`%s %n`, `*/ ; RETURN 1`, `=HYPERLINK(1)`, `\u0027 \u0060`, `<b>bold</b>`,
	}
	var text strings.Builder
	text.WriteString("organizations:\n")
	for i, name := range names {
		text.WriteString("  - id: org-" + string(rune('a'+i)) + "\n    kind: forum\n    name: |-\n      " + name + "\n")
	}
	g := testgraph.OpenEmpty(t)
	testgraph.Load(t, g, story(t, "tale", text.String()))
	var got []string
	for _, r := range testgraph.Rows(t, g, "MATCH (o:Organization) RETURN o.name ORDER BY o.id", nil) {
		got = append(got, r[0].(string))
	}
	if diff := cmp.Diff(names, got); diff != "" {
		t.Errorf("(-written +read back):\n%s", diff)
	}
	for _, name := range names {
		if _, err := g.Find(context.Background(), name); err != nil {
			t.Errorf("find %q: %v", name, err)
		}
	}
}

// A report cannot write, whatever its text says: its transaction only reads.
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

// A constraint that bears the name of one of ours and means something else is told,
// not hidden by IF NOT EXISTS, and nothing is written (fault 70).
func TestFault70ConstraintDrift(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	testgraph.Load(t, g, story(t, "tale", base))
	exec(t, g, "DROP CONSTRAINT signed_id_unique")
	exec(t, g, "CREATE CONSTRAINT signed_id_unique FOR (n:Memo) REQUIRE n.text IS UNIQUE")
	before := content(t, g)
	_, err := g.Load(context.Background(), story(t, "tale", strings.Replace(base, "name: North", "name: N", 1)), graph.LoadOptions{})
	if !errors.Is(err, graph.ErrRefused) || !strings.Contains(err.Error(), "signed_id_unique is on NODE Memo text") {
		t.Errorf("error %v", err)
	}
	if diff := cmp.Diff(before, content(t, g)); diff != "" {
		t.Errorf("something was written (-before +after):\n%s", diff)
	}
	exec(t, g, "DROP CONSTRAINT signed_id_unique")
	testgraph.Load(t, g, story(t, "tale", base)) // the missing one is created again
	if rows := testgraph.Rows(t, g, "SHOW CONSTRAINTS YIELD name, labelsOrTypes WHERE name = 'signed_id_unique' RETURN labelsOrTypes[0]", nil); len(rows) != 1 || rows[0][0] != "SIGNED" {
		t.Errorf("constraint after the load: %v", rows)
	}
}

// Names are found by id, code, and any spelling of a name in any script.
func TestFind(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	testgraph.Load(t, g, testgraph.Facts(t, "../facts"))
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
