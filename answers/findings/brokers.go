package findings

import (
	"fmt"
	"math"
	"slices"

	"entente/answers"
	"entente/queries"
)

var brokerNoun = noun("broker", "brokers", "جهة وسيطة واحدة", "جهتان وسيطتان", "جهات وسيطة", "جهة وسيطة", "جهة وسيطة", "جهتين وسيطتين")

// brokers says which actors lie between two groups, and on how many of the shortest paths.
func brokers(w *writer) {
	a, b := w.param("a"), w.param("b")
	groups := slices.Concat(answers.Texts(w.ans.Params["a"]), answers.Texts(w.ans.Params["b"]))
	between := w.text("%s and %s", "%s و%s", a, b)
	if len(groups) > 2 {
		between = w.text("%s on the one hand and %s on the other", "%s من جانب، و%s من جانب آخر", a, b)
	}
	w.head("Who connects %[2]s with %[3]s", "الجهات الوسيطة بين %[1]s", between, a, b)
	far := ""
	if w.rows() == 0 || w.given("max") {
		far = w.text("over at most %s", "عبر %s على الأكثر", w.after(chainLink, w.limit("max")))
	}
	asked := w.limits(far) + w.asked()
	ids := w.cells(w.ans.Rows, "actor")
	leaders := w.ans.Rows[:w.leaders("paths")]
	switch n := len(ids); {
	case n == 0:
		w.say("no actor is recorded as connecting %[2]s with %[3]s%[4]s", "لم تُسجَّل جهة وسيطة بين %[1]s%[4]s", between, a, b, asked)
		w.say("direct ties are not shown here", "ولا تظهر هنا الصلات المباشرة")
	case n == len(leaders) && n <= maxNamed:
		w.say("%s%s: %s", "%s%s: %s", w.count(brokerNoun, n), asked, w.onPaths(leaders))
	case n == maxDescribed:
		w.say("%s%s: %s, and %s", "%s%s: %s؛ ثم %s", w.count(brokerNoun, n), asked, w.onPaths(w.ans.Rows[:1]), w.onPaths(w.ans.Rows[1:]))
	case len(leaders) > maxNamed:
		w.say("%s%s", "%s%s", w.count(brokerNoun, n), asked)
	case len(leaders) > 1:
		w.say("%s%s; the most central are %s", "%s%s؛ أكثرها توسطًا: %s", w.count(brokerNoun, n), asked, w.onPaths(leaders))
	default:
		w.say("%s%s; the most central is %s", "%s%s؛ أكثرها توسطًا: %s", w.count(brokerNoun, n), asked, w.onPaths(leaders))
	}
	inside := slices.DeleteFunc(ids, func(id string) bool { return !slices.Contains(groups, id) })
	switch n := len(inside); {
	case n == 1:
		w.say("%s is itself in one of the two groups", "ومنها ما هو في إحدى المجموعتين: %s", w.names(queries.Actor, inside))
	case n > 1:
		w.say("%s are themselves in the two groups", "ومنها ما هو في إحدى المجموعتين: %s", w.someOrCount(inside))
	}
}

// onPaths names brokers that are on equally many of the shortest paths, and says on how many each is.
func (w *writer) onPaths(rows [][]any) string {
	share, _ := w.ans.Cell(rows[0], "share").(float64)
	on := w.text("on all shortest paths", "على جميع أقصر المسارات")
	switch {
	case share < 1:
		percent := fmt.Sprintf("%d%%", min(max(int(math.Round(share*100)), 1), 99))
		on = w.text("on %s of the shortest paths", "على %s من أقصر المسارات", percent)
	case w.number(rows[0], "paths") == 1:
		on = w.text("on the only shortest path", "على المسار الأقصر الوحيد")
	}
	names := w.names(queries.Actor, w.cells(rows, "actor"))
	switch len(rows) {
	case 1:
		return w.text("%s, %s", "%s %s", names, on)
	case 2:
		return w.text("%s, both %s", "%s، وكلتاهما %s", names, on)
	default:
		return w.text("%s, each %s", "%s، وكل منها %s", names, on)
	}
}
