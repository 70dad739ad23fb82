package site

import (
	"entente/answers"
	"entente/schema"
)

// said is a text in the languages of a site.
type said struct{ en, ar string }

func (s said) in(lang string) string {
	if lang == answers.Arabic {
		return s.ar
	}
	return s.en
}

// labelWords name what kind of node a page is about.
var labelWords = map[schema.Label]said{
	schema.LabelCountry: {"Country", "دولة"}, schema.LabelOrganization: {"Organization", "منظمة"},
	schema.LabelGovernmentBody: {"Government body", "جهة حكومية"}, schema.LabelPerson: {"Person", "شخص"},
	schema.LabelOffice: {"Office", "منصب"}, schema.LabelInstrument: {"Instrument", "صك"},
	schema.LabelEvent: {"Event", "حدث"}, schema.LabelEventSeries: {"Series of events", "سلسلة أحداث"},
	schema.LabelCommitment: {"Commitment", "التزام"}, schema.LabelTopic: {"Topic", "موضوع"},
	schema.LabelPlace: {"Place", "مكان"}, schema.LabelSource: {"Source", "مصدر"},
}

// storyWord and pairWord name the pages that are about no node.
var (
	storyWord = said{"Story", "قصة"}
	pairWord  = said{"Pair", "ثنائي"}
)

// caption says what a relationship is, seen from the node where it begins and from the
// one where it ends.
type caption struct{ out, in said }

// captions of all relationship types.
var captions = map[schema.RelType]caption{
	schema.MemberOf:       {said{"Member of", "عضو في"}, said{"Members", "الأعضاء"}},
	schema.PartOf:         {said{"Part of", "جزء من"}, said{"Parts of it", "أجزاؤه"}},
	schema.Holds:          {said{"Holds the office", "يشغل منصب"}, said{"Held by", "شاغلو المنصب"}},
	schema.OfficeOf:       {said{"Office of", "منصب في"}, said{"Offices", "المناصب"}},
	schema.AccreditedTo:   {said{"Accredited to", "معتمد لدى"}, said{"Offices accredited here", "المناصب المعتمدة لديها"}},
	schema.ParticipatedIn: {said{"Took part in", "شارك في"}, said{"Participants", "المشاركون"}},
	schema.PartyTo:        {said{"Party to", "طرف في"}, said{"Parties", "الأطراف"}},
	schema.Signed:         {said{"Signed", "وقّع"}, said{"Signed by", "الموقّعون"}},
	schema.Undertakes:     {said{"Undertakes", "يلتزم بـ"}, said{"Undertaken by", "الملتزمون"}},
	schema.Towards:        {said{"Addressed to", "موجّه إلى"}, said{"Commitments addressed here", "الالتزامات الموجّهة إليه"}},
	schema.Via:            {said{"Through", "عبر"}, said{"Commitments that work through it", "الالتزامات التي تُنفَّذ عبره"}},
	schema.ResultedIn:     {said{"Led to", "أفضى إلى"}, said{"Came of", "نتج عن"}},
	schema.Under:          {said{"Under", "في إطار"}, said{"Under it", "في إطاره"}},
	schema.Concerns:       {said{"Topics", "المواضيع"}, said{"What concerns it", "ما يتناوله"}},
	schema.About:          {said{"About", "يدور حول"}, said{"What is about it", "ما يدور حوله"}},
	schema.HeldAt:         {said{"Held at", "انعقد في"}, said{"Events held here", "الأحداث المنعقدة هنا"}},
	schema.LocatedIn:      {said{"Located in", "يقع في"}, said{"Located here", "ما يقع هنا"}},
	schema.InSeries:       {said{"Meeting of", "اجتماع ضمن"}, said{"Meetings", "الاجتماعات"}},
	schema.SidelinesOf:    {said{"On the margins of", "على هامش"}, said{"On its margins", "على هامشه"}},
	schema.Follows:        {said{"Follows", "يلي"}, said{"Followed by", "يليه"}},
	schema.EstablishedBy:  {said{"Established by", "أُنشئ بموجب"}, said{"Established", "ما أُنشئ بموجبه"}},
	schema.Implements:     {said{"Implements", "ينفّذ"}, said{"Implemented by", "ما ينفّذه"}},
	schema.Amends:         {said{"Amends", "يعدّل"}, said{"Amended by", "ما يعدّله"}},
	schema.Supersedes:     {said{"Supersedes", "يحل محل"}, said{"Superseded by", "ما حل محله"}},
	schema.AlignedWith:    {said{"In line with", "متسق مع"}, said{"In line with it", "ما يتسق معه"}},
	schema.FundedBy:       {said{"Funded by", "مموَّل من"}, said{"Funds", "ما يموّله"}},
	schema.EvidencedBy:    {said{"Evidence", "الأدلة"}, said{"Evidence for", "دليل على"}},
	schema.PublishedBy:    {said{"Published by", "الناشر"}, said{"Published", "ما نشره"}},
	schema.Republishes:    {said{"Republishes", "يعيد نشر"}, said{"Republished by", "أعاد نشره"}},
	schema.AccordingTo:    {said{"According to", "نقلًا عن"}, said{"Accounts that go by it", "ما نُقل عنه"}},
	schema.Disputes:       {said{"Disputes", "يخالف"}, said{"Disputed by", "ما يخالفه"}},
	schema.AliasOf:        {said{"Another name of", "اسم آخر لـ"}, said{"Other names", "أسماء أخرى"}},
	schema.Broader:        {said{"Broader topic", "الموضوع الأعم"}, said{"Narrower topics", "المواضيع الأخص"}},
	schema.Related:        {said{"Related topic", "موضوع ذو صلة"}, said{"Related topic", "موضوع ذو صلة"}},
	schema.TookPartIn:     {said{"Took part in", "كان له دور في"}, said{"Took part", "من كان له دور"}},
	schema.CooperatesWith: {said{"Cooperates with", "يتعاون مع"}, said{"Cooperates with", "يتعاون مع"}},
}

