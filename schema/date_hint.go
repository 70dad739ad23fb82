package schema

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"entente/internal/bilingual"
	"entente/schema/naming"
)

// shapeError returns the error for a text that does not have the form of a date.
func shapeError(s string) *DateError {
	switch {
	case strings.ContainsAny(s, "T ") && startsWithDate(s):
		return dateError(dateForms, "%s contains more than a date", quoteDate(s))
	case strings.ContainsAny(s, "?~%") && len(s) > 1:
		return dateError("one qualifier ?, ~ or % may stand at the end of a date", "%s has a qualifier inside the date", quoteDate(s))
	case strings.Contains(s, "X"):
		return dateError("leave the unknown part out (2024), or write an interval (1990/1999)", "%s has unspecified digits", quoteDate(s))
	default:
		return dateError(dateForms, "%s is not a date", quoteDate(s))
	}
}

func startsWithDate(s string) bool {
	_, err := parsePoint(s[:strings.IndexAny(s, "T ")])
	return err == nil
}

// maxHinted is the maximum length of a text for which the form to write is looked for, in bytes.
const maxHinted = 80

// dateHint returns the form in which a text that is not a date should be written, as "write …", and
// that form alone. Where day and month may be swapped it asks, and there is no form. It returns "" for
// a text of which no reading is a date.
func dateHint(s string) (hint, form string) {
	if len(s) > maxHinted {
		return "", ""
	}
	text := strings.Join(strings.Fields(strings.ToLower(naming.ASCII(s))), " ")
	if m := dayMonthYear.FindStringSubmatch(text); m != nil {
		day, month := number(m[1]), number(m[2])
		if day > 0 && month > 0 && day <= 12 && month <= 12 && day != month {
			return fmt.Sprintf("write %s for %d %s, or %s for %d %s", iso(m[3], month, day), day, monthNames[month-1][0],
				iso(m[3], day, month), month, monthNames[day-1][0]), ""
		}
	}
	if d, ok := readDate(text); ok {
		return "write " + d, d
	}
	return "", ""
}

var (
	openEnd     = regexp.MustCompile(`^(.+?)(?:/open| ?/ ?\.\.| onwards?| on)$`)
	doubtful    = regexp.MustCompile(`^(.+?) ?\(?([?~%])\)?$`)
	between     = regexp.MustCompile(`^(?:from |between )?(.+?)(?: to | until | till | and | - |/|\.\.\.? ?)(.+)$`)
	daysOfMonth = regexp.MustCompile(`^([0-9]{1,2})-([0-9]{1,2}) (.+)$`)
	monthDays   = regexp.MustCompile(`^([^0-9]+?) ([0-9]{1,2})-([0-9]{1,2}),? ([0-9]{4})$`)
	eitherOr    = regexp.MustCompile(`^(?:(?:either )?(?:on )?(?:the )?(.+?),? or (?:on )?(?:the )?(.+)|\[(.+?) ?, ?(.+)\])$`)
	setOfTwo    = regexp.MustCompile(`^[\[{](.+?) ?(?:,|\.\.) ?(.+)[\]}]$`)
)

// prefixes are words before a date, with the marks that stand for them before and after it.
var prefixes = []struct{ words, before, after string }{
	{"by the end of ", "../", ""}, {"no later than ", "../", ""}, {"not later than ", "../", ""}, {"by ", "../", ""},
	{"until ", "../", ""}, {"till ", "../", ""}, {"up to ", "../", ""}, {"before the end of ", "../", ""},
	{"open/", "../", ""}, {"since ", "", "/.."}, {"from ", "", "/.."}, {"starting ", "", "/.."},
	{"about ", "", "~"}, {"around ", "", "~"}, {"circa ", "", "~"}, {"ca. ", "", "~"}, {"c. ", "", "~"}, {"approximately ", "", "~"},
	{"probably ", "", "?"}, {"possibly ", "", "?"},
}

