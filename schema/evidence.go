package schema

import (
	"slices"
	"strconv"
	"strings"
)

// evidenceFields are the fields of the long form of evidence.
var evidenceFields = []Field{
	{Name: "source", Type: TextType, Required: true, Doc: "source#paragraph, or a source without an archive."},
	{Name: "supports", Type: TextType, Many: true, Doc: "The fields that it supports; everything if left out."},
	{Name: "basis", Type: ChoiceType, Choices: Bases, Doc: "How it supports them: stated (the default), relative or inferred."},
	{Name: "as_stated", Type: TextType, Doc: "A word or two of the source, never a sentence."},
	{Name: "confidence", Type: FractionType, Doc: "From 0 to 1, if it differs from that of the basis."},
}

// Reference returns the short form of evidence, "source-id#3-5", or "source-id" for the whole
// source.
func Reference(source, paragraph string) string {
	if paragraph == "" {
		return source
	}
	return source + "#" + paragraph
}

// CutReference splits the short form of evidence into its parts. It does not validate them.
func CutReference(reference string) (source, paragraph string) {
	source, paragraph, _ = strings.Cut(reference, "#")
	return source, paragraph
}

// FirstParagraph returns the number of the first paragraph of a range such as "3-5". It returns 0
// for "", which stands for the whole text, and for anything that is not a number.
func FirstParagraph(paragraph string) int {
	first, _, _ := strings.Cut(paragraph, "-")
	n, _ := strconv.Atoi(first)
	return n
}

// maxAsStated is the maximum length of as_stated, in characters.
const maxAsStated = 40

// evidence reads the short or the long form of evidence.
func (b *builder) evidence(v *Value) *Evidence {
	switch v.Shape {
	case Scalar:
		e := &Evidence{Pos: v.Pos}
		b.reference(v, e)
		return e
	case Mapping:
		return b.longEvidence(v)
	default:
		b.problem(v.Pos, "evidence", "source#paragraph, or a mapping", "evidence cannot be %s", v.Shape.noun())
		return nil
	}
}

func (b *builder) longEvidence(v *Value) *Evidence {
	o := b.object(v, evidenceFields, "evidence")
	e := &Evidence{
		Pos: v.Pos, Supports: o.All("supports"), Basis: o.Text("basis"), AsStated: o.Text("as_stated"),
		Confidence: o.One("confidence").Fraction,
	}
	if o.Has("source") {
		b.reference(v.Get("source"), e)
	}
	if len([]rune(e.AsStated)) > maxAsStated {
		b.problem(o.One("as_stated").Pos, "evidence", "one or two words only: news text must not be copied",
			"as_stated is longer than %d characters", maxAsStated)
	}
	return e
}

// reference reads "source-id#paragraphs" or "source-id".
func (b *builder) reference(v *Value, e *Evidence) {
	source, paragraphs, found := strings.Cut(v.Text, "#")
	e.Source = source
	if !idPattern.MatchString(source) {
		b.problem(v.Pos, "evidence", "source-id#8, source-id#3-5, or source-id", "%q is not an evidence reference", v.Text)
		return
	}
	if found {
		e.Paragraphs = b.paragraphs(v, source+"#", paragraphs)
	}
}

// countKeys returns the keys of a stated count. The role is a key only if the field is a list,
// with one count for each role.
func (f *Field) countKeys() []string {
	if f.Many {
		return append([]string{"role"}, CountSenses.Words()...)
	}
	return CountSenses.Words()
}

// countHint is the hint for what is no stated count.
var countHint = "such as {more_than: 70}; words: " + strings.Join(CountSenses.Words(), ", ")

// count reads a stated count such as {more_than: 70} or {role: supporter, exactly: 125}.
func (b *builder) count(v *Value, field *Field) *Count {
	if v.Shape != Mapping {
		b.problem(v.Pos, "type", countHint, "%s must be a mapping, not %s", field.Name, v.Shape.noun())
		return nil
	}
	c := &Count{}
	for _, e := range v.Entries {
		switch {
		case !slices.Contains(field.countKeys(), e.Key):
			b.unknown(e, field.countKeys(), "word of a stated count")
		case e.Value.Broken:
			b.broken = true
		case e.Value.Shape != Scalar:
			b.problem(e.Value.Pos, "type", countHint, "%s must be a single value, not %s", e.Key, e.Value.Shape.noun())
		case e.Key == "role":
			b.choice(e.Value, InstrumentRoles)
			c.Role = e.Value.Text
		case c.Sense != "":
			b.problem(e.KeyPos, "type", countHint, "a stated count takes only one number")
		default:
			c.Sense, c.N = e.Key, b.number(e.Value)
		}
	}
	if !slices.ContainsFunc(CountSenses.Words(), func(s string) bool { return v.Get(s) != nil }) {
		b.problem(v.Pos, "required", countHint, "%s has no number", field.Name)
	}
	return c
}

// Default confidence by basis. A source without an archive cannot be checked, so it weighs less
// than a paragraph that states the fact.
const (
	confidenceStated   = 0.9
	confidenceRelative = 0.8
	confidenceExternal = 0.8
	confidenceInferred = 0.5
)

// Weigh returns the basis and the confidence of evidence; archived reports whether the text of
// its source is in the archive.
func (e *Evidence) Weigh(archived bool) (basis string, confidence float64) {
	switch {
	case e.Basis == "inferred":
		basis, confidence = "inferred", confidenceInferred
	case !archived:
		basis, confidence = "external", confidenceExternal
	case e.Basis == "relative":
		basis, confidence = "relative", confidenceRelative
	default:
		basis, confidence = "stated", confidenceStated
	}
	if e.Confidence > 0 {
		confidence = e.Confidence
	}
	return basis, confidence
}
