package facts_test

import (
	"fmt"
	"slices"
	"testing"

	"entente/schema"
	"entente/schema/fact"
)

// attribution says that a paragraph of a source, or the whole of it, supports a field of a node.
type attribution struct{ hub, field, evidence string }

// attributions returns what evidence says by itself which fields it supports: the rest speaks for what no
// other evidence names, so that none of its paragraphs need carry each field.
func attributions(facts []fact.Story) []attribution {
	var list []attribution
	for _, s := range facts {
		for _, r := range s.Relationships {
			fields, _ := r.Props["supports"].([]string)
			if r.Type != schema.EvidencedBy || r.Props["rest"] != nil || r.Props["leg"] != nil {
				continue
			}
			paragraph, _ := r.Props["paragraph"].(string)
			for _, field := range fields {
				list = append(list, attribution{r.From, field, schema.Reference(r.To, paragraph)})
			}
		}
	}
	return list
}

// TestAttributionsAreInTheOracle checks that whatever evidence is said to support, the oracle, which was made by
// reading, says so too: a paragraph that is given for a field that it does not carry has no line there.
func TestAttributionsAreInTheOracle(t *testing.T) {
	lines := seeds(t)
	found := 0
	for _, a := range attributions(stories(t)) {
		if !slices.ContainsFunc(lines, func(l line) bool { return l.supports(a) }) {
			t.Errorf("nothing in testdata/seeds.tsv says that %s supports %s of %s", a.evidence, a.field, a.hub)
		}
		found++
	}
	if found < 60 {
		t.Errorf("only %d attributions", found)
	}
}

// supports reports whether a line says that the evidence supports the field: for whom and in which office somebody
// takes part belongs to the leg.
func (l line) supports(a attribution) bool {
	field := l.field
	switch {
	case (field == "for" || field == "as") && (a.field == "participants" || a.field == "signers"):
		field = a.field
	}
	return l.hub == a.hub && field == a.field && l.source != "" && cites([]string{a.evidence}, l)
}

// The test of attributions can fail: one that is moved to another paragraph, field or source has no line.
func TestWrongAttributionsAreCaught(t *testing.T) {
	lines := seeds(t)
	for _, a := range attributions(stories(t)) {
		for _, wrong := range []attribution{
			{a.hub, "expires", a.evidence}, {a.hub, a.field, "no-such-source"}, {"no-such-hub", a.field, a.evidence},
			{a.hub, a.field, fmt.Sprintf("%s#59", a.evidence[:1])},
		} {
			if slices.ContainsFunc(lines, func(l line) bool { return l.supports(wrong) }) {
				t.Errorf("not caught: %+v", wrong)
			}
		}
	}
}
