package site

import (
	"entente/internal/bilingual"
	"entente/schema"
)

// labelWords name what kind of node a page is about.
var labelWords = map[schema.Label]bilingual.Text{
	schema.LabelCountry: {"Country", "دولة"}, schema.LabelOrganization: {"Organization", "منظمة"},
	schema.LabelGovernmentBody: {"Government body", "جهة حكومية"}, schema.LabelPerson: {"Person", "شخص"},
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
	schema.MemberOf:       {bilingual.Text{"Member of", "عضو في"}, bilingual.Text{"Members", "الأعضاء"}},
	schema.PartOf:         {bilingual.Text{"Part of", "جزء من"}, bilingual.Text{"Parts", "أجزاؤه"}},
	schema.Holds:          {bilingual.Text{"Holds the office", "يشغل منصب"}, bilingual.Text{"Held by", "شاغلو المنصب"}},
	schema.OfficeOf:       {bilingual.Text{"Office of", "منصب في"}, bilingual.Text{"Offices", "المناصب"}},
	schema.AccreditedTo:   {bilingual.Text{"Accredited to", "معتمد لدى"}, bilingual.Text{"Offices accredited here", "المناصب المعتمدة لديها"}},
	schema.ParticipatedIn: {bilingual.Text{"Took part in", "شارك في"}, bilingual.Text{"Participants", "المشاركون"}},
	schema.PartyTo:        {bilingual.Text{"Party to", "طرف في"}, bilingual.Text{"Parties", "الأطراف"}},
	schema.Signed:         {bilingual.Text{"Signed", "وقّع"}, bilingual.Text{"Signed by", "الموقّعون"}},
	schema.Undertakes:     {bilingual.Text{"Undertakes", "يلتزم بـ"}, bilingual.Text{"Undertaken by", "الملتزمون"}},
	schema.Towards:        {bilingual.Text{"Addressed to", "موجّه إلى"}, bilingual.Text{"Commitments addressed to it", "الالتزامات الموجّهة إليه"}},
	schema.Via:            {bilingual.Text{"Through", "عبر"}, bilingual.Text{"Commitments through it", "الالتزامات التي تُنفَّذ عبره"}},
	schema.ResultedIn:     {bilingual.Text{"Results", "أفضى إلى"}, bilingual.Text{"Result of", "نتج عن"}},
	schema.Under:          {bilingual.Text{"Under", "في إطار"}, bilingual.Text{"Under it", "في إطاره"}},
	schema.Concerns:       {bilingual.Text{"Topics", "المواضيع"}, bilingual.Text{"Entries on this topic", "ما يتناوله"}},
	schema.About:          {bilingual.Text{"About", "يدور حول"}, bilingual.Text{"Entries about it", "ما يدور حوله"}},
	schema.HeldAt:         {bilingual.Text{"Held at", "انعقد في"}, bilingual.Text{"Events held here", "الأحداث المنعقدة هنا"}},
	schema.LocatedIn:      {bilingual.Text{"Located in", "يقع في"}, bilingual.Text{"Located here", "ما يقع هنا"}},
	schema.InSeries:       {bilingual.Text{"Meeting of", "اجتماع ضمن"}, bilingual.Text{"Meetings", "الاجتماعات"}},
	schema.SidelinesOf:    {bilingual.Text{"On the sidelines of", "على هامش"}, bilingual.Text{"On its sidelines", "على هامشه"}},
	schema.Follows:        {bilingual.Text{"Follows", "يلي"}, bilingual.Text{"Followed by", "يليه"}},
	schema.EstablishedBy:  {bilingual.Text{"Established by", "أُنشئ بموجب"}, bilingual.Text{"Established", "ما أُنشئ بموجبه"}},
	schema.Implements:     {bilingual.Text{"Implements", "ينفّذ"}, bilingual.Text{"Implemented by", "ما ينفّذه"}},
	schema.Amends:         {bilingual.Text{"Amends", "يعدّل"}, bilingual.Text{"Amended by", "ما يعدّله"}},
	schema.Supersedes:     {bilingual.Text{"Supersedes", "يحل محل"}, bilingual.Text{"Superseded by", "ما حل محله"}},
	schema.AlignedWith:    {bilingual.Text{"Aligned with", "متسق مع"}, bilingual.Text{"Aligned with it", "ما يتسق معه"}},
	schema.FundedBy:       {bilingual.Text{"Funded by", "مموَّل من"}, bilingual.Text{"Funds", "ما يموّله"}},
	schema.EvidencedBy:    {bilingual.Text{"Evidence", "الأدلة"}, bilingual.Text{"Evidence for", "دليل على"}},
	schema.PublishedBy:    {bilingual.Text{"Published by", "الناشر"}, bilingual.Text{"Published", "ما نشره"}},
	schema.Republishes:    {bilingual.Text{"Republishes", "يعيد نشر"}, bilingual.Text{"Republished by", "أعاد نشره"}},
	schema.AccordingTo:    {bilingual.Text{"According to", "نقلًا عن"}, bilingual.Text{"Accounts according to it", "ما نُقل عنه"}},
	schema.Disputes:       {bilingual.Text{"Disputes", "يخالف"}, bilingual.Text{"Disputed by", "ما يخالفه"}},
	schema.AliasOf:        {bilingual.Text{"Alias of", "اسم آخر لـ"}, bilingual.Text{"Other names", "أسماء أخرى"}},
	schema.Broader:        {bilingual.Text{"Broader topic", "الموضوع الأعم"}, bilingual.Text{"Narrower topics", "المواضيع الأخص"}},
	schema.Related:        {bilingual.Text{"Related topic", "موضوع ذو صلة"}, bilingual.Text{"Related topic", "موضوع ذو صلة"}},
	schema.TookPartIn:     {bilingual.Text{"Took part in", "كان له دور في"}, bilingual.Text{"Took part", "من كان له دور"}},
	schema.CooperatesWith: {bilingual.Text{"Cooperates with", "يتعاون مع"}, bilingual.Text{"Cooperates with", "يتعاون مع"}},
}