// readDate returns the date that a text in lower case means, in the form of facts; false if it means none.
func readDate(s string) (string, bool) {
	var m []string
	is := func(form *regexp.Regexp) bool {
		m = form.FindStringSubmatch(s)
		return m != nil
	}
	if d, ok := readPoint(s); ok {
		return d, true
	}
	switch {
	case is(openEnd):
		return join(m[1], "", "/..")
	case is(monthDays):
		return interval(m[2]+" "+m[1]+" "+m[4], m[3]+" "+m[1]+" "+m[4])
	case is(daysOfMonth):
		return interval(m[1]+" "+m[3], m[2]+" "+m[3])
	case is(eitherOr):
		d, ok := interval(m[1]+m[3], m[2]+m[4]) // of the two forms, one has matched
		return strings.Replace(d, "/", "?/", 1) + "?", ok
	case is(setOfTwo):
		return interval(m[1], m[2])
	}
	for _, p := range prefixes {
		if rest, found := strings.CutPrefix(s, p.words); found {
			if d, ok := join(rest, p.before, p.after); ok {
				return d, true
			}
		}
	}
	switch {
	case is(doubtful):
		return join(m[1], "", m[2])
	case is(between):
		return interval(m[1], m[2])
	default:
		return "", false
	}
}

// join returns a point between two marks, if the whole is a date.
func join(point, before, after string) (string, bool) {
	d, ok := readPoint(point)
	if !ok || after != "" && strings.Contains(d, "/") {
		return "", false
	}
	if before != "" {
		d = end(d)
	}
	return valid(before + d + after)
}

// interval returns the interval of two points. The first may have its month and year from the second.
func interval(from, to string) (string, bool) {
	last, ok := readPoint(to)
	if !ok {
		return "", false
	}
	start, ok := readPoint(from)
	for cut := to; !ok; {
		var found bool
		if _, cut, found = strings.Cut(cut, " "); !found {
			return "", false
		}
		start, ok = readPoint(from + " " + cut)
	}
	start, _, _ = strings.Cut(start, "/")
	return valid(start + "/" + end(last))
}

// end returns the end of an interval, or a date that is none.
func end(date string) string {
	if _, to, found := strings.Cut(date, "/"); found {
		return to
	}
	return date
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
	for _, p := range points {
		if m := p.form.FindStringSubmatch(s); m != nil {
			return valid(p.date(m))
		}
	}
	return "", false
}

// dayMonthYear matches a day and a month, of which either may be first.
var dayMonthYear = regexp.MustCompile(`^([0-9]{1,2})[./ -]([0-9]{1,2})[./ -]([0-9]{4})$`)

// points are the forms of a point that are not those of facts, in the order in which they are tried.
var points = []pointReader{
	point(`^([0-9-]+)([?~%])([0-9-]+)$`, func(m []string) string { return m[1] + m[3] + m[2] }),
	point(`^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})[t ][0-9]{1,2}(?::?[0-9]{2}.*)?$`, yearFirst),
	point(`^([0-9]{3}x|[0-9]{2}xx)$`, func(m []string) string {
		return strings.ReplaceAll(m[1], "x", "0") + "/" + strings.ReplaceAll(m[1], "x", "9")
	}),
	point(`^([0-9]{4}(?:-[0-9]{2})?)(?:-xx){1,2}$`, func(m []string) string { return m[1] }),
	point(`^(?:the )?([0-9]{3})0s$`, func(m []string) string { return m[1] + "0/" + m[1] + "9" }),
	point(`^q([1-4])[ /-]?(?:of )?([0-9]{4})$`, func(m []string) string { return months(m[2], 3*number(m[1])-2, 3) }),
	point(`^([0-9]{4})[ /-]?q([1-4])$`, func(m []string) string { return months(m[1], 3*number(m[2])-2, 3) }),
	point(`^h([12])[ /-]?([0-9]{4})$`, func(m []string) string { return months(m[2], 6*number(m[1])-5, 6) }),
	point(`^(?:the )?(first|second|third|fourth|last) (quarter|half) (?:of )?([0-9]{4})$`, partOfYear),
	point(`^(?:the )?(spring|summer|autumn|fall|winter),? (?:of )?([0-9]{4})$`, func(m []string) string {
		return m[2] + map[string]string{"spring": "-21", "summer": "-22", "autumn": "-23", "fall": "-23", "winter": "-24"}[m[1]]
	}),
	point(`^([0-9]{4})-(2[5-9]|3[0-9]|4[01])$`, groupOfYear),
	{dayMonthYear, func(m []string) string {
		day, month := number(m[1]), number(m[2])
		if month > 12 {
			day, month = month, day
		}
		return iso(m[3], month, day)
	}},
	point(`^([0-9]{4})[./ -]([0-9]{1,2})(?:[./ -]([0-9]{1,2}))?$`, yearFirst),
	point(`^([0-9]{1,2})(?:st|nd|rd|th|er)? (?:of )?([^0-9]+?),? ([0-9]{4})$`, func(m []string) string { return named(m[3], m[2], m[1]) }),
	point(`^([^0-9]+?) ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})$`, func(m []string) string { return named(m[3], m[1], m[2]) }),
	point(`^([^0-9]+?),? (?:of )?([0-9]{4})$`, func(m []string) string { return named(m[2], m[1], "") }),
	point(`^([0-9]{4}) ([^0-9]+?)(?: ([0-9]{1,2}))?$`, func(m []string) string { return named(m[1], m[2], m[3]) }),
}

