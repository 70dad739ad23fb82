package picture

import (
	"fmt"
	"slices"

	"entente/internal/bilingual"
)

// Chains are paths: nodes in a row, one row for each path, with what joins them on the links.
type Chains struct {
	About
	Chains []Chain
}

// Chain is one path. It has one link less than nodes.
type Chain struct {
	Nodes []Node
	Links []Link
}

// Link joins a node of a chain to the next.
type Link struct {
	// Text names what joins them, Note says more of it.
	Text, Note string
	Style      Style
	// Weak marks the weakest link of a chain.
	Weak        bool
	Title, Href string
}

var weakWord = bilingual.Text{"weakest link", "الحلقة الأضعف"}

const (
	maxStep  = 250.0
	chainGap = 22.0
)

// SVG draws the chains below one another.
func (p *Chains) SVG() *SVG {
	hops := 1
	for _, chain := range p.Chains {
		hops = max(hops, len(chain.Links))
	}
	step := min(maxStep, (maxWidth-2*margin-130)/float64(hops))
	room := min(150, step-14) // of a name
	c := newCanvas(p.Lang, max(2*margin+step*float64(hops)+room, 320))
	y := float64(margin)
	line := 0
	for i := range p.Chains {
		y = p.Chains[i].draw(c, margin+room/2, y, step, room, &line) + chainGap
	}
	return c.svg(p.About, c.legend(p.legend(), y-6)+margin/2)
}

// draw draws a chain from a place on, and returns where it ends. Line numbers the links.
func (p *Chain) draw(c *canvas, x, top, step, room float64, line *int) float64 {
	labels := make([]label, len(p.Links))
	notes := make([]label, len(p.Links))
	above := ringSize
	for i, l := range p.Links {
		width := step - 2*ringSize - 10
		labels[i] = newLabel(l.Text, smallFont, width, 3)
		if l.Note != "" {
			notes[i] = newLabel(l.Note, smallFont, width, 1)
		}
		above = max(above, labels[i].h+notes[i].h+7)
	}
	y, bottom := top+above, 0.0
	for i, l := range p.Links {
		from := x + float64(i)*step
		title := l.Title
		if title == "" && labels[i].cut {
			title = l.Text
		}
		end := c.open("edge", l.Href, title, fmt.Sprintf(` data-line="%d"`, *line))
		*line++
		class := styleClasses[l.Style]
		if l.Weak {
			class += " weak"
		}
		c.printf(`<path class="reach" d="M%s %sH%s"/>`, num(c.x(from+ringSize)), num(y), num(c.x(from+step-ringSize)))
		c.printf(`<line class="%s" stroke-width="3" x1="%s" x2="%s" y1="%s" y2="%[4]s"/>`, class, num(c.x(from)), num(c.x(from+step)), num(y))
		c.text(labels[i], from+step/2, y-7-notes[i].h-labels[i].h, atMiddle, "link")
		if l.Note != "" {
			c.text(notes[i], from+step/2, y-7-notes[i].h, atMiddle, "small")
		}
		c.WriteString(end)
	}
	for i := range p.Nodes {
		s := &spot{Node: &p.Nodes[i], x: x + float64(i)*step, y: y}
		s.label = newLabel(s.Name, s.font(), room, 3)
		b := s.symbol()
		c.solid(b)
		class, title := "node", s.Title
		if s.Subject {
			class += " subject"
		}
		if title == "" && s.label.cut {
			title = s.Name
		}
		end := c.open(class, s.Href, title, fmt.Sprintf(` data-node="%s"`, escape(s.ID)))
		drawSymbol(c, s)
		bottom = max(bottom, c.text(s.label, s.x, y+ringSize+2, atMiddle, "name").bottom())
		c.WriteString(end)
	}
	return bottom
}

func (p *Chains) legend() []entry {
	all := Network{About: p.About}
	weak := false
	for _, chain := range p.Chains {
		all.Nodes = append(all.Nodes, chain.Nodes...)
		for _, l := range chain.Links {
			all.Lines = append(all.Lines, Line{Style: l.Style})
			weak = weak || l.Weak
		}
	}
	// The ends of a chain are plain without a word.
	entries := slices.DeleteFunc(all.legend(), func(e entry) bool { return e.ring })
	if weak {
		entries = append(entries, entry{text: weakWord.In(p.Lang), line: "tie weak"})
	}
	return entries
}
