package schema

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"entente/schema/naming"
)

// shapeError returns the error for a text that does not have the form of a date.
func shapeError(s string) *DateError {
	switch {
	case strings.ContainsAny(s, "T ") && startsWithDate(s):
		return &DateError{Message: fmt.Sprintf("%s contains more than a date", quoteDate(s)), Hint: dateForms}
	case strings.ContainsAny(s, "?~%") && len(s) > 1:
		return &DateError{Message: fmt.Sprintf("%s has a qualifier inside the date", quoteDate(s)),
			Hint: "one qualifier ?, ~ or % may stand at the end of a date"}
	case strings.Contains(s, "X"):
		return &DateError{Message: fmt.Sprintf("%s has unspecified digits", quoteDate(s)),
			Hint: "leave the unknown part out (2024), or write an interval (1990/1999)"}
	default:
		return &DateError{Message: fmt.Sprintf("%s is not a date", quoteDate(s)), Hint: dateForms}
	}
}

func startsWithDate(s string) bool {
	_, err := parsePoint(s[:strings.IndexAny(s, "T ")])
	return err == nil
}

// maxHinted is the maximum length of a text for which the form to write is looked for, in bytes.
const maxHinted = 80

// dateHint returns the form in which a text that is not a date should be written, as "write …", with
// its doubt and its end, and that form alone. Where day and month may be swapped it asks, and there is no form.
// It returns "" if the text says nothing that can be told.
func dateHint(s string) (hint, form string) {
	if len(s) > maxHinted {
		return "", ""
	}
	text := strings.Join(strings.Fields(strings.ToLower(naming.ASCII(s))), " ")
	if m := dayMonthYear.FindStringSubmatch(text); m != nil {
		day, month := number(m[1]), number(m[2])
		if day <= 12 && month <= 12 && day != month {
			return fmt.Sprintf("write %s for %d %s, or %s for %d %s", iso(m[3], month, day), day, monthName(month),
				iso(m[3], day, month), month, monthName(day)), ""
		}
	}
	if d, ok := readDate(text); ok {
		return "write " + d, d
	}
	return "", ""
}

var (
	dayMonthYear = regexp.MustCompile(`^([0-9]{1,2})[./ -]([0-9]{1,2})[./ -]([0-9]{4})$`)
	openEnd      = regexp.MustCompile(`^(.+?)(?:/open| ?/ ?\.\.| onwards?| on)$`)
	doubtful     = regexp.MustCompile(`^(.+?) ?\(?([?~%])\)?$`)
	inDoubt      = regexp.MustCompile(`^([0-9-]+)([?~%])([0-9-]+)$`)
	between      = regexp.MustCompile(`^(?:from |between )?(.+?)(?: to | until | till | and | - |/|\.\.\.? ?)(.+)$`)
	daysOfMonth  = regexp.MustCompile(`^([0-9]{1,2})-([0-9]{1,2}) (.+)$`)
	monthDays    = regexp.MustCompile(`^([^0-9]+?) ([0-9]{1,2})-([0-9]{1,2}),? ([0-9]{4})$`)
	eitherOr     = regexp.MustCompile(`^(?:(?:either )?(?:on )?(?:the )?(.+?),? or (?:on )?(?:the )?(.+)|\[(.+?) ?, ?(.+)\])$`)
	setOfTwo     = regexp.MustCompile(`^[\[{](.+?) ?(?:,|\.\.) ?(.+)[\]}]$`)
	withTime     = regexp.MustCompile(`^([0-9]{4}-[0-9]{1,2}-[0-9]{1,2})[t ][0-9]{1,2}(?::?[0-9]{2}.*)?$`)
	unspecified  = regexp.MustCompile(`^([0-9]{3}x|[0-9]{2}xx|[0-9]{4}(?:-[0-9]{2})?(?:-xx){1,2})$`)
	groupOfYear  = regexp.MustCompile(`^([0-9]{4})-(2[5-9]|3[0-9]|4[01])$`)
	quarterYear  = regexp.MustCompile(`^q([1-4])[ /-]?(?:of )?([0-9]{4})$`)
	yearQuarter  = regexp.MustCompile(`^([0-9]{4})[ /-]?q([1-4])$`)
	partOfYear   = regexp.MustCompile(`^(?:the )?(first|second|third|fourth|last) (quarter|half) (?:of )?([0-9]{4})$`)
	halfYear     = regexp.MustCompile(`^h([12])[ /-]?([0-9]{4})$`)
	seasonYear   = regexp.MustCompile(`^(?:the )?(spring|summer|autumn|fall|winter),? (?:of )?([0-9]{4})$`)
	decade       = regexp.MustCompile(`^(?:the )?([0-9]{3})0s$`)
	yearFirst    = regexp.MustCompile(`^([0-9]{4})[./ -]([0-9]{1,2})(?:[./ -]([0-9]{1,2}))?$`)
	dayMonth     = regexp.MustCompile(`^([0-9]{1,2})(?:st|nd|rd|th|er)? (?:of )?([^0-9]+?),? ([0-9]{4})$`)
	monthDay     = regexp.MustCompile(`^([^0-9]+?) ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})$`)
	monthYear    = regexp.MustCompile(`^([^0-9]+?),? (?:of )?([0-9]{4})$`)
	yearMonth    = regexp.MustCompile(`^([0-9]{4}) ([^0-9]+?)(?: ([0-9]{1,2}))?$`)
)

