package render

import (
	"cmp"
	"embed"
	"html/template"
	"io"
	"slices"
	"sync"
	"unicode"
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
		"list":      func(items ...any) []any { return items },
		"direction": textDirection,
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

// part is a page, or one of the pages of a document, for the templates.
type part struct {
	*Page
	// Wanted is the language wanted, which may be Both.
	Wanted  string
	columns columnSets
}

// write returns what a function writes in the language of the part.
func (p part) write(do func(*markup)) template.HTML {
	m := markup{lang: p.Lang}
	do(&m)
	return template.HTML(m.String()) //nolint:gosec // markup escapes all texts
}

// Entry, Sentence, TermList, Table, Lines and SourceList return what a page has most of as HTML. A sentence is a
// paragraph of its own, in the direction of its language.
func (p part) Entry(i Item) template.HTML {
	return p.write(func(m *markup) { m.item(i) })
}

func (p part) Sentence(i Item) template.HTML {
	return p.write(func(m *markup) { m.sentence(i) })
}

func (p part) TermList(list []Term) template.HTML {
	return p.write(func(m *markup) { m.terms(list) })
}

func (p part) Table(s Section, t PageTable) template.HTML {
	cites := citesTitle(p.Wanted)
	return p.write(func(m *markup) { m.table(&t, p.columns.class(&t, cites), s.ID, cmp.Or(s.Title, p.Title), cites) })
}

func (p part) Lines(list []lineView) template.HTML {
	return p.write(func(m *markup) { m.lines(list) })
}

func (p part) SourceList() template.HTML {
	return p.write(func(m *markup) { m.sources(p.Sources) })
}

// pageView is a page for the templates: of a site, or one that needs no other file.
type pageView struct {
	part
	Titles []langText // the title, in the languages wanted
	// Style and Scripts are embedded in a page that needs no other file. Files are the scripts of a page of a site,
	// among its assets.
	Style   template.CSS
	Scripts []template.JS
	Files   []string
	// Articles are pages side by side, which share their sources; nil if this is one page.
	Articles []part
	// Annexes are what follows the sources, side by side if the articles are.
	Annexes []part
	// Choice are the links of a page that leads to others.
	Choice []Item
}

// Heading returns the title of a page that has it in one language.
func (v pageView) Heading() template.HTML {
	return v.write(func(m *markup) { m.item(Item{Text: v.Titles[0].Text}) })
}

func (v pageView) SourcesTitle() string { return sourcesTitle(v.Wanted) }

// writeStandalone writes a page that needs no other file.
func (v *pageView) writeStandalone(w io.Writer) error {
	v.columns = make(columnSets)
	parts := []part{v.part}
	for _, list := range [][]part{v.Articles, v.Annexes} {
		for i := range list {
			list[i].columns = v.columns
			parts = append(parts, list[i])
		}
	}
	for _, p := range parts {
		for _, s := range p.Sections {
			for i := range s.Tables {
				v.columns.class(&s.Tables[i], citesTitle(p.Wanted))
			}
		}
	}
	v.Style = template.CSS(stylesheet() + v.columns.rules()) //nolint:gosec // our own text, and titles as strings
	return templates().ExecuteTemplate(w, "page.html", v)
}

// standalone returns a view of a page that needs no other file.
func standalone(p *Page, titles []langText) *pageView {
	lang := p.Lang
	p.Lang, p.Title = oneLanguage(lang), joinTitles(titles)
	return &pageView{part: part{Page: p, Wanted: lang}, Titles: titles}
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
	return !slices.ContainsFunc(items, func(i Item) bool {
		return i.Mark != "" || len(i.Text) > shortText && utf8.RuneCountInString(i.Text) > shortText
	})
}

// hasLongWord reports whether a text has a word that does not fit into a column, such as a digest.
func hasLongWord(text string) bool {
	if len(text) <= longWord {
		return false
	}
	n := 0
	for _, r := range text {
		if unicode.IsSpace(r) {
			n = 0
		} else if n++; n > longWord {
			return true
		}
	}
	return false
}

// HTML writes an answer as one page that needs no other file and no network.
func HTML(w io.Writer, ans *answers.Answer) error {
	p, titles := answerPage(ans, false)
	v := standalone(p, titles)
	if slices.ContainsFunc(p.Sections, func(s Section) bool { return s.Picture != nil && len(s.Picture.Lines) > 0 }) {
		v.Scripts = []template.JS{template.JS(asset("page.js"))} //nolint:gosec // our own text
	}
	return v.writeStandalone(w)
}
