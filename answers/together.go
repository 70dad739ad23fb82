package answers

import (
	"slices"

	"entente/graph"
	"entente/queries"
)

// Select returns a copy of the answer with only the named columns and the facts. It keeps
// all citations and names.
func (ans *Answer) Select(names ...string) *Answer {
	out, report := *ans, *ans.Report
	out.Report, out.Picture = &report, nil
	report.Columns = nil
	var columns []int
	for _, name := range append(names, "facts") {
		i := ans.Column(name)
		columns = append(columns, i)
		report.Columns = append(report.Columns, ans.Report.Columns[i])
	}
	out.Rows = make([][]any, len(ans.Rows))
	for n, row := range ans.Rows {
		for _, i := range columns {
			out.Rows[n] = append(out.Rows[n], row[i])
		}
	}
	return &out
}

// ForReaders returns a copy of the answer with the columns that readers see: all but ids, which the
// forms for programs have, and but a column with nothing but what was asked about, which the heading names. It keeps
// the facts, for links.
func (ans *Answer) ForReaders() *Answer {
	var names []string
	for _, c := range ans.Report.Columns {
		if c.Type != queries.ID && !ans.repeats(c.Name) {
			names = append(names, c.Name)
		}
	}
	out := ans.Select(names...)
	out.Picture = ans.Picture
	return out
}

// repeats reports whether a column has the name of the fact that was asked about in every row.
func (ans *Answer) repeats(column string) bool {
	p := ans.Report.Param(column)
	return p != nil && p.Type == queries.Fact && ans.Params[column] != nil && !slices.ContainsFunc(ans.Rows, func(row []any) bool {
		return ans.FactName(graph.Text(ans.Cell(row, column))) != ans.FactName(graph.Text(ans.Params[column]))
	})
}

// Where returns a copy of the answer with the rows for which keep returns true, at most
// limit of them, or all if limit is 0. It also returns how many more there were.
func (ans *Answer) Where(limit int, keep func(row []any) bool) (out *Answer, more int) {
	kept := *ans
	kept.Rows, kept.Cites, kept.Also = nil, nil, 0 // an actor that is not in the rows may be in the others
	for i, row := range ans.Rows {
		switch {
		case !keep(row):
		case limit > 0 && len(kept.Rows) == limit:
			more++
		default:
			kept.Rows, kept.Cites = append(kept.Rows, row), append(kept.Cites, ans.Cites[i])
		}
	}
	return &kept, more
}

// Cell returns the cell of a row in the named column.
func (ans *Answer) Cell(row []any, name string) any { return row[ans.Column(name)] }

// Column returns the index of the named column of the report, which must have it.
func (ans *Answer) Column(name string) int {
	return slices.IndexFunc(ans.Report.Columns, func(c queries.Column) bool { return c.Name == name })
}

// Facts returns the ids of the facts behind a row: its last cell.
func (ans *Answer) Facts(row []any) []string { return Texts(row[len(row)-1]) }

// Number numbers the sources of several answers in one sequence, in the order in which
// their rows cite them, and returns these sources. A source that no row cites any longer
// gets no number.
func Number(all ...*Answer) []graph.Source {
	n := NewNumbering(make(map[string]graph.Source))
	for _, ans := range all {
		for _, s := range ans.Sources {
			n.sources[s.ID] = s
		}
		for i, cites := range ans.Cites {
			renumbered := slices.Clone(cites)
			for j := range renumbered {
				renumbered[j].Number = n.number(ans.Sources[renumbered[j].Number-1].ID)
			}
			slices.SortFunc(renumbered, func(a, b Cite) int { return a.Number - b.Number })
			ans.Cites[i] = renumbered
		}
	}
	for _, ans := range all {
		ans.Sources = n.list
	}
	return n.list
}
