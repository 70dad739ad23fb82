package schema

// Label is a node label of the graph. Every node but a Topic also carries
// LabelEntity; countries, organizations, bodies and people also LabelActor.
type Label string

// The labels of the graph; the list is closed.
const (
	LabelEntity         Label = "Entity"
	LabelActor          Label = "Actor"
	LabelCountry        Label = "Country"
	LabelOrganization   Label = "Organization"
	LabelGovernmentBody Label = "GovernmentBody"
	LabelPerson         Label = "Person"
	LabelOffice         Label = "Office"
	LabelInstrument     Label = "Instrument"
	LabelEvent          Label = "Event"
	LabelEventSeries    Label = "EventSeries"
	LabelCommitment     Label = "Commitment"
	LabelTopic          Label = "Topic"
	LabelPlace          Label = "Place"
	LabelSource         Label = "Source"
	LabelClaim          Label = "Claim"
	LabelAlias          Label = "Alias"
)

// Labels returns every label that a node can have as its own, in a fixed order.
// A node has exactly one of them.
func Labels() []Label {
	return []Label{
		LabelCountry, LabelOrganization, LabelGovernmentBody, LabelPerson, LabelOffice,
		LabelInstrument, LabelEvent, LabelEventSeries, LabelCommitment, LabelTopic,
		LabelPlace, LabelSource, LabelClaim, LabelAlias,
	}
}

// All returns the labels that a node of this label carries, its own last.
func (l Label) All() []Label {
	switch l {
	case LabelTopic:
		return []Label{l}
	case LabelCountry, LabelOrganization, LabelGovernmentBody, LabelPerson:
		return []Label{LabelEntity, LabelActor, l}
	default:
		return []Label{LabelEntity, l}
	}
}

// Key returns the label under which a node's id is unique: topics have their own id space, and
// all other nodes share that of Entity.
func (l Label) Key() Label {
	if l == LabelTopic {
		return LabelTopic
	}
	return LabelEntity
}

// RelType is the type of a relationship of the graph.
type RelType string

// The relationship types of the graph; the list is closed.
const (
	MemberOf       RelType = "MEMBER_OF"
	PartOf         RelType = "PART_OF"
	Holds          RelType = "HOLDS"
	OfficeOf       RelType = "OFFICE_OF"
	AccreditedTo   RelType = "ACCREDITED_TO"
	ParticipatedIn RelType = "PARTICIPATED_IN"
	PartyTo        RelType = "PARTY_TO"
	Signed         RelType = "SIGNED"
	Undertakes     RelType = "UNDERTAKES"
	Towards        RelType = "TOWARDS"
	Via            RelType = "VIA"
	ResultedIn     RelType = "RESULTED_IN"
	Under          RelType = "UNDER"
	Concerns       RelType = "CONCERNS"
	About          RelType = "ABOUT"
	HeldAt         RelType = "HELD_AT"
	LocatedIn      RelType = "LOCATED_IN"
	InSeries       RelType = "IN_SERIES"
	SidelinesOf    RelType = "SIDELINES_OF"
	Follows        RelType = "FOLLOWS"
	EstablishedBy  RelType = "ESTABLISHED_BY"
	Implements     RelType = "IMPLEMENTS"
	Amends         RelType = "AMENDS"
	Supersedes     RelType = "SUPERSEDES"
	AlignedWith    RelType = "ALIGNED_WITH"
	FundedBy       RelType = "FUNDED_BY"
	EvidencedBy    RelType = "EVIDENCED_BY"
	PublishedBy    RelType = "PUBLISHED_BY"
	Republishes    RelType = "REPUBLISHES"
	AccordingTo    RelType = "ACCORDING_TO"
	Disputes       RelType = "DISPUTES"
	AliasOf        RelType = "ALIAS_OF"
	Broader        RelType = "BROADER"
	Related        RelType = "RELATED"

	// CooperatesWith is derived from the hubs and never written in a fact file.
	CooperatesWith RelType = "COOPERATES_WITH"
)

// RelTypes returns the types of the relationships that facts assert, in a fixed order. The
// derived types are not among them; see DerivedTypes.
func RelTypes() []RelType {
	return []RelType{
		MemberOf, PartOf, Holds, OfficeOf, AccreditedTo, ParticipatedIn, PartyTo, Signed,
		Undertakes, Towards, Via, ResultedIn, Under, Concerns, About, HeldAt, LocatedIn,
		InSeries, SidelinesOf, Follows, EstablishedBy, Implements, Amends, Supersedes,
		AlignedWith, FundedBy, EvidencedBy, PublishedBy, Republishes, AccordingTo, Disputes,
		AliasOf, Broader, Related,
	}
}

// Ends returns the key labels of the nodes that relationships of this type join.
func (t RelType) Ends() (from, to Label) {
	switch t {
	case Broader, Related:
		return LabelTopic, LabelTopic
	case Concerns:
		return LabelEntity, LabelTopic
	default:
		return LabelEntity, LabelEntity
	}
}

