package oracle

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"entente/test/soak"
	"entente/test/testgraph"
)

// eachDataset runs a test on random datasets; a failure prints the seed and the files. The test
// returns how often it has checked what it is about, which some datasets do not have.
func eachDataset(t *testing.T, test func(t *testing.T, d *Dataset, seed uint64) (checks int)) {
	t.Helper()
	checks := 0
	for seed := range uint64(soak.Rounds(300, 5000)) {
		for _, o := range []Options{{}, {Spells: true}} {
			d := Draw(seed, o)
			if ok := t.Run(fmt.Sprintf("seed %d %v", seed, o.Spells), func(t *testing.T) { checks += test(t, d, seed) }); !ok {
				t.Fatalf("the dataset of seed %d:\n%s", seed, d.Files(1)["story1"])
			}
		}
	}
	if checks < 100 {
		t.Errorf("only %d checks in all datasets", checks)
	}
}

// The files of a random dataset pass every check, in one file and in several.
func TestFilesAreValid(t *testing.T) {
	for seed := range uint64(soak.Rounds(300, 5000)) {
		texts := Draw(seed, Options{}).Files(1 + int(seed%3))
		ok := t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) { testgraph.Stories(t, texts) })
		if !ok {
			t.Fatalf("the files of seed %d: %s", seed, texts)
		}
	}
}

// Each report has rows for enough of the questions, and each kind of row occurs, so that
// there is something to compare.
func TestQuestionsAreAnswered(t *testing.T) {
	asked, answered, words := make(map[string]int), make(map[string]int), make(map[string]int)
	for seed := range uint64(300) {
		d := Draw(seed, Options{})
		for _, q := range Ask(seed, d) {
			asked[q.Report]++
			table := d.Answer(q)
			if len(table.Rows) > 0 {
				answered[q.Report]++
			}
			for _, row := range table.Rows {
				if len(row) != len(table.Columns) {
					t.Fatalf("%s: the row %v has not the columns %v", q, row, table.Columns)
				}
				for _, cell := range row {
					words[q.Report+" "+cellText(cell)]++
				}
			}
		}
	}
	for _, report := range Reports() {
		if asked[report] == 0 || answered[report]*6 < asked[report] {
			t.Errorf("%s: %d of %d questions have rows", report, answered[report], asked[report])
		}
	}
	for _, word := range []string{
		"partners ended", "partners in-force", "partners signed", "partners adopted", "partners announced", "partners explore",
		"rungs in-force", "rungs signed", "rungs will", "changes new", "changes gone quiet", "changes new, now quiet",
		"changes new act", "changes new step", "changes ended",
		"coalitions signed", "coalitions ended", "rungs ended", "rungs announced", "diffusion held", "diffusion ended", "diffusion in-force",
		"tables not listed", "tables unknown", "tables full",
	} {
		if words[word] < 3 {
			t.Errorf("%q occurs %d times", word, words[word])
		}
	}
}

var sampleDays = []Day{DayOf(2009, 6, 1), DayOf(2012, 3, 15), DayOf(2015, 12, 31), DayOf(2019, 1, 1), DayOf(2030, 1, 1)}

// mustNotFall fails if the score of a pair, or of any pair if a is "", is lower in the
// changed dataset. It returns the number of scores above 0 that it has compared.
func mustNotFall(t *testing.T, base, changed *Dataset, a, b, why string) (compared int) {
	t.Helper()
	old, all := base.Entries(), changed.Entries()
	eachPair(base, func(x, y string) {
		if a != "" && (x != a || y != b) {
			return
		}
		for _, day := range sampleDays {
			_, before := base.Score(between(old, x, y), day, "")
			_, after := changed.Score(between(all, x, y), day, "")
			if after < before-1e-9 {
				t.Errorf("%s: the score of %s and %s on %s falls from %.4f to %.4f", why, x, y, day, before, after)
			}
			if before > 0 {
				compared++
			}
		}
	})
	return compared
}

func eachPair(d *Dataset, do func(a, b string)) {
	roots := d.roots()
	for _, a := range roots {
		for _, b := range roots {
			if a < b {
				do(a, b)
			}
		}
	}
}

