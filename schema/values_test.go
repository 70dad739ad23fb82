package schema

import (
	"testing"
)

func TestCountsContradict(t *testing.T) {
	count := func(sense string, n int64) *Count { return &Count{Sense: sense, N: n} }
	for _, c := range []struct {
		a, b *Count
		want bool
	}{
		{count("exactly", 125), count("exactly", 125), false},
		{count("exactly", 125), count("exactly", 123), true},
		{count("exactly", 125), count("more_than", 120), false},
		{count("exactly", 120), count("more_than", 120), true},
		{count("exactly", 120), count("at_least", 120), false},
		{count("exactly", 119), count("at_least", 120), true},
		{count("more_than", 70), count("more_than", 60), false},
		{count("about", 10), count("exactly", 500), false},
	} {
		if c.a.Contradicts(c.b) != c.want || c.b.Contradicts(c.a) != c.want {
			t.Errorf("%s against %s: want %t both ways", c.a, c.b, c.want)
		}
	}
}

func TestParagraphsWithin(t *testing.T) {
	segment := []Paragraphs{{1, 4}, {5, 6}, {9, 9}}
	for _, c := range []struct {
		p    Paragraphs
		want bool
	}{
		{Paragraphs{1, 4}, true}, {Paragraphs{3, 6}, true}, {Paragraphs{9, 9}, true},
		{Paragraphs{6, 7}, false}, {Paragraphs{7, 8}, false}, {Paragraphs{8, 9}, false}, {Paragraphs{1, 99999}, false},
	} {
		if got := c.p.Within(segment); got != c.want {
			t.Errorf("%s within %v: %t", c.p, segment, got)
		}
	}
}

func TestEvidenceWeighs(t *testing.T) {
	for _, c := range []struct {
		evidence Evidence
		archived bool
		basis    string
		want     float64
	}{
		{Evidence{}, true, "stated", 0.9},
		{Evidence{Basis: "stated"}, true, "stated", 0.9},
		{Evidence{Basis: "relative"}, true, "relative", 0.8},
		{Evidence{Basis: "inferred"}, true, "inferred", 0.5},
		{Evidence{}, false, "external", 0.8},
		{Evidence{Basis: "relative"}, false, "external", 0.8},
		{Evidence{Basis: "inferred"}, false, "inferred", 0.5},
		{Evidence{Basis: "inferred", Confidence: 0.3}, true, "inferred", 0.3},
	} {
		if basis, confidence := c.evidence.Weigh(c.archived); basis != c.basis || confidence != c.want {
			t.Errorf("%+v, archived %t: %s %v, want %s %v", c.evidence, c.archived, basis, confidence, c.basis, c.want)
		}
	}
}