// prefixes are words before a date, with what they say of it.
var prefixes = []struct{ words, before, after string }{
	{"by the end of ", "../", ""}, {"no later than ", "../", ""}, {"not later than ", "../", ""}, {"by ", "../", ""},
	{"until ", "../", ""}, {"till ", "../", ""}, {"up to ", "../", ""}, {"before the end of ", "../", ""},
	{"open/", "../", ""}, {"since ", "", "/.."}, {"from ", "", "/.."}, {"starting ", "", "/.."},
	{"about ", "", "~"}, {"around ", "", "~"}, {"circa ", "", "~"}, {"ca. ", "", "~"}, {"c. ", "", "~"}, {"approximately ", "", "~"},
	{"probably ", "", "?"}, {"possibly ", "", "?"},
}

// readDate returns the date that a text in lower case means, in the form of facts; false if it means
// none.
func readDate(s string) (string, bool) {
	if d, ok := readPoint(s); ok {
		return d, true
	}
	if m := openEnd.FindStringSubmatch(s); m != nil {
		return join(m[1], "", "/..")
	}
	if m := monthDays.FindStringSubmatch(s); m != nil {
		return interval(m[2]+" "+m[1]+" "+m[4], m[3]+" "+m[1]+" "+m[4])
	}
	if m := daysOfMonth.FindStringSubmatch(s); m != nil {
		return interval(m[1]+" "+m[3], m[2]+" "+m[3])
	}
	if m := eitherOr.FindStringSubmatch(s); m != nil {
		d, ok := interval(m[1]+m[3], m[2]+m[4]) // of the two forms, one has matched
		return strings.Replace(d, "/", "?/", 1) + "?", ok
	}
	if m := setOfTwo.FindStringSubmatch(s); m != nil {
		return interval(m[1], m[2])
	}
	for _, p := range prefixes {
		rest, found := strings.CutPrefix(s, p.words)
		if !found {
			continue
		}
		if d, ok := join(rest, p.before, p.after); ok {
			return d, true
		}
	}
	if m := doubtful.FindStringSubmatch(s); m != nil {
		return join(m[1], "", m[2])
	}
	if m := between.FindStringSubmatch(s); m != nil {
		return interval(m[1], m[2])
	}
	return "", false
}