// clone copies a dataset and replaces strings in it.
func (d *Dataset) clone(replacements ...string) *Dataset {
	text, err := json.Marshal(d)
	if err != nil {
		panic(err)
	}
	c := new(Dataset)
	if err := json.Unmarshal([]byte(strings.NewReplacer(replacements...).Replace(string(text))), c); err != nil {
		panic(err)
	}
	return c
}

// An additional hub, linked to one hub of the pair or to none, never lowers the score of
// the pair.
func TestAddedHubNeverLowers(t *testing.T) {
	eachDataset(t, func(t *testing.T, d *Dataset, seed uint64) (checks int) {
		entries := d.Entries()
		if len(entries) == 0 {
			return 0
		}
		w := &drawer{Rand: rand.New(rand.NewPCG(seed, 3)), d: d}
		entry := entries[w.IntN(len(entries))]
		for _, link := range []string{"", entry.Hub, w.oneOf(d.hubs()...)} {
			more := d.clone()
			e := Event{
				ID: "z", Kind: "bilateral-meeting", Status: "held",
				Date: w.openDate(2008, 2020), Participants: participants(entry.A, entry.B),
			}
			switch {
			case d.event(link) != nil:
				e.Within = link
			case d.instrument(link) != nil:
				e.Results = []string{link}
			}
			more.Events = append(more.Events, e)
			checks += mustNotFall(t, d, more, entry.A, entry.B, "a meeting with "+link)
		}
		return checks
	})
}

// An additional leg of a country or organization that already takes part in the
// instrument, beginning no earlier than the instrument, never lowers a score.
func TestAddedLegNeverLowers(t *testing.T) {
	eachDataset(t, func(t *testing.T, d *Dataset, _ uint64) (checks int) {
		for k := range d.Instruments {
			for _, p := range d.Instruments[k].Parties {
				if !active(p.Role) || d.root(p.Actor) == "" || p.Action == "withdrawal" || p.Until != "" {
					continue
				}
				more := d.clone()
				more.Bodies = append(more.Bodies, Body{"z", d.root(p.Actor)})
				date := Date("2022")
				more.Instruments[k].Parties = append(more.Instruments[k].Parties, Party{Actor: "z", Role: "implementer", Date: date})
				checks += mustNotFall(t, d, more, "", "", "a body in "+d.Instruments[k].ID)
			}
		}
		return checks
	})
}

// Entry into force never lowers a score if an earlier step is kept.
func TestFirmerStepNeverLowers(t *testing.T) {
	eachDataset(t, func(t *testing.T, d *Dataset, _ uint64) (checks int) {
		for k := range d.Instruments {
			i := &d.Instruments[k]
			if began, _ := begin(i); began == "" || i.InForce != "" || i.Status == "in-force" || i.Status == "proposed" {
				continue
			}
			more := d.clone()
			more.Instruments[k].InForce = "2017-06"
			checks += mustNotFall(t, d, more, "", "", "entry into force of "+i.ID)
		}
		return checks
	})
}

// On a day before all dates nothing dated has begun.
func TestNothingHasBegunBeforeAllDates(t *testing.T) {
	day := DayOf(1990, 1, 1)
	eachDataset(t, func(t *testing.T, d *Dataset, seed uint64) (checks int) {
		for _, e := range d.begun(d.Entries(), day, "") {
			if e.From != Neg {
				t.Errorf("%v has begun", e)
			}
		}
		for _, a := range d.roots() {
			for _, row := range d.Partners(a, "", day).Rows {
				checks++
				if row[6] != nil || row[7] != nil {
					t.Errorf("partners of %s: %v has a first or last day", a, row)
				}
			}
		}
		for _, table := range []Table{d.Changes(DayOf(1980, 1, 1), day, 24), d.Diffusion("technology", day)} {
			if table.Rows != nil {
				t.Errorf("%v on %s", table, day)
			}
		}
		return checks
	})
}

