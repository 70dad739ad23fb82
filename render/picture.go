package render

import (
	"fmt"
	"math"
	"strings"

	"entente/answers"
	"entente/internal/bilingual"
	"entente/queries"
)

// pictureView is a picture for the templates.
type pictureView struct {
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
	Nodes []nodeView `json:"nodes"`
	Edges []edgeView `json:"edges"`
	// Hint says how to use the picture.
	Hint string `json:"hint"`
}

type nodeView struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Kind string `json:"kind"`
	Href string `json:"href,omitempty"`
	// X and Y are where the layout starts, on a circle, so that its result is always the same.
	X float64 `json:"x"`
	Y float64 `json:"y"`
}

type edgeView struct {
	ID     string   `json:"id"`
	From   string   `json:"from"`
	To     string   `json:"to"`
	Weight float64  `json:"weight"`
	Text   string   `json:"text"`
	Facts  []string `json:"facts"`
	Cites  []string `json:"cites"`
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

// draw returns the picture of an answer, or nil if it has none or there is nothing to show.
func draw(ans *answers.Answer, anchor string, link Link) *pictureView {
	p := ans.Picture
	switch {
	case p == nil:
		return nil
	case p.Kind == queries.Network && len(p.Edges) > 0:
		return drawNetwork(ans, anchor, link)
	case p.Kind == queries.Timeline:
		return drawTimeline(ans, anchor)
	case p.Kind == queries.Bars:
		return drawBars(ans, anchor)
	default:
		return nil
	}
}

func drawNetwork(ans *answers.Answer, anchor string, link Link) *pictureView {
	p := ans.Picture
	net := &networkView{Hint: hints.In(oneLanguage(ans.Lang)), Nodes: []nodeView{}, Edges: []edgeView{}}
	name := func(id string) string { return answers.NameIn(ans.Name(queries.Actor, id), ans.Lang) }
	for i, id := range p.Nodes {
		angle := 2 * math.Pi * float64(i) / float64(len(p.Nodes))
		n := ans.Name(queries.Actor, id)
		net.Nodes = append(net.Nodes, nodeView{
			ID: id, Name: strings.Join(names(n, ans.Lang), "\n"), Kind: string(n.Label), Href: link(n),
			X: math.Round(300 * math.Cos(angle)), Y: math.Round(300 * math.Sin(angle)),
		})
	}
	view := &pictureView{Anchor: anchor, Network: net}
	rows := rowsByFact(ans)
	for i, e := range p.Edges {
		facts := make([]string, len(e.Facts))
		for j, id := range e.Facts {
			facts[j] = name(id)
		}
		edge := edgeView{
			ID: fmt.Sprintf("%se%d", anchor, i), From: e.From, To: e.To, Weight: e.Weight, Facts: facts,
			Text: name(e.From) + " – " + name(e.To), Cites: []string{}, Rows: []string{},
		}
		for _, n := range rowsOf(e, rows) {
			edge.Rows = append(edge.Rows, fmt.Sprintf("%sr%d", anchor, n+1))
			for _, c := range ans.Cites[n] {
				edge.Cites = append(edge.Cites, c.String())
			}
		}
		net.Edges = append(net.Edges, edge)
		view.Lines = append(view.Lines, lineView{name(e.From), name(e.To), joinList(facts, ans.Lang)})
	}
	view.Text = networkText(len(net.Nodes), len(net.Edges), oneLanguage(ans.Lang))
	return view
}

func networkText(nodes, edges int, lang string) string {
	text := bilingual.Text{"Network of %s and %s", "شبكة: %s و%s"}
	return fmt.Sprintf(text.In(lang), bilingual.Nodes.Count(nodes, lang), bilingual.Lines.Count(edges, lang))
}

// rowsByFact returns the indexes of the rows that rest on each fact.
func rowsByFact(ans *answers.Answer) map[string][]int {
	rows := make(map[string][]int)
	last := len(ans.Report.Columns) - 1
	for i, row := range ans.Rows {
		for _, id := range answers.Texts(row[last]) {
			rows[id] = append(rows[id], i)
		}
	}
	return rows
}

// rowsOf returns the indexes of the rows behind a line, each once.
func rowsOf(e answers.Edge, byFact map[string][]int) []int {
	if e.Row >= 0 {
		return []int{e.Row}
	}
	var rows []int
	seen := make(map[int]bool)
	for _, id := range e.Facts {
		for _, n := range byFact[id] {
			if !seen[n] {
				seen[n] = true
				rows = append(rows, n)
			}
		}
	}
	return rows
}

// barView is a row of a bar chart.
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

func drawBars(ans *answers.Answer, anchor string) *pictureView {
	view := &pictureView{Anchor: anchor}
	largest := 0.0
	for _, b := range ans.Picture.Bars {
		for _, i := range b.Values {
			largest = max(largest, number(ans.Rows[b.Row][i]))
		}
	}
	if largest == 0 {
		return nil
	}
	for _, b := range ans.Picture.Bars {
		row := ans.Rows[b.Row]
		var labels []string
		for _, i := range b.Labels {
			if text := ans.Text(&ans.Report.Columns[i], row[i]); text != "" {
				labels = append(labels, text)
			}
		}
		bar := barView{Label: strings.Join(labels, " – ")}
		for n, i := range b.Values {
			c := &ans.Report.Columns[i]
			bar.Parts = append(bar.Parts, barPart{
				c.Title.In(ans.Lang), ans.Text(c, row[i]), math.Round(1000*number(row[i])/largest) / 10, n + 1,
			})
		}
		view.Bars = append(view.Bars, bar)
	}
	view.Text = ans.Report.Title.In(ans.Lang)
	return view
}

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
