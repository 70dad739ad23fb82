package render

import (
	"cmp"
	"errors"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"entente/answers"
	"entente/internal/bilingual"
	"entente/queries"
	"entente/render/picture"
	"entente/schema"
)

// Picture is a picture of an answer, or of a section; see NetworkPicture and TimelinePicture.
type Picture struct {
	Anchor string
	// Text describes the picture, for those who cannot see it, and Note says what it leaves out.
	Text, Note string
	svg        *picture.SVG
	// Hint says how a script shows Lines, which are the lines of a network or a chain in words, in the order in which they
	// are drawn; nil for other pictures.
	Hint  string
	Lines []lineView
}

// Drawing returns the picture as SVG.
func (p *Picture) Drawing() template.HTML { return template.HTML(p.svg.Inline()) } //nolint:gosec // it escapes all texts

// lineView is a line in words: the names of its ends, and what it rests on. A script finds it by the ids of its ends,
// and marks its rows.
type lineView struct {
	From, To, By string
	Ends, Rows   []string
}

// lines writes lines as the items of a list.
func (m *markup) lines(list []lineView) {
	for _, l := range list {
		m.add("<li")
		m.attribute("data-ends", strings.Join(l.Ends, " "))
		m.attribute("data-rows", strings.Join(l.Rows, " "))
		m.add("><span>")
		m.item(Item{Text: l.From})
		m.add(between)
		m.item(Item{Text: l.To})
		m.add("</span>: ", template.HTMLEscapeString(l.By))
	}
}

// Node is a node of a network.
type Node struct {
	ID, Name string
	// Kind is its label in the graph.
	Kind schema.Label
	Href string
	// Subject marks what the network is about.
	Subject bool
}

// Edge is a line of a network.
type Edge struct {
	From, To string
	// Membership, Planned and Ended say that it is no tie, or not one that holds.
	Membership, Planned, Ended bool
	Weight                     float64
	Text                       string
	// Facts are the names of facts that it rests on, and More is how many others there are.
	Facts []string
	More  int
	// Rows are the ids of the table's rows behind the line.
	Rows []string
	// Href is the address of the page about the line, if there is one.
	Href string
}

var (
	// hints explain how to use a network.
	hints = bilingual.Text{
		"Point at a line or a name, or move with Tab and the arrow keys, to see the facts behind it.",
		"أشر إلى خط أو اسم، أو تنقّل بمفتاح Tab ومفاتيح الأسهم، لترى ما يستند إليه.",
	}
	// firstShown says that a network leaves out what a table names last.
	firstShown = bilingual.Text{
		"It shows the first %d of the %d actors that the rows name.",
		"تعرض أول %d من الجهات التي تذكرها الصفوف، وعددها %d.",
	}
	andMore         = bilingual.Text{"and %d more", "وغيرها: %d"}
	cooperationWord = bilingual.Text{"cooperation", "تعاون"}
	membershipWord  = bilingual.Text{"membership", "عضوية"}
)

// shapes are the symbols of nodes.
var shapes = map[schema.Label]picture.Shape{
	schema.LabelCountry: picture.Circle, schema.LabelOrganization: picture.Square, schema.LabelPerson: picture.Diamond,
	schema.LabelGovernmentBody: picture.Pentagon,
}