// After all dates, days differ only by decay and ends.
func TestOnlyDecayAndEndsAfterAllDates(t *testing.T) {
	first, second := DayOf(2030, 1, 1), DayOf(2040, 1, 1)
	eachDataset(t, func(t *testing.T, d *Dataset, _ uint64) (checks int) {
		all := d.Entries()
		eachPair(d, func(a, b string) {
			checks++
			entries := between(all, a, b)
			if x, y := d.begun(entries, first, ""), d.begun(entries, second, ""); !slices.Equal(x, y) {
				t.Errorf("between the days began %v, not %v", y, x)
			}
			raw, score := d.Score(entries, first, "")
			rawLater, later := d.Score(entries, second, "")
			if raw != rawLater || later > score {
				t.Errorf("%s and %s: %.3f, %.3f becomes %.3f, %.3f", a, b, raw, score, rawLater, later)
			}
		})
		if table := d.Changes(first, second, 2000); table.Rows != nil {
			t.Errorf("changed: %v", table.Rows)
		}
		return checks
	})
}

// Everything is the same when asked from the other side, and when ids are in another
// order.
func TestSidesAndIDsDoNotMatter(t *testing.T) {
	eachDataset(t, func(t *testing.T, d *Dataset, _ uint64) (checks int) {
		var replacements []string
		roots := d.roots()
		name := make(map[string]string)
		for k, r := range roots {
			name[r] = fmt.Sprintf("r%d", len(roots)-k)
			replacements = append(replacements, `"`+r+`"`, `"`+name[r]+`"`)
		}
		other := d.clone(replacements...)
		day := DayOf(2016, 5, 1)
		mineAll, otherAll := d.Entries(), other.Entries()
		partners, renamed := make(map[string]Table), make(map[string]Table)
		for _, a := range roots {
			partners[a], renamed[a] = d.Partners(a, "", day), other.Partners(name[a], "", day)
		}
		eachPair(d, func(a, b string) {
			checks++
			mine, theirs, another := find(partners[a], b), find(partners[b], a), find(renamed[a], name[b])
			if mine != theirs || mine != another {
				t.Errorf("%s and %s: %q, from the other side %q, with other ids %q", a, b, mine, theirs, another)
			}
			raw, score := d.Score(between(mineAll, a, b), day, "")
			if r, s := other.Score(between(otherAll, name[b], name[a]), day, ""); r != raw || s != score {
				t.Errorf("%s and %s: %.3f, %.3f, with other ids %.3f, %.3f", a, b, raw, score, r, s)
			}
		})
		a, b := roots[0], roots[len(roots)-1]
		if x, y := d.Path(a, b, 3, day), d.Path(b, a, 3, day); len(x.Rows) != len(y.Rows) {
			t.Errorf("%s and %s: %v, from the other side %v", a, b, x.Rows, y.Rows)
		}
		return checks
	})
}

// find returns the row that begins with the id, without the id.
func find(t Table, id string) string {
	for _, row := range t.Rows {
		if row[0] == id {
			return rowText(row[1:])
		}
	}
	return ""
}

// Rows are compared regardless of their order, and each difference is reported.
func TestDifferencesAreReported(t *testing.T) {
	want := Table{Columns: []string{"a", "n", "score"}, Rows: [][]any{{"x", 1, .25}, {[]string{"y", "z"}, 2, nil}}}
	columns := []string{"n", "a", "more", "score"}
	rows := [][]any{{int64(2), []any{"y", "z"}, true, nil}, {int64(1), "x", true, .2504}}
	if got := want.Differences(columns, rows); got != "" {
		t.Errorf("the same rows differ: %s", got)
	}
	sets := Table{Columns: []string{"a"}, Rows: [][]any{{[]string{"x", "y"}}}, Sets: []string{"a"}}
	if got := sets.Differences([]string{"a"}, [][]any{{[]any{"y", "x"}}}); got != "" {
		t.Errorf("the same set differs: %s", got)
	}
	rows[1][3] = .26
	got := want.Differences(columns, rows)
	if !strings.Contains(got, "only the oracle has   x | 1 | 0.250") || !strings.Contains(got, "only the report has   x | 1 | 0.260") {
		t.Errorf("another number: %q", got)
	}
	if got := want.Differences(columns, rows[:1]); !strings.Contains(got, "only the oracle has") {
		t.Errorf("a missing row: %q", got)
	}
	if got := want.Differences(columns[:3], rows); !strings.Contains(got, "no column score") {
		t.Errorf("a missing column: %q", got)
	}
}
