package schema

import (
	"slices"
	"strings"
	"sync"
)

// sections is the table of the format: what a fact file may contain, of which type, and what it becomes in the
// graph. The validator, the mapping to facts, the JSON Schema and the manual all read it.
var sections = []*Section{
	SourcesSection, PlacesSection, seriesSection, OrganizationsSection, bodiesSection, peopleSection,
	officesSection, InstrumentsSection, EventsSection, CommitmentsSection, MembershipsSection,
	AdditionsSection, TopicsSection,
}

// SourcesSection is the section sources.
var SourcesSection = &Section{Name: "sources", Label: LabelSource,
	Doc: "One published text, not the file that it came in.",
	Fields: nodeFields(false, false,
		Field{Name: "kind", Type: ChoiceType, Required: true, Choices: SourceKinds, Doc: "What kind of text."},
		Field{Name: "language", Type: TextType, Doc: "Its language, as a BCP 47 tag such as ar, if it is known."},
		Field{Name: "publisher", Type: RefOrTextType, Labels: []Label{LabelOrganization, LabelGovernmentBody},
			Edge: &Edge{Type: PublishedBy}, Doc: "The outlet: the id of an organization or a government body, or its name. " +
				"It is left out of a text with a title whose outlet is not known."},
		Field{Name: "title", Type: TextType, Doc: "Its title as published."},
		Field{Name: "url", Type: AddressType, Doc: "Its address."},
		Field{Name: "ref", Type: TextType, Doc: "The number or code under which its publisher keeps it."},
		Field{Name: "published", Type: DateType, Doc: "When it was published."},
		Field{Name: "published_from", Type: ChoiceType, Choices: PublicationDateOrigins, Doc: "The origin of the publication date."},
		Field{Name: "archive", Type: ObjectType, Fields: []Field{
			{Name: "file", Type: TextType, Required: true, Doc: "File name of the archived text."},
			{Name: "sha256", Type: DigestType, Required: true, Doc: "SHA-256 of the archived text, which fixes the numbers of its paragraphs."},
		}, Doc: "The archived text, which the project does not hold."},
		Field{Name: "segment", Type: ParagraphsType, Many: true, Doc: "The paragraphs of the archived file that belong to this source."},
		refField("republishes", false, []Label{LabelSource}, Republishes, "The source that this one reprints; both count as one origin."),
		Field{Name: "according_to", Type: RefOrTextType, Many: true, Labels: actors,
			Edge: &Edge{Type: AccordingTo}, Doc: "According to whom: actor ids, or words."},
	)}

// PlacesSection is the section places.
var PlacesSection = &Section{Name: "places", Label: LabelPlace,
	Doc: "A city, venue or region, or a virtual place, such as a video conference.",
	Fields: nodeFields(true, false,
		Field{Name: "kind", Type: ChoiceType, Required: true, Choices: PlaceKinds, Doc: "What kind of place."},
		refField("in", false, []Label{LabelCountry, LabelPlace}, LocatedIn, "The country or place in which it lies; required unless it is virtual."),
	)}

var seriesSection = &Section{Name: "series", Label: LabelEventSeries,
	Doc: "A recurring meeting or dialogue without a permanent body.",
	Fields: nodeFields(true, false,
		refField("of", true, append([]Label{LabelInstrument}, actors...), Under,
			"The instrument under which it runs, or the actors that hold the dialogue."),
		refField("follows", true, []Label{LabelEventSeries}, Follows, "The series that it follows, according to a source."),
		refField("supersedes", true, []Label{LabelEventSeries, LabelInstrument}, Supersedes, "The series or instruments that it replaces."),
	)}

