package schema

import (
	"cmp"
	"regexp"
	"strings"

	"entente/internal/bilingual"
)

// countText matches a stated count, as written by Count.String.
var countText = regexp.MustCompile(`^(?:([a-z-]+): )?(?:([a-z ]+) )?([0-9]+)$`)

// ArabicCount returns a stated count, as written by Count.String, in Arabic: "more than 70" or
// "supporter: 125". A text that is not a count is returned unchanged.
func ArabicCount(count string) string {
	m := countText.FindStringSubmatch(count)
	if m == nil {
		return count
	}
	role, sense, number := m[1], m[2], m[3]
	if sense != "" {
		arabic := CountSenses.Row(strings.ReplaceAll(sense, " ", "_")).Ar
		if arabic == "" {
			return count
		}
		number = arabic + " " + number
	}
	if role != "" {
		return Arabic(role) + ": " + number
	}
	return number
}

// NoPublisher stands for the publisher of a source that does not say who published it.
var NoPublisher = bilingual.Text{"an unnamed outlet", "جهة نشر لم تُذكر"}

// FieldName returns the name of a field for readers: the field itself if it has no other.
func FieldName(field string) bilingual.Text {
	return cmp.Or(fieldNames[field], bilingual.Text{field, field})
}

// fieldNames name the fields that sources can disagree on and that evidence can support, and the
// dates of an instrument.
var fieldNames = map[string]bilingual.Text{
	"name": {"name", "الاسم"}, "aliases": {"other names", "الأسماء الأخرى"}, "kind": {"kind", "النوع"}, "status": {"status", "الحالة"}, "date": {"date", "التاريخ"},
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
	"implements": {"implements", "الوثيقة المنفَّذة"},
	"amends":     {"amends", "الوثيقة المعدَّلة"}, "supersedes": {"supersedes", "الوثيقة المستبدَلة"}, "funded_by": {"funded by",
		"مصدر التمويل"}, "about": {"about", "الموضوع"}, "former_names": {"former names", "الأسماء السابقة"},
	"succeeds": {"succeeds", "الجهة السابقة"}, "attendance": {"attendance", "طريقة الحضور"},
	"sidelines_of": {"on the sidelines of", "على هامش"}, "published": {"published", "تاريخ النشر"}, "publisher": {"publisher", "الناشر"},
	"title": {"title", "العنوان"}, "language": {"language", "اللغة"}, "url": {"address", "الرابط"},
	"republishes": {"republishes", "إعادة نشر عن"}, "according_to": {"according to", "نقلًا عن"},
}
