package findings

import (
	"slices"
	"strings"

	"entente/internal/bilingual"
	"entente/queries"
	"entente/schema"
	"entente/schema/meaning"
)

var partyActs = noun("act of one party", "acts of single parties", "خطوة واحدة لطرف بمفرده", "خطوتان لطرف بمفرده", "خطوات لأطراف بمفردها",
	"خطوة لأطراف بمفردها", "خطوة لأطراف بمفردها", "خطوتين لطرف بمفرده")

// ownSteps are the steps of an instrument itself as clauses: with a date, and where none is known to be that
// of the step.
var ownSteps = map[string][2]bilingual.Text{
	"announced":   {{"announced %s", "أُعلنت %s"}, {"announced (date not stated%s)", "أُعلنت (بلا تاريخ مذكور%s)"}},
	"launched":    {{"launched %s", "أُطلقت %s"}, {"launched (date not stated%s)", "أُطلقت (بلا تاريخ مذكور%s)"}},
	"signed":      {{"signed %s", "وُقِّعت %s"}, {"signed (date not stated%s)", "وُقِّعت (بلا تاريخ مذكور%s)"}},
	"adopted":     {{"adopted %s", "اعتُمدت %s"}, {"adopted (date not stated%s)", "اعتُمدت (بلا تاريخ مذكور%s)"}},
	"in-force":    {{"entered into force %s", "دخلت حيز النفاذ %s"}, {"entered into force (date not stated%s)", "دخلت حيز النفاذ (بلا تاريخ مذكور%s)"}},
	"expires":     {{"due to expire %s", "ينتهي سريانها %s"}, {"due to expire (date not stated%s)", "ينتهي سريانها (بلا تاريخ مذكور%s)"}},
	meaning.Ended: {{"ended %s", "انتهى سريانها %s"}, {"ended (date not stated%s)", "انتهى سريانها (بلا تاريخ مذكور%s)"}},
}

// replaced are the steps by which one instrument takes the place of another, as clauses with the other.
var replaced = map[string]bilingual.Text{
	"superseded-by": {"superseded by %s", "حلت محلها وثيقة أخرى: %s"},
	"supersedes":    {"superseding %s", "حلت محل وثيقة أخرى: %s"},
}

// instrument says which steps an instrument has taken, what is recorded with it, and what is next.
func instrument(w *writer) {
	name := w.param("instrument")
	w.head("%s, step by step", "%s: خطوة بخطوة", name)
	if w.rows() == 0 {
		w.say("no step of “%s”, and nothing under it, is recorded%s", "لم تُسجَّل للوثيقة «%s» أي خطوة، ولا أي شيء في إطارها%s", name, w.asked())
		return
	}
	var clauses []string
	var others [][]any
	for _, row := range w.ans.Rows {
		if clause := w.ownStep(row); clause != "" {
			clauses = append(clauses, clause)
		} else {
			others = append(others, row)
		}
	}
	if len(clauses) == 0 {
		w.say("no step of its own is recorded%s", "لم تُسجَّل أي خطوة للوثيقة نفسها%s", w.asked())
	} else {
		w.say("%s%s", "الوثيقة %s%s", strings.Join(clauses, w.text("; ", "، و")), w.asked())
	}
	w.sayUnder(others)
}

// ownStep returns a step of the instrument itself as a clause, "" for what others did or is under it.
func (w *writer) ownStep(row []any) string {
	step, date := w.cell(row, "step"), w.cell(row, "date")
	if other, found := replaced[step]; found {
		return w.text(other[0], other[1], w.value(row, "what"))
	}
	texts, found := ownSteps[step]
	switch {
	case !found || w.cell(row, "who") != "":
		return ""
	case date == "":
		bound := ""
		if day := w.cell(row, "not_before"); day != "" {
			bound = w.text(", not before %s", "، ليس قبل %s", w.date(day))
		}
		return w.text(texts[1][0], texts[1][1], bound)
	default:
		return w.text(texts[0][0], texts[0][1], w.when(date))
	}
}

// sayUnder says what is recorded with an instrument beside its own steps, and what is planned.
func (w *writer) sayUnder(rows [][]any) {
	of := func(is func(row []any) bool) (list [][]any) {
		for _, row := range rows {
			if is(row) {
				list = append(list, row)
			}
		}
		return list
	}
	next := of(func(row []any) bool { return w.has(row, "step", "planned") })
	held := of(func(row []any) bool {
		return w.label(row, "what") == schema.LabelEvent && !w.has(row, "step", "planned", "cancelled")
	})
	papers := of(func(row []any) bool {
		return w.label(row, "what") == schema.LabelInstrument && w.has(row, "step", "made-under", "implemented-by", "amended-by")
	})
	promises := of(func(row []any) bool { return w.label(row, "what") == schema.LabelCommitment })
	acts := of(func(row []any) bool { return w.cell(row, "who") != "" })
	firm := len(of(func(row []any) bool {
		return w.label(row, "what") == schema.LabelCommitment && schema.IsFirm(w.cell(row, "step"))
	}))
	if what := w.counts(bilingual.Events.Counted(len(held), ""), bilingual.Instruments.Counted(len(papers), ""),
		bilingual.Commitments.Counted(len(promises), w.ofThem(len(promises), firm, bilingual.Firm)), partyActs.Counted(len(acts), "")); what != "" {
		all := slices.Concat(held, papers, promises, acts)
		dated := of(func(row []any) bool { return w.cell(row, "date") != "" && !w.has(row, "step", "planned", "cancelled") })
		text := w.text("recorded with it: %s", "وسُجّل معها: %s", what)
		switch {
		case len(dated) == 0:
		case len(all) == 1:
			text += w.text(" (%s)", " (%s)", w.lastOf(dated))
		default:
			text += w.text("; the latest: %s", "؛ الأحدث: %s", w.lastOf(dated))
		}
		w.add(text)
	}
	w.sayNext(w.actsIn(next))
}

// lastOf names the last of some rows in order of time, with its date. Of several commitments none is last.
func (w *writer) lastOf(dated [][]any) string {
	last := dated[len(dated)-1]
	what, date := latest(w.actsIn(dated)).Name, w.date(w.cell(last, "date"))
	if who := w.cell(last, "who"); who != "" {
		what = w.text("%s (%s)", "%s (%s)", w.name(queries.Actor, who), w.value(last, "step"))
	}
	if len(dated) > 1 && w.label(last, "what") == schema.LabelCommitment && what == w.value(last, "what") {
		return date
	}
	return w.text("%s, %s", "%s، %s", what, date)
}
