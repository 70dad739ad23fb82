package findings

import (
	"time"

	"entente/answers"
	"entente/schema"
)

// asked says what the answer is limited to, to close the first sentence: " on Artificial intelligence,
// from 1 January 2024, as of 29 November 2026".
func (w *writer) asked() string {
	topic := w.onlyTopic()
	if topic != "" {
		topic = w.text("on %s", "في مجال %s", topic)
	}
	var from, to time.Time
	if w.given("from") {
		from, _ = w.ans.Params["from"].(time.Time)
	}
	if w.given("to") {
		to, _ = w.ans.Params["to"].(time.Time)
	}
	return w.limits(topic, w.period(from, to), w.confidence(), answers.AsOf.In(w.lang)+" "+schema.DayIn(w.ans.AsOf, w.lang))
}

// given reports whether a parameter has a value other than its default.
func (w *writer) given(name string) bool {
	p := w.ans.Report.Param(name)
	return p != nil && w.ans.Given(*p)
}

// limits joins what an answer is limited to, without texts that are empty, to follow what it limits.
func (w *writer) limits(texts ...string) string {
	joined := ""
	for _, text := range texts {
		if text != "" {
			joined += answers.Separator(w.lang) + text
		}
	}
	return joined
}

// confidence says how sure the facts of the answer are at least, "" if that was not asked.
func (w *writer) confidence() string {
	least, _ := w.ans.Params["min_confidence"].(float64)
	if least <= 0 {
		return ""
	}
	return w.text("with a confidence of at least %g", "بثقة لا تقل عن %g", least)
}

// period returns a period in words: "in 2026", "from 3 March 2025 on". An end that is zero is open.
func (w *writer) period(from, to time.Time) string {
	year, month := from.AddDate(1, 0, -1), from.AddDate(0, 1, -1)
	switch {
	case from.IsZero() && to.IsZero():
		return ""
	case from.IsZero():
		return w.text("up to %s", "إلى غاية %s", schema.DayIn(to, w.lang))
	case to.IsZero():
		return w.text("from %s on", "اعتبارًا من %s", schema.DayIn(from, w.lang))
	case from.Equal(to):
		return w.when(from.Format(time.DateOnly))
	case from.YearDay() == 1 && to.Equal(year):
		return w.when(from.Format("2006"))
	case from.Day() == 1 && to.Equal(month):
		return w.when(from.Format("2006-01"))
	default:
		return w.when(from.Format(time.DateOnly) + "/" + to.Format(time.DateOnly))
	}
}

// limited reports whether the answer is limited to a period, a topic or a confidence, so that what is missing in it may
// be recorded all the same.
func (w *writer) limited() bool {
	if w.ans == nil { // of facts that are not rows of a report
		return false
	}
	return w.given("from") || w.given("to") || w.confidence() != "" || w.onlyTopic() != ""
}

// onlyTopic returns the name of the topic that the answer is limited to, "" if it is not, or is about a topic.
func (w *writer) onlyTopic() string {
	if p := w.ans.Report.Param("topic"); p == nil || p.Required || !w.given("topic") {
		return ""
	}
	return w.param("topic")
}
