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
		w.say("%[2]s%[3]s: %[4]s", "لدى %[1]s %[2]s%[3]s: %[4]s", name, w.count(bilingual.Partners, n), w.asked(), w.describePartner(w.ans.Rows[0], "%s, with %s", "%s، وبينهما: %s"))
	case n <= maxDescribed:
		w.say("%[2]s%[3]s: %[4]s", "لدى %[1]s %[2]s%[3]s: %[4]s", name, w.count(bilingual.Partners, n), w.asked(), w.names(queries.Actor, ids))
		for _, row := range w.ans.Rows {
			w.add(w.describePartner(row, "with %s: %s", "مع %s: %s"))
		}
	case n <= maxNamed:
		w.say("%[2]s%[3]s, %[4]s the closest", "لدى %[1]s %[2]s%[3]s، في مقدمتهم %[4]s", name, w.count(bilingual.Partners, n), w.asked(), w.name(queries.Actor, ids[0]))
	default:
		w.say("%[2]s%[3]s; the ten closest are %[4]s", "لدى %[1]s %[2]s%[3]s، أقربهم إليها العشرة الآتية: %[4]s",
			name, w.count(bilingual.Partners, n), w.asked(), w.names(queries.Actor, ids[:maxNamed]))
	}
}

// describePartner says what an actor shares with a partner, in a format for its name and for what has been done.
func (w *writer) describePartner(row []any, en, ar string) string {
	return w.sharing(Shared{
		Name: w.name(queries.Actor, w.cell(row, "partner")), Instruments: w.number(row, "instruments"), InForce: w.number(row, "in_force"),
		Events: w.number(row, "events"), Planned: w.number(row, "planned"), Commitments: w.number(row, "commitments"), Firm: w.number(row, "firm"),
		Firmest: w.cell(row, "firmest"),
	}, en, ar)
}

// Shared is what an actor shares with a partner: the name of the partner in a sentence, how much there is
// of each kind, and the firmest rung, as facts have it.
type Shared struct {
	Name                                                     string
	Instruments, InForce, Events, Planned, Commitments, Firm int
	Firmest                                                  string
}

// With says what an actor shares with a partner: "with France: two events".
func With(s Shared, lang string) string {
	w := &writer{lang: lang}
	return w.sharing(s, "with %s: %s", "مع %s: %s")
}

// sharing says what an actor shares with a partner, in a format for its name and for what has been done.
func (w *writer) sharing(s Shared, en, ar string) string {
	done := w.counts(
		bilingual.Instruments.Counted(s.Instruments, w.ofThem(s.Instruments, s.InForce, bilingual.InForce)), bilingual.Events.Counted(s.Events, ""),
		bilingual.Commitments.Counted(s.Commitments, w.ofThem(s.Commitments, s.Firm, bilingual.Firm)))
	if done == "" {
		return w.text("%s; nothing has taken place yet, and %s", "%s؛ لم يُعقد شيء بعد، و%s", s.Name, w.count(bilingual.ArePlanned, s.Planned))
	}
	text := w.text(en, ar, s.Name, done)
	switch {
	case s.Firmest == meaning.Ended:
		text += w.text("; none of it holds any longer", "؛ ولم يعد شيء من ذلك ساريًا")
	case s.Instruments == 0 && s.Commitments > 0 && !schema.IsFirm(s.Firmest):
		text += w.text("; nothing is agreed: the strongest is “%s”", "؛ ولا شيء متفقًا عليه: أقوى ما سُجّل «%s»", w.word(s.Firmest))
	}
	if s.Planned > 0 {
		text += w.text("; ", "؛ و") + w.count(bilingual.FurtherArePlanned, s.Planned)
	}
	return text
}
