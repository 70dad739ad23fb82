package schema

import (
	"strings"

	"entente/schema/naming"
)

// Word is a row of a closed list: a word and its properties.
type Word struct {
	Slug     string   // the word as facts, the graph and the machine-readable forms have it
	En       string   // its English for readers, if that is not the slug with spaces for its hyphens
	Ar       string   // its Arabic; a word that is in more than one list has it in the first
	Level    int64    // the rung on the ladder of commitment, from 1, the loosest; 0 for a word that is not on it
	Weight   float64  // of a hub of this kind; see meaning.KindWeight
	Passive  bool     // a role in which an actor does not take part in a hub, so that no cooperation follows from it
	Onlooker bool     // a role in which a person need not act for another
	Unbound  bool     // an action by which a party is not bound yet: it lasts beside one that binds
	Ended    bool     // the status of what no longer holds
	Marked   bool     // a status that is shown with every name: what has it did not happen, or is not to be relied on
	Function bool     // what a member does beside its membership, so that it lasts beside a status
	Members  bool     // a kind of organizations that have members
	Also     []string // other words for it, which are not accepted but answered with this one: facts have one word for a thing
	CSL      string   // the item type of the Citation Style Language that is closest to a kind of source
}

// Choices is a closed list of words.
type Choices struct {
	Name string // of the list, as the manual calls it, such as "instrument kind"
	Rows []Word // in the order of the manual
}

// Words returns the words of the list.
func (c *Choices) Words() []string { return c.Where(func(Word) bool { return true }) }

// Where returns the words of the list of which something is true.
func (c *Choices) Where(is func(Word) bool) []string {
	var words []string
	for _, w := range c.Rows {
		if is(w) {
			words = append(words, w.Slug)
		}
	}
	return words
}

// Index returns the position of a word in the list, or -1.
func (c *Choices) Index(word string) int {
	for i := range c.Rows { // a row is large, and is looked up for each part of each hub
		if c.Rows[i].Slug == word {
			return i
		}
	}
	return -1
}

// Has reports whether the list contains the word.
func (c *Choices) Has(word string) bool { return c.Index(word) >= 0 }

// Row returns the row of a word, or the zero Word.
func (c *Choices) Row(word string) Word {
	if i := c.Index(word); i >= 0 {
		return c.Rows[i]
	}
	return Word{}
}

// Meant returns the word of the list for which another is known, such as memorandum-of-understanding
// for MoU or مذكرة تفاهم, up to spelling; "" if there is none.
func (c *Choices) Meant(text string) string {
	folded := naming.Fold(text)
	for i := range c.Rows {
		slug := c.Rows[i].Slug
		if naming.ContainsFolded([]string{slug, Arabic(slug)}, folded) || naming.ContainsFolded(c.Rows[i].Also, folded) {
			return slug
		}
	}
	return ""
}

var (
	lists []*Choices
	// rows are the first rows of all words.
	rows = make(map[string]Word)
)

// list returns a closed list and adds it to those of Lists.
func list(name string, words []Word) *Choices {
	c := &Choices{name, words}
	lists = append(lists, c)
	for _, w := range words {
		if _, found := rows[w.Slug]; !found {
			rows[w.Slug] = w
		}
	}
	return c
}

// Lists returns all closed lists.
func Lists() []*Choices { return lists }

// Arabic returns the Arabic of a word of a closed list, or of the Slug of a label. Other words are
// returned unchanged.
func Arabic(word string) string {
	if ar := rows[word].Ar; ar != "" {
		return ar
	}
	for _, l := range labels {
		if l.slug == word {
			return l.ar
		}
	}
	return word
}

// English returns what readers of English see instead of a word of a closed list, or of the Slug of a
// label: "in force" for in-force. Other words are returned unchanged.
func English(word string) string {
	row, found := rows[word]
	switch {
	case row.En != "":
		return row.En
	case found:
		return strings.ReplaceAll(word, "-", " ")
	}
	for _, l := range labels {
		if l.slug == word {
			return strings.ToLower(l.en)
		}
	}
	return word
}

