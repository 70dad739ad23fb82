package schema

import (
	"strconv"
	"strings"
)

// Word returns the form of a word of a closed list in a language: the word itself in English, its
// usual name in Arabic. Other words are returned unchanged.
func Word(word, language string) string {
	if arabic, found := arabicWords[word]; found && language == "ar" {
		return arabic
	}
	return word
}

// CountIn returns the form of a stated count, as written by Count.String, in a language: "more
// than 70" or "supporter: exactly 125". A text that is not a count is returned unchanged.
func CountIn(count, language string) string {
	if language != "ar" {
		return count
	}
	role, number, hasRole := strings.Cut(count, ": ")
	if !hasRole {
		role, number = "", count
	}
	sense, n, hasSense := cutLast(number)
	if _, err := strconv.Atoi(n); err != nil {
		return count
	}
	if arabic, known := map[string]string{"more than": "أكثر من", "at least": "ما لا يقل عن", "about": "نحو"}[sense]; known {
		number = arabic + " " + n
	} else if hasSense {
		return count
	}
	if hasRole {
		return Word(role, language) + ": " + number
	}
	return number
}

// cutLast cuts a text at its last space. Without a space, it returns the whole text as after, and
// false.
func cutLast(text string) (before, after string, found bool) {
	if i := strings.LastIndexByte(text, ' '); i >= 0 {
		return text[:i], text[i+1:], true
	}
	return "", text, false
}

