package render

import (
	"fmt"
	"strings"

	"entente/answers"
	"entente/graph"
	"entente/internal/bilingual"
	"entente/queries"
	"entente/schema"
)

// Link returns the address of the page of a node, "" if it has none.
type Link func(n graph.Name) string

// noLinks is a Link for a page that is not part of a site.
func noLinks(graph.Name) string { return "" }

// answerView is an answer for the templates.
type answerView struct {
	Anchor                   string // prefix of the ids that links within the page refer to
	Title, Read              string
	Question                 []langText
	Asked                    []string
	Empty                    string
	Columns                  []columnView
	Rows                     []rowView
	Sources                  []sourceView
	SourcesTitle, CitesTitle string
	Ladder, Also             string
	Picture                  *pictureView
}

type columnView struct {
	Title   string
	Numeric bool
	Facts   bool
}

type rowView struct {
	ID    string
	Cells []cellView
	Cites []citeView
}

type cellView struct {
	// Items are shown, and More unfold.
	Items, More []itemView
	Numeric     bool
	Facts       bool
	// Count says how many facts there are.
	Count string
	// Short texts, such as dates, are not broken.
	Short bool
}

// itemView is a text of a cell, in up to two languages.
type itemView struct {
	Texts []string
	Href  string
	// Kind is the kind of node, for its colour; "" for plain text.
	Kind string
	// Rung, from 1, colours a word of the ladder.
	Rung int
}

type citeView struct {
	Number     int
	Paragraphs string
	Href       string
	// Links are the paragraphs with their addresses, if the site shows one of them.
	Links []paragraphView
}

type paragraphView struct{ Text, Href string }

type sourceView struct {
	ID, Text, URL string
	Number        int
	Dir           string
}

// view returns an answer for a page; anchor distinguishes its ids from those of other answers.
func view(ans *answers.Answer, anchor string, link Link) *answerView {
	v := &answerView{
		Anchor: anchor, Title: ans.Report.Title.In(ans.Lang), Question: lines(ans.Report.Question, ans.Lang),
		Read: ans.Report.Read.In(ans.Lang), Asked: paramTexts(ans),
		SourcesTitle: sourcesTitle(ans.Lang), CitesTitle: citesTitle(ans.Lang), Also: ans.AlsoText(),
	}
	if len(ans.Rows) == 0 {
		v.Empty = ans.Report.Empty.In(ans.Lang)
		return v
	}
	if ans.Report.Ladder {
		v.Ladder = Ladder(ans.Lang)
	}
	last := len(ans.Report.Columns) - 1
	for i, c := range ans.Report.Columns {
		v.Columns = append(v.Columns, columnView{c.Title.In(ans.Lang), numeric(c.Type), i == last})
	}
	for n, row := range ans.Rows {
		r := rowView{ID: fmt.Sprintf("%sr%d", anchor, n+1)}
		for i := range row {
			r.Cells = append(r.Cells, cell(ans, &ans.Report.Columns[i], row[i], i == last, link))
		}
		r.Cites = cites(ans.Cites[n], anchor)
		v.Rows = append(v.Rows, r)
	}
	v.Sources = sourceViews(ans.Sources, anchor, ans.Lang)
	v.Picture = draw(ans, anchor, link)
	return v
}

func cites(list []answers.Cite, anchor string) []citeView {
	var views []citeView
	for _, c := range list {
		views = append(views, citeView{
			Number: c.Number, Paragraphs: strings.Join(c.Paragraphs, ", "), Href: fmt.Sprintf("#%ss%d", anchor, c.Number),
		})
	}
	return views
}

func sourceViews(sources []graph.Source, anchor, lang string) []sourceView {
	var views []sourceView
	for i := range sources {
		s := &sources[i]
		views = append(views, sourceView{
			ID: fmt.Sprintf("%ss%d", anchor, i+1), Number: i + 1, Text: Sentence(referenceWithoutURL(s, lang), lang), URL: s.URL,
		})
	}
	return views
}

func numeric(t queries.Type) bool { return t == queries.Int || t == queries.Number }

const (
	// maxShown is how many items of a list are shown at once.
	maxShown = 6
	// shortText is the length of an interval of two months.
	shortText = len("2022-10/2023-02")
)

// cell returns a cell for a page, with each item of a list separate.
func cell(ans *answers.Answer, c *queries.Column, v any, facts bool, link Link) cellView {
	list, isList := v.([]any)
	if !isList && v != nil {
		list = []any{v}
	}
	view := cellView{Numeric: numeric(c.Type), Facts: facts}
	if facts {
		view.Count = fmt.Sprint(len(list))
	}
	view.Short = true
	for _, item := range list {
		text := newItemView(ans, c, item, link)
		view.Items = append(view.Items, text)
		view.Short = view.Short && len(strings.Join(text.Texts, "")) <= shortText
	}
	if len(view.Items) > maxShown+1 {
		view.Items, view.More = view.Items[:maxShown], view.Items[maxShown:]
	}
	return view
}

func newItemView(ans *answers.Answer, c *queries.Column, v any, link Link) itemView {
	id, isText := v.(string)
	switch {
	case isText && answers.Named(c.Type):
		n := ans.Name(c.Type, id)
		return itemView{Texts: names(n, ans.Lang), Href: link(n), Kind: string(n.Label)}
	case isText && c.Type == queries.Word:
		return itemView{Texts: splitLanguages(answers.Word(id, ans.Lang)), Rung: rung(id)}
	default:
		return itemView{Texts: splitLanguages(ans.Text(c, v))}
	}
}

// names returns a name in one language, or in both.
func names(n graph.Name, lang string) []string { return splitLanguages(answers.NameIn(n, lang)) }

// splitLanguages splits a text in two languages, each of which has its own direction.
func splitLanguages(s string) []string { return strings.Split(s, bilingual.Between) }

// rung returns the place of a word on the ladder, from 1, or 0 for any other word.
func rung(word string) int { return int(schema.Level(word)) }