// Level returns the level of a word on the ladder of commitment, from 1, or 0 for a word that is not
// on it, such as the status of an event. Words of one level are equally firm.
func Level(word string) int64 { return rows[word].Level }

// IsFirm reports whether a rung stands for an agreement or a promise. What has ended, and what is only
// held or planned, is on no rung; what is announced is above all promises, but agreed by nobody yet.
func IsFirm(rung string) bool { return rung != "announced" && Level(rung) >= Level("will") }

// IsPassive reports whether an actor with the role does not take part in a hub.
func IsPassive(role string) bool {
	return EventRoles.Row(role).Passive || InstrumentRoles.Row(role).Passive
}

// The lists of words that facts hold. Ranks are ordered from the head of state down. Roles are
// properties of relationships, so that a new role needs no migration.
var (
	OrganizationKinds = list("organization kind", []Word{
		{Slug: "intergovernmental-organization", Also: []string{"igo", "international organization", "international organisation"}, Ar: "منظمة حكومية دولية", Members: true},
		{Slug: "regional-organization", Ar: "منظمة إقليمية", Members: true}, {Slug: "alliance", Also: []string{"bloc"}, Ar: "حلف", Members: true},
		{Slug: "coalition", Also: []string{"group", "network", "group of friends"}, Ar: "ائتلاف", Members: true}, {Slug: "joint-body", Also: []string{"joint committee", "joint commission"}, Ar: "هيئة مشتركة"},
		{Slug: "development-agency", Ar: "وكالة تنمية"}, {Slug: "standards-body", Ar: "هيئة تقييس"}, {Slug: "forum", Ar: "منتدى"},
		{Slug: "ngo", En: "NGO", Also: []string{"think tank", "foundation", "association", "civil society"}, Ar: "منظمة غير حكومية"}, {Slug: "company", Also: []string{"firm", "corporation", "business"}, Ar: "شركة"}, {Slug: "media-outlet", Also: []string{"newspaper", "agency press", "broadcaster", "media"}, Ar: "وسيلة إعلام"}})
	BodyKinds = list("body kind", []Word{
		{Slug: "ministry", Also: []string{"department"}, Ar: "وزارة"}, {Slug: "agency", Also: []string{"authority", "regulator"}, Ar: "وكالة"}, {Slug: "committee", Ar: "لجنة"},
		{Slug: "mission", Also: []string{"embassy", "delegation"}, Ar: "بعثة"}, {Slug: "legislature", Also: []string{"parliament"}, Ar: "هيئة تشريعية"}, {Slug: "executive-college", Ar: "هيئة تنفيذية"},
		{Slug: "secretariat", Ar: "أمانة عامة"}, {Slug: "council", Ar: "مجلس"}, {Slug: "assembly", Ar: "جمعية"}})
	Ranks = list("rank", []Word{
		{Slug: "head-of-state", Also: []string{"president", "king", "emir", "monarch"}, Ar: "رئيس دولة"}, {Slug: "head-of-government", Also: []string{"prime minister", "chancellor", "premier"}, Ar: "رئيس حكومة"},
		{Slug: "deputy-head-of-government", Also: []string{"deputy prime minister", "vice prime minister"}, Ar: "نائب رئيس حكومة"}, {Slug: "minister", Ar: "وزير"},
		{Slug: "minister-of-state", Ar: "وزير دولة"}, {Slug: "vice-minister", En: "vice-minister", Also: []string{"deputy minister", "undersecretary", "state secretary"}, Ar: "نائب وزير"}, {Slug: "ambassador", Ar: "سفير"},
		{Slug: "permanent-representative", Also: []string{"ambassador to the un"}, Ar: "مندوب دائم"}, {Slug: "secretary-general", En: "secretary-general", Also: []string{"secretary general"}, Ar: "أمين عام"},
		{Slug: "deputy-secretary-general", En: "deputy secretary-general", Ar: "نائب أمين عام"}, {Slug: "assistant-secretary-general", En: "assistant secretary-general", Ar: "أمين عام مساعد"},
		{Slug: "commissioner", Ar: "مفوض"}, {Slug: "chair", Also: []string{"chairman", "chairperson", "president of"}, Ar: "رئاسة"}, {Slug: "vice-chair", En: "vice-chair", Ar: "نائب رئيس"},
		{Slug: "other", Ar: "غير ذلك"}})
	InstrumentKinds = list("instrument kind", []Word{
		{Slug: "treaty", Also: []string{"convention", "covenant"}, Ar: "معاهدة"}, {Slug: "agreement", Also: []string{"accord", "pact"}, Ar: "اتفاق"}, {Slug: "protocol", Ar: "بروتوكول"},
		{Slug: "amendment", Ar: "تعديل"}, {Slug: "memorandum-of-understanding", Also: []string{"mou", "memorandum", "memo"}, Ar: "مذكرة تفاهم"},
		{Slug: "letter-of-intent", Ar: "خطاب نوايا", Also: []string{"loi", "statement of intent"}},
		{Slug: "charter", Ar: "ميثاق"}, {Slug: "principles", Ar: "مبادئ", Also: []string{"code of conduct", "guidelines"}},
		{Slug: "exchange-of-notes", Also: []string{"exchange of letters"}, Ar: "تبادل مذكرات"}, {Slug: "joint-declaration", Also: []string{"declaration"}, Ar: "إعلان مشترك"},
		{Slug: "joint-statement", Also: []string{"communique", "statement"}, Ar: "بيان مشترك"}, {Slug: "partnership", Also: []string{"strategic partnership"}, Ar: "شراكة"}, {Slug: "initiative", Ar: "مبادرة"},
		{Slug: "resolution", Also: []string{"decision"}, Ar: "قرار"}, {Slug: "programme", Also: []string{"program", "work programme", "action plan"}, Ar: "برنامج", Weight: .95},
		{Slug: "project", Ar: "مشروع", Weight: .95}, {Slug: "strategy", Also: []string{"roadmap", "plan"}, Ar: "استراتيجية"}, {Slug: "policy", Ar: "سياسة"},
		{Slug: "law", Also: []string{"act", "regulation", "directive"}, Ar: "قانون"}, {Slug: "standard", Also: []string{"norm"}, Ar: "معيار"}, {Slug: "funding-call", Also: []string{"call for proposals"}, Ar: "دعوة لتقديم طلبات تمويل", Weight: .95},
		{Slug: "report", Also: []string{"index", "study"}, Ar: "تقرير"}})
	EventKinds = list("event kind", []Word{
		{Slug: "council-meeting", Also: []string{"council"}, Ar: "اجتماع مجلس", Weight: .40}, {Slug: "summit", Ar: "قمة", Weight: .40},
		{Slug: "ministerial", En: "ministerial meeting", Also: []string{"ministerial meeting"}, Ar: "اجتماع وزاري", Weight: .40}, {Slug: "bilateral-meeting", Also: []string{"meeting", "talks", "bilateral"}, Ar: "اجتماع ثنائي", Weight: .25},
		{Slug: "seminar", Also: []string{"workshop", "panel", "webinar"}, Ar: "جلسة نقاش", Weight: .25}, {Slug: "multilateral-session", Also: []string{"session", "assembly", "general assembly"}, Ar: "جلسة متعددة الأطراف", Weight: .40},
		{Slug: "visit", Also: []string{"state visit", "trip"}, Ar: "زيارة", Weight: .40}, {Slug: "signing", Ar: "توقيع", Weight: .50},
		{Slug: "launch", Ar: "إطلاق", Weight: .50}, {Slug: "adoption", Ar: "اعتماد"},
		{Slug: "accession", Also: []string{"acceded", "joined"}, Ar: "انضمام", Weight: .50}, {Slug: "statement", Also: []string{"speech", "remarks", "press conference"}, Ar: "تصريح"}, {Slug: "publication", Also: []string{"release"}, Ar: "نشر"},
		{Slug: "forum"}, {Slug: "negotiation-round", Also: []string{"negotiations", "round of talks", "round"}, Ar: "جولة مفاوضات", Weight: .25},
		{Slug: "engagement", En: "contacts", Also: []string{"contact", "contacts", "call", "phone call"}, Ar: "اتصالات", Weight: .25}})
	PlaceKinds = list("place kind", []Word{
		{Slug: "city", Ar: "مدينة"}, {Slug: "venue", Ar: "مقر"}, {Slug: "region", Ar: "منطقة"}, {Slug: "virtual", En: "online", Ar: "افتراضي"}})
	SourceKinds = list("source kind", []Word{
		{Slug: "news", En: "news article", Also: []string{"article", "newspaper"}, Ar: "خبر", CSL: "article-newspaper"}, {Slug: "press-release", Also: []string{"press release", "communique"}, Ar: "بيان صحفي", CSL: "document"},
		{Slug: "official-text", Also: []string{"treaty text", "official document", "website"}, Ar: "نص رسمي", CSL: "document"}, {Slug: "dataset", Ar: "مجموعة بيانات", CSL: "dataset"},
		{Slug: "wiki", En: "encyclopedia", Also: []string{"wikipedia"}, Ar: "موسوعة", CSL: "entry-encyclopedia"}})

	// Any instrument that was announced is above all modalities.
	InstrumentStatuses = list("instrument status", []Word{
		{Slug: "proposed", Also: []string{"draft", "planned"}, Ar: "مقترح", Marked: true}, {Slug: "announced", Ar: "تم الإعلان", Level: 8},
		{Slug: "adopted", Ar: "تم الاعتماد", Level: 9}, {Slug: "signed", Ar: "تم التوقيع", Level: 9},
		{Slug: "in-force", Also: []string{"in effect", "active", "effective", "entered into force"}, Ar: "قيد النفاذ", Level: 10}, {Slug: "completed", Also: []string{"concluded", "finished"}, Ar: "اكتمل التنفيذ", Ended: true},
		{Slug: "superseded", Ar: "تم الاستبدال", Ended: true, Marked: true},
		{Slug: "terminated", Also: []string{"expired", "cancelled", "denounced"}, Ar: "تم الإنهاء", Ended: true, Marked: true}})
	Bindings      = list("binding", []Word{{Slug: "binding", Ar: "ملزم"}, {Slug: "non-binding", En: "non-binding", Ar: "غير ملزم"}, {Slug: "mixed", Ar: "مختلط"}})
	EventStatuses = list("event status", []Word{
		{Slug: "held", Also: []string{"took place"}, Ar: "حدث جرى"}, {Slug: "planned", Also: []string{"scheduled", "upcoming"}, Ar: "حدث مقرر"}, {Slug: "cancelled", Also: []string{"canceled", "postponed"}, Ar: "حدث ملغى", Marked: true}})
	CommitmentStatuses = list("commitment status", []Word{
		{Slug: "open", Ar: "مفتوح"}, {Slug: "delivered", Ar: "تم الإنجاز"}, {Slug: "lapsed", Ar: "لم يتحقق", Marked: true}})
	MemberStatuses = list("member status", []Word{
		{Slug: "full", En: "full member", Also: []string{"member", "full member"}, Ar: "عضو كامل العضوية"}, {Slug: "founding", En: "founding member", Ar: "عضو مؤسس"}, {Slug: "associate", En: "associate member", Also: []string{"associated"}, Ar: "عضو منتسب"},
		{Slug: "observer", Ar: "بصفة مراقب"}, {Slug: "partner", Ar: "بصفة شريك"}, {Slug: "candidate", En: "candidate for membership", Also: []string{"applicant"}, Ar: "ترشيح للعضوية"},
		{Slug: "suspended", En: "membership suspended", Ar: "عضوية معلّقة"}, {Slug: "chair", Function: true}, {Slug: "host", Ar: "استضافة", Function: true}})
	Openness               = list("openness", []Word{{Slug: "open"}, {Slug: "by-invitation", Ar: "بالدعوة"}, {Slug: "closed", Ar: "مغلق"}})
	Saliences              = list("salience", []Word{{Slug: "primary", Ar: "رئيسي"}, {Slug: "secondary", Ar: "ثانوي"}, {Slug: "context", Ar: "في السياق"}})
	PublicationDateOrigins = list("origin of a publication date", []Word{
		{Slug: "text", Ar: "النص"}, {Slug: "site", Ar: "الموقع"}, {Slug: "inferred", Ar: "مستنتج"}})

	EventRoles = list("role on an event", []Word{
		{Slug: "chair"}, {Slug: "co-chair", En: "co-chair", Also: []string{"co chairman"}, Ar: "رئاسة مشتركة"}, {Slug: "host"},
		{Slug: "organizer", Also: []string{"organiser"}, Ar: "تنظيم", Passive: true}, {Slug: "party", Ar: "طرف"}, {Slug: "participant", Also: []string{"attendee", "member"}, Ar: "مشاركة"},
		{Slug: "speaker", Also: []string{"panelist", "moderator"}, Ar: "إلقاء كلمة", Passive: true}, {Slug: "visitor", Ar: "زيارة"},
		{Slug: "facilitator", Ar: "تيسير", Passive: true}, {Slug: "guest", Ar: "بصفة ضيف"}, {Slug: "observer", Passive: true},
		{Slug: "witness", Ar: "بصفة شاهد", Passive: true}, {Slug: "co-initiator", En: "co-initiator", Ar: "مبادرة مشتركة"}, {Slug: "initiator", Also: []string{"founder"}, Ar: "أخذ المبادرة"},
		{Slug: "audience", En: "in the audience", Ar: "من الحضور", Passive: true, Onlooker: true},
		{Slug: "mentioned", En: "only mentioned", Also: []string{"named"}, Ar: "ذِكر فقط", Passive: true, Onlooker: true}})
	Attendances = list("attendance", []Word{
		{Slug: "in-person", Also: []string{"in person", "present"}, Ar: "حضوري"},
		{Slug: "online", Also: []string{"virtual", "remote", "by video", "video"}, Ar: "عن بُعد"}})
	InstrumentRoles = list("role on an instrument", []Word{
		{Slug: "signatory", Also: []string{"signer"}, Ar: "توقيع"}, {Slug: "party"}, {Slug: "initiator"}, {Slug: "co-initiator"},
		{Slug: "sponsor", Also: []string{"main sponsor"}, Ar: "رعاية"}, {Slug: "co-sponsor", En: "co-sponsor", Ar: "رعاية مشتركة"}, {Slug: "supporter", Also: []string{"endorser", "backer"}, Ar: "دعم", Passive: true},
		{Slug: "observer", Passive: true}, {Slug: "adopter", Ar: "اعتماد", Passive: true},
		{Slug: "issuer", Ar: "إصدار", Passive: true}, {Slug: "funder", Also: []string{"donor", "financier"}, Ar: "تمويل"}, {Slug: "implementer", Also: []string{"implementing agency", "executor"}, Ar: "تنفيذ"},
		{Slug: "depositary", Ar: "جهة الإيداع", Passive: true},
		{Slug: "applicant", Ar: "طلب انضمام", Passive: true}, {Slug: "beneficiary", Also: []string{"recipient"}, Ar: "استفادة", Passive: true}})
	Actions = list("action", []Word{
		{Slug: "signature", Ar: "توقيع", Unbound: true}, {Slug: "ratification", Also: []string{"ratified"}, Ar: "تصديق"}, {Slug: "acceptance", Ar: "قبول"},
		{Slug: "approval", Ar: "موافقة"}, {Slug: "accession"}, {Slug: "succession", Ar: "خلافة"},
		{Slug: "adoption", Unbound: true}, {Slug: "entry-into-force", Ar: "بدء النفاذ"}, {Slug: "withdrawal", Also: []string{"withdrew", "denunciation"}, Ar: "انسحاب"}, {Slug: "announcement", Ar: "إعلان", Unbound: true}})

	// Modalities is the ladder of commitment: the rungs in order.
	Modalities = list("modality", []Word{
		{Slug: "express-openness", En: "expresses openness", Also: []string{"open to", "willing", "willingness", "hope", "hopes"}, Ar: "إبداء انفتاح", Level: 1}, {Slug: "welcome", En: "welcomes", Also: []string{"welcomes", "praised"}, Ar: "ترحيب", Level: 2},
		{Slug: "consider", En: "considers", Also: []string{"considers", "study", "studies"}, Ar: "دراسة", Level: 3}, {Slug: "explore", En: "explores", Also: []string{"explores", "discuss", "discussed"}, Ar: "استكشاف", Level: 4},
		{Slug: "call-for", En: "calls for", Also: []string{"calls for", "urge", "urges"}, Ar: "دعوة", Level: 5}, {Slug: "will", En: "pledges", Also: []string{"shall", "agree", "agrees", "agreed", "commit", "commits", "pledge", "must", "require", "requires", "undertake", "undertakes"}, Ar: "تعهّد", Level: 6},
		{Slug: "continue", En: "continues", Also: []string{"continues"}, Ar: "مواصلة", Level: 7}})
	Modes = list("mode", []Word{
		{Slug: "joint-research", Also: []string{"research"}, Ar: "بحوث مشتركة"}, {Slug: "joint-funding-call", Ar: "دعوة مشتركة لتقديم طلبات تمويل"},
		{Slug: "regulatory-dialogue", Ar: "حوار تنظيمي"}, {Slug: "mutual-recognition", Ar: "اعتراف متبادل"},
		{Slug: "standards-coordination", Ar: "تنسيق المعايير"}, {Slug: "information-exchange", Also: []string{"data exchange", "exchange of information"}, Ar: "تبادل المعلومات"},
		{Slug: "experience-exchange", Ar: "تبادل الخبرات"}, {Slug: "capacity-building", Also: []string{"training"}, Ar: "بناء القدرات"},
		{Slug: "joint-working-group", Ar: "فريق عمل مشترك"}, {Slug: "common-positions", Ar: "مواقف مشتركة"},
		{Slug: "policy-consultation", Ar: "تشاور بشأن السياسات"}, {Slug: "certification", Ar: "إصدار الشهادات"},
		{Slug: "visit-exchange", Ar: "تبادل الزيارات"}, {Slug: "norm-promotion", Ar: "تعزيز القواعد الدولية"}})

	// Bases are the ways in which a source supports a fact. For a source without an archived text
	// the basis is "external", which is computed and never written.
	Bases = list("basis", []Word{{Slug: "stated", Ar: "مذكور صراحة"}, {Slug: "relative", Ar: "نسبي"}, {Slug: "inferred"}})
	// CountSenses are the keys that give the number of a stated count; in words, an exact count is
	// only its number.
	CountSenses = list("sense of a stated count", []Word{
		{Slug: "exactly"}, {Slug: "at_least", Ar: "ما لا يقل عن"}, {Slug: "more_than", Ar: "أكثر من"}, {Slug: "about", Ar: "نحو"}})
)

