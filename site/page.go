package site

import (
	"fmt"
	"slices"

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

// title is a title of a section or a column.
type title = bilingual.Text

// say returns a text in the language of the page.
func (p *page) say(en, ar string) string { return bilingual.Text{en, ar}.In(p.lang) }

// sayf formats a text in the language of the page.
func (p *page) sayf(en, ar string, values ...any) string {
	return fmt.Sprintf(p.say(en, ar), values...)
}

// name returns what readers see instead of the id of a node.
func (p *page) name(n *node) string { return n.named.In(p.lang) }

// linkItem returns a link to the page of a node, with a word on what is unusual about it.
func (p *page) linkItem(n *node) render.Item {
	item := render.Item{Text: p.name(n), Href: n.file, Lang: n.named.Foreign(p.lang)}
	if n.Label.IsHub() {
		item.Mark = p.statusMark(n)
	}
	return item
}

func (p *page) link(n *node) []render.Item { return one(p.linkItem(n)) }

func (p *page) links(nodes []*node) []render.Item {
	items := make([]render.Item, len(nodes))
	for i, n := range nodes {
		items[i] = p.linkItem(n)
	}
	return items
}

// statusMark returns the word that marks a hub as not happened or no longer valid, "" for
// any other.
func (p *page) statusMark(h *node) string {
	switch status := h.text("status"); {
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

// words returns words of closed lists, without the empty ones.
func (p *page) words(words ...string) []render.Item {
	var items []render.Item
	for _, w := range words {
		items = append(items, plain(p.word(w))...)
	}
	return items
}

// rung returns a word of the ladder, with its place on the ladder, nil for "".
func (p *page) rung(word string) []render.Item {
	items := p.words(word)
	for i := range items {
		items[i].Rung = render.Rung(word)
	}
	return items
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

func one(i render.Item) []render.Item { return []render.Item{i} }

// marked returns the items with a mark on the first.
func marked(items []render.Item, mark string) []render.Item {
	if len(items) > 0 {
		items[0].Mark = mark
	}
	return items
}

// term adds a name with its values, unless there are none.
func (p *page) term(name string, items []render.Item, cites ...render.Cite) {
	if len(items) > 0 {
		p.Terms = append(p.Terms, render.Term{Name: name, Items: items, Cites: cites})
	}
}

// section adds a section, unless it is empty. Its tables have only the columns that are not empty in all rows.
func (p *page) section(s render.Section) {
	s.Tables = slices.DeleteFunc(s.Tables, func(t render.PageTable) bool { return len(t.Rows) == 0 })
	for i := range s.Tables {
		s.Tables[i] = withoutEmpty(s.Tables[i])
	}
	if s.Picture != nil || len(s.Terms)+len(s.Items)+len(s.Text)+len(s.Tables)+len(s.Notes) > 0 {
		p.Sections = append(p.Sections, s)
	}
}

// tables adds a section of tables, unless all are empty.
func (p *page) tables(id string, t title, tables ...render.PageTable) {
	p.section(render.Section{ID: id, Title: t.In(p.lang), Tables: tables})
}

// list adds a section of items, unless there are none.
func (p *page) list(id string, t title, items []render.Item) {
	p.section(render.Section{ID: id, Title: t.In(p.lang), Items: items})
}

// show records that sections of the page cover these relationships.
func (p *page) show(out bool, types ...schema.RelType) {
	for _, t := range types {
		p.shown[direction{t, out}] = true
	}
}

// citeNode returns the citations for a node.
func (p *page) citeNode(n *node) []render.Cite { return p.citeEvidence(n.out[schema.EvidencedBy]...) }

// citeEvidence returns the citations of pieces of evidence.
func (p *page) citeEvidence(evidence ...*rel) []render.Cite {
	var list []graph.Citation
	for _, x := range evidence {
		list = append(list, graph.Citation{Source: x.To, Paragraph: x.text("paragraph")})
	}
	return p.cite(list)
}

// citeRels returns the citations for relationships.
func (p *page) citeRels(rels ...*rel) []render.Cite {
	var list []graph.Citation
	for _, x := range rels {
		for _, e := range x.texts("evidence") {
			source, paragraph := schema.CutReference(e)
			list = append(list, graph.Citation{Source: source, Paragraph: paragraph})
		}
		for _, hub := range []*node{x.from, x.to} { // another story's evidence for the same
			for _, e := range hub.out[schema.EvidencedBy] {
				if e.text("leg") == x.ID {
					list = append(list, graph.Citation{Source: e.to.ID, Paragraph: e.text("paragraph")})
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

// day returns the day of the site in words.
func (p *page) day() string { return schema.DayIn(p.asOf, p.lang) }
