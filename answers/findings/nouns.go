package findings

import (
	"strings"

	"entente/internal/bilingual"
)

// What findings count.
var (
	partnerNoun = noun("partner", "partners", "شريك واحد", "شريكان", "شركاء", "شريكًا", "شريك", "شريكين")
	openUndated = noun("open commitment", "open commitments", "التزام قائم واحد", "التزامان قائمان", "التزامات قائمة", "التزامًا قائمًا",
		"التزام قائم", "التزامين قائمين")
	acts      = noun("act", "acts", "خطوة واحدة", "خطوتان", "خطوات", "خطوة", "خطوة", "خطوتين")
	pairs     = noun("pair", "pairs", "ثنائي واحد", "ثنائيان", "ثنائيات", "ثنائيًا", "ثنائي", "ثنائيين")
	actors    = noun("actor", "actors", "طرف واحد", "طرفان", "أطراف", "طرفًا", "طرف", "طرفين")
	topicNoun = noun("topic", "topics", "موضوع واحد", "موضوعان", "مواضيع", "موضوعًا", "موضوع", "موضوعين")
	disputes  = noun("disagreement", "disagreements", "خلاف واحد", "خلافان", "خلافات", "خلافًا", "خلاف", "خلافين")
)

// What findings say of a number of things, as a sentence: "one event is planned".
var (
	plannedAre = noun("event is planned", "events are planned", "حدث واحد مقرر", "حدثان مقرران", "أحداث مقررة", "حدثًا مقررًا",
		"حدث مقرر", "حدثين مقررين")
	furtherPlanned = noun("further event is planned", "further events are planned", "حدث آخر مقرر", "حدثان آخران مقرران",
		"أحداث أخرى مقررة", "حدثًا آخر مقررًا", "حدث آخر مقرر", "حدثين آخرين مقررين")
	itemsDue = noun("item is due", "items are due", "أمر واحد يحين أجله", "أمران يحين أجلهما", "أمور يحين أجلها", "أمرًا يحين أجلها",
		"أمر يحين أجلها", "أمرين يحين أجلهما")
	compatible = noun("value differs but is compatible", "values differ but are compatible", "قيمة واحدة مختلفة لكنها متوافقة",
		"قيمتان مختلفتان لكنهما متوافقتان", "قيم مختلفة لكنها متوافقة", "قيمة مختلفة لكنها متوافقة", "قيمة مختلفة لكنها متوافقة", "قيمتين مختلفتين لكنهما متوافقتين")
)

// undatedOf is what follows a number of entries without a date.
var undatedOf = noun("of %d entries is undated", "of %d entries are undated", "واحد من أصل %d بلا تاريخ", "اثنان من أصل %d بلا تاريخ",
	"من أصل %d بلا تاريخ", "من أصل %d بلا تاريخ", "من أصل %d بلا تاريخ", "اثنين من أصل %d بلا تاريخ")

// noun returns a noun with its English forms for one and more, and its Arabic forms for one, two, 3 to
// 10, 11 to 99 and other numbers, and for two after a preposition.
func noun(one, other, ar1, ar2, few, many, rest, arTwo string) bilingual.Noun {
	return bilingual.Noun{One: one, Other: other, Ar: [5]string{ar1, ar2, few, many, rest}, ArTwo: arTwo}
}

// ofThese says what some of several things are: " (12 of them firm)".
type ofThese struct {
	// is says it of one that is all there is, both of two, and all of more.
	is, both, all bilingual.Text
	// part says it of some: in English after the number and "of them", in Arabic with the number.
	part bilingual.Noun
}

var (
	inForceOf = ofThese{
		is: bilingual.Text{" (in force)", " (نافذة)"}, both: bilingual.Text{" (both in force)", " (كلتاهما نافذة)"},
		all:  bilingual.Text{" (all in force)", " (كلها نافذة)"},
		part: noun("in force", "in force", "واحدة نافذة", "اثنتان نافذتان", "نافذة", "نافذة", "نافذة", "اثنتين نافذتين"),
	}
	firmOf = ofThese{
		is: bilingual.Text{" (firm)", " (قاطع)"}, both: bilingual.Text{" (both firm)", " (كلاهما قاطع)"},
		all:  bilingual.Text{" (all firm)", " (كلها قاطعة)"},
		part: noun("firm", "firm", "واحد قاطع", "اثنان قاطعان", "قاطعة", "قاطعًا", "قاطع", "اثنين قاطعين"),
	}
	overdueOf = ofThese{
		is: bilingual.Text{" (overdue)", " (متأخر)"}, both: bilingual.Text{" (both overdue)", " (كلاهما متأخر)"},
		all:  bilingual.Text{" (all overdue)", " (كلها متأخرة)"},
		part: noun("overdue", "overdue", "واحد متأخر", "اثنان متأخران", "متأخرة", "متأخرًا", "متأخر", "اثنين متأخرين"),
	}
)

// ofThem says how many of all things are these, "" if none is.
func (w *writer) ofThem(all, some int, words ofThese) string {
	switch {
	case some == 0:
		return ""
	case all == some && all == 1:
		return words.is.In(w.lang)
	case all == some && all == 2:
		return words.both.In(w.lang)
	case all == some:
		return words.all.In(w.lang)
	}
	count := words.part.Say(some, w.lang)
	if w.lang == bilingual.Arabic && all == 2 {
		return " (منهما " + count + ")"
	}
	if w.lang == bilingual.Arabic {
		return " (منها " + count + ")"
	}
	number, what, _ := strings.Cut(count, " ")
	return " (" + number + " of them " + what + ")"
}
