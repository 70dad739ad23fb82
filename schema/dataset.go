package schema

import (
	"cmp"
	"iter"
	"slices"
	"strconv"
	"strings"

	"entente/schema/naming"
)

// Dataset is the content of a set of fact files, checked for form but not yet for meaning.
type Dataset struct {
	Stories []*Story
}

// Story is one fact file: the unit that is loaded, replaced and removed as a whole.
type Story struct {
	ID       string // the file's story key, or the stem of its name
	Pos      Pos
	Title    naming.Names
	SHA256   string // of the file's text, see File
	Records  []*Record
	Source   Datum     // the default source of evidence, the zero Datum for none
	Accepted []*Object // the warnings that the file accepts: rule, id and reason
}

// VocabularyStory is the id of the built-in story: countries and topics. No file can have it,
// because the id of a file has no underscore.
const VocabularyStory = "_vocabulary"

// Record is one thing that a story declares, adds to, or states.
type Record struct {
	Section *Section
	Story   *Story
	// Broken is true if Build found a problem in the record: its id can be referred to, but the
	// rest of its content is not reliable.
	Broken bool
	Parent *Record // the entry in which this one is nested, nil for none
	*Object
}

// ID returns the id that the record declares, or "" for a membership or an addition.
func (r *Record) ID() string { return r.Text("id") }

// Subject returns the id of the node that the record declares or adds to, or "" for a membership.
func (r *Record) Subject() string {
	if r.Section == AdditionsSection {
		return r.Text("to")
	}
	return r.ID()
}

// Openable reports whether a reader can get at a source: it has an address, an archived text, or a title by
// which to look for it.
func (r *Record) Openable() bool { return r.Has("url") || r.Has("archive") || r.Has("title") }

// Names returns the names, aliases and former names of a record.
func (r *Record) Names() []PlacedName {
	var list []PlacedName
	add := func(pos Pos, names ...string) {
		for _, name := range names {
			list = append(list, PlacedName{name, pos})
		}
	}
	add(r.One("name").Pos, r.Object.Names("name").List()...)
	for _, alias := range r.All("aliases") {
		add(alias.Pos, alias.Text)
	}
	for _, former := range r.All("former_names") {
		add(former.Pos, former.Object.Names("name").List()...)
	}
	return list
}

// PlacedName is a name or alias with its position.
type PlacedName struct {
	Text string
	Pos  Pos
}

// Object is a mapping whose fields are known and whose values fit their types. A field that may
// hold one value or a list of them always holds a list here, and a bare text that stands for an
// object has been replaced by the object.
type Object struct {
	Pos    Pos
	values []fieldValues // a list: no mapping has so many fields that looking through them takes long
}

// fieldValues are the values of one field.
type fieldValues struct {
	field  string
	values []Datum
}

// Datum is one value of a field. The type of the field determines which of its parts are set.
type Datum struct {
	Pos      Pos
	Text     string // of every scalar
	Date     Date
	Object   *Object
	Evidence *Evidence
	Count    *Count
	rare     *rare // what few values have; nil for none
}

// rare holds the parts that few values have, because there are several values in each fact.
type rare struct {
	names      naming.Names
	number     int64
	fraction   float64
	paragraphs Paragraphs
	raw        *Value
}

// others returns the parts that few values have.
func (d Datum) others() rare {
	if d.rare == nil {
		return rare{}
	}
	return *d.rare
}

// Names returns the names of a NamesType, none for any other value.
func (d Datum) Names() naming.Names { return d.others().names }

// Number returns the number of a NumberType, 0 for any other value.
func (d Datum) Number() int64 { return d.others().number }

// Fraction returns the number of a FractionType, 0 for any other value.
func (d Datum) Fraction() float64 { return d.others().fraction }

// Paragraphs returns the range of a ParagraphsType, none for any other value.
func (d Datum) Paragraphs() Paragraphs { return d.others().paragraphs }

// Raw returns the unparsed value of an AnyType, nil for any other value.
func (d Datum) Raw() *Value { return d.others().raw }

// All returns the values of a field in the order of the file; none if it is absent.
func (o *Object) All(field string) []Datum {
	for i := range o.values {
		if o.values[i].field == field {
			return o.values[i].values
		}
	}
	return nil
}

// One returns the value of a field, or the zero Datum if it is absent.
func (o *Object) One(field string) Datum {
	if v := o.All(field); len(v) > 0 {
		return v[0]
	}
	return Datum{}
}

// Names returns the names that a field holds, none if it is absent.
func (o *Object) Names(field string) naming.Names {
	if v := o.All(field); len(v) > 0 {
		return v[0].Names()
	}
	return naming.Names{}
}

// Text returns the text of a field, or "" if it is absent.
func (o *Object) Text(field string) string {
	if v := o.All(field); len(v) > 0 {
		return v[0].Text
	}
	return ""
}

