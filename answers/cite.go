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

// cite numbers the sources behind the rows and says which row rests on which.
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
	n := numbering{sources: sources, numbers: make(map[string]int)}
	for _, row := range ans.Rows {
		var list []graph.Citation
		for _, id := range Texts(row[last]) {
			list = append(list, byFact[id]...)
		}
		ans.Cites = append(ans.Cites, n.cites(list))
	}
	ans.Sources = n.list
	return nil
}

// numbering gives numbers to sources in the order in which they are cited.
type numbering struct {
	sources map[string]graph.Source
	numbers map[string]int
	list    []graph.Source
}

func (n *numbering) number(source string) int {
	if n.numbers[source] == 0 {
		n.list = append(n.list, n.sources[source])
		n.numbers[source] = len(n.list)
	}
	return n.numbers[source]
}

// cites puts the citations of one row together by source.
func (n *numbering) cites(citations []graph.Citation) []Cite {
	var cites []Cite
	for _, c := range citations {
		number := n.number(c.Source)
		i := slices.IndexFunc(cites, func(have Cite) bool { return have.Number == number })
		if i < 0 {
			i = len(cites)
			cites = append(cites, Cite{Number: number})
		}
		if c.Paragraph != "" && !slices.Contains(cites[i].Paragraphs, c.Paragraph) {
			cites[i].Paragraphs = append(cites[i].Paragraphs, c.Paragraph)
		}
	}
	for i := range cites {
		cites[i].Paragraphs = merged(cites[i].Paragraphs)
	}
	slices.SortFunc(cites, func(a, b Cite) int { return a.Number - b.Number })
	return cites
}

// merged puts paragraphs in order, and those that touch or overlap together: "3-4" and "4"
// and "5" are "3-5".
func merged(paragraphs []string) []string {
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
