package picture

import "math"

// Changes are values before and after.
type Changes struct {
	About
	Rows []Change
	// Before and After are words for the two, for the legend.
	Before, After string
}

// Change is a value before and after.
type Change struct {
	// Label says whose value it is, Note what became of it.
	Label, Note           string
	Before, After         float64
	BeforeText, AfterText string
	Title, Href           string
}

const dotSize = 6.0

// SVG draws a line from each value before to the one after, or returns nil if all are 0.
func (p *Changes) SVG() *SVG {
	c := newCanvas(p.Lang, maxWidth)
	widest, room, largest := 0.0, 0.0, 0.0
	names, notes := make([]label, len(p.Rows)), make([]label, len(p.Rows))
	for i, r := range p.Rows {
		names[i] = newLabel(r.Label, nameFont, labelRoom+60, 2)
		if r.Note != "" {
			notes[i] = newLabel(r.Note, smallFont, labelRoom+60, 1)
		}
		widest, largest = max(widest, names[i].w, notes[i].w), max(largest, r.Before, r.After)
		room = max(room, small(r.BeforeText).w, small(r.AfterText).w)
	}
	if largest <= 0 {
		return nil
	}
	room += dotSize + numberGap
	start := margin + widest + 10
	left, right := start+room, maxWidth-margin-room
	scale := func(v float64) float64 { return left + (right-left)*v/largest }
	y := float64(margin)
	for i := range p.Rows {
		r := &p.Rows[i]
		height := max(28, names[i].h+notes[i].h)
		top := y + (height-names[i].h-notes[i].h)/2
		c.text(names[i], start-10, top, atEnd, "name")
		if r.Note != "" {
			c.text(notes[i], start-10, top+names[i].h, atEnd, "small")
		}
		c.line(left, y+height/2, right, y+height/2, "grid")
		r.draw(c, scale(r.Before), scale(r.After), y+height/2)
		y += height + barsGap
	}
	legend := []entry{{text: p.Before, shape: Circle, class: "mark before"}, {text: p.After, shape: Circle, class: "mark"}}
	return c.svg(p.About, c.legend(legend, y)+margin/2)
}

// draw draws the two values at a height. Their numbers stand outside.
func (r *Change) draw(c *canvas, before, after, y float64) {
	end := c.open("entry", r.Href, r.Title, "")
	defer c.WriteString(end)
	c.printf(`<line class="tie" stroke-width="3" x1="%s" x2="%s" y1="%s" y2="%[3]s"/>`, num(c.x(before)), num(c.x(after)), num(y))
	c.symbol(Circle, before, y, dotSize, "mark before")
	c.symbol(Circle, after, y, dotSize, "mark")
	c.solid(box{before - dotSize, y - dotSize, 2 * dotSize, 2 * dotSize})
	c.solid(box{after - dotSize, y - dotSize, 2 * dotSize, 2 * dotSize})
	side := 1.0
	if after < before {
		side = -1
	}
	number := func(text string, x, side float64) {
		l := small(text)
		c.text(l, x+side*(dotSize+numberGap), y-l.h/2, anchor(-side), "small")
	}
	number(r.AfterText, after, side)
	if math.Abs(r.Before-r.After) > 1e-9 {
		number(r.BeforeText, before, -side)
	}
}