// The lists of words that no fact holds: they are worked out from facts, or given to reports.
var (
	_ = list("step of an instrument", []Word{
		{Slug: "launched", Ar: "تم الإطلاق", Level: 9}, {Slug: "recorded", En: "status unknown", Ar: "بلا حالة معروفة"}, {Slug: "ended", Ar: "انتهاء السريان"}})
	_ = list("what became of an instrument", []Word{
		{Slug: "made-under", En: "made under it", Ar: "وثيقة أُبرمت في إطارها"}, {Slug: "implemented-by", Ar: "وثيقة تنفّذها"}, {Slug: "amended-by", Ar: "وثيقة تعدّلها"},
		{Slug: "superseded-by", Ar: "وثيقة حلت محلها"}, {Slug: "supersedes", En: "supersedes an earlier one", Ar: "وثيقة سابقة حلت هذه محلها"}, {Slug: "left", En: "a party left", Ar: "انسحاب طرف"}})
	_ = list("state of what is to come", []Word{{Slug: "expires", Ar: "انتهاء المدة"}, {Slug: "overdue", Ar: "متأخر"}})
	_ = list("membership that no fact states", []Word{{Slug: "not listed", Ar: "غير مدرج"}, {Slug: "unknown", Ar: "غير معروف"}})
	_ = list("role in a commitment", []Word{{Slug: "by", En: "undertakes it", Ar: "الطرف المتعهِّد"}, {Slug: "addressee", En: "addressed", Ar: "الطرف المخاطَب"}})
	_ = list("disputed value", []Word{{Slug: "contradicts", Ar: "تعارض"}, {Slug: "compatible", Ar: "توافق"}})
	_ = list("basis that is computed", []Word{{Slug: "external", Ar: "خارجي"}})
	_ = list("change of a tie", []Word{
		{Slug: "new", En: "new tie", Ar: "صلة جديدة"}, {Slug: "new act", Ar: "نشاط جديد"}, {Slug: "new step", Ar: "خطوة جديدة"},
		{Slug: "new, now quiet", En: "new tie, quiet since", Ar: "صلة جديدة ثم خمدت"}, {Slug: "gone quiet", Ar: "صلة خامدة"}})
	_ = list("content of the graph", []Word{
		{Slug: "stories", Ar: "القصص"}, {Slug: "archived-sources", Ar: "المصادر المؤرشفة"},
		{Slug: "archive-files", En: "files in the archive", Ar: "ملفات الأرشيف"}, {Slug: "pairs", Ar: "الثنائيات"},
		{Slug: "hubs-openable", En: "entries with a source that can be opened", Ar: "بنود لها مصدر يمكن الاطلاع عليه"}, {Slug: "hubs-unopenable", En: "entries without a source that can be opened", Ar: "بنود لا يمكن الاطلاع على أي مصدر لها"},
		{Slug: "hubs-inferred", En: "entries that are only inferred", Ar: "بنود مستنتجة كلها"}, {Slug: "unopenable-sources", En: "sources that cannot be opened", Ar: "مصادر لا يمكن الاطلاع عليها"},
		{Slug: "hubs-without-evidence", En: "entries without evidence", Ar: "بنود بلا دليل"}, {Slug: "undated", Ar: "بلا تاريخ"},
		{Slug: "open-start", En: "beginning unknown", Ar: "بداية غير معروفة"}})
	_ = list("reason to suspect a duplicate", []Word{
		{Slug: "same-item", En: "same Wikidata item", Ar: "عنصر ويكي بيانات واحد"}, {Slug: "same-number", En: "same registry number", Ar: "رقم سجل واحد"},
		{Slug: "same-address", Ar: "عنوان واحد"}, {Slug: "same-text", En: "same archived text", Ar: "نص مؤرشف واحد"}, {Slug: "same-name", Ar: "اسم واحد"},
		{Slug: "names-alike", En: "similar names", Ar: "اسمان متشابهان"}})
	_ = list("rows that a report can be asked for", []Word{
		{Slug: "all", Ar: "الكل"}, {Slug: "ties", Ar: "الصلات"}, {Slug: "memberships", Ar: "العضويات"}})
)
