package schema

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"entente/schema/naming"
)

// evidenceFields are the fields of the long form of evidence.
var evidenceFields = []Field{
	{Name: "source", Type: TextType, Required: true, Doc: "source#paragraph, or a source without an archive."},
	{Name: "supports", Type: TextType, Many: true, Doc: "The fields that it supports; everything if left out."},
	{Name: "basis", Type: ChoiceType, Choices: Bases, Doc: "How it supports them: stated (the default), relative or inferred."},
	{Name: "as_stated", Type: TextType, Doc: "A word or two of the source, never a sentence."},
	{Name: "confidence", Type: FractionType, Doc: "From 0 to 1, if it differs from that of the basis."},
	{Name: "according_to", Type: RefOrTextType, Many: true, Labels: actors,
		Doc: "According to whom the paragraph says it, if not to the source itself: actor ids, or words."},
}

// Rest stands in supports for the fields that no other evidence of the entry names.
const Rest = "rest"

// sourceField returns the field for the source of the paragraphs in an entry or a file.
func sourceField() Field {
	return Field{Name: "source", Type: RefType, Labels: []Label{LabelSource},
		Doc: "The source of evidence that is a bare paragraph, such as 7 or 3-5."}
}

// Reference returns the short form of evidence, "source-id#3-5", or "source-id" for the whole source.
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
	return number(first)
}

// evidence reads evidence in one of its forms: "source#paragraph", a paragraph of the default source, a
// mapping with a source, or one from paragraphs and sources to what they support.
func (b *builder) evidence(v *Value) []*Evidence {
	switch v.Shape {
	case Scalar:
		e := &Evidence{Pos: v.Pos}
		b.reference(v, v.Text, e)
		return []*Evidence{e}
	case Mapping:
		if v.hasAny(evidenceFields) {
			return []*Evidence{b.longEvidence(v, evidenceFields, "")}
		}
		return b.evidenceByParagraph(v)
	default:
		b.problem(v.Pos, "evidence", "source#paragraph, or a mapping", "evidence cannot be %s", v.Shape.noun())
		return nil
	}
}

// longEvidence reads a mapping of the given fields, all those of evidence but for the source if that
// is given as a reference.
func (b *builder) longEvidence(v *Value, fields []Field, reference string) *Evidence {
	o := b.object(v, fields, "evidence")
	e := &Evidence{
		Pos: v.Pos, Supports: o.All("supports"), Basis: o.Text("basis"), AsStated: o.Text("as_stated"),
		Confidence: o.One("confidence").Fraction(), AccordingTo: o.All("according_to"),
	}
	switch {
	case reference != "":
		b.reference(v, reference, e)
	case o.Has("source"):
		b.reference(v.Get("source"), v.Get("source").Text, e)
	}
	const maxAsStated = 40 // characters
	if utf8.RuneCountInString(e.AsStated) > maxAsStated {
		b.problem(o.One("as_stated").Pos, "evidence", "one or two words only: news text must not be copied",
			"as_stated is longer than %d characters", maxAsStated)
	}
	return e
}

// evidenceByParagraph reads a mapping such as {1: [kind, place], 3: topics, other-paper: signed}. What a
// paragraph supports in different ways stands in mappings of their own: 1: [kind, {supports: date,
// basis: relative, as_stated: yesterday}].
func (b *builder) evidenceByParagraph(v *Value) []*Evidence {
	var list []*Evidence
	for _, entry := range v.Entries {
		named := &Evidence{Pos: entry.KeyPos}
		for _, item := range entry.Value.each() {
			switch {
			case b.unread(item):
			case item.Shape == Mapping:
				list = append(list, b.longEvidence(item, evidenceFields[1:], entry.Key))
			case item.Shape == Scalar && item.Text != "":
				named.Supports = append(named.Supports, Datum{Pos: item.Pos, Text: item.Text})
			default:
				b.problem(item.Pos, "evidence", "the fields that it supports, such as {1: [kind, place]}", "%s supports nothing", entry.Key)
			}
		}
		if len(named.Supports) > 0 {
			b.reference(&Value{Pos: entry.KeyPos}, entry.Key, named)
			list = append(list, named)
		}
	}
	if len(v.Entries) == 0 {
		b.problem(v.Pos, "evidence", "source#paragraph, or a mapping", "evidence is an empty mapping")
	}
	return list
}

