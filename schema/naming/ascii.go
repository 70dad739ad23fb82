package naming

import (
	"strings"
	"unicode"
)

// ASCII returns the ASCII form of a date, number or id: it replaces the digits of the Arabic script and the
// dashes that editors put for hyphens, and drops invisible characters and surrounding spaces.
func ASCII(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Cf, r):
			return -1
		case unicode.Is(unicode.Pd, r), r == '\u2212': // the minus sign
			return '-'
		case r == '\u061f': // the Arabic question mark
			return '?'
		}
		return asciiDigit(r)
	}, s))
}

// asciiDigit maps the two sets of digits of the Arabic script to ASCII.
func asciiDigit(r rune) rune {
	switch {
	case r >= '\u0660' && r <= '\u0669': // Arabic-Indic
		return r - '\u0660' + '0'
	case r >= '\u06f0' && r <= '\u06f9': // extended: Persian, Urdu
		return r - '\u06f0' + '0'
	}
	return r
}
