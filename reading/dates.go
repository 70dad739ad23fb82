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
	// At is the index of the word with which it begins, the name of the month where it has one, and N how many words
	// it has from there.
	At, N int
	// Relative is true if it was counted from the day of publication.
	Relative bool
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
			if m, n := monthAt(words, i); n > 0 {
				list = append(list, monthDate(words, i, m, n, published))
			}
		}
		if y := Year(w); y > 0 {
			list = append(list, Time{From: day(y, 1, 1), To: day(y, 12, 31), Words: w, At: i, N: 1})
		}
		if d, ok := relativeAt(words, i, published); ok {
			list = append(list, d)
		}
	}
	return append(list, numeric(words)...)
}

// monthBefore come before a month that is also another word.
var monthBefore = []string{"in", "last", "since", "until", "early", "late", "mid"}

// monthAt returns the month that begins at a word, and how many words its name has; 0 for none. A short name that is also a
// word of its own counts only next to a number.
func monthAt(words []string, i int) (m time.Month, n int) {
	if i > 0 && words[i] == "may" && slices.Contains(monthBefore, words[i-1]) {
		return time.May, 1
	}
	rest := words[i:]
	for _, known := range months() {
		if len(known.words) > n && Find(rest[:min(len(rest), len(known.words))], known.words) == 0 {
			m, n = known.n, len(known.words)
		}
	}
	short := n == 1 && len([]rune(rest[0])) <= 3
	if short && (len(rest) < 2 || Year(rest[1]) == 0 && Number(rest[1]) == 0) {
		return 0, 0
	}
	return m, n
}