// OrganizationsSection is the section organizations.
var OrganizationsSection = &Section{Name: "organizations", Label: LabelOrganization,
	Doc: "An entity with members or legal personality.",
	Fields: nodeFields(true, false,
		Field{Name: "kind", Type: ChoiceType, Required: true, Choices: OrganizationKinds, Doc: "What kind of organization."},
		formerNamesField(),
		refField("part_of", false, collective, PartOf, "The actor it is part of."),
		refField("succeeds", true, collective, Succeeds, "The organizations or bodies whose work it took over."),
		refField("established_by", false, []Label{LabelInstrument}, EstablishedBy, "The instrument that established it."),
		refField("under", true, []Label{LabelInstrument, LabelEventSeries}, Under, "The instrument or series under which it works."),
		refField("seat", false, []Label{LabelPlace, LabelCountry}, LocatedIn, "The place or country of its seat."),
		Field{Name: "founded", Type: DateType, Doc: "When it was founded."},
		Field{Name: "openness", Type: ChoiceType, Choices: Openness, Doc: "Who may join."},
		legField("members", MemberOf, "since", "The members that a source lists.",
			append([]Field{memberField("member", actors)}, spellFields(false)...)...),
		Field{Name: "members_stated", Type: CountType, Doc: "The number of members that a source states: a bound, never a list."},
		Field{Name: "members_complete_as_of", Type: DateType,
			Doc: "The date on which the list of members was complete; without it, absence from the list means nothing."},
	)}

var bodiesSection = &Section{Name: "bodies", Label: LabelGovernmentBody, Doc: "A part of a country or organization.",
	Fields: nodeFields(true, false,
		Field{Name: "kind", Type: ChoiceType, Required: true, Choices: BodyKinds, Doc: "What kind of body."},
		Field{Name: "part_of", Type: RefType, Required: true, Labels: collective,
			Edge: &Edge{Type: PartOf}, Doc: "The country, organization or body it is part of."},
		formerNamesField(),
		refField("succeeds", true, collective, Succeeds, "The organizations or bodies whose work it took over."),
	)}

var peopleSection = &Section{Name: "people", Label: LabelPerson,
	Doc: "A person; honorifics are not part of the name.", Fields: nodeFields(true, false,
		Field{Name: "office", Type: NestedType, Many: true, Nested: &Nested{Section: "offices"},
			Doc: "An office that the person holds: its id, or its entry with since, until and the evidence for the holder."},
	)}

var officesSection = &Section{Name: "offices", Label: LabelOffice, Doc: "A post that people hold in turn.",
	Fields: nodeFields(true, false,
		Field{Name: "of", Type: RefType, Required: true, Labels: collective,
			Edge: &Edge{Type: OfficeOf}, Doc: "The country, organization or body to which it belongs."},
		Field{Name: "rank", Type: ChoiceType, Required: true, Choices: Ranks, Doc: "Its rank."},
		refField("accredited_to", true, collective, AccreditedTo, "To whom its holder is accredited."),
		legField("holders", Holds, "since", "The people who held it, and when.",
			append([]Field{memberField("person", []Label{LabelPerson})}, datedFields(false)...)...),
	)}

// InstrumentsSection is the section instruments.
var InstrumentsSection = &Section{Name: "instruments", Label: LabelInstrument,
	Doc: "A document, arrangement or programme through which actors cooperate or steer technology.",
	Fields: nodeFields(true, true,
		Field{Name: "kind", Type: ChoiceType, Required: true, Choices: InstrumentKinds, Doc: "What kind of instrument."},
		Field{Name: "status", Type: ChoiceType, Choices: InstrumentStatuses, Doc: "Its status today; in-force means in operation."},
		Field{Name: "binding", Type: ChoiceType, Choices: Bindings, Doc: "Whether it is legally binding."},
		Field{Name: "announced", Type: DateType, Doc: "When it was announced."},
		Field{Name: "launched", Type: DateType, Doc: "When it was launched."},
		Field{Name: "signed", Type: DateType, Doc: "When it was signed."},
		Field{Name: "adopted", Type: DateType, Doc: "When it was adopted."},
		Field{Name: "in_force", Type: DateType, Doc: "When it entered into force."},
		Field{Name: "expires", Type: DateType, Doc: "When it ends."},
		Field{Name: "registry", Type: TextType, Doc: "Its number in a public register, such as A/RES/78/265."},
		partiesField(),
		Field{Name: "parties_stated", Type: CountType, Many: true,
			Doc: "The numbers that a source states, by role: {role: supporter, exactly: 125}."},
		signersField(),
		refField("under", true, []Label{LabelInstrument, LabelEventSeries, LabelOrganization}, Under,
			"The instrument, series or organization under which it is made."),
		refField("aligned_with", true, []Label{LabelInstrument}, AlignedWith, "The instruments with which it is aligned."),
		refField("implements", true, []Label{LabelInstrument}, Implements, "The instruments that it implements."),
		refField("amends", true, []Label{LabelInstrument}, Amends, "The instruments that it amends."),
		refField("supersedes", true, []Label{LabelInstrument, LabelEventSeries}, Supersedes, "The instruments or series that it replaces."),
		refField("funded_by", true, append([]Label{LabelInstrument}, collective...), FundedBy, "The instruments or actors that fund it."),
		Field{Name: "mode", Type: ChoiceType, Many: true, Choices: Modes, Doc: "The kinds of work that it provides for."},
		topicsField(),
		refField("about", true, entities, About, "A subject that does not take part."),
		Field{Name: "text", Type: NamesType, Doc: "What it says, in one sentence in your own words."},
		Field{Name: "signing", Type: NestedType, Nested: &Nested{Section: "events", Link: "results", Kind: "signing", Date: "signed"},
			Doc: "The event at which it was signed, with its parties and signers as participants."},
		Field{Name: "commitments", Type: NestedType, Many: true, Nested: &Nested{Section: "commitments", Link: "under"},
			Doc: "Commitments that belong to it."},
	)}

