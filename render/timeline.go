package render

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"entente/answers"
	"entente/internal/bilingual"
	"entente/queries"
	"entente/render/picture"
	"entente/schema"
	"entente/schema/meaning"
)

// Mark is something on a timeline that happened or is planned.
type Mark struct {
	// From and To are its first and last day; zero if that side is open or unknown.
	From, To time.Time
	// Text names it, Date says when it was, and Note more about it, such as its kind.
	Text, Date, Note string
	// Href is the address of more about it.
	Href string
	// Planned, Joined and Over say that it is to come, that somebody joined, and that it is an end.
	Planned, Joined, Over bool
	// group and noun are what it is counted with if there are many of one day; "" for no group.
	group string
	noun  bilingual.Noun
}

// hubNouns are what hubs are counted as.
var hubNouns = map[schema.Label]bilingual.Noun{
	schema.LabelInstrument: bilingual.Instruments, schema.LabelEvent: bilingual.Events, schema.LabelCommitment: bilingual.Commitments,
}

// Words that say what a mark stands for, if a timeline shows them.
var (
	planWords = []string{meaning.Planned, "open", "overdue"}
	joinWords = []string{"accession", "succession"}
	overWords = []string{meaning.Ended, "expires", "left", "withdrawal", "terminated"}
)

// drawTimeline draws a mark for each row of an answer: the first of the columns is the date, the second names it, and
// the others describe it.
func drawTimeline(ans *answers.Answer) *Picture {
	columns := ans.Report.Picture.Columns
	var marks []Mark
	for i, row := range ans.Rows {
		m := Mark{Href: "#" + rowID(i)}
		date := ans.Column(columns[0])
		switch v := row[date].(type) {
		case time.Time:
			m.From, m.To = v, v
		case string:
			if d, err := schema.ParseDate(v); err == nil {
				m.From, _ = d.From()
				m.To, _ = d.To()
			}
		}
		m.Date = ans.Text(&ans.Report.Columns[date], row[date])
		m.Text = strings.Join(rowTexts(ans, row, columns[1:2]), "")
		m.Note = strings.Join(rowTexts(ans, row, columns[2:]), answers.Separator(oneLanguage(ans.Lang)))
		m.classify(ans, row)
		marks = append(marks, m)
	}
	return TimelinePicture(marks, oneLanguage(ans.Lang))
}

// classify sets what a mark stands for, from the words of its row.
func (m *Mark) classify(ans *answers.Answer, row []any) {
	shown := ans.Report.Picture.Columns
	words := ""
	for i, c := range ans.Report.Columns {
		word, _ := row[i].(string)
		if c.Type != queries.Word || word == "" {
			continue
		}
		m.Planned = m.Planned || word == meaning.Planned
		if slices.Contains(shown, c.Name) {
			m.Planned = m.Planned || slices.Contains(planWords, word)
			m.Joined = m.Joined || slices.Contains(joinWords, word)
			m.Over = m.Over || slices.Contains(overWords, word)
			words += " " + word
		}
	}
	// Commitments of one day are many; what else is counted together is of one kind.
	id, _ := ans.Cell(row, shown[1]).(string)
	label := ans.Name(ans.Report.Column(shown[1]).Type, id).Label
	noun, counted := hubNouns[label]
	if !counted {
		return
	}
	m.noun, m.group = noun, string(label)
	if label != schema.LabelCommitment {
		m.group += words
	}
}

// rowTexts returns the texts of a row in some columns, without the empty ones.
func rowTexts(ans *answers.Answer, row []any, columns []string) []string {
	var texts []string
	for _, name := range columns {
		if text := ans.Text(ans.Report.Column(name), ans.Cell(row, name)); text != "" {
			texts = append(texts, text)
		}
	}
	return texts
}

// leastGroup is from how many marks on, of one day and kind, one stands for all.
const leastGroup = 3

// TimelinePicture draws marks on a line of time, and one for many of the same day and kind. It returns nil if none
// has a date.
func TimelinePicture(marks []Mark, lang string) *Picture {
	t := picture.Timeline{About: picture.About{Lang: lang}, Month: func(day time.Time) string { return answers.Date(day.Format("2006-01"), lang) }}
	var first, last string
	dated, undated := 0, 0
	for _, group := range groups(marks) {
		m := drawnMark(group, lang)
		if !m.Dated() {
			undated += len(group)
			continue
		}
		dated += len(group)
		t.Marks = append(t.Marks, m)
		for _, day := range []time.Time{m.From, m.To} {
			if month := day.Format("2006-01"); !day.IsZero() {
				first, last = min(month, firstOr(first, month)), max(month, last)
			}
		}
	}
	if dated == 0 {
		return nil
	}
	text := bilingual.Text{"Timeline from %s to %s, %s", "خط زمني من %s إلى %s، %s"}.In(lang)
	t.Label = fmt.Sprintf(text, answers.Date(first, lang), answers.Date(last, lang), bilingual.Marks.Count(dated, lang))
	p := &Picture{Text: t.Label, svg: t.SVG()}
	if undated > 0 {
		p.Note = t.Label + " " + fmt.Sprintf(bilingual.Text{"and %d without a date", "و%d بلا تاريخ"}.In(lang), undated)
	}
	return p
}

func firstOr(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

// groups returns the marks, with many of the same day and kind together, each group in the place of its first.
func groups(marks []Mark) [][]Mark {
	type key struct {
		date, group string
		planned     bool
	}
	members := make(map[key][]Mark)
	for _, m := range marks {
		members[key{m.Date, m.group, m.Planned}] = append(members[key{m.Date, m.group, m.Planned}], m)
	}
	var list [][]Mark
	seen := make(map[key]bool)
	for _, m := range marks {
		k := key{m.Date, m.group, m.Planned}
		switch {
		case m.group == "" || len(members[k]) < leastGroup:
			list = append(list, []Mark{m})
		case !seen[k]:
			seen[k] = true
			list = append(list, members[k])
		}
	}
	return list
}

// drawnMark returns the mark for a group.
func drawnMark(group []Mark, lang string) picture.Mark {
	m := group[0]
	mark := picture.Mark{From: m.From, To: m.To, Text: m.Text, Date: m.Date, Href: m.Href}
	switch {
	case m.Over:
		mark.Event = picture.Over
	case m.Joined:
		mark.Event = picture.Joined
	case m.Planned:
		mark.Event = picture.Expected
	}
	title := []string{m.Date, m.Text, m.Note}
	if len(group) > 1 {
		mark.Count, mark.Text = len(group), m.noun.Count(len(group), lang)
		title = []string{m.Date, mark.Text}
	} else if m.Note != "" {
		mark.Date = inLine([]string{m.Date, m.Note}, answers.Separator(lang), lang)
	}
	mark.Title = inLine(slices.DeleteFunc(title, func(s string) bool { return s == "" }), bilingual.Between, lang)
	return mark
}
