package picture

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"entente/internal/bilingual"
)

// Network is nodes and the lines between them.
type Network struct {
	About
	Nodes []Node
	Lines []Line
	// Solid says in the legend what a solid line is; "" leaves it out.
	Solid string
}

// Node is a node of a network or a chain.
type Node struct {
	ID, Name string
	Shape    Shape
	// Kind is a word for what has that shape, for the legend.
	Kind string
	// Subject is what the picture is about.
	Subject bool
	// Title is shown on request; Href is the address of more.
	Title, Href string
}

// Style is how a line is drawn.
type Style int

// The styles of lines.
const (
	Solid Style = iota
	Planned
	Membership
	Ended
)

var (
	styleClasses = []string{"tie", "tie planned", "tie member", "tie ended"}
	styleWords   = []bilingual.Text{{}, {"planned only", "مقرر فقط"}, {"membership", "عضوية"}, {"ended", "انتهى"}}
	subjectWord  = bilingual.Text{"subject", "موضوع الصورة"}
	thickerWord  = bilingual.Text{"thicker: more weight", "كلما زاد السُّمك زاد الوزن"}
)

// Line joins two nodes of a network.
type Line struct {
	From, To string
	Style    Style
	// Weight, from 0, makes a line thicker.
	Weight float64
	// Title says what the line is; Href is the address of more.
	Title, Href string
}

const (
	// maxWidth is the width of pictures, in which texts are legible on screens and on A4.
	maxWidth = 880
	margin   = 14
	// nodeSize and subjectSize are the radii of symbols.
	nodeSize, subjectSize, ringSize = 9.0, 12.0, 17.0
	// nameWidth is that of a name below its symbol, sideWidth that of one beside it, phoneName that of one on a phone.
	nameWidth, sideWidth, phoneName = 132.0, 190.0, 92.0
	nameGap                         = 4
	memberWidth                     = 3.0
	// visible is a difference in thickness that readers see.
	visible = .8
)

// side says where the name of a node stands.
type side int

const (
	below side = iota
	above
	toLeft
	toRight
)

// spot is a node with its place.
type spot struct {
	*Node
	x, y  float64
	side  side
	label label
	// near are the lines of the node: the index of its other end.
	near []int
}

func (s *spot) radius() float64 {
	if s.Subject {
		return ringSize
	}
	return nodeSize
}

func (s *spot) font() font {
	if s.Subject {
		return strongFont
	}
	return nameFont
}

// symbol returns the box of the symbol.
func (s *spot) symbol() box {
	r := s.radius() + 1
	return box{s.x - r, s.y - r, 2 * r, 2 * r}
}

// name returns the box of the name.
func (s *spot) name() box {
	r := s.radius() + nameGap
	switch s.side {
	case above:
		return box{s.x - s.label.w/2, s.y - r - s.label.h, s.label.w, s.label.h}
	case toLeft:
		return box{s.x - r - s.label.w, s.y - s.label.h/2, s.label.w, s.label.h}
	case toRight:
		return box{s.x + r, s.y - s.label.h/2, s.label.w, s.label.h}
	default:
		return box{s.x - s.label.w/2, s.y + r, s.label.w, s.label.h}
	}
}

func (s *spot) all() box { return s.symbol().union(s.name()) }

// SVG draws the network. Its height follows the number of nodes.
func (n *Network) SVG() *SVG {
	s := n.draw(maxWidth)
	if s.Width > phoneWidth && len(n.Nodes) <= maxOnPhone {
		s.phone = n.draw(phoneWidth)
	}
	return s
}

// draw draws the network in a width, or in less if it needs no more.
func (n *Network) draw(width float64) *SVG {
	spots, at := n.spots()
	area := arrange(spots, width)
	c := newCanvas(n.Lang, max(area.right()+margin, min(width, 300)))
	c.flip = false // a network has no direction
	for _, s := range spots {
		c.solid(s.symbol())
	}
	routes := route(n.Lines, spots, at, box{0, 0, c.width, area.bottom() + margin})
	c.printf("<g class=\"lines\">\n")
	for i := range n.Lines {
		n.drawLine(c, i, routes[i])
	}
	c.printf("</g>\n<g class=\"nodes\">\n")
	for _, s := range spots {
		drawNode(c, s)
	}
	c.printf("</g>\n")
	c.flip = n.Lang == bilingual.Arabic // but its legend does
	bottom := c.legend(n.legend(), area.bottom()+margin)
	return c.svg(n.About, bottom+margin/2)
}

