package reading

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"entente/schema"
	"entente/schema/naming"
)

// Time is a time that a paragraph names: the days that it may mean. A year of 0 is not known.
type Time struct {
	From, To time.Time
	// Month without a year, as in "last June" of a text without a date; 0 for none.
	Month time.Month
	Words string
}

// month is the name of a month, folded.
type month struct {
	words []string
	n     time.Month
}

var months = sync.OnceValue(func() []month {
	var list []month
	for _, row := range Rows("months") {
		n, _ := strconv.Atoi(row[0]) // a test reads the table
		list = append(list, month{strings.Fields(naming.Fold(row[1])), time.Month(n)})
	}
	return list
})

// Dates returns the times that a paragraph names. What is relative, such as yesterday, is counted from the day
// on which its source was published, if that is known.
func Dates(words []string, published schema.Date) []Time {
	var list []Time
	begins := make(map[string]bool) // whether a word begins the name of a month: texts have few different words
	for i, w := range words {
		begin, known := begins[w]
		if !known {
			begin = slices.ContainsFunc(months(), func(m month) bool { return Find(words[i:i+1], m.words[:1]) == 0 })
			begins[w] = begin
		}
		if begin {
			if m, n := monthAt(words[i:]); n > 0 {
				list = append(list, monthDate(words, i, m, n, published))
			}
		}
		if y := year(words[i]); y > 0 {
			list = append(list, Time{From: day(y, 1, 1), To: day(y, 12, 31), Words: words[i]})
		}
		if d, ok := relative(words[i:], published); ok {
			list = append(list, d)
		}
	}
	return append(list, numeric(words)...)
}

// monthAt returns the month that begins some words, and how many words its name has. A short name that is also a
// word of its own counts only beside a number.
func monthAt(words []string) (m time.Month, n int) {
	for _, known := range months() {
		if len(known.words) > n && Find(words[:min(len(words), len(known.words))], known.words) == 0 {
			m, n = known.n, len(known.words)
		}
	}
	short := n == 1 && len([]rune(words[0])) <= 3
	if short && (len(words) < 2 || year(words[1]) == 0 && number(words[1]) == 0) {
		return 0, 0
	}
	return m, n
}

// monthDate returns the time around the name of a month: with the day before or behind it, and its year.
func monthDate(words []string, i int, m time.Month, n int, published schema.Date) Time {
	d := 0
	if i > 0 {
		d = ordinal(words[i-1])
	}
	y := 0
	for _, w := range words[i+n : min(len(words), i+n+4)] {
		if year(w) > 0 {
			y = year(w)
			break
		}
		if d == 0 && ordinal(w) > 0 {
			d = ordinal(w)
		}
	}
	f := Time{Words: strings.Join(words[max(0, i-1):min(len(words), i+n+1)], " ")}
	if y == 0 {
		if from, ok := published.From(); ok { // the last such month, or this
			if y = from.Year(); m > from.Month() {
				y--
			}
		}
	}
	switch {
	case y == 0:
		f.Month = m
	case d > 0:
		f.From = day(y, m, d)
		f.To = f.From
	default:
		f.From = day(y, m, 1)
		f.To = f.From.AddDate(0, 1, -1)
	}
	return f
}

// relativeDays are the words for a day beside that of publication.
var relativeDays = map[string]int{"اليوم": 0, "امس": -1, "today": 0, "yesterday": -1}

// relative returns the time that words such as yesterday or next year mean.
func relative(words []string, published schema.Date) (Time, bool) {
	for word, shift := range relativeDays {
		if !strings.HasSuffix(words[0], word) || !slices.Contains(Variants(words[0]), word) {
			continue
		}
		from, ok := published.From()
		to, bounded := published.To()
		if !ok || !bounded {
			return Time{}, false
		}
		return Time{From: from.AddDate(0, 0, shift), To: to.AddDate(0, 0, shift), Words: words[0]}, true
	}
	return Time{}, false
}

// numeric returns the days that are written in numbers: 2025-06-12 or 12/6/2025, which folding has cut into words.
func numeric(words []string) []Time {
	var list []Time
	for i := 0; i+3 <= len(words); i++ {
		a, b, c := number(words[i]), number(words[i+1]), number(words[i+2])
		switch {
		case year(words[i]) > 0 && b >= 1 && b <= 12 && c >= 1 && c <= 31:
			list = append(list, Time{From: day(a, time.Month(b), c), To: day(a, time.Month(b), c), Words: strings.Join(words[i:i+3], "-")})
		case year(words[i+2]) > 0 && a >= 1 && a <= 31 && b >= 1 && b <= 12:
			list = append(list, Time{From: day(c, time.Month(b), a), To: day(c, time.Month(b), a), Words: strings.Join(words[i:i+3], "/")})
		}
	}
	return list
}

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

// year returns a year from 1900 to 2100, or 0.
func year(word string) int {
	if n := number(word); n >= 1900 && n <= 2100 {
		return n
	}
	return 0
}

func number(word string) int {
	n, err := strconv.Atoi(word)
	if err != nil {
		return 0
	}
	return n
}

// ordinal returns the day of a month in numbers, with or without an English ending, or 0.
func ordinal(word string) int {
	for _, ending := range []string{"st", "nd", "rd", "th"} {
		word = strings.TrimSuffix(word, ending)
	}
	if n := number(word); n >= 1 && n <= 31 {
		return n
	}
	return 0
}