// join returns a point between two marks, if the whole is a date.
func join(point, before, after string) (string, bool) {
	d, ok := readPoint(point)
	if !ok || after != "" && strings.Contains(d, "/") {
		return "", false
	}
	if before != "" {
		if i := strings.IndexByte(d, '/'); i >= 0 {
			d = d[i+1:]
		}
	}
	return valid(before + d + after)
}

// interval returns the interval of two points. The first may have its month and year from the second.
func interval(from, to string) (string, bool) {
	end, ok := readPoint(to)
	if !ok {
		return "", false
	}
	start, ok := readPoint(from)
	for cut := to; !ok; {
		i := strings.IndexByte(cut, ' ')
		if i < 0 {
			return "", false
		}
		cut = cut[i+1:]
		start, ok = readPoint(from + " " + cut)
	}
	start, _, _ = strings.Cut(start, "/")
	if i := strings.IndexByte(end, '/'); i >= 0 {
		end = end[i+1:]
	}
	return valid(start + "/" + end)
}

// valid returns a date if it is one.
func valid(s string) (string, bool) {
	_, err := parseDate(s)
	return s, err == nil
}

// readPoint returns the date that a text without an interval or doubt means; an interval only for a
// part of a year that has no other form.
func readPoint(s string) (string, bool) {
	if d, ok := valid(s); ok {
		return d, true
	}
	if m := inDoubt.FindStringSubmatch(s); m != nil {
		return valid(m[1] + m[3] + m[2])
	}
	if m := withTime.FindStringSubmatch(s); m != nil {
		return readPoint(m[1])
	}
	if unspecified.MatchString(s) {
		years := strings.ReplaceAll(s, "-xx", "")
		if !strings.Contains(years, "x") {
			return valid(years)
		}
		return valid(strings.ReplaceAll(years, "x", "0") + "/" + strings.ReplaceAll(years, "x", "9"))
	}
	if m := decade.FindStringSubmatch(s); m != nil {
		return valid(m[1] + "0/" + m[1] + "9")
	}
	if d, ok := readPartOfYear(s); ok {
		return d, true
	}
	if m := dayMonthYear.FindStringSubmatch(s); m != nil {
		day, month := number(m[1]), number(m[2])
		if month > 12 {
			day, month = month, day
		}
		return valid(iso(m[3], month, day))
	}
	if m := yearFirst.FindStringSubmatch(s); m != nil && m[3] != "0" && m[3] != "00" {
		return valid(iso(m[1], number(m[2]), number(m[3])))
	}
	return readMonth(s)
}

