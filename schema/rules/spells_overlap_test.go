package rules_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"entente/internal/testfacts"
	"entente/loaders"
	"entente/schema"
)

// drawn is a spell as text, with the days of January 2020 between which it begins and ends.
type drawn struct {
	text       string
	begin, end [2]int
}

const (
	unbegun = -100 // on a day before all others
	unended = 100
)

func drawSpell(r *rand.Rand) drawn {
	s := drawn{text: "person: jo-example", begin: [2]int{unbegun, unended}, end: [2]int{unended, unended}}
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

// days gives every first and last day that the spell can have.
func (s drawn) days() (all [][2]int) {
	begins := []int{s.begin[0], s.begin[1]} // no day between them differs where one is unknown
	if s.begin[0] != unbegun {
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

// overlap tells whether two spells overlap on whatever days they begin and end. One that begins on
// the day on which the other ends does not overlap it.
func (s drawn) overlap(o drawn) bool {
	for _, a := range s.days() {
		for _, b := range o.days() {
			// A spell that goes on is still there on the last day of all, when each has begun.
			begun := func(x [2]int) int { return min(x[0], unended-1) }
			if begun(a) >= b[1] || begun(b) >= a[1] {
				return false
			}
		}
	}
	return true
}

// Random spells of one holder: what is told is what overlaps on all days that the dates allow.
func TestSpellsThatOverlapForCertain(t *testing.T) {
	told := 0
	for seed := range uint64(4000) {
		r := rand.New(rand.NewPCG(seed, 0))
		var spells []drawn
		var texts []string
		for range 2 + r.IntN(3) {
			s := drawSpell(r)
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
		got := overlapTold(t, texts)
		if got != want {
			t.Fatalf("seed %d: told %t, want %t:\n%s", seed, got, want, strings.Join(texts, "\n"))
		}
		if got {
			told++
		}
	}
	if told < 1000 || told > 3800 {
		t.Errorf("told in %d of 4000", told)
	}
}

// overlapTold tells whether the holders of an office are told to overlap; no other problem may be.
func overlapTold(t *testing.T, holders []string) bool {
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
