package findings

import (
	"entente/answers"
	"entente/internal/bilingual"
	"entente/queries"
	"entente/schema"
	"entente/schema/meaning"
)

// venues says how many events were held at a place or in a series, the latest of them, and what came of them.
func venues(w *writer) {
	place, series := w.param("place"), w.seriesName()
	switch {
	case place != "" && series != "":
		w.head("Meetings of %s in %s", "اجتماعات %s في %s", series, place)
	case series != "":
		w.head("Meetings of %s", "اجتماعات %s", series)
	case place != "":
		w.head("%s: what was held there", "ما جرى في %s", place)
	}
	rows := w.ans.Rows
	dated := w.dated(rows, "date")
	switch n := len(rows); {
	case n == 0:
		w.venuesNone(place, series)
		return
	case n == 1:
		w.say("%s%s: %s", "%s%s: %s", w.count(bilingual.Events, n), w.asked(), w.held(rows[0]))
	case n == 2:
		w.say("%s%s: %s; %s", "%s%s: %s؛ ثم %s", w.count(bilingual.Events, n), w.asked(), w.held(rows[0]), w.held(rows[1]))
	case len(dated) == 0:
		w.say("%s%s, none of them dated", "%s%s، بلا تواريخ", w.count(bilingual.Events, n), w.asked())
	default:
		w.say("%s%s; the latest: %s", "%s%s؛ الأحدث: %s", w.count(bilingual.Events, n), w.asked(), w.held(dated[len(dated)-1]))
	}
	w.results()
	if n := len(rows) - len(dated); n > 0 && len(rows) > maxDescribed && len(dated) > 0 {
		w.add(w.undated(n, len(rows)))
	}
}

// venuesNone says that no event is recorded.
func (w *writer) venuesNone(place, series string) {
	switch {
	case series == "":
		w.say("no event held there is recorded%[2]s", "لم يُسجَّل حدث جرى في %[1]s%[2]s", place, w.asked())
	case place == "":
		w.say("no meeting of %s is recorded%s", "لم يُسجَّل أي من اجتماعات %s%s", series, w.asked())
	default:
		w.say("no meeting of %s in %s is recorded%s", "لم يُسجَّل أي من اجتماعات %s في %s%s", series, place, w.asked())
	}
}

// seriesName returns the name of the series that was asked for, in English with the article if it takes one.
func (w *writer) seriesName() string {
	id := w.cellParam("series")
	if name := w.param("series"); w.lang == bilingual.Arabic || w.ans.Name(queries.Series, id).Label != schema.LabelEventSeries {
		return name
	}
	return bilingual.WithArticle(w.param("series"))
}

// held returns an event with its date, and its place if that is not the one that was asked for.
func (w *writer) held(row []any) string {
	text := w.withDate(w.value(row, "event"), row, "date")
	if place := w.cell(row, "place"); place != "" && place != w.cellParam("place") {
		text += w.text(", %s", "، %s", w.value(row, "place"))
	}
	return text
}

// results says what came of all events, each result once.
func (w *writer) results() {
	rungs, ids := w.rungsOfDeals()
	of := func(label schema.Label) (found []string) {
		for _, id := range ids {
			if w.ans.Name(queries.Hub, id).Label == label {
				found = append(found, rungs[id])
			}
		}
		return found
	}
	papers, promises := of(schema.LabelInstrument), of(schema.LabelCommitment)
	force, firm, firmest := 0, 0, ""
	for _, rung := range papers {
		if rung == "in-force" {
			force++
		}
	}
	for _, rung := range promises {
		if schema.IsFirm(rung) {
			firm++
		}
		if schema.Level(rung) > schema.Level(firmest) {
			firmest = rung
		}
	}
	if len(ids) == 0 {
		w.say("no result is recorded", "لم تُسجَّل أي نتيجة")
		return
	}
	text := w.counts(bilingual.Instruments.Counted(len(papers), w.ofThem(len(papers), force, bilingual.InForce)),
		bilingual.Organizations.Counted(len(ids)-len(papers)-len(promises), ""),
		bilingual.Commitments.Counted(len(promises), w.ofThem(len(promises), firm, bilingual.Firm)))
	ended := 0
	for _, rung := range rungs {
		if rung == meaning.Ended {
			ended++
		}
	}
	if ended > 0 {
		text += w.text("; ended: %s", "؛ وما انتهى منها: %s", bilingual.Number(ended, w.lang))
	}
	w.say("results: %s", "النتائج: %s", text)
	if len(promises) == len(ids) && firm == 0 && firmest != "" {
		w.nothingAgreed(firmest)
	}
}

// rungsOfDeals returns the rungs of what came of the events, and its ids in order.
func (w *writer) rungsOfDeals() (rungs map[string]string, ids []string) {
	rungs = make(map[string]string)
	for _, row := range w.ans.Rows {
		words := answers.Texts(w.ans.Cell(row, "rungs"))
		for i, id := range answers.Texts(w.ans.Cell(row, "deals")) {
			rungs[id] = words[i]
		}
	}
	return rungs, w.distinct(w.ans.Rows, "deals")
}
