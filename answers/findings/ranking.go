package findings

import (
	"entente/internal/bilingual"
	"entente/queries"
	"entente/schema"
)

// approximateAre says how many scores are approximate.
var approximateAre = noun("score is approximate", "scores are approximate", "مؤشر واحد تقريبي", "مؤشران تقريبيان", "مؤشرات تقريبية",
	"مؤشرًا تقريبيًا", "مؤشر تقريبي", "مؤشرين تقريبيين")

// ranking says which two actors, or which partners of one, cooperate most, and whose cooperation is the latest.
func ranking(w *writer) {
	actor := w.param("actor")
	w.head("Closest pairs", "أوثق الثنائيات تعاونًا")
	what := bilingual.Pairs
	if actor != "" {
		w.head("%s closest partners", "أقرب شركاء %s", w.possessive(actor))
		what = bilingual.Partners
	}
	switch n := w.rows(); {
	case n == 0 && actor == "":
		w.say("no tie between two actors is recorded%s", "لم تُسجَّل صلة بين أي طرفين%s", w.asked())
		return
	case n == 0:
		w.say("no tie between %s and another actor is recorded%s", "لم تُسجَّل صلة بين %s وأي طرف آخر%s", actor, w.asked())
		return
	case n == 1:
		w.say("%s%s: %s", "%s%s: %s", w.count(what, n), w.asked(), w.ranked(w.ans.Rows[0]))
	case n == 2:
		w.say("%s%s: %s; then %s", "%s%s: %s؛ ثم %s", w.count(what, n), w.asked(), w.ranked(w.ans.Rows[0]), w.ranked(w.ans.Rows[1]))
	default:
		w.say("%s%s; the first: %s, ahead of %s (%s)", "%s%s؛ أولها: %s، ثم %s (%s)", w.count(what, n), w.asked(),
			w.ranked(w.ans.Rows[0]), w.rankedNames(w.ans.Rows[1]), w.value(w.ans.Rows[1], "score"))
	}
	w.mostRecent()
	if n := w.approximate(); n > 0 {
		w.say("%s: when something that counts began is not known", "%s: لا تُعرف بداية بعض ما يُحتسب", w.count(approximateAre, n))
	}
	if w.ans.Cut("top") {
		w.sayCut(what, "top")
	}
}

// approximate returns how many scores are approximate.
func (w *writer) approximate() int {
	return len(w.where(func(row []any) bool { return w.ans.Cell(row, "approximate") == true }))
}

// rankedNames returns the names of a pair, or of the partner if one actor was asked for.
func (w *writer) rankedNames(row []any) string {
	if w.cellParam("actor") != "" {
		return w.name(queries.Actor, w.cell(row, "b"))
	}
	return w.pair([2]string{w.cell(row, "a"), w.cell(row, "b")})
}

// ranked returns a pair with what is between the two and its score.
func (w *writer) ranked(row []any) string {
	shared := w.counts(bilingual.Instruments.Counted(w.number(row, "instruments"), ""), bilingual.Events.Counted(w.number(row, "events"), ""))
	if shared != "" {
		shared += w.text("; ", "؛ ")
	}
	return w.text("%s (%sscore %s)", "%s (%sالمؤشر %s)", w.rankedNames(row), shared, w.value(row, "score"))
}

// mostRecent says with which pair the latest act is.
func (w *writer) mostRecent() {
	var latest []any
	day := 0
	for _, row := range w.ans.Rows {
		d, err := schema.ParseDate(w.cell(row, "last"))
		if err == nil && !d.IsZero() && (latest == nil || d.FirstDay() > day) {
			latest, day = row, d.FirstDay()
		}
	}
	switch {
	case latest == nil:
	case w.rows() == 1:
		w.say("the latest: %s", "أحدث ما بينهما: %s", w.date(w.cell(latest, "last")))
	case w.cellParam("actor") != "":
		w.say("the latest is with %s: %s", "الأحدث عهدًا مع %s: %s", w.rankedNames(latest), w.date(w.cell(latest, "last")))
	default:
		w.say("the latest is between %s: %s", "الأحدث عهدًا بين %s: %s", w.rankedNames(latest), w.date(w.cell(latest, "last")))
	}
}
