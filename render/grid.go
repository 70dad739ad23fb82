// Package render writes answers in the forms that readers want: tables for a terminal,
// JSON, CSV and Markdown for programs and other papers, pages with pictures for people.
//
// It writes what it is given and asks nobody: not the graph, not the network, not the
// clock. What stands in an answer is data: in every form it is written so that nothing
// in it can act.
package render

import (
	"fmt"
	"strings"
	"unicode"

	"entente/answers"
)

// Grid is a table of texts.
type Grid struct {
	Columns []string
	Rows    [][]string
	// Droppable are the columns, by index, that give way first where room is scarce.
	Droppable []int
}

// grid gives the answer as texts, with column titles in its language, and the cites of
// each row before the facts.
func grid(ans *answers.Answer) Grid {
	t := Grid{}
	last := len(ans.Report.Columns) - 1
	for i := range ans.Report.Columns {
		t.Columns = append(t.Columns, answers.InLang(ans.Report.Columns[i].Title, ans.Lang))
	}
	t.Columns = insert(t.Columns, last, citesTitle(ans.Lang))
	for n, row := range ans.Rows {
		cells := make([]string, len(row))
		for i := range row {
			cells[i] = ans.Text(&ans.Report.Columns[i], row[i])
		}
		t.Rows = append(t.Rows, insert(cells, last, ans.CiteText(n)))
	}
	return t
}

func insert(list []string, at int, item string) []string {
	return append(list[:at:at], append([]string{item}, list[at:]...)...)
}

func citesTitle(lang string) string {
	return answers.InLang(map[string]string{answers.English: "Evidence", answers.Arabic: "الأدلة"}, lang)
}

// Visible replaces control characters, and those that change the direction of what
// follows, by their codes.
func Visible(s string) string {
	controls := func(r rune) bool {
		return unicode.IsControl(r) || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
	}
	if !strings.ContainsFunc(s, controls) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if controls(r) {
			fmt.Fprintf(&b, "\\u%04x", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// RightToLeft tells whether a text has letters that are written from the right.
func RightToLeft(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.In(r, unicode.Arabic, unicode.Hebrew) })
}
