package schema

import (
	"testing"
	"time"
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
		if basis, confidence := c.evidence.weigh(c.archived); basis != c.basis || confidence != c.want {
			t.Errorf("%+v, archived %t: %s %v, want %s %v", c.evidence, c.archived, basis, confidence, c.basis, c.want)
		}
	}
}

// Offices of bodies that go in a circle once held up the check of who acts for whom for ever.
func TestRepresentationEndsInACircle(t *testing.T) {
	done := make(chan []Problem, 1)
	go func() {
		text := func(s string) []Datum { return []Datum{{Text: s}} }
		record := func(s *Section, values map[string][]Datum) *Record {
			return &Record{Section: s, Story: &Story{ID: "s"}, Object: &Object{values: values}}
		}
		leg := &Object{values: map[string][]Datum{"actor": text("jo"), "as": text("office"), "role": text("host")}}
		story := &Story{ID: "s", Records: []*Record{
			record(peopleSection, map[string][]Datum{"id": text("jo")}),
			record(bodiesSection, map[string][]Datum{"id": text("one"), "part_of": text("two")}),
			record(bodiesSection, map[string][]Datum{"id": text("two"), "part_of": text("one")}),
			record(officesSection, map[string][]Datum{"id": text("office"), "of": text("one")}),
			record(eventsSection, map[string][]Datum{"id": text("visit"), "participants": {{Object: leg}}}),
		}}
		problems, _ := Validate(&Dataset{Stories: []*Story{story}}, nil)
		done <- problems
	}()
	select {
	case problems := <-done:
		if !HasErrors(problems) {
			t.Error("no problem in a circle")
		}
	case <-time.After(10 * time.Second):
		t.Fatal("the check does not end")
	}
}
