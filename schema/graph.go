package schema

import (
	"cmp"
	"slices"
	"strings"

	"entente/internal/bilingual"
)

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

// Labels of entente's own bookkeeping, which are not of the format: a _Story node records what each story put into the graph,
// so that a load reads only the stories that changed; a _Load node records each load; a _Lock node makes loads take turns.
const (
	LabelStory = "_Story"
	LabelLoad  = "_Load"
	LabelLock  = "_Lock"
)

// labels are the labels that a node can have as its own, in a fixed order, with what they are called:
// in the names of pages, one node, and several. Claims and aliases have no pages.
var labels = []labelRow{
	{LabelCountry, "country", "Country", "دولة", "Countries", "الدول"},
	{LabelOrganization, "organization", "Organization", "منظمة", "Organizations", "المنظمات"},
	{LabelGovernmentBody, "body", "Government body", "هيئة", "Government bodies", "الهيئات"},
	{LabelPerson, "person", "Person", "شخص", "People", "الأشخاص"},
	{LabelOffice, "office", "Office", "منصب", "Offices", "المناصب"},
	{LabelInstrument, "instrument", "Instrument", "وثيقة", "Instruments", "الوثائق"},
	{LabelEvent, "event", "Event", "حدث", "Events", "الأحداث"},
	{LabelEventSeries, "series", "Series of events", "سلسلة أحداث", "Series of events", "سلاسل الأحداث"},
	{LabelCommitment, "commitment", "Commitment", "التزام", "Commitments", "الالتزامات"},
	{LabelTopic, "topic", "Topic", "موضوع", "Topics", "المواضيع"},
	{LabelPlace, "place", "Place", "مكان", "Places", "الأماكن"},
	{LabelSource, "source", "Source", "مصدر", "Sources", "المصادر"},
	{label: LabelClaim}, {label: LabelAlias},
}

type labelRow struct {
	label                        Label
	slug, en, ar, manyEn, manyAr string
}

func (l Label) row() labelRow {
	if i := slices.IndexFunc(labels, func(r labelRow) bool { return r.label == l }); i >= 0 {
		return labels[i]
	}
	return labelRow{}
}

// Slug returns the word for the label in the names of pages and the parameters of reports, "" if its
// nodes have no pages.
func (l Label) Slug() string { return l.row().slug }

// Name returns what readers call a node of the label.
func (l Label) Name() bilingual.Text { return bilingual.Text{l.row().en, l.row().ar} }

// Plural returns what readers call several nodes of the label.
func (l Label) Plural() bilingual.Text { return bilingual.Text{l.row().manyEn, l.row().manyAr} }

// HubLabels returns the labels of hubs: what actors take part in, and what ties are made of.
func HubLabels() []Label { return []Label{LabelInstrument, LabelEvent, LabelCommitment} }

// IsHub reports whether nodes of the label are hubs.
func (l Label) IsHub() bool { return l == LabelInstrument || l == LabelEvent || l == LabelCommitment }

