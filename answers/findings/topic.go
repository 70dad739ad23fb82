package findings

import (
	"fmt"
	"strings"

	"entente/internal/bilingual"
	"entente/internal/lists"
	"entente/queries"
	"entente/schema/meaning"
)

// maxPairs is how many pairs a finding names.
const maxPairs = 5

// topic says who works with whom on a topic, and how firmly.
func topic(w *writer) {
	name := w.param("topic")
	w.head("%s: who works with whom", "%s: من يتعاون مع من", name)
	pairRows := w.where(func(row []any) bool { return w.cell(row, "b") != "" })
	found := w.pairsOf(pairRows)
	alone := w.rows() - len(pairRows)
	ended := len(pairRows) > 0 && w.matching(pairRows, "rung", meaning.Ended) == len(pairRows)
	switch n := len(found); {
	case n > 0 && w.ans.Cut("top"): // nothing is said of what the report does not show
		all, _, _ := w.mostPaired(found)
		w.say("the first %s%s: %s of %s; more may be recorded", "أول %s%s: %s بين %s، وقد يكون المسجَّل أكثر",
			w.after(bilingual.Entries, w.rows()), w.asked(), w.count(bilingual.Pairs, n), w.after(bilingual.Actors, all))
		return
	case n == 0:
		w.say("no cooperation on %s is recorded%s", "لم يُسجَّل تعاون في مجال %s%s", name, w.asked())
	case n == 1 && !ended:
		w.say("one pair%s: %s; the strongest between them: “%s”", "ثنائي واحد%s: %s، وأقوى ما بينهما «%s»",
			w.asked(), w.pair(found[0]), w.word(w.firmest(pairRows, "rung")))
	case n == 1:
		w.say("one pair%s: %s", "ثنائي واحد%s: %s", w.asked(), w.pair(found[0]))
	case n == 2:
		w.say("two pairs%s: %s; %s", "ثنائيان%s: %s؛ ثم %s", w.asked(), w.pair(found[0]), w.pair(found[1]))
	case n <= maxPairs:
		names := make([]string, n)
		for i, p := range found {
			names[i] = w.pair(p)
		}
		w.say("%s%s: %s", "%s%s: %s", w.count(bilingual.Pairs, n), w.asked(), strings.Join(names, w.text("; ", "؛ ")))
	default:
		all, most, in := w.mostPaired(found)
		text := w.text("%s of %s%s", "%s بين %s%s", w.count(bilingual.Pairs, n), w.after(bilingual.Actors, all), w.asked())
		if in > 1 {
			text += w.text("; %s is in %s of them", "، و%s طرف في %s منها", w.name(queries.Actor, most), w.inOf(in))
		}
		w.add(text)
	}
	if n := w.matching(pairRows, "rung", "planned"); n > 0 {
		w.add(w.count(bilingual.ArePlanned, n))
	}
	if n := w.matching(pairRows, "date", ""); n > 0 && n < len(pairRows) {
		w.add(fmt.Sprintf(w.count(undatedOf, n), len(pairRows)))
	}
	if ended {
		w.say("none of it holds any longer", "لم يعد شيء من ذلك ساريًا")
	}
	if alone > 0 {
		w.say("one side alone: %s", "وسُجّل مما تقوم به جهة بمفردها: %s", w.count(acts, alone))
	}
	if w.ans.Cut("top") {
		w.sayCut(bilingual.Entries, "top")
	}
}

// inOf returns how many pairs an actor is in.
func (w *writer) inOf(n int) string {
	if w.lang == bilingual.Arabic {
		return w.after(bilingual.Pairs, n)
	}
	return bilingual.Number(n, w.lang)
}

// pair returns the names of two actors.
func (w *writer) pair(p [2]string) string { return w.names(queries.Actor, p[:]) }

// pairsOf returns the pairs of actors in rows, in order.
func (w *writer) pairsOf(rows [][]any) [][2]string {
	found := make([][2]string, len(rows))
	for i, row := range rows {
		found[i] = [2]string{w.cell(row, "a"), w.cell(row, "b")}
	}
	return lists.Distinct(found)
}

// mostPaired returns how many actors are in pairs, and which of them is in most, and in how many.
func (w *writer) mostPaired(found [][2]string) (all int, most string, in int) {
	count := make(map[string]int)
	for _, p := range found {
		for _, id := range p {
			if count[id]++; count[id] > in {
				most, in = id, count[id]
			}
		}
	}
	return len(count), most, in
}
