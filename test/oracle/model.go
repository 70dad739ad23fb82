package oracle

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Day is a calendar day, counted from 1970-01-01.
type Day int

// The days before and after all others, used as missing bounds.
const (
	Neg Day = -1 << 30
	Inf Day = 1 << 30
)

// DayOf returns the day of a year, month and day of the month; day 0 is the last day of
// the previous month.
func DayOf(year, month, day int) Day {
	return Day(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// ParseDay parses a day such as 2020-05-31.
func ParseDay(text string) Day { return Date(text).Lo() }

// String returns the day as a date.
func (d Day) String() string {
	switch d {
	case Neg:
		return "-inf"
	case Inf:
		return "+inf"
	}
	return d.Time().Format(time.DateOnly)
}

// Time returns midnight of the day, in UTC.
func (d Day) Time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// Date is a date in the notation of fact files: a year, month or day, perhaps with "?" or
// "~", or an interval of two of them, either of which may be "..". The empty Date is no
// date.
type Date string

// Lo returns the earliest possible day of the date, or Neg.
func (d Date) Lo() Day {
	lo, _ := d.bounds()
	return lo
}

// Hi returns the latest possible day of the date, or Inf.
func (d Date) Hi() Day {
	_, hi := d.bounds()
	return hi
}

func (d Date) bounds() (lo, hi Day) {
	if d == "" {
		return Neg, Inf
	}
	first, second, interval := strings.Cut(string(d), "/")
	if !interval {
		return pointBounds(first)
	}
	lo, _ = pointBounds(first)
	_, hi = pointBounds(second)
	return lo, hi
}

func pointBounds(text string) (lo, hi Day) {
	if text == ".." {
		return Neg, Inf
	}
	var n []int
	for _, part := range strings.Split(strings.TrimRight(text, "?~"), "-") {
		number, err := strconv.Atoi(part)
		if err != nil {
			panic("oracle: not a date: " + text) // dates are written by the tests themselves
		}
		n = append(n, number)
	}
	switch len(n) {
	case 1:
		return DayOf(n[0], 1, 1), DayOf(n[0], 12, 31)
	case 2:
		return DayOf(n[0], n[1], 1), DayOf(n[0], n[1]+1, 0)
	default:
		return DayOf(n[0], n[1], n[2]), DayOf(n[0], n[1], n[2])
	}
}

// Dataset holds the facts on which the supported reports depend.
type Dataset struct {
	Countries     []string
	Organizations []Organization
	Bodies        []Body
	People        []string
	Offices       []Office
	Instruments   []Instrument
	Events        []Event
	Commitments   []Commitment
	Memberships   []Membership
}

// Organization is an organization; PartOf is "" if it is part of nothing.
type Organization struct {
	ID, Kind, PartOf string
	CompleteAsOf     Date
	// Stated qualifies the number of members that a source states, such as more_than, or
	// is "".
	Stated  string
	StatedN int
}

// Body is a body of a country, an organization or another body.
type Body struct{ ID, PartOf string }

// Office is an office of a country, an organization or a body.
type Office struct{ ID, Of, Holder string }

// Instrument is an instrument with its parties.
type Instrument struct {
	ID, Kind, Status                                       string
	Announced, Launched, Signed, Adopted, InForce, Expires Date
	Parties                                                []Party
	Supersedes                                             []string
	Topics                                                 []Topic
}

// Party is a leg of an instrument.
type Party struct {
	Actor, Role, Action string
	Date, Until         Date
}

// Event is an event with its participants.
type Event struct {
	ID, Kind, Status string
	Date, Announced  Date
	Participants     []Participant
	Within           string
	Results          []string
	Topics           []Topic
}

// Participant is a leg of an event; For and As are for people.
type Participant struct{ Actor, Role, For, As string }

// Commitment is a commitment.
type Commitment struct {
	ID, From, Modality string
	Under, By, To      []string
	Topics             []Topic
}

// Membership is one spell of a membership.
type Membership struct {
	Org, Member, Status string
	Since, Until        Date
}

// Topic is a topic of a hub.
type Topic struct{ ID, Salience string }

// parentTopics maps each topic that may be drawn to its parent.
var parentTopics = map[string]string{
	"technology": "", "ai": "technology", "ai.models": "ai", "ai.safety": "ai", "cyb": "technology", "cyb.threat": "cyb",
	"governance": "", "gov.ai": "governance", "gov.ai.law": "gov.ai",
}

// concerns reports whether one of the topics is the wanted one or below it; every list
// concerns "".
func concerns(topics []Topic, wanted string) bool {
	return wanted == "" || slices.ContainsFunc(topics, func(t Topic) bool {
		for id := t.ID; id != ""; id = parentTopics[id] {
			if id == wanted {
				return true
			}
		}
		return false
	})
}

func (d *Dataset) organization(id string) *Organization {
	for i := range d.Organizations {
		if d.Organizations[i].ID == id {
			return &d.Organizations[i]
		}
	}
	return nil
}

func (d *Dataset) instrument(id string) *Instrument {
	for i := range d.Instruments {
		if d.Instruments[i].ID == id {
			return &d.Instruments[i]
		}
	}
	return nil
}

func (d *Dataset) event(id string) *Event {
	for i := range d.Events {
		if d.Events[i].ID == id {
			return &d.Events[i]
		}
	}
	return nil
}

// topics returns the topics of a hub.
func (d *Dataset) topics(hub string) []Topic {
	for i := range d.Commitments {
		if d.Commitments[i].ID == hub {
			return d.Commitments[i].Topics
		}
	}
	if e := d.event(hub); e != nil {
		return e.Topics
	}
	return d.instrument(hub).Topics
}
