package schema

import (
	"errors"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"entente/schema/naming"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

var (
	idPattern         = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,79}$`)                                 // see IsID
	topicIDPattern    = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,39}(\.[a-z0-9][a-z0-9-]{0,39}){1,3}$`) // of a topic below another
	digestPattern     = regexp.MustCompile(`^[0-9a-f]{64}$`)
	wikidataPattern   = regexp.MustCompile(`^Q[1-9][0-9]{0,9}$`)
	paragraphsPattern = regexp.MustCompile(`^([1-9][0-9]{0,4})(?:-([1-9][0-9]{0,4}))?$`)
	numberPattern     = regexp.MustCompile(`^(?:[1-9][0-9]{0,5}|1000000)$`)
	fractionPattern   = regexp.MustCompile(`^(?:0?\.[0-9]{1,4}|1(?:\.0{1,4})?)$`)
)

// maxText is the maximum length of a text, in bytes: Neo4j rejects index keys of about 8 kB, and
// a name or note of 4 kB is a mistake.
const maxText = 4096

// match reports a text that does not match a pattern; the format says what it is not.
func (b *builder) match(v *Value, pattern *regexp.Regexp, rule, hint, format string) {
	if !pattern.MatchString(v.Text) {
		b.mismatch(v, rule, asciiForm(v.Text, pattern), hint, format, v.Text)
	}
}

// asciiForm returns a text that does not match in ASCII, if that matches, as for Arabic digits; else "".
func asciiForm(text string, pattern *regexp.Regexp) string {
	if ascii := naming.ASCII(text); ascii != text && pattern.MatchString(ascii) {
		return ascii
	}
	return ""
}

// number reads a whole number from 1 to 1,000,000.
func (b *builder) number(v *Value) int64 {
	b.match(v, numberPattern, "number", "ASCII digits alone: no sign, zeros before it, spaces or separators",
		"%q is not a whole number from 1 to 1000000")
	return int64(number(v.Text))
}

// fraction reads a number above 0 and at most 1.
func (b *builder) fraction(v *Value) float64 {
	n, err := strconv.ParseFloat(v.Text, 64)
	if err != nil || n <= 0 || !fractionPattern.MatchString(v.Text) {
		b.problem(v.Pos, "number", "such as 0.8, with a point and at most four digits", "%q is not a number above 0 and at most 1", v.Text)
	}
	return n
}

// text checks the length of a free text, both as written and in compatibility form, in which
// names are indexed: one character can become eighteen, and a byte of UTF-8 eleven (UAX #15, "Maximum Expansion Factors").
func (b *builder) text(v *Value) {
	if 11*len(v.Text) <= maxText {
		return
	}
	if n := max(len(v.Text), len(norm.NFKC.String(v.Text))); n > maxText {
		b.problem(v.Pos, "too-long", "shorten it: facts are brief and quote nothing",
			"text of %d bytes, more than %d", n, maxText)
	}
}

// date reads an EDTF date.
func (b *builder) date(v *Value) Date {
	d, err := ParseDate(v.Text)
	var bad *DateError
	if errors.As(err, &bad) {
		b.mismatch(v, "date", bad.Form, bad.Hint, "%s", bad.Message)
	}
	return d
}

// address accepts only http and https addresses without credentials, because a report shows them as links.
func (b *builder) address(v *Value) {
	const hint = "such as https://example.org/page"
	b.text(v)
	u, err := url.Parse(v.Text)
	switch {
	case err != nil || strings.ContainsFunc(v.Text, notInAddress):
		b.problem(v.Pos, "address", hint, "%q is not an address", v.Text)
	case u.Scheme == "":
		b.problem(v.Pos, "address", hint, "%q does not begin with https: or http:", v.Text)
	case u.Scheme != "http" && u.Scheme != "https":
		b.problem(v.Pos, "address", "only http: and https: addresses", "unsupported address scheme %q", u.Scheme)
	case u.User != nil:
		b.problem(v.Pos, "address", "leave name and password out", "the address holds credentials")
	case u.Hostname() == "":
		b.problem(v.Pos, "address", hint, "%q has no host", v.Text)
	}
}

