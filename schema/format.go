package schema

import "slices"

// Type is what a field of a fact file holds.
type Type int

// The types of fields.
const (
	TextType       Type = iota // a text, in NFC, as written
	NamesType                  // a text in several languages: a mapping by language, or a bare English text
	IDType                     // the identifier that a node is declared under
	TopicIDType                // the identifier of a topic below another
	ChoiceType                 // a word of a closed list
	DateType                   // an EDTF date
	NumberType                 // a whole number from 1 to 1,000,000
	AddressType                // an http or https address
	DigestType                 // a SHA-256 in 64 lower-case hex digits
	WikidataType               // a Wikidata item, Q and digits
	RefType                    // the id of a node
	TopicRefType               // the id of a topic
	RefOrTextType              // an id if the text has the form of one, else words
	ObjectType                 // a mapping with its own fields
	EvidenceType               // "source#paragraph" or a mapping with more details
	CountType                  // a count that a source states, such as {more_than: 70}
	ParagraphsType             // a paragraph, or a range of them
	FractionType               // a number above 0 and at most 1, such as a confidence
	NestedType                 // an entry of another section, or a list of them, which belongs to the entry
	AnyType                    // a value whose type depends on another field: a disputed value
)

// Field is one field of a section or of an object in it.
type Field struct {
	Name       string
	Type       Type
	Many       bool     // a list is allowed; a single value needs no brackets
	Exhaustive bool     // a list has all values there are, so that another one contradicts it
	Required   bool     // the field must be present and not empty
	Choices    *Choices // the closed list of a ChoiceType
	Default    string   // the word that a ChoiceType has if it is left out
	Labels     []Label  // the labels that the node of a RefType may have
	Fields     []Field  // the fields of an ObjectType
	Short      string   // the field of an ObjectType that a bare text stands for; "" if a bare text is not allowed
	Nested     *Nested  // for a NestedType: what its entries are, and what they take from the entry around them
	Edge       *Edge    // the relationship that the field becomes; nil if it becomes a property
	Doc        string   // the description in the manual and the JSON Schema
}

// Edge describes how a field becomes relationships. From is the node that has the field and To
// the node that the field names, unless Reverse.
type Edge struct {
	Type    RelType
	Reverse bool
	To      string // the field of an object that names the other node; "" for a bare RefType
	Key     string // the field of an object that is part of the relationship's id, so that one actor may have two roles in one hub
}

// Nested describes the entries of a NestedType, which become entries of another section.
type Nested struct {
	Section string // the name of that section
	Link    string // the field of a nested entry that names the entry around it, unless it is given
	Kind    string // the kind of a nested event, unless it is given
	Date    string // the field of the entry around it from which a nested event has its date, unless it has one
}

// Section is one kind of thing that a fact file declares: its name in the file and the label of
// its nodes, which is "" for memberships and additions, which declare none.
type Section struct {
	Name   string
	Label  Label
	Fields []Field
	Doc    string
}

// Field returns the field of that name, or nil.
func (s *Section) Field(name string) *Field { return FindField(s.Fields, name) }

// FindField returns the field of that name, or nil.
func FindField(fields []Field, name string) *Field {
	for i := range fields {
		if fields[i].Name == name {
			return &fields[i]
		}
	}
	return nil
}

// The labels that a field may refer to: of actors that are not people, of all actors, and of any node.
var (
	collective = []Label{LabelCountry, LabelOrganization, LabelGovernmentBody}
	actors     = slices.Concat(collective, []Label{LabelPerson})
	entities   = slices.Concat(actors, []Label{LabelOffice, LabelInstrument, LabelEvent, LabelEventSeries, LabelCommitment, LabelPlace})
)

// ActorLabels returns the labels of nodes that can act.
func ActorLabels() []Label { return actors }

// evidenceField returns the field for the evidence of a node or leg.
func evidenceField(required bool) Field {
	return Field{Name: "evidence", Type: EvidenceType, Many: true, Required: required,
		Doc: "Where a source says it: source#paragraph, a paragraph of the default source, a source without an archive, or a mapping."}
}

// topicsField returns the field for the topics of a hub, in terms of the taxonomy.
func topicsField() Field {
	return Field{Name: "topics", Type: ObjectType, Many: true, Short: "id", Fields: []Field{
		{Name: "id", Type: TopicRefType, Required: true, Doc: "The topic."},
		{Name: "salience", Type: ChoiceType, Choices: Saliences, Default: "primary", Doc: "How central the topic is."},
	}, Edge: &Edge{Type: Concerns, To: "id"}, Doc: "Topics of the taxonomy that it concerns."}
}

// refField returns a field with a reference, or a list of them, that becomes relationships.
func refField(name string, many bool, labels []Label, t RelType, doc string) Field {
	return Field{Name: name, Type: RefType, Many: many, Labels: labels, Edge: &Edge{Type: t}, Doc: doc}
}

// nodeFields returns the fields of a section: those that every node has, around the given ones.
func nodeFields(nameRequired, evidenceRequired bool, own ...Field) []Field {
	fields := []Field{
		{Name: "id", Type: IDType, Required: true, Doc: "The permanent identifier: lower-case letters, digits and hyphens, at most 80."},
		{Name: "name", Type: NamesType, Required: nameRequired, Doc: "The name: English, or a mapping by language."},
		{Name: "aliases", Type: TextType, Many: true, Doc: "Other names and spellings, in any script, under which it can be found."},
		{Name: "wikidata", Type: WikidataType, Doc: "Its Wikidata item, if verified."},
		{Name: "note", Type: TextType, Doc: "A remark by the curator."},
	}
	fields = append(fields, own...)
	return append(fields, sourceField(), evidenceField(evidenceRequired), disputesField())
}

// disputesField returns the field for values of other sources that differ from those of the node.
func disputesField() Field {
	return Field{Name: "disputes", Type: ObjectType, Many: true, Fields: []Field{
		{Name: "field", Type: TextType, Required: true, Doc: "The field for which the source gives another value."},
		{Name: "role", Type: TextType, Doc: "For a stated count: its role."},
		{Name: "value", Type: AnyType, Required: true, Doc: "The other value, written as in the field."},
		evidenceField(true),
	}, Doc: "Values of other sources that differ from the preferred ones; nothing is dropped."}
}

// formerNamesField returns the field for the names that an organization or a body had before.
func formerNamesField() Field {
	return Field{Name: "former_names", Type: ObjectType, Many: true, Short: "name", Fields: []Field{
		{Name: "name", Type: NamesType, Required: true, Doc: "The former name: English, or a mapping by language."},
		{Name: "until", Type: DateType, Doc: "The last day on which it had this name, if it is known."},
	}, Doc: "Names that it had before, under which it is found; a report as of a day shows the name of that day."}
}

// Sections returns the sections of a fact file in the order of the manual.
func Sections() []*Section { return sections }

// SectionOf returns the section of that name, or nil.
func SectionOf(name string) *Section {
	return findSection(func(s *Section) bool { return s.Name == name })
}

// SectionOfLabel returns the section whose nodes have the label, or nil.
func SectionOfLabel(label Label) *Section {
	return findSection(func(s *Section) bool { return s.Label == label && label != "" })
}

func findSection(is func(*Section) bool) *Section {
	if i := slices.IndexFunc(sections, is); i >= 0 {
		return sections[i]
	}
	return nil
}
