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
	"legislature": "هيئة تشريعية", "executive-college": "هيئة تنفيذية", "secretariat": "أمانة عامة", "council": "مجلس",
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
	"funding-call": "دعوة لتقديم طلبات تمويل", "report": "تقرير",
	"proposed": "مقترح", "announced": "تم الإعلان", "adopted": "تم الاعتماد", "signed": "تم التوقيع", "in-force": "قيد النفاذ",
	"completed": "اكتمل التنفيذ", "superseded": "تم الاستبدال", "terminated": "تم الإنهاء",
	"binding": "ملزم", "non-binding": "غير ملزم", "mixed": "مختلط", "launched": "تم الإطلاق", "expires": "انتهاء المدة",
	// events
	"council-meeting": "اجتماع مجلس", "summit": "قمة", "ministerial": "اجتماع وزاري",
	"bilateral-meeting": "اجتماع ثنائي", "seminar": "جلسة نقاش", "multilateral-session": "جلسة متعددة الأطراف",
	"visit": "زيارة", "signing": "توقيع", "launch": "إطلاق", "adoption": "اعتماد", "accession": "انضمام",
	"statement": "تصريح", "publication": "نشر", "negotiation-round": "جولة مفاوضات", "engagement": "اتصالات",
	"held": "حدث جرى", "planned": "حدث مقرر", "cancelled": "حدث ملغى",
	// commitments
	"commitment": "التزام", "express-openness": "إبداء انفتاح", "welcome": "ترحيب", "consider": "دراسة", "explore": "استكشاف",
	"call-for": "دعوة", "will": "تعهّد", "continue": "مواصلة",
	"open": "مفتوح", "delivered": "تم الإنجاز", "lapsed": "لم يتحقق", "overdue": "متأخر",
	"joint-research": "بحوث مشتركة", "joint-funding-call": "دعوة مشتركة لتقديم طلبات تمويل", "regulatory-dialogue": "حوار تنظيمي",
	"mutual-recognition": "اعتراف متبادل", "standards-coordination": "تنسيق المعايير",
	"information-exchange": "تبادل المعلومات", "experience-exchange": "تبادل الخبرات", "capacity-building": "بناء القدرات",
	"joint-working-group": "فريق عمل مشترك", "common-positions": "مواقف مشتركة", "policy-consultation": "تشاور بشأن السياسات",
	"certification": "إصدار الشهادات", "visit-exchange": "تبادل الزيارات", "norm-promotion": "تعزيز القواعد الدولية",
	// memberships
	"full": "عضو كامل العضوية", "founding": "عضو مؤسس", "associate": "عضو منتسب", "observer": "مراقب", "partner": "شريك",
	"candidate": "مرشح للعضوية", "suspended": "عضوية معلّقة", "by-invitation": "بالدعوة", "closed": "مغلق",
	"not listed": "غير مدرج", "unknown": "غير معروف",
	// roles
	"co-chair": "رئيس مشارك", "host": "مضيف", "organizer": "منظم", "party": "طرف", "participant": "مشارك",
	"speaker": "متحدث", "visitor": "زائر", "facilitator": "ميسّر", "guest": "ضيف", "witness": "شاهد",
	"co-initiator": "مبادر مشارك", "initiator": "مبادر", "audience": "من الحضور", "mentioned": "مذكور فقط",
	"signatory": "طرف موقِّع", "sponsor": "راعٍ", "co-sponsor": "راعٍ مشارك", "supporter": "داعم", "adopter": "معتمِد",
	"issuer": "مُصدِر", "funder": "مموِّل", "implementer": "منفِّذ", "beneficiary": "مستفيد",
	"signature": "توقيع", "ratification": "تصديق", "acceptance": "قبول", "approval": "موافقة", "succession": "خلافة",
	"withdrawal": "انسحاب", "announcement": "إعلان",
	// places, sources, evidence
	"city": "مدينة", "venue": "مقر", "region": "منطقة", "virtual": "افتراضي",
	"news": "خبر", "press-release": "بيان صحفي", "official-text": "نص رسمي", "dataset": "مجموعة بيانات", "wiki": "موسوعة",
	"text": "النص", "site": "الموقع", "inferred": "مستنتج", "stated": "مذكور صراحة", "relative": "نسبي", "external": "خارجي",
	"primary": "رئيسي", "secondary": "ثانوي", "context": "في السياق",
	"contradicts": "تعارض", "compatible": "توافق",
	// instruments without a known date or status, and what has ended
	"recorded": "بلا حالة معروفة", "ended": "انتهاء السريان",
	// what became of an instrument
	"made-under": "صك أُبرم في إطاره", "implemented-by": "صك ينفّذه", "amended-by": "صك يعدّله", "superseded-by": "صك حل محله",
	"supersedes": "صك سابق حل هذا محله", "left": "انسحاب طرف",
	// roles in a commitment
	"by": "متعهِّد", "addressee": "موجَّه إليه",
	// changes of a tie
	"new": "صلة جديدة", "new act": "نشاط جديد", "new step": "خطوة جديدة", "gone quiet": "صلة خامدة",
	// content of the graph, and what it lacks
	"stories": "القصص", "archived-sources": "المصادر المؤرشفة", "archive-files": "ملفات الأرشيف", "pairs": "الثنائيات",
	"hubs-without-evidence": "بنود بلا دليل", "undated": "بلا تاريخ", "open-start": "بداية غير معروفة",
	// why two entries may be duplicates
	"same-item": "عنصر ويكي بيانات واحد", "same-number": "رقم سجل واحد", "same-address": "عنوان واحد",
	"same-text": "نص مؤرشف واحد", "same-name": "اسم واحد", "names-alike": "اسمان متشابهان",
}
