package findings

import (
	"entente/answers"
	"entente/queries"
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
	ids := make([]string, w.rows())
	for i, row := range w.ans.Rows {
		ids[i] = w.cell(row, "partner")
	}
	switch n := len(ids); {
	case n == 0:
		w.say("no partner of %s is recorded%s", "لم يُسجَّل أي شريك لدى %s%s", name, w.asked())
		return
	case n <= maxDescribed:
		w.say("%[2]s%[3]s: %[4]s", "لدى %[1]s %[2]s%[3]s: %[4]s", name, w.count(partnerNoun, n), w.asked(), w.names(queries.Actor, ids))
	case n <= maxNamed:
		w.say("%[2]s%[3]s, %[4]s the closest", "لدى %[1]s %[2]s%[3]s، في مقدمتهم %[4]s", name, w.count(partnerNoun, n), w.asked(), w.name(queries.Actor, ids[0]))
	default:
		w.say("%[2]s%[3]s; the ten closest are %[4]s", "لدى %[1]s %[2]s%[3]s، أقربهم إليها العشرة الآتية: %[4]s",
			name, w.count(partnerNoun, n), w.asked(), w.names(queries.Actor, ids[:maxNamed]))
	}
	if len(ids) <= maxDescribed {
		for _, row := range w.ans.Rows {
			w.describePartner(row)
		}
	}
}

// describePartner says what an actor shares with a partner.
func (w *writer) describePartner(row []any) {
	name := w.name(queries.Actor, w.cell(row, "partner"))
	done := w.counts(
		counted{instruments, w.number(row, "instruments"), w.someOf(row, "instruments", "in_force", inForceOf)},
		counted{events, w.number(row, "events"), ""},
		counted{commitments, w.number(row, "commitments"), w.someOf(row, "commitments", "firm", firmOf)},
	)
	next := w.number(row, "planned")
	switch {
	case done == "":
		w.say("with %s nothing has taken place yet: %s", "مع %s: لم يُعقد شيء بعد، و%s", name, w.count(plannedAre, next))
		return
	case w.has(row, "firmest", "ended"):
		w.say("with %s: %s; none of it holds now", "مع %s: %s؛ ولا شيء منها سارٍ الآن", name, done)
	default:
		w.say("with %s: %s", "مع %s: %s", name, done)
	}
	if next > 0 {
		w.add(w.count(furtherPlanned, next))
	}
}

// someOf says how many of the things in one column are also in another: ", 12 of them firm".
func (w *writer) someOf(row []any, all, some string, words ofThese) string {
	return w.ofThem(w.number(row, all), w.number(row, some), words)
}
