package schema

// Type is what a field of a fact file holds.
type Type int

// The types of fields.
const (
	// TextType is one text, in NFC, as written.
	TextType Type = iota
	// NamesType is a text in several languages: a mapping by language, or a bare
	// English text.
	NamesType
	// IDType is the identifier that a node is declared under.
	IDType
	// TopicIDType is the identifier of a topic below another.
	TopicIDType
	// ChoiceType is a word of a closed list.
	ChoiceType
	// DateType is an EDTF date.
	DateType
	// NumberType is a whole number from 1 to 1,000,000.
	NumberType
	// AddressType is an http or https address.
	AddressType
	// DigestType is a SHA-256 in 64 lower-case hex digits.
	DigestType
	// WikidataType is a Wikidata item, Q and digits.
	WikidataType
	// RefType is the id of a node; TopicRefType the id of a topic.
	RefType
	TopicRefType
	// RefOrTextType is an id if the text has the form of one, else words.
	RefOrTextType
	// ObjectType is a mapping with its own fields.
	ObjectType
	// EvidenceType is "source#paragraph" or a mapping with more details.
	EvidenceType
	// CountType is a count that a source states, such as {more_than: 70}.
	CountType
	// ParagraphsType is a paragraph, or a range of them.
	ParagraphsType
	// FractionType is a number above 0 and at most 1, such as a confidence.
	FractionType
	// NestedType is an entry of another section, or a list of them, which belongs to the entry.
	NestedType
	// AnyType is a value whose type depends on another field: a disputed value.
	AnyType
)

// Field is one field of a section or of an object in it.
type Field struct {
	Name string
	Type Type
	// Many allows a list; a single value needs no brackets.
	Many bool
	// Exhaustive is true for a list that has all values there are, so that another one contradicts it.
	Exhaustive bool
	// Required fields must be present and not empty.
	Required bool
	// Choices is the closed list of a ChoiceType.
	Choices *Choices
	// Default is the word that a ChoiceType has if it is left out.
	Default string
	// Labels are the labels that the node of a RefType may have.
	Labels []Label
	// Fields and Short are for an ObjectType: its fields, and the one that a bare text stands for
	// ("" if a bare text is not allowed).
	Fields []Field
	Short  string
	// Nested is for a NestedType: what its entries are, and what they take from the entry around them.
	Nested *Nested
	// Edge is the relationship that the field becomes; nil if it becomes a property.
	Edge *Edge
	// Doc is the description in the manual and the JSON Schema.
	Doc string
}

// Edge describes how a field becomes relationships. From is the node that has the field and To
// the node that the field names, unless Reverse.
type Edge struct {
	Type    RelType
	Reverse bool
	// To is the field of an object that names the other node; "" for a bare RefType.
	To string
	// Key is the field of an object that is part of the relationship's id, so that one actor may
	// have two roles in one hub.
	Key string
}

// Nested describes the entries of a NestedType, which become entries of another section.
type Nested struct {
	// Section is the name of that section.
	Section string
	// Link is the field of a nested entry that names the entry around it, unless it is given.
	Link string
	// Kind is the kind of a nested event, unless it is given.
	Kind string
	// Date is the field of the entry around it from which a nested event has its date, unless it has one.
	Date string
}

// Section is one kind of thing that a fact file declares: its name in the file and the label of
// its nodes.
type Section struct {
	Name string
	// Label of the nodes; "" for memberships and additions, which declare none.
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

// actors are the labels of nodes that can act.
var actors = []Label{LabelCountry, LabelOrganization, LabelGovernmentBody, LabelPerson}

// ActorLabels returns the labels of nodes that can act.
func ActorLabels() []Label { return actors }

// collective are the actors that are not people.
var collective = []Label{LabelCountry, LabelOrganization, LabelGovernmentBody}

// entities are the labels that a field for any node may refer to.
var entities = []Label{
	LabelCountry, LabelOrganization, LabelGovernmentBody, LabelPerson, LabelOffice,
	LabelInstrument, LabelEvent, LabelEventSeries, LabelCommitment, LabelPlace,
}

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

// Sections returns the sections of a fact file in the order of the manual.
func Sections() []*Section { return sections }

// SectionOf returns the section of that name, or nil.
func SectionOf(name string) *Section {
	for _, s := range sections {
		if s.Name == name {
			return s
		}
	}
	return nil
}

// SectionOfLabel returns the section whose nodes have the label, or nil.
func SectionOfLabel(label Label) *Section {
	for _, s := range sections {
		if s.Label == label && label != "" {
			return s
		}
	}
	return nil
}
