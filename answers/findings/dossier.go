package findings

import (
	"slices"

	"entente/internal/bilingual"
	"entente/schema"
	"entente/schema/meaning"
)

// dossier says what ties two actors, since when, what came last and what is next.
func dossier(w *writer) {
	a, b := w.param("a"), w.param("b")
	w.head("%s and %s", "%s و%s", a, b)
	acts := w.actsIn(w.ans.Rows)
	for i, row := range w.ans.Rows {
		acts[i].Rung = w.cell(row, "rung")
	}
	w.between(a, b, w.asked(), acts)
}

// actsIn returns the acts in the columns what and date of rows, without their rungs.
func (w *writer) actsIn(rows [][]any) []Act {
	acts := make([]Act, len(rows))
	for i, row := range rows {
		acts[i] = Act{Label: w.label(row, "what"), Name: w.value(row, "what"), Date: w.cell(row, "date")}
	}
	return acts
}

// Act is something that two actors did together, as a sentence speaks of it: its kind, its name in the
// language of the sentence, its date as facts have it, and the rung on which it stands between the two,
// which is meaning.Planned or meaning.Ended for what is not yet or no longer.
type Act struct {
	Label            schema.Label
	Name, Date, Rung string
}

// Between says what ties two actors: their acts in order of time. The text that follows the first
// statement says what the acts are limited to.
func Between(a, b, limits string, acts []Act, lang string) []string {
	w := &writer{lang: lang}
	w.between(a, b, limits, acts)
	return w.sentences
}

func (w *writer) between(a, b, limits string, acts []Act) {
	done := slices.DeleteFunc(slices.Clone(acts), func(act Act) bool { return act.Rung == meaning.Planned })
	next := slices.DeleteFunc(slices.Clone(acts), func(act Act) bool { return act.Rung != meaning.Planned })
	if len(acts) == 0 {
		w.say("no direct tie between %s and %s is recorded%s", "لم تُسجَّل صلة مباشرة بين %s و%s%s", a, b, limits)
		return
	}
	if len(done) == 0 {
		w.say("nothing between %s and %s has taken place yet%s", "لم يُعقد بعد شيء بين %s و%s%s", a, b, limits)
	} else {
		w.doneSo(done, limits)
	}
	w.sayNext(next)
}

// sayNext names the first of what is planned, and says how much more is.
func (w *writer) sayNext(next []Act) {
	for _, act := range next[:min(1, len(next))] {
		if act.Date == "" {
			w.say("next: %s (planned, no date given)", "التالي: %s (مقرر، ولم يُذكر تاريخه)", act.Name)
		} else {
			w.say("next: %s, %s (planned)", "التالي: %s، %s (مقرر)", act.Name, w.date(act.Date))
		}
	}
	if more := len(next) - 1; more > 0 {
		w.add(w.count(bilingual.FurtherArePlanned, more))
	}
}

// doneSo says what has happened between two actors: acts that are not planned.
func (w *writer) doneSo(done []Act, limits string) {
	dated := slices.DeleteFunc(slices.Clone(done), func(act Act) bool { return act.Date == "" })
	n := tallyOf(done)
	what := w.tally(n)
	switch {
	case len(dated) == 0:
		w.say("%s%s, none of them dated", "%s%s، بلا تواريخ", what, limits)
	case len(done) == 1:
		w.say("%s%s: %s, %s", "%s%s: %s، %s", what, limits, done[0].Name, w.date(done[0].Date))
	default:
		if first, err := schema.ParseDate(dated[0].Date); err == nil && !first.OpenStart() && !w.limited() {
			w.say("since %s: %s%s", "منذ %s: %s%s", first.In(w.lang), what, limits)
		} else { // the first has no known beginning, or is only that of a period
			w.say("%s%s", "%s%s", what, limits)
		}
		last := latest(dated)
		w.say("the latest: %s, %s", "الأحدث: %s، %s", last.Name, w.date(last.Date))
	}
	switch {
	case n.ended == len(done):
		w.say("none of it holds any longer", "لم يعد شيء من ذلك ساريًا")
	case n.papers == 0 && n.firm == 0 && !w.limited():
		w.weak(done)
	}
	if some := len(done) - len(dated); some > 0 && len(dated) > 0 {
		w.add(w.undated(some, len(done)))
	}
}

// tally counts acts by kind, and those that are in force, firm or ended.
type tally struct{ papers, force, meetings, promises, firm, ended int }

func tallyOf(acts []Act) (n tally) {
	for _, act := range acts {
		switch act.Label {
		case schema.LabelInstrument:
			n.papers++
			if act.Rung == "in-force" {
				n.force++
			}
		case schema.LabelEvent:
			n.meetings++
		case schema.LabelCommitment:
			n.promises++
			if schema.IsFirm(act.Rung) {
				n.firm++
			}
		}
		if act.Rung == meaning.Ended {
			n.ended++
		}
	}
	return n
}

// tally says how many acts there are of each kind, and how firm they are.
func (w *writer) tally(n tally) string {
	return w.counts(bilingual.Instruments.Counted(n.papers, w.ofThem(n.papers, n.force, bilingual.InForce)), bilingual.Events.Counted(n.meetings, ""),
		bilingual.Commitments.Counted(n.promises, w.ofThem(n.promises, n.firm, bilingual.Firm)))
}

// Acts says how many acts there are of each kind, and how firm they are: "one instrument (in force) and
// three events". It returns "" if there are none.
func Acts(acts []Act, lang string) string {
	w := &writer{lang: lang}
	return w.tally(tallyOf(acts))
}

// latest returns the last of acts with dates, and of several of the same day the event.
func latest(dated []Act) Act {
	last := dated[len(dated)-1]
	for _, act := range dated {
		if act.Date == last.Date && act.Label == schema.LabelEvent {
			return act
		}
	}
	return last
}

// weak says that nothing is agreed: the firmest of what was said, or that nothing was signed.
func (w *writer) weak(done []Act) {
	promises := slices.DeleteFunc(slices.Clone(done), func(act Act) bool { return act.Label != schema.LabelCommitment })
	if len(promises) == 0 {
		w.say("no instrument is recorded", "لم تُسجَّل أي وثيقة")
		return
	}
	firmest := slices.MaxFunc(promises, func(x, y Act) int { return int(schema.Level(x.Rung) - schema.Level(y.Rung)) })
	w.nothingAgreed(firmest.Rung)
}
