// Package render writes answers in several formats: tables for a terminal, JSON, CSV and
// Markdown for programs and documents, workbooks, and pages with pictures for people.
//
// It writes only what it is given: it does not use the graph, the network or the clock. The
// contents of an answer are data: every format escapes them so that nothing in them is
// executed.
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
	// Droppable are the indexes of the columns that are dropped first if the table is too wide.
	Droppable []int

	// items are the items of each cell, nil for a cell that is only a text, and lang is their
	// language.
	items [][][]string
	lang  string
}

// row returns the cells of a row as they are shown. It applies escape to each item, to make it harmless,
// and isolates texts of different directions if isolated is true.
func (t *Grid) row(row int, escape func(string) string, isolated bool) []string {
	cells := mapItems(t.Rows[row], escape)
	if t.items == nil {
		return cells
	}
	for i, items := range t.items[row] {
		items = mapItems(items, escape)
		switch {
		case items == nil: // the cell is only a text
		case isolated:
			cells[i] = inLine(items, answers.Separator(t.lang), t.lang)
		default:
			cells[i] = strings.Join(items, answers.Separator(t.lang))
		}
	}
	return cells
}

// grid returns the answer as texts, with column titles in its language, and the citations
// of each row after the other columns, unless it is one itself. The facts come last, if they are wanted.
func grid(ans *answers.Answer, facts bool) Grid {
	t := Grid{lang: ans.Lang, items: [][][]string{}}
	last := len(ans.Report.Columns) - 1
	shown := last
	if facts {
		shown++
	}
	for i := range ans.Report.Columns[:shown] {
		t.Columns = append(t.Columns, ans.Report.Columns[i].Title.In(ans.Lang))
	}
	cited := !ans.Report.Citations()
	if cited {
		t.Columns = slices.Insert(t.Columns, last, citesTitle(ans.Lang))
	}
	for n, row := range ans.Rows {
		cells, items := make([]string, shown), make([][]string, shown)
		for i, v := range row[:shown] {
			cells[i], items[i] = ans.Text(&ans.Report.Columns[i], v), itemTexts(ans, i, v)
		}
		if cited {
			cells, items = slices.Insert(cells, last, ans.CiteText(n)), slices.Insert(items, last, nil)
		}
		t.Rows, t.items = append(t.Rows, cells), append(t.items, items)
	}
	return t
}

// itemTexts returns the items of a cell as texts: one if the cell is not a list. A single
// id has none: readers copy it, and it needs no isolation.
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
		items[i] = answers.OneOf(&ans.Report.Columns[column], ans.Text(&ans.Report.Columns[column], list[i]), len(list))
	}
	return items
}

func citesTitle(lang string) string {
	return bilingual.Text{"Evidence", "الأدلة"}.In(lang)
}

// EscapeControls replaces control characters, and those that change the direction of the
// following text, with their codes.
func EscapeControls(s string) string {
	isControl := func(r rune) bool {
		return unicode.IsControl(r) || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
	}
	if !strings.ContainsFunc(s, isControl) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if isControl(r) {
			fmt.Fprintf(&b, "\\u%04x", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
