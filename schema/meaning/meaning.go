// Package meaning works out what follows from facts: who took part in what from
// when till when, how firmly two actors are tied on a day, and with what weight.
//
// It is the only place where that is decided. What it works out is written to the
// graph when facts are loaded, as properties of hubs and as the relationships
// TOOK_PART_IN and COOPERATES_WITH, and reports select from it.
//
// A Neighbourhood is a part of the graph; Hubs gives of it what the hubs mean
// (hubs.go, steps.go, spells.go), and NewTie what the entries of several hubs mean
// for two roots (ties.go, score.go).
//
// It reads no files and asks no server, and nothing in it depends on today's date:
// a day is always one that is asked about.
package meaning

import (
	"time"

	"entente/schema"
	"entente/schema/fact"
)

// Version of the rules of this package. A graph whose derived data were written
// under another one is worked out anew by the next load.
const Version = "3"

// A hub is an instrument, an event or a commitment. A root is a country, or an
// organization that is no part of another: the ends of all ties.

// Always and Forever are the bounds of a side that is open: before every day, and
// after every day.
var (
	Always  = time.Time{} // 1 January of the year 1
	Forever = time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)
)

// Day is when something was, as far as it is known: the text of a date, and the
// first and last day that it can mean. Always and Forever stand for open sides.
type Day struct {
	// Text as it was written, in EDTF; "" where there is no date.
	Text     string
	From, To time.Time
}

// undated is the day of what has no date.
var undated = Day{From: Always, To: Forever}

// dayOf reads the date in a property. A property that there is not, or that somebody has
// overwritten with what is no date, gives undated.
func dayOf(props fact.Props, name string) Day {
	text, _ := props[name].(string)
	if text == "" {
		return undated
	}
	date, err := schema.ParseDate(text)
	if err != nil {
		return undated
	}
	d := Day{Text: text, From: Always, To: Forever}
	if from, bounded := date.From(); bounded {
		d.From = from
	}
	if to, bounded := date.To(); bounded {
		d.To = to
	}
	return d
}

// given reports whether there is a date at all.
func (d Day) given() bool { return d.Text != "" }

// earlier orders days by their first day; of two with the same one the narrower comes first.
func (d Day) earlier(than Day) bool {
	if !d.From.Equal(than.From) {
		return d.From.Before(than.From)
	}
	return d.To.Before(than.To)
}

// later gives the later of two times, sooner the earlier.
func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

func sooner(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}
