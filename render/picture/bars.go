package picture

import (
	"fmt"
	"slices"
)

// Bars are rows with bars made of segments.
type Bars struct {
	About
	Rows []Row
	// Series are the words for the segments in the order of the legend; no legend for one.
	Series []Series
	// Shares makes all bars equally long: what counts is how each is made up.
	Shares bool
}

// Series is one of the kinds of segments.
type Series struct {
	Word string
	// Rung, from 0 for what is over to 11, colours a rung of a ladder; -1 colours by the place among the series.
	Rung int
}

// Row is a bar with its label.
type Row struct {
	// Group is a heading, shown before the first of several rows with the same one.
	Group, Label string
	Segments     []Segment
}

// Segment is a part of a bar.
type Segment struct {
	Value float64
	// Text is the number as it is shown.
	Text string
	// Series is the index of its kind.
	Series      int
	Title, Href string
}

const (
	// labelRoom is that of the label of a bar, phoneLabelRoom on a phone.
	labelRoom, phoneLabelRoom = 230.0, 118.0

	barsHeight  = 20.0
	barsGap     = 10.0
	numberGap   = 5.0
	segmentGap  = 1.5
	leastLength = 3.0
)

// SVG draws the bars below one another, or returns nil if all values are 0.
func (p *Bars) SVG() *SVG {
	s := p.draw(maxWidth)
	if s != nil {
		s.phone = p.draw(phoneWidth)
	}
	return s
}

// draw draws the bars in a width.
func (p *Bars) draw(width float64) *SVG {
	c := newCanvas(p.Lang, width)
	room, lines := labelRoom, 2
	if width == phoneWidth {
		room, lines = phoneLabelRoom, 4
	}
	labels, widest, valueRoom := make([]label, len(p.Rows)), 0.0, 0.0
	largest := 0.0
	for i, row := range p.Rows {
		labels[i] = newLabel(row.Label, nameFont, room, lines)
		widest, largest = max(widest, labels[i].w), max(largest, row.total())
		if len(row.Segments) == 1 {
			valueRoom = max(valueRoom, small(row.Segments[0].Text).w+numberGap)
		}
	}
	if largest <= 0 {
		return nil
	}
	start := margin + widest + 10
	length := width - margin - start - valueRoom
	y, group := float64(margin), ""
	for i, row := range p.Rows {
		if row.Group != group && row.Group != "" {
			y = c.text(newLabel(row.Group, strongFont, width-2*margin, 1), margin, y, atStart, "strong").bottom() + 4
		}
		group = row.Group
		scale := length / largest
		if p.Shares {
			scale = length / max(row.total(), 1e-9)
		}
		above := p.above(&row, scale)
		height := max(labels[i].h, barsHeight+above)
		top := y + (height-above-barsHeight)/2 + above
		c.text(labels[i], start-10, top+barsHeight/2-labels[i].h/2, atEnd, "name")
		p.drawRow(c, &row, start, top, scale)
		y += height + barsGap
	}
	return c.svg(p.About, c.legend(p.legend(), y)+margin/2)
}

func (r *Row) total() (sum float64) {
	for _, s := range r.Segments {
		sum += s.Value
	}
	return sum
}

// inside reports whether the number of a segment has room inside it.
func (s *Segment) inside(length float64) bool { return small(s.Text).w+4 <= length-segmentGap }

// above returns the height that a row needs above its bar for numbers that have no room inside.
func (p *Bars) above(row *Row, scale float64) float64 {
	if len(row.Segments) > 1 && slices.ContainsFunc(row.Segments, func(s Segment) bool { return s.Value > 0 && !s.inside(s.Value*scale) }) {
		return smallFont.size * lineHeight
	}
	return 0
}

// drawRow draws the bar of a row. Several numbers stand inside their segments, or above those that are too short; one
// stands after its bar.
func (p *Bars) drawRow(c *canvas, row *Row, x, top, scale float64) {
	free := 0.0 // where the next number above can begin
	for _, s := range row.Segments {
		if s.Value <= 0 && len(row.Segments) > 1 {
			continue
		}
		length := max(leastLength, s.Value*scale)
		end := c.open("bar", s.Href, s.Title, "")
		class := p.class(s.Series)
		c.rect(box{x, top, max(1, length-segmentGap), barsHeight}, 2, "field "+class)
		number := small(s.Text)
		middle := top + (barsHeight-number.h)/2
		switch {
		case len(row.Segments) == 1:
			c.text(number, x+length+numberGap, middle, atStart, "small")
		case s.inside(length):
			c.text(number, x+(length-segmentGap)/2, middle, atMiddle, "inside "+class)
		default:
			at := max(free, x+length/2-number.w/2)
			c.text(number, at, top-number.h, atStart, "small")
			free = at + number.w + 2
		}
		c.WriteString(end)
		x += length
	}
}

// class returns the class of the colour of a series.
func (p *Bars) class(series int) string {
	if series < len(p.Series) && p.Series[series].Rung >= 0 {
		return fmt.Sprintf("rung%d", min(p.Series[series].Rung, 11))
	}
	return fmt.Sprintf("series%d", series%3+1)
}

// legend explains the series that occur.
func (p *Bars) legend() []entry {
	if len(p.Series) < 2 {
		return nil
	}
	var entries []entry
	for i, s := range p.Series {
		occurs := slices.ContainsFunc(p.Rows, func(r Row) bool {
			return slices.ContainsFunc(r.Segments, func(s Segment) bool { return s.Series == i && s.Value > 0 })
		})
		class := "field " + p.class(i)
		switch last := len(entries) - 1; {
		case !occurs:
		case last >= 0 && entries[last].swatch == class: // words for the same rung
			entries[last].text += " / " + s.Word
		default:
			entries = append(entries, entry{text: s.Word, swatch: class})
		}
	}
	return entries
}
