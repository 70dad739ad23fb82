package site

import (
	"entente/internal/bilingual"
	"entente/schema"
)

// labelWords name what kind of node a page is about.
var labelWords = map[schema.Label]bilingual.Text{
	schema.LabelCountry: {"Country", "دولة"}, schema.LabelOrganization: {"Organization", "منظمة"},
	schema.LabelGovernmentBody: {"Government body", "هيئة"}, schema.LabelPerson: {"Person", "شخص"},
	schema.LabelOffice: {"Office", "منصب"}, schema.LabelInstrument: {"Instrument", "صك"},
	schema.LabelEvent: {"Event", "حدث"}, schema.LabelEventSeries: {"Series of events", "سلسلة أحداث"},
	schema.LabelCommitment: {"Commitment", "التزام"}, schema.LabelTopic: {"Topic", "موضوع"},
	schema.LabelPlace: {"Place", "مكان"}, schema.LabelSource: {"Source", "مصدر"},
}

// storyWord and pairWord name the pages that are not about a node.
var (
	storyWord = bilingual.Text{"Story", "قصة"}
	pairWord  = bilingual.Text{"Pair", "ثنائي"}
)

// caption describes a relationship as seen from the node where it begins and from the one
// where it ends.
type caption struct{ out, in bilingual.Text }

// captions are those of all relationship types.
var captions = map[schema.RelType]caption{
	schema.MemberOf: {bilingual.Text{"Member of", "عضو في"}, bilingual.Text{"Members", "الأعضاء"}},
	schema.PartOf:   {bilingual.Text{"Part of", "جزء من"}, bilingual.Text{"Parts", "الأجزاء"}},
	schema.Holds:    {bilingual.Text{"Holds the office", "شغل منصب"}, bilingual.Text{"Held by", "شاغلو المنصب"}},
	schema.OfficeOf: {bilingual.Text{"Office of", "منصب في"}, bilingual.Text{"Offices", "المناصب"}},
	schema.AccreditedTo: {bilingual.Text{"Accredited to", "الاعتماد لدى"}, bilingual.Text{"Offices accredited here",
		"المناصب المعتمدة لدى هذه الجهة"}},
	schema.ParticipatedIn: {bilingual.Text{"Took part in", "مشاركة"}, bilingual.Text{"Participants", "المشاركون"}},
	schema.PartyTo:        {bilingual.Text{"Party to", "طرف في"}, bilingual.Text{"Parties", "الأطراف"}},
	schema.Signed:         {bilingual.Text{"Signed", "توقيع"}, bilingual.Text{"Signed by", "الموقّعون"}},
	schema.Undertakes:     {bilingual.Text{"Undertakes", "الالتزامات"}, bilingual.Text{"Undertaken by", "الجهات الملتزمة"}},
	schema.Towards: {bilingual.Text{"Addressed to", "موجّه إلى"}, bilingual.Text{"Commitments addressed to it",
		"الالتزامات الموجّهة إلى هذه الجهة"}},
	schema.Via: {bilingual.Text{"Through", "عبر"}, bilingual.Text{"Commitments through it",
		"الالتزامات التي تُنفَّذ عبر هذه الجهة"}},
	schema.ResultedIn:     {bilingual.Text{"Results", "النتائج"}, bilingual.Text{"Result of", "نتيجة من نتائج"}},
	schema.Under:          {bilingual.Text{"Under", "في إطار"}, bilingual.Text{"Under it", "المندرج في هذا الإطار"}},
	schema.Concerns:       {bilingual.Text{"Topics", "المواضيع"}, bilingual.Text{"Entries on this topic", "ما يتناول هذا الموضوع"}},
	schema.About:          {bilingual.Text{"About", "بشأن"}, bilingual.Text{"Entries about it", "ما ورد في هذا الشأن"}},
	schema.HeldAt:         {bilingual.Text{"Held at", "المكان"}, bilingual.Text{"Events held here", "الأحداث التي جرت هنا"}},
	schema.LocatedIn:      {bilingual.Text{"Located in", "الموقع"}, bilingual.Text{"Located here", "ما يقع هنا"}},
	schema.InSeries:       {bilingual.Text{"Meeting of", "ضمن سلسلة"}, bilingual.Text{"Meetings", "الاجتماعات"}},
	schema.SidelinesOf:    {bilingual.Text{"On the sidelines of", "على هامش"}, bilingual.Text{"On its sidelines", "الأحداث على الهامش"}},
	schema.Follows:        {bilingual.Text{"Follows", "بعد"}, bilingual.Text{"Followed by", "التالي"}},
	schema.EstablishedBy:  {bilingual.Text{"Established by", "سند الإنشاء"}, bilingual.Text{"Established", "ما أُنشئ بهذا السند"}},
	schema.Implements:     {bilingual.Text{"Implements", "الصك المنفَّذ"}, bilingual.Text{"Implemented by", "صكوك التنفيذ"}},
	schema.Amends:         {bilingual.Text{"Amends", "الصك المعدَّل"}, bilingual.Text{"Amended by", "الصكوك المعدِّلة"}},
	schema.Supersedes:     {bilingual.Text{"Supersedes", "الصك المستبدَل"}, bilingual.Text{"Superseded by", "الصك البديل"}},
	schema.AlignedWith:    {bilingual.Text{"Aligned with", "الاتساق مع"}, bilingual.Text{"Aligned with it", "المتسق مع هذا الصك"}},
	schema.FundedBy:       {bilingual.Text{"Funded by", "مصدر التمويل"}, bilingual.Text{"Funds", "ما جرى تمويله"}},
	schema.EvidencedBy:    {bilingual.Text{"Evidence", "الأدلة"}, bilingual.Text{"Evidence for", "الوقائع المستندة إليه"}},
	schema.PublishedBy:    {bilingual.Text{"Published by", "الناشر"}, bilingual.Text{"Published", "المنشورات"}},
	schema.Republishes:    {bilingual.Text{"Republishes", "إعادة نشر عن"}, bilingual.Text{"Republished by", "المصادر التي أعادت نشره"}},
	schema.AccordingTo:    {bilingual.Text{"According to", "نقلًا عن"}, bilingual.Text{"Accounts according to it", "ما نُقل عن هذه الجهة"}},
	schema.Disputes:       {bilingual.Text{"Disputes", "الواقعة المختلف فيها"}, bilingual.Text{"Disputed by", "روايات مخالفة"}},
	schema.AliasOf:        {bilingual.Text{"Alias of", "اسم آخر"}, bilingual.Text{"Other names", "أسماء أخرى"}},
	schema.Broader:        {bilingual.Text{"Broader topic", "الموضوع الأعم"}, bilingual.Text{"Narrower topics", "المواضيع الأخص"}},
	schema.Related:        {bilingual.Text{"Related topic", "موضوع ذو صلة"}, bilingual.Text{"Related topic", "موضوع ذو صلة"}},
	schema.TookPartIn:     {bilingual.Text{"Took part in", "مشاركة"}, bilingual.Text{"Took part", "من لهم دور"}},
	schema.CooperatesWith: {bilingual.Text{"Cooperates with", "التعاون مع"}, bilingual.Text{"Cooperates with", "التعاون مع"}},
}