// arabicWords are the words of the closed lists in Arabic.
var arabicWords = map[string]string{
	// actors that are in no list of kinds
	"country": "دولة",
	// organizations and bodies
	"intergovernmental-organization": "منظمة حكومية دولية", "regional-organization": "منظمة إقليمية",
	"alliance": "حلف", "coalition": "ائتلاف", "joint-body": "هيئة مشتركة", "development-agency": "وكالة تنمية",
	"standards-body": "هيئة تقييس", "forum": "منتدى", "ngo": "منظمة غير حكومية", "company": "شركة",
	"media-outlet": "وسيلة إعلام", "ministry": "وزارة", "agency": "وكالة", "committee": "لجنة", "mission": "بعثة",
	"legislature": "هيئة تشريعية", "executive-college": "هيئة تنفيذية", "secretariat": "أمانة", "council": "مجلس",
	"assembly": "جمعية",
	// ranks
	"head-of-state": "رئيس دولة", "head-of-government": "رئيس حكومة", "deputy-head-of-government": "نائب رئيس حكومة",
	"minister": "وزير", "minister-of-state": "وزير دولة", "vice-minister": "نائب وزير", "ambassador": "سفير",
	"permanent-representative": "مندوب دائم", "secretary-general": "أمين عام",
	"deputy-secretary-general": "نائب أمين عام", "assistant-secretary-general": "أمين عام مساعد",
	"commissioner": "مفوض", "chair": "رئيس", "vice-chair": "نائب رئيس", "other": "غير ذلك",
	// instruments
	"treaty": "معاهدة", "agreement": "اتفاق", "protocol": "بروتوكول", "amendment": "تعديل",
	"memorandum-of-understanding": "مذكرة تفاهم", "exchange-of-notes": "تبادل مذكرات",
	"joint-declaration": "إعلان مشترك", "joint-statement": "بيان مشترك", "partnership": "شراكة",
	"initiative": "مبادرة", "resolution": "قرار", "programme": "برنامج", "project": "مشروع",
	"strategy": "استراتيجية", "policy": "سياسة", "law": "قانون", "standard": "معيار",
	"funding-call": "دعوة تمويل", "report": "تقرير",
	"proposed": "مقترح", "announced": "معلن", "adopted": "معتمد", "signed": "موقّع", "in-force": "سارٍ",
	"completed": "مكتمل", "superseded": "حل محله غيره", "terminated": "منتهٍ",
	"binding": "ملزم", "non-binding": "غير ملزم", "mixed": "مختلط", "launched": "أُطلق", "expires": "ينتهي",
	// events
	"council-meeting": "اجتماع مجلس", "summit": "قمة", "ministerial": "اجتماع وزاري",
	"bilateral-meeting": "اجتماع ثنائي", "seminar": "جلسة نقاش", "multilateral-session": "جلسة متعددة الأطراف",
	"visit": "زيارة", "signing": "توقيع", "launch": "إطلاق", "adoption": "اعتماد", "accession": "انضمام",
	"statement": "تصريح", "publication": "نشر", "negotiation-round": "جولة تفاوض", "engagement": "اتصالات",
	"held": "انعقد", "planned": "مقرر", "cancelled": "ملغى",
	// commitments
	"commitment": "التزام", "express-openness": "يبدي انفتاحًا", "welcome": "يرحب", "consider": "يدرس", "explore": "يستكشف",
	"call-for": "يدعو إلى", "will": "سيفعل", "continue": "يواصل",
	"open": "مفتوح", "delivered": "أُنجز", "lapsed": "سقط", "overdue": "متأخر",
	"joint-research": "بحث مشترك", "joint-funding-call": "دعوة تمويل مشتركة", "regulatory-dialogue": "حوار تنظيمي",
	"mutual-recognition": "اعتراف متبادل", "standards-coordination": "تنسيق المعايير",
	"information-exchange": "تبادل معلومات", "experience-exchange": "تبادل خبرات", "capacity-building": "بناء قدرات",
	"joint-working-group": "فريق عمل مشترك", "common-positions": "مواقف مشتركة", "policy-consultation": "تشاور في السياسات",
	"certification": "إصدار شهادات", "visit-exchange": "تبادل زيارات", "norm-promotion": "ترسيخ قواعد",
	// memberships
	"full": "عضو كامل", "founding": "عضو مؤسس", "associate": "عضو منتسب", "observer": "مراقب", "partner": "شريك",
	"candidate": "مرشح", "suspended": "معلّق العضوية", "by-invitation": "بالدعوة", "closed": "مغلق",
	"not listed": "غير مدرج", "unknown": "غير معروف",
	// roles
	"co-chair": "رئيس مشارك", "host": "مضيف", "organizer": "منظم", "party": "طرف", "participant": "مشارك",
	"speaker": "متحدث", "visitor": "زائر", "facilitator": "ميسّر", "guest": "ضيف", "witness": "شاهد",
	"co-initiator": "مبادر مشارك", "initiator": "مبادر", "audience": "حضور", "mentioned": "مذكور",
	"signatory": "موقّع على الصك", "sponsor": "راعٍ", "co-sponsor": "راعٍ مشارك", "supporter": "داعم", "adopter": "معتمِد",
	"issuer": "جهة إصدار", "funder": "ممول", "implementer": "منفذ", "beneficiary": "مستفيد",
	"signature": "توقيع", "ratification": "تصديق", "acceptance": "قبول", "approval": "موافقة", "succession": "خلافة",
	"withdrawal": "انسحاب", "announcement": "إعلان",
	// places, sources, evidence
	"city": "مدينة", "venue": "مقر", "region": "منطقة", "virtual": "افتراضي",
	"news": "خبر", "press-release": "بيان صحفي", "official-text": "نص رسمي", "dataset": "مجموعة بيانات", "wiki": "موسوعة",
	"text": "النص", "site": "الموقع", "inferred": "مستنتج", "stated": "مذكور صراحة", "relative": "نسبي", "external": "خارجي",
	"primary": "رئيسي", "secondary": "ثانوي", "context": "سياقي",
	"contradicts": "متعارض", "compatible": "متوافق",
	// instruments without a known date or status, and what has ended
	"recorded": "مسجَّل", "ended": "منتهٍ",
	// what became of an instrument
	"made-under": "أُبرم في إطاره", "implemented-by": "ينفذه", "amended-by": "عدّله", "superseded-by": "حل محله",
	"supersedes": "حل محل", "left": "غادر",
	// roles in a commitment
	"by": "متعهِّد", "addressee": "مخاطَب",
	// changes of a tie
	"new": "جديدة", "new act": "فعل جديد", "new step": "درجة جديدة", "gone quiet": "خامدة",
	// content of the graph, and what it lacks
	"stories": "القصص", "archived-sources": "المصادر المؤرشفة", "archive-files": "ملفات الأرشيف", "pairs": "الثنائيات",
	"hubs-without-evidence": "محاور بلا دليل", "undated": "بلا تاريخ", "open-start": "بداية مفتوحة",
	// why two entries may be duplicates
	"same-item": "عنصر ويكي بيانات واحد", "same-number": "رقم سجل واحد", "same-address": "عنوان واحد",
	"same-text": "نص مؤرشف واحد", "same-name": "اسم واحد", "names-alike": "اسمان متشابهان",
}