// readPartOfYear reads quarters, halves and seasons, in words or as the codes of EDTF level 2.
func readPartOfYear(s string) (string, bool) {
	if m := quarterYear.FindStringSubmatch(s); m != nil {
		return months(m[2], 3*number(m[1])-2, 3)
	}
	if m := yearQuarter.FindStringSubmatch(s); m != nil {
		return months(m[1], 3*number(m[2])-2, 3)
	}
	if m := halfYear.FindStringSubmatch(s); m != nil {
		return months(m[2], 6*number(m[1])-5, 6)
	}
	if m := partOfYear.FindStringSubmatch(s); m != nil {
		n := map[string]int{"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}[m[1]]
		length := map[string]int{"quarter": 3, "half": 6}[m[2]]
		if n < 0 {
			n = 12/length - 1
		}
		return months(m[3], n*length+1, length)
	}
	if m := seasonYear.FindStringSubmatch(s); m != nil {
		season := map[string]string{"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}[m[1]]
		return valid(m[2] + "-" + season)
	}
	m := groupOfYear.FindStringSubmatch(s)
	if m == nil {
		return "", false
	}
	// EDTF level 2, section 4.8 of ISO 8601-2: seasons of the northern hemisphere, of the southern one,
	// quarters, thirds and halves of a year.
	switch n := number(m[2]); {
	case n <= 28:
		return valid(fmt.Sprintf("%s-%d", m[1], n-4))
	case n <= 32:
		return months(m[1], (3*(n-29)+8)%12+1, 3)
	case n <= 36:
		return months(m[1], 3*(n-33)+1, 3)
	case n <= 39:
		return months(m[1], 4*(n-37)+1, 4)
	default:
		return months(m[1], 6*(n-40)+1, 6)
	}
}

// months returns the interval of some months from a month of a year on.
func months(year string, first, count int) (string, bool) {
	y, last := number(year), first+count-1
	if last > 12 {
		return valid(fmt.Sprintf("%04d-%02d/%04d-%02d", y, first, y+1, last-12))
	}
	return valid(fmt.Sprintf("%04d-%02d/%04d-%02d", y, first, y, last))
}

// readMonth reads dates with a month in words.
func readMonth(s string) (string, bool) {
	var year, month, day string
	if m := dayMonth.FindStringSubmatch(s); m != nil {
		year, month, day = m[3], m[2], m[1]
	} else if m := monthDay.FindStringSubmatch(s); m != nil {
		year, month, day = m[3], m[1], m[2]
	} else if m := monthYear.FindStringSubmatch(s); m != nil {
		year, month = m[2], m[1]
	} else if m := yearMonth.FindStringSubmatch(s); m != nil {
		year, month, day = m[1], m[2], m[3]
	}
	n := monthNumber(month)
	if n == 0 {
		return "", false
	}
	return valid(iso(year, n, number(day)))
}

// iso returns a day, or a month if the day is 0.
func iso(year string, month, day int) string {
	if day == 0 {
		return fmt.Sprintf("%s-%02d", year, month)
	}
	return fmt.Sprintf("%s-%02d-%02d", year, month, day)
}

// number parses digits that a pattern has matched; 0 for none.
func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// monthNames are the names of the months in English, French and Arabic: in Egypt, in the Levant and
// Iraq, in Morocco, in Algeria and Tunisia (CLDR has the first three).
var monthNames = [12][]string{
	{"january", "jan", "janvier", "يناير", "كانون الثاني", "جانفي"}, {"february", "feb", "février", "فبراير", "شباط", "فيفري"},
	{"march", "mar", "mars", "مارس", "آذار"}, {"april", "apr", "avril", "أبريل", "نيسان", "أفريل"},
	{"may", "mai", "مايو", "أيار", "ماي"}, {"june", "jun", "juin", "يونيو", "حزيران", "جوان"},
	{"july", "jul", "juillet", "يوليو", "تموز", "يوليوز", "جويلية"}, {"august", "aug", "août", "أغسطس", "آب", "غشت", "أوت"},
	{"september", "sep", "sept", "septembre", "سبتمبر", "أيلول", "شتنبر"}, {"october", "oct", "octobre", "أكتوبر", "تشرين الأول"},
	{"november", "nov", "novembre", "نوفمبر", "تشرين الثاني", "نونبر"}, {"december", "dec", "décembre", "ديسمبر", "كانون الأول", "دجنبر"},
}

// monthNumber returns the number of a month by its name, from 1, or 0.
func monthNumber(name string) int {
	folded := naming.Fold(name)
	for i, names := range monthNames {
		if naming.ContainsFolded(names, folded) {
			return i + 1
		}
	}
	return 0
}

// monthName returns the English name of a month.
func monthName(n int) string {
	name := monthNames[n-1][0]
	return strings.ToUpper(name[:1]) + name[1:]
}

// digits parses a number of one to four ASCII digits.
func digits(s string) (int, bool) {
	if len(s) == 0 || len(s) > 4 {
		return 0, false
	}
	n := 0
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	return n, true
}

// quoteDate quotes a text for a message and truncates it to fit on a line.
func quoteDate(s string) string {
	const maxRunes = 40
	runes := []rune(s)
	if len(runes) > maxRunes {
		return fmt.Sprintf("%q", string(runes[:maxRunes])+"…")
	}
	return fmt.Sprintf("%q", s)
}
