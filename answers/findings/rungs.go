package findings

import (
	"entente/internal/bilingual"
	"entente/queries"
	"entente/schema"
	"entente/schema/meaning"
)

// rungs says how firm the undertakings of an actor are, or all on a topic, or who has most.
func rungs(w *writer) {
	actor, topic := w.param("actor"), w.param("topic")
	switch {
	case actor != "":
		w.head("How firm %s commitments are", "مدى قوة التزامات %s", w.possessive(actor))
	case topic != "":
		w.head("How firm commitments on %s are", "مدى قوة الالتزامات في مجال %s", topic)
	default:
		w.head("How firm commitments are", "مدى قوة الالتزامات")
	}
	switch {
	case w.rows() == 0 && actor != "":
		w.say("no commitment or instrument of %s is recorded%s", "لم يُسجَّل أي التزام أو وثيقة لدى %s%s", actor, w.asked())
	case w.rows() == 0:
		w.say("no commitment or instrument is recorded%s", "لم يُسجَّل أي التزام أو وثيقة%s", w.asked())
	case actor == "" && topic == "":
		w.rungsOfAll()
	default:
		w.rungsOfOne()
	}
}

// rungsOfOne says how firm the undertakings in all rows are.
func (w *writer) rungsOfOne() {
	what, over := w.undertakings(w.ans.Rows), bilingual.Number(w.ended(w.ans.Rows), w.lang)
	if what == "" {
		w.say("nothing of what is recorded holds any longer%s; ended: %s", "لم يعد شيء مما سُجّل ساريًا%s؛ وما انتهى: %s", w.asked(), over)
		return
	}
	w.say("%s%s", "%s%s", what, w.asked())
	holding := w.holding(w.ans.Rows)
	if firmest := w.firmest(holding, "rung"); schema.Modalities.Has(firmest) && !schema.IsFirm(firmest) {
		w.nothingAgreed(firmest)
	} else {
		w.mainRungs(holding)
	}
	if w.ended(w.ans.Rows) > 0 {
		w.say("what has ended is counted apart: %s", "ويُحصى على حدة ما انتهى: %s", over)
	}
}

// mainRungs names one or two rungs, and of more that on which most undertakings stand, if it is one alone.
func (w *writer) mainRungs(rows [][]any) {
	rung := func(row []any) string {
		return w.text("“%s” (%d)", "«%s» (%d)", w.word(w.cell(row, "rung")), w.number(row, "n"))
	}
	most, unique := rows[0], true
	for _, row := range rows[1:] {
		switch n := w.number(row, "n"); {
		case n > w.number(most, "n"):
			most, unique = row, true
		case n == w.number(most, "n"):
			unique = false
		}
	}
	switch {
	case len(rows) == 1 && w.has(rows[0], "rung", "in-force"): // which has been said
	case len(rows) == 1:
		w.say("the rung: “%s”", "الدرجة: «%s»", w.word(w.cell(rows[0], "rung")))
	case len(rows) == maxDescribed:
		w.say("the rungs: %s and %s", "الدرجتان: %s و%s", rung(rows[0]), rung(rows[1]))
	case unique:
		w.say("the most frequent rung is “%s” (%d of %d)", "وأكثر الدرجات تكرارًا: «%s» (%d من أصل %d)",
			w.word(w.cell(most, "rung")), w.number(most, "n"), w.sum(rows))
	}
}

// rungsOfAll says who has the most undertakings that hold, and of how many nothing holds.
func (w *writer) rungsOfAll() {
	of := make(map[string][][]any)
	ids := w.distinct(w.ans.Rows, "actor")
	for _, row := range w.ans.Rows {
		of[w.cell(row, "actor")] = append(of[w.cell(row, "actor")], row)
	}
	var first []string // those with the most
	over, most := 0, 0
	for _, id := range ids {
		switch n := w.onRungs(of[id]); {
		case n == 0:
			over++
		case n > most:
			first, most = []string{id}, n
		case n == most:
			first = append(first, id)
		}
	}
	switch {
	case len(first) == 1:
		w.say("%s%s; the most that holds is recorded for %s: %s", "%s%s؛ وأكثر ما لا يزال ساريًا لدى %s: %s", w.count(bilingual.Actors, len(ids)), w.asked(),
			w.name(queries.Actor, first[0]), w.undertakings(of[first[0]]))
	case len(first) > 0 && len(first) <= maxNamed:
		w.say("%s%s; the most that holds is recorded for %s (%s each)", "%s%s؛ وأكثر ما لا يزال ساريًا لدى %s (%s لكل طرف)",
			w.count(bilingual.Actors, len(ids)), w.asked(), w.names(queries.Actor, first), bilingual.Number(most, w.lang))
	default:
		w.say("%s%s", "%s%s", w.count(bilingual.Actors, len(ids)), w.asked())
	}
	if over > 0 {
		w.say("nothing that is recorded of %s holds any longer", "لم يعد شيء ساريًا لدى %s", w.ofThemAfter(bilingual.Actors, over))
	}
}

// holding returns the rows of what has not ended.
func (w *writer) holding(rows [][]any) [][]any {
	var holding [][]any
	for _, row := range rows {
		if !w.has(row, "rung", meaning.Ended) {
			holding = append(holding, row)
		}
	}
	return holding
}

// onRungs returns how many undertakings stand on a rung, and ended how many have ended.
func (w *writer) onRungs(rows [][]any) int { return w.sum(w.holding(rows)) }
func (w *writer) ended(rows [][]any) int   { return w.sum(rows) - w.onRungs(rows) }

// sum returns how many undertakings there are in rows.
func (w *writer) sum(rows [][]any) int {
	n := 0
	for _, row := range rows {
		n += w.number(row, "n")
	}
	return n
}

// undertakings says how many instruments and commitments in rows hold, and how firm they are.
func (w *writer) undertakings(rows [][]any) string {
	var papers, force, promises, firm int
	for _, row := range w.holding(rows) {
		n, rung := w.number(row, "n"), w.cell(row, "rung")
		switch {
		case !schema.Modalities.Has(rung):
			papers += n
		default:
			promises += n
			if schema.IsFirm(rung) {
				firm += n
			}
		}
		if rung == "in-force" {
			force += n
		}
	}
	return w.counts(bilingual.Instruments.Counted(papers, w.ofThem(papers, force, bilingual.InForce)), bilingual.Commitments.Counted(promises, w.ofThem(promises, firm, bilingual.Firm)))
}
