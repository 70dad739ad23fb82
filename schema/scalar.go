package schema

import (
	"errors"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	digestPattern     = regexp.MustCompile(`^[0-9a-f]{64}$`)
	wikidataPattern   = regexp.MustCompile(`^Q[1-9][0-9]{0,9}$`)
	paragraphsPattern = regexp.MustCompile(`^([1-9][0-9]{0,4})(?:-([1-9][0-9]{0,4}))?$`)
)

// maxText is the length of the longest text, in bytes: Neo4j refuses index keys
// of about 8 kB, and a name or note of 4 kB is a mistake.
const maxText = 4096

func itoa(n int) string { return strconv.Itoa(n) }

func (b *builder) match(v *Value, pattern *regexp.Regexp, hint, what string) {
	if !pattern.MatchString(v.Text) {
		b.problem(v.Pos, "type", hint, "%q is not a %s", v.Text, what)
	}
}

// text checks a free text: its length, and that no bidirectional mark hides in it.
func (b *builder) text(v *Value) {
	if len(v.Text) > maxText {
		b.problem(v.Pos, "too-long", "shorten it: facts are short, and quote nothing",
			"text of %d bytes, more than %d", len(v.Text), maxText)
	}
}

// date reads an EDTF date.
func (b *builder) date(v *Value) Date {
	d, err := ParseDate(v.Text)
	var bad *DateError
	if errors.As(err, &bad) {
		b.problem(v.Pos, "date", bad.Hint, "%s", bad.Message)
	}
	return d
}

// address takes http and https addresses without credentials: a report shows
// them as links, so nothing else may pass.
func (b *builder) address(v *Value) {
	u, err := url.Parse(v.Text)
	switch {
	case err != nil || strings.ContainsFunc(v.Text, unicode.IsSpace):
		b.problem(v.Pos, "address", "", "%q is not an address", v.Text)
	case u.Scheme != "http" && u.Scheme != "https":
		b.problem(v.Pos, "address", "only http: and https: addresses", "address of scheme %q", u.Scheme)
	case u.User != nil:
		b.problem(v.Pos, "address", "leave name and password out", "the address holds credentials")
	case u.Hostname() == "":
		b.problem(v.Pos, "address", "", "%q names no host", v.Text)
	}
}

// paragraphs reads "8" or "3-5".
func (b *builder) paragraphs(v *Value, text string) Paragraphs {
	m := paragraphsPattern.FindStringSubmatch(text)
	if m == nil {
		b.problem(v.Pos, "evidence", asciiDigitsHint(text, "a paragraph is 8, a range of them 3-5"),
			"%q is not a paragraph", text)
		return Paragraphs{}
	}
	first, _ := strconv.Atoi(m[1])
	last := first
	if m[2] != "" {
		last, _ = strconv.Atoi(m[2])
	}
	if last < first {
		b.problem(v.Pos, "evidence", "", "paragraphs %s end before they begin", text)
	}
	return Paragraphs{First: first, Last: last}
}

// names reads a name: a bare English text, or a mapping by language.
func (b *builder) names(v *Value) Names {
	var n Names
	switch v.Shape {
	case Scalar:
		b.name(v)
		n.En = v.Text
	case Mapping:
		for _, e := range v.Entries {
			part := n.part(e.Key)
			if part == nil {
				b.unknown(e, Languages[:], "language")
				continue
			}
			b.name(e.Value)
			*part = e.Value.Text
		}
		if n == (Names{}) {
			b.problem(v.Pos, "required", "give en, and ar where it is known", "no name is given")
		}
	default:
		b.problem(v.Pos, "type", "a text, or a mapping such as {en: …, ar: …}", "a name cannot be a %s", v.Shape)
	}
	return n
}

func (b *builder) name(v *Value) {
	if v.Shape != Scalar || strings.TrimSpace(v.Text) == "" {
		b.problem(v.Pos, "type", "give a text, or leave the language out", "the name is empty")
		return
	}
	b.text(v)
}

// part gives the place of a language in the names, nil for an unknown language.
func (n *Names) part(language string) *string {
	switch language {
	case "en":
		return &n.En
	case "ar":
		return &n.Ar
	case "fr":
		return &n.Fr
	case "ko":
		return &n.Ko
	case "zh":
		return &n.Zh
	default:
		return nil
	}
}

// asciiDigitsHint gives the hint, with the text in ASCII digits where it has others.
func asciiDigitsHint(text, hint string) string {
	ascii := strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf || !unicode.IsDigit(r) {
			return r
		}
		for zero := r; ; zero-- {
			if !unicode.IsDigit(zero-1) || r-zero == 9 {
				return '0' + (r - zero)
			}
		}
	}, text)
	if ascii != text {
		return "write " + ascii
	}
	return hint
}
