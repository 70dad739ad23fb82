// Package meaning derives what follows from facts: who took part in what from when until when,
// how firmly two actors are tied on a day, and with what weight.
//
// It is the only place where that is decided. Its results are written to the graph when facts are
// loaded, as properties of hubs and as the relationships TOOK_PART_IN and COOPERATES_WITH, and
// reports select from them.
//
// A Neighbourhood is a part of the graph; Hubs derives from it what the hubs mean (hubs.go,
// steps.go, spells.go), and NewTie what the entries of several hubs mean for two roots (ties.go,
// score.go).
//
// It reads no files, calls no server, and does not depend on today's date: every day is an
// argument.
package meaning

import (
	"cmp"
	"slices"
	"time"

	"entente/schema"
	"entente/schema/fact"
)

// Version of the rules of this package. If the derived data of a graph were written under another
// version, the next load derives them again.
const Version = "4"

// A hub is an instrument, an event or a commitment. A root is a country, or an
// organization that is no part of another: the ends of all ties.

// Always and Forever are the bounds of an open side: before every day, and after every day.
var (
	Always  = time.Time{} // 1 January of the year 1
	Forever = time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)
)

// Day is when something happened, as far as it is known: the text of a date, and the first and
// last day that it can mean. Always and Forever stand for open sides.
type Day struct {
	// Text as it was written, in EDTF; "" if there is no date.
	Text     string
	From, To time.Time
}

// undated is the Day of anything without a date.
var undated = Day{From: Always, To: Forever}

// dayOf returns the date in a property. If the property is missing, or was overwritten with
// something that is not a date, it returns undated.
func dayOf(props fact.Props, name string) Day {
	written := text(props, name)
	if written == "" {
		return undated
	}
	date, err := schema.ParseDate(written)
	if err != nil {
		return undated
	}
	from, _ := date.From() // Always if that side is open
	to, bounded := date.To()
	if !bounded {
		to = Forever
	}
	return Day{written, from, to}
}

// given reports whether there is a date at all.
func (d Day) given() bool { return d.Text != "" }

// compare orders days by their first day; of two with the same first day the narrower comes first.
func (d Day) compare(other Day) int {
	return cmp.Or(d.From.Compare(other.From), d.To.Compare(other.To))
}

// minTime returns the earliest of several times.
func minTime(times ...time.Time) time.Time { return slices.MinFunc(times, time.Time.Compare) }

// text returns a property that is a text, or "".
func text(props fact.Props, name string) string {
	s, _ := props[name].(string)
	return s
}
