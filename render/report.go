package render

import (
	"fmt"
	"slices"
	"strings"

	"entente/answers"
	"entente/answers/findings"
	"entente/internal/bilingual"
	"entente/internal/lists"
	"entente/queries"
	"entente/schema"
)

// findingsOf returns what an answer says in its language, or in both.
func findingsOf(ans *answers.Answer) []findings.Finding {
	if ans.Lang == bilingual.Both {
		return []findings.Finding{findings.Of(ans, bilingual.English), findings.Of(ans, bilingual.Arabic)}
	}
	return []findings.Finding{findings.Of(ans, ans.Lang)}
}

// headings returns the headings of what an answer says, each with its language.
func headings(found []findings.Finding, lang string) []langText {
	if lang == bilingual.Both {
		return lines(bilingual.Text{found[0].Heading, found[1].Heading}, lang)
	}
	return []langText{{lang, found[0].Heading}}
}

// answerPage returns an answer as a page: what it says, the picture, the rows, how to read them, the sources. Its
// language may be Both: then it has a title in each. For wide, see answerTable.
func answerPage(ans *answers.Answer, wide bool) (p *Page, titles []langText) {
	found := findingsOf(ans)
	titles = headings(found, ans.Lang)
	p = &Page{Lang: ans.Lang, Title: joinTitles(titles), Digest: ans.Digest, Sources: SourceItems(ans.Sources, ans.Lang)}
	for i, f := range found {
		item := Item{Text: f.Text()}
		if ans.Lang == bilingual.Both {
			item.Lang = titles[i].Lang
		}
		p.Lead = append(p.Lead, item)
	}
	s := Section{Notes: texts(mapItems(ans.Asked(), EscapeControls)...)}
	if len(ans.Rows) == 0 {
		for _, text := range lines(ans.Report.WhyEmpty(), ans.Lang) {
			s.Notes = append(s.Notes, texts(text.Text)...)
		}
	} else {
		s.Picture, s.Tables = draw(ans), []PageTable{answerTable(ans.ForReaders(), wide)}
		s.After = texts(ans.Report.Read.In(ans.Lang))
		if ans.Report.Ladder {
			s.Ladder = Ladder(ans.Lang)
		}
	}
	s.After = append(s.After, texts(ans.AlsoText())...)
	p.Sections = []Section{s}
	return p, titles
}

// joinTitles returns titles in one language each as one text.
func joinTitles(titles []langText) string {
	return strings.Join(lists.Map(titles, func(t *langText) string { return t.Text }), bilingual.Between)
}

// texts returns texts as items, without the empty ones.
func texts(list ...string) []Item {
	var items []Item
	for _, text := range list {
		if text != "" {
			items = append(items, Item{Text: text})
		}
	}
	return items
}

// maxColumns is how many columns a page shows side by side, besides the evidence.
const maxColumns = 6

// answerTable returns the rows of an answer for a page, with their citations in the place of the facts. If wide is
// false, what has no room beside the columns of narrow tables stands below them.
func answerTable(ans *answers.Answer, wide bool) PageTable {
	t := PageTable{Cited: !ans.Report.Citations()}
	last := len(ans.Report.Columns) - 1
	full := make(map[string]bool) // columns that have something
	for i := range ans.Report.Columns[:last] {
		full[ans.Report.Columns[i].Name] = slices.ContainsFunc(ans.Rows, func(row []any) bool { return row[i] != nil })
	}
	beside := func(c *queries.Column) bool {
		return wide || full[c.Name] && (last <= maxColumns || slices.Contains(ans.Report.Narrow, c.Name))
	}
	for i := range ans.Report.Columns[:last] {
		if c := &ans.Report.Columns[i]; beside(c) {
			t.Columns = append(t.Columns, Column{Title: c.Title.In(ans.Lang), Numeric: isNumeric(c)})
		}
	}
	for n, row := range ans.Rows {
		r := Row{ID: fmt.Sprintf("r%d", n+1), Cites: citesOf(ans.Cites[n])}
		for i, v := range row[:last] {
			c := &ans.Report.Columns[i]
			switch items := answerItems(ans, c, v); {
			case beside(c):
				r.Cells = append(r.Cells, items)
			case c.Name == queries.SourceCount: // the evidence shows how many
			case len(items) > 0 && v != false && v != int64(0):
				r.Rest = append(r.Rest, Term{Name: c.Title.In(ans.Lang), Items: items})
			}
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}

func answerItems(ans *answers.Answer, c *queries.Column, v any) []Item {
	list, isList := v.([]any)
	if !isList && v != nil {
		list = []any{v}
	}
	var items []Item
	for _, value := range list {
		item := answerItem(ans, c, value)
		item.Text = answers.OneOf(c, item.Text, len(list))
		items = append(items, item)
	}
	return items
}

func answerItem(ans *answers.Answer, c *queries.Column, v any) Item {
	item := Item{Text: ans.Text(c, v)}
	if id, isText := v.(string); isText && c.Type == queries.Source {
		if n := ans.SourceNumber(id); n > 0 {
			item.Href = fmt.Sprintf("#s%d", n)
		}
	} else if isText && answers.Named(c.Type) {
		name := ans.Name(c.Type, id)
		item.Lang = name.Foreign(ans.Lang)
	} else if isText && c.Type == queries.Word {
		item.Rung = Rung(id)
	}
	return item
}

// Rung returns the place of a word on the ladder of commitment, from 1, or 0 for any other word.
func Rung(word string) int { return int(schema.Level(word)) }

func citesOf(list []answers.Cite) []Cite {
	var cites []Cite
	for _, c := range list {
		cites = append(cites, Cite{Cite: c})
	}
	return cites
}
