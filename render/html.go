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

// templates returns the pages, parsed once. They are part of the program: the first test
// that writes a page finds a mistake in one.
var templates = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("").Funcs(template.FuncMap{
		"join": strings.Join, "list": func(items ...any) []any { return items },
	}).ParseFS(files, "templates/*.html"))
})

// asset returns an embedded file.
func asset(name string) string {
	text, err := files.ReadFile("static/" + name)
	if err != nil {
		panic(err) // it is embedded above
	}
	return string(text)
}

// pageView holds what every page has.
type pageView struct {
	Lang, Dir, Title, Subtitle string
	Titles                     []langText // the title, in the languages wanted
	Digest                     string
	// Style and Scripts are embedded in a page that needs no other file.
	Style   template.CSS
	Scripts []template.JS
	Body    any
	sitePart
}

// sitePart holds what a page of a site has in addition.
type sitePart struct {
	// Root is the relative address of the top of the site, such as "../". Policy says what may
	// be loaded from there: the style, and the scripts among the assets, which Files names.
	Root, Policy string
	Files        []string
	Nav          *Nav
	// Home is the title of the site.
	Home string
	// Above is shown above the title, Foot at the end of the page.
	Above []Item
	Foot  string
	// SubtitleLang is the language of the subtitle.
	SubtitleLang string
}

// standalone returns a page that needs no other file.
func standalone(lang string, title bilingual.Text, pictures bool) pageView {
	p := pageView{
		Lang: oneLanguage(lang), Dir: direction(lang), Title: title.In(lang), Titles: lines(title, lang),
		Style: template.CSS(asset("style.css")), //nolint:gosec // our own text
	}
	if pictures {
		p.Scripts = []template.JS{template.JS(asset("cytoscape.min.js")),
			template.JS(asset("page.js"))} //nolint:gosec // our own text and a library's
	}
	return p
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

// direction returns the direction in which a language is written.
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
