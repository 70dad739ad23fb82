package findings

import (
	"slices"
	"strings"

	"entente/answers"
)

var twins = noun("pair of entries", "pairs of entries", "زوج واحد من المدخلات", "زوجان من المدخلات", "أزواج من المدخلات", "زوجًا من المدخلات",
	"زوج من المدخلات", "زوجين من المدخلات")

// duplicates says which entries may be the same thing, and why. It is the same on every day.
func duplicates(w *writer) {
	w.head("Entries that may be the same thing", "مدخلات قد تكون شيئًا واحدًا")
	kind := ""
	if w.given("kind") {
		kind = w.text("with an entry of the kind “%s”", "فيها مدخل من نوع «%s»", w.word(w.cellParam("kind")))
	}
	least, _ := w.ans.Params["min"].(float64)
	asked := w.limits(kind, w.text("alike by at least %g", "بتشابه لا يقل عن %g", least), w.confidence())
	switch n := w.rows(); {
	case n == 0:
		w.say("no pairs of entries that may be the same thing are found%s", "لم يُعثر على أزواج من المدخلات قد تكون شيئًا واحدًا%s", asked)
		return
	case n <= maxDescribed:
		texts := make([]string, n)
		for i, row := range w.ans.Rows {
			texts[i] = w.twinNames(row) + " (" + w.value(row, "why") + ")"
		}
		w.say("%s%s: %s", "%s%s: %s", w.count(twins, n), asked, w.groups(texts))
	default:
		w.say("%s%s (%s)", "%s%s (%s)", w.count(twins, n), asked, w.byReason())
		if first := w.ans.Rows[0]; w.ans.Cell(first, "likeness") != w.ans.Cell(w.ans.Rows[1], "likeness") {
			w.say("the most alike: %s", "أكثرها تشابهًا: %s", w.twinNames(first))
		}
	}
	w.say("whether they are the same is for a person to decide", "ويلزم أن يراجع ذلك شخص")
}

// twinNames names the two entries of a row.
func (w *writer) twinNames(row []any) string {
	a, b := w.value(row, "a"), w.value(row, "b")
	if a == b {
		return w.text("two entries named “%s”", "مدخلان باسم «%s»", a)
	}
	return w.text("“%s” and “%s”", "«%s» و«%s»", a, b)
}

// byReason says how many rows there are for each first reason: "same name: 10, similar names: 3"; only the
// reason if that of all is the same.
func (w *writer) byReason() string {
	var reasons []string
	count := make(map[string]int)
	for _, row := range w.ans.Rows {
		why := answers.Texts(w.ans.Cell(row, "why"))[0]
		if count[why]++; count[why] == 1 {
			reasons = append(reasons, why)
		}
	}
	if len(reasons) == 1 {
		return w.word(reasons[0])
	}
	slices.SortStableFunc(reasons, func(x, y string) int { return count[y] - count[x] })
	for i, why := range reasons {
		reasons[i] = w.text("%s: %d", "%s: %d", w.word(why), count[why])
	}
	return strings.Join(reasons, answers.Separator(w.lang))
}
