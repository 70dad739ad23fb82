package findings

import "entente/internal/bilingual"

// What only findings count.
var (
	openUndated = noun("open commitment", "open commitments", "التزام قائم واحد", "التزامان قائمان", "التزامات قائمة", "التزامًا قائمًا",
		"التزام قائم", "التزامين قائمين")
	acts = noun("act", "acts", "خطوة واحدة", "خطوتان", "خطوات", "خطوة", "خطوة", "خطوتين")
)

// What findings say of a number of things, as a sentence: "one item is due".
var (
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

// ofThem says how many of all things these are, "" if none is.
func (w *writer) ofThem(all, some int, words bilingual.Share) string {
	return words.Of(all, some, w.lang)
}
