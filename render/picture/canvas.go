package picture

import (
	"fmt"
	"math"
	"strings"

	"entente/internal/bilingual"
)

// box is a rectangle, from its upper left corner.
type box struct{ x, y, w, h float64 }

func (b box) right() float64  { return b.x + b.w }
func (b box) bottom() float64 { return b.y + b.h }

// meets reports whether two boxes share more than an edge, with a gap around them.
func (b box) meets(o box, gap float64) bool {
	const touch = 0.01
	return b.x < o.right()+gap-touch && o.x < b.right()+gap-touch && b.y < o.bottom()+gap-touch && o.y < b.bottom()+gap-touch
}

// union returns the smallest box around two.
func (b box) union(o box) box {
	if b == (box{}) {
		return o
	}
	x, y := min(b.x, o.x), min(b.y, o.y)
	return box{x, y, max(b.right(), o.right()) - x, max(b.bottom(), o.bottom()) - y}
}

// canvas collects the elements of a picture. If flip is set, what is drawn from the left appears from the right.
type canvas struct {
	strings.Builder
	lang  string
	width float64
	flip  bool
	links bool

	texts, solids []box
}

func newCanvas(lang string, width float64) *canvas {
	return &canvas{lang: lang, width: width, flip: lang == bilingual.Arabic}
}

// svg returns the picture, of a height.
func (c *canvas) svg(a About, height float64) *SVG {
	return &SVG{Width: math.Ceil(c.width), Height: math.Ceil(height), lang: a.Lang, label: a.Label, desc: a.Desc, links: c.links,
		body: c.String(), texts: c.texts, solids: c.solids}
}

// x returns where a place of the picture is drawn.
func (c *canvas) x(x float64) float64 {
	if c.flip {
		return c.width - x
	}
	return x
}

// area returns where a box of the picture is drawn.
func (c *canvas) area(b box) box {
	if c.flip {
		b.x = c.width - b.right()
	}
	return b
}

func (c *canvas) printf(format string, args ...any) { fmt.Fprintf(c, format, args...) }

// anchor says which part of a text is at its place.
type anchor int

// The anchors, in the direction of the picture.
const (
	atStart  anchor = -1
	atMiddle anchor = 0
	atEnd    anchor = 1
)

// text draws a label with its upper edge at y, and returns the box that it fills.
func (c *canvas) text(l label, x, y float64, a anchor, class string) box {
	area := box{x - l.w*float64(a+1)/2, y, l.w, l.h}
	c.texts = append(c.texts, c.area(area))
	physical := a
	if c.flip {
		physical = -a
	}
	for i, line := range l.lines {
		// The direction decides which end of the text its start is.
		direction, at := "", physical
		if rightToLeft(line) {
			direction, at = ` direction="rtl"`, -physical
		}
		c.printf(`<text class="%s" x="%s" y="%s" text-anchor="%s"%s>%s</text>`, class, num(c.x(x)), num(y+l.size*(lineHeight*float64(i)+ascent)),
			[]string{"start", "middle", "end"}[at+1], direction, escape(line))
	}
	return area
}

// line draws a straight line.
func (c *canvas) line(x1, y1, x2, y2 float64, class string) {
	c.printf(`<line class="%s" x1="%s" y1="%s" x2="%s" y2="%s"/>`, class, num(c.x(x1)), num(y1), num(c.x(x2)), num(y2))
}

// rect draws a rectangle with round corners.
func (c *canvas) rect(b box, radius float64, class string) {
	b = c.area(b)
	c.printf(`<rect class="%s" x="%s" y="%s" width="%s" height="%s" rx="%s"/>`, class, num(b.x), num(b.y), num(b.w), num(b.h), num(radius))
}

// solid notes that something is drawn in a box that no text may cover.
func (c *canvas) solid(b box) { c.solids = append(c.solids, c.area(b)) }

// open begins a group, or a link if there is an address; data are attributes for a script, such as "data-line=3".
func (c *canvas) open(class, address, title, data string) (end string) {
	if address = href(address); address == "" {
		c.printf(`<g class="%s"%s>`, class, data)
		end = "</g>\n"
	} else {
		c.links = true
		c.printf(`<a class="%s" href="%s"%s>`, class, escape(address), data)
		end = "</a>\n"
	}
	if title != "" {
		c.printf(`<title>%s</title>`, escape(title))
	}
	return end
}

// Shape is the form of a symbol.
type Shape int

// The shapes.
const (
	Circle Shape = iota
	Square
	Diamond
	Pentagon
	Hexagon
	Triangle
	Cross
)

var shapeNames = []string{"circle", "square", "diamond", "pentagon", "hexagon", "triangle", "cross"}

// symbol draws a shape around a place, as large as a circle of that radius.
func (c *canvas) symbol(s Shape, x, y, r float64, class string) {
	x = c.x(x)
	class = shapeNames[s] + " " + class
	if s == Circle {
		c.printf(`<circle class="%s" cx="%s" cy="%s" r="%s"/>`, class, num(x), num(y), num(r))
		return
	}
	if s == Square {
		c.printf(`<rect class="%s" x="%s" y="%s" width="%s" height="%[4]s" rx="%s"/>`, class, num(x-r*.92), num(y-r*.92), num(r*1.84), num(r/4))
		return
	}
	corners, first, scale := 4, -math.Pi/2, 1.15
	switch s {
	case Pentagon:
		corners, scale = 5, 1.1
	case Hexagon:
		corners, first, scale = 6, 0, 1.1
	case Triangle:
		corners, scale = 3, 1.2
	case Cross:
		d := r * .8
		c.printf(`<path class="%s" d="M%s %sL%s %sM%s %[3]sL%[2]s %[5]s"/>`, class, num(x-d), num(y-d), num(x+d), num(y+d), num(x+d))
		return
	}
	var points []string
	for i := range corners {
		angle := first + 2*math.Pi*float64(i)/float64(corners)
		points = append(points, num(x+scale*r*math.Cos(angle))+","+num(y+scale*r*math.Sin(angle)))
	}
	c.printf(`<polygon class="%s" points="%s"/>`, class, strings.Join(points, " "))
}
