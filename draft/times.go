package draft

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"entente/reading"
)

// moment is a time that a paragraph names.
type moment struct {
	p *paragraph
	// at is the token with which it begins.
	at int
	// value is as facts write it: a day, a month or a year.
	value string
	// words are those of the text, if the value was counted from the day of publication.
	words string
}

// dateWords come before the number of a year that is one; others, such as a name, have it as a part of themselves.
var dateWords = setOf("عام سنة العام بحلول منذ في خلال لعام in since by until from during year late early mid before after through")

// times finds the times that a paragraph names.
func (d *Draft) times(p *paragraph) {
	seen := make(map[string]bool)
	list := reading.Dates(p.folded(0, len(p.tokens)), d.published)
	if i, value := p.years(); value != "" {
		p.moments = append(p.moments, &moment{p: p, at: i, value: value})
		list = slices.DeleteFunc(list, func(t reading.Time) bool { return i <= t.At && t.At < i+3 })
	}
	within := make(map[int]bool) // the words of dates of several words: a year among them is no time of its own
	for _, t := range list {
		for i := t.At; t.N > 1 && t.Month == 0 && i < t.At+t.N; i++ {
			within[i] = true
		}
	}
	for _, t := range list {
		if t.Month != 0 || t.N == 1 && within[t.At] || !d.isDate(p, t) {
			continue
		}
		m := &moment{p: p, at: t.At, value: valueOf(t.From, t.To)}
		if first, last := p.daysAround(t.At); first > 0 && t.To.Sub(t.From) < 31*24*time.Hour {
			m.value = fmt.Sprintf("%s-%02d/%s-%02d", t.From.Format("2006-01"), first, t.From.Format("2006-01"), last)
		}
		if m.value == "" || seen[m.value] {
			continue
		}
		seen[m.value] = true
		if t.Relative {
			m.words = p.as(t.At, t.At+t.N)
		}
		p.moments = append(p.moments, m)
	}
}

func isToday(word string) bool { return word == "today" || reading.Bare(word) == "يوم" }

// otherToday reports whether a word is today, and the day of the week after it is not that of publication.
func (d *Draft) otherToday(p *paragraph, i int) bool {
	published, _ := d.published.From()
	day, named := reading.Weekday(p.word(i + 1))
	return isToday(p.word(i)) && named && day != published.Weekday()
}

// yearsFrom and spanJoins are the words of spans of time: between 2020 and 2023.
var (
	yearsFrom = setOf("between from بين من")
	spanJoins = setOf("and to إلى حتى")
)

// years returns the first span of years of a paragraph, such as between 2020 and 2023, and where it is.
func (p *paragraph) years() (at int, value string) {
	for i := range p.tokens {
		a, b := p.word(i), p.word(i+2)
		if reading.Year(a) > 0 && reading.Year(b) > 0 && yearsFrom[p.word(i-1)] && spanJoins[p.word(i+1)] {
			return i, a + "/" + b
		}
	}
	return 0, ""
}

// daysAround returns the two days of a span before or after the name of a month: from 19 to 21 September, September 19-21,
// يومي 27 و28 يوليو; 0 if there is no span.
func (p *paragraph) daysAround(month int) (first, last int) {
	day := func(i int) int {
		if n := reading.Number(strings.TrimPrefix(p.word(i), "و")); n <= 31 {
			return n
		}
		return 0
	}
	joins := func(i int) bool { return spanJoins[p.word(i)] || p.word(i) == "و" }
	a, b := month-2, month-1
	if joins(a) {
		a--
	}
	if day(a) > 0 && day(a) < day(b) {
		return day(a), day(b)
	}
	a, b = month+1, month+2
	if joins(b) {
		b++
	}
	if day(a) > 0 && day(a) < day(b) {
		return day(a), day(b)
	}
	return 0, 0
}

// mayBeMonth reports whether a word is a month in numbers.
func mayBeMonth(word string) bool {
	n := reading.Number(word)
	return len(word) <= 2 && n >= 1 && n <= 12
}

// beforeToday are words after which today is no date.
var beforeToday = setOf("is are it of until to that")

// isDate reports whether a time is one, and not the number of a resolution, the year in the name of a summit, or today
// in somebody's speech.
func (d *Draft) isDate(p *paragraph, t reading.Time) bool {
	before, word, next := p.word(t.At-1), p.word(t.At), p.word(t.At+1)
	switch {
	case t.N == 1 && t.To.Sub(t.From) > 360*24*time.Hour: // a year
		return p.isOneOf(before, dateWords)
	case t.Relative && t.N == 1 && t.From.Equal(t.To) && !reading.IsArabic(word) == d.arabic:
		return false
	case t.N == 3 && mayBeMonth(word) && mayBeMonth(next) && word != next:
		p.doubt("%s: which is the day, and which the month?", p.as(t.At, t.At+3))
		return false
	case t.At == 1 && before == "date": // a stamp that a store of pages sets before the text
		return false
	case d.otherToday(p, t.At), d.otherToday(p, t.At-1): // today, Saturday: not the day on which the page was published
		return false
	case word == "today" && beforeToday[before]: // what it is today
		return false
	}
	return !isToday(word) || !quoted(p, t.At)
}

// quoted reports whether a token is between quotation marks.
func quoted(p *paragraph, i int) bool {
	open := 0
	for _, r := range p.text[:p.tokens[i].Start] {
		switch r {
		case '“', '«', '”', '»':
			open ^= 1
		case '"':
			open ^= 2
		}
	}
	return open != 0
}

// valueOf returns a time as facts write it; "" if it is neither a day nor a month nor a year.
func valueOf(from, to time.Time) string {
	switch days := int(to.Sub(from).Hours()/24) + 1; {
	case days == 1:
		return from.Format(time.DateOnly)
	case days == 7:
		return from.Format(time.DateOnly) + "/" + to.Format(time.DateOnly)
	case from.Day() == 1 && to.Equal(from.AddDate(0, 1, -1)):
		return from.Format("2006-01")
	case from.YearDay() == 1 && to.Equal(from.AddDate(1, 0, -1)):
		return fmt.Sprint(from.Year())
	default:
		return ""
	}
}