// IsParagraphs reports whether a text is a paragraph or a range of them, which is evidence from the
// default source.
func IsParagraphs(text string) bool { return paragraphsPattern.MatchString(text) }

var (
	hasLetter       = regexp.MustCompile(`[a-z]`)
	listed          = regexp.MustCompile(`^[0-9]+(?:-[0-9]+)?(?: ?, ?[0-9]+(?:-[0-9]+)?)+$`)
	spacedRange     = regexp.MustCompile(`^([0-9]+) ?- ?([0-9]+)$`)
	keyWithoutBlank = regexp.MustCompile(`^([0-9]+(?:-[0-9]+)?):([a-z_]+)$`)
)

// Whole stands for the whole text of the default source, which has no paragraphs to count.
const Whole = "whole"

// reference reads "source-id#paragraphs", "source-id" or, where there is a default source, "paragraphs"
// or Whole.
func (b *builder) reference(v *Value, text string, e *Evidence) {
	if b.source != "" && (text == Whole || IsParagraphs(text)) {
		e.Source, e.FromDefault = b.source, true
		if text != Whole {
			e.Paragraphs = b.paragraphs(v, "", text)
		}
		return
	}
	source, paragraphs, found := strings.Cut(text, "#")
	e.Source = source
	if !IsID(source) || b.source != "" && !hasLetter.MatchString(source) {
		hint, form := b.referenceHint(text)
		b.mismatch(&Value{Pos: v.Pos, Text: text}, "evidence", form, hint, "%q is not an evidence reference", text)
		return
	}
	if found {
		e.Paragraphs = b.paragraphs(v, source+"#", paragraphs)
	}
}

// referenceHint returns the form in which a reference was meant, or if that is not certain a hint.
func (b *builder) referenceHint(text string) (hint, form string) {
	ascii := naming.ASCII(text)
	switch m := spacedRange.FindStringSubmatch(ascii); {
	case b.source == "":
		return "source-id#8, source-id#3-5, or source-id; a bare paragraph where source: names the default one", ""
	case IsParagraphs(ascii):
		return "", ascii
	case m != nil:
		return "", m[1] + "-" + m[2]
	case listed.MatchString(ascii):
		return "", "[" + strings.Join(strings.FieldsFunc(ascii, func(r rune) bool { return r == ',' || r == ' ' }), ", ") + "]"
	case keyWithoutBlank.MatchString(ascii):
		return "put a blank behind the colon: {" + strings.Replace(ascii, ":", ": ", 1) + "}", ""
	default:
		return "8 or 3-5, paragraphs of " + b.source + "; " + Whole + ", its whole text; or source-id#8, source-id", ""
	}
}

// IsCurators reports whether a field of an entry is the curator's, so that no source supports it.
func IsCurators(field string) bool {
	return slices.Contains([]string{"id", "note", "source", "evidence", "disputes"}, field)
}

// adds reports whether evidence that names the field adds to evidence for the whole entry: who takes
// part is often in several paragraphs. For any other field it takes the place of that evidence.
func (f *Field) adds() bool {
	return f.Type == CountType || f.Type == ObjectType && f.Edge != nil && f.Edge.Type != Concerns && f.Edge.Type != InSeries
}

// SpeaksFor reports whether evidence of an entry speaks for a field of it: it names the field, or it
// names none, or the rest, and no other evidence of the entry names the field unless that adds to it.
func (e *Evidence) SpeaksFor(f *Field, all []*Evidence) bool {
	switch {
	case e.names(f.Name):
		return true
	case len(e.Supports) > 0 && !e.names(Rest):
		return false
	default:
		return f.adds() || !slices.ContainsFunc(all, func(other *Evidence) bool { return other.names(f.Name) })
	}
}

func (e *Evidence) names(field string) bool {
	return slices.ContainsFunc(e.Supports, func(d Datum) bool { return d.Text == field })
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
		case b.unread(e.Value):
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

// confidences are the default confidences by basis. A source without an archive cannot be checked, so
// it weighs less than a paragraph that states the fact.
var confidences = map[string]float64{"stated": 0.9, "relative": 0.8, "external": 0.8, "inferred": 0.5}

// Weigh returns the basis and the confidence of evidence; archived reports whether the text of
// its source is in the archive.
func (e *Evidence) Weigh(archived bool) (basis string, confidence float64) {
	basis = cmp.Or(e.Basis, "stated")
	if !archived && basis != "inferred" {
		basis = "external"
	}
	return basis, cmp.Or(e.Confidence, confidences[basis])
}
