package render

import (
	"embed"
	"html/template"
	"io"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"entente/answers"
	"entente/internal/bilingual"
	"entente/render/picture"
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
		"fold":  fold, "short": isShort, "long": hasLongWord, "direction": textDirection, "policy": func() string { return sitePolicy },
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
	// Articles are pages side by side, which share their sources; nil if this is one page.
	Articles []*Page
	// Annexes are what follows the sources, side by side if the articles are.
	Annexes []*Page
	// Choice are the links of a page that leads to others.
	Choice []Item
}

func (v pageView) SourcesTitle() string { return sourcesTitle(v.Wanted) }

func (v pageView) CitesTitle() string { return citesTitle(v.Wanted) }

// CitesTitle returns the title of the column with the evidence.
func (p *Page) CitesTitle() string { return citesTitle(p.Lang) }

// standalone returns a view of a page that needs no other file.
func standalone(p *Page, titles []langText) pageView {
	lang := p.Lang
	p.Lang, p.Title = oneLanguage(lang), joinTitles(titles)
	return pageView{
		Page: p, Titles: titles, Wanted: lang,
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
	// shortText is the length of a long date.
	shortText = len("about 28 September 2025")
	// longWord is longer than the words of a language: such a word may be broken anywhere.
	longWord = 24
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
	return !slices.ContainsFunc(items, func(i Item) bool { return utf8.RuneCountInString(i.Text) > shortText })
}

// hasLongWord reports whether a text has a word that does not fit into a column, such as a digest.
func hasLongWord(text string) bool {
	return slices.ContainsFunc(strings.Fields(text), func(word string) bool { return utf8.RuneCountInString(word) > longWord })
}

// HTML writes an answer as one page that needs no other file and no network.
func HTML(w io.Writer, ans *answers.Answer) error {
	p, titles := answerPage(ans, false)
	v := standalone(p, titles)
	if slices.ContainsFunc(p.Sections, func(s Section) bool { return s.Picture != nil && s.Picture.Evidence != nil }) {
		v.Scripts = []template.JS{template.JS(asset("page.js"))} //nolint:gosec // our own text
	}
	return templates().ExecuteTemplate(w, "page.html", v)
}