// spots returns the nodes without their places, and their indexes by id. Lines to nodes that are not there are not
// drawn, and neither are lines from a node to itself.
func (n *Network) spots() ([]*spot, map[string]int) {
	spots, at := make([]*spot, len(n.Nodes)), make(map[string]int)
	for i := range n.Nodes {
		spots[i] = &spot{Node: &n.Nodes[i]}
		at[n.Nodes[i].ID] = i
	}
	n.Lines = slices.DeleteFunc(slices.Clone(n.Lines), func(l Line) bool {
		_, from := at[l.From]
		_, to := at[l.To]
		return !from || !to || l.From == l.To
	})
	for _, l := range n.Lines {
		from, to := at[l.From], at[l.To]
		if !slices.Contains(spots[from].near, to) {
			spots[from].near = append(spots[from].near, to)
			spots[to].near = append(spots[to].near, from)
		}
	}
	return spots, at
}

func (n *Network) drawLine(c *canvas, i int, r curve) {
	l := &n.Lines[i]
	end := c.open("edge", l.Href, l.Title, fmt.Sprintf(` data-line="%d"`, i))
	defer c.WriteString(end)
	width := thickness(l.Weight)
	if l.Style == Membership {
		width = memberWidth
	}
	c.printf(`<path class="reach" d="%s"/><path class="%s" stroke-width="%s" d="%[1]s"/>`, r.path(), styleClasses[l.Style], num(width))
}

// thickness returns that of a line, from a weight of 0 to one of 3.
func thickness(weight float64) float64 { return 1.8 + 5*min(1, max(0, weight)/3) }

// drawNode draws a symbol with its name.
func drawNode(c *canvas, s *spot) {
	class := "node"
	if s.Subject {
		class += " subject"
	}
	title := s.Title
	if title == "" && s.label.cut {
		title = s.Name
	}
	end := c.open(class, s.Href, title, fmt.Sprintf(` data-node="%s"`, escape(s.ID)))
	defer c.WriteString(end)
	drawSymbol(c, s)
	b := s.name()
	switch s.side {
	case toLeft:
		c.text(s.label, b.right(), b.y, atEnd, "name")
	case toRight:
		c.text(s.label, b.x, b.y, atStart, "name")
	default:
		c.text(s.label, b.x+b.w/2, b.y, atMiddle, "name")
	}
}

func drawSymbol(c *canvas, s *spot) {
	r := nodeSize
	if s.Subject {
		r = subjectSize
		c.symbol(Circle, s.x, s.y, ringSize-1, "ring")
	}
	c.symbol(s.Shape, s.x, s.y, r, "symbol")
}

// legend explains the shapes and lines that occur.
func (n *Network) legend() []entry {
	var entries []entry
	for shape := Circle; shape <= Hexagon; shape++ {
		var kinds []string
		for _, node := range n.Nodes {
			if node.Shape == shape && node.Kind != "" && !slices.Contains(kinds, node.Kind) {
				kinds = append(kinds, node.Kind)
			}
		}
		if kinds != nil {
			entries = append(entries, entry{text: strings.Join(kinds, " / "), shape: shape, class: "symbol"})
		}
	}
	if slices.ContainsFunc(n.Nodes, func(node Node) bool { return node.Subject }) {
		entries = append(entries, entry{text: subjectWord.In(n.Lang), ring: true})
	}
	for style := Solid; style <= Ended; style++ {
		word := styleWords[style].In(n.Lang)
		if style == Solid {
			word = n.Solid
		}
		if word != "" && slices.ContainsFunc(n.Lines, func(l Line) bool { return l.Style == style }) {
			entries = append(entries, entry{text: word, line: styleClasses[style]})
		}
	}
	thin, thick := math.Inf(1), 0.0
	for _, l := range n.Lines {
		if l.Style != Membership && l.Weight > 0 {
			thin, thick = min(thin, thickness(l.Weight)), max(thick, thickness(l.Weight))
		}
	}
	if thick-thin >= visible {
		entries = append(entries, entry{text: thickerWord.In(n.Lang), thick: true})
	}
	return entries
}

// curve is a line between two nodes, bent towards a place beside it.
type curve struct{ x1, y1, cx, cy, x2, y2 float64 }

// bend returns the line between two nodes, bent by a part of its length.
func bend(a, b *spot, by float64) curve {
	dx, dy := b.x-a.x, b.y-a.y
	return curve{a.x, a.y, (a.x+b.x)/2 - 2*by*dy, (a.y+b.y)/2 + 2*by*dx, b.x, b.y}
}

func (c curve) path() string {
	if math.Abs((c.x2-c.x1)*(c.cy-c.y1)-(c.cx-c.x1)*(c.y2-c.y1)) < 1 {
		return "M" + num(c.x1) + " " + num(c.y1) + "L" + num(c.x2) + " " + num(c.y2)
	}
	return "M" + num(c.x1) + " " + num(c.y1) + "Q" + num(c.cx) + " " + num(c.cy) + " " + num(c.x2) + " " + num(c.y2)
}

// at returns a place of the curve, from 0 to 1.
func (c curve) at(t float64) (x, y float64) {
	u := 1 - t
	return u*u*c.x1 + 2*u*t*c.cx + t*t*c.x2, u*u*c.y1 + 2*u*t*c.cy + t*t*c.y2
}
