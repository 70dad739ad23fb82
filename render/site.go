package render

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"

	"entente/answers"
	"entente/graph"
	"entente/internal/bilingual"
)

// SitePage is a page of a site: its contents, in the order in which they are shown. All its
// texts are data and are shown as text, whatever they contain.
type SitePage struct {
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
	Other    Item
	Lead     []Item
	Terms    []Term
	Sections []Section
	Sources  []SourceItem
	// Foot and Digest are shown at the end.
	Foot, Digest string
}

// Nav is the navigation from a page to others.
type Nav struct {
	// Label is the name of the navigation, Skip the text of the link past it.
	Label, Skip string
	Home        Item
	Links       []NavLink
	// Twin is the same page in the other language; it has no text if there is none.
	Twin Item
	// Search describes the field that finds pages.
	Search SearchBox
}

// NavLink is a link; Current is true on the page that it leads to.
type NavLink struct {
	Item
	Current bool
}

// SearchBox has the words of the search, and where its index is. A script makes the box;
// without scripts there is none.
type SearchBox struct{ Label, None, Index string }

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

// Rung returns the place of a word on the ladder of commitment, from 1, or 0 for any other word.
func Rung(word string) int { return rung(word) }

// Term is a name and its values, with their evidence.
type Term struct {
	Name  string
	Items []Item
	Cites []answers.Cite
}

// Section is a part of a page. Each of its lists may be empty.
type Section struct {
	ID, Title string
	// Notes are shown before the rest.
	Notes   []Item
	Picture *Picture
	Terms   []Term
	Items   []Item
	Tables  []SiteTable
	Text    Text
	// Ladder reports whether the section explains the rungs.
	Ladder bool
}

// Text is a text in numbered paragraphs, or some paragraphs of one.
type Text struct {
	// Lang is its language, "" if that is not known.
	Lang       string
	Paragraphs []Paragraph
}

// Paragraph is a paragraph of a text, and its number in it, from 1. Its anchor is "p" and the number.
type Paragraph struct {
	Number int
	Text   string
}

// SiteTable is a table of a section.
type SiteTable struct {
	Title   Item
	Columns []SiteColumn
	Rows    []SiteRow
	// Cited adds a column with the evidence of each row.
	Cited bool
}

// SiteColumn is a column of a table.
type SiteColumn struct {
	Title   string
	Numeric bool
	// Short texts, such as dates, are not broken.
	Short bool
}

// SiteRow is a row: a list of items for each column.
type SiteRow struct {
	ID    string
	Cells [][]Item
	Cites []answers.Cite
}

// SourceItem is a source, and the page about it.
type SourceItem struct {
	Source graph.Source
	Href   string
	// Paragraph returns the address of a paragraph of the source, such as "3-5", and "" for one that no page shows.
	Paragraph func(string) string
}

// Scripts among the assets, in the order in which pages load them.
const (
	scriptSearch  = "search.js"
	scriptNetwork = "cytoscape.min.js"
	scriptPage    = "page.js"
	scriptChoose  = "choose.js"
)

// SiteAssets returns the files that all pages of a site share, by their names in its
// folder of assets: the program's own, and those of a library with its licence.
func SiteAssets() map[string][]byte {
	assets := make(map[string][]byte)
	for _, name := range []string{"style.css", scriptSearch, scriptNetwork, scriptPage, scriptChoose, "cytoscape.LICENSE.txt"} {
		assets[name] = []byte(asset(name))
	}
	return assets
}

// cytoscapeStyle is the only style that the library for networks puts into a page.
const cytoscapeStyle = ".__________cytoscape_container { position: relative; }"

// sitePolicy lets a page load the files of its site and nothing else: no request leaves
// the machine. For a page that is opened as a file, the standard says that 'self' matches no
// file (its origin is opaque), and browsers differ; file: makes it explicit, and allows
// nothing to a page that comes from a server.
var sitePolicy = func() string {
	sum := sha256.Sum256([]byte(cytoscapeStyle))
	return fmt.Sprintf("default-src 'none'; style-src 'self' file: 'sha256-%s'; script-src 'self' file:; base-uri 'none'; form-action 'none'",
		base64.StdEncoding.EncodeToString(sum[:]))
}()

// Site writes a page of a site.
func Site(w io.Writer, p *SitePage) error {
	v := pageView{
		Lang: p.Lang, Dir: direction(p.Lang), Title: p.Title, Titles: []langText{{p.Lang, p.Title}},
		Subtitle: p.Other.Text, Digest: p.Digest, Body: siteView(p),
		sitePart: sitePart{
			Root: p.Root, Policy: sitePolicy, Files: []string{scriptSearch}, Nav: p.Nav, Home: p.Site,
			Above: p.Above, Foot: p.Foot, SubtitleLang: p.Other.Lang,
		},
	}
	for _, s := range p.Sections {
		if s.Picture != nil && s.Picture.view.Network != nil {
			v.Files = []string{scriptSearch, scriptNetwork, scriptPage}
		}
	}
	if p.Title == p.Site {
		v.Home = ""
	}
	return templates().ExecuteTemplate(w, "site.html", v)
}

// Choice is the page at the top of a site in two languages; it leads to one of them.
type Choice struct {
	Site bilingual.Text
	// Links lead to the first page in each language.
	Links []Item
}

// SiteChoice writes the page that leads to a language: to the reader's own language with a
// script, or through links if scripts do not run.
func SiteChoice(w io.Writer, c Choice) error {
	v := pageView{
		Lang: bilingual.English, Dir: direction(bilingual.English), Title: c.Site[0] + bilingual.Between + c.Site[1],
		Titles: lines(c.Site, bilingual.Both), Body: c, sitePart: sitePart{Root: "./", Policy: sitePolicy, Files: []string{scriptChoose}},
	}
	return templates().ExecuteTemplate(w, "choice.html", v)
}
