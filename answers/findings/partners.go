package findings

import (
	"slices"

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
	ids := w.cells(w.ans.Rows, "partner")
	switch n := len(ids); {
	case n == 0:
		w.say("no partner of %s is recorded%s", "لم يُسجَّل أي شريك لدى %s%s", name, w.asked())
	case n == 1:
		w.say("%[2]s%[3]s: %[4]s", "لدى %[1]s %[2]s%[3]s: %[4]s", name, w.count(bilingual.Partners, n), w.asked(), w.only(w.sharedIn(w.ans.Rows[0])))
	case n <= maxDescribed:
		w.say("%[2]s%[3]s: %[4]s", "لدى %[1]s %[2]s%[3]s: %[4]s", name, w.count(bilingual.Partners, n), w.asked(), w.names(queries.Actor, ids))
		for _, row := range w.ans.Rows {
			w.add(With(w.sharedIn(row), w.lang))
		}
	case n <= maxNamed:
		w.say("%[2]s%[3]s, %[4]s the closest", "لدى %[1]s %[2]s%[3]s، في مقدمتهم %[4]s", name, w.count(bilingual.Partners, n), w.asked(), w.name(queries.Actor, ids[0]))
	default:
		w.say("%[2]s%[3]s; the ten closest are %[4]s", "لدى %[1]s %[2]s%[3]s، أقربهم إليها العشرة الآتية: %[4]s",
			name, w.count(bilingual.Partners, n), w.asked(), w.names(queries.Actor, ids[:maxNamed]))
	}
}

// Shared is what an actor shares with a partner: the name of the partner in a sentence, how much there is
// of each kind, the step of each instrument and the firmest rung, as facts have them.
type Shared struct {
	Name                                            string
	Instruments, Events, Planned, Commitments, Firm int
	Statuses                                        []string
	Firmest                                         string
}

// statusWords are the steps of instruments, the firmest first, and statusShares what a sentence says of them.
var (
	statusWords  = []string{"in-force", "signed", "adopted", "launched", "announced", meaning.Recorded, meaning.Ended}
	statusShares = []bilingual.Share{bilingual.InForce, bilingual.Signed, bilingual.Adopted, bilingual.Launched, bilingual.Announced,
		bilingual.Unknown, bilingual.Ended}
)

// statuses says how many of the instruments are on each step, to follow their number.
func (w *writer) statuses(words []string) string {
	counts := make([]int, len(statusWords))
	for _, word := range words {
		if i := slices.Index(statusWords, word); i >= 0 {
			counts[i]++
		}
	}
	return bilingual.Split(w.lang, statusShares, counts)
}

// sharedIn returns what a row says that an actor shares with a partner.
func (w *writer) sharedIn(row []any) Shared {
	return Shared{
		Name: w.name(queries.Actor, w.cell(row, "partner")), Instruments: w.number(row, "instruments"), Statuses: w.items(row, "statuses"),
		Events: w.number(row, "events"), Planned: w.number(row, "planned"), Commitments: w.number(row, "commitments"), Firm: w.number(row, "firm"),
		Firmest: w.cell(row, "firmest"),
	}
}

// With says what an actor shares with a partner, without a full stop: "with France: two events".
func With(s Shared, lang string) string {
	w := &writer{lang: lang}
	what, _ := w.sharing(s)
	return w.text("with %s: %s", "مع %s: %s", s.Name, what)
}

// only says what an actor shares with its only partner: "France, with two events".
func (w *writer) only(s Shared) string {
	what, begun := w.sharing(s)
	if !begun {
		return w.text("%s; %s", "%s؛ %s", s.Name, what)
	}
	return w.text("%s, with %s", "%s، وبينهما: %s", s.Name, what)
}

// sharing says what an actor shares with a partner, and reports whether any of it has taken place.
func (w *writer) sharing(s Shared) (text string, begun bool) {
	statuses := ""
	if s.Firmest != meaning.Ended || slices.ContainsFunc(s.Statuses, func(word string) bool { return word != meaning.Ended }) {
		statuses = w.statuses(s.Statuses) // else the sentence ends with it
	}
	text = w.counts(
		bilingual.Instruments.Counted(s.Instruments, statuses), bilingual.Events.Counted(s.Events, ""),
		bilingual.Commitments.Counted(s.Commitments, w.ofThem(s.Commitments, s.Firm, bilingual.Firm)))
	if text == "" {
		return w.text("nothing has taken place yet; %s", "لم يُعقد شيء بعد؛ %s", w.count(bilingual.ArePlanned, s.Planned)), false
	}
	switch {
	case s.Firmest == meaning.Ended:
		text += w.text("; none of it holds any longer", "؛ ولم يعد شيء من ذلك ساريًا")
	case s.Instruments == 0 && s.Commitments > 0 && !schema.IsFirm(s.Firmest):
		text += w.text("; nothing is agreed: the strongest is “%s”", "؛ ولا شيء متفقًا عليه: أقوى ما سُجّل «%s»", w.word(s.Firmest))
	}
	if s.Planned > 0 {
		text += w.text("; ", "؛ و") + w.count(bilingual.FurtherArePlanned, s.Planned)
	}
	return text, true
}