// InstrumentDates returns the names of the fields with the dates in the history of an instrument, in
// their usual order; the last is when it ends.
var InstrumentDates = sync.OnceValue(func() []string {
	return FieldNames(slices.DeleteFunc(slices.Clone(InstrumentsSection.Fields), func(f Field) bool { return f.Type != DateType }))
})

// InstrumentActs are the fields with the dates of what makes an instrument, the firmest first. From the first three
// on it holds between its parties; it may apply from a day before they agreed.
var InstrumentActs = []string{"signed", "adopted", "launched", "announced", "in_force"}

// EventsSection is the section events.
var EventsSection = &Section{Name: "events", Label: LabelEvent, Doc: "Something that happens at a certain time.",
	Fields: nodeFields(true, true,
		Field{Name: "kind", Type: ChoiceType, Required: true, Choices: EventKinds, Doc: "What kind of event."},
		Field{Name: "date", Type: DateType, Doc: "When it takes place."},
		Field{Name: "announced", Type: DateType, Doc: "When it was announced; what is planned is known from then on."},
		Field{Name: "place", Type: RefType, Many: true, Exhaustive: true, Labels: []Label{LabelPlace, LabelCountry}, Edge: &Edge{Type: HeldAt},
			Doc: "Where it takes place; more than one if it is held in several, or partly online."},
		Field{Name: "status", Type: ChoiceType, Choices: EventStatuses, Default: "held", Doc: "Whether it was held."},
		Field{Name: "series", Type: ObjectType, Short: "of", Fields: []Field{
			{Name: "of", Type: RefType, Required: true, Labels: []Label{LabelEventSeries, LabelOrganization},
				Doc: "The series or joint body."},
			{Name: "ordinal", Type: NumberType, Doc: "Its number in the series."},
		}, Edge: &Edge{Type: InSeries, To: "of"}, Doc: "The series to which it belongs."},
		refField("under", true, []Label{LabelInstrument, LabelEventSeries}, Under, "The instrument or series under which it takes place."),
		refField("within", false, []Label{LabelEvent}, PartOf, "The event it is part of."),
		refField("sidelines_of", true, []Label{LabelEvent}, SidelinesOf, "The events on the sidelines of which it takes place."),
		refField("follows", true, []Label{LabelEvent}, Follows, "The event that it follows, according to a source."),
		participantsField(),
		Field{Name: "participants_stated", Type: CountType, Doc: "The number of participants that a source states."},
		refField("results", true, []Label{LabelInstrument, LabelCommitment, LabelOrganization}, ResultedIn, "Its results."),
		topicsField(),
		refField("about", true, entities, About, "A subject that does not take part."),
		Field{Name: "text", Type: NamesType, Doc: "What happened or was said, in one sentence in your own words."},
		Field{Name: "statements", Type: NestedType, Many: true,
			Nested: &Nested{Section: "events", Link: "within", Kind: "statement", Date: "date"}, Doc: "Statements that were made at it."},
		Field{Name: "commitments", Type: NestedType, Many: true, Nested: &Nested{Section: "commitments", Link: "from"},
			Doc: "Commitments that result from it."},
	)}

