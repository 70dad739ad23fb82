package schema

import (
	"fmt"
	"strings"
	"time"

	"entente/schema/naming"
)

// The range of years of a date. The lower bound catches Hijri years, which are in the 1400s
// today.
const (
	minYear = 1800
	maxYear = 2100
)

const dateForms = "dates are written 2026, 2022-10, 2024-06-21, 2024-22 (summer) or 2022/2024, with ?, ~ or % after a doubtful one"

// Date is a date as a fact states it: a year, month, season or day, with or without doubt, or an
// interval of two of them of which at most one side is open or unknown. It is a string of EDTF
// level 1 (Extended Date/Time Format, ISO 8601-2:2019) together with its bounds in days.
//
// The zero Date means that there is no date. Dates may be compared with ==, which reports whether
// they were written alike.
type Date struct {
	text      string
	from, to  day // the zero day: no bound on that side
	uncertain bool
}

// DateError reports why a text is not a date, and suggests a correction.
type DateError struct {
	Message string
	// Hint is never a guess between two readings; it may be empty.
	Hint string
	// Form is the date as it should be written, if there is only one reading; Hint says so.
	Form string
}

// Error returns the message, with the hint in parentheses.
func (e *DateError) Error() string {
	if e.Hint == "" {
		return e.Message
	}
	return e.Message + " (" + e.Hint + ")"
}

// ParseDate parses an EDTF level 1 date: "2026", "2022-10", "2024-06-21"; the seasons 21 to 24 of
// the northern hemisphere as in "2024-22"; a qualifier at the end, "?" uncertain, "~"
// approximate, "%" both; and intervals "from/to", where either end has its own qualifier, is ".."
// for an open side, or is empty for an unknown one. Years range from 1800 to 2100.
//
// It does not support these parts of level 1: times, years of more than four digits, negative
// years and unspecified digits (X). The error is always a *DateError.
func ParseDate(s string) (Date, error) {
	d, err := parseDate(s)
	if err == nil {
		return d, nil
	}
	if ascii := naming.ASCII(s); ascii != s {
		if _, err = parseDate(ascii); err == nil {
			return Date{}, &DateError{fmt.Sprintf("%s is not in plain ASCII", quoteDate(s)), "write " + ascii, ascii}
		}
	}
	if hint, form := dateHint(s); hint != "" {
		err.Hint, err.Form = hint, form
	}
	return Date{}, err
}

// String returns the date exactly as it was written, and "" for no date.
func (d Date) String() string { return d.text }

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// From returns the first day that the date may be, at midnight UTC. It returns false if that side
// is open or unknown, or there is no date. A qualifier does not widen the bounds.
func (d Date) From() (time.Time, bool) { return d.from.time(), d.from != day{} }

// To returns the last day that the date may be, inclusive, at midnight UTC. It returns false if
// that side is open or unknown, or there is no date.
func (d Date) To() (time.Time, bool) { return d.to.time(), d.to != day{} }

// Exact reports whether the date is one calendar day without a qualifier.
func (d Date) Exact() bool { return d.from == d.to && d.from != day{} && !d.uncertain }

// Uncertain reports whether the date, or an end of the interval, has the qualifier ?, ~ or %.
func (d Date) Uncertain() bool { return d.uncertain }

// Overlaps reports whether both dates can be true of one moment: whether their bounds share a
// day. A side without a bound is unlimited, so the zero Date overlaps every date.
func (d Date) Overlaps(o Date) bool {
	return !d.endsBefore(o) && !o.endsBefore(d)
}

func (d Date) endsBefore(o Date) bool {
	to, bounded := d.To()
	from, starts := o.From()
	return bounded && starts && to.Before(from)
}

// day is a calendar day. Unlike time.Time it can be compared with ==.
type day struct {
	year, month, day int16
}

func dayOf(t time.Time) day {
	return day{int16(t.Year()), int16(t.Month()), int16(t.Day())}
}

// time returns midnight UTC of the day, and the zero time for the zero day.
func (d day) time() time.Time {
	if d == (day{}) {
		return time.Time{}
	}
	return utc(int(d.year), int(d.month), int(d.day))
}

// utc returns midnight UTC of a day. Months and days out of range are normalized as in time.Date:
// day 0 is the last day of the month before.
func utc(year, month, day int) time.Time {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}

func parseDate(s string) (Date, *DateError) {
	if s == "" {
		return Date{}, &DateError{Message: "a date is empty", Hint: dateForms}
	}
	first, second, interval := strings.Cut(s, "/")
	if !interval {
		return parsePoint(s)
	}
	if strings.Contains(second, "/") {
		return Date{}, &DateError{
			Message: fmt.Sprintf("%s has more than one slash", quoteDate(s)),
			Hint:    "a slash separates the two ends of an interval; the parts of a day take hyphens: 2024-06-21",
		}
	}
	return parseInterval(s, first, second)
}

