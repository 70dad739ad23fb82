package render

import (
	"fmt"
	"strings"

	"entente/answers"
	"entente/graph"
	"entente/internal/bilingual"
	"entente/queries"
	"entente/schema/meaning"
)

// Link gives the address of the page of a node, "" where it has none.
type Link func(n graph.Name) string

// noLinks is Link for a page that stands alone.
func noLinks(graph.Name) string { return "" }

// answerView is an answer as the templates take it.
type answerView struct {
	Anchor                   string // before the ids of what is linked to within the page
	Title, Read              string
	Question                 []lineOf
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
	// Items that show, and More that unfold.
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
	// Kind is the kind of node, for its colour; "" for a plain text.
	Kind string
	// Rung, from 1, colours a word of the ladder.
	Rung int
}

type citeView struct {
	Number     int
	Paragraphs string
	Href       string
}

type sourceView struct {
	ID, Text, URL string
	Number        int
	Dir           string
}

// view prepares an answer for a page; anchor keeps its ids apart from those of others.
func view(ans *answers.Answer, anchor string, link Link) *answerView {
	v := &answerView{
		Anchor: anchor, Title: ans.Report.Title.In(ans.Lang), Question: lines(ans.Report.Question, ans.Lang),
		Read: ans.Report.Read.In(ans.Lang), Asked: asked(ans),
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
		views = append(views, citeView{c.Number, strings.Join(c.Paragraphs, ", "), fmt.Sprintf("#%ss%d", anchor, c.Number)})
	}
	return views
}

func sourceViews(sources []graph.Source, anchor, lang string) []sourceView {
	var views []sourceView
	for i := range sources {
		s := &sources[i]
		views = append(views, sourceView{
			ID: fmt.Sprintf("%ss%d", anchor, i+1), Number: i + 1, Text: Sentence(referenceBare(s, lang), lang), URL: s.URL,
		})
	}
	return views
}

func numeric(t queries.Type) bool { return t == queries.Int || t == queries.Number }

const (
	// maxShown is how many items of a list show at once.
	maxShown = 6
	// shortText is the length of an interval of two months.
	shortText = len("2022-10/2023-02")
)

// cell prepares a cell, with each item of a list by itself.
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
		one := itemOf(ans, c, item, link)
		view.Items = append(view.Items, one)
		view.Short = view.Short && len(strings.Join(one.Texts, "")) <= shortText
	}
	if len(view.Items) > maxShown+1 {
		view.Items, view.More = view.Items[:maxShown], view.Items[maxShown:]
	}
	return view
}

func itemOf(ans *answers.Answer, c *queries.Column, v any, link Link) itemView {
	id, isText := v.(string)
	switch {
	case isText && answers.Named(c.Type):
		n := ans.Name(c.Type, id)
		return itemView{Texts: names(n, ans.Lang), Href: link(n), Kind: string(n.Label)}
	case isText && c.Type == queries.Word:
		return itemView{Texts: split(answers.Word(id, ans.Lang)), Rung: rung(id)}
	default:
		return itemView{Texts: split(ans.Text(c, v))}
	}
}

// names gives a name in the languages wanted, one or two.
func names(n graph.Name, lang string) []string { return split(answers.NameIn(n, lang)) }

// split parts a text in two languages, each of which has a direction of its own.
func split(s string) []string { return strings.Split(s, bilingual.Between) }

// rung gives the place of a word on the ladder, from 1; 0 for any other word.
func rung(word string) int { return int(meaning.Level(word)) }
