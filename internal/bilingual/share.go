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
	InForce = Share{
		Is: Text{" (in force)", " (نافذة)"}, Both: Text{" (both in force)", " (كلتاهما نافذة)"}, All: Text{" (all in force)", " (كلها نافذة)"},
		Part: noun("in force", "in force", "واحدة نافذة", "اثنتان نافذتان", "نافذة", "نافذة", "نافذة", "اثنتين نافذتين"),
	}
	Firm = Share{
		Is: Text{" (firm)", " (قاطع)"}, Both: Text{" (both firm)", " (كلاهما قاطع)"}, All: Text{" (all firm)", " (كلها قاطعة)"},
		Part: noun("firm", "firm", "واحد قاطع", "اثنان قاطعان", "قاطعة", "قاطعًا", "قاطع", "اثنين قاطعين"),
	}
	Overdue = Share{
		Is: Text{" (overdue)", " (متأخر)"}, Both: Text{" (both overdue)", " (كلاهما متأخر)"}, All: Text{" (all overdue)", " (كلها متأخرة)"},
		Part: noun("overdue", "overdue", "واحد متأخر", "اثنان متأخران", "متأخرة", "متأخرًا", "متأخر", "اثنين متأخرين"),
	}
)

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
