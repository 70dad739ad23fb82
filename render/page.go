package render

import (
	"io"
	"slices"
	"strings"

	"entente/answers"
	"entente/graph"
	"entente/internal/bilingual"

	"golang.org/x/text/language"
)

// Page is a page: its contents, in the order in which they are shown. All its texts are data
// and are shown as text, whatever they contain.
type Page struct {
	// Lang is English or Arabic.
	Lang string
	// Root is the relative address of the top of the site, such as "../".
	Root string
	Nav  *Nav
	// Site is the title of the whole site.
	Site string
	// Above is shown above the title: the kind of thing that the page is about.
	Above []Item
	Title string
	// Other is the title in another language, if there is one.
	Other Item
	// Lead says what the page says, a paragraph each.
	Lead     []Item
	Terms    []Term
	Sections []Section
	Sources  []SourceItem
	// Foot is shown at the end.
	Foot string
	// Digest of the graph, among what programs read of the page.
	Digest string
}

// Nav is the navigation from a page to others. A script adds the field that finds pages and, where there are no Links,
// the links to the lists, which are the same on all pages.
type Nav struct {
	Home  Item
	Links []Item
	// Current is the address of the page itself.
	Current string
	// Twin is the same page in the other language; it has no text if there is none.
	Twin Item
}

// Item is a text, or a link.
type Item struct {
	Text string
	// Lang is the language of the text if it differs from that of the page.
	Lang string
	Href string
	// Outside reports whether the link leads out of the site.
	Outside bool
	// Rung, from 1, is the place of a word on the ladder of commitment, see Rung.
	Rung int
	// Mark is a word for something unusual, such as "planned".
	Mark string
	// Level indents an item of a tree, from 1.
	Level int
}

// Cite is a citation of one of the sources of a page.
type Cite struct {
	answers.Cite
	// Links are the paragraphs, if the site shows one of them.
	Links []Item
}

// Term is a name and its values, with their evidence.
type Term struct {
	Name  string
	Items []Item
	Cites []Cite
}

// Section is a part of a page. Each of its lists may be empty, and so may its title.
type Section struct {
	ID, Title string
	// Notes are shown before the rest.
	Notes   []Item
	Picture *Picture
	Terms   []Term
	Items   []Item
	// Tree reports whether the items have levels.
	Tree   bool
	Tables []PageTable
	// Text is a text in a language, "" if that is not known, or some paragraphs of one.
	Text     []Paragraph
	TextLang string
	// Ladder explains the rungs.
	Ladder string
	// After says how to read the rest.
	After []Item
}

// Paragraph is a paragraph of a text, and its number in it, from 1. Its anchor is "p" and the number.
type Paragraph struct {
	Number int
	Text   string
}

// PageTable is a table of a page.
type PageTable struct {
	Title   Item
	Columns []Column
	Rows    []Row
	// Cited adds a column with the evidence of each row.
	Cited bool
}

// Column is a column of a table.
type Column struct {
	Title   string
	Numeric bool
	// Short texts, such as dates, are not broken.
	Short bool
	// Own reports whether the title is of this page alone, such as one with the name of an actor.
	Own bool
}

// Row is a row: a list of items for each column.
type Row struct {
	ID    string
	Cells [][]Item
	Cites []Cite
	// Rest is what is shown below the cells, for which there are too many columns.
	Rest []Term
}

// Span returns how many columns the table has, with that of the evidence.
func (t PageTable) Span() int {
	if t.Cited {
		return len(t.Columns) + 1
	}
	return len(t.Columns)
}

// SourceItem is a reference to a source, with the addresses of the page about it and of the source itself.
type SourceItem struct {
	Text, Href, URL string
	// None says that no address of the source is recorded; "" if there is one.
	None string
}

// SourceItems returns references to sources for a page in a language, no two alike.
func SourceItems(sources []graph.Source, lang string) []SourceItem {
	items := make([]SourceItem, len(sources))
	for i, text := range references(sources, lang, func(s *graph.Source) string { return ShortReference(s, lang) }) {
		items[i] = SourceItem{Text: text, URL: sources[i].URL}
		if sources[i].URL == "" {
			items[i].None = address(&sources[i], lang)
		}
	}
	return items
}

// Site writes the pages of a site, and the files that they share.
type Site struct{ columns columnSets }

// NewSite returns a site that has no pages yet.
func NewSite() *Site { return &Site{make(columnSets)} }

// Assets returns the files that the pages written so far share, by their names in the folder of assets.
func (s *Site) Assets() map[string][]byte {
	assets := map[string][]byte{"style.css": []byte(stylesheet() + s.columns.rules())}
	names, _ := files.ReadDir("static") // it is embedded
	for _, f := range names {
		if strings.HasSuffix(f.Name(), ".js") {
			assets[f.Name()] = []byte(asset(f.Name()))
		}
	}
	return assets
}

// Page writes a page. Its policy, which stands in the template, lets it load the files of its site and nothing else: no
// request leaves the machine. For a page that is opened as a file, the standard says that 'self' matches no file (its
// origin is opaque), and browsers differ; file: makes it explicit, and allows nothing to a page that comes from a server.
func (s *Site) Page(w io.Writer, p *Page) error {
	v := pageView{part: part{Page: p, Wanted: p.Lang, columns: s.columns}, Titles: []langText{{p.Lang, p.Title}}, Files: []string{"search.js"}}
	for _, s := range p.Sections {
		if s.Picture != nil && len(s.Picture.Lines) > 0 {
			v.Files = []string{"search.js", "page.js"}
		}
	}
	return templates().ExecuteTemplate(w, "page.html", v)
}

// SiteChoice writes the page at the top of a site in two languages, with links to the first page in each. It leads to
// the reader's own language with a script, or through the links if scripts do not run.
func SiteChoice(w io.Writer, site bilingual.Text, links []Item) error {
	v := pageView{
		part:   part{Page: &Page{Lang: bilingual.English, Root: "./", Title: site.In(bilingual.Both)}},
		Titles: lines(site, bilingual.Both), Files: []string{"choose.js"}, Choice: links,
	}
	return templates().ExecuteTemplate(w, "choice.html", v)
}

// rightToLeft are the scripts of living languages that are written from right to left, by their ISO 15924 codes.
var rightToLeft = []string{"Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"}

// textDirection returns the direction in which a language is written, for one that is not known that of the first
// letter.
func textDirection(lang string) string {
	tag, err := language.Parse(lang)
	script, known := tag.Script()
	switch {
	case err != nil || tag.IsRoot() || known == language.No:
		return "auto"
	case slices.Contains(rightToLeft, script.String()):
		return "rtl"
	default:
		return "ltr"
	}
}
