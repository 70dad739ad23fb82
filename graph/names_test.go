package graph_test

import (
	"context"
	"testing"
	"time"

	"entente/schema"
	"entente/test/testgraph"
)

// A report as of a day names an organization as it was called on that day, and a former name finds it.
func TestNamesOfADay(t *testing.T) {
	g := testgraph.OpenEmpty(t)
	testgraph.Load(t, g, testgraph.Story(t, "names", `sources:
  - {id: gazette, kind: news, language: en, publisher: The Example Gazette}
organizations:
  - id: example-nations
    kind: forum
    name: {en: Digital Nations, ar: الدول الرقمية}
    former_names: [{name: {en: Digital Seven, ar: الرقمية السبع}, until: 2019}, {name: Digital Five, until: 2018-02-21}, Digital Club]
    evidence: gazette
`))
	for day, want := range map[string][2]string{
		"2015-01-01": {"Digital Five", "Digital Five"}, "2018-02-21": {"Digital Five", "Digital Five"},
		"2018-02-22": {"Digital Seven", "الرقمية السبع"}, "2019-12-31": {"Digital Seven", "الرقمية السبع"},
		"2020-01-01": {"Digital Nations", "الدول الرقمية"},
	} {
		asOf, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		names, err := g.Names(context.Background(), schema.LabelEntity, []string{"example-nations"}, asOf)
		if err != nil {
			t.Fatal(err)
		}
		profile, err := g.Profile(context.Background(), "example-nations", asOf)
		if err != nil {
			t.Fatal(err)
		}
		for lang, want := range map[string]string{"en": want[0], "ar": want[1]} {
			if got := names["example-nations"].In(lang); got != want {
				t.Errorf("%s, %s: named %q, want %q", day, lang, got, want)
			}
			if got := profile.In(lang); got != want {
				t.Errorf("%s, %s: the profile names it %q, want %q", day, lang, got, want)
			}
		}
	}
	for _, text := range []string{"Digital Five", "الرقمية السبع", "digital club"} {
		found, err := g.Find(context.Background(), text)
		if err != nil || len(found) == 0 || found[0].ID != "example-nations" || found[0].Likeness != 1 {
			t.Errorf("%q finds %+v, %v", text, found, err)
		}
	}
}
