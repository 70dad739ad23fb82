package answers

import (
	"context"
	"strings"
	"time"

	"entente/graph"
	"entente/queries"
	"entente/schema"
)

// Picture holds the contents of a picture of an answer. The kind determines which of the
// lists are filled.
type Picture struct {
	// Kind is queries.Network, queries.Timeline or queries.Bars.
	Kind string
	// Nodes of a network are ids, in the order of the answer, and Edges join them.
	Nodes []string
	Edges []Edge
	// Marks are the marks of a timeline, in the order of the rows.
	Marks []Mark
	// Bars has one element for each row.
	Bars []Bar

	added map[string]bool // nodes
}

// Edge is a line of a network.
type Edge struct {
	From, To string
	// Weight is the weight of a tie, from 0; 0 for other lines.
	Weight float64
	// Facts are the ids of the facts behind it.
	Facts []string
	// Row is the index of the row it comes from, or -1 if it is a tie.
	Row int
}

// Mark is something that happened or is planned.
type Mark struct {
	Row int
	// Date is the date as known; From and To are its first and last day, zero if that side
	// is open or the date is not valid EDTF.
	Date     string
	From, To time.Time
	// Columns are the indexes of the columns that describe it.
	Columns []int
}

// Bar holds the numbers of a row, which are shown side by side, and their labels.
type Bar struct {
	Row            int
	Labels, Values []int // indexes of columns
}

// Draw computes the picture, for the formats that show one, and reads the ties and names that
// only the picture needs. The error is graph.ErrRefused or graph.ErrConnect.
func (ans *Answer) Draw(ctx context.Context, g *graph.Graph) error {
	spec := ans.Report.Picture
	if spec == nil || len(ans.Rows) == 0 {
		return nil
	}
	p := &Picture{Kind: spec.Kind, added: make(map[string]bool)}
	ans.Picture = p
	switch {
	case spec.Kind == queries.Timeline:
		ans.drawMarks(p, spec.Columns)
	case spec.Kind == queries.Bars:
		ans.drawBars(p, spec.Columns)
	case spec.Columns[0] == queries.Ties:
		if err := ans.drawTies(ctx, g, p); err != nil {
			return err
		}
	default:
		ans.drawEdges(p, spec.Columns)
	}
	return ans.nameMore(ctx, g, p.ids())
}

// column returns the index of a column of the report.
func (ans *Answer) column(name string) int {
	for i := range ans.Report.Columns {
		if ans.Report.Columns[i].Name == name {
			return i
		}
	}
	return -1 // not reached: the header of the report was checked
}

func (ans *Answer) drawMarks(p *Picture, names []string) {
	var columns []int
	for _, name := range names[1:] {
		columns = append(columns, ans.column(name))
	}
	date := ans.column(names[0])
	for i, row := range ans.Rows {
		m := Mark{Row: i, Columns: columns}
		switch v := row[date].(type) {
		case time.Time:
			m.Date, m.From, m.To = v.Format(time.DateOnly), v, v
		case string:
			m.Date = v
			if d, err := schema.ParseDate(v); err == nil {
				m.From, _ = d.From()
				m.To, _ = d.To()
			}
		}
		p.Marks = append(p.Marks, m)
	}
}

func (ans *Answer) drawBars(p *Picture, names []string) {
	var b Bar
	for _, name := range names {
		i := ans.column(name)
		if t := ans.Report.Columns[i].Type; t == queries.Int || t == queries.Number {
			b.Values = append(b.Values, i)
		} else {
			b.Labels = append(b.Labels, i)
		}
	}
	for b.Row = range ans.Rows {
		p.Bars = append(p.Bars, b)
	}
}

// drawEdges draws a line from the first column to each of the others, row by row.
func (ans *Answer) drawEdges(p *Picture, names []string) {
	ends := func(name string, row []any) []string {
		if param, isParam := strings.CutPrefix(name, "$"); isParam {
			return Texts(ans.Params[param])
		}
		return Texts(row[ans.column(name)])
	}
	last := len(ans.Report.Columns) - 1
	for i, row := range ans.Rows {
		for _, from := range ends(names[0], row) {
			p.add(from)
			for _, name := range names[1:] {
				for _, to := range ends(name, row) {
					p.add(to)
					p.Edges = append(p.Edges, Edge{From: from, To: to, Facts: Texts(row[last]), Row: i})
				}
			}
		}
	}
}

// drawTies draws the ties between all actors of the answer.
func (ans *Answer) drawTies(ctx context.Context, g *graph.Graph, p *Picture) error {
	for _, param := range ans.Report.Params {
		if param.Type == queries.Actor {
			for _, id := range Texts(ans.Params[param.Name]) {
				p.add(id)
			}
		}
	}
	for i, c := range ans.Report.Columns {
		for _, row := range ans.Rows {
			if c.Type == queries.Actor {
				for _, id := range Texts(row[i]) {
					p.add(id)
				}
			}
		}
	}
	ties, err := g.TiesAmong(ctx, p.Nodes)
	for _, t := range ties {
		p.Edges = append(p.Edges, Edge{From: t.A, To: t.B, Weight: t.Weight, Facts: t.Facts, Row: -1})
	}
	return err
}

// add adds a node unless the picture already has it.
func (p *Picture) add(id string) {
	if !p.added[id] {
		p.added[id] = true
		p.Nodes = append(p.Nodes, id)
	}
}

// ids returns the nodes and the facts behind the lines, whose names a reader sees.
func (p *Picture) ids() []string {
	ids := append([]string{}, p.Nodes...)
	for _, e := range p.Edges {
		ids = append(ids, e.Facts...)
	}
	return ids
}
