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
	"time"

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
	w := &writer{ans: ans, lang: lang}
	if report := reports[ans.Report.Name]; report != nil {
		report(w)
	}
	w.heading = cmp.Or(w.heading, ans.Report.Title.In(lang))
	if len(w.sentences) == 0 {
		w.sentences = []string{w.countRows()}
	}
	return Finding{Heading: bilingual.UpperFirst(w.heading), Sentences: w.sentences}
}

// reports are the functions that say what the answer of a report says, by its name.
var reports = map[string]func(*writer){
	"brokers":      brokers,
	"changes":      changes,
	"clusters":     clusters,
	"coalitions":   coalitions,
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
	ans       *answers.Answer
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
	var list []string
	for _, id := range answers.Texts(w.ans.Params[name]) {
		list = append(list, w.name(p.Type, id))
	}
	return w.list(list)
}

// name returns the name of a node in a sentence; in English with the article that it takes.
func (w *writer) name(t queries.Type, id string) string {
	n := w.ans.Name(t, id)
	name := w.safe(n.In(w.lang))
	if w.lang == bilingual.English && (n.Label == schema.LabelCountry || n.Label == schema.LabelOrganization || n.Label == schema.LabelGovernmentBody) {
		return bilingual.WithArticle(name)
	}
	return name
}

// names returns the names of several nodes as a list.
func (w *writer) names(t queries.Type, ids []string) string {
	list := make([]string, len(ids))
	for i, id := range ids {
		list[i] = w.name(t, id)
	}
	return w.list(list)
}

// isolate and pop begin and end a text whose direction does not touch its neighbours.
const isolate, pop = "\u2068", "\u2069"

// safe returns a text from the graph for a sentence: on one line, without characters that change the
// direction of what follows, without a full stop, and isolated if its letters run the other way.
func (w *writer) safe(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r < ' ' || r == 0x7F || r >= 0x80 && r < 0xA0 || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == 0x2028 || r == 0x2029:
			return ' '
		}
		return r
	}, strings.TrimRight(text, "."))
	if text != "" && bilingual.RightToLeft(text) != (w.lang == bilingual.Arabic) {
		return isolate + text + pop
	}
	return text
}

// value returns a cell as readers see it, in the language of the finding.
func (w *writer) value(row []any, column string) string {
	ans := *w.ans
	ans.Lang = w.lang
	return w.safe(ans.Text(w.ans.Report.Column(column), w.ans.Cell(row, column)))
}

// word returns a word of a list as readers see it.
func (w *writer) word(word string) string { return answers.Word(word, w.lang) }

// when returns a date with its preposition: "on 28 November 2025".
func (w *writer) when(date string) string { return schema.WhenIn(date, w.lang) }

// date returns a date in words.
func (w *writer) date(date string) string { return schema.DateIn(date, w.lang) }

// count returns a number with its noun: "two partners". after is count after a preposition.
func (w *writer) count(noun bilingual.Noun, n int) string { return noun.Say(n, w.lang) }
func (w *writer) after(noun bilingual.Noun, n int) string { return noun.SayAfter(n, w.lang) }

// list joins texts to a list: "A, B and C".
func (w *writer) list(texts []string) string { return bilingual.List(texts, w.lang) }

// counts joins numbers with their nouns, without those that are 0.
func (w *writer) counts(parts ...counted) string {
	var texts []string
	for _, p := range parts {
		if p.n > 0 {
			text := w.count(p.noun, p.n)
			if p.of != "" {
				text += p.of
			}
			texts = append(texts, text)
		}
	}
	if w.lang == bilingual.Arabic { // a comma keeps a number from what is said of the one before
		return strings.Join(texts, "، و")
	}
	return w.list(texts)
}

// counted is a number of things, with what is said of some of them.
type counted struct {
	noun bilingual.Noun
	n    int
	of   string
}

// asked says what the answer is limited to, to close the first sentence: " on Artificial intelligence,
// from 1 January 2024, as of 29 November 2026".
func (w *writer) asked() string {
	topic := ""
	if p := w.ans.Report.Param("topic"); p != nil && !p.Required && w.given("topic") {
		topic = w.text("on %s", "في مجال %s", w.param("topic"))
	}
	var from, to time.Time
	if w.given("from") {
		from, _ = w.ans.Params["from"].(time.Time)
	}
	if w.given("to") {
		to, _ = w.ans.Params["to"].(time.Time)
	}
	return w.limits(topic, w.period(from, to), w.confidence(), w.text("as of %s", "حتى %s", schema.DayIn(w.ans.AsOf, w.lang)))
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
	case from.YearDay() == 1 && to.Equal(year):
		return w.when(from.Format("2006"))
	case from.Day() == 1 && to.Equal(month):
		return w.when(from.Format("2006-01"))
	default:
		return w.when(from.Format(time.DateOnly) + "/" + to.Format(time.DateOnly))
	}
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

// possessive returns a name as the owner of what follows it in English, "South Korea's", and the name in
// Arabic, where it follows what it owns.
func (w *writer) possessive(name string) string {
	if w.lang == bilingual.Arabic {
		return name
	}
	return bilingual.Possessive(name)
}
