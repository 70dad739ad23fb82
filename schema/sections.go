package schema

// sections is the table of the format: what a fact file may contain, of which type, and what it
// becomes in the graph. The validator, the mapping to facts, the JSON Schema and the manual all
// read it.
var sections = []*Section{
	SourcesSection, PlacesSection, seriesSection, OrganizationsSection, bodiesSection, peopleSection,
	officesSection, InstrumentsSection, EventsSection, CommitmentsSection, MembershipsSection,
	AdditionsSection,
}

// SourcesSection is the section sources.
var SourcesSection = &Section{Name: "sources", Label: LabelSource,
	Doc: "One published text, not the file that it came in.",
	Fields: nodeFields(false, false,
		Field{Name: "kind", Type: ChoiceType, Required: true, Choices: SourceKinds, Doc: "What kind of text."},
		Field{Name: "language", Type: TextType, Required: true, Doc: "Its language, as a BCP 47 tag such as ar."},
		Field{Name: "publisher", Type: RefOrTextType, Required: true, Labels: []Label{LabelOrganization},
			Edge: &Edge{Type: PublishedBy}, Doc: "The outlet: the id of an organization, or its name."},
		Field{Name: "title", Type: TextType, Doc: "Its title as published."},
		Field{Name: "url", Type: AddressType, Doc: "Its address."},
		Field{Name: "published", Type: DateType, Doc: "When it was published."},
		Field{Name: "published_from", Type: ChoiceType, Choices: PublishedFroms, Doc: "Where the publication date is from."},
		Field{Name: "archive", Type: ObjectType, Fields: []Field{
			{Name: "file", Type: TextType, Required: true, Doc: "File name of the archived text."},
			{Name: "sha256", Type: DigestType, Required: true, Doc: "SHA-256 of the archived text: it locks every paragraph."},
		}, Doc: "The archived text, which the project does not hold."},
		Field{Name: "segment", Type: ParagraphsType, Many: true, Doc: "The paragraphs of the archived file that are this source's."},
		refField("republishes", false, []Label{LabelSource}, Republishes, "The source that this one reprints; both count as one origin."),
		Field{Name: "according_to", Type: RefOrTextType, Many: true, Labels: actors,
			Edge: &Edge{Type: AccordingTo}, Doc: "Whose account it is: actor ids, or words."},
	)}

// PlacesSection is the section places.
var PlacesSection = &Section{Name: "places", Label: LabelPlace,
	Doc: "A city, venue or region, or a virtual place, such as a video conference.",
	Fields: nodeFields(true, false,
		Field{Name: "kind", Type: ChoiceType, Required: true, Choices: PlaceKinds, Doc: "What kind of place."},
		Field{Name: "in", Type: RefType, Labels: []Label{LabelCountry, LabelPlace},
			Edge: &Edge{Type: LocatedIn}, Doc: "The country or place that it lies in; required unless it is virtual."},
	)}

var seriesSection = &Section{Name: "series", Label: LabelEventSeries,
	Doc: "A recurring meeting or dialogue that has no body of its own.",
	Fields: nodeFields(true, false,
		Field{Name: "of", Type: RefType, Many: true, Labels: append([]Label{LabelInstrument}, actors...),
			Edge: &Edge{Type: Under}, Doc: "The instrument that it runs under, or the actors whose dialogue it is."},
	)}

// OrganizationsSection is the section organizations.
var OrganizationsSection = &Section{Name: "organizations", Label: LabelOrganization,
	Doc: "What has members or legal personality.",
	Fields: nodeFields(true, false,
		Field{Name: "kind", Type: ChoiceType, Required: true, Choices: OrganizationKinds, Doc: "What kind of organization."},
		refField("part_of", false, collective, PartOf, "The actor that it is a part of."),
		refField("established_by", false, []Label{LabelInstrument}, EstablishedBy, "The instrument that founded it."),
		refField("under", true, []Label{LabelInstrument, LabelEventSeries}, Under, "The instrument or series that it works under."),
		refField("seat", false, []Label{LabelPlace, LabelCountry}, LocatedIn, "Where it has its seat."),
		Field{Name: "founded", Type: DateType, Doc: "When it was founded."},
		Field{Name: "openness", Type: ChoiceType, Choices: Opennesses, Doc: "Who may join."},
		Field{Name: "members", Type: ObjectType, Many: true, Short: "member",
			Fields: append([]Field{memberField("member", actors)}, spellFields()...),
			Edge:   &Edge{Type: MemberOf, Reverse: true, To: "member", Key: "since"}, Doc: "Its members, as far as a source lists them."},
		Field{Name: "members_stated", Type: CountType, Doc: "How many members a source states: a bound, never a list."},
		Field{Name: "members_complete_as_of", Type: DateType,
			Doc: "When the list of members was complete; without it, absence means nothing."},
	)}

