package schema

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"entente/internal/parallel"
	"entente/schema/naming"
)

// Build checks the form of files; see BuildFile and Join.
func Build(files []File) (*Dataset, []Problem) { return Join(BuildFiles(files)) }

// BuildFiles is BuildFile for several files, on all processors.
func BuildFiles(files []File) []Part {
	parts := make([]Part, len(files))
	parallel.Each(len(files), func(i int) { parts[i] = BuildFile(&files[i]) })
	return parts
}

// Part is what one file adds to a dataset.
type Part struct {
	// Unread is the text of a file that could not be parsed: what it declares is not known.
	Unread string
	// Path and Sum are those of the file.
	Path     string
	Sum      Sum
	story    *Story // nil for a file without a root
	problems []Problem
}

// BuildFile checks the form of a file against the table of sections: sections and fields are known, required fields
// are present, and each value has its type. The values of the file are not needed any more.
func BuildFile(f *File) Part {
	part := Part{Unread: f.Unread, Path: f.Path, Sum: f.Sum}
	if f.Root != nil {
		b := newBuilder()
		part.story, part.problems = b.story(f), b.problems
	}
	return part
}

// Join returns what could be understood of files, in their order, and every problem of their form. The dataset is fit
// for mapping only if neither Join nor rules.Check finds an error.
func Join(parts []Part) (*Dataset, []Problem) {
	ds := &Dataset{}
	var problems []Problem
	for i := range parts {
		if parts[i].story != nil {
			ds.Stories = append(ds.Stories, parts[i].story)
			problems = append(problems, parts[i].problems...)
		}
	}
	return ds, SortProblems(problems)
}

// ReadValue reads v as a value of the given field, such as the value that another source states
// in a dispute. It returns every problem if the value does not fit.
func ReadValue(v *Value, field *Field) (Datum, []Problem) {
	b := newBuilder()
	d, _ := b.datum(v, field)
	return d, b.problems
}

// builder collects the problems of one file.
type builder struct {
	problems []Problem
	source   string // the default source of evidence in the entry that is read
	broken   bool   // a value of the record was not read, because loaders reported a problem of it

	known map[listOf]string // the hints with all the names that are known
}

// listOf names a list of names: by what they name, and how many there are.
type listOf struct {
	what string
	n    int
}

func newBuilder() *builder { return &builder{known: make(map[listOf]string)} }

// unread reports whether a value is not to be read, and notes it for its record.
func (b *builder) unread(v *Value) bool {
	b.broken = b.broken || v.Broken
	return v.Broken
}

func (b *builder) problem(pos Pos, rule, hint, format string, args ...any) {
	b.problems = append(b.problems, NewProblem(pos, rule, hint, format, args...))
}

// mismatch adds a problem of a value that does not fit: with the form in which it should be written, or if
// that is "" with a hint.
func (b *builder) mismatch(v *Value, rule, form, hint, format string, args ...any) {
	p := NewProblem(v.Pos, rule, hint, format, args...)
	if form != "" {
		p = p.Fixed(v.Text, form)
	}
	b.problems = append(b.problems, p)
}

// storyFields are the keys that a fact file may have in addition to its sections.
var storyFields = []Field{
	{Name: "story", Type: IDType, Doc: "Identifier of the story; without it, the stem of the file's name."},
	{Name: "title", Type: NamesType, Doc: "Title of the story, by language."},
	sourceField(),
	{Name: "accept", Type: ObjectType, Many: true, Fields: []Field{
		{Name: "rule", Type: TextType, Required: true, Doc: "The name of the warning, in brackets at its end."},
		{Name: "id", Type: IDType, Required: true, Doc: "The id of the entry that it is about."},
		{Name: "reason", Type: TextType, Required: true, Doc: "Why it is right all the same."},
	}, Doc: "Warnings of this file that are known and right all the same."},
}

