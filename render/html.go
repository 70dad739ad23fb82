package render

import (
	"embed"
	"html/template"
	"io"
	"strings"
	"sync"

	"entente/answers"
)

//go:embed templates/*.html static/style.css static/page.js static/cytoscape.min.js
var files embed.FS

// templates are the pages, parsed once. They are part of the program: a mistake in one
// is found by the first test that writes a page.
var templates = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("").Funcs(template.FuncMap{"join": strings.Join}).ParseFS(files, "templates/*.html"))
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
	// Root leads to the top of a site, "" for a page that stands alone.
	Root string
	// Style and Scripts stand in the page itself, where it stands alone.
	Style   template.CSS
	Scripts []template.JS
	Body    any
	// Home is the title of the site's first page.
	Home string
}

// standalone makes a page that needs no other file.
func standalone(lang string, title map[string]string, pictures bool) pageView {
	p := pageView{Lang: oneLanguage(lang), Dir: direction(lang), Title: answers.InLang(title, lang), Titles: lines(title, lang), Style: template.CSS(asset("style.css"))} //nolint:gosec // our own text
	if pictures {
		p.Scripts = []template.JS{template.JS(asset("cytoscape.min.js")), template.JS(asset("page.js"))} //nolint:gosec // our own text and a library's
	}
	return p
}

// lineOf is a text in one language, which has a line of its own.
type lineOf struct{ Lang, Text string }

// lines gives a text in the languages wanted.
func lines(text map[string]string, lang string) []lineOf {
	if lang == answers.Both {
		return []lineOf{{answers.English, text[answers.English]}, {answers.Arabic, text[answers.Arabic]}}
	}
	return []lineOf{{lang, text[lang]}}
}

// direction is that in which a language is written.
func direction(lang string) string {
	if lang == answers.Arabic {
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
