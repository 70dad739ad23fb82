package mapping_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/schema"
	"entente/schema/fact"
	"entente/schema/mapping"
	"entente/schema/resolve"
	"entente/test/testfacts"
)

// A leg that a second story states alike stays that of the first, and the second adds its evidence to it,
// whatever the order of the files.
func TestSecondStoryAddsItsEvidenceToALeg(t *testing.T) {
	const folder = "../rules/testdata/rules/duplicate-leg.second.ok/"
	files := parsed(t, folder+"first.yaml", folder+"second.yaml")
	ix, problems := testfacts.Check(files, nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	facts := mapping.Facts(ix)[1:]
	for _, leg := range []string{
		"holds~ana-example~example-minister~2020", "participated_in~fra~example-forum~party", "member_of~fra~example-union",
	} {
		relationship(t, facts[0], leg) // fails if the first story does not have it
		i := slices.IndexFunc(facts[1].Relationships, func(r fact.Relationship) bool { return r.Props["leg"] == leg })
		if i < 0 {
			t.Errorf("the second story has no evidence for %s", leg)
			continue
		}
		if r := facts[1].Relationships[i]; r.Type != schema.EvidencedBy || r.To != "herald" || r.Props["confidence"] != 0.8 {
			t.Errorf("evidence for %s: %+v", leg, r)
		}
	}
	for _, r := range facts[1].Relationships {
		if r.Type == schema.Holds || r.Type == schema.ParticipatedIn || r.Type == schema.MemberOf {
			t.Errorf("the second story has the leg %s", r.ID)
		}
	}
	slices.Reverse(files)
	ix, _ = testfacts.Check(files, nil)
	other := mapping.Facts(ix)[1:]
	slices.Reverse(other)
	if diff := cmp.Diff(facts, other); diff != "" {
		t.Errorf("in the other order of the files (-want +got):\n%s", diff)
	}
}

// Between two stories that both add a leg, the first by name has it.
func TestLegOfTwoAdditions(t *testing.T) {
	add := func(source string) string {
		return "sources:\n  - {id: " + source + ", kind: news, language: en, publisher: The Example Herald}\n" +
			"additions:\n  - {to: example-summit, participants: [{actor: jpn, role: guest, evidence: " + source + "}]}\n"
	}
	facts := factsOf(t, add("herald"), hashedStory, add("mirror"))
	const leg = "participated_in~jpn~example-summit~guest"
	relationship(t, facts[0], leg)
	if slices.ContainsFunc(facts[2].Relationships, func(r fact.Relationship) bool { return r.ID == leg }) {
		t.Errorf("both stories have %s", leg)
	}
}

// Former names are kept with their last days, and found.
func TestFormerNames(t *testing.T) {
	facts := factsOf(t, `sources:
  - {id: gazette, kind: news, language: en, publisher: The Example Gazette}
organizations:
  - {id: example-nations, kind: forum, name: Digital Nations, evidence: gazette,
     former_names: [{name: Digital Five, until: 2018-02-21}, {name: {en: Digital Seven, ar: الرقمية السبع}, until: 2019}, Digital Club]}
`)[0]
	n := node(t, facts, "example-nations")
	for name, want := range map[string][]string{
		"former_names": {"Digital Five", "Digital Seven", "Digital Club"}, "former_names_ar": {"", "الرقمية السبع", ""},
		"former_names_until": {"2018-02-21", "2019", ""},
	} {
		if got, _ := n.Props[name].([]string); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if folded, _ := n.Props["_names"].([]string); !slices.Contains(folded, "digital seven") {
		t.Errorf("folded names %q", folded)
	}
}

// A topic of a file stands below the topic that its id begins with.
func TestTopicOfAFile(t *testing.T) {
	facts := factsOf(t, "topics:\n  - {id: ai.weather, name: {en: Weather, ar: الطقس}, aliases: forecasts}\n  - {id: ai.weather.storms, name: Storms}\n")[0]
	for id, level := range map[string]int64{"ai.weather": 3, "ai.weather.storms": 4} {
		if n := node(t, facts, id); n.Label != schema.LabelTopic || n.Props["level"] != level {
			t.Errorf("%s: %+v", id, n)
		}
	}
	relationship(t, facts, "broader~ai.weather~ai")
	relationship(t, facts, "broader~ai.weather.storms~ai.weather")
}

// A topic that only the graph has can be referred to.
func TestTopicOfTheGraph(t *testing.T) {
	ix := resolve.NewIndex(&schema.Dataset{}, resolve.Known{"ai.weather": {Label: schema.LabelTopic}})
	if !ix.IsTopic("ai.weather") || ix.IsTopic("ai.storms") || !ix.IsTopic("ai") {
		t.Error("want the topics of the graph and the taxonomy, and no others")
	}
}
