package bilingual

import "strings"

// Share says what some of several things are: " (12 of them firm)".
type Share struct {
	// Is says it of one that is all there is, Both of two, and All of more.
	Is, Both, All Text
	// Part says it of some: in English after the number and "of them", in Arabic with the number.
	Part Noun
}

// Of says how many of all things these are, to follow their number; "" if none is.
func (s Share) Of(all, some int, language string) string {
	switch {
	case some == 0:
		return ""
	case all == some && all == 1:
		return s.Is.In(language)
	case all == some && all == 2:
		return s.Both.In(language)
	case all == some:
		return s.All.In(language)
	}
	count := s.Part.Say(some, language)
	if language == Arabic && all == 2 {
		return " (منهما " + count + ")"
	}
	if language == Arabic {
		return " (منها " + count + ")"
	}
	number, what, _ := strings.Cut(count, " ")
	return " (" + number + " of them " + what + ")"
}

// What some of several things are.
var (
	InForce   = feminine("in force", "نافذة", "نافذتان", "نافذتين")
	Signed    = feminine("signed", "موقَّعة", "موقَّعتان", "موقَّعتين")
	Adopted   = feminine("adopted", "معتمدة", "معتمدتان", "معتمدتين")
	Launched  = feminine("launched", "مُطلَقة", "مُطلَقتان", "مُطلَقتين")
	Announced = feminine("only announced", "معلنة فقط", "معلنتان فقط", "معلنتين فقط")
	Ended     = feminine("ended", "منتهية", "منتهيتان", "منتهيتين")
	Unknown   = feminine("of unknown status", "بلا حالة معروفة", "بلا حالة معروفة", "بلا حالة معروفة")
	Firm      = Share{
		Is: Text{" (firm)", " (قاطع)"}, Both: Text{" (both firm)", " (كلاهما قاطع)"}, All: Text{" (all firm)", " (كلها قاطعة)"},
		Part: noun("firm", "firm", "واحد قاطع", "اثنان قاطعان", "قاطعة", "قاطعًا", "قاطع", "اثنين قاطعين"),
	}
	Overdue = Share{
		Is: Text{" (overdue)", " (متأخر)"}, Both: Text{" (both overdue)", " (كلاهما متأخر)"}, All: Text{" (all overdue)", " (كلها متأخرة)"},
		Part: noun("overdue", "overdue", "واحد متأخر", "اثنان متأخران", "متأخرة", "متأخرًا", "متأخر", "اثنين متأخرين"),
	}
)

// feminine returns what is said of some of several things whose Arabic is feminine, with the Arabic for one, for two,
// and for two after a preposition.
func feminine(en, one, two, twoAfter string) Share {
	return Share{
		Is: Text{" (" + en + ")", " (" + one + ")"}, Both: Text{" (both " + en + ")", " (كلتاهما " + one + ")"}, All: Text{" (all " + en + ")", " (كلها " + one + ")"},
		Part: noun(en, en, "واحدة "+one, "اثنتان "+two, one, one, one, "اثنتين "+twoAfter),
	}
}

// Split says what several things are, to follow their number: what all of them are, or how many are each; "" for
// nothing.
func Split(language string, parts []Share, counts []int) string {
	var texts []string
	all, one := 0, Share{}
	for i, n := range counts {
		if n > 0 {
			texts, all, one = append(texts, parts[i].Part.Say(n, language)), all+n, parts[i]
		}
	}
	switch {
	case len(texts) < 2:
		return one.Of(all, all, language)
	case language == Arabic: // a comma keeps a number from what is said of the one before
		return " (" + strings.Join(texts, "، و") + ")"
	default:
		return " (" + List(texts, language) + ")"
	}
}

// Counted is a number of things, with what is said of some of them; see Share.
type Counted struct {
	Noun Noun
	N    int
	Of   string
}

// Counted returns a number of what the noun names, with what is said of some of them.
func (n Noun) Counted(number int, of string) Counted { return Counted{n, number, of} }

// Counts joins numbers with their nouns for a sentence, without those that are 0: "one instrument (in
// force), three events and 17 commitments".
func Counts(language string, parts ...Counted) string {
	var texts []string
	for _, p := range parts {
		if p.N > 0 {
			texts = append(texts, p.Noun.Say(p.N, language)+p.Of)
		}
	}
	if language == Arabic { // a comma keeps a number from what is said of the one before
		return strings.Join(texts, "، و")
	}
	return List(texts, language)
}