// NetworkPicture draws nodes and the lines between them. It returns nil if there are no lines.
func NetworkPicture(nodes []Node, edges []Edge, lang, anchor string) *Picture {
	if len(edges) == 0 {
		return nil
	}
	one, all := oneLanguage(lang), len(nodes)
	nodes, edges = mostTied(nodes, edges)
	text := fmt.Sprintf(bilingual.Text{"Network of %s and %s", "شبكة: %s و%s"}.In(one),
		bilingual.Nodes.Count(len(nodes), one), bilingual.Lines.Count(len(edges), one))
	n := picture.Network{About: picture.About{Lang: one, Label: text}}
	view := &Picture{Anchor: anchor, Text: text, Hint: hints.In(one)}
	if len(nodes) < all {
		view.Note = fmt.Sprintf(bilingual.Text{"It shows the %d with the strongest ties, of %d.", "تعرض أوثقها صلة: %d من أصل %d."}.In(one), len(nodes), all)
	}
	names := make(map[string]string)
	for _, node := range nodes {
		names[node.ID] = node.Name
		n.Nodes = append(n.Nodes, drawnNode(node, lang))
	}
	for _, e := range edges {
		l := picture.Line{From: e.From, To: e.To, Weight: e.Weight, Style: style(e), Href: e.Href, Title: edgeTitle(e, one)}
		if l.Href == "" && len(e.Rows) > 0 {
			l.Href = "#" + e.Rows[0]
		}
		if e.Weight > 0 {
			n.Solid = cooperationWord.In(one)
		}
		n.Lines = append(n.Lines, l)
		view.addLine(e, names, one)
	}
	view.svg = n.SVG()
	return view
}

// maxNodes is how many nodes a network shows: more could not be told apart.
const maxNodes = 80

// mostTied returns the nodes that a network shows, which are the subjects and those with the heaviest and most lines,
// and the lines between two of them.
func mostTied(nodes []Node, edges []Edge) ([]Node, []Edge) {
	weights := make(map[string]float64)
	for _, e := range edges {
		for _, id := range []string{e.From, e.To} {
			weights[id] += 1 + 100*e.Weight
		}
	}
	shown := make(map[string]bool)
	heaviest := slices.SortedStableFunc(slices.Values(nodes), func(a, b Node) int {
		if a.Subject != b.Subject {
			return map[bool]int{true: -1, false: 1}[a.Subject]
		}
		return cmp.Compare(weights[b.ID], weights[a.ID])
	})
	for _, n := range heaviest[:min(len(nodes), maxNodes)] {
		shown[n.ID] = true
	}
	nodes = slices.DeleteFunc(slices.Clone(nodes), func(n Node) bool { return !shown[n.ID] })
	edges = slices.DeleteFunc(slices.Clone(edges), func(e Edge) bool { return !shown[e.From] || !shown[e.To] || e.From == e.To })
	return nodes, edges
}

func drawnNode(n Node, lang string) picture.Node {
	shape, known := shapes[n.Kind]
	if !known {
		shape = picture.Hexagon
	}
	node := picture.Node{ID: n.ID, Name: n.Name, Shape: shape, Subject: n.Subject, Href: n.Href}
	if n.Kind != "" {
		node.Kind = n.Kind.Name().In(oneLanguage(lang))
	}
	return node
}

func style(e Edge) picture.Style {
	switch {
	case e.Ended:
		return picture.Ended
	case e.Membership:
		return picture.Membership
	case e.Planned:
		return picture.Planned
	default:
		return picture.Solid
	}
}

// behind returns what a line rests on.
func (e *Edge) behind(lang string) []string {
	if e.More == 0 {
		return e.Facts
	}
	return append(slices.Clone(e.Facts), fmt.Sprintf(andMore.In(lang), e.More))
}

func edgeTitle(e Edge, lang string) string {
	if len(e.Facts) == 0 {
		return e.Text
	}
	return e.Text + ": " + inLine(e.behind(lang), answers.Separator(lang), lang)
}

// addLine adds a line to the lines in words.
func (p *Picture) addLine(e Edge, names map[string]string, lang string) {
	p.Lines = append(p.Lines, lineView{names[e.From], names[e.To], joinList(e.behind(lang), lang), []string{e.From, e.To}, e.Rows})
}

// ErrNoPicture means that an answer has rows, but nothing in them that its picture shows.
var ErrNoPicture = errors.New("there is nothing to draw: no row has a line, a date or a number that the picture shows; -o html shows the rows")

