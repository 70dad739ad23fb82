package rules_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"entente/loaders"
	"entente/schema"
	"entente/test/testfacts"
)

// randomSpell is a spell as text, with the days of January 2020 between which it begins and ends.
type randomSpell struct {
	text       string
	begin, end [2]int
}

const (
	noBegin = -100 // a day before all others
	noEnd   = 100
)

func newRandomSpell(r *rand.Rand) randomSpell {
	s := randomSpell{text: "person: jo-example", begin: [2]int{noBegin, noEnd}, end: [2]int{noEnd, noEnd}}
	date := func(name string, at *[2]int) {
		from := 1 + r.IntN(8)
		*at = [2]int{from, from + r.IntN(3)}
		s.text += fmt.Sprintf(", %s: 2020-01-%02d/2020-01-%02d", name, at[0], at[1])
	}
	if r.IntN(4) > 0 {
		date("since", &s.begin)
	}
	if r.IntN(2) > 0 {
		date("until", &s.end)
	}
	return s
}

// days returns every pair of first and last day that the spell can have.
func (s randomSpell) days() (all [][2]int) {
	begins := []int{s.begin[0], s.begin[1]} // the days between them make no difference if one is unknown
	if s.begin[0] != noBegin {
		begins = nil
		for b := s.begin[0]; b <= s.begin[1]; b++ {
			begins = append(begins, b)
		}
	} else {
		for e := s.end[0]; e <= s.end[1]; e++ {
			begins = append(begins, e)
		}
	}
	for _, b := range begins {
		for e := s.end[0]; e <= s.end[1]; e++ {
			if b <= e {
				all = append(all, [2]int{b, e})
			}
		}
	}
	return all
}

// overlap reports whether two spells overlap on whatever days they begin and end. A spell that
// begins on the day on which the other ends does not overlap it.
func (s randomSpell) overlap(o randomSpell) bool {
	for _, a := range s.days() {
		for _, b := range o.days() {
			// A spell without an end still lasts on the last day of all, when each has begun.
			begun := func(x [2]int) int { return min(x[0], noEnd-1) }
			if begun(a) >= b[1] || begun(b) >= a[1] {
				return false
			}
		}
	}
	return true
}

// Among random spells of one holder, those that overlap on all days that the dates allow are
// reported.
func TestSpellsThatOverlapForCertain(t *testing.T) {
	reported := 0
	for seed := range uint64(4000) {
		r := rand.New(rand.NewPCG(seed, 0))
		var spells []randomSpell
		var texts []string
		for range 2 + r.IntN(3) {
			s := newRandomSpell(r)
			if len(s.days()) > 0 && !slices.Contains(texts, s.text) {
				spells, texts = append(spells, s), append(texts, s.text)
			}
		}
		want := false
		for i := range spells {
			for j := range i {
				want = want || spells[i].overlap(spells[j])
			}
		}
		if len(spells) == 0 {
			continue
		}
		got := overlapReported(t, texts)
		if got != want {
			t.Fatalf("seed %d: reported %t, want %t:\n%s", seed, got, want, strings.Join(texts, "\n"))
		}
		if got {
			reported++
		}
	}
	if reported < 1000 || reported > 3800 {
		t.Errorf("reported in %d of 4000", reported)
	}
}

// overlapReported reports whether the check finds an overlap of the holders of an office, and
// fails on any other problem.
func overlapReported(t *testing.T, holders []string) bool {
	t.Helper()
	file, problems := loaders.Parse("story.yaml", []byte("people: [{id: jo-example, name: Jo}]\noffices:\n"+
		"  - {id: example-chair, name: Chair, of: fra, rank: chair, holders: [{"+strings.Join(holders, "}, {")+"}]}\n"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	_, problems = testfacts.Check([]schema.File{file}, nil)
	for _, p := range problems {
		if p.Rule != "spell-overlap" {
			t.Fatal(p)
		}
	}
	return len(problems) > 0
}
