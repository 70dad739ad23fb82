package findings

import (
	"cmp"
	"fmt"
	"slices"

	"entente/queries"
	"entente/schema"
)

var (
	activities = noun("act", "acts", "نشاط واحد", "نشاطان", "أنشطة", "نشاطًا", "نشاط", "نشاطين")
	timesNoun  = noun("time", "times", "مرة واحدة", "مرتان", "مرات", "مرة", "مرة", "مرتين")
)

// trail says how often a person, or whoever held an office, acted, in what roles, for whom, and when first and last.
func trail(w *writer) {
	holder := w.param("holder")
	isOffice := w.ans.Name(queries.Holder, w.cellParam("holder")).Label == schema.LabelOffice
	w.head("What %s took part in", "أنشطة %s", holder)
	if isOffice {
		w.head("What was done in an office: %s", "ما جرى بصفة %s", holder)
	}
	rows := w.ans.Rows
	switch n := len(rows); {
	case n == 0 && isOffice:
		w.say("no act in the office is recorded%s", "لم يُسجَّل أي نشاط بصفة هذا المنصب%s", w.asked())
	case n == 0:
		w.say("no act of %s is recorded%s", "لم يُسجَّل أي من أنشطة %s%s", holder, w.asked())
	case n == 1:
		w.say("%s%s: %s", "%s%s: %s", w.acted(n), w.asked(), w.act(rows[0], isOffice))
	case n == 2:
		w.say("%s%s: %s; %s", "%s%s: %s؛ ثم %s", w.acted(n), w.asked(), w.act(rows[0], isOffice), w.act(rows[1], isOffice))
	case isOffice:
		w.say("%s%s: %s", "%s%s: %s", w.acted(n), w.asked(), w.breakdown("person"))
		w.span(isOffice)
	default:
		w.say("%s%s: %s", "%s%s: %s", w.acted(n), w.asked(), w.breakdown("role"))
		w.span(isOffice)
	}
}

// acted returns a number of acts, and for whom they were done if that is known of all.
func (w *writer) acted(n int) string {
	count, sides := w.count(activities, n), w.distinct(w.ans.Rows, "for")
	if len(w.dated(w.ans.Rows, "for")) < n || len(sides) > maxDescribed {
		return count
	}
	return w.text("%s for %s", "%s عن %s", count, w.names(queries.Actor, sides))
}

// act returns an act with its role, and in an office with the person, and its date.
func (w *writer) act(row []any, isOffice bool) string {
	as := w.value(row, "role")
	if isOffice {
		as = w.value(row, "person") + w.text(", ", "، ") + as
	}
	return w.withDate(fmt.Sprintf("%s (%s)", w.value(row, "id"), as), row, "date")
}

// breakdown says how many rows have which value in a column, the most frequent first: "speaker (two times) and witness".
func (w *writer) breakdown(column string) string {
	values := w.distinct(w.ans.Rows, column)
	times := func(value string) int { return w.matching(w.ans.Rows, column, value) }
	slices.SortStableFunc(values, func(x, y string) int { return cmp.Compare(times(y), times(x)) })
	parts := make([]string, len(values))
	for i, value := range values {
		parts[i] = w.word(value)
		if column == "person" {
			parts[i] = w.name(queries.Person, value)
		}
		if n := times(value); n > 1 {
			parts[i] += fmt.Sprintf(" (%s)", w.count(timesNoun, n))
		}
	}
	return w.list(parts)
}

// span says which act is the first and which the latest, and how many have no date.
func (w *writer) span(isOffice bool) {
	dated := w.dated(w.ans.Rows, "date")
	switch len(dated) {
	case 0:
		w.say("no date of them is recorded", "لم يُسجَّل لأيٍّ منها تاريخ")
		return
	case 1:
		w.say("the only one with a date: %s", "والمؤرَّخ منها: %s", w.act(dated[0], isOffice))
	default:
		w.say("the first: %s; the latest: %s", "الأول: %s؛ والأحدث: %s", w.act(dated[0], isOffice), w.act(dated[len(dated)-1], isOffice))
	}
	if n := w.rows() - len(dated); n > 0 {
		w.add(w.undated(n, w.rows()))
	}
}
