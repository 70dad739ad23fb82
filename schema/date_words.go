package schema

import (
	"fmt"
	"strings"
	"time"

	"entente/internal/bilingual"
)

// In returns the date as people write it in a language, English for all but Arabic: "28 November
// 2025", "February 2023", "summer 2024", "13 to 15 February 2023". A date with doubt is "about" what
// it says; an interval that is known on one side only is "by" its end or "since" its start. Digits are
// European and months have the names of Unicode CLDR in both languages. It returns "" for no date.
func (d Date) In(language string) string { return d.phrase(language, datePhrases) }

// When returns the date with the preposition that makes it a part of a sentence: "on 28 November
// 2025", "in February 2023", "about 2021", "from 13 to 15 February 2023", "by 2 February 2025".
// Otherwise it is as In.
func (d Date) When(language string) string { return d.phrase(language, whenPhrases) }

// DateIn returns a date as Date.In does, and any text that is not a date unchanged.
func DateIn(text, language string) string { return dateText(text, language, Date.In) }

// WhenIn returns a date as Date.When does, and any text that is not a date unchanged.
func WhenIn(text, language string) string { return dateText(text, language, Date.When) }

// DayIn returns a day as Date.In does.
func DayIn(day time.Time, language string) string { return DateIn(day.Format(time.DateOnly), language) }

func dateText(text, language string, say func(Date, string) string) string {
	d, err := ParseDate(text)
	if err != nil {
		return text
	}
	return say(d, language)
}

// dateForm are the phrases for the parts of a date; each takes what it is about.
type dateForm struct {
	day, other, between, by, since bilingual.Text
}

var (
	aboutPhrase = bilingual.Text{"about %s", "نحو %s"}
	byPhrase    = bilingual.Text{"by %s", "بحلول %s"}
	sincePhrase = bilingual.Text{"since %s", "منذ %s"}
	datePhrases = dateForm{bilingual.Text{"%s", "%s"}, bilingual.Text{"%s", "%s"}, bilingual.Text{"%s to %s", "من %s إلى %s"}, byPhrase, sincePhrase}
	whenPhrases = dateForm{bilingual.Text{"on %s", "في %s"}, bilingual.Text{"in %s", "في %s"}, bilingual.Text{"from %s to %s", "من %s إلى %s"}, byPhrase, sincePhrase}
)

func (d Date) phrase(language string, form dateForm) string {
	if d.IsZero() {
		return ""
	}
	first, second, interval := strings.Cut(d.text, "/")
	from, to := pointWords(first, language), pointWords(second, language)
	say := func(text bilingual.Text, values ...any) string { return fmt.Sprintf(text.In(language), values...) }
	switch {
	case interval && from == "":
		return say(form.by, to)
	case interval && to == "":
		return say(form.since, from)
	case interval:
		return say(form.between, withoutSame(first, second, language), to)
	case isDoubtful(first):
		return from
	case strings.Count(first, "-") == 2:
		return say(form.day, from)
	default:
		return say(form.other, from)
	}
}

// isDoubtful reports whether one end of a date has a qualifier.
func isDoubtful(point string) bool { return strings.ContainsAny(point, "?~%") }

// withoutSame returns the start of an interval without what its end repeats: "13" for 13 to 15
// February 2023, "October" for October to December 2023.
func withoutSame(first, second, language string) string {
	words := pointWords(first, language)
	if isDoubtful(first) || isDoubtful(second) || len(first) != len(second) || len(first) == len("2023") {
		return words
	}
	parts := strings.Fields(words)
	switch {
	case len(parts) == 3 && first[:len("2023-02")] == second[:len("2023-02")]:
		return parts[0]
	case len(parts) > 1 && first[:len("2023")] == second[:len("2023")]:
		return strings.Join(parts[:len(parts)-1], " ")
	default:
		return words
	}
}

var seasonNames = [4]bilingual.Text{{"spring", "ربيع"}, {"summer", "صيف"}, {"autumn", "خريف"}, {"winter", "شتاء"}}

// pointWords returns a date that is no interval in words, "" for an open or unknown end.
func pointWords(point, language string) string {
	bare := strings.TrimRight(point, "?~%")
	if bare != point {
		return fmt.Sprintf(aboutPhrase.In(language), pointWords(bare, language))
	}
	m := pointForm.FindStringSubmatch(bare)
	switch {
	case m == nil:
		return ""
	case m[2] == "":
		return m[1]
	case number(m[2]) > 12:
		return seasonNames[number(m[2])-21].In(language) + " " + m[1]
	case m[3] == "":
		return monthNames[number(m[2])-1].In(language) + " " + m[1]
	default:
		return fmt.Sprintf("%d %s %s", number(m[3]), monthNames[number(m[2])-1].In(language), m[1])
	}
}
