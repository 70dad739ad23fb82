package findings

import (
	"slices"

	"entente/internal/bilingual"
	"entente/queries"
)

var (
	// regionActs are the instruments, events and commitments that tie two regions.
	regionActs = noun("act", "acts", "بند واحد", "بندان", "بنود", "بندًا", "بند", "بندين")
	// byOrganizations are topics on which no actors of both regions are known to cooperate.
	byOrganizations = noun("topic rests on organizations alone, which may have members there", "topics rest on organizations alone, which may have members there",
		"موضوع واحد يقوم على منظمات فقط قد يكون لها أعضاء هناك", "موضوعان يقومان على منظمات فقط قد يكون لها أعضاء هناك",
		"مواضيع تقوم على منظمات فقط قد يكون لها أعضاء هناك", "موضوعًا تقوم على منظمات فقط قد يكون لها أعضاء هناك",
		"موضوع تقوم على منظمات فقط قد يكون لها أعضاء هناك", "")
)

// regions says on how many topics actors of two regions cooperate, and which of them ties most pairs.
func regions(w *writer) {
	same := w.cellParam("a") == w.cellParam("b")
	if same {
		w.head("Topics of cooperation within %s", "مواضيع التعاون: %s", w.region("a"))
	} else {
		w.head("Topics of cooperation: %s and %s", "مواضيع التعاون: %s و%s", w.region("a"), w.region("b"))
	}
	tied := w.where(func(row []any) bool { return w.number(row, "pairs") > 0 })
	names := w.nameEach(queries.Topic, w.distinct(tied, "topic"))
	switch n := len(tied); {
	case n == 0 && same:
		w.say("no cooperation on a topic within the region is recorded%s", "لم يُسجَّل تعاون في موضوع ما داخل المنطقة%s", w.asked())
	case n == 0:
		w.say("no cooperation on a topic between the two regions is recorded%s", "لم يُسجَّل تعاون في موضوع ما بين المنطقتين%s", w.asked())
	case n == 1:
		w.say("one topic%s: %s, %s", "موضوع واحد%s: %s، %s", w.asked(), names[0], w.tiedBy(tied[0]))
	case n == 2:
		w.say("two topics%s: %s, %s; %s, %s", "موضوعان%s: %s، %s؛ ثم %s، %s", w.asked(), names[0], w.tiedBy(tied[0]), names[1], w.tiedBy(tied[1]))
	case w.number(tied[0], "pairs") == w.number(tied[1], "pairs") && w.number(tied[0], "hubs") == w.number(tied[1], "hubs"):
		w.say("%s%s%s", "%s%s%s", w.count(bilingual.Topics, n), w.asked(), w.examples(names, maxExamples))
	default:
		w.say("%s%s; the most on %s: %s", "%s%s؛ وأكثر الثنائيات في مجال %s: %s", w.count(bilingual.Topics, n), w.asked(), names[0], w.tiedBy(tied[0]))
	}
	if n := w.rows() - len(tied); n > 0 {
		w.add(w.count(byOrganizations, n))
	}
}

// tiedBy says how many pairs are tied on the topic of a row, and by how many acts.
func (w *writer) tiedBy(row []any) string {
	return w.text("%s (%s)", "%s (%s)", w.count(bilingual.Pairs, w.number(row, "pairs")), w.count(regionActs, w.number(row, "hubs")))
}

// withThe are the regions whose English names take the article.
var withThe = []string{"world", "Americas", "Caribbean", "Micronesian Region"}

// region returns the name of a region that a parameter gives.
func (w *writer) region(param string) string {
	name := w.safe(w.ans.Param(*w.ans.Report.Param(param)))
	if w.lang == bilingual.English && slices.Contains(withThe, name) {
		return "the " + name
	}
	return name
}
