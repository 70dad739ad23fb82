// Package render writes answers in the forms that readers want: tables for a terminal,
// JSON, CSV and Markdown for programs and other papers, pages with pictures for people.
//
// It writes what it is given and asks nobody: not the graph, not the network, not the
// clock. What stands in an answer is data: in every form it is written so that nothing
// in it can act.
package render

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"entente/answers"
	"entente/internal/bilingual"
	"entente/queries"
)

// Grid is a table of texts.
type Grid struct {
	Columns []string
	Rows    [][]string
	// Droppable are the columns, by index, that give way first where room is scarce.
	Droppable []int

	// items are those of each cell, and lang their language; none where the text is all there is.
	items [][][]string
	lang  string
}

// cell gives a cell as it is shown, where texts of two directions have to be kept apart or
// not, once escape has made each of its items harmless.
func (t *Grid) cell(row, column int, escape func(string) string, apart bool) string {
	if t.items == nil || t.items[row][column] == nil {
		return escape(t.Rows[row][column])
	}
	items := each(t.items[row][column], escape)
	if !apart {
		return strings.Join(items, answers.Separator(t.lang))
	}
	return inLine(items, answers.Separator(t.lang), t.lang)
}

// row gives the cells of a row as they are shown, see cell.
func (t *Grid) row(row int, escape func(string) string, apart bool) []string {
	cells := make([]string, len(t.Columns))
	for i := range cells {
		cells[i] = t.cell(row, i, escape, apart)
	}
	return cells
}

// grid gives the answer as texts, with column titles in its language, and the cites of
// each row before the facts.
func grid(ans *answers.Answer) Grid {
	t := Grid{lang: ans.Lang, items: [][][]string{}}
	last := len(ans.Report.Columns) - 1
	for i := range ans.Report.Columns {
		t.Columns = append(t.Columns, ans.Report.Columns[i].Title.In(ans.Lang))
	}
	t.Columns = insert(t.Columns, last, citesTitle(ans.Lang))
	for n, row := range ans.Rows {
		cells, items := make([]string, len(row)), make([][]string, len(row))
		for i := range row {
			if items[i] = itemTexts(ans, i, row[i]); items[i] != nil {
				cells[i] = strings.Join(items[i], answers.Separator(ans.Lang))
			} else {
				cells[i] = ans.Text(&ans.Report.Columns[i], row[i])
			}
		}
		t.Rows = append(t.Rows, insert(cells, last, ans.CiteText(n)))
		t.items = append(t.items, slices.Insert(items, last, nil))
	}
	return t
}

// itemTexts gives the items of a cell as texts: one where it is no list. A single id has
// none: readers copy it, and it needs nothing to stand in order.
func itemTexts(ans *answers.Answer, column int, v any) []string {
	list, isList := v.([]any)
	if !isList && ans.Report.Columns[column].Type == queries.ID {
		return nil
	}
	if !isList {
		list = []any{v}
	}
	items := make([]string, len(list))
	for i := range list {
		items[i] = ans.Text(&ans.Report.Columns[column], list[i])
	}
	return items
}

func insert(list []string, at int, item string) []string {
	return append(list[:at:at], append([]string{item}, list[at:]...)...)
}

func citesTitle(lang string) string {
	return bilingual.Text{"Evidence", "الأدلة"}.In(lang)
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