// monthDate returns the time around the name of a month: with the day before or after it, and its year.
func monthDate(words []string, i int, m time.Month, n int, published schema.Date) Time {
	d := 0
	if i > 0 {
		d = ordinal(words[i-1])
	}
	y := 0
	f := Time{Words: strings.Join(words[max(0, i-1):min(len(words), i+n+1)], " "), At: i, N: n}
	for k, w := range words[i+n : min(len(words), i+n+4)] {
		if Year(w) > 0 {
			y = Year(w)
			f.N = n + k + 1
			break
		}
		if d == 0 && ordinal(w) > 0 {
			d = ordinal(w)
			f.N = n + k + 1
		}
	}
	if y == 0 {
		f.Relative = true
		if from, ok := published.From(); ok {
			y = yearOf(words, i, n, m, max(d, 15), from)
		}
	}
	switch {
	case y == 0:
		f.Month = m
	case d > 0 && day(y, m, d).Month() != m: // 30 February is no day
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

// yearOf returns the year of a month without one: that nearest to the day of publication, or before or after it where
// a word next to the month says so.
func yearOf(words []string, i, n int, m time.Month, d int, published time.Time) int {
	near := words[max(0, i-1):min(len(words), i+n+4)]
	says := func(list []string) bool {
		return slices.ContainsFunc(near, func(w string) bool { return slices.Contains(list, Bare(w)) })
	}
	past, future := says(pastWords), says(futureWords)
	best, distance := published.Year(), time.Duration(1<<62)
	for y := published.Year() - 1; y <= published.Year()+1; y++ {
		far := day(y, m, d).Sub(published)
		// Within the month of publication, last June and next June mean this one.
		this := y == published.Year() && m == published.Month()
		if past && far > 0 && !this || future && far < 0 && !this {
			continue
		}
		if far < 0 {
			far = -far
		}
		if far < distance {
			best, distance = y, far
		}
	}
	return best
}

// pastWords and futureWords are next to a month that is over or to come, folded and without their article.
var (
	pastWords   = []string{"ماضي", "منصرم", "فايت", "last", "past"}
	futureWords = []string{"مقبل", "قادم", "next", "coming", "upcoming"}
)

// shift is a phrase for a time relative to that of publication.
type shift struct {
	// unit is day, week, month, year, or the name of a day of the week.
	unit  string
	n     int
	words []string
}

// shifts are the phrases of the table by their last words, of which texts have few.
var shifts = sync.OnceValue(func() map[string][]shift {
	list := make(map[string][]shift)
	for _, row := range Rows("relative") {
		n, _ := strconv.Atoi(row[1]) // a test reads the table
		words := strings.Fields(naming.Fold(row[3]))
		last := Bare(words[len(words)-1])
		list[last] = append(list[last], shift{row[0], n, words})
	}
	return list
})

// Weekday returns the day of the week that a folded word names, with or without its article; false if it names none.
func Weekday(word string) (time.Weekday, bool) {
	for _, s := range shifts()[Bare(word)] {
		for day := time.Sunday; day <= time.Saturday; day++ {
			if len(s.words) == 1 && strings.EqualFold(day.String(), s.unit) {
				return day, true
			}
		}
	}
	return 0, false
}

// relativeAt returns the time that words such as yesterday, last month or Thursday mean, where the last of them is at i.
// It is counted from the day of publication; without one it is not known.
func relativeAt(words []string, i int, published schema.Date) (Time, bool) {
	from, starts := published.From()
	to, ends := published.To()
	if !starts || !ends {
		return Time{}, false
	}
	var best *shift
	for _, v := range Variants(words[i]) {
		list := shifts()[Bare(v)]
		for k := range list {
			s := &list[k]
			at := i + 1 - len(s.words)
			if at >= 0 && (best == nil || len(s.words) > len(best.words)) && slices.Contains(Variants(words[at]), s.words[0]) &&
				slices.Equal(words[at+1:i+1], s.words[1:]) {
				best = s
			}
		}
	}
	if best == nil {
		return Time{}, false
	}
	at := i + 1 - len(best.words)
	t := Time{From: from, To: to, Words: strings.Join(words[at:i+1], " "), At: at, N: len(best.words), Relative: true}
	switch best.unit {
	case "day":
		t.From, t.To = from.AddDate(0, 0, best.n), to.AddDate(0, 0, best.n)
	case "week": // from Monday to Sunday
		t.From = from.AddDate(0, 0, -(int(from.Weekday())+6)%7+7*best.n)
		t.To = t.From.AddDate(0, 0, 6)
	case "month":
		t.From = day(from.Year(), from.Month()+time.Month(best.n), 1)
		t.To = t.From.AddDate(0, 1, -1)
	case "year":
		t.From, t.To = day(from.Year()+best.n, 1, 1), day(from.Year()+best.n, 12, 31)
	default: // the last such day
		if !from.Equal(to) {
			return Time{}, false
		}
		d := 0
		if i+1 < len(words) {
			d = ordinal(words[i+1]) // Tuesday 20
		}
		for back := 0; !strings.EqualFold(t.From.Weekday().String(), best.unit) || d > 0 && t.From.Day() != d; back++ {
			if back == 100 {
				return Time{}, false
			}
			t.From = t.From.AddDate(0, 0, -1)
		}
		t.To = t.From
	}
	return t, true
}

// numeric returns the days that are written in numbers: 2025-06-12 or 12/6/2025, which folding has cut into words.
func numeric(words []string) []Time {
	var list []Time
	for i := 0; i+3 <= len(words); i++ {
		y, m, d, mark := words[i], Number(words[i+1]), words[i+2], "-"
		if Year(y) == 0 {
			y, d, mark = d, y, "/"
		}
		if Year(y) > 0 && m >= 1 && m <= 12 && Number(d) >= 1 && Number(d) <= 31 {
			on := day(Year(y), time.Month(m), Number(d))
			list = append(list, Time{From: on, To: on, Words: strings.Join(words[i:i+3], mark), At: i, N: 3})
		}
	}
	return list
}

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

// Year returns the number of a word that is a year from 1900 to 2100, or 0.
func Year(word string) int {
	if n := Number(word); n >= 1900 && n <= 2100 {
		return n
	}
	return 0
}

// Number returns the number that a word of digits is, or 0.
func Number(word string) int {
	if word == "" || word[0] < '0' || word[0] > '9' {
		return 0 // most words: the error of Atoi costs more than the answer
	}
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
	if n := Number(word); n >= 1 && n <= 31 {
		return n
	}
	return 0
}
