package bilingual

// What pictures and tables count.
var (
	Nodes = noun("node", "nodes", "عقدة واحدة", "عقدتان", "عقد", "عقدة", "عقدة", "عقدتين")
	Lines = noun("line", "lines", "خط واحد", "خطان", "خطوط", "خطًا", "خط", "خطين")
	Marks = noun("mark", "marks", "علامة واحدة", "علامتان", "علامات", "علامة", "علامة", "علامتين")
	Rows  = noun("row", "rows", "صف واحد", "صفان", "صفوف", "صفًا", "صف", "صفين")
)

// What sentences count.
var (
	Instruments = noun("instrument", "instruments", "وثيقة واحدة", "وثيقتان", "وثائق", "وثيقة", "وثيقة", "وثيقتين")
	Events      = noun("event", "events", "حدث واحد", "حدثان", "أحداث", "حدثًا", "حدث", "حدثين")
	Commitments = noun("commitment", "commitments", "التزام واحد", "التزامان", "التزامات", "التزامًا", "التزام", "التزامين")
	Meetings    = noun("meeting", "meetings", "اجتماع واحد", "اجتماعان", "اجتماعات", "اجتماعًا", "اجتماع", "اجتماعين")

	Partners      = noun("partner", "partners", "شريك واحد", "شريكان", "شركاء", "شريكًا", "شريك", "شريكين")
	Pairs         = noun("pair", "pairs", "ثنائي واحد", "ثنائيان", "ثنائيات", "ثنائيًا", "ثنائي", "ثنائيين")
	Actors        = noun("actor", "actors", "طرف واحد", "طرفان", "أطراف", "طرفًا", "طرف", "طرفين")
	Members       = noun("member", "members", "عضو واحد", "عضوان", "أعضاء", "عضوًا", "عضو", "عضوين")
	Countries     = noun("country", "countries", "دولة واحدة", "دولتان", "دول", "دولة", "دولة", "دولتين")
	Organizations = noun("organization", "organizations", "منظمة واحدة", "منظمتان", "منظمات", "منظمة", "منظمة", "منظمتين")
	Bodies        = noun("body", "bodies", "هيئة واحدة", "هيئتان", "هيئات", "هيئة", "هيئة", "هيئتين")
	People        = noun("person", "people", "شخص واحد", "شخصان", "أشخاص", "شخصًا", "شخص", "شخصين")
	Offices       = noun("office", "offices", "منصب واحد", "منصبان", "مناصب", "منصبًا", "منصب", "منصبين")

	Topics   = noun("topic", "topics", "موضوع واحد", "موضوعان", "مواضيع", "موضوعًا", "موضوع", "موضوعين")
	Places   = noun("place", "places", "مكان واحد", "مكانان", "أماكن", "مكانًا", "مكان", "مكانين")
	Series   = noun("series", "series", "سلسلة واحدة", "سلسلتان", "سلاسل", "سلسلة", "سلسلة", "سلسلتين")
	Stories  = noun("story", "stories", "قصة واحدة", "قصتان", "قصص", "قصة", "قصة", "قصتين")
	Sources  = noun("source", "sources", "مصدر واحد", "مصدران", "مصادر", "مصدرًا", "مصدر", "مصدرين")
	Facts    = noun("fact", "facts", "واقعة واحدة", "واقعتان", "وقائع", "واقعة", "واقعة", "واقعتين")
	Entries  = noun("entry", "entries", "بند واحد", "بندان", "بنود", "بندًا", "بند", "بندين")
	Disputes = noun("disagreement", "disagreements", "خلاف واحد", "خلافان", "خلافات", "خلافًا", "خلاف", "خلافين")
)

// What sentences say of a number of things: "one event is planned".
var (
	ArePlanned = noun("event is planned", "events are planned", "حدث واحد مقرر", "حدثان مقرران", "أحداث مقررة", "حدثًا مقررًا",
		"حدث مقرر", "حدثين مقررين")
	FurtherArePlanned = noun("further event is planned", "further events are planned", "حدث آخر مقرر", "حدثان آخران مقرران",
		"أحداث أخرى مقررة", "حدثًا آخر مقررًا", "حدث آخر مقرر", "حدثين آخرين مقررين")
)

// noun returns a noun with its English forms for one and more, and its Arabic forms for one, two, 3 to
// 10, 11 to 99 and other numbers, and for two after a preposition.
func noun(one, other, ar1, ar2, few, many, rest, arTwo string) Noun {
	return Noun{One: one, Other: other, Ar: [5]string{ar1, ar2, few, many, rest}, ArTwo: arTwo}
}
