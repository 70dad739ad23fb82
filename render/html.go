package render

import (
	"embed"
	"html/template"
	"io"
	"strings"
	"sync"

	"entente/answers"
	"entente/internal/bilingual"
)

//go:embed templates/*.html static/*
var files embed.FS

// templates are the pages, parsed once. They are part of the program: a mistake in one
// is found by the first test that writes a page.
var templates = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("").Funcs(template.FuncMap{
		"join": strings.Join, "list": func(items ...any) []any { return items },
	}).ParseFS(files, "templates/*.html"))
})

// asset gives an embedded file.
func asset(name string) string {
	text, err := files.ReadFile("static/" + name)
	if err != nil {
		panic(err) // it is embedded above
	}
	return string(text)
}

// pageView is what every page has.
type pageView struct {
	Lang, Dir, Title, Subtitle string
	Titles                     []lineOf // the title, in the languages wanted
	Digest                     string
	// Style and Scripts stand in the page itself, where it stands alone.
	Style   template.CSS
	Scripts []template.JS
	Body    any
	sitePart
}

// sitePart is what a page has beside that, where it is one of a site.
type sitePart struct {
	// Root leads to the top of the site, such as "../", and Policy says what may be loaded
	// from there: the scripts among the assets that Files names, and the style.
	Root, Policy string
	Files        []string
	Nav          *Nav
	// Home is the title of the site.
	Home string
	// Above stands over the title, Foot at the end of the page.
	Above []Item
	Foot  string
	// SubtitleLang is the language of the subtitle.
	SubtitleLang string
}

// standalone makes a page that needs no other file.
func standalone(lang string, title bilingual.Text, pictures bool) pageView {
	p := pageView{Lang: oneLanguage(lang), Dir: direction(lang), Title: title.In(lang), Titles: lines(title, lang), Style: template.CSS(asset("style.css"))} //nolint:gosec // our own text
	if pictures {
		p.Scripts = []template.JS{template.JS(asset("cytoscape.min.js")), template.JS(asset("page.js"))} //nolint:gosec // our own text and a library's
	}
	return p
}

// lineOf is a text in one language, which has a line of its own.
type lineOf struct{ Lang, Text string }

// lines gives a text in the languages wanted.
func lines(text bilingual.Text, lang string) []lineOf {
	if lang == bilingual.Both {
		return []lineOf{{bilingual.English, text[0]}, {bilingual.Arabic, text[1]}}
	}
	return []lineOf{{lang, text.In(lang)}}
}

// direction is that in which a language is written.
func direction(lang string) string {
	if lang == bilingual.Arabic {
		return "rtl"
	}
	return "ltr"
}

// HTML writes an answer as one page that needs no other file and no network: title,
// question, picture, rows, sources.
func HTML(w io.Writer, ans *answers.Answer) error {
	v := view(ans, "", noLinks)
	p := standalone(ans.Lang, ans.Report.Title, v.Picture != nil && v.Picture.Network != nil)
	p.Digest, p.Body = ans.Digest, v
	return templates().ExecuteTemplate(w, "report.html", p)
}
