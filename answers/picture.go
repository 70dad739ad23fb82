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
	"entente/schema/fact"
)

// Picture holds what a picture of an answer shows in addition to the rows: the lines of a network.
type Picture struct {
	// Nodes are ids, in the order of the answer, and Edges join them. Left is how many more actors of the answer the
	// picture leaves out, which come after them.
	Nodes []string
	Left  int
	Edges []Edge
	// Subjects are the ids of the actors and people that the report was asked about.
	Subjects []string
}

// Edge is a line of a network.
type Edge struct {
	From, To string
	// Membership, Planned and Ended are those of graph.TieAmong.
	Membership, Planned, Ended bool
	// Weight is the weight of a tie, from 0; 0 for other lines.
	Weight float64
	// Facts are the ids of the facts behind it, at most MaxBehind, and More is how many others there are.
	Facts []string
	More  int
	// Rows are the indexes of the rows behind it.
	Rows []int
}

// MaxBehind is how many of the facts behind a line of a network are named.
const MaxBehind = 6

// drawsTies reports whether the picture shows ties that are not in the rows.
func (ans *Answer) drawsTies() bool {
	spec := ans.Report.Picture
	return ans.Picture != nil && spec.Kind == queries.Network && spec.Columns[0] == queries.Ties
}

// beginPicture sets the picture of an answer with rows, with the actors of a network of ties.
func (ans *Answer) beginPicture() {
	if ans.Report.Picture == nil || len(ans.Rows) == 0 {
		return
	}
	ans.Picture = &Picture{Subjects: ans.subjects()}
	if ans.drawsTies() {
		ans.chooseNodes()
	}
}

// draw adds the lines of a network, from the rows or from ties, and reads the names that only the picture needs.
func (ans *Answer) draw(ctx context.Context, g *graph.Graph, ties []graph.TieAmong) error {
	if ans.Picture == nil || ans.Report.Picture.Kind != queries.Network {
		return nil
	}
	if ans.drawsTies() {
		ans.drawTies(ties)
	} else {
		ans.drawEdges(ans.Report.Picture.Columns)
	}
	ids := slices.Clone(ans.Picture.Nodes)
	for i := range ans.Picture.Edges {
		e := &ans.Picture.Edges[i]
		e.More = max(0, len(e.Facts)-MaxBehind)
		e.Facts = e.Facts[:len(e.Facts)-e.More]
		for _, id := range e.Facts {
			from, to := fact.Ends(id)
			ids = append(ids, id, from, to)
		}
	}
	ids = slices.DeleteFunc(ids, func(id string) bool { _, known := ans.names[id]; return known })
	more, err := g.Names(ctx, schema.LabelEntity, ids, ans.AsOf)
	maps.Copy(ans.names, more)
	return err
}

// subjects returns the ids of the actors and people that the report was asked about.
func (ans *Answer) subjects() (ids []string) {
	for _, param := range ans.Report.Params {
		if t := param.Type; t == queries.Actor || t == queries.Person || t == queries.Holder {
			ids = append(ids, Texts(ans.Params[param.Name])...)
		}
	}
	return ids
}

// drawEdges draws a line from the first column to each of the others, one for all rows that have the same two ends.
func (ans *Answer) drawEdges(names []string) {
	ends := func(name string, row []any) []string {
		if param, isParam := strings.CutPrefix(name, "$"); isParam {
			return Texts(ans.Params[param])
		}
		return Texts(ans.Cell(row, name))
	}
	var nodes []string
	p := ans.Picture
	lines := make(map[[2]string]int) // the places of the lines, by their ends in order
	for i, row := range ans.Rows {
		for _, from := range ends(names[0], row) {
			nodes = append(nodes, from)
			for _, name := range names[1:] {
				for _, to := range ends(name, row) {
					nodes = append(nodes, to)
					pair := [2]string{min(from, to), max(from, to)}
					if _, known := lines[pair]; !known {
						lines[pair], p.Edges = len(p.Edges), append(p.Edges, Edge{From: from, To: to})
					}
					e := &p.Edges[lines[pair]]
					e.Facts, e.Rows = append(e.Facts, ans.Facts(row)...), append(e.Rows, i)
				}
			}
		}
	}
	p.Nodes = lists.Distinct(nodes)
	for i := range p.Edges {
		p.Edges[i].Facts, p.Edges[i].Rows = lists.Distinct(p.Edges[i].Facts), lists.Distinct(p.Edges[i].Rows)
	}
}

// MaxDrawn is how many actors a network of ties shows: as many as have room on a phone. The ties of a hundred could not
// be told apart, and to read and draw them takes longer than the answer itself.
const MaxDrawn = 16

// chooseNodes chooses the actors of a network of ties: those that the answer names first if there are many.
func (ans *Answer) chooseNodes() {
	p := ans.Picture
	nodes := slices.Clone(p.Subjects)
	for _, row := range ans.Rows {
		for i, c := range ans.Report.Columns {
			if c.Type == queries.Actor {
				nodes = append(nodes, Texts(row[i])...)
			}
		}
	}
	nodes = lists.Distinct(nodes)
	p.Nodes = nodes[:min(len(nodes), MaxDrawn)]
	p.Left = len(nodes) - len(p.Nodes)
}

// drawTies draws the ties between the actors of the network.
func (ans *Answer) drawTies(ties []graph.TieAmong) {
	rows := make(map[string][]int) // by fact
	for i, row := range ans.Rows {
		for _, id := range ans.Facts(row) {
			rows[id] = append(rows[id], i)
		}
	}
	for _, t := range ties {
		e := Edge{From: t.A, To: t.B, Membership: t.Membership, Planned: t.Planned, Ended: t.Ended, Weight: t.Weight, Facts: t.Facts}
		for _, id := range t.Facts {
			e.Rows = append(e.Rows, rows[id]...)
		}
		e.Rows = lists.Distinct(e.Rows)
		ans.Picture.Edges = append(ans.Picture.Edges, e)
	}
}
