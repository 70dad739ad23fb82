package findings

import (
	"slices"
	"strconv"
	"strings"

	"entente/answers"
	"entente/internal/bilingual"
	"entente/queries"
	"entente/schema/meaning"
)

// What coalitions are counted in.
var (
	coalitionNoun = noun("coalition or initiative", "coalitions and initiatives", "مبادرة جماعية واحدة", "مبادرتان جماعيتان", "مبادرات جماعية",
		"مبادرة جماعية", "مبادرة جماعية", "مبادرتين جماعيتين")
	endedOf = bilingual.Share{
		Is: bilingual.Text{" (ended)", " (منتهية)"}, Both: bilingual.Text{" (both ended)", " (كلتاهما منتهية)"},
		All:  bilingual.Text{" (all ended)", " (كلها منتهية)"},
		Part: noun("ended", "ended", "واحدة منتهية", "اثنتان منتهيتان", "منتهية", "منتهية", "منتهية", "اثنتين منتهيتين"),
	}
)

// coalitions says how many groups, resolutions and initiatives have several backers, and how far sources
// count more of them than are recorded.
func coalitions(w *writer) {
	w.head("Coalitions and initiatives with several backers", "التحالفات والمبادرات الجماعية")
	backedBy := ""
	if actor := w.param("actor"); actor != "" {
		w.head("Coalitions and initiatives backed by %s", "التحالفات والمبادرات الجماعية بدعم من %s", actor)
		backedBy = w.text(" backed by %s", " بدعم من %s", actor)
	}
	n, kinds := w.rows(), ""
	if w.given("kind") {
		kinds = w.text("only of the kind %s", "من نوع %s فقط", w.orWords(answers.Texts(w.ans.Params["kind"])))
	}
	over := w.ofThem(n, w.matching(w.ans.Rows, "status", meaning.Ended), endedOf)
	count := w.count(coalitionNoun, n) + backedBy
	asked := w.limits(kinds) + w.asked()
	switch {
	case n == 0:
		if backedBy == "" {
			backedBy = w.text(" with several backers", " بدعم من جهات عدة")
		}
		w.say("no coalition or initiative%s is recorded%s", "لم يُسجَّل تحالف ولا مبادرة جماعية%s%s", backedBy, asked)
	case n == 1:
		w.say("%s%s: %s", "%s%s: %s", count, asked, w.coalitionName(w.ans.Rows[0]))
		w.add(w.backing(w.ans.Rows[0]))
	case n <= maxDescribed:
		w.say("%s%s%s", "%s%s%s", count, over, asked)
		for _, row := range w.ans.Rows {
			w.say("%s: %s", "%s: %s", w.coalitionName(row), w.backing(row))
		}
	case n <= maxExamples:
		names := make([]string, n)
		for i, row := range w.ans.Rows {
			names[i] = w.name(queries.Hub, w.cell(row, "hub"))
		}
		w.say("%s%s%s: %s", "%s%s%s: %s", count, over, asked, w.groups(names))
		w.sayStated()
	default:
		text := w.text("%s%s%s", "%s%s%s", count, over, asked)
		if most := w.ans.Rows[0]; w.backers(most) > w.backers(w.ans.Rows[1]) { // they are in this order
			text += w.text("; most backers are listed for %s: %s", "؛ وأكبر عدد من الداعمين المدرجين لدى %s: %s",
				w.name(queries.Hub, w.cell(most, "hub")), bilingual.Number(w.backers(most), w.lang))
		}
		w.add(text)
		w.sayStated()
	}
}

// orWords joins words of a list: "coalition or resolution".
func (w *writer) orWords(words []string) string {
	texts := make([]string, len(words))
	for i, word := range words {
		texts[i] = w.word(word)
	}
	return strings.Join(texts, w.text(" or ", " أو "))
}

// backers returns how many backers of a row are listed.
func (w *writer) backers(row []any) int {
	return len(w.items(row, "initiators")) + len(w.items(row, "joined"))
}

// coalitionName returns the name of a coalition or initiative, with its status.
func (w *writer) coalitionName(row []any) string {
	name := w.name(queries.Hub, w.cell(row, "hub"))
	if status := w.cell(row, "status"); status != "" {
		name += " (" + w.word(status) + ")"
	}
	return name
}

// backing says who initiated something, who joined, and how many backers a source counts if that is more.
func (w *writer) backing(row []any) string {
	initiators, joined := w.items(row, "initiators"), w.items(row, "joined")
	var parts []string
	if len(initiators) > 0 {
		parts = append(parts, w.text("initiated by %s", "بمبادرة من %s", w.someOrCount(initiators)))
	}
	switch {
	case len(joined) > 0 && len(initiators) > 0:
		parts = append(parts, w.text("joined by %s", "وانضم إليها: %s", w.someOrCount(joined)))
	case len(joined) > 0:
		parts = append(parts, w.text("backed by %s", "بدعم من %s", w.someOrCount(joined)))
	}
	for _, more := range w.moreStated([][]any{row}) {
		parts = append(parts, w.text("a source counts more: %s", "ويذكر مصدر عددًا أكبر: %s", more.text))
	}
	return w.groups(parts)
}

// statedCount is a number of backers that a source gives for a row.
type statedCount struct {
	row    []any
	text   string // with the role that is counted, and how many of these are listed
	stated int
}

// moreStated returns for each row in which a source counts more backers than are listed the greatest such count.
func (w *writer) moreStated(rows [][]any) []statedCount {
	var list []statedCount
	for _, row := range rows {
		listed, _ := w.ans.Cell(row, "listed").([]any)
		most := statedCount{row: row}
		for i, text := range w.items(row, "stated") {
			role, count, found := strings.Cut(text, ": ")
			if !found {
				role, count = "", text
			}
			stated, _ := strconv.Atoi(count[strings.LastIndex(count, " ")+1:])
			here, _ := listed[i].(int64)
			if stated <= int(here) || stated <= most.stated {
				continue
			}
			most.stated, most.text = stated, answers.Count(count, w.lang)
			if role != "" {
				most.text += w.text(" as “%s”", " بصفة «%s»", w.word(role))
			}
			most.text += w.text(" (listed: %d)", " (المدرج: %d)", here)
		}
		if most.stated > 0 {
			list = append(list, most)
		}
	}
	return list
}

// sayStated says for how many of several a source counts more backers than are listed, and the greatest number.
func (w *writer) sayStated() {
	list := w.moreStated(w.ans.Rows)
	if len(list) == 0 {
		return
	}
	most := slices.MaxFunc(list, func(x, y statedCount) int { return x.stated - y.stated })
	text := w.text("for %s of them a source counts more backers than are listed", "وفي %s منها يذكر مصدر داعمين أكثر مما أُدرج",
		w.ofFeminine(len(list)))
	name := w.name(queries.Hub, w.cell(most.row, "hub"))
	if len(list) == 1 {
		w.say("%s, %s: %s", "%s، %s: %s", text, name, most.text)
	} else {
		w.say("%s; the greatest number is that of %s: %s", "%s؛ وأكبر عدد في %s: %s", text, name, most.text)
	}
}