var bodiesSection = &Section{Name: "bodies", Label: LabelGovernmentBody, Doc: "A part of a country or organization.",
	Fields: nodeFields(true, false,
		Field{Name: "kind", Type: ChoiceType, Required: true, Choices: BodyKinds, Doc: "What kind of body."},
		Field{Name: "part_of", Type: RefType, Required: true, Labels: collective,
			Edge: &Edge{Type: PartOf}, Doc: "The country, organization or body that it is a part of."},
	)}

var peopleSection = &Section{Name: "people", Label: LabelPerson,
	Doc: "A person; honorifics are not part of the name.", Fields: nodeFields(true, false)}

var officesSection = &Section{Name: "offices", Label: LabelOffice, Doc: "A post that people hold in turn.",
	Fields: nodeFields(true, false,
		Field{Name: "of", Type: RefType, Required: true, Labels: collective,
			Edge: &Edge{Type: OfficeOf}, Doc: "The country, organization or body whose office it is."},
		Field{Name: "rank", Type: ChoiceType, Required: true, Choices: Ranks, Doc: "Its rank."},
		refField("accredited_to", true, collective, AccreditedTo, "Where its holder is accredited."),
		Field{Name: "holders", Type: ObjectType, Many: true, Short: "person",
			Fields: append([]Field{memberField("person", []Label{LabelPerson})}, datedFields()...),
			Edge:   &Edge{Type: Holds, Reverse: true, To: "person", Key: "since"}, Doc: "Who held it, and when."},
	)}

// InstrumentsSection is the section instruments.
var InstrumentsSection = &Section{Name: "instruments", Label: LabelInstrument,
	Doc: "A document, arrangement or programme through which actors cooperate or steer technology.",
	Fields: nodeFields(true, true,
		Field{Name: "kind", Type: ChoiceType, Required: true, Choices: InstrumentKinds, Doc: "What kind of instrument."},
		Field{Name: "status", Type: ChoiceType, Choices: InstrumentStatuses, Doc: "Where it stands; in-force means in operation."},
		Field{Name: "binding", Type: ChoiceType, Choices: Bindings, Doc: "Whether it binds in law."},
		Field{Name: "announced", Type: DateType, Doc: "When it was announced."},
		Field{Name: "launched", Type: DateType, Doc: "When it was launched."},
		Field{Name: "signed", Type: DateType, Doc: "When it was signed."},
		Field{Name: "adopted", Type: DateType, Doc: "When it was adopted."},
		Field{Name: "in_force", Type: DateType, Doc: "When it entered into force."},
		Field{Name: "expires", Type: DateType, Doc: "When it ends."},
		Field{Name: "registry", Type: TextType, Doc: "Its number in a public register, such as A/RES/78/265."},
		partiesField(), partiesStatedField(), signersField(),
		refField("under", true, []Label{LabelInstrument, LabelEventSeries, LabelOrganization}, Under, "What it is made under."),
		refField("aligned_with", true, []Label{LabelInstrument}, AlignedWith, "What it keeps in line with."),
		refField("implements", true, []Label{LabelInstrument}, Implements, "What it carries out."),
		refField("amends", true, []Label{LabelInstrument}, Amends, "What it amends."),
		refField("supersedes", true, []Label{LabelInstrument}, Supersedes, "What it replaces."),
		refField("funded_by", true, append([]Label{LabelInstrument}, collective...), FundedBy, "What or who pays for it."),
		Field{Name: "mode", Type: ChoiceType, Many: true, Choices: Modes, Doc: "What kind of work it provides for."},
		topicsField(),
		refField("about", true, entities, About, "A subject that takes no part."),
		Field{Name: "text", Type: NamesType, Doc: "What it says, in one sentence of our own."},
	)}

