package findings

import (
	"fmt"
	"slices"
	"strings"

	"entente/answers"
	"entente/internal/bilingual"
	"entente/internal/lists"
	"entente/queries"
	"entente/schema"
)

// maxExamples is the number of names that a finding gives of a longer list that is not its subject.
const maxExamples = 3

// limit returns the number that a parameter gives.
func (w *writer) limit(param string) int {
	n, _ := w.ans.Params[param].(int64)
	return int(n)
}

// sayCut says that there may be more than a parameter lets through.
func (w *writer) sayCut(noun bilingual.Noun, param string) {
	w.say("the report shows at most %s; more may be recorded", "لا يعرض التقرير أكثر من %s، وقد يكون المسجَّل أكثر",
		w.after(noun, w.limit(param)))
}

// distinct returns the texts of a column, each once, in the order of the rows.
func (w *writer) distinct(rows [][]any, column string) []string {
	var texts []string
	for _, row := range rows {
		texts = append(texts, answers.Texts(w.ans.Cell(row, column))...)
	}
	return lists.Distinct(texts)
}

// dated returns the rows that have a date in a column.
func (w *writer) dated(rows [][]any, column string) [][]any {
	return slices.DeleteFunc(slices.Clone(rows), func(row []any) bool { return w.cell(row, column) == "" })
}

// withDate returns a text with the date in a column of a row, or with the remark that it has none.
func (w *writer) withDate(text string, row []any, column string) string {
	if w.cell(row, column) == "" {
		return w.text("%s, undated", "%s، بلا تاريخ", text)
	}
	return w.text("%s, %s", "%s، %s", text, w.date(w.cell(row, column)))
}

// undated says how many of all entries have no date.
func (w *writer) undated(some, all int) string { return fmt.Sprintf(w.count(undatedOf, some), all) }

// examples returns what follows a number of things: their names, or if there are more than some number
// the first of them.
func (w *writer) examples(names []string, most int) string {
	if len(names) > most {
		return w.text(", among them %s", "، منها %s", w.list(names[:min(most, maxExamples)]))
	}
	return ": " + w.list(names)
}

// ofThemAfter returns how many of things that were named before, after a preposition.
func (w *writer) ofThemAfter(noun bilingual.Noun, n int) string {
	if w.lang == bilingual.Arabic {
		return w.after(noun, n) + " منها"
	}
	return bilingual.Number(n, w.lang) + " of them"
}

// since returns a date as the beginning of what goes on, ", since 2015", or "" if the beginning is not
// that of a day, month or year.
func (w *writer) since(date string) string {
	if d, err := schema.ParseDate(date); err != nil || d.IsZero() || strings.Contains(date, "/") {
		return ""
	}
	return w.text(", since %s", "، منذ %s", w.date(date))
}

// nothingAgreed says that all is looser than a promise, and names the rung that is highest.
func (w *writer) nothingAgreed(rung string) {
	w.say("nothing is agreed: the strongest that is recorded is “%s”", "لا شيء متفقًا عليه: أقوى ما سُجّل «%s»", w.word(rung))
}

// cells returns the texts of a column, one for each row.
func (w *writer) cells(rows [][]any, column string) []string {
	texts := make([]string, len(rows))
	for i, row := range rows {
		texts[i] = w.cell(row, column)
	}
	return texts
}

// items returns the texts of a cell with a list.
func (w *writer) items(row []any, column string) []string {
	return answers.Texts(w.ans.Cell(row, column))
}

// leaders returns how many rows, from the first on, have the same number in a column as the first.
func (w *writer) leaders(column string) int {
	n := 0
	for n < w.rows() && w.number(w.ans.Rows[n], column) == w.number(w.ans.Rows[0], column) {
		n++
	}
	return n
}

// groups joins texts that are lists themselves: "A and B; C and D".
func (w *writer) groups(texts []string) string { return strings.Join(texts, w.text("; ", "؛ ")) }

// topicNames names topics, each apart, since their names have "and" in them.
func (w *writer) topicNames(ids []string) string { return w.groups(w.nameEach(queries.Topic, ids)) }

// someOrCount names actors, or says how many they are if they are too many to name.
func (w *writer) someOrCount(ids []string) string {
	if len(ids) > maxNamed {
		return w.count(bilingual.Actors, len(ids))
	}
	return w.names(queries.Actor, ids)
}

// ofFeminine returns how many of several things are meant, whose Arabic is feminine, after a preposition.
func (w *writer) ofFeminine(n int) string {
	if w.lang == bilingual.Arabic && n > 0 && n <= 2 {
		return [...]string{"واحدة", "اثنتين"}[n-1]
	}
	return bilingual.Number(n, w.lang)
}