// SVG writes the picture of an answer as a file of its own, in light and dark colours. The error is ErrNoPicture or
// that of the writer.
func SVG(w io.Writer, ans *answers.Answer) error {
	p := draw(ans)
	if p == nil {
		return ErrNoPicture
	}
	_, err := io.WriteString(w, p.svg.Standalone(pictureCSS()))
	return err
}

// PictureSize returns the width and height of the picture of an answer in CSS pixels; false if there is none.
func PictureSize(ans *answers.Answer) (width, height int, found bool) {
	p := draw(ans)
	if p == nil {
		return 0, 0, false
	}
	return int(p.svg.Width), int(p.svg.Height), true
}

// draw returns the picture of an answer, or nil if it has none or there is nothing to show.
func draw(ans *answers.Answer) *Picture {
	if ans.Picture == nil {
		return nil
	}
	var p *Picture
	switch ans.Report.Picture.Kind {
	case queries.Network:
		p = drawNetwork(ans)
	case queries.Chain:
		p = drawChains(ans)
	case queries.Timeline:
		p = drawTimeline(ans)
	case queries.Ladder:
		p = drawLadder(ans)
	case queries.Change:
		p = drawChanges(ans)
	default:
		p = drawBars(ans)
	}
	if p == nil || p.svg == nil {
		return nil
	}
	return p
}

func actorName(ans *answers.Answer, id string) string {
	return answers.NameIn(ans.Name(queries.Actor, id), ans.Lang)
}

func drawNetwork(ans *answers.Answer) *Picture {
	name := func(id string) string { return actorName(ans, id) }
	var nodes []Node
	for _, id := range ans.Picture.Nodes {
		nodes = append(nodes, answerNode(ans, id))
	}
	var edges []Edge
	for _, e := range ans.Picture.Edges {
		edge := Edge{
			From: e.From, To: e.To, Membership: e.Membership, Planned: e.Planned, Ended: e.Ended, Weight: e.Weight,
			Text: name(e.From) + " – " + name(e.To),
		}
		if e.Membership {
			edge.Facts = []string{membershipWord.In(ans.Lang)}
		} else {
			for _, id := range e.Facts {
				edge.Facts = append(edge.Facts, ans.FactName(id))
			}
			edge.More = e.More
		}
		for _, n := range e.Rows {
			edge.Rows = append(edge.Rows, rowID(n))
		}
		edges = append(edges, edge)
	}
	p := NetworkPicture(nodes, edges, ans.Lang, "")
	if p != nil && ans.Picture.Left > 0 {
		first := len(nodes) - len(ans.Picture.Subjects) // which the rows need not name
		p.Note = fmt.Sprintf(firstShown.In(ans.Lang), first, first+ans.Picture.Left)
	}
	return p
}

func answerNode(ans *answers.Answer, id string) Node {
	return Node{ID: id, Name: actorName(ans, id), Kind: ans.Name(queries.Actor, id).Label, Subject: slices.Contains(ans.Picture.Subjects, id)}
}

// rowID returns the id of a row of an answer in its page.
func rowID(n int) string { return fmt.Sprintf("r%d", n+1) }

// pictureCSS returns the rules of a picture that stands alone. Its colours are those of pages, light and dark, written
// out, because programs other than browsers do not know variables.
func pictureCSS() string {
	light, dark, _ := strings.Cut(asset("colours.css"), "@media")
	fonts := light[strings.Index(light, "--sans"):]
	values := func(text string) *strings.Replacer {
		var pairs []string
		for _, declaration := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("{};", r) }) {
			if name, value, found := strings.Cut(strings.TrimSpace(declaration), ": "); found && strings.HasPrefix(name, "--") {
				pairs = append(pairs, "var("+name+")", value)
			}
		}
		return strings.NewReplacer(pairs...)
	}
	rules := ".drawing { background: var(--panel); }\n" + picture.CSS
	return values(light).Replace(rules) + "@media (prefers-color-scheme: dark) {\n" + values(dark+fonts).Replace(rules) + "}\n"
}
