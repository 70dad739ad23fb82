package findings

import (
	"slices"

	"entente/answers"
	"entente/internal/bilingual"
	"entente/internal/lists"
	"entente/queries"
)

// maxByTopic is the number of topics for each of which a finding says how much is recorded.
const maxByTopic = 5

// activity is what is recorded on a topic.
type activity struct {
	topic string
	// rows are for each kind of actor, the most active first.
	rows [][]any
	// facts are the entries that the rows count, each once.
	facts []string
}

// matrix says how much is recorded on each topic, and which kind of actor does most.
func matrix(w *writer) {
	w.head("Who is active on which topics", "من ينشط في أي المواضيع")
	ids := lists.Distinct(answers.Texts(w.ans.Params["topics"]))
	topics := w.topicNames(ids)
	if len(ids) > 0 && len(ids) <= maxExamples {
		w.head("Who is active on %s", "من ينشط في %s", topics)
	}
	list := w.byTopic()
	switch n := len(list); {
	case n == 0 && len(ids) > 0:
		w.say("nothing is recorded on %s%s", "لم يُسجَّل شيء في %s%s", topics, w.asked())
	case n == 0:
		w.say("nothing is recorded on any topic%s", "لم يُسجَّل شيء في أي موضوع%s", w.asked())
	case n == 1:
		w.say("%s on %s%s", "%s في %s%s", w.count(bilingual.Entries, len(list[0].facts)), w.name(queries.Topic, list[0].topic), w.asked())
		w.sayMostActive(list[0])
	default:
		w.sayTopics(list)
	}
	w.sayWithout(list)
}

// byTopic returns what is recorded on each topic, in the order of the rows.
func (w *writer) byTopic() []activity {
	var list []activity
	for _, row := range w.ans.Rows {
		topic := w.cell(row, "topic")
		at := slices.IndexFunc(list, func(a activity) bool { return a.topic == topic })
		if at < 0 {
			list, at = append(list, activity{topic: topic}), len(list)
		}
		list[at].rows = append(list[at].rows, row)
		list[at].facts = lists.Distinct(append(list[at].facts, w.ans.Facts(row)...))
	}
	return list
}

// mostActive returns the rows of the kinds of actors that have a part in most entries on a topic.
func (w *writer) mostActive(a activity) [][]any {
	n := 0
	for n < len(a.rows) && len(w.ans.Facts(a.rows[n])) == len(w.ans.Facts(a.rows[0])) {
		n++
	}
	return a.rows[:n]
}

// kinds names the kinds of actors in rows.
func (w *writer) kinds(rows [][]any) string {
	names := make([]string, len(rows))
	for i, row := range rows {
		names[i] = w.text("“%s”", "«%s»", w.value(row, "actor_kind"))
	}
	return w.list(names)
}

// sayMostActive says which kind of actor does most on a topic.
func (w *writer) sayMostActive(a activity) {
	most := w.mostActive(a)
	if len(a.rows) == 1 {
		w.say("only actors of the kind %s take part: %s", "ولا تشارك إلا جهات من نوع %s: %s", w.kinds(most), w.done(most[0]))
		return
	}
	text := w.text("the most active kind of actor is %s: %s", "وأكثر أنواع الجهات نشاطًا: %s (%s)", w.kinds(most), w.done(most[0]))
	if len(most) > 1 {
		text = w.text("the most active kinds of actors, equally so, are %s", "وأكثر أنواع الجهات نشاطًا، بالتساوي: %s", w.kinds(most))
	}
	w.add(text)
}

// done says how many instruments, events and commitments a row counts.
func (w *writer) done(row []any) string {
	return w.counts(bilingual.Instruments.Counted(w.number(row, "instruments"), ""), bilingual.Events.Counted(w.number(row, "events"), ""),
		bilingual.Commitments.Counted(w.number(row, "commitments"), ""))
}

// sayTopics says how much is recorded on each of several topics, or on the one with most, and which kind of
// actor does most on all of them.
func (w *writer) sayTopics(list []activity) {
	var all []string
	sum, kind := 0, w.kinds(w.mostActive(list[0]))
	for _, a := range list {
		all, sum = append(all, a.facts...), sum+len(a.facts)
		if w.kinds(w.mostActive(a)) != kind {
			kind = ""
		}
	}
	sorted := slices.Clone(list)
	slices.SortStableFunc(sorted, func(x, y activity) int { return len(y.facts) - len(x.facts) })
	parts := make([]string, min(len(sorted), maxByTopic))
	for i := range parts {
		parts[i] = w.text("%s on %s", "%s في %s", bilingual.Number(len(sorted[i].facts), w.lang), w.name(queries.Topic, sorted[i].topic))
	}
	total := len(lists.Distinct(all))
	text := w.text("%s on %s%s: %s", "%s في %s%s: %s", w.count(bilingual.Entries, total), w.after(bilingual.Topics, len(list)), w.asked(), w.groups(parts))
	if len(parts) < len(list) {
		text += w.text("; and others", "؛ وغيرها")
	}
	if sum > total {
		text += w.text(" (some concern several)", " (بعضها في أكثر من موضوع)")
	}
	w.add(text)
	if kind != "" {
		w.say("the most active kind of actor on each of them is %s", "وأكثر أنواع الجهات نشاطًا في كل منها: %s", kind)
	}
}

// sayWithout says on which of the topics asked about nothing is recorded, and that a period leaves out what
// has no date.
func (w *writer) sayWithout(list []activity) {
	without := slices.DeleteFunc(lists.Distinct(answers.Texts(w.ans.Params["topics"])), func(id string) bool {
		return slices.ContainsFunc(list, func(a activity) bool { return a.topic == id })
	})
	switch {
	case len(list) > 0 && len(without) > 0:
		w.say("nothing is recorded on %s", "ولم يُسجَّل شيء في %s", w.topicNames(without))
	case w.given("from") || w.given("to"):
		w.say("what has no date is left out", "ولا يشمل ذلك ما لا تاريخ له")
	}
}