func parseInterval(s, first, second string) (Date, *DateError) {
	if isUnbounded(first) && isUnbounded(second) {
		return Date{}, &DateError{Message: fmt.Sprintf("the interval %s has no date at either end", quoteDate(s)), Hint: "leave the date out"}
	}
	d := Date{text: s}
	if !isUnbounded(first) {
		start, err := parsePoint(first)
		if err != nil {
			return Date{}, err
		}
		d.from, d.uncertain = start.from, start.uncertain
	}
	if !isUnbounded(second) {
		end, err := parsePoint(second)
		if err != nil {
			return Date{}, err
		}
		if d.from != (day{}) && end.to.time().Before(d.from.time()) {
			return Date{}, &DateError{Message: fmt.Sprintf("the interval %s ends before it starts", quoteDate(s)), Hint: "write " + second + "/" + first}
		}
		d.to, d.uncertain = end.to, d.uncertain || end.uncertain
	}
	return d, nil
}

// isUnbounded reports whether an end of an interval is open or unknown.
func isUnbounded(end string) bool { return end == "" || end == ".." }

// parsePoint parses a date that is not an interval.
func parsePoint(s string) (Date, *DateError) {
	bare := s
	if s != "" && strings.IndexByte("?~%", s[len(s)-1]) >= 0 {
		bare = s[:len(s)-1]
	}
	year, month, dayOfMonth, err := splitDate(bare)
	if err != nil {
		return Date{}, err
	}
	from, to, err := bounds(bare, year, month, dayOfMonth)
	if err != nil {
		return Date{}, err
	}
	return Date{text: s, from: dayOf(from), to: dayOf(to), uncertain: bare != s}, nil
}

// splitDate parses the numbers of YYYY, YYYY-MM or YYYY-MM-DD; a missing part is -1.
func splitDate(s string) (year, month, day int, err *DateError) {
	parts := strings.Split(s, "-")
	numbers := [3]int{-1, -1, -1}
	if len(parts) > len(numbers) {
		return 0, 0, 0, shapeError(s)
	}
	for i, part := range parts {
		width := 2
		if i == 0 {
			width = 4
		}
		n, ok := digits(part)
		if !ok || len(part) != width {
			return 0, 0, 0, shapeError(s)
		}
		numbers[i] = n
	}
	return numbers[0], numbers[1], numbers[2], nil
}

// bounds returns the first and last day of a date from the parts that splitDate parsed.
func bounds(s string, year, month, day int) (from, to time.Time, err *DateError) {
	fail := func(message, hint string) (time.Time, time.Time, *DateError) {
		return time.Time{}, time.Time{}, &DateError{Message: message, Hint: hint}
	}
	switch {
	case year < minYear || year > maxYear:
		hint := ""
		if year >= 1300 && year < 1500 {
			hint = "this looks like a year of the Hijri calendar; write the Gregorian date"
		}
		return fail(fmt.Sprintf("the year %04d is outside %d to %d", year, minYear, maxYear), hint)
	case month == -1:
		return utc(year, 1, 1), utc(year, 12, 31), nil
	case month >= 21 && month <= 24:
		if day != -1 {
			return fail(fmt.Sprintf("%s has a day in a season", quoteDate(s)), "21 to 24 are seasons; months are 01 to 12")
		}
		// Spring starts in March, winter in December and ends in the next year.
		start := 3 * (month - 20)
		return utc(year, start, 1), utc(year, start+3, 0), nil
	case month < 1 || month > 12:
		return fail(fmt.Sprintf("%s has no such month", quoteDate(s)), "months are 01 to 12, seasons 21 (spring) to 24 (winter)")
	case day == -1:
		return utc(year, month, 1), utc(year, month+1, 0), nil
	}
	last := utc(year, month+1, 0).Day()
	if day < 1 || day > last {
		return fail(fmt.Sprintf("the day %s does not exist", quoteDate(s)), fmt.Sprintf("%04d-%02d has %d days", year, month, last))
	}
	return utc(year, month, day), utc(year, month, day), nil
}

// MinDay and MaxDay stand for an open or unknown side in the results of Date.FirstDay and
// Date.LastDay.
const (
	MinDay = -1 << 31
	MaxDay = 1<<31 - 1
)

// DayNumber returns the day of a moment as days since 1 January 1970, as FirstDay and LastDay do.
func DayNumber(t time.Time) int { return int(t.Unix() / secondsOfDay) }

// FirstDay returns the first day that the date may be, as days since 1 January 1970, or MinDay if
// that side has no bound.
func (d Date) FirstDay() int {
	if from, ok := d.From(); ok {
		return DayNumber(from)
	}
	return MinDay
}

// LastDay returns the last day that the date may be, counted as in FirstDay, or MaxDay if that
// side has no bound.
func (d Date) LastDay() int {
	if to, ok := d.To(); ok {
		return DayNumber(to)
	}
	return MaxDay
}

const secondsOfDay = 24 * 60 * 60