// fieldWords name the fields that sources can disagree on and that evidence can support. A
// field that is missing here is shown under its own name.
var fieldWords = map[string]bilingual.Text{
	"name": {"name", "الاسم"}, "kind": {"kind", "النوع"}, "status": {"status", "الحالة"}, "date": {"date", "التاريخ"},
	"place": {"place", "المكان"}, "participants": {"participants", "المشاركون"},
	"participants_stated": {"stated number of participants", "عدد المشاركين المذكور"},
	"parties":             {"parties", "الأطراف"}, "parties_stated": {"stated number of parties", "عدد الأطراف المذكور"},
	"signers": {"signers", "الموقّعون"},
	"members": {"members", "الأعضاء"}, "members_stated": {"stated number of members", "عدد الأعضاء المذكور"},
	"members_complete_as_of": {"date of the complete list of members", "تاريخ اكتمال قائمة الأعضاء"},
	"holders":                {"holders", "شاغلو المنصب"}, "since": {"since", "منذ"}, "until": {"until", "حتى"},
	"founded": {"founded", "تاريخ التأسيس"},
	"seat":    {"seat", "المقر"}, "openness": {"openness", "باب العضوية"}, "announced": {"announced", "الإعلان"},
	"launched": {"launched", "الإطلاق"},
	"signed":   {"signed", "التوقيع"}, "adopted": {"adopted", "الاعتماد"}, "in_force": {"in force", "دخول حيز النفاذ"},
	"expires": {"expires", "انتهاء المدة"},
	"binding": {"binding", "الطابع القانوني"}, "registry": {"registry number", "رقم السجل"}, "modality": {"rung", "الدرجة"},
	"mode": {"mode", "شكل التعاون"},
	"by":   {"undertaken by", "الجهات الملتزمة"}, "to": {"addressed to", "موجّه إلى"}, "to_stated": {"addressed to", "موجّه إلى"},
	"via": {"through", "عبر"},
	"due": {"due", "الموعد"}, "text": {"text", "النص"}, "topics": {"topics", "المواضيع"}, "under": {"under", "الإطار"},
	"within":  {"within", "ضمن"},
	"follows": {"follows", "الترتيب الزمني"}, "results": {"results", "النتائج"}, "series": {"series", "السلسلة"},
	"from": {"result of", "المنشأ"},
	"of":   {"of", "الجهة التابع لها"}, "in": {"in", "في"}, "part_of": {"part of", "جزء من"}, "rank": {"rank", "المرتبة"},
	"accredited_to":  {"accredited to", "الاعتماد لدى"},
	"established_by": {"established by", "سند الإنشاء"}, "aligned_with": {"aligned with", "الاتساق مع"},
	"implements": {"implements", "الصك المنفَّذ"},
	"amends":     {"amends", "الصك المعدَّل"}, "supersedes": {"supersedes", "الصك المستبدَل"}, "funded_by": {"funded by",
		"مصدر التمويل"}, "about": {"about", "الموضوع"},
	"sidelines_of": {"on the sidelines of", "على هامش"}, "published": {"published", "تاريخ النشر"}, "publisher": {"publisher", "الناشر"},
	"title": {"title", "العنوان"}, "language": {"language", "اللغة"}, "url": {"address", "الرابط"},
	"republishes": {"republishes", "إعادة نشر عن"}, "according_to": {"according to", "نقلًا عن"},
}

// fieldWord returns the name of a field in a language.
func fieldWord(field, lang string) string {
	if w, found := fieldWords[field]; found {
		return w.In(lang)
	}
	return field
}
