package naming

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Fold returns the form of a text in which names are compared in any script: two texts that a
// reader takes for the same name fold to the same string. It
//
//   - decomposes compatibility characters (Unicode NFKC) and folds case;
//   - removes accents from Latin letters, and replaces letters such as ø and ß with plain ones;
//   - in the Arabic script writes alef forms as ا, hamza carriers as the letter
//     below the hamza, ة as ه, ى and ی as ي, ک as ك; drops the standalone hamza,
//     tatweel and vowel marks; and writes both sets of digits in ASCII;
//   - drops bidi marks, zero-width and other invisible characters;
//   - replaces punctuation and symbols with spaces, and runs of spaces with one.
//
// It keeps the Arabic article ال, and the marks of other scripts. Folding a folded text changes
// nothing. The result is for comparison, not for display.
func Fold(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return r > unicode.MaxASCII }) < 0 {
		return foldASCII(s)
	}
	var b strings.Builder
	var base rune // the last letter written, 0 at the start and after a space
	gap := false
	for _, r := range decompose(s) {
		mark := unicode.Is(unicode.Mn, r)
		switch {
		case isDropped(r), mark && (base == 0 || unicode.Is(unicode.Latin, base)):
		case isSeparator(r):
			gap, base = b.Len() > 0, 0
		default:
			if gap {
				b.WriteByte(' ')
			}
			b.WriteRune(asciiDigit(r))
			gap = false
			if !mark {
				base = r
			}
		}
	}
	return norm.NFC.String(b.String())
}

// foldASCII is Fold for ASCII, a fast path for the many ids and field names.
func foldASCII(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	return strings.Join(words, " ")
}

// decompose replaces compatibility forms and composed letters with their parts, folds case, and replaces
// letters with plain ones. Each of the first two steps can produce what the other has to fold: 𝔸 becomes A,
// and ᾳ becomes αι.
func decompose(s string) string {
	fold := cases.Fold()
	s = strings.ToValidUTF8(s, "\ufffd") // normalization skips what follows an invalid byte
	s = norm.NFKD.String(s)
	if folded := fold.String(s); folded != s {
		s = norm.NFKD.String(fold.String(norm.NFKD.String(folded)))
	}
	return plain.Replace(s)
}

// isDropped reports whether a character makes no difference to a name: an invisible one or, in
// the Arabic script, the hamza and everything that only guides reading.
func isDropped(r rune) bool {
	switch {
	case r == '\u0621', r == '\u0674', // hamza and high hamza
		r == '\u0640',                  // tatweel
		r >= '\u0610' && r <= '\u061a', // honorific signs
		r >= '\u064b' && r <= '\u065f', // harakat, madda, hamza above and below
		r == '\u0670',                  // superscript alef
		r >= '\u06d6' && r <= '\u06ed', // Koranic annotation
		r >= '\u08d3' && r <= '\u08ff': // extended harakat
		return true
	}
	return unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

// isSeparator reports whether a character separates words: spaces and controls, punctuation and
// symbols of all scripts, and the letter-like apostrophes of transliteration.
func isSeparator(r rune) bool {
	if unicode.IsLetter(r) {
		return r >= '\u02b9' && r <= '\u02bf'
	}
	return unicode.In(r, unicode.Z, unicode.Cc, unicode.P, unicode.S)
}

// plain replaces the letters of the Arabic script that decomposition keeps distinct although they are one
// letter to the reader, and the Latin letters that have no decomposition. Case folding handles ß.
var plain = strings.NewReplacer("ٱ", "ا", "ة", "ه", "ى", "ي", "ی", "ي", "ک", "ك", "ڪ", "ك",
	"ø", "o", "ł", "l", "đ", "d", "ð", "d", "ħ", "h", "ı", "i", "þ", "th", "æ", "ae", "œ", "oe")

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