// EventsSection is the section events.
var EventsSection = &Section{Name: "events", Label: LabelEvent, Doc: "Something that happens at a time.",
	Fields: nodeFields(true, true,
		Field{Name: "kind", Type: ChoiceType, Required: true, Choices: EventKinds, Doc: "What kind of event."},
		Field{Name: "date", Type: DateType, Doc: "When."},
		refField("place", false, []Label{LabelPlace, LabelCountry}, HeldAt, "Where."),
		Field{Name: "status", Type: ChoiceType, Choices: EventStatuses, Default: "held", Doc: "Whether it was held."},
		Field{Name: "series", Type: ObjectType, Short: "of", Fields: []Field{
			{Name: "of", Type: RefType, Required: true, Labels: []Label{LabelEventSeries, LabelOrganization},
				Doc: "The series or joint body."},
			{Name: "ordinal", Type: NumberType, Doc: "Which of the series."},
		}, Edge: &Edge{Type: InSeries, To: "of"}, Doc: "The series that it is a meeting of."},
		refField("under", true, []Label{LabelInstrument, LabelEventSeries}, Under, "The instrument or series that it takes place under."),
		refField("within", false, []Label{LabelEvent}, PartOf, "The event that it is a part of."),
		refField("sidelines_of", false, []Label{LabelEvent}, SidelinesOf, "The event on whose margins it takes place."),
		refField("follows", true, []Label{LabelEvent}, Follows, "The event that it comes after, as a source puts it."),
		participantsField(),
		Field{Name: "participants_stated", Type: CountType, Doc: "How many took part, as a source states it."},
		refField("results", true, []Label{LabelInstrument, LabelCommitment, LabelOrganization}, ResultedIn, "What came of it."),
		topicsField(),
		refField("about", true, entities, About, "A subject that takes no part."),
		Field{Name: "text", Type: NamesType, Doc: "What happened or was said, in one sentence of our own."},
	)}

// CommitmentsSection is the section commitments.
var CommitmentsSection = &Section{Name: "commitments", Label: LabelCommitment,
	Doc: "One undertaking, stance or announced next step.",
	Fields: nodeFields(false, true,
		Field{Name: "from", Type: RefType, Labels: []Label{LabelEvent},
			Edge: &Edge{Type: ResultedIn, Reverse: true}, Doc: "The event that it came of; this or under is required."},
		refField("under", true, []Label{LabelInstrument, LabelEventSeries}, Under, "The instrument or series that it belongs to."),
		Field{Name: "by", Type: RefType, Many: true, Required: true, Labels: actors,
			Edge: &Edge{Type: Undertakes, Reverse: true}, Doc: "Who takes it on."},
		refField("to", true, actors, Towards, "To whom it is addressed."),
		Field{Name: "to_stated", Type: TextType, Doc: "To whom, where a source only describes them."},
		refField("via", true, collective, Via, "The forum that it works through."),
		Field{Name: "modality", Type: ChoiceType, Required: true, Choices: Modalities, Doc: "Its rung on the ladder of commitment."},
		Field{Name: "mode", Type: ChoiceType, Many: true, Choices: Modes, Doc: "What kind of work."},
		Field{Name: "text", Type: NamesType, Required: true, Doc: "What it says, in one sentence of our own."},
		topicsField(),
		refField("about", true, entities, About, "A subject that takes no part."),
		refField("aligned_with", true, []Label{LabelInstrument}, AlignedWith, "What it keeps in line with."),
		Field{Name: "due", Type: DateType, Doc: "When it is due."},
		Field{Name: "status", Type: ChoiceType, Choices: CommitmentStatuses, Default: "open", Doc: "What became of it."},
	)}

// MembershipsSection is the section memberships.
var MembershipsSection = &Section{Name: "memberships", Doc: "A membership, written apart from the organization.",
	Fields: append([]Field{
		memberField("org", []Label{LabelOrganization}),
		memberField("member", actors),
		{Name: "note", Type: TextType, Doc: "A remark by the curator."},
	}, requiredSpell()...)}

// AdditionsSection is the section additions.
var AdditionsSection = &Section{Name: "additions",
	Doc: "Legs, names and evidence for a node that another file declares.",
	Fields: []Field{
		{Name: "to", Type: RefType, Required: true, Labels: append([]Label{LabelSource}, entities...),
			Doc: "The id of the node that is added to."},
		partiesField(), participantsField(), *officesSection.Field("holders"), *OrganizationsSection.Field("members"),
		signersField(), topicsField(), evidenceField(false), disputesField(),
		{Name: "aliases", Type: TextType, Many: true, Doc: "Other names and spellings of it."},
	}}
