package site

import (
	"fmt"
	"time"

	"entente/answers"
	"entente/graph"
	"entente/internal/bilingual"
	"entente/render"
	"entente/schema"
)

// page is a page that is being built, in one language.
type page struct {
	*render.Page
	*facts
	lang      string
	numbering *answers.Numbering
	// shown are the relationship types, by direction, that a section of the page covers;
	// all others of the node are listed among its connections.
	shown map[direction]bool
}

// direction is a type of relationship, seen from one of its ends.
type direction struct {
	t   schema.RelType
	out bool
}

// say returns a text in the language of the page.
func (p *page) say(en, ar string) string { return bilingual.Text{en, ar}.In(p.lang) }

// sayf formats a text in the language of the page.
func (p *page) sayf(en, ar string, values ...any) string {
	return fmt.Sprintf(p.say(en, ar), values...)
}

// name returns what readers see instead of the id of a node.
func (p *page) name(n *node) string { return nameOf(n).In(p.lang) }

func nameOf(n *node) graph.Name {
	name := text(n.Props, "name")
	if name == "" {
		name = text(n.Props, "text")
	}
	return graph.Name{ID: n.ID, Name: name, NameAr: text(n.Props, "name_ar"), Label: n.Label}
}

// link returns a link to the page of a node, with a word on what is unusual about it.
func (p *page) link(n *node) render.Item {
	item := render.Item{Text: p.name(n), Href: n.file, Lang: p.langOf(n)}
	if n.Label.IsHub() {
		item.Mark = p.statusMark(n)
	}
	return item
}

// langOf returns the language of a name if it differs from that of the page.
func (p *page) langOf(n *node) string {
	switch english, arabic := text(n.Props, "name"), text(n.Props, "name_ar"); {
	case p.lang == bilingual.Arabic && arabic == "" && english != "":
		return bilingual.English
	case p.lang == bilingual.English && english == arabic && arabic != "":
		return bilingual.Arabic
	default:
		return ""
	}
}

func (p *page) links(nodes []*node) []render.Item {
	items := make([]render.Item, len(nodes))
	for i, n := range nodes {
		items[i] = p.link(n)
	}
	return items
}

// statusMark returns the word that marks a hub as not happened or no longer valid, "" for
// any other.
func (p *page) statusMark(h *node) string {
	switch status := text(h.Props, "status"); {
	case schema.InstrumentStatuses.Row(status).Marked, schema.EventStatuses.Row(status).Marked, schema.CommitmentStatuses.Row(status).Marked:
		return p.word(status)
	case isPlanned(h) && p.isOverdue(h.Props, "date"):
		return p.say("planned, but the date has passed", "مضى الموعد المقرر")
	case isPlanned(h):
		return p.word(status)
	default:
		return ""
	}
}

// word returns a word of a closed list in the language of the page.
func (p *page) word(word string) string { return answers.Word(word, p.lang) }

func (p *page) wordItem(word string) render.Item { return render.Item{Text: p.word(word)} }

// rung returns a word of the ladder, with its place on the ladder.
func (p *page) rung(word string) render.Item {
	return render.Item{Text: p.word(word), Rung: render.Rung(word)}
}

// plain returns texts as items, without the empty ones.
func plain(texts ...string) []render.Item {
	var items []render.Item
	for _, t := range texts {
		if t != "" {
			items = append(items, render.Item{Text: t})
		}
	}
	return items
}

// one returns a list of a single item.
func one(i render.Item) []render.Item { return []render.Item{i} }

// term adds a name with its values, unless there are none.
func (p *page) term(name string, items []render.Item, cites ...render.Cite) {
	if len(items) > 0 {
		p.Terms = append(p.Terms, render.Term{Name: name, Items: items, Cites: cites})
	}
}

// section adds a section, unless it is empty.
func (p *page) section(s render.Section) {
	empty := s.Picture == nil && len(s.Terms) == 0 && len(s.Items) == 0 && len(s.Text) == 0
	var tables []render.PageTable
	for _, t := range s.Tables {
		if len(t.Rows) > 0 {
			tables = append(tables, t)
		}
	}
	if s.Tables = tables; !empty || len(tables) > 0 || len(s.Notes) > 0 {
		p.Sections = append(p.Sections, s)
	}
}

