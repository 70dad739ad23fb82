package findings

import (
	"slices"

	"entente/internal/bilingual"
	"entente/queries"
)

// contested says on what sources disagree, and which value is preferred where there are few.
func contested(w *writer) {
	w.head("What sources disagree on", "ما اختلفت فيه المصادر")
	if actor := w.param("actor"); actor != "" {
		w.head("What sources disagree on: %s", "ما اختلفت فيه المصادر: %s", actor)
	}
	found := w.where(func(row []any) bool { return w.has(row, "kind", "contradicts") })
	subjects := w.disagreements(found)
	switch n := len(subjects); {
	case n == 0 && w.rows() > 0:
		w.say("%s%s", "%s%s", w.count(compatible, w.rows()), w.asked())
	case n == 0:
		w.say("no disagreement between sources is recorded%s", "لم يُسجَّل خلاف بين المصادر%s", w.asked())
	case n <= maxDescribed:
		w.say("%s%s", "%s%s", w.count(bilingual.Disputes, n), w.asked())
		for _, rows := range subjects {
			w.verdict(rows)
		}
	default:
		w.say("%s%s: %s", "%s%s: %s", w.count(bilingual.Disputes, n), w.asked(), w.byField(subjects))
	}
	if more := w.rows() - len(found); len(found) > 0 && more > 0 {
		w.say("besides, %s", "وإلى ذلك: %s", w.count(compatible, more))
	}
}

// disagreements returns the rows of each disagreement: on one field of one fact, with one value or more.
func (w *writer) disagreements(rows [][]any) [][][]any {
	var list [][][]any
	at := make(map[[2]string]int)
	for _, row := range rows {
		key := [2]string{w.cell(row, "id"), w.cell(row, "field")}
		if _, known := at[key]; !known {
			at[key] = len(list)
			list = append(list, nil)
		}
		list[at[key]] = append(list[at[key]], row)
	}
	return list
}

// verdict says which value of a disagreement is preferred, and who gives another.
func (w *writer) verdict(rows [][]any) {
	var others []string
	for _, row := range rows {
		others = append(others, w.text("%s (%s)", "%s (%s)", w.value(row, "other"), w.publishers(row)))
	}
	row := rows[0]
	what := w.text("%s, %s", "%s، %s", w.name(queries.Hub, w.cell(row, "id")), w.value(row, "field"))
	preferred := ""
	if w.cell(row, "preferred") != "" {
		preferred = w.value(row, "preferred")
	}
	w.add(Verdict(what, preferred, others, w.lang))
}

// Verdict says which value is preferred of something on which sources disagree, "" for none, and which
// values others give, without a full stop.
func Verdict(what, preferred string, others []string, lang string) string {
	w := &writer{lang: lang}
	if preferred == "" {
		return w.text("%s: none is preferred; given are %s", "%s: لا قيمة مرجَّحة؛ والمذكور: %s", what, w.list(others))
	}
	return w.text("%s: we prefer %s; others: %s", "%s: القيمة المرجَّحة: %s؛ وورد أيضًا: %s", what, preferred, w.list(others))
}

// publishers returns who gives the other value of a row.
func (w *writer) publishers(row []any) string {
	return w.value(row, "sources")
}

// byField says how many disagreements there are on each field: "three on dates, one on a place".
func (w *writer) byField(subjects [][][]any) string {
	fields := make([]string, len(subjects))
	for i, rows := range subjects {
		fields[i] = w.value(rows[0], "field")
	}
	return OnFields(fields, w.lang)
}

// OnFields says how many disagreements there are on each field, the most first. It is given the name of the field of
// each disagreement.
func OnFields(of []string, lang string) string {
	count := make(map[string]int)
	var fields []string
	for _, field := range of {
		if count[field]++; count[field] == 1 {
			fields = append(fields, field)
		}
	}
	w := &writer{lang: lang}
	slices.SortStableFunc(fields, func(x, y string) int { return count[y] - count[x] })
	parts := make([]string, len(fields))
	for i, field := range fields {
		parts[i] = w.text("%s on the %s", "%s في %s", bilingual.Number(count[field], w.lang), field)
	}
	return w.list(parts)
}
