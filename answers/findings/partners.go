package findings

import (
	"entente/answers"
	"entente/internal/bilingual"
	"entente/queries"
	"entente/schema"
	"entente/schema/meaning"
)

// The numbers of names that a finding lists, and of partners that it describes one by one.
const (
	maxNamed     = 10
	maxDescribed = 2
)

// partners says how many partners an actor has, who they are, and of one or two of them what they share.
func partners(w *writer) {
	actor := answers.Texts(w.ans.Params["actor"])[0]
	name := w.name(queries.Actor, actor)
	w.head("%s technology partners", "شركاء %s في التكنولوجيا", w.possessive(name))
	if topic := w.param("topic"); topic != "" {
		w.head("%s partners: %s", "شركاء %s: %s", w.possessive(name), topic)
	}
	ids := make([]string, w.rows())
	for i, row := range w.ans.Rows {
		ids[i] = w.cell(row, "partner")
	}
	switch n := len(ids); {
	case n == 0:
		w.say("no partner of %s is recorded%s", "لم يُسجَّل أي شريك لدى %s%s", name, w.asked())
	case n == 1:
		w.say("%[2]s%[3]s: %[4]s", "لدى %[1]s %[2]s%[3]s: %[4]s", name, w.count(partnerNoun, n), w.asked(), w.describePartner(w.ans.Rows[0], "%s, with %s", "%s، وبينهما: %s"))
	case n <= maxDescribed:
		w.say("%[2]s%[3]s: %[4]s", "لدى %[1]s %[2]s%[3]s: %[4]s", name, w.count(partnerNoun, n), w.asked(), w.names(queries.Actor, ids))
		for _, row := range w.ans.Rows {
			w.add(w.describePartner(row, "with %s: %s", "مع %s: %s"))
		}
	case n <= maxNamed:
		w.say("%[2]s%[3]s, %[4]s the closest", "لدى %[1]s %[2]s%[3]s، في مقدمتهم %[4]s", name, w.count(partnerNoun, n), w.asked(), w.name(queries.Actor, ids[0]))
	default:
		w.say("%[2]s%[3]s; the ten closest are %[4]s", "لدى %[1]s %[2]s%[3]s، أقربهم إليها العشرة الآتية: %[4]s",
			name, w.count(partnerNoun, n), w.asked(), w.names(queries.Actor, ids[:maxNamed]))
	}
}

// someOf says how many of the things in one column are also in another: ", 12 of them firm".
func (w *writer) someOf(row []any, all, some string, words ofThese) string {
	return w.ofThem(w.number(row, all), w.number(row, some), words)
}

// describePartner says what an actor shares with a partner, in a format for its name and for what has been done.
func (w *writer) describePartner(row []any, en, ar string) string {
	name := w.name(queries.Actor, w.cell(row, "partner"))
	done := w.counts(
		counted{bilingual.Instruments, w.number(row, "instruments"), w.someOf(row, "instruments", "in_force", inForceOf)},
		counted{bilingual.Events, w.number(row, "events"), ""},
		counted{bilingual.Commitments, w.number(row, "commitments"), w.someOf(row, "commitments", "firm", firmOf)},
	)
	next := w.number(row, "planned")
	if done == "" {
		return w.text(en, ar, name, w.text("nothing has taken place yet; %s", "لم يُعقد شيء بعد؛ %s", w.count(plannedAre, next)))
	}
	text := w.text(en, ar, name, done)
	switch firmest := w.cell(row, "firmest"); {
	case firmest == meaning.Ended:
		text += w.text("; none of it holds any longer", "؛ ولم يعد شيء من ذلك ساريًا")
	case w.number(row, "instruments") == 0 && w.number(row, "commitments") > 0 && !schema.IsFirm(firmest):
		text += w.text("; nothing is agreed: the strongest is “%s”", "؛ ولا شيء متفقًا عليه: أقوى ما سُجّل «%s»", w.word(firmest))
	}
	if next > 0 {
		text += w.text("; ", "؛ و") + w.count(furtherPlanned, next)
	}
	return text
}