// show records that sections of the page cover these relationships.
func (p *page) show(out bool, types ...schema.RelType) {
	for _, t := range types {
		p.shown[direction{t, out}] = true
	}
}

// citeNode returns the citations for nodes.
func (p *page) citeNode(nodes ...*node) []render.Cite {
	var list []graph.Citation
	for _, n := range nodes {
		for _, x := range n.out[schema.EvidencedBy] {
			list = append(list, graph.Citation{Fact: n.ID, Source: x.To, Paragraph: text(x.Props, "paragraph")})
		}
	}
	return p.cite(list)
}

// citeRel returns the citations for relationships.
func (p *page) citeRel(rels ...*rel) []render.Cite {
	var list []graph.Citation
	for _, x := range rels {
		for _, e := range texts(x.Props, "evidence") {
			source, paragraph := schema.CutReference(e)
			list = append(list, graph.Citation{Fact: x.ID, Source: source, Paragraph: paragraph})
		}
		for _, hub := range []*node{x.from, x.to} { // another story's evidence for the same
			for _, e := range hub.out[schema.EvidencedBy] {
				if text(e.Props, "leg") == x.ID {
					list = append(list, graph.Citation{Fact: x.ID, Source: e.to.ID, Paragraph: text(e.Props, "paragraph")})
				}
			}
		}
	}
	return p.cite(list)
}

// cite numbers the citations of sources that the graph has, and links to the paragraphs that the site shows.
func (p *page) cite(list []graph.Citation) []render.Cite {
	var cites []render.Cite
	for _, c := range p.numbering.Cites(list) {
		cite, source, shown := render.Cite{Cite: c}, p.entity(p.numbering.Sources()[c.Number-1].ID), false
		for _, paragraph := range c.Paragraphs {
			address := p.address(source, paragraph)
			cite.Links = append(cite.Links, render.Item{Text: paragraph, Href: address})
			shown = shown || address != ""
		}
		if !shown {
			cite.Links = nil
		}
		cites = append(cites, cite)
	}
	return cites
}

// day returns the day of the site. In an Arabic sentence, its parts would change places
// without the mark before it.
func (p *page) day() string { return p.say("", leftToRight) + p.asOf.Format(time.DateOnly) }

// leftToRight is Unicode's left-to-right mark.
const leftToRight = "\u200e"

// finish lists the numbered sources at the end of the page.
func (p *page) finish() {
	for _, s := range p.numbering.Sources() {
		p.Sources = append(p.Sources, render.SourceItem{Text: render.ShortReference(&s, p.lang), Href: p.entity(s.ID).file, URL: s.URL})
	}
}

// column returns a column of texts, short one of short texts such as dates, number one of
// numbers.
func column(title string) render.Column { return render.Column{Title: title} }

func short(title string) render.Column { return render.Column{Title: title, Short: true} }

func number(title string) render.Column { return render.Column{Title: title, Numeric: true} }

// withoutEmpty returns a table without the columns that are empty in all rows.
func withoutEmpty(t render.PageTable) render.PageTable {
	keep := make([]bool, len(t.Columns))
	for _, r := range t.Rows {
		for i := range r.Cells {
			keep[i] = keep[i] || len(r.Cells[i]) > 0
		}
	}
	out := render.PageTable{Title: t.Title, Cited: t.Cited}
	for i, c := range t.Columns {
		if keep[i] {
			out.Columns = append(out.Columns, c)
		}
	}
	for _, r := range t.Rows {
		row := render.Row{ID: r.ID, Cites: r.Cites}
		for i := range r.Cells {
			if keep[i] {
				row.Cells = append(row.Cells, r.Cells[i])
			}
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// citation returns what a piece of evidence cites.
func citation(x *rel) []graph.Citation {
	return []graph.Citation{{Fact: x.From, Source: x.To, Paragraph: text(x.Props, "paragraph")}}
}

// ladder explains the rungs if there are commitments.
func (p *page) ladder(commitments []*node) string {
	if len(commitments) == 0 {
		return ""
	}
	return render.Ladder(p.lang)
}
