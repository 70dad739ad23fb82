package findings

import (
	"fmt"
	"slices"
	"strings"

	"entente/answers"
	"entente/internal/bilingual"
	"entente/queries"
)

var (
	sharedSeats = noun("membership in common", "memberships in common", "عضوية مشتركة واحدة", "عضويتان مشتركتان", "عضويات مشتركة",
		"عضوية مشتركة", "عضوية مشتركة", "عضويتين مشتركتين")
	seats = noun("membership", "memberships", "عضوية واحدة", "عضويتان", "عضويات", "عضوية", "عضوية", "عضويتين")
)

// tables says to which organizations both of two actors belong, and to which only one.
func tables(w *writer) {
	a, b := w.param("a"), w.param("b")
	what := sharedSeats
	if w.cellParam("a") == w.cellParam("b") {
		w.head("%s memberships", "عضويات %s", w.possessive(a))
		what = seats
	} else {
		w.head("Memberships of %s and %s", "عضويات %s و%s", a, b)
	}
	both := w.where(func(row []any) bool { return w.belongs(row, "a_status") && w.belongs(row, "b_status") })
	switch n := len(both); {
	case w.rows() == 0 && a == b:
		w.say("no membership of %s is recorded%s", "لم تُسجَّل أي عضوية لدى %s%s", a, w.asked())
	case w.rows() == 0:
		w.say("no membership of %s or %s is recorded%s", "لم تُسجَّل أي عضوية لدى %s أو %s%s", a, b, w.asked())
	case n == 0:
		w.say("no membership in common is recorded%s", "لم تُسجَّل أي عضوية مشتركة%s", w.asked())
	case n <= maxDescribed:
		orgs := make([]string, n)
		for i, row := range both {
			orgs[i] = w.seat(row)
		}
		w.say("%s%s: %s", "%s%s: %s", w.count(what, n), w.asked(), strings.Join(orgs, w.text("; ", "؛ ")))
	default:
		text := w.text("%s%s%s", "%s%s%s", w.count(what, n), w.asked(), w.examples(w.organizationNames(both), maxNamed))
		if weak := w.weakSeats(both); weak > 0 {
			text += w.text("; in %s one side is only an observer, a candidate or suspended", "؛ وفي %s أحد الطرفين بصفة مراقب أو مرشح أو معلَّق العضوية",
				w.ofThemAfter(bilingual.Organizations, weak))
		}
		w.add(text)
	}
	w.seatsOfOne(a, b, "a_status", "b_status")
	w.seatsOfOne(b, a, "b_status", "a_status")
}

// belongs reports whether a column of a row has a status, and not that there is none or that none is known.
func (w *writer) belongs(row []any, column string) bool {
	statuses := answers.Texts(w.ans.Cell(row, column))
	return len(statuses) > 0 && statuses[0] != "not listed" && statuses[0] != "unknown"
}

// seat returns an organization to which both belong, with the day and their statuses.
func (w *writer) seat(row []any) string {
	text := w.name(queries.Actor, w.cell(row, "org")) + w.since(w.cell(row, "since"))
	first, second := w.value(row, "a_status"), w.value(row, "b_status")
	switch {
	case w.cellParam("a") == w.cellParam("b"):
		return fmt.Sprintf("%s (%s)", text, first)
	case first == second:
		return w.text("%s (both: %s)", "%s (صفة كل منهما: %s)", text, first)
	default:
		return w.text("%s (%s: %s; %s: %s)", "%s (%s: %s؛ %s: %s)", text, w.param("a"), first, w.param("b"), second)
	}
}

// weakSeats returns in how many organizations one side is not, or not at present, a member.
func (w *writer) weakSeats(rows [][]any) int {
	n := 0
	for _, row := range rows {
		if isOnlooker(w.distinct([][]any{row}, "a_status")) || isOnlooker(w.distinct([][]any{row}, "b_status")) {
			n++
		}
	}
	return n
}

// organizationNames returns the names of the organizations in rows.
func (w *writer) organizationNames(rows [][]any) []string {
	names := make([]string, len(rows))
	for i, row := range rows {
		names[i] = w.name(queries.Actor, w.cell(row, "org"))
	}
	return names
}

// seatsOfOne says to which organizations only one of the two belongs, by the columns of their statuses,
// and for how many of these it is not known of the other.
func (w *writer) seatsOfOne(one, other, mine, theirs string) {
	alone := w.where(func(row []any) bool { return w.belongs(row, mine) && !w.belongs(row, theirs) })
	n, unknown := len(alone), 0
	for _, row := range alone {
		if slices.Contains(answers.Texts(w.ans.Cell(row, theirs)), "unknown") {
			unknown++
		}
	}
	if n == 0 {
		return
	}
	names := w.organizationNames(alone)
	for i, row := range alone {
		if isOnlooker(w.distinct([][]any{row}, mine)) {
			names[i] = fmt.Sprintf("%s (%s)", names[i], w.value(row, mine))
		}
	}
	orgs := w.list(names)
	if n > maxExamples {
		orgs = w.count(bilingual.Organizations, n) + w.examples(names, maxExamples)
	}
	text := w.text("recorded for %s, but not for %s: %s", "وسُجّل لدى %s دون %s: %s", one, other, orgs)
	switch {
	case unknown == 0:
	case n == 1:
		text += w.text("; its list is not known to be complete", "؛ ولا يُعرف اكتمال قائمتها")
	case unknown == n:
		text += w.text("; none of their lists is known to be complete", "؛ ولا يُعرف اكتمال أي من قوائمها")
	default:
		text += w.text("; in %s the list is not known to be complete", "؛ ولا يُعرف اكتمال القائمة في %s", w.ofThemAfter(bilingual.Organizations, unknown))
	}
	w.add(text)
}
