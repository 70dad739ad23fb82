package findings

// followUp says how much is due, what is overdue, and what the answer leaves out.
func followUp(w *writer) {
	if w.ans.Params["undated"] == true {
		w.head("Commitments without a due date", "التزامات بلا موعد")
		w.say("%s without a due date%s", "%s بلا موعد%s", w.count(commitments, w.rows()), w.asked())
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
	case n > 1:
		w.say("%s%s%s; the first is %s, %s", "%s%s%s؛ أولها %s، وموعده %s", w.count(itemsDue, n), w.ofThem(n, overdue, overdueOf), w.asked(),
			w.value(due[0], "what"), w.date(w.cell(due[0], "due")))
	}
	done, lapsed, ended := w.matching(w.ans.Rows, "state", "delivered"), w.matching(w.ans.Rows, "state", "lapsed"), w.matching(w.ans.Rows, "state", "ended")
	if done+lapsed+ended > 0 {
		w.say("%d delivered, %d lapsed, %d ended", "أُنجز %d وسقط %d وانتهى %d", done, lapsed, ended)
	}
	if n := w.ans.Also; n > 0 {
		w.say("left out, since they have no date: %s (--undated shows them)", "ولا يشمل ذلك، لعدم ذكر موعد: %s (\u2066--undated\u2069 لعرضها)", w.count(openUndated, n))
	}
}