// Has reports whether a field is present.
func (o *Object) Has(field string) bool { return len(o.All(field)) > 0 }

// Set gives a field its values.
func (o *Object) Set(field string, values []Datum) {
	for i := range o.values {
		if o.values[i].field == field {
			o.values[i].values = values
			return
		}
	}
	o.values = append(o.values, fieldValues{field, values})
}

// Evidence returns the object's own evidence.
func (o *Object) Evidence() []*Evidence {
	var list []*Evidence
	for _, d := range o.All("evidence") {
		list = append(list, d.Evidence)
	}
	return list
}

// Walk calls visit for every value of the object and of the objects in it, with the field that holds the value.
func (o *Object) Walk(fields []Field, visit func(*Field, Datum)) {
	for i := range fields {
		for _, d := range o.All(fields[i].Name) {
			visit(&fields[i], d)
			if d.Object != nil {
				d.Object.Walk(fields[i].Fields, visit)
			}
		}
	}
}

// Records returns an iterator over the records of all stories that are not Broken, in the order of the files.
func (ds *Dataset) Records() iter.Seq[*Record] {
	return func(yield func(*Record) bool) {
		for _, s := range ds.Stories {
			for _, r := range s.Records {
				if !r.Broken && !yield(r) {
					return
				}
			}
		}
	}
}

// Paragraphs is a range of paragraphs of an archived text: the n-th non-empty
// lines, counted from 1, both ends inclusive. The zero value stands for none.
type Paragraphs struct{ First, Last int }

// ParseParagraphs parses "8" or "3-5", the format of Paragraphs.String. It returns false for any
// other text. It does not check that the range ends after it begins.
func ParseParagraphs(text string) (Paragraphs, bool) {
	m := paragraphsPattern.FindStringSubmatch(text)
	if m == nil {
		return Paragraphs{}, false
	}
	first, last := number(m[1]), number(cmp.Or(m[2], m[1])) // the pattern admits at most five digits
	return Paragraphs{first, last}, true
}

// IsZero reports whether p names no paragraph.
func (p Paragraphs) IsZero() bool { return p.First == 0 }

// String returns "8" or "3-5", and "" for none.
func (p Paragraphs) String() string {
	switch {
	case p.IsZero():
		return ""
	case p.First == p.Last:
		return strconv.Itoa(p.First)
	default:
		return strconv.Itoa(p.First) + "-" + strconv.Itoa(p.Last)
	}
}

// Within reports whether all of the paragraphs are in one of the given ranges.
func (p Paragraphs) Within(ranges []Paragraphs) bool {
	for n := p.First; n <= p.Last; n++ {
		if !slices.ContainsFunc(ranges, func(r Paragraphs) bool { return r.First <= n && n <= r.Last }) {
			return false
		}
	}
	return true
}

// Evidence is a citation of one source in support of a node, a leg or some fields of a node.
type Evidence struct {
	Pos         Pos
	Source      string
	Paragraphs  Paragraphs
	FromDefault bool    // Source is not written here but is the default of the file or the entry
	Supports    []Datum // the names of the fields that the source supports; none means the whole
	Basis       string  // a word of Bases, or "" if none was given (then stated, or external for a source without an archive)
	AsStated    string  // a word or two of the source, such as the wording of a relative date
	Confidence  float64 // from 0 to 1, or 0 if none was given
	AccordingTo []Datum // ids of actors, or words: on whose account the paragraph rests
}

// String returns the short form, such as "source-id#3-5".
func (e *Evidence) String() string { return Reference(e.Source, e.Paragraphs.String()) }

// Count is a number that a source states: a bound, never a list. Its sense is a word of CountSenses.
type Count struct {
	Role  string // the role that is counted, for a count of parties; "" elsewhere
	Sense string
	N     int64
}

// String returns words such as "more than 70" or "supporter: exactly 125".
func (c *Count) String() string {
	text := strconv.Itoa(int(c.N))
	if c.Sense != "exactly" && c.Sense != "" {
		text = strings.ReplaceAll(c.Sense, "_", " ") + " " + text
	}
	if c.Role != "" {
		return c.Role + ": " + text
	}
	return text
}

// Bounds returns the least and greatest number that the count allows. An approximate count allows
// any number, and max is 0 if there is no greatest.
func (c *Count) Bounds() (min, max int64) {
	switch c.Sense {
	case "exactly":
		return c.N, c.N
	case "at_least":
		return c.N, 0
	case "more_than":
		return c.N + 1, 0
	default:
		return 0, 0
	}
}

// Contradicts reports whether no number can be both counts.
func (c *Count) Contradicts(d *Count) bool {
	cMin, cMax := c.Bounds()
	dMin, dMax := d.Bounds()
	return cMax != 0 && dMin > cMax || dMax != 0 && cMin > dMax
}