// fieldWords name the fields that sources can disagree on and that evidence can support. A
// field that is missing here is shown under its own name.
var fieldWords = map[string]bilingual.Text{
	"name": {"name", "الاسم"}, "kind": {"kind", "النوع"}, "status": {"status", "الحالة"}, "date": {"date", "التاريخ"},
	"place": {"place", "المكان"}, "participants": {"participants", "المشاركون"}, "participants_stated": {"stated number of participants", "عدد المشاركين المذكور"},
	"parties": {"parties", "الأطراف"}, "parties_stated": {"stated number of parties", "عدد الأطراف المذكور"}, "signers": {"signers", "الموقّعون"},
	"members": {"members", "الأعضاء"}, "members_stated": {"stated number of members", "عدد الأعضاء المذكور"},
	"members_complete_as_of": {"date of the complete list of members", "تاريخ اكتمال قائمة الأعضاء"},
	"holders":                {"holders", "شاغلو المنصب"}, "since": {"since", "منذ"}, "until": {"until", "حتى"}, "founded": {"founded", "التأسيس"},
	"seat": {"seat", "المقر"}, "openness": {"openness", "الانفتاح"}, "announced": {"announced", "الإعلان"}, "launched": {"launched", "الإطلاق"},
	"signed": {"signed", "التوقيع"}, "adopted": {"adopted", "الاعتماد"}, "in_force": {"in force", "بدء السريان"}, "expires": {"expires", "الانتهاء"},
	"binding": {"binding", "الإلزام"}, "registry": {"registry number", "رقم السجل"}, "modality": {"rung", "الدرجة"}, "mode": {"mode", "نوع العمل"},
	"by": {"undertaken by", "الملتزمون"}, "to": {"addressed to", "موجّه إلى"}, "to_stated": {"addressed to", "موجّه إلى"}, "via": {"through", "عبر"},
	"due": {"due", "الموعد"}, "text": {"text", "النص"}, "topics": {"topics", "المواضيع"}, "under": {"under", "في إطار"}, "within": {"within", "ضمن"},
	"follows": {"follows", "يلي"}, "results": {"results", "النتائج"}, "series": {"series", "السلسلة"}, "from": {"result of", "نتج عن"},
	"of": {"of", "تابع لـ"}, "in": {"in", "في"}, "part_of": {"part of", "جزء من"}, "rank": {"rank", "المرتبة"}, "accredited_to": {"accredited to", "معتمد لدى"},
	"established_by": {"established by", "أُنشئ بموجب"}, "aligned_with": {"aligned with", "متسق مع"}, "implements": {"implements", "ينفّذ"},
	"amends": {"amends", "يعدّل"}, "supersedes": {"supersedes", "يحل محل"}, "funded_by": {"funded by", "مموَّل من"}, "about": {"about", "يدور حول"},
	"sidelines_of": {"on the sidelines of", "على هامش"}, "published": {"published", "تاريخ النشر"}, "publisher": {"publisher", "الناشر"},
	"title": {"title", "العنوان"}, "language": {"language", "اللغة"}, "url": {"address", "العنوان الإلكتروني"},
	"republishes": {"republishes", "يعيد نشر"}, "according_to": {"according to", "نقلًا عن"},
}

// fieldWord returns the name of a field in a language.
func fieldWord(field, lang string) string {
	if w, found := fieldWords[field]; found {
		return w.In(lang)
	}
	return field
}