func (b *builder) story(f *File) *Story {
	stem := strings.TrimSuffix(path.Base(f.Path), path.Ext(f.Path))
	story := &Story{ID: stem, Pos: Pos{File: f.Path}, SHA256: f.SHA256}
	b.source = textOf(f.Root, "source")
	o := &Object{}
	for _, e := range f.Root.Entries {
		field, section := FindField(storyFields, e.Key), SectionOf(e.Key)
		switch {
		case section != nil:
			b.section(story, section, e.Value)
		case field == nil:
			b.unknown(e, topLevel(), "section")
		default:
			o.Set(e.Key, b.field(e, field))
		}
	}
	if d := o.One("story"); d.Text != "" {
		story.ID, story.Pos = d.Text, d.Pos
	}
	story.Title, story.Source = o.Names("title"), o.One("source")
	for _, d := range o.All("accept") {
		story.Accepted = append(story.Accepted, d.Object)
	}
	if f.Root.Get("story") == nil && !IsID(stem) {
		b.problem(story.Pos, "id", "rename the file, or give the story an identifier with story:",
			"file name %q is not a valid identifier", path.Base(f.Path))
	}
	fillOffices(story)
	return story
}

// topLevel returns the keys that a fact file may have.
var topLevel = sync.OnceValue(func() []string {
	names := FieldNames(storyFields)
	for _, s := range sections {
		names = append(names, s.Name)
	}
	return names
})

// MaxHints is the number of problems that get a hint from a search, of names in each file and of references in all: the
// search compares a reference with all ids, which is not worth the time for the thousandth problem.
const MaxHints = 200

// didYouMean returns a hint with the known name that is nearest to name, or another hint if none is near.
// It stops looking after MaxHints problems: a mapping with 100,000 keys would take a second.
func (b *builder) didYouMean(name string, known []string, otherwise string) string {
	if len(b.problems) < MaxHints {
		if near := naming.Nearest(name, known); near != "" {
			return "did you mean " + near + "?"
		}
	}
	return otherwise
}

func (b *builder) unknown(e Entry, known []string, what string) {
	of := listOf{what, len(known)} // one text for all: a file can have 100,000 such keys
	all, found := b.known[of]
	if !found {
		all = "known: " + strings.Join(known, ", ")
		b.known[of] = all
	}
	b.problem(e.KeyPos, "unknown-field", b.didYouMean(e.Key, known, all), "unknown %s %q", what, e.Key)
}

func (b *builder) section(story *Story, section *Section, v *Value) {
	switch {
	case v.Broken:
		return
	case v.Shape != List:
		b.problem(v.Pos, "type", "write its entries as a list, each beginning with a dash",
			"%s must be a list, not %s", section.Name, v.Shape.noun())
		return
	}
	for _, item := range v.Items {
		if broken := item.Broken && item.Shape != Mapping; !broken && b.isMapping(item, "an entry of "+section.Name, section.Fields) {
			b.record(story, section, item, nil)
		}
	}
}

// isMapping reports whether a value is a mapping, and adds a problem if it is not.
func (b *builder) isMapping(v *Value, what string, fields []Field) bool {
	if v.Shape != Mapping {
		b.problem(v.Pos, "type", "fields: "+strings.Join(FieldNames(fields), ", "), "%s must be a mapping, not %s", what, v.Shape.noun())
	}
	return v.Shape == Mapping
}

// record reads an entry of a section, and the entries that are nested in it.
func (b *builder) record(story *Story, section *Section, item *Value, parent *Record) {
	before, ofFile := len(b.problems), b.source
	b.broken = item.Broken
	if own := textOf(item, "source"); own != "" {
		b.source = own
	}
	defer func() { b.source = ofFile }()
	r := &Record{Section: section, Story: story, Parent: parent, Object: b.object(item, section.Fields, section.Name)}
	r.Broken = b.broken || len(b.problems) > before
	story.Records = append(story.Records, r)
	for _, e := range item.Entries {
		if f := section.Field(e.Key); f != nil && f.Type == NestedType {
			b.nested(r, f, e.Value)
		}
	}
}

