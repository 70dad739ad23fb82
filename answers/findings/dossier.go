package findings

import (
	"fmt"
	"slices"

	"entente/internal/bilingual"
	"entente/schema"
)

// dossier says what ties two actors, since when, what came last and what is next.
func dossier(w *writer) {
	a, b := w.param("a"), w.param("b")
	w.head("%s and %s", "%s و%s", a, b)
	done := w.where(func(row []any) bool { return w.cell(row, "rung") != "planned" })
	next := w.where(func(row []any) bool { return w.cell(row, "rung") == "planned" })
	if w.rows() == 0 {
		w.say("no direct tie between %s and %s is recorded%s", "لم تُسجَّل صلة مباشرة بين %s و%s%s", a, b, w.asked())
		return
	}
	if len(done) == 0 {
		w.say("nothing between %s and %s has taken place yet%s", "لم يُعقد بعد شيء بين %s و%s%s", a, b, w.asked())
	} else {
		w.dossierDone(done)
	}
	w.sayNext(next)
}

// sayNext names the first of what is planned, and says how much more is.
func (w *writer) sayNext(next [][]any) {
	for _, row := range next[:min(1, len(next))] {
		if date := w.cell(row, "date"); date == "" {
			w.say("next: %s (planned, no date given)", "التالي: %s (مقرر، ولم يُذكر تاريخه)", w.value(row, "what"))
		} else {
			w.say("next: %s, %s (planned)", "التالي: %s، %s (مقرر)", w.value(row, "what"), w.date(date))
		}
	}
	if more := len(next) - 1; more > 0 {
		w.add(w.count(furtherPlanned, more))
	}
}

// dossierDone says what has happened between two actors: rows that are not planned.
func (w *writer) dossierDone(done [][]any) {
	of := func(label schema.Label) (rows [][]any) {
		for _, row := range done {
			if w.label(row, "what") == label {
				rows = append(rows, row)
			}
		}
		return rows
	}
	dated := slices.DeleteFunc(slices.Clone(done), func(row []any) bool { return w.cell(row, "date") == "" })
	papers, meetings, promises := of(schema.LabelInstrument), of(schema.LabelEvent), of(schema.LabelCommitment)
	force, firm := w.matching(papers, "rung", "in-force"), 0
	for _, row := range promises {
		if schema.IsFirm(w.cell(row, "rung")) {
			firm++
		}
	}
	what := w.counts(counted{bilingual.Instruments, len(papers), w.ofThem(len(papers), force, inForceOf)}, counted{bilingual.Events, len(meetings), ""},
		counted{bilingual.Commitments, len(promises), w.ofThem(len(promises), firm, firmOf)})
	switch {
	case len(dated) == 0:
		w.say("%s%s, none of them dated", "%s%s، بلا تواريخ", what, w.asked())
	case len(done) == 1:
		w.say("%s%s: %s, %s", "%s%s: %s، %s", what, w.asked(), w.value(done[0], "what"), w.date(w.cell(done[0], "date")))
	default:
		if first, err := schema.ParseDate(w.cell(dated[0], "date")); err == nil && !first.OpenStart() && !w.limited() {
			w.say("since %s: %s%s", "منذ %s: %s%s", first.In(w.lang), what, w.asked())
		} else { // the first has no known beginning, or is only that of a period
			w.say("%s%s", "%s%s", what, w.asked())
		}
		last := dated[len(dated)-1]
		w.say("the latest: %s, %s", "الأحدث: %s، %s", w.lastEvent(dated, last), w.date(w.cell(last, "date")))
	}
	ended := w.matching(done, "rung", "ended")
	switch {
	case ended == len(done):
		w.say("none of it holds any longer", "لم يعد شيء من ذلك ساريًا")
	case len(papers) == 0 && firm == 0 && !w.limited():
		w.dossierWeak(promises)
	}
	if n := len(done) - len(dated); n > 0 && len(dated) > 0 {
		w.add(fmt.Sprintf(w.count(undatedOf, n), len(done)))
	}
}

// lastEvent returns the name of what is latest, and of several of the same day that of the event.
func (w *writer) lastEvent(dated [][]any, last []any) string {
	for _, row := range dated {
		if w.cell(row, "date") == w.cell(last, "date") && w.label(row, "what") == schema.LabelEvent {
			return w.value(row, "what")
		}
	}
	return w.value(last, "what")
}

// dossierWeak says that nothing is agreed: the firmest of what was said, or that nothing was signed.
func (w *writer) dossierWeak(promises [][]any) {
	if len(promises) == 0 {
		w.say("no instrument is recorded", "لم تُسجَّل أي وثيقة")
		return
	}
	firmest := slices.MaxFunc(promises, func(x, y []any) int { return int(schema.Level(w.cell(x, "rung")) - schema.Level(w.cell(y, "rung"))) })
	w.nothingAgreed(w.cell(firmest, "rung"))
}