// fieldWords name the fields that sources can disagree on and that evidence can be for.
// A field that is not here shows by its own name.
var fieldWords = map[string]said{
	"name": {"name", "الاسم"}, "kind": {"kind", "النوع"}, "status": {"status", "الحالة"}, "date": {"date", "التاريخ"},
	"place": {"place", "المكان"}, "participants": {"participants", "المشاركون"}, "participants_stated": {"stated number of participants", "عدد المشاركين المذكور"},
	"parties": {"parties", "الأطراف"}, "parties_stated": {"stated number of parties", "عدد الأطراف المذكور"}, "signers": {"signers", "الموقّعون"},
	"members": {"members", "الأعضاء"}, "members_stated": {"stated number of members", "عدد الأعضاء المذكور"},
	"members_complete_as_of": {"day of the full list of members", "تاريخ اكتمال قائمة الأعضاء"},
	"holders":                {"holders", "شاغلو المنصب"}, "since": {"since", "منذ"}, "until": {"until", "حتى"}, "founded": {"founded", "التأسيس"},
	"seat": {"seat", "المقر"}, "openness": {"openness", "الانفتاح"}, "announced": {"announced", "الإعلان"}, "launched": {"launched", "الإطلاق"},
	"signed": {"signed", "التوقيع"}, "adopted": {"adopted", "الاعتماد"}, "in_force": {"in force", "بدء السريان"}, "expires": {"expires", "الانتهاء"},
	"binding": {"binding", "الإلزام"}, "registry": {"number in a register", "رقم السجل"}, "modality": {"rung", "الدرجة"}, "mode": {"mode", "نوع العمل"},
	"by": {"undertaken by", "الملتزمون"}, "to": {"addressed to", "موجّه إلى"}, "to_stated": {"addressed to", "موجّه إلى"}, "via": {"through", "عبر"},
	"due": {"due", "الموعد"}, "text": {"text", "النص"}, "topics": {"topics", "المواضيع"}, "under": {"under", "في إطار"}, "within": {"within", "ضمن"},
	"follows": {"follows", "يلي"}, "results": {"results", "النتائج"}, "series": {"series", "السلسلة"}, "from": {"came of", "نتج عن"},
	"of": {"of", "تابع لـ"}, "in": {"in", "في"}, "part_of": {"part of", "جزء من"}, "rank": {"rank", "المرتبة"}, "accredited_to": {"accredited to", "معتمد لدى"},
	"established_by": {"established by", "أُنشئ بموجب"}, "aligned_with": {"in line with", "متسق مع"}, "implements": {"implements", "ينفّذ"},
	"amends": {"amends", "يعدّل"}, "supersedes": {"supersedes", "يحل محل"}, "funded_by": {"funded by", "مموَّل من"}, "about": {"about", "يدور حول"},
	"sidelines_of": {"on the margins of", "على هامش"}, "published": {"published", "تاريخ النشر"}, "publisher": {"publisher", "الناشر"},
	"title": {"title", "العنوان"}, "language": {"language", "اللغة"}, "url": {"address", "العنوان الإلكتروني"},
	"republishes": {"republishes", "يعيد نشر"}, "according_to": {"according to", "نقلًا عن"},
}

// fieldWord names a field in a language.
func fieldWord(field, lang string) string {
	if w, found := fieldWords[field]; found {
		return w.in(lang)
	}
	return field
}