// pointReader returns the date that a text of the form means, from the parts that it matches; what it
// returns for a text that means none is no date.
type pointReader struct {
	form *regexp.Regexp
	date func(parts []string) string
}

func point(form string, date func(parts []string) string) pointReader {
	return pointReader{regexp.MustCompile(form), date}
}

// yearFirst reads a year, a month and, if it is given, a day.
func yearFirst(m []string) string {
	if m[3] == "0" || m[3] == "00" {
		return ""
	}
	return iso(m[1], number(m[2]), number(m[3]))
}

// partOfYear reads quarters and halves in words.
func partOfYear(m []string) string {
	length := map[string]int{"quarter": 3, "half": 6}[m[2]]
	n := slices.Index([]string{"first", "second", "third", "fourth"}, m[1])
	if n < 0 {
		n = 12/length - 1 // the last
	}
	return months(m[3], n*length+1, length)
}

// groupOfYear reads the codes of EDTF level 2, section 4.8 of ISO 8601-2: seasons of the northern
// hemisphere, of the southern one, quarters, thirds and halves of a year.
func groupOfYear(m []string) string {
	switch n := number(m[2]); {
	case n <= 28:
		return fmt.Sprintf("%s-%d", m[1], n-4)
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
func months(year string, first, count int) string {
	last := utc(number(year), first+count-1, 1)
	return fmt.Sprintf("%s-%02d/%04d-%02d", year, first, last.Year(), last.Month())
}

// named returns a day, or a month if the day is "", whose month is given by its name.
func named(year, month, day string) string {
	if n := monthNumber(month); n > 0 {
		return iso(year, n, number(day))
	}
	return ""
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

// monthNames are the names of the months as Unicode CLDR has them for English and Arabic.
var monthNames = [12]bilingual.Text{
	{"January", "يناير"}, {"February", "فبراير"}, {"March", "مارس"}, {"April", "أبريل"}, {"May", "مايو"}, {"June", "يونيو"},
	{"July", "يوليو"}, {"August", "أغسطس"}, {"September", "سبتمبر"}, {"October", "أكتوبر"}, {"November", "نوفمبر"}, {"December", "ديسمبر"},
}

// otherMonthNames are other names of the months: short ones, French ones, and those of the Levant and
// Iraq, Morocco, Algeria and Tunisia.
var otherMonthNames = [12][]string{
	{"jan", "janvier", "كانون الثاني", "جانفي"}, {"feb", "février", "شباط", "فيفري"}, {"mar", "mars", "آذار"}, {"apr", "avril", "نيسان", "أفريل"},
	{"mai", "أيار", "ماي"}, {"jun", "juin", "حزيران", "جوان"}, {"jul", "juillet", "تموز", "يوليوز", "جويلية"}, {"aug", "août", "آب", "غشت", "أوت"},
	{"sep", "sept", "septembre", "أيلول", "شتنبر"}, {"oct", "octobre", "تشرين الأول"}, {"nov", "novembre", "تشرين الثاني", "نونبر"},
	{"dec", "décembre", "كانون الأول", "دجنبر"},
}

// monthNumber returns the number of a month by its name, from 1, or 0.
func monthNumber(name string) int {
	folded := naming.Fold(name)
	for i, names := range monthNames {
		if naming.ContainsFolded(names[:], folded) || naming.ContainsFolded(otherMonthNames[i], folded) {
			return i + 1
		}
	}
	return 0
}

// quoteDate quotes a text for a message and shortens it to fit on a line.
func quoteDate(s string) string { return strconv.Quote(Shorten(s, 40)) }
