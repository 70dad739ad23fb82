package schema

import (
	"fmt"
	"strings"
)

// shapeError returns the error for a text that does not have the form of a date. It suggests
// corrections for the most common slips: missing zeros, times, a qualifier in the wrong place.
func shapeError(s string) *DateError {
	if i := strings.IndexAny(s, "T "); i >= 0 {
		if d, err := parsePoint(s[:i]); err == nil {
			return &DateError{fmt.Sprintf("%s contains more than a date", quoteDate(s)), "dates carry no time: write " + d.String()}
		}
	}
	if i := strings.IndexAny(s, "?~%"); i >= 0 {
		return &DateError{
			fmt.Sprintf("%s has a qualifier inside the date", quoteDate(s)),
			"one qualifier ?, ~ or % may stand at the end of a date",
		}
	}
	if strings.Contains(s, "X") {
		return &DateError{
			fmt.Sprintf("%s has unspecified digits", quoteDate(s)),
			"leave the unknown part out (2024), or write an interval (1990/1999)",
		}
	}
	message := fmt.Sprintf("%s is not a date", quoteDate(s))
	if padded := padDate(s); padded != s {
		if d, err := parsePoint(padded); err == nil {
			return &DateError{message, "write " + d.String()}
		}
	}
	return &DateError{message, dateForms}
}

// padDate adds the missing zero to months and days of one digit.
func padDate(s string) string {
	parts := strings.Split(s, "-")
	if len(parts) > 3 {
		return s
	}
	for i, part := range parts[1:] {
		if _, ok := digits(part); ok && len(part) == 1 {
			parts[i+1] = "0" + part
		}
	}
	return strings.Join(parts, "-")
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
