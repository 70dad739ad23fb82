package schema

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"entente/schema/naming"
)

// The range of years of a date. The lower bound catches Hijri years, which are in the 1400s today.
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
	text     string
	from, to day // 0 for no bound on that side
}

// DateError reports why a text is not a date, and suggests a correction.
type DateError struct {
	Message string
	Hint    string // never a guess between two readings; it may be empty
	Form    string // the date as it should be written, if there is only one reading; Hint says so
}

// Error returns the message, with the hint in parentheses.
func (e *DateError) Error() string {
	if e.Hint == "" {
		return e.Message
	}
	return e.Message + " (" + e.Hint + ")"
}

// dateError returns an error with a formatted message.
func dateError(hint, format string, args ...any) *DateError {
	return &DateError{Message: fmt.Sprintf(format, args...), Hint: hint}
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
func (d Date) From() (time.Time, bool) { return d.from.time(), d.from != 0 }

// OpenStart reports whether the date is an interval whose start is open or unknown.
func (d Date) OpenStart() bool { return d.from == 0 && d.to != 0 }

// To returns the last day that the date may be, inclusive, at midnight UTC. It returns false if
// that side is open or unknown, or there is no date.
func (d Date) To() (time.Time, bool) { return d.to.time(), d.to != 0 }

// Uncertain reports whether the date, or an end of the interval, has the qualifier ?, ~ or %.
func (d Date) Uncertain() bool { return strings.ContainsAny(d.text, qualifiers) }

// qualifiers are what the text of a date that is not certain, or of an end of it, ends with.
const qualifiers = "?~%"

// Overlaps reports whether both dates can be true of one moment: whether their bounds share a
// day. A side without a bound is unlimited, so the zero Date overlaps every date.
func (d Date) Overlaps(o Date) bool {
	return d.FirstDay() <= o.LastDay() && o.FirstDay() <= d.LastDay()
}

// MinDay and MaxDay stand for an open or unknown side in the results of Date.FirstDay and Date.LastDay.
const (
	MinDay = -1 << 31
	MaxDay = 1<<31 - 1
)

// DayNumber returns the day of a moment as days since 1 January 1970, as FirstDay and LastDay do.
func DayNumber(t time.Time) int { return int(t.Unix() / (24 * 60 * 60)) }

// FirstDay returns the first day that the date may be, as days since 1 January 1970, or MinDay if
// that side has no bound.
func (d Date) FirstDay() int {
	if d.from == 0 {
		return MinDay
	}
	return int(d.from) - epoch
}

// LastDay returns the last day that the date may be, counted as in FirstDay, or MaxDay if that
// side has no bound.
func (d Date) LastDay() int {
	if d.to == 0 {
		return MaxDay
	}
	return int(d.to) - epoch
}

func parseDate(s string) (Date, *DateError) {
	if s == "" {
		return Date{}, dateError(dateForms, "a date is empty")
	}
	first, second, interval := strings.Cut(s, "/")
	switch {
	case !interval:
		return parsePoint(s)
	case strings.Contains(second, "/"):
		return Date{}, dateError("a slash separates the two ends of an interval; the parts of a day take hyphens: 2024-06-21",
			"%s has more than one slash", quoteDate(s))
	}
	start, err := parseEnd(first)
	if err != nil {
		return Date{}, err
	}
	end, err := parseEnd(second)
	switch {
	case err != nil:
		return Date{}, err
	case start.IsZero() && end.IsZero():
		return Date{}, dateError("leave the date out", "the interval %s has no date at either end", quoteDate(s))
	case !end.IsZero() && end.to < start.from:
		return Date{}, dateError("write "+second+"/"+first, "the interval %s ends before it starts", quoteDate(s))
	}
	return Date{text: s, from: start.from, to: end.to}, nil
}

// parseEnd parses an end of an interval: the zero Date for one that is open or unknown.
func parseEnd(s string) (Date, *DateError) {
	if s == "" || s == ".." {
		return Date{}, nil
	}
	return parsePoint(s)
}

// pointForm matches YYYY, YYYY-MM or YYYY-MM-DD.
var pointForm = regexp.MustCompile(`^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$`)

// parsePoint parses a date that is not an interval.
func parsePoint(s string) (Date, *DateError) {
	bare := s
	if s != "" && strings.IndexByte(qualifiers, s[len(s)-1]) >= 0 {
		bare = s[:len(s)-1]
	}
	m := pointForm.FindStringSubmatch(bare)
	if m == nil {
		return Date{}, shapeError(bare)
	}
	year, month, day := number(m[1]), number(m[2]), number(m[3])
	d := Date{text: s, from: dayOf(year, 1, 1), to: dayOf(year, 12, 31)}
	switch {
	case year < minYear || year > maxYear:
		hint := ""
		if year >= 1300 && year < 1500 {
			hint = "this looks like a year of the Hijri calendar; write the Gregorian date"
		}
		return Date{}, dateError(hint, "the year %04d is outside %d to %d", year, minYear, maxYear)
	case m[2] == "":
	case month >= 21 && month <= 24:
		if m[3] != "" {
			return Date{}, dateError("21 to 24 are seasons; months are 01 to 12", "%s has a day in a season", quoteDate(bare))
		}
		// Spring starts in March, winter in December and ends in the next year.
		start := 3 * (month - 20)
		d.from, d.to = dayOf(year, start, 1), dayOf(year, start+3, 0)
	case month < 1 || month > 12:
		return Date{}, dateError("months are 01 to 12, seasons 21 (spring) to 24 (winter)", "%s has no such month", quoteDate(bare))
	case m[3] == "":
		d.from, d.to = dayOf(year, month, 1), dayOf(year, month+1, 0)
	default:
		if last := utc(year, month+1, 0).Day(); day < 1 || day > last {
			return Date{}, dateError(fmt.Sprintf("%04d-%02d has %d days", year, month, last), "the day %s does not exist", quoteDate(bare))
		}
		d.from, d.to = dayOf(year, month, day), dayOf(year, month, day)
	}
	return d, nil
}

// day is a day in a Date, which is held for each fact: days since 1 January of the year 1, which stands for none.
type day int32

// epoch is the day 1 January 1970.
const epoch = 719162

// dayOf returns a day; see utc.
func dayOf(year, month, d int) day { return day(DayNumber(utc(year, month, d)) + epoch) }

// time returns midnight UTC of the day, the zero Time for none.
func (d day) time() time.Time {
	if d == 0 {
		return time.Time{}
	}
	return time.Unix(int64(d-epoch)*24*60*60, 0).UTC()
}

// utc returns midnight UTC of a day. Months and days out of range are normalized as in time.Date:
// day 0 is the last day of the month before.
func utc(year, month, day int) time.Time {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}
