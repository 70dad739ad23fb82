package render

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"entente/answers"
	"entente/internal/bilingual"
	"entente/schema"
)

// timelineView is a timeline with marks above it, in the units of its viewBox. Time runs in
// the direction in which the language is read.
type timelineView struct {
	Width, Height, Axis float64
	Size                float64 // of a mark
	Ticks               []tickView
	Marks               []markView
	// Undated says how many marks have no date on either side, "" for none.
	Undated string
}

type tickView struct {
	X    float64
	Text string
}

// markView is a mark with its place.
type markView struct {
	Mark
	X, Y, Width float64
	// Point is true for a day; any other mark is as long as the interval of its date.
	Point bool
	// Open is true if a side has no bound.
	Open bool
}

const (
	timelineWidth = 960
	timelineEdge  = 24
	markHeight    = 16 // of a level, less if there are many
	markSize      = 10
	maxHeight     = 160 // of all levels, if they fit
)

// Mark is something on a timeline that happened or is planned.
type Mark struct {
	// From and To are its first and last day; zero if that side is open or unknown.
	From, To time.Time
	// Title says what it is and when; Href is the address of more about it.
	Title, Href string
	Planned     bool
}

// drawTimeline draws a mark for each row of an answer: the first of the columns is the date, the others describe it.
func drawTimeline(ans *answers.Answer) *Picture {
	columns := ans.Report.Picture.Columns
	var marks []Mark
	for i, row := range ans.Rows {
		m := Mark{Href: fmt.Sprintf("#r%d", i+1)}
		date := ans.Column(columns[0])
		switch v := row[date].(type) {
		case time.Time:
			m.From, m.To = v, v
		case string:
			if d, err := schema.ParseDate(v); err == nil {
				m.From, _ = d.From()
				m.To, _ = d.To()
			}
		}
		text := ans.Text(&ans.Report.Columns[date], row[date])
		m.Title = strings.Join(append([]string{text}, rowTexts(ans, row, columns[1:])...), bilingual.Between)
		marks = append(marks, m)
	}
	return TimelinePicture(marks, oneLanguage(ans.Lang))
}

// rowTexts returns the texts of a row in some columns, without the empty ones.
func rowTexts(ans *answers.Answer, row []any, columns []string) []string {
	var texts []string
	for _, name := range columns {
		if text := ans.Text(ans.Report.Column(name), ans.Cell(row, name)); text != "" {
			texts = append(texts, text)
		}
	}
	return texts
}

// TimelinePicture places the marks on a timeline and stacks those that would overlap. It returns nil if none has a
// date.
func TimelinePicture(marks []Mark, lang string) *Picture {
	first, last, dated := span(marks)
	if dated == 0 {
		return nil
	}
	scale := func(t time.Time) float64 {
		x := timelineEdge + (timelineWidth-2*timelineEdge)*t.Sub(first).Hours()/last.Sub(first).Hours()
		if lang == bilingual.Arabic {
			x = timelineWidth - x
		}
		return math.Round(x*10) / 10
	}
	view := &timelineView{Width: timelineWidth, Ticks: ticks(first, last, scale)}
	levels := 0
	for _, m := range marks {
		if m.From.IsZero() && m.To.IsZero() {
			continue
		}
		mark := place(m, first, last, scale)
		level := 0
		for level < levels && overlaps(view.Marks, mark, float64(level)) {
			level++
		}
		levels = max(levels, level+1)
		mark.Y = float64(level)
		view.Marks = append(view.Marks, mark)
	}
	view.stack(levels)
	if n := len(marks) - dated; n > 0 {
		view.Undated = fmt.Sprintf(bilingual.Text{"and %d without a date", "و%d بلا تاريخ"}.In(lang), n)
	}
	text := bilingual.Text{"Timeline from %s to %s, %s", "خط زمني من %s إلى %s، %s"}.In(lang)
	month := func(t time.Time) string { return leftToRight(t.Format("2006-01"), text) }
	return &Picture{Timeline: view, Text: fmt.Sprintf(text, month(first), month(last), bilingual.Marks.Count(dated, lang))}
}

// stack sets the heights of the levels, with the first on the axis.
func (view *timelineView) stack(levels int) {
	step := max(7, min(markHeight, maxHeight/float64(levels)))
	view.Size = min(markSize, step-2)
	view.Axis = float64(levels)*step + 8
	view.Height = view.Axis + 28
	for i := range view.Marks {
		view.Marks[i].Y = math.Round(10*(view.Axis-(view.Marks[i].Y+1)*step)) / 10
	}
}

// span returns the first and last day of all marks, with room on both sides, and how many
// marks have a date.
func span(marks []Mark) (first, last time.Time, dated int) {
	for _, m := range marks {
		for _, t := range []time.Time{m.From, m.To} {
			if t.IsZero() {
				continue
			}
			if first.IsZero() || t.Before(first) {
				first = t
			}
			if t.After(last) {
				last = t
			}
		}
		if !m.From.IsZero() || !m.To.IsZero() {
			dated++
		}
	}
	room := max(30*24*time.Hour, last.Sub(first)/20)
	return first.Add(-room), last.Add(room), dated
}

// place returns the extent of a mark. An open side reaches the end of the line.
func place(m Mark, first, last time.Time, scale func(time.Time) float64) markView {
	from, to := m.From, m.To
	open := from.IsZero() || to.IsZero()
	if from.IsZero() {
		from = first
	}
	if to.IsZero() {
		to = last
	}
	a, b := scale(from), scale(to)
	width := math.Abs(b - a)
	return markView{Mark: m, X: min(a, b), Width: math.Round(10*max(width, markSize)) / 10, Point: width < markSize, Open: open}
}

// overlaps reports whether a mark would overlap another on the same level.
func overlaps(marks []markView, m markView, level float64) bool {
	return slices.ContainsFunc(marks, func(other markView) bool {
		return other.Y == level && m.X < other.X+other.Width+3 && other.X < m.X+m.Width+3
	})
}

// ticks returns ticks at years, no more of them than can be read.
func ticks(first, last time.Time, scale func(time.Time) float64) []tickView {
	step := 1
	for (last.Year()-first.Year())/step > 12 {
		step *= 2
		if step == 4 {
			step = 5
		}
	}
	var list []tickView
	for year := first.Year() + 1; year <= last.Year(); year++ {
		if year%step == 0 {
			list = append(list, tickView{scale(time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)), fmt.Sprint(year)})
		}
	}
	if len(list) == 0 {
		for _, t := range []time.Time{first.AddDate(0, 1, 0), last.AddDate(0, -1, 0)} {
			list = append(list, tickView{scale(t), t.Format("2006-01")})
		}
	}
	return list
}
