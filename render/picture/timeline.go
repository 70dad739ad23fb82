package picture

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"time"

	"entente/internal/bilingual"
)

// Timeline is marks in the order of time.
type Timeline struct {
	About
	Marks []Mark
	// Month returns the name of a day's month, with its year; if it is nil, ticks have it in digits.
	Month func(day time.Time) string
}

// Mark is something on a timeline.
type Mark struct {
	// From and To are its first and last day; zero if that side is open or unknown. A mark without either is not drawn.
	From, To time.Time
	Event    Event
	// Count is how many things a mark stands for, if more than one.
	Count int
	// Text names it, Date says when it was; Title is shown on request, and Href is the address of more.
	Text, Date, Title, Href string
}

// Event is what kind of thing a mark stands for.
type Event int

// The kinds of mark.
const (
	Happened Event = iota
	Expected
	Joined
	Over
)

var (
	eventClasses = []string{"mark", "mark expected", "mark joined", "mark over"}
	eventShapes  = []Shape{Circle, Circle, Triangle, Square}
	eventWords   = []bilingual.Text{{"took place", "حدث"}, {"planned", "مقرر"}, {"joined", "انضمام"}, {"end", "انتهاء"}}
)

const (
	timelineWidth = maxWidth
	markSize      = 5.5
	groupSize     = 10.0
	barHeight     = 8.0
	markRoom      = 200.0 // of a name
	leastRoom     = 110.0
	axisHeight    = 26.0
	// maxNamed is how many marks have their names beside them.
	maxNamed = 60
)

// placed is a mark with its place, its y being above the axis until all have one.
type placed struct {
	*Mark
	a, b       float64 // where it begins and ends
	point      bool
	open       bool
	name, date label
	beside     anchor // where the name stands: atStart before it, atEnd after it, atMiddle above it
	after      bool   // it has room after it
	before     bool   // it has room before it
	w, h       float64
	y          float64
}

// Dated reports whether a mark has a place on a timeline.
func (m *Mark) Dated() bool { return !m.From.IsZero() || !m.To.IsZero() }

// SVG draws the timeline, or returns nil if no mark has a date.
func (t *Timeline) SVG() *SVG {
	first, last, found := t.span()
	if !found {
		return nil
	}
	c := newCanvas(t.Lang, timelineWidth)
	scale := func(day time.Time) float64 {
		return margin + 10 + (timelineWidth-2*margin-20)*day.Sub(first).Hours()/last.Sub(first).Hours()
	}
	marks := t.place(first, last, scale)
	height := stack(marks)
	axis := margin + height + 4
	for _, tick := range t.ticks(first, last) {
		x, text := scale(tick.at), small(tick.text)
		c.line(x, margin/2, x, axis+5, "grid")
		if x > text.w/2 && x < timelineWidth-text.w/2 {
			c.text(text, x, axis+6, atMiddle, "small")
		}
	}
	c.line(margin/2, axis, timelineWidth-margin/2, axis, "axis")
	for i := range marks { // below all names
		middle := (marks[i].a + marks[i].b) / 2
		c.line(middle, axis+marks[i].signHeight(), middle, axis, "leader")
	}
	for i := range marks {
		marks[i].draw(c, axis)
	}
	return c.svg(t.About, c.legend(t.legend(), axis+axisHeight)+margin/2)
}

// span returns the first and last day that the timeline shows, with room on both sides.
func (t *Timeline) span() (first, last time.Time, found bool) {
	for i := range t.Marks {
		for _, day := range []time.Time{t.Marks[i].From, t.Marks[i].To} {
			if day.IsZero() {
				continue
			}
			if !found || day.Before(first) {
				first = day
			}
			if !found || day.After(last) {
				last = day
			}
			found = true
		}
	}
	room := max(30*24*time.Hour, last.Sub(first)/25)
	return first.Add(-room), last.Add(room), found
}

// place returns the dated marks in the order of time, with their extents and names, on no level yet.
func (t *Timeline) place(first, last time.Time, scale func(time.Time) float64) []placed {
	var marks []placed
	for i := range t.Marks {
		m := &t.Marks[i]
		if !m.Dated() {
			continue
		}
		p := placed{Mark: m, open: m.From.IsZero() || m.To.IsZero(), a: scale(first), b: scale(last)}
		if !m.From.IsZero() {
			p.a = scale(m.From)
		}
		if !m.To.IsZero() {
			p.b = scale(m.To)
		}
		if p.point = p.b-p.a < 2*markSize; p.point {
			middle, size := (p.a+p.b)/2, markSize
			if m.Count > 1 {
				size = groupSize
			}
			p.a, p.b = middle-size, middle+size
		}
		marks = append(marks, p)
	}
	slices.SortStableFunc(marks, func(x, y placed) int { return cmp.Compare(x.a, y.a) })
	for i := range marks {
		marks[i].measure(len(marks) <= maxNamed)
	}
	return marks
}

