package answers

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"entente/graph"
)

// cite numbers the sources behind the rows and records which row rests on which.
func (ans *Answer) cite(ctx context.Context, g *graph.Graph) error {
	var ids []string
	for _, row := range ans.Rows {
		ids = append(ids, ans.Facts(row)...)
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
		for _, id := range ans.Facts(row) {
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

// Cites groups the citations of one row by source, in the order of the numbers. A source that the numbering does not
// have is not cited.
func (n *Numbering) Cites(citations []graph.Citation) []Cite {
	paragraphs := make(map[int][]string) // by number
	for _, c := range citations {
		if _, known := n.sources[c.Source]; known {
			number := n.number(c.Source)
			paragraphs[number] = append(paragraphs[number], c.Paragraph)
		}
	}
	var cites []Cite
	for _, number := range slices.Sorted(maps.Keys(paragraphs)) {
		cites = append(cites, Cite{number, mergeParagraphs(paragraphs[number])})
	}
	return cites
}

// mergeParagraphs sorts paragraphs and joins those that touch or overlap: "3-4", "4" and
// "5" become "3-5". It leaves out "", which stands for the whole text.
func mergeParagraphs(paragraphs []string) []string {
	var ranges [][2]int
	for _, p := range paragraphs {
		if p != "" {
			first, last, _ := strings.Cut(p, "-")
			from, _ := strconv.Atoi(first)
			to, _ := strconv.Atoi(cmp.Or(last, first))
			ranges = append(ranges, [2]int{from, to})
		}
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
