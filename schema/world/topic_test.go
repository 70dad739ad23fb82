package world

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"entente/schema/naming"
)

func TestTopicsAreATree(t *testing.T) {
	levels := map[string]int{}
	for _, topic := range Topics() {
		if _, duplicate := levels[topic.ID]; duplicate {
			t.Errorf("%s occurs twice", topic.ID)
		}
		parent, known := levels[topic.Parent]
		if topic.Parent != "" && !known {
			t.Errorf("%s: parent %q does not come before it", topic.ID, topic.Parent)
		}
		if topic.Level != parent+1 || topic.Level > 3 {
			t.Errorf("%s: level %d below a parent of level %d", topic.ID, topic.Level, parent)
		}
		levels[topic.ID] = topic.Level
	}
	if len(levels) < 60 {
		t.Errorf("%d topics, want the whole taxonomy", len(levels))
	}
	for _, topic := range Topics() {
		for _, other := range topic.Related {
			if levels[other] == 0 || other == topic.ID {
				t.Errorf("%s: related %q", topic.ID, other)
			}
		}
	}
}

func TestTopicFields(t *testing.T) {
	id := regexp.MustCompile(`^[a-z0-9][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)*$`)
	area := regexp.MustCompile(`^(CTA([1-9]|10))?$`)
	for _, topic := range Topics() {
		if !id.MatchString(topic.ID) || !area.MatchString(topic.CriticalTech) {
			t.Errorf("%q: critical technology %q", topic.ID, topic.CriticalTech)
		}
		if topic.Names.En == "" || topic.Names.Ar == "" {
			t.Errorf("%s: names %+v", topic.ID, topic.Names)
		}
		if len(topic.Plover) == 0 {
			t.Errorf("%s has no PLOVER context", topic.ID)
		}
		for _, text := range slices.Concat(topic.Aliases, topic.Related, topic.Plover) {
			if text == "" || text != strings.TrimSpace(text) {
				t.Errorf("%s: %q in a list", topic.ID, text)
			}
		}
	}
}

func TestTopicRow(t *testing.T) {
	i := slices.IndexFunc(Topics(), func(topic Topic) bool { return topic.ID == "cyb.data" })
	if i < 0 {
		t.Fatal("no topic cyb.data")
	}
	got := Topics()[i]
	if got.Parent != "cyb" || got.Level != 3 || got.CriticalTech != "CTA5" || got.Names.Ar != "أمن البيانات والمعلومات" {
		t.Errorf("cyb.data: %+v", got)
	}
	if !slices.Equal(got.Aliases, []string{"data security", "أمن البيانات"}) ||
		!slices.Equal(got.Related, []string{"gov.data"}) || !slices.Equal(got.Plover, []string{"cyber", "diplomatic"}) {
		t.Errorf("cyb.data: lists %q, %q, %q", got.Aliases, got.Related, got.Plover)
	}
}

// A term leads to one topic: a hint that names another would mislead.
func TestTopicTermsFoldApart(t *testing.T) {
	seen := map[string]string{}
	for _, topic := range Topics() {
		for _, term := range append(topic.Names.List(), topic.Aliases...) {
			folded := naming.Fold(term)
			if other := seen[folded]; other != "" && other != topic.ID {
				t.Errorf("%q stands for %s and %s", term, other, topic.ID)
			}
			seen[folded] = topic.ID
		}
	}
	for term, want := range map[string]string{
		"cyber": "cyb", "space": "spa", "data centres": "cmp.centres", "fintech": "dx.fintech", "post": "dx.post",
		"payments": "dx.payments", "e-learning": "dx.learning", "telemedicine": "dx.health", "cultural heritage": "dx.heritage",
		"consumer protection": "gov.consumer", "الفضاء": "spa", "مراكز البيانات": "cmp.centres",
	} {
		if got := seen[naming.Fold(term)]; got != want {
			t.Errorf("%s: %q, want %s", term, got, want)
		}
	}
}
