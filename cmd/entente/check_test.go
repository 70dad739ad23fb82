//go:build !unraced

package main

import (
	"testing"

	"entente/graph/load"
	"entente/schema"
	"entente/schema/fact"
)

func TestProblemCounts(t *testing.T) {
	problem, warning := schema.Problem{}, schema.Problem{Warning: true}
	for want, problems := range map[string][]schema.Problem{
		"1 problem":                {problem},
		"2 problems":               {problem, problem},
		"1 warning":                {warning},
		"1 problem and 2 warnings": {warning, problem, warning},
	} {
		if got := problemCounts(problems); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestStoryCounts(t *testing.T) {
	vocabulary := fact.Story{ID: schema.VocabularyStory}
	shared := fact.Story{ID: "shared", Nodes: []fact.Node{{Label: schema.LabelPlace}}}
	told := fact.Story{ID: "told", Nodes: []fact.Node{{Label: schema.LabelPerson}, {Label: schema.LabelCommitment}}}
	for want, stories := range map[string][]fact.Story{
		"1 story":                              {told},
		"2 stories and 1 file of shared facts": {told, shared, told},
		"2 files of shared facts and the built-in vocabulary":          {vocabulary, shared, shared},
		"1 story, 1 file of shared facts, and the built-in vocabulary": {vocabulary, shared, told},
	} {
		if got := storyCounts(sizes(stories)); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	all := []fact.Story{vocabulary, shared, told}
	few := &load.Plan{Stories: []string{schema.VocabularyStory, "told"}}
	many := &load.Plan{Stories: []string{schema.VocabularyStory, "a", "b", "c", "d", "e", "told"}, Pruned: []string{"a", "b", "c", "d", "e"}}
	for want, p := range map[string]*load.Plan{
		"the built-in vocabulary, told":                                 few,
		"1 story and the built-in vocabulary; 5 no longer in the files": many,
	} {
		if got := loadedStories(p, all); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