// Choices is a closed list of words that a field may hold.
type Choices struct {
	// Name of the list as the manual calls it, such as "instrument kind".
	Name string
	// Words in the order of the manual.
	Words []string
}

// Has reports whether the list contains the word.
func (c *Choices) Has(word string) bool {
	for _, w := range c.Words {
		if w == word {
			return true
		}
	}
	return false
}

// The closed lists of the model. Ranks are ordered from the head of state down, and modalities in
// the order of the ladder, the loosest first. Roles are properties of relationships, so that a
// new role needs no migration.
var (
	OrganizationKinds = &Choices{"organization kind", []string{
		"intergovernmental-organization", "regional-organization", "alliance", "coalition", "joint-body",
		"development-agency", "standards-body", "forum", "ngo", "company", "media-outlet"}}
	BodyKinds = &Choices{"body kind", []string{
		"ministry", "agency", "committee", "mission", "legislature", "executive-college", "secretariat",
		"council", "assembly"}}
	Ranks = &Choices{"rank", []string{
		"head-of-state", "head-of-government", "deputy-head-of-government", "minister", "minister-of-state",
		"vice-minister", "ambassador", "permanent-representative", "secretary-general",
		"deputy-secretary-general", "assistant-secretary-general", "commissioner", "chair", "vice-chair", "other"}}
	InstrumentKinds = &Choices{"instrument kind", []string{
		"treaty", "agreement", "protocol", "amendment", "memorandum-of-understanding", "exchange-of-notes",
		"joint-declaration", "joint-statement", "partnership", "initiative", "resolution", "programme",
		"project", "strategy", "policy", "law", "standard", "funding-call", "report"}}
	EventKinds = &Choices{"event kind", []string{
		"council-meeting", "summit", "ministerial", "bilateral-meeting", "seminar", "multilateral-session",
		"visit", "signing", "launch", "adoption", "accession", "statement", "publication", "forum",
		"negotiation-round", "engagement"}}
	PlaceKinds  = &Choices{"place kind", []string{"city", "venue", "region", "virtual"}}
	SourceKinds = &Choices{"source kind", []string{
		"news", "press-release", "official-text", "dataset", "wiki"}}

	InstrumentStatuses = &Choices{"instrument status", []string{
		"proposed", "announced", "adopted", "signed", "in-force", "completed", "superseded", "terminated"}}
	Bindings           = &Choices{"binding", []string{"binding", "non-binding", "mixed"}}
	EventStatuses      = &Choices{"event status", []string{"held", "planned", "cancelled"}}
	CommitmentStatuses = &Choices{"commitment status", []string{"open", "delivered", "lapsed"}}
	MemberStatuses     = &Choices{"member status", []string{
		"full", "founding", "associate", "observer", "partner", "candidate", "suspended"}}
	Opennesses     = &Choices{"openness", []string{"open", "by-invitation", "closed"}}
	Saliences      = &Choices{"salience", []string{"primary", "secondary", "context"}}
	PublishedFroms = &Choices{"origin of a publication date", []string{"text", "site", "inferred"}}

	EventRoles = &Choices{"role on an event", []string{
		"chair", "co-chair", "host", "organizer", "party", "participant", "speaker", "visitor",
		"facilitator", "guest", "witness", "co-initiator", "initiator", "audience", "mentioned"}}
	InstrumentRoles = &Choices{"role on an instrument", []string{
		"signatory", "party", "initiator", "co-initiator", "sponsor", "co-sponsor", "supporter",
		"observer", "adopter", "issuer", "funder", "implementer", "beneficiary"}}
	Actions = &Choices{"action", []string{
		"signature", "ratification", "acceptance", "approval", "accession", "succession", "adoption",
		"withdrawal", "announcement"}}

	// Modalities is the ladder of commitment: the rungs in order.
	Modalities = &Choices{"modality", []string{
		"express-openness", "welcome", "consider", "explore", "call-for", "will", "continue"}}
	Modes = &Choices{"mode", []string{
		"joint-research", "joint-funding-call", "regulatory-dialogue", "mutual-recognition",
		"standards-coordination", "information-exchange", "experience-exchange", "capacity-building",
		"joint-working-group", "common-positions", "policy-consultation", "certification",
		"visit-exchange", "norm-promotion"}}

	// Bases are the ways in which a source supports a fact. For a source without an archived text
	// the basis is "external", which is computed and never written.
	Bases = &Choices{"basis", []string{"stated", "relative", "inferred"}}
)

// PassiveRoles are the roles in which an actor does not take part in a hub, so that no
// cooperation follows from them.
var PassiveRoles = []string{
	"mentioned", "audience", "witness", "speaker", "organizer", "facilitator",
	"observer", "supporter", "adopter", "issuer", "beneficiary",
}
