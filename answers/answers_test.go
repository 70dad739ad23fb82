package answers

import (
	"slices"
	"testing"

	"entente/graph"
	"entente/queries"

	"github.com/google/go-cmp/cmp"
)

func TestMerged(t *testing.T) {
	for _, c := range []struct{ in, want []string }{
		{nil, nil},
		{[]string{"8"}, []string{"8"}},
		{[]string{"8", "3-5", "4"}, []string{"3-5", "8"}},
		{[]string{"10", "9", "3", "5", "4"}, []string{"3-5", "9-10"}},
		{[]string{"3-7", "4", "9"}, []string{"3-7", "9"}},
		{[]string{"12", "2"}, []string{"2", "12"}},
	} {
		if got := mergeParagraphs(slices.Clone(c.in)); !slices.Equal(got, c.want) {
			t.Errorf("%v gives %v, want %v", c.in, got, c.want)
		}
	}
}

// answer returns an answer with two columns, whose rows cite sources by their numbers.
func answer(sources string, rows ...[]int) *Answer {
	ans := &Answer{Report: &queries.Report{Columns: []queries.Column{
		{Name: "what", Type: queries.Text}, {Name: "who", Type: queries.Text}, {Name: "facts", Type: queries.ID, List: true},
	}}}
	for _, s := range sources {
		ans.Sources = append(ans.Sources, graph.Source{ID: string(s)})
	}
	for i, numbers := range rows {
		var cites []Cite
		for _, n := range numbers {
			cites = append(cites, Cite{Number: n, Paragraphs: []string{"1"}})
		}
		ans.Rows, ans.Cites = append(ans.Rows, []any{string(rune('A' + i)), "x", []any{"f"}}), append(ans.Cites, cites)
	}
	return ans
}

// The sources of several answers are numbered in one sequence, in the order in which they
// are cited; a source that is no longer cited gets no number.
func TestNumber(t *testing.T) {
	one := answer("abc", []int{2}, []int{1, 3})
	one, more := one.Where(1, func([]any) bool { return true })
	other := answer("cb", []int{1, 2})
	var ids []string
	for _, s := range Number(one, other) {
		ids = append(ids, s.ID)
	}
	if more != 1 || !slices.Equal(ids, []string{"b", "c"}) {
		t.Errorf("%d more, sources %v", more, ids)
	}
	want := [][]Cite{{{1, []string{"1"}}, {2, []string{"1"}}}}
	if diff := cmp.Diff(want, other.Cites); diff != "" {
		t.Errorf("cites (-want +got):\n%s", diff)
	}
}

func TestSelect(t *testing.T) {
	ans := answer("a", []int{1}, []int{1})
	got := ans.Select("who")
	if len(got.Report.Columns) != 2 || got.Report.Columns[0].Name != "who" || len(got.Rows) != 2 || got.Rows[0][0] != "x" {
		t.Errorf("columns %v, rows %v", got.Report.Columns, got.Rows)
	}
	if len(ans.Report.Columns) != 3 || len(ans.Rows[0]) != 3 {
		t.Error("the answer itself has changed")
	}
	if ans.Cell(ans.Rows[1], "what") != "B" {
		t.Errorf("cell %v", ans.Cell(ans.Rows[1], "what"))
	}
}

// A sentence has its full stop where it stands alone, and none among others.
func TestOneOf(t *testing.T) {
	for _, c := range []struct {
		of   queries.Type
		text string
		n    int
		want string
	}{
		{queries.Hub, "Go on.", 1, "Go on."}, {queries.Hub, "Go on.", 2, "Go on"}, {queries.Hub, "Go on", 3, "Go on"},
		{queries.Actor, "Example Inc.", 2, "Example Inc."},
	} {
		if got := OneOf(&queries.Column{Type: c.of}, c.text, c.n); got != c.want {
			t.Errorf("%q of %d is %q, want %q", c.text, c.n, got, c.want)
		}
	}
}
