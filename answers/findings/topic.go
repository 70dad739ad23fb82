package findings

import (
	"slices"

	"entente/queries"
)

// topic says who works with whom on a topic, and how firmly.
func topic(w *writer) {
	name := w.param("topic")
	w.head("%s: who works with whom", "%s: من يتعاون مع من", name)
	pairRows := w.where(func(row []any) bool { return w.cell(row, "b") != "" })
	found := w.pairsOf(pairRows)
	alone := w.rows() - len(pairRows)
	switch n := len(found); {
	case n == 0:
		w.say("no cooperation on %s is recorded%s", "لم يُسجَّل تعاون في مجال %s%s", name, w.asked())
	case n == 1:
		w.say("one pair%s: %s, at the strongest “%s”", "ثنائي واحد%s: %s، وأقوى ما بينهما «%s»", w.asked(), w.pair(found[0]), w.word(w.firmest(pairRows, "rung")))
	case n == 2:
		w.say("two pairs%s: %s, and %s", "ثنائيان%s: %s، ثم %s", w.asked(), w.pair(found[0]), w.pair(found[1]))
	default:
		all, most, in := w.mostPaired(found)
		w.say("%s of %s%s; %s is in %d of them", "%s بين %s%s، و%s طرف في %d منها",
			w.count(pairs, n), w.after(actors, all), w.asked(), w.name(queries.Actor, most), in)
	}
	if n := w.matching(pairRows, "rung", "planned"); n > 0 {
		w.add(w.count(plannedAre, n))
	}
	if n := w.matching(pairRows, "date", ""); n > 0 && n < len(pairRows) {
		w.say("%d of %d entries are undated", "%d من أصل %d بلا تاريخ", n, len(pairRows))
	}
	if len(pairRows) > 0 && w.matching(pairRows, "rung", "ended") == len(pairRows) {
		w.say("none of it holds any longer", "لم يعد شيء من ذلك ساريًا")
	}
	if alone > 0 {
		w.say("%s of one side alone", "وسُجّل مما تقوم به جهة بمفردها: %s", w.count(acts, alone))
	}
}

// pair returns the names of two actors.
func (w *writer) pair(p [2]string) string { return w.names(queries.Actor, p[:]) }

// pairsOf returns the pairs of actors in rows, in order.
func (w *writer) pairsOf(rows [][]any) [][2]string {
	var found [][2]string
	for _, row := range rows {
		p := [2]string{w.cell(row, "a"), w.cell(row, "b")}
		if !slices.Contains(found, p) {
			found = append(found, p)
		}
	}
	return found
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