// textOf returns the text under a key of a mapping, or "".
func textOf(v *Value, key string) string {
	if text := v.Get(key); text != nil && text.Shape == Scalar {
		return text.Text
	}
	return ""
}

// object reads a mapping with the given fields; where names the mapping in messages.
func (b *builder) object(v *Value, fields []Field, where string) *Object {
	o := &Object{Pos: v.Pos, values: make([]fieldValues, 0, len(v.Entries)+countDefaults(v, fields))}
	broken := b.unread(v)
	for _, e := range v.Entries {
		switch field := FindField(fields, e.Key); {
		case field == nil:
			b.unknown(e, FieldNames(fields), "field of "+where)
		case field.Type != NestedType: // record reads those, once it has the rest
			o.Set(field.Name, b.field(e, field))
		}
	}
	for i := range fields {
		if f := &fields[i]; f.Required && v.Get(f.Name) == nil && !broken && !slices.Contains(v.Inherits, f.Name) {
			b.problem(v.Pos, "required", f.requiredHint(), "%s is missing in %s", f.Name, describe(v, where))
		}
	}
	o.fillDefaults(fields)
	return o
}

// requiredHint returns the hint for a field that is missing: what it should hold.
func (f *Field) requiredHint() string {
	switch {
	case f.Type == ChoiceType:
		return "one of: " + strings.Join(f.Choices.Words(), ", ")
	case f.Type == RefType && len(f.Labels) < len(entities):
		return "the id of " + AnyOf(f.Labels)
	default:
		return f.Doc
	}
}

// noun returns the name of the shape for the middle of a sentence, such as "a list".
func (s Shape) noun() string {
	return [...]string{"text", "a list", "a mapping", "nothing"}[s]
}

// fillDefaults sets the fields that were left out to their default words.
func (o *Object) fillDefaults(fields []Field) {
	for i := range fields {
		if f := &fields[i]; f.Default != "" && !o.Has(f.Name) {
			o.Set(f.Name, []Datum{{Pos: o.Pos, Text: f.Default}})
		}
	}
}

// countDefaults returns how many fields of a mapping fillDefaults will set.
func countDefaults(v *Value, fields []Field) int {
	n := 0
	for i := range fields {
		if f := &fields[i]; f.Default != "" && v.Get(f.Name) == nil {
			n++
		}
	}
	return n
}

// describe returns the name of a mapping for a message: its id, if it has one.
func describe(v *Value, where string) string {
	if id := v.Get("id"); id != nil && id.Text != "" {
		return fmt.Sprintf("%q", id.Text)
	}
	return "this entry of " + where
}

// FieldNames returns the names of fields, in their order.
func FieldNames(fields []Field) []string {
	names := make([]string, len(fields))
	for i := range fields {
		names[i] = fields[i].Name
	}
	return names
}

// field reads the value of a field, which may be a list if the field allows one.
func (b *builder) field(e Entry, field *Field) []Datum {
	v := e.Value
	switch {
	case b.unread(v):
		return nil
	case v.Shape == Null:
		b.empty(v, field.Name, "leave the field out")
		return nil
	case byRole(v, field):
		return b.legsByRole(v, field)
	case v.Shape != List:
		return b.appendDatum(nil, v, field)
	case !field.Many:
		b.problem(v.Pos, "type", "", "%s takes one value, not a list", field.Name)
		return nil
	}
	if len(v.Items) == 0 {
		b.problem(v.Pos, "type", "leave the field out if there is nothing to say", "%s is an empty list", field.Name)
	}
	list := make([]Datum, 0, len(v.Items))
	for _, item := range v.Items {
		if item.Shape == Null {
			b.empty(item, "an item of "+field.Name, "take the item out")
			continue
		}
		list = b.appendDatum(list, item, field)
	}
	return list
}