// CommitmentsSection is the section commitments.
var CommitmentsSection = &Section{Name: "commitments", Label: LabelCommitment,
	Doc: "An undertaking, a stance or an announced next step.",
	Fields: nodeFields(false, true,
		Field{Name: "from", Type: RefType, Labels: []Label{LabelEvent},
			Edge: &Edge{Type: ResultedIn, Reverse: true}, Doc: "The event from which it results; this or under is required."},
		refField("under", true, []Label{LabelInstrument, LabelEventSeries}, Under, "The instrument or series to which it belongs."),
		Field{Name: "by", Type: RefType, Many: true, Required: true, Labels: actors,
			Edge: &Edge{Type: Undertakes, Reverse: true}, Doc: "Who makes the commitment."},
		refField("to", true, actors, Towards, "To whom it is addressed."),
		Field{Name: "to_stated", Type: TextType, Doc: "To whom it is addressed, where a source only describes them."},
		refField("via", true, collective, Via, "The forum through which it works."),
		Field{Name: "modality", Type: ChoiceType, Required: true, Choices: Modalities, Doc: "Its rung on the ladder of commitment."},
		Field{Name: "mode", Type: ChoiceType, Many: true, Choices: Modes, Doc: "The kinds of work."},
		Field{Name: "text", Type: NamesType, Required: true, Doc: "What it says, in one sentence in your own words."},
		topicsField(),
		refField("about", true, entities, About, "A subject that does not take part."),
		refField("aligned_with", true, []Label{LabelInstrument}, AlignedWith, "The instruments with which it is aligned."),
		Field{Name: "due", Type: DateType, Doc: "When it is due."},
		Field{Name: "status", Type: ChoiceType, Choices: CommitmentStatuses, Default: "open", Doc: "Whether it has been kept."},
	)}

// MembershipsSection is the section memberships.
var MembershipsSection = &Section{Name: "memberships", Doc: "A membership declared separately from the organization.",
	Fields: append([]Field{
		memberField("org", []Label{LabelOrganization}),
		memberField("member", actors),
		{Name: "note", Type: TextType, Doc: "A remark by the curator."}, sourceField(),
	}, spellFields(true)...)}

// AdditionsSection is the section additions.
var AdditionsSection = &Section{Name: "additions",
	Doc: "Legs, names and evidence for a node that another file declares.",
	Fields: []Field{
		{Name: "to", Type: RefType, Required: true, Labels: append([]Label{LabelSource}, entities...),
			Doc: "The id of the node to which they are added."},
		partiesField(), participantsField(), *officesSection.Field("holders"), *OrganizationsSection.Field("members"),
		signersField(), topicsField(), sourceField(), evidenceField(false), disputesField(),
		{Name: "aliases", Type: TextType, Many: true, Doc: "Other names and spellings of it."},
	}}

// TopicsSection is the section topics.
var TopicsSection = &Section{Name: "topics", Label: LabelTopic,
	Doc: "A topic that the taxonomy lacks, below one that it has: the id is that of the wider topic, a dot, and a word, such as `ai.weather`.",
	Fields: []Field{
		{Name: "id", Type: TopicIDType, Required: true, Doc: "The id of the wider topic, a dot, and lower-case letters, digits or hyphens."},
		{Name: "name", Type: NamesType, Required: true, Doc: "The name: English, or a mapping by language."},
		{Name: "aliases", Type: TextType, Many: true, Doc: "Other words for it, in any script, by which it can be found."},
		{Name: "note", Type: TextType, Doc: "A remark by the curator."},
	}}

// WiderTopic returns the id of the topic above one of TopicsSection, which is the part before the last
// dot of its id.
func WiderTopic(id string) string { return id[:max(0, strings.LastIndexByte(id, '.'))] }