// measure sets the size of a mark with its name, which stands after it or before it, or above it if neither has room.
func (p *placed) measure(named bool) {
	size := 2 * markSize
	if p.Count > 1 {
		size = 2 * groupSize
	}
	p.w, p.h, p.beside = p.b-p.a, size+2, atEnd
	if !named {
		return
	}
	after, before := timelineWidth-margin-p.b-5, p.a-5-margin
	room := min(markRoom, max(after, before, leastRoom))
	p.name, p.date = newLabel(p.Text, nameFont, room, 2), newLabel(p.Date, smallFont, room, 2)
	w, h := max(p.name.w, p.date.w), p.name.h+p.date.h
	p.after, p.before = w <= after, w <= before
	if !p.after && !p.before {
		p.beside, p.name, p.date = atMiddle, newLabel(p.Text, nameFont, markRoom, 2), newLabel(p.Date, smallFont, markRoom, 2)
		w, h = max(p.name.w, p.date.w), p.name.h+p.date.h
		p.w, p.h = max(p.w, w), h+size+2
		return
	}
	p.w, p.h = p.w+5+w, max(p.h, h)
}

// area returns the box that a mark fills with its name, above an axis at 0.
func (p *placed) area() box {
	x := p.a
	switch p.beside {
	case atStart:
		x = p.b - p.w
	case atMiddle:
		x = max(margin, min(p.a, timelineWidth-margin-p.w))
	}
	return box{x, -p.y - p.h, p.w, p.h}
}

// levelGap lies between marks.
const levelGap = 5.0

// stack puts each mark on the lowest free place above the axis, with its name on the side where that is lower, and
// returns the height of all.
func stack(marks []placed) float64 {
	height := 0.0
	for i := range marks {
		m := &marks[i]
		m.rise(marks[:i])
		if m.after && m.before {
			other := *m
			other.beside = atStart
			if other.rise(marks[:i]); other.y < m.y {
				*m = other
			}
		} else if m.before {
			m.beside = atStart
			m.rise(marks[:i])
		}
		height = max(height, m.y+m.h)
	}
	return height
}

// rise lifts a mark above those that it would cover.
func (p *placed) rise(others []placed) {
	p.y = levelGap
	for free := false; !free; {
		free = true
		for i := range others {
			if p.area().meets(others[i].area(), levelGap) {
				p.y, free = others[i].y+others[i].h+levelGap, false
			}
		}
	}
}

// signHeight returns where the sign is, from the axis: beside the middle of the name, or below it.
func (p *placed) signHeight() float64 {
	area := p.area()
	if p.beside == atMiddle {
		return area.bottom() - markSize - 1
	}
	return area.y + area.h/2
}

func (p *placed) draw(c *canvas, axis float64) {
	area := p.area()
	area.y += axis
	y := axis + p.signHeight()
	title := p.Title
	if title == "" {
		title = isolate(p.Date) + bilingual.Between + isolate(p.Text)
	}
	end := c.open("entry", p.Href, title, "")
	defer c.WriteString(end)
	p.drawSign(c, y)
	if p.name.w == 0 {
		return
	}
	x, at := p.b+5, atStart
	switch p.beside {
	case atStart:
		x, at = p.a-5, atEnd
	case atMiddle:
		x = area.x
	}
	top := area.y + (area.h-p.name.h-p.date.h)/2
	if p.beside == atMiddle {
		top = area.y
	}
	c.text(p.name, x, top, at, "name")
	c.text(p.date, x, top+p.name.h, at, "small")
}

// drawSign draws the sign of a mark at a height: a symbol, a number, or a bar for a length of time.
func (p *placed) drawSign(c *canvas, y float64) {
	class, middle := eventClasses[p.Event], (p.a+p.b)/2
	if p.open {
		class += " open"
	}
	c.solid(box{p.a, y - markSize, p.b - p.a, 2 * markSize})
	switch {
	case p.Count > 1 && p.point:
		c.symbol(Circle, middle, y, groupSize, class)
		number := fmt.Sprint(p.Count)
		c.printf(`<text class="count" x="%s" y="%s" text-anchor="middle">%s</text>`, num(c.x(middle)), num(y+4), number)
	case p.point:
		c.symbol(eventShapes[p.Event], middle, y, markSize, class)
		if p.Event == Over {
			c.symbol(Cross, middle, y, markSize*.55, "stroke")
		}
	default:
		c.rect(box{p.a, y - barHeight/2, p.b - p.a, barHeight}, barHeight/2, class)
	}
}

func (t *Timeline) legend() []entry {
	var entries []entry
	for event := Happened; event <= Over; event++ {
		if slices.ContainsFunc(t.Marks, func(m Mark) bool { return m.Event == event && m.Dated() }) {
			entries = append(entries, entry{text: eventWords[event].In(t.Lang), shape: eventShapes[event], class: eventClasses[event]})
		}
	}
	if len(entries) < 2 {
		return nil
	}
	return entries
}

type tick struct {
	at   time.Time
	text string
}

// ticks returns years, or months if there are few, no more of them than can be read.
func (t *Timeline) ticks(first, last time.Time) []tick {
	months := int(math.Ceil(last.Sub(first).Hours() / 24 / 30.4))
	step := 1
	for _, step = range []int{1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200} {
		if months/step <= 11 && (t.Month == nil || step >= 12) || months/step <= 6 { // months by name are long
			break
		}
	}
	var list []tick
	day := time.Date(first.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
	if years := step / 12; years > 1 {
		day = day.AddDate(-(day.Year() % years), 0, 0)
	}
	for ; !day.After(last); day = day.AddDate(0, step, 0) {
		if day.Before(first) {
			continue
		}
		text := day.Format("2006")
		if step < 12 {
			if text = day.Format("2006-01"); t.Month != nil {
				text = t.Month(day)
			}
		}
		list = append(list, tick{day, text})
	}
	return list
}