// Labels returns every label that a node can have as its own, in a fixed order. A node has exactly one of them.
func Labels() []Label {
	all := make([]Label, len(labels))
	for i := range labels {
		all[i] = labels[i].label
	}
	return all
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

// AnyOf returns labels in words: "a Country or an Organization".
func AnyOf(labels []Label) string {
	text := ""
	for i, l := range labels {
		switch {
		case i > 0 && i == len(labels)-1:
			text += " or "
		case i > 0:
			text += ", "
		}
		text += WithArticle(l)
	}
	return text
}

// WithArticle returns a label with its article: "a Country".
func WithArticle(l Label) string {
	if strings.IndexByte("AEIO", l[0]) >= 0 {
		return "an " + string(l)
	}
	return "a " + string(l)
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
	Succeeds       RelType = "SUCCEEDS"
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

	// CooperatesWith and TookPartIn are derived from the hubs and never written in a fact file. TookPartIn
	// joins a country or root organization to each hub that it took an active part in or that is
	// addressed to it, once for each spell.
	CooperatesWith RelType = "COOPERATES_WITH"
	TookPartIn     RelType = "TOOK_PART_IN"
)

// relTypes are the types of relationships in a fixed order, the derived ones last.
var relTypes = []relRow{
	{MemberOf, "Member of", "عضو في", "Members", "الأعضاء", ""},
	{PartOf, "Part of", "جزء من", "Parts", "الأجزاء", ""},
	{Holds, "Holds the office", "شغل منصب", "Held by", "شاغلو المنصب", "شغل المنصب"},
	{OfficeOf, "Office of", "منصب في", "Offices", "المناصب", ""},
	{AccreditedTo, "Accredited to", "الاعتماد لدى", "Offices accredited here", "المناصب المعتمدة لدى هذه الجهة", "اعتماد لدى"},
	{ParticipatedIn, "Took part in", "مشاركة", "Participants", "المشاركون", ""},
	{PartyTo, "Party to", "طرف في", "Parties", "الأطراف", ""},
	{Signed, "Signed", "توقيع", "Signed by", "الموقّعون", ""},
	{Undertakes, "Undertakes", "الالتزامات", "Undertaken by", "الجهات الملتزمة", "التزام"},
	{Towards, "Addressed to", "موجّه إلى", "Commitments addressed to it", "الالتزامات الموجّهة إلى هذه الجهة", "تجاه"},
	{Via, "Through", "عبر", "Commitments through it", "الالتزامات التي تُنفَّذ عبر هذه الجهة", ""},
	{ResultedIn, "Results", "النتائج", "Result of", "نتيجة من نتائج", "نتيجة"},
	{Under, "Under", "في إطار", "Under it", "المندرج في هذا الإطار", ""},
	{Concerns, "Topics", "المواضيع", "Entries on this topic", "ما يتناول هذا الموضوع", "بشأن"},
	{About, "About", "بشأن", "Entries about it", "ما ورد في هذا الشأن", "حول"},
	{HeldAt, "Held at", "المكان", "Events held here", "الأحداث التي جرت هنا", ""},
	{LocatedIn, "Located in", "الموقع", "Located here", "ما يقع هنا", ""},
	{InSeries, "Meeting of", "ضمن سلسلة", "Meetings", "الاجتماعات", ""},
	{SidelinesOf, "On the sidelines of", "على هامش", "On its sidelines", "الأحداث على الهامش", ""},
	{Follows, "Follows", "بعد", "Followed by", "التالي", ""},
	{EstablishedBy, "Established by", "سند الإنشاء", "Established", "ما أُنشئ بهذا السند", ""},
	{Implements, "Implements", "الوثيقة المنفَّذة", "Implemented by", "وثائق التنفيذ", "تنفيذ"},
	{Amends, "Amends", "الوثيقة المعدَّلة", "Amended by", "الوثائق المعدِّلة", "تعديل"},
	{Supersedes, "Supersedes", "الوثيقة المستبدَلة", "Superseded by", "الوثيقة البديلة", "إحلال محل"},
	{Succeeds, "Succeeds", "الجهة السابقة", "Succeeded by", "الجهة الخلف", "خلافة"},
	{AlignedWith, "Aligned with", "الاتساق مع", "Aligned with it", "ما يتسق مع هذه الوثيقة", "اتساق مع"},
	{FundedBy, "Funded by", "مصدر التمويل", "Funds", "ما جرى تمويله", "بتمويل من"},
	{EvidencedBy, "Evidence", "الأدلة", "Evidence for", "الوقائع المستندة إليه", ""},
	{PublishedBy, "Published by", "الناشر", "Published", "المنشورات", ""},
	{Republishes, "Republishes", "إعادة نشر عن", "Republished by", "المصادر التي أعادت نشره", ""},
	{AccordingTo, "According to", "نقلًا عن", "Accounts according to it", "ما نُقل عن هذه الجهة", ""},
	{Disputes, "Disputes", "الواقعة المختلف فيها", "Disputed by", "روايات مخالفة", "خلاف"},
	{AliasOf, "Alias of", "اسم آخر", "Other names", "أسماء أخرى", ""},
	{Broader, "Broader topic", "الموضوع الأعم", "Narrower topics", "المواضيع الأخص", "أعم"},
	{Related, "Related topic", "موضوع ذو صلة", "Related topic", "موضوع ذو صلة", "صلة بموضوع"},
	{CooperatesWith, "Cooperates with", "التعاون مع", "Cooperates with", "التعاون مع", "تعاون"},
	{TookPartIn, "Took part in", "مشاركة", "Took part", "من لهم دور", ""},
}

// relRow has the captions of a relationship as seen from the node where it begins and from the one
// where it ends, and its Arabic beside a line in Neo4j Browser, if that is not the first.
type relRow struct {
	rel                          RelType
	en, ar, backEn, backAr, line string
}

func (t RelType) row() relRow {
	if i := slices.IndexFunc(relTypes, func(r relRow) bool { return r.rel == t }); i >= 0 {
		return relTypes[i]
	}
	return relRow{}
}

// Forward returns the caption of a relationship as seen from the node where it begins.
func (t RelType) Forward() bilingual.Text { return bilingual.Text{t.row().en, t.row().ar} }

// Backward returns the caption of a relationship as seen from the node where it ends.
func (t RelType) Backward() bilingual.Text { return bilingual.Text{t.row().backEn, t.row().backAr} }

// Line returns the Arabic beside a line that is the relationship.
func (t RelType) Line() string { return cmp.Or(t.row().line, t.row().ar) }

// RelTypes returns the types of the relationships that facts assert, in a fixed order. The
// derived types are not among them; see DerivedTypes.
func RelTypes() []RelType {
	asserted := make([]RelType, len(relTypes)-len(DerivedTypes()))
	for i := range asserted {
		asserted[i] = relTypes[i].rel
	}
	return asserted
}

// DerivedTypes returns the types of the relationships that are derived from facts instead of
// asserted by them, in a fixed order.
func DerivedTypes() []RelType { return []RelType{CooperatesWith, TookPartIn} }

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
