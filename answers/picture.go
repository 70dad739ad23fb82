package answers

import (
	"context"
	"maps"
	"slices"
	"strings"

	"entente/graph"
	"entente/internal/lists"
	"entente/queries"
	"entente/schema"
)

// Picture holds what a picture of an answer shows in addition to the rows: the lines of a network.
type Picture struct {
	// Nodes are ids, in the order of the answer, and Edges join them.
	Nodes []string
	Edges []Edge
}

// Edge is a line of a network.
type Edge struct {
	From, To string
	// Weight is the weight of a tie, from 0; 0 for other lines.
	Weight float64
	// Facts are the ids of the facts behind it.
	Facts []string
	// Rows are the indexes of the rows behind it.
	Rows []int
}

// Draw sets the picture, for the formats that show one, and reads the ties and names that
// only the picture needs. The error is graph.ErrRefused or graph.ErrConnect.
func (ans *Answer) Draw(ctx context.Context, g *graph.Graph) error {
	spec := ans.Report.Picture
	if spec == nil || len(ans.Rows) == 0 {
		return nil
	}
	ans.Picture = &Picture{}
	if spec.Kind != queries.Network {
		return nil
	}
	if spec.Columns[0] != queries.Ties {
		ans.drawEdges(spec.Columns)
	} else if err := ans.drawTies(ctx, g); err != nil {
		return err
	}
	ids := slices.Clone(ans.Picture.Nodes)
	for _, e := range ans.Picture.Edges {
		ids = append(ids, e.Facts...)
	}
	ids = slices.DeleteFunc(ids, func(id string) bool { _, known := ans.names[id]; return known })
	more, err := g.Names(ctx, schema.LabelEntity, ids, ans.AsOf)
	maps.Copy(ans.names, more)
	return err
}

// drawEdges draws a line from the first column to each of the others, row by row.
func (ans *Answer) drawEdges(names []string) {
	ends := func(name string, row []any) []string {
		if param, isParam := strings.CutPrefix(name, "$"); isParam {
			return Texts(ans.Params[param])
		}
		return Texts(ans.Cell(row, name))
	}
	var nodes []string
	p := ans.Picture
	for i, row := range ans.Rows {
		for _, from := range ends(names[0], row) {
			nodes = append(nodes, from)
			for _, name := range names[1:] {
				for _, to := range ends(name, row) {
					nodes = append(nodes, to)
					p.Edges = append(p.Edges, Edge{From: from, To: to, Facts: ans.Facts(row), Rows: []int{i}})
				}
			}
		}
	}
	p.Nodes = lists.Distinct(nodes)
}

// drawTies draws the ties between all actors of the answer.
func (ans *Answer) drawTies(ctx context.Context, g *graph.Graph) error {
	var nodes []string
	for _, param := range ans.Report.Params {
		if param.Type == queries.Actor {
			nodes = append(nodes, Texts(ans.Params[param.Name])...)
		}
	}
	for i, c := range ans.Report.Columns {
		for _, row := range ans.Rows {
			if c.Type == queries.Actor {
				nodes = append(nodes, Texts(row[i])...)
			}
		}
	}
	p := ans.Picture
	p.Nodes = lists.Distinct(nodes)
	rows := make(map[string][]int) // by fact
	for i, row := range ans.Rows {
		for _, id := range ans.Facts(row) {
			rows[id] = append(rows[id], i)
		}
	}
	ties, err := g.TiesAmong(ctx, p.Nodes)
	for _, t := range ties {
		e := Edge{From: t.A, To: t.B, Weight: t.Weight, Facts: t.Facts}
		for _, id := range t.Facts {
			e.Rows = append(e.Rows, rows[id]...)
		}
		e.Rows = lists.Distinct(e.Rows)
		p.Edges = append(p.Edges, e)
	}
	return err
}
