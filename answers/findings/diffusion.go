package findings

import (
	"entente/internal/bilingual"
	"entente/queries"
	"entente/schema"
	"entente/schema/meaning"
)

// What actors that take up a topic are counted in.
var (
	takers    = noun("actor took up", "actors took up", "طرف واحد تناول", "طرفان تناولا", "أطراف تناولت", "طرفًا تناولت", "طرف تناولت", "طرفين تناولا")
	followers = noun("actor joined partners who had taken it up before", "actors joined partners who had taken it up before",
		"طرف واحد سبقه إليه شركاء له", "طرفان سبقهما إليه شركاء لهما", "أطراف سبقها إليه شركاء لها", "طرفًا سبقها إليه شركاء لها",
		"طرف سبقها إليه شركاء لها", "طرفين سبقهما إليه شركاء لهما")
)

// diffusion says who took up a topic first and last, by what, and how many followed partners.
func diffusion(w *writer) {
	topic := w.param("topic")
	w.head("%s: who took it up, and when", "%s: من تناول هذا الموضوع ومتى", topic)
	n := w.rows()
	if n == 0 {
		w.say("no dated act by which an actor took up %s is recorded%s", "لم يُسجَّل أمر مؤرخ تناولت به جهة مجال %s%s", topic, w.asked())
		return
	}
	order := func(at int) [][]any {
		return w.where(func(row []any) bool { return w.number(row, "order") == w.number(w.ans.Rows[at], "order") })
	}
	first, last := order(0), order(n-1)
	count := w.text("%s %s%s", "%s مجال %s%s", w.count(takers, n), topic, w.asked())
	if len(first) == n {
		w.say("%s: %s", "%s: %s", count, w.takenUp(first))
	} else {
		firstOf, lastOf := w.text("first", "أولها"), w.text("last", "آخرها")
		if n == 2 && w.lang == bilingual.Arabic {
			firstOf, lastOf = "أولهما", "آخرهما"
		}
		w.say("%s; %s: %s", "%s؛ %s: %s", count, firstOf, w.takenUp(first))
		w.say("%s: %s", "%s: %s", lastOf, w.takenUp(last))
	}
	followed := w.where(func(row []any) bool { return len(w.items(row, "through")) > 0 })
	switch n := len(followed); {
	case n > maxDescribed:
		w.add(w.count(followers, n))
	case n > 0:
		names := make([]string, n)
		for i, row := range followed {
			names[i] = w.text("%s (through %s)", "%s (عن طريق %s)", w.name(queries.Actor, w.cell(row, "actor")), w.someOrCount(w.items(row, "through")))
		}
		w.say("%s: %s", "%s: %s", w.count(followers, n), w.groups(names))
	}
}

// takenUp says who took up a topic on one day, and by what, those with the same act together.
func (w *writer) takenUp(rows [][]any) string {
	hubs := w.distinct(rows, "hub")
	if len(hubs) > maxDescribed {
		return w.someOrCount(w.cells(rows, "actor"))
	}
	var parts []string
	for _, hub := range hubs {
		var ids []string
		row := rows[0]
		for _, r := range rows {
			if w.cell(r, "hub") == hub {
				ids, row = append(ids, w.cell(r, "actor")), r
			}
		}
		act := w.name(queries.Hub, hub)
		if rung := w.cell(row, "rung"); schema.Level(rung) > 0 || rung == meaning.Ended {
			act += w.text(", “%s”", "، «%s»", w.word(rung))
		}
		text := w.text("%s, %s (%s)", "%s، %s (%s)", w.someOrCount(ids), w.when(w.cell(row, "first")), act)
		parts = append(parts, text)
	}
	return w.groups(parts)
}
