package mapping_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"entente/loaders"
	"entente/schema"
	"entente/schema/mapping"
	"entente/schema/resolve"
	"entente/schema/rules"
	"entente/test/golden"
	"entente/test/testfacts"
)

// spellLegs are the relationships of which one actor can have several with one hub.
var spellLegs = []schema.RelType{schema.PartyTo, schema.ParticipatedIn, schema.Signed, schema.MemberOf, schema.Holds}

// parsed parses files, which must be free of errors.
func parsed(t *testing.T, paths ...string) []schema.File {
	t.Helper()
	files := testfacts.Parse(t, paths...)
	if _, problems := testfacts.Check(files, nil); schema.HasErrors(problems) {
		t.Fatal(problems)
	}
	return files
}

// legsOf returns the legs of files, as "id: date, until, for, status, action".
func legsOf(files []schema.File) string {
	ix, _ := testfacts.Check(files, nil)
	var lines []string
	for _, s := range mapping.Facts(ix)[1:] {
		for _, r := range s.Relationships {
			if !slices.Contains(spellLegs, r.Type) {
				continue
			}
			line := r.ID + ":"
			for _, name := range []string{"date", "since", "until", "for", "status", "action"} {
				if text, _ := r.Props[name].(string); text != "" {
					line += " " + name + " " + text
				}
			}
			lines = append(lines, line+"\n")
		}
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}

// Parties, members and holders that leave and come back, steps that apply retroactively, and
// people who sign for two: the .out file next to each file has its problems, or else the ids of
// its legs.
func TestSpells(t *testing.T) {
	for _, name := range []string{
		"rejoin", "two-statuses", "two-statuses-mended", "retroactive", "one-signs-for-two", "counterparts", "ids+more",
	} {
		t.Run(name, func(t *testing.T) {
			var paths []string
			for _, part := range strings.Split(name, "+") {
				paths = append(paths, filepath.Join("testdata/spells", part+".yaml"))
			}
			var text strings.Builder
			_, problems := testfacts.Check(testfacts.Parse(t, paths...), nil)
			for _, p := range problems {
				if !p.Warning {
					text.WriteString(p.String() + "\n")
				}
			}
			if (text.Len() > 0) != (name == "two-statuses") {
				t.Errorf("problems:\n%s", &text)
			}
			if text.Len() == 0 {
				text.WriteString(legsOf(parsed(t, paths...)))
			}
			golden.Compare(t, filepath.Join("testdata/spells", name+".out"), text.String())
		})
	}
}

// Ids of legs depend on the content of all files, and not on their order.
func TestSpellIDsAndOrderOfFiles(t *testing.T) {
	files := parsed(t, "testdata/spells/ids.yaml", "testdata/spells/more.yaml")
	want := legsOf(files)
	slices.Reverse(files)
	if got := legsOf(files); got != want {
		t.Errorf("in the other order:\n%s\nwant:\n%s", got, want)
	}
}

// A leg that is the only one of its actor and role in its hub has the id "type~from~to~x", and so
// do all of the facts of the project.
func TestIDsOfSingleLegs(t *testing.T) {
	paths, err := filepath.Glob("../../facts/*/*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no facts: %v", err)
	}
	ix, _ := testfacts.Check(parsed(t, paths...), nil)
	seen, legs := make(map[string]bool), 0
	for _, s := range mapping.Facts(ix)[1:] {
		for _, r := range s.Relationships {
			if !slices.Contains(spellLegs, r.Type) {
				continue
			}
			want := strings.ToLower(string(r.Type)) + "~" + r.From + "~" + r.To
			if x, _ := r.Props[keyOf[r.Type]].(string); x != "" {
				want += "~" + x
			}
			if r.ID != want && (!seen[want] || !strings.HasPrefix(r.ID, want+"~")) {
				t.Errorf("%s, want %s", r.ID, want)
			}
			seen[want] = true
			legs++
		}
	}
	if legs < 100 {
		t.Errorf("only %d legs", legs)
	}
}

// keyOf is the property of a leg that is part of its id.
var keyOf = map[schema.RelType]string{
	schema.PartyTo: "role", schema.ParticipatedIn: "role", schema.MemberOf: "since", schema.Holds: "since",
}

// An office that only the graph holds may act for any country: two of them are not a second
// statement.
func TestSpellsOfOfficesInTheGraph(t *testing.T) {
	file, problems := loaders.Parse("story.yaml", []byte(`sources:
  - {id: gazette, kind: news, language: en, publisher: The Example Gazette}
people: [{id: jo-example, name: Jo Example}]
instruments:
  - id: example-pact
    kind: agreement
    name: Example Pact
    signers: [{person: jo-example, as: one-office}, {person: jo-example, as: other-office}]
    evidence: gazette
`))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	ds, _ := schema.Build([]schema.File{file})
	if problems, open := rules.Check(resolve.NewIndex(ds, nil)); len(problems) > 0 || len(open) != 2 {
		t.Fatalf("problems %v, open %v; want the two offices open", problems, open)
	}
	known := resolve.Known{
		"one-office":   {Label: schema.LabelOffice, ActsFor: "fra"},
		"other-office": {Label: schema.LabelOffice, ActsFor: "bel"},
	}
	ix := resolve.NewIndex(ds, known)
	if problems, _ := rules.Check(ix); len(problems) > 0 {
		t.Fatal(problems)
	}
	facts := mapping.Facts(ix)[1]
	for id, principal := range map[string]string{"signed~jo-example~example-pact": "bel", "signed~jo-example~example-pact~fra": "fra"} {
		if got := relationship(t, facts, id).Props["for"]; got != principal {
			t.Errorf("%s is for %v, want %s", id, got, principal)
		}
	}
	known["other-office"] = known["one-office"]
	if problems, _ := rules.Check(resolve.NewIndex(ds, known)); len(problems) != 1 || problems[0].Rule != "duplicate-leg" {
		t.Errorf("problems %v; want the same signature told", problems)
	}
}
