package answers

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"entente/graph"
)

// cite numbers the sources behind the rows and records which row rests on which.
func (ans *Answer) cite(ctx context.Context, g *graph.Graph) error {
	last := len(ans.Report.Columns) - 1 // the facts
	var ids []string
	for _, row := range ans.Rows {
		ids = append(ids, Texts(row[last])...)
	}
	citations, sources, err := g.Citations(ctx, ids)
	if err != nil {
		return err
	}
	byFact := make(map[string][]graph.Citation)
	for _, c := range citations {
		byFact[c.Fact] = append(byFact[c.Fact], c)
	}
	n := NewNumbering(sources)
	for _, row := range ans.Rows {
		var list []graph.Citation
		for _, id := range Texts(row[last]) {
			list = append(list, byFact[id]...)
		}
		ans.Cites = append(ans.Cites, n.Cites(list))
	}
	ans.Sources = n.Sources()
	return nil
}

// Numbering assigns numbers to sources, from 1, in the order in which they are cited.
type Numbering struct {
	sources map[string]graph.Source
	numbers map[string]int
	list    []graph.Source
}

// NewNumbering returns a Numbering of the sources, which are given by id.
func NewNumbering(sources map[string]graph.Source) *Numbering {
	return &Numbering{sources: sources, numbers: make(map[string]int)}
}

// Sources returns the cited sources in the order of their numbers.
func (n *Numbering) Sources() []graph.Source { return n.list }

func (n *Numbering) number(source string) int {
	if n.numbers[source] == 0 {
		n.list = append(n.list, n.sources[source])
		n.numbers[source] = len(n.list)
	}
	return n.numbers[source]
}

// Cites groups the citations of one row by source, in the order of the numbers.
func (n *Numbering) Cites(citations []graph.Citation) []Cite {
	var cites []Cite
	at := make(map[int]int) // by number
	for _, c := range citations {
		number := n.number(c.Source)
		i, cited := at[number]
		if !cited {
			i = len(cites)
			at[number] = i
			cites = append(cites, Cite{Number: number})
		}
		if c.Paragraph != "" && !slices.Contains(cites[i].Paragraphs, c.Paragraph) {
			cites[i].Paragraphs = append(cites[i].Paragraphs, c.Paragraph)
		}
	}
	for i := range cites {
		cites[i].Paragraphs = mergeParagraphs(cites[i].Paragraphs)
	}
	slices.SortFunc(cites, func(a, b Cite) int { return a.Number - b.Number })
	return cites
}

// mergeParagraphs sorts paragraphs and joins those that touch or overlap: "3-4", "4" and
// "5" become "3-5".
func mergeParagraphs(paragraphs []string) []string {
	var ranges [][2]int
	for _, p := range paragraphs {
		first, last, isRange := strings.Cut(p, "-")
		from, _ := strconv.Atoi(first)
		to := from
		if isRange {
			to, _ = strconv.Atoi(last)
		}
		ranges = append(ranges, [2]int{from, to})
	}
	slices.SortFunc(ranges, func(a, b [2]int) int { return cmp.Or(a[0]-b[0], a[1]-b[1]) })
	var out []string
	for i := 0; i < len(ranges); {
		r := ranges[i]
		for i++; i < len(ranges) && ranges[i][0] <= r[1]+1; i++ {
			r[1] = max(r[1], ranges[i][1])
		}
		if r[0] == r[1] {
			out = append(out, strconv.Itoa(r[0]))
		} else {
			out = append(out, fmt.Sprintf("%d-%d", r[0], r[1]))
		}
	}
	return out
}