// notInAddress reports whether a character ends an address in a text or a page, or is invisible.
func notInAddress(r rune) bool {
	return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune("\"<>\\`", r)
}

// paragraphs reads "8" or "3-5"; prefix is the text before it in the value.
func (b *builder) paragraphs(v *Value, prefix, text string) Paragraphs {
	p, ok := ParseParagraphs(text)
	if !ok {
		form := asciiForm(text, paragraphsPattern)
		if form != "" {
			form = prefix + form
		}
		b.mismatch(&Value{Pos: v.Pos, Text: prefix + text}, "evidence", form, "a paragraph is 8, a range of them 3-5, counted from 1",
			"%q is not a paragraph", text)
	}
	if p.Last < p.First {
		b.problem(v.Pos, "evidence", "write "+prefix+strconv.Itoa(p.Last)+"-"+strconv.Itoa(p.First),
			"paragraphs %s end before they begin", text)
	}
	return p
}

// names reads a name: a bare English text, or a mapping by language.
func (b *builder) names(v *Value) naming.Names {
	var n naming.Names
	switch v.Shape {
	case Scalar:
		b.name(v)
		n.En = v.Text
	case Mapping:
		for _, e := range v.Entries {
			if !IsLanguage(e.Key) {
				b.unknown(e, naming.Languages[:], "language")
				continue
			}
			b.name(e.Value)
			n.Set(e.Key, e.Value.Text)
		}
		if n == (naming.Names{}) {
			b.problem(v.Pos, "required", "give en, and ar where it is known", "no name is given")
		}
	default:
		b.problem(v.Pos, "type", "a text, or a mapping such as {en: …, ar: …}", "a name cannot be %s", v.Shape.noun())
	}
	return n
}

func (b *builder) name(v *Value) {
	switch {
	case b.unread(v):
	case v.Shape == Null && v.Text != "" && v.Text != "~":
		b.empty(v, "the name", "leave the language out")
	case v.Shape != Scalar || strings.TrimSpace(v.Text) == "":
		b.problem(v.Pos, "type", "give a text, or leave the language out", "the name is empty")
	default:
		b.text(v)
	}
}

// IsLanguage reports whether a text is the tag of a language, as BCP 47 writes it: ja, pt-BR.
func IsLanguage(tag string) bool {
	switch {
	case slices.Contains(naming.Languages[:], tag):
		return true
	case len(tag) > 3 && !strings.Contains(tag, "-"):
		return false
	}
	parsed, err := language.Parse(tag)
	return err == nil && parsed.String() == tag
}

// IsID reports whether the text has the form of an entity's identifier, as idPattern does, which takes ten times as long: there
// are several ids in each fact.
func IsID(text string) bool {
	for i := range len(text) {
		if c := text[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && (c != '-' || i == 0) {
			return false
		}
	}
	return 0 < len(text) && len(text) <= 80
}

// NotAnID returns the problem of a text that does not have the form of an identifier.
func NotAnID(pos Pos, text string) Problem {
	p := NewProblem(pos, "id", "lower-case letters a-z, digits and hyphens, beginning with a letter or digit, at most 80",
		"%q is not an identifier", text)
	if slug := strings.NewReplacer(" ", "-", "_", "-", ".", "-").Replace(strings.ToLower(naming.ASCII(text))); IsID(slug) {
		return p.Fixed(text, slug)
	}
	return p
}

func (b *builder) topicID(v *Value) {
	if !topicIDPattern.MatchString(v.Text) {
		b.problem(v.Pos, "id", "the id of the wider topic, a dot, and lower-case letters, digits or hyphens, such as ai.weather",
			"%q is not the id of a topic below another", v.Text)
	}
}
