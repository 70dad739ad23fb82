package findings

import (
	"fmt"
	"strings"

	"entente/internal/bilingual"
	"entente/queries"
	"entente/schema/fact"
)

var (
	pathNoun  = noun("path", "paths", "مسار واحد", "مساران", "مسارات", "مسارًا", "مسار", "مسارين")
	chainLink = noun("link", "links", "حلقة واحدة", "حلقتان", "حلقات", "حلقة", "حلقة", "حلقتين")
	// largeLinks are what the cap leaves out between the two.
	largeLinks = noun("direct connection", "direct connections", "صلة مباشرة واحدة", "صلتان مباشرتان", "صلات مباشرة", "صلة مباشرة", "صلة مباشرة",
		"صلتين مباشرتين")
	// memberLinks are the links of a path that are memberships.
	memberLinks = noun("link is a membership, not an agreement", "links are memberships, not agreements",
		"حلقة واحدة منه عضوية لا اتفاق", "حلقتان منه عضويتان لا اتفاقان", "حلقات منه عضويات لا اتفاقات",
		"حلقة منه عضويات لا اتفاقات", "حلقة منه عضويات لا اتفاقات", "")
)

// path says through whom two actors are connected, what is the weakest link, and what is left out as too large.
func path(w *writer) {
	w.head("How %s and %s are connected", "ما يربط بين %s و%s", w.param("a"), w.param("b"))
	if w.ans.Params["large"] == true {
		w.sayLarge()
		return
	}
	w.sayPaths()
	if n := w.ans.Also; n > 0 {
		w.say("left out, for having more than %[2]d participants: %[1]s", "ولا يشمل ذلك، لأن المشاركين أكثر من %[2]d: %[1]s", w.count(largeLinks, n), w.limit("cap"))
	}
}

// sayPaths says which paths the rows are.
func (w *writer) sayPaths() {
	a, b := w.param("a"), w.param("b")
	if w.rows() == 0 {
		w.say("no path of at most %[3]s between %[1]s and %[2]s is recorded%[4]s%[5]s", "لم يُسجَّل مسار بين %s و%s من %s على الأكثر%s%s",
			a, b, w.after(chainLink, w.limit("max")), w.alone(), w.asked())
		return
	}
	first := w.ans.Rows[0]
	hubs := w.distinct(w.ans.Rows[:1], "hubs")
	switch n := w.rows(); {
	case w.number(first, "hops") == 1:
		w.say("directly%s%s: %s (%s)", "مباشرةً%s%s: %s (%s)", w.alone(), w.asked(), w.hub(hubs[0]), w.word(w.cell(first, "rung")))
		return
	case n == 1:
		w.say("one path%s%s: %s", "مسار واحد%s%s: %s", w.alone(), w.asked(), w.chain(first))
	case n == maxDescribed:
		w.say("%s%s%s: %s; %s", "%s%s%s: %s؛ ثم %s", w.count(pathNoun, n), w.alone(), w.asked(), w.chain(first), w.chain(w.ans.Rows[1]))
	default:
		w.say("%s%s%s; the first: %s", "%s%s%s؛ أولها: %s", w.count(pathNoun, n), w.alone(), w.asked(), w.chain(first))
	}
	weakest := w.text("the weakest link", "أضعف حلقاته")
	if w.rows() > 1 {
		weakest = w.text("the weakest link of the first", "أضعف حلقات الأول")
	}
	members := 0
	for _, id := range hubs {
		if fact.TypeOf(id) != "" {
			members++
		}
	}
	weakest += fmt.Sprintf(": %s (%s)", w.hub(w.cell(first, "weakest")), w.word(w.cell(first, "rung")))
	if members > 0 {
		weakest += w.text("; ", "؛ و") + w.count(memberLinks, members)
	}
	w.add(weakest)
	if w.ans.Cut("k") {
		w.sayCut(pathNoun, "k")
	}
}

// sayLarge says what joins two actors directly and has more participants than the cap.
func (w *writer) sayLarge() {
	if w.rows() == 0 {
		w.say("nothing recorded that joins %s and %s directly has more than %d participants%s%s", "لم يُسجَّل ما يربط بين %s و%s مباشرةً ويزيد المشاركون فيه على %d%s%s",
			w.param("a"), w.param("b"), w.limit("cap"), w.alone(), w.asked())
		return
	}
	var links []string
	for _, row := range w.ans.Rows {
		what := w.hub(w.cell(row, "weakest"))
		if actors := w.items(row, "actors"); len(actors) > 2 {
			what = w.text("the membership of both in %s", "عضوية الجهتين في %s", w.name(queries.Actor, actors[1]))
		}
		links = append(links, fmt.Sprintf("%s (%s)", what, w.word(w.cell(row, "rung"))))
	}
	w.say("%s with more than %d participants%s%s: %s", "%s (المشاركون أكثر من %d)%s%s: %s",
		w.count(largeLinks, w.rows()), w.limit("cap"), w.alone(), w.asked(), w.groups(links))
}

// alone says that only cooperation or only memberships were asked for.
func (w *writer) alone() string {
	switch w.cellParam("via") {
	case "ties":
		return w.text(", by cooperation alone", "، بالتعاون وحده")
	case "memberships":
		return w.text(", by memberships alone", "، بالعضويات وحدها")
	}
	return ""
}

// chain says how many links a path has, and through whom it goes.
func (w *writer) chain(row []any) string {
	ids := w.distinct([][]any{row}, "actors")
	between := w.nameEach(queries.Actor, ids)
	then := bilingual.Text{", then ", " ثم "}.In(w.lang)
	return w.text("%s, through %s", "%s، عبر %s", w.count(chainLink, w.number(row, "hops")), strings.Join(between[1:len(ids)-1], then))
}

// hub returns the name of what makes a link of a path: a node or a membership.
func (w *writer) hub(id string) string {
	if from, to := fact.Ends(id); fact.TypeOf(id) != "" {
		return w.text("the membership of %s in %s", "عضوية %s في %s", w.name(queries.Actor, from), w.name(queries.Actor, to))
	}
	return w.name(queries.Hub, id)
}
