package findings

import (
	"strings"

	"entente/answers"
	"entente/internal/bilingual"
	"entente/schema/meaning"
)

// followUp says how much is due, what is overdue, and what the answer leaves out.
func followUp(w *writer) {
	if w.ans.Params["undated"] == true {
		w.head("Commitments without a due date", "التزامات بلا موعد")
		if actor := w.param("actor"); actor != "" {
			w.head("Commitments without a due date: %s", "التزامات بلا موعد: %s", actor)
		}
		if w.rows() == 0 {
			w.say("no commitment without a due date is recorded%s", "لم يُسجَّل التزام بلا موعد%s", w.asked())
		} else {
			w.say("%s without a due date%s", "%s بلا موعد%s", w.count(bilingual.Commitments, w.rows()), w.asked())
		}
		return
	}
	w.head("What is due", "ما يحين أجله")
	if actor := w.param("actor"); actor != "" {
		w.head("What is due: %s", "ما يحين أجله: %s", actor)
	}
	due := w.where(func(row []any) bool { return w.has(row, "state", "open", "overdue", "expires") })
	overdue := w.matching(due, "state", "overdue")
	switch n := len(due); {
	case n == 0 && w.rows() == 0:
		w.say("nothing dated is due%s", "لا شيء مؤرخًا يحين أجله%s", w.asked())
	case n == 1 && overdue == 1:
		w.say("one item is overdue%s: %s, due %s", "أمر واحد متأخر%s: %s، وكان موعده %s", w.asked(), w.value(due[0], "what"), w.date(w.cell(due[0], "due")))
	case n == 1:
		w.say("one item is due%s: %s, %s", "أمر واحد يحين أجله%s: %s، وموعده %s", w.asked(), w.value(due[0], "what"), w.date(w.cell(due[0], "due")))
	case n == 2:
		w.say("%s%s%s: %s, %s; then %s, %s", "%s%s%s: %s، وموعده %s؛ ثم %s، وموعده %s", w.count(itemsDue, n), w.ofThem(n, overdue, bilingual.Overdue), w.asked(),
			w.value(due[0], "what"), w.date(w.cell(due[0], "due")), w.value(due[1], "what"), w.date(w.cell(due[1], "due")))
	case n > 2:
		w.say("%s%s%s; the first is %s, %s", "%s%s%s؛ أولها %s، وموعده %s", w.count(itemsDue, n), w.ofThem(n, overdue, bilingual.Overdue), w.asked(),
			w.value(due[0], "what"), w.date(w.cell(due[0], "due")))
	}
	var over []string
	for _, state := range []string{"delivered", "lapsed", meaning.Ended} {
		if n := w.matching(w.ans.Rows, "state", state); n > 0 {
			over = append(over, w.text("%s: %d", "%s: %d", w.word(state), n))
		}
	}
	switch text := strings.Join(over, answers.Separator(w.lang)); {
	case text == "":
	case len(due) == 0:
		w.say("%s%s", "%s%s", text, w.asked())
	default:
		w.add(text)
	}
	if n := w.ans.Also; n > 0 {
		w.say("left out, since they have no date: %s", "ولا يشمل ذلك، لعدم ذكر موعد: %s", w.count(openUndated, n))
	}
}
