package picture

import (
	"strings"

	"entente/internal/bilingual"
)

// entry is a line of the legend: a symbol, or a piece of a line, and what it is.
type entry struct {
	text   string
	shape  Shape
	class  string // of the symbol, "" for none
	line   string // the class of a line, "" for none
	ring   bool   // the mark of the subject
	thick  bool   // a thin and a thick line
	swatch string // the class of a field of colour
}

const (
	legendGap   = 20.0
	sampleWidth = 30.0
)

// legend draws what the signs mean, from a height on, and returns where it ends. It breaks where the picture ends.
func (c *canvas) legend(entries []entry, y float64) float64 {
	if len(entries) == 0 {
		return y
	}
	row := smallFont.size*lineHeight + 6
	c.printf(`<g class="legend">`)
	x := float64(margin)
	for _, e := range entries {
		l := newLabel(strings.ReplaceAll(e.text, bilingual.Between, " / "), smallFont, c.width-2*margin-sampleWidth-6, 1)
		sample := 16.0
		if e.line != "" || e.thick {
			sample = sampleWidth
		}
		if w := sample + 6 + l.w; x > margin && x+w > c.width-margin {
			x, y = margin, y+row
		}
		c.sample(&e, x, y+row/2-2, sample)
		c.text(l, x+sample+6, y, atStart, "small")
		x += sample + 6 + l.w + legendGap
	}
	c.printf("</g>\n")
	return y + row
}

// sample draws the sign of an entry around a height.
func (c *canvas) sample(e *entry, x, y, width float64) {
	switch {
	case e.ring:
		c.symbol(Circle, x+8, y, 7, "ring")
		c.symbol(Circle, x+8, y, 4, "symbol")
	case e.thick:
		c.printf(`<line class="tie" stroke-width="%s" x1="%s" x2="%s" y1="%s" y2="%[4]s"/>`, num(thickness(0)), num(c.x(x)), num(c.x(x+width)), num(y-4))
		c.printf(`<line class="tie" stroke-width="%s" x1="%s" x2="%s" y1="%s" y2="%[4]s"/>`, num(thickness(3)), num(c.x(x)), num(c.x(x+width)), num(y+4))
	case e.line != "":
		c.printf(`<line class="%s" stroke-width="3" x1="%s" x2="%s" y1="%s" y2="%[4]s"/>`, e.line, num(c.x(x)), num(c.x(x+width)), num(y))
	case e.swatch != "":
		c.rect(box{x + 2, y - 6, 12, 12}, 2, e.swatch)
	default:
		c.symbol(e.shape, x+8, y, 6, e.class)
	}
}