// empty reports a value that YAML takes for none: one that is missing, or an unquoted word for it,
// which may be a name.
func (b *builder) empty(v *Value, what, instead string) {
	switch {
	case b.unread(v):
	case v.Text == "", v.Text == "~":
		b.problem(v.Pos, "type", "give a value, or "+instead, "%s is empty", what)
	default:
		b.problem(v.Pos, "type", fmt.Sprintf("write %q if that is the text; else %s", v.Text, instead),
			"%s is empty: %s without quotes means nothing in YAML", what, v.Text)
	}
}

func (b *builder) appendDatum(list []Datum, v *Value, field *Field) []Datum {
	if field.Type == EvidenceType && !v.Broken {
		before := len(b.problems)
		for _, e := range b.evidence(v) {
			if len(b.problems) == before {
				list = append(list, Datum{Pos: e.Pos, Text: v.Text, Evidence: e})
			}
		}
		return list
	}
	if d, ok := b.datum(v, field); ok {
		return append(list, d)
	}
	return list
}

// datum reads one value of a field. It returns false, and adds a problem, if the value does not fit.
func (b *builder) datum(v *Value, field *Field) (Datum, bool) {
	if b.unread(v) {
		return Datum{}, false
	}
	before := len(b.problems)
	d := Datum{Pos: v.Pos, Text: v.Text}
	switch field.Type {
	case NamesType:
		d.rare = &rare{names: b.names(v)}
	case ObjectType:
		d.Object = b.leg(v, field)
	case CountType:
		d.Count = b.count(v, field)
	case AnyType:
		d.rare = &rare{raw: v}
	default:
		b.scalar(v, field, &d)
	}
	return d, len(b.problems) == before
}

// scalar checks a single text against the type of its field.
func (b *builder) scalar(v *Value, field *Field, d *Datum) {
	if v.Shape != Scalar {
		hint := ""
		if field.Type == RefOrTextType {
			hint = "give what has several names an entry of its own, and write its id here"
		}
		b.problem(v.Pos, "type", hint, "%s must be a single value, not %s", field.Name, v.Shape.noun())
		return
	}
	if strings.TrimSpace(v.Text) == "" {
		b.problem(v.Pos, "type", "give a value, or leave the field out", "%s is empty", field.Name)
		return
	}
	switch field.Type {
	case IDType:
		if !IsID(v.Text) {
			b.problems = append(b.problems, NotAnID(v.Pos, v.Text))
		}
	case RefType:
		b.broken = b.broken || !IsID(v.Text) // rules reports it, because it knows whose name it may be
	case TopicIDType:
		b.topicID(v)
	case ChoiceType:
		b.choice(v, field.Choices)
	case DateType:
		d.Date = b.date(v)
	case NumberType:
		d.rare = &rare{number: b.number(v)}
	case FractionType:
		d.rare = &rare{fraction: b.fraction(v)}
	case AddressType:
		b.address(v)
	case DigestType:
		b.match(v, digestPattern, "type", "a SHA-256 is 64 hex digits in lower case", "%q is not a SHA-256")
	case WikidataType:
		b.match(v, wikidataPattern, "type", "a Wikidata item is Q and digits, such as Q884", "%q is not a Wikidata item")
	case ParagraphsType:
		d.rare = &rare{paragraphs: b.paragraphs(v, "", v.Text)}
	case TextType, RefOrTextType:
		b.text(v)
	}
}

func (b *builder) choice(v *Value, choices *Choices) {
	if choices.Has(v.Text) {
		return
	}
	hint, meant := "", choices.Meant(v.Text)
	if meant == "" {
		hint = b.didYouMean(v.Text, choices.Words(), "one of: "+strings.Join(choices.Words(), ", "))
	}
	b.mismatch(v, "choice", meant, hint, "unknown %s %q", choices.Name, v.Text)
}
