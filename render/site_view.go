package render

import (
	"fmt"
	"math"
	"slices"

	"entente/answers"
	"entente/internal/bilingual"

	"golang.org/x/text/language"
)

// siteBody is the body of a page of a site, for its template.
type siteBody struct {
	Lead                           []Item
	Terms                          []siteTerm
	Sections                       []siteSection
	Sources                        []siteSource
	SourcesTitle, CitesTitle, Rest string
}

type siteTerm struct {
	Name  string
	Items siteItems
	Cites []citeView
}

// siteItems are the items of a list that are shown, and those that unfold.
type siteItems struct{ Shown, More []Item }

type siteSection struct {
	ID, Title string
	Notes     []Item
	Picture   *pictureView
	Terms     []siteTerm
	Items     siteItems
	Tree      bool
	Tables    []siteTable
	Text      siteText
	Ladder    string
}

type siteText struct {
	Text
	// Dir is its direction.
	Dir string
}

type siteTable struct {
	Label   string
	Title   Item
	Columns []SiteColumn
	Rows    []siteRow
	Cited   bool
}

type siteRow struct {
	ID    string
	Cells []siteCell
	Cites []citeView
}

type siteCell struct {
	SiteColumn
	Items siteItems
}

type siteSource struct {
	ID, Text, Href, URL string
}

func siteView(p *SitePage) *siteBody {
	b := &siteBody{
		Lead: p.Lead, Terms: siteTerms(p.Terms, p.Sources), SourcesTitle: sourcesTitle(p.Lang), CitesTitle: citesTitle(p.Lang),
	}
	for i := range p.Sections {
		b.Sections = append(b.Sections, sectionView(&p.Sections[i], p))
	}
	for i := range p.Sources {
		s := &p.Sources[i]
		b.Sources = append(b.Sources, siteSource{
			fmt.Sprintf("s%d", i+1), Sentence(referenceWithoutURL(&s.Source, p.Lang), p.Lang), s.Href, s.Source.URL,
		})
	}
	return b
}

func sectionView(s *Section, p *SitePage) siteSection {
	v := siteSection{
		ID: s.ID, Title: s.Title, Notes: s.Notes, Terms: siteTerms(s.Terms, p.Sources), Tree: len(s.Items) > 0 && s.Items[0].Level > 0,
	}
	if len(s.Text.Paragraphs) > 0 {
		v.Text = siteText{s.Text, textDirection(s.Text.Lang)}
	}
	if s.Ladder {
		v.Ladder = Ladder(p.Lang)
	}
	if s.Picture != nil {
		v.Picture = s.Picture.view
	}
	v.Items = siteItems{Shown: s.Items}
	for i := range s.Tables {
		v.Tables = append(v.Tables, tableView(&s.Tables[i], s.Title, p.Sources))
	}
	return v
}

func siteTerms(terms []Term, sources []SourceItem) []siteTerm {
	var views []siteTerm
	for _, t := range terms {
		views = append(views, siteTerm{t.Name, foldItems(t.Items), siteCites(t.Cites, sources)})
	}
	return views
}

// siteCites returns citations, with links to the paragraphs that the site shows.
func siteCites(list []answers.Cite, sources []SourceItem) []citeView {
	views := cites(list, "")
	for i, c := range list {
		address := sources[c.Number-1].Paragraph
		if address == nil {
			continue
		}
		var links []paragraphView
		shown := false
		for _, p := range c.Paragraphs {
			links = append(links, paragraphView{p, address(p)})
			shown = shown || address(p) != ""
		}
		if shown {
			views[i].Links = links
		}
	}
	return views
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

func foldItems(items []Item) siteItems {
	if len(items) > maxShown+1 {
		return siteItems{items[:maxShown], items[maxShown:]}
	}
	return siteItems{Shown: items}
}

func tableView(t *SiteTable, section string, sources []SourceItem) siteTable {
	v := siteTable{Label: section, Title: t.Title, Columns: t.Columns, Cited: t.Cited}
	if t.Title.Text != "" {
		v.Label += bilingual.Between + t.Title.Text
	}
	for _, r := range t.Rows {
		row := siteRow{ID: r.ID, Cites: siteCites(r.Cites, sources)}
		for i, items := range r.Cells {
			row.Cells = append(row.Cells, siteCell{t.Columns[i], foldItems(items)})
		}
		v.Rows = append(v.Rows, row)
	}
	return v
}

// Picture is a picture of a section; see TimelinePicture and NetworkPicture.
type Picture struct{ view *pictureView }

// TimelinePicture draws marks on a timeline. It returns nil if none has a date.
func TimelinePicture(marks []Mark, lang, anchor string) *Picture {
	if view := timeline(marks, lang, anchor); view != nil {
		return &Picture{view}
	}
	return nil
}

// NetworkNode is a node of a network.
type NetworkNode struct{ ID, Name, Kind, Href string }

// NetworkEdge is a line of a network. Facts are the names of the facts it rests on, Row is
// the id of the row about it on the page, and Href is the address of the page about it; "" for
// none.
type NetworkEdge struct {
	From, To, Text string
	Weight         float64
	Facts          []string
	Row, Href      string
}

// NetworkPicture draws nodes and lines between them. It returns nil if there are no lines.
func NetworkPicture(nodes []NetworkNode, edges []NetworkEdge, lang, anchor string) *Picture {
	if len(edges) == 0 {
		return nil
	}
	net := &networkView{Hint: hints.In(lang), Nodes: []nodeView{}, Edges: []edgeView{}}
	view := &pictureView{Anchor: anchor, Network: net, Text: networkText(len(nodes), len(edges), lang)}
	name := make(map[string]string)
	for i, n := range nodes {
		angle := 2 * math.Pi * float64(i) / float64(len(nodes))
		name[n.ID] = n.Name
		net.Nodes = append(net.Nodes, nodeView{
			ID: n.ID, Name: n.Name, Kind: n.Kind, Href: n.Href, X: math.Round(300 * math.Cos(angle)), Y: math.Round(300 * math.Sin(angle)),
		})
	}
	for i, e := range edges {
		edge := edgeView{
			ID: fmt.Sprintf("%se%d", anchor, i), From: e.From, To: e.To, Weight: e.Weight, Text: e.Text, Href: e.Href,
			Facts: append([]string{}, e.Facts...), Cites: []string{}, Rows: []string{},
		}
		if e.Row != "" {
			edge.Rows = append(edge.Rows, e.Row)
		}
		net.Edges = append(net.Edges, edge)
		view.Lines = append(view.Lines, lineView{name[e.From], name[e.To], joinList(e.Facts, lang)})
	}
	return &Picture{view}
}
