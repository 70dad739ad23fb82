package render

import (
	"fmt"
	"math"
	"strings"

	"entente/answers"
	"entente/internal/bilingual"
	"entente/queries"
)

// Picture is a picture of an answer, or of a section; see NetworkPicture and TimelinePicture.
type Picture struct {
	Anchor string
	// Text describes the picture, for those who cannot see it.
	Text string
	// Network is what the script draws; nil for the other kinds.
	Network *networkView
	// Lines are the lines of a network, in words.
	Lines []lineView
	// Timeline and Bars are drawn without a script, as SVG and as boxes.
	Timeline *timelineView
	Bars     []barView
}

// networkView is the network that the script draws.
type networkView struct {
	Nodes []Node `json:"nodes"`
	Edges []Edge `json:"edges"`
	// Hint says how to use the picture.
	Hint string `json:"hint"`
}

// Node is a node of a network.
type Node struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Kind string `json:"kind"`
	Href string `json:"href,omitempty"`
	// X and Y are where the layout starts, on a circle, so that its result is always the same.
	X float64 `json:"x"`
	Y float64 `json:"y"`
}

// Edge is a line of a network.
type Edge struct {
	ID     string  `json:"id"`
	From   string  `json:"from"`
	To     string  `json:"to"`
	Weight float64 `json:"weight"`
	Text   string  `json:"text"`
	// Facts are the names of the facts that it rests on, and Cites their citations.
	Facts []string `json:"facts"`
	Cites []string `json:"cites"`
	// Rows are the ids of the table's rows behind the line.
	Rows []string `json:"rows"`
	// Href is the address of the page about the line, if there is one.
	Href string `json:"href,omitempty"`
}

type lineView struct{ From, To, By string }

// hints explain how to use a network.
var hints = bilingual.Text{
	"Drag to move, scroll to zoom, click a line to see the facts behind it. Tab and the arrow keys move between lines.",
	"اسحب الصورة لتحريكها، ومرّر لتكبيرها، وانقر على خط لترى ما يستند إليه. ويمكن التنقل بين الخطوط بمفتاح Tab ومفاتيح الأسهم.",
}

// NetworkPicture draws nodes and the lines between them, of which it sets the positions and the ids. It returns nil
// if there are no lines.
func NetworkPicture(nodes []Node, edges []Edge, lang, anchor string) *Picture {
	if len(edges) == 0 {
		return nil
	}
	text := bilingual.Text{"Network of %s and %s", "شبكة: %s و%s"}.In(oneLanguage(lang))
	view := &Picture{
		Anchor: anchor, Network: &networkView{nodes, edges, hints.In(oneLanguage(lang))},
		Text: fmt.Sprintf(text, bilingual.Nodes.Count(len(nodes), lang), bilingual.Lines.Count(len(edges), lang)),
	}
	name := make(map[string]string)
	for i := range nodes {
		n, angle := &nodes[i], 2*math.Pi*float64(i)/float64(len(nodes))
		name[n.ID] = n.Name
		n.X, n.Y = math.Round(300*math.Cos(angle)), math.Round(300*math.Sin(angle))
		if lang == bilingual.Both {
			n.Name = strings.ReplaceAll(n.Name, bilingual.Between, "\n")
		}
	}
	for i := range edges {
		e := &edges[i]
		e.ID = fmt.Sprintf("%se%d", anchor, i)
		for _, list := range []*[]string{&e.Facts, &e.Cites, &e.Rows} {
			*list = append([]string{}, *list...) // not null for the script
		}
		view.Lines = append(view.Lines, lineView{name[e.From], name[e.To], joinList(e.Facts, lang)})
	}
	return view
}

// draw returns the picture of an answer, or nil if it has none or there is nothing to show.
func draw(ans *answers.Answer) *Picture {
	if ans.Picture == nil {
		return nil
	}
	switch ans.Report.Picture.Kind {
	case queries.Network:
		return drawNetwork(ans)
	case queries.Timeline:
		return drawTimeline(ans)
	default:
		return drawBars(ans)
	}
}

func drawNetwork(ans *answers.Answer) *Picture {
	name := func(id string) string { return answers.NameIn(ans.Name(queries.Actor, id), ans.Lang) }
	var nodes []Node
	for _, id := range ans.Picture.Nodes {
		nodes = append(nodes, Node{ID: id, Name: name(id), Kind: string(ans.Name(queries.Actor, id).Label)})
	}
	var edges []Edge
	for _, e := range ans.Picture.Edges {
		edge := Edge{From: e.From, To: e.To, Weight: e.Weight, Text: name(e.From) + " – " + name(e.To)}
		for _, id := range e.Facts {
			edge.Facts = append(edge.Facts, name(id))
		}
		for _, n := range e.Rows {
			edge.Rows = append(edge.Rows, fmt.Sprintf("r%d", n+1))
			for _, c := range ans.Cites[n] {
				edge.Cites = append(edge.Cites, c.String())
			}
		}
		edges = append(edges, edge)
	}
	return NetworkPicture(nodes, edges, ans.Lang, "")
}

type barView struct {
	Label string
	Parts []barPart
}

// barPart is one number, with its share of the largest.
type barPart struct {
	Title, Value string
	Percent      float64
	Series       int
}

// drawBars draws the numbers of each row side by side; the other columns are its label.
func drawBars(ans *answers.Answer) *Picture {
	var labels, numbers []string
	for _, name := range ans.Report.Picture.Columns {
		if isNumeric(ans.Report.Column(name)) {
			numbers = append(numbers, name)
		} else {
			labels = append(labels, name)
		}
	}
	largest := 0.0
	for _, row := range ans.Rows {
		for _, name := range numbers {
			largest = max(largest, number(ans.Cell(row, name)))
		}
	}
	if largest == 0 {
		return nil
	}
	view := &Picture{Text: ans.Report.Title.In(ans.Lang)}
	for _, row := range ans.Rows {
		bar := barView{Label: strings.Join(rowTexts(ans, row, labels), " – ")}
		for n, name := range numbers {
			c, v := ans.Report.Column(name), ans.Cell(row, name)
			bar.Parts = append(bar.Parts, barPart{c.Title.In(ans.Lang), ans.Text(c, v), math.Round(1000*number(v)/largest) / 10, n + 1})
		}
		view.Bars = append(view.Bars, bar)
	}
	return view
}

// isNumeric reports whether a column has numbers.
func isNumeric(c *queries.Column) bool { return c.Type == queries.Int || c.Type == queries.Number }

func number(v any) float64 {
	switch v := v.(type) {
	case int64:
		return float64(v)
	case float64:
		return v
	default:
		return 0
	}
}
