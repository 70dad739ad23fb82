package findings

import (
	"slices"

	"entente/internal/bilingual"
	"entente/queries"
)

var (
	// onlookers are those of some members who are not members, or not at present.
	onlookers = noun("of them is only an observer, a candidate or suspended", "of them are only observers, candidates or suspended",
		"واحد منهم "+asOnlooker, "اثنان منهم "+asOnlooker, "منهم "+asOnlooker, "منهم "+asOnlooker, "منهم "+asOnlooker, "")
)

// asOnlooker is the Arabic for what onlookers are.
const asOnlooker = "بصفة مراقب أو مرشح أو معلَّق العضوية"

// reach says how many members an actor reaches, through which organizations, and what ties it to them.
func reach(w *writer) {
	actor, through := w.param("actor"), w.param("org")
	w.head("Whom %s reaches through organizations", "وصول %s عبر المنظمات", actor)
	if through != "" {
		w.head("Whom %s reaches through %s", "وصول %s عبر %s", actor, through)
	}
	reached, orgs := w.distinct(w.ans.Rows, "partner"), w.distinct(w.ans.Rows, "org")
	switch {
	case w.rows() == 0 && through == "":
		w.say("no member that can be reached through an organization is recorded%s", "لم يُسجَّل عضو يمكن الوصول إليه عبر منظمة%s", w.asked())
		return
	case w.rows() == 0:
		w.say("no member that can be reached through %s is recorded%s", "لم يُسجَّل عضو يمكن الوصول إليه عبر %s%s", through, w.asked())
		return
	case len(reached) == 1:
		w.say("one member%s: %s (%s), through %s", "عضو واحد%s: %s (%s)، عبر %s",
			w.asked(), w.names(queries.Actor, reached), w.value(w.ans.Rows[0], "status"), w.names(queries.Actor, orgs))
	case len(orgs) == 1:
		w.say("%s of one organization%s: %s", "%s في منظمة واحدة%s: %s", w.count(bilingual.Members, len(reached)), w.asked(), w.name(queries.Actor, orgs[0]))
	default:
		text := w.text("%s of %s%s", "%s في %s%s", w.count(bilingual.Members, len(reached)), w.after(bilingual.Organizations, len(orgs)), w.asked())
		if len(orgs) <= maxNamed {
			text += ": " + w.names(queries.Actor, orgs)
		}
		w.add(text)
	}
	if n := w.onlookersAmong(reached); n > 0 && len(reached) > 1 {
		w.add(w.count(onlookers, n))
	}
	if len(orgs) == 1 {
		w.say("what ties %s to the organization: %s; membership is not agreement", "ما بين %s والمنظمة: %s؛ والعضوية ليست اتفاقًا",
			actor, w.value(w.ans.Rows[0], "hub"))
	} else {
		w.say("membership is not agreement: what an organization does is not done by its members",
			"العضوية ليست اتفاقًا: فما تقوم به منظمة لم يقم به أعضاؤها")
	}
}

// onlookersAmong returns how many actors are a member in none of the organizations, but only look on or wait.
func (w *writer) onlookersAmong(ids []string) int {
	n := 0
	for _, id := range ids {
		of := w.where(func(row []any) bool { return w.cell(row, "partner") == id })
		if isOnlooker(w.distinct(of, "status")) {
			n++
		}
	}
	return n
}

// isOnlooker reports whether all statuses are of those who only look on, wait, or are suspended.
func isOnlooker(statuses []string) bool {
	return !slices.ContainsFunc(statuses, func(s string) bool { return s != "observer" && s != "candidate" && s != "suspended" })
}
