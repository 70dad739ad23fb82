package render

import (
	"embed"
	"html/template"
	"io"
	"slices"
	"strings"
	"sync"

	"entente/answers"
	"entente/internal/bilingual"
	"entente/queries"
	"entente/render/picture"
	"entente/schema"
)

//go:embed templates/*.html static/*
var files embed.FS

// templates returns the pages, parsed once. They are part of the program: the first test
// that writes a page finds a mistake in one.
var templates = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("").Funcs(template.FuncMap{
		"split": func(s string) []string { return strings.Split(s, bilingual.Between) }, // each language has its own direction
		"list":  func(items ...any) []any { return items },
		"next":  func(i int) int { return i + 1 },
		"join":  strings.Join, "fold": fold, "short": isShort, "direction": textDirection, "policy": func() string { return sitePolicy },
	}).ParseFS(files, "templates/*.html"))
})

func asset(name string) string {
	text, err := files.ReadFile("static/" + name)
	if err != nil {
		panic(err) // it is embedded above
	}
	return string(text)
}

// stylesheet returns the rules of pages: colours, what stands in a page, and what stands in its pictures.
func stylesheet() string { return asset("colours.css") + asset("style.css") + picture.CSS }

// pageView is a page for the templates: of a site, or one that needs no other file.
type pageView struct {
	*Page
	Titles []langText // the title, in the languages wanted
	Wanted string     // the language wanted, which may be Both
	// Style and Scripts are embedded in a page that needs no other file. Files are the scripts of a page of a site,
	// among its assets.
	Style   template.CSS
	Scripts []template.JS
	Files   []string
	Body    any
}

func (v pageView) SourcesTitle() string { return sourcesTitle(v.Wanted) }

func (v pageView) CitesTitle() string { return citesTitle(v.Wanted) }

// standalone returns a page that needs no other file.
func standalone(lang string, title bilingual.Text) pageView {
	return pageView{
		Page: &Page{Lang: oneLanguage(lang), Title: title.In(lang)}, Titles: lines(title, lang), Wanted: lang,
		Style: template.CSS(stylesheet()), //nolint:gosec // our own text
	}
}

// langText is a text in one language, on its own line.
type langText struct{ Lang, Text string }

// lines returns a text in one language, or in both.
func lines(text bilingual.Text, lang string) []langText {
	if lang == bilingual.Both {
		return []langText{{bilingual.English, text[0]}, {bilingual.Arabic, text[1]}}
	}
	return []langText{{lang, text.In(lang)}}
}

const (
	// maxShown is how many items of a list are shown at once.
	maxShown = 6
	// shortText is the length of an interval of two months.
	shortText = len("2022-10/2023-02")
)

// folded are the items of a list that are shown, and those that unfold.
type folded struct{ Shown, More []Item }

func fold(items []Item) folded {
	if len(items) > maxShown+1 {
		return folded{items[:maxShown], items[maxShown:]}
	}
	return folded{Shown: items}
}

// isShort reports whether all items are short texts, such as dates, which are not broken.
func isShort(items []Item) bool {
	return !slices.ContainsFunc(items, func(i Item) bool { return len(strings.ReplaceAll(i.Text, bilingual.Between, "")) > shortText })
}

// HTML writes an answer as one page that needs no other file and no network: title,
// question, picture, rows, sources.
func HTML(w io.Writer, ans *answers.Answer) error {
	v := standalone(ans.Lang, ans.Report.Title)
	v.Digest, v.Sources = ans.Digest, sourceItems(ans.Sources, ans.Lang)
	body := struct {
		Question                  []langText
		Asked                     []string
		Empty, Read, Also, Ladder string
		Picture                   *Picture
		Table                     PageTable
	}{Question: lines(ans.Report.Question, ans.Lang), Asked: paramTexts(ans), Read: ans.Report.Read.In(ans.Lang), Also: ans.AlsoText()}
	if len(ans.Rows) == 0 {
		body.Empty = ans.Report.Empty.In(ans.Lang)
	} else {
		body.Picture, body.Table = draw(ans), answerTable(ans)
	}
	if ans.Report.Ladder {
		body.Ladder = Ladder(ans.Lang)
	}
	if body.Picture != nil && body.Picture.Evidence != nil {
		v.Scripts = []template.JS{template.JS(asset("page.js"))} //nolint:gosec // our own text
	}
	v.Body = body
	return templates().ExecuteTemplate(w, "report.html", v)
}

// answerTable returns the rows of an answer for a page.
func answerTable(ans *answers.Answer) PageTable {
	var t PageTable
	for i := range ans.Report.Columns {
		c := &ans.Report.Columns[i]
		t.Columns = append(t.Columns, Column{Title: c.Title.In(ans.Lang), Numeric: isNumeric(c)})
	}
	t.Columns[len(t.Columns)-1].Facts = true
	for n, row := range ans.Rows {
		r := Row{ID: rowID(n), Cites: citesOf(ans.Cites[n])}
		for i, v := range row {
			list, isList := v.([]any)
			if !isList && v != nil {
				list = []any{v}
			}
			var items []Item
			for _, value := range list {
				items = append(items, answerItem(ans, &ans.Report.Columns[i], value))
			}
			r.Cells = append(r.Cells, items)
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}

func answerItem(ans *answers.Answer, c *queries.Column, v any) Item {
	item := Item{Text: ans.Text(c, v)}
	if id, isText := v.(string); isText && answers.Named(c.Type) {
		item.Kind = string(ans.Name(c.Type, id).Label)
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
