package findings

import (
	"entente/internal/bilingual"
	"entente/queries"
)

var (
	commonPartners = noun("partner in common", "partners in common", "شريك مشترك واحد", "شريكان مشتركان", "شركاء مشتركون", "شريكًا مشتركًا",
		"شريك مشترك", "شريكين مشتركين")
	additions = noun("entry", "entries", "مدخل واحد", "مدخلان", "مدخلات", "مدخلًا", "مدخل", "مدخلين")
)

// compare says which partners two actors have in common, and how many each has alone.
func compare(w *writer) {
	a, b := w.param("a"), w.param("b")
	w.head("Partners of %s and %s, side by side", "شركاء %s و%s", a, b)
	of := func(side string) func(row []any) bool {
		return func(row []any) bool {
			for _, column := range []string{"_instruments", "_events", "_planned", "_commitments"} {
				if w.number(row, side+column) > 0 {
					return true
				}
			}
			return false
		}
	}
	var both, onlyA, onlyB [][]any
	for _, row := range w.ans.Rows {
		switch inA, inB := of("a")(row), of("b")(row); {
		case inA && inB:
			both = append(both, row)
		case inA:
			onlyA = append(onlyA, row)
		default:
			onlyB = append(onlyB, row)
		}
	}
	switch {
	case w.rows() == 0:
		w.say("no other partner of either is recorded%s", "لم يُسجَّل لأي منهما شريك آخر%s", w.asked())
		return
	case len(both) == 0:
		w.say("no partner in common is recorded%s", "لم يُسجَّل شريك مشترك%s", w.asked())
	default:
		w.say("%s%s: %s", "%s%s: %s", w.count(commonPartners, len(both)), w.asked(), w.partnersIn(both))
	}
	if len(onlyA) > 0 {
		w.say("recorded for %s, but not for %s: %s", "وسُجّل لدى %s دون %s: %s", a, b, w.partnersIn(onlyA))
	}
	if len(onlyB) > 0 {
		w.say("recorded for %s, but not for %s: %s", "وسُجّل لدى %s دون %s: %s", b, a, w.partnersIn(onlyB))
	}
}

// partnersIn returns the names of the partners in rows, at most ten, or their number.
func (w *writer) partnersIn(rows [][]any) string {
	ids := w.distinct(rows, "partner")
	if len(ids) > maxNamed {
		return w.count(bilingual.Partners, len(ids))
	}
	return w.names(queries.Actor, ids)
}

// added says how many entries were added, in how many stories, and on which day the latest.
func added(w *writer) {
	w.head("What was added", "ما أُضيف حديثًا")
	if since := w.ans.Params["since"]; since != nil {
		w.head("What was added since %s", "ما أُضيف منذ %s", w.dayOf(since))
	}
	n := w.rows()
	if n == 0 {
		w.say("nothing is recorded as added%s", "لم تُسجَّل إضافة%s", w.asked())
		return
	}
	stories := w.distinct(w.ans.Rows, "story")
	text := w.text("%s%s, in %s", "%s%s، في %s", w.count(additions, n), w.asked(), w.after(bilingual.Stories, len(stories)))
	if len(stories) <= 3 {
		text += ": " + w.names(queries.Story, stories)
	}
	w.add(text)
	if w.ans.Cut("top") {
		w.sayCut(additions, "top")
	}
}

// dayOf returns the value of a parameter that is a day in words.
func (w *writer) dayOf(v any) string {
	return w.ans.Text(&queries.Column{Type: queries.Date}, v)
}
