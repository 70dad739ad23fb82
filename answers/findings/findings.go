// Package findings says in a sentence or two what an answer says: "Two partners: the European Union and
// the United Arab Emirates." It works from the rows of an answer alone, before any of them is left out,
// in English and in Arabic.
//
// It reads no graph and writes no page, and it states nothing that the rows do not state: what is not
// recorded is never said not to exist.
package findings

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"entente/answers"
	"entente/graph"
	"entente/internal/bilingual"
	"entente/queries"
	"entente/schema"
)

// Finding is what an answer says, in one language.
type Finding struct {
	// Heading names the subject of the answer: "South Korea's technology partners".
	Heading string
	// Sentences are the finding, the most important first. There is at least one. Names in a script of the
	// other direction are isolated; see https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates.
	Sentences []string
}

// Text returns the sentences as one text.
func (f Finding) Text() string { return strings.Join(f.Sentences, " ") }

// Of returns what an answer says in a language, English for all but Arabic.
func Of(ans *answers.Answer, lang string) Finding {
	if lang != bilingual.Arabic {
		lang = bilingual.English
	}
	own := *ans
	own.Lang = lang
	ans = &own
	w := &writer{ans: ans, lang: lang}
	if report := reports[ans.Report.Name]; report != nil {
		report(w)
	}
	w.heading = cmp.Or(w.heading, ans.Report.Title.In(lang))
	if topic := w.onlyTopic(); !strings.Contains(w.heading, topic) {
		w.heading += ": " + topic
	}
	if len(w.sentences) == 0 {
		w.sentences = []string{w.countRows()}
	}
	return Finding{Heading: bilingual.UpperFirst(w.heading), Sentences: w.sentences}
}

// reports are the functions that say what the answer of a report says, by its name.
var reports = map[string]func(*writer){
	"added":        added,
	"brokers":      brokers,
	"changes":      changes,
	"clusters":     clusters,
	"coalitions":   coalitions,
	"compare":      compare,
	"contested":    contested,
	"coverage":     coverage,
	"diffusion":    diffusion,
	"dossier":      dossier,
	"duplicates":   duplicates,
	"evidence":     evidence,
	"follow-up":    followUp,
	"instrument":   instrument,
	"matrix":       matrix,
	"missing-ties": missingTies,
	"officials":    officials,
	"partners":     partners,
	"path":         path,
	"ranking":      ranking,
	"reach":        reach,
	"regions":      regions,
	"rungs":        rungs,
	"tables":       tables,
	"topic":        topic,
	"trail":        trail,
	"venues":       venues,
}

// writer collects the heading and the sentences of a finding.
type writer struct {
	ans       *answers.Answer // in the language of the finding; nil for facts that are not rows of a report
	lang      string
	heading   string
	sentences []string
}

// text formats a text in the language of the finding. The values of both languages are the same and in
// the same order; %[2]s takes the second one.
func (w *writer) text(en, ar string, values ...any) string {
	format := bilingual.Text{en, ar}.In(w.lang)
	if len(values) == 0 {
		return format
	}
	return fmt.Sprintf(format, values...)
}

// head sets the heading.
func (w *writer) head(en, ar string, values ...any) { w.heading = w.text(en, ar, values...) }

// say adds a sentence, without its full stop.
func (w *writer) say(en, ar string, values ...any) { w.add(w.text(en, ar, values...)) }

// add adds a sentence, without its full stop.
func (w *writer) add(sentence string) {
	if sentence != "" {
		w.sentences = append(w.sentences, bilingual.UpperFirst(sentence)+".")
	}
}

// rows returns the number of rows.
func (w *writer) rows() int { return len(w.ans.Rows) }

// cell returns the text of a cell as the graph has it, "" if it is empty.
func (w *writer) cell(row []any, column string) string { return graph.Text(w.ans.Cell(row, column)) }

// number returns a number in a cell, 0 if it is empty.
func (w *writer) number(row []any, column string) int {
	n, _ := w.ans.Cell(row, column).(int64)
	return int(n)
}

// where returns the rows of which something is true.
func (w *writer) where(is func(row []any) bool) [][]any {
	var rows [][]any
	for _, row := range w.ans.Rows {
		if is(row) {
			rows = append(rows, row)
		}
	}
	return rows
}

// label returns the kind of node in a cell.
func (w *writer) label(row []any, column string) schema.Label {
	return w.ans.Name(queries.Hub, w.cell(row, column)).Label
}

// param returns the name of the value of a parameter, "" if it has none.
func (w *writer) param(name string) string {
	p := w.ans.Report.Param(name)
	if p == nil {
		return ""
	}
	return w.names(p.Type, answers.Texts(w.ans.Params[name]))
}

// countRows says how many rows there are.
func (w *writer) countRows() string {
	if w.rows() == 0 {
		return w.ans.Report.Empty.In(w.lang)
	}
	return bilingual.UpperFirst(w.count(bilingual.Rows, w.rows())+w.asked()) + "."
}

// has reports whether a column of a row has one of some words.
func (w *writer) has(row []any, column string, words ...string) bool {
	return slices.Contains(words, w.cell(row, column))
}

// matching returns how many rows have one of some words in a column.
func (w *writer) matching(rows [][]any, column string, words ...string) int {
	n := 0
	for _, row := range rows {
		if w.has(row, column, words...) {
			n++
		}
	}
	return n
}

// firmest returns the word of a column that is highest on the ladder, else the first word.
func (w *writer) firmest(rows [][]any, column string) string {
	word := ""
	for _, row := range rows {
		if this := w.cell(row, column); word == "" || schema.Level(this) > schema.Level(word) {
			word = this
		}
	}
	return word
}
