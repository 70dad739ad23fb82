package site

import (
	"cmp"
	"strings"

	"entente/answers"
	"entente/internal/bilingual"
	"entente/render"
	"entente/schema"
	"entente/schema/naming"
)

// head fills in the title of a page about a node: its name in the language of the page, and
// in the other language.
func (p *page) head(n *node) {
	p.Title = p.name(n)
	other := bilingual.Other(p.lang)
	if name := n.named.In(other); name != p.Title && name != n.ID {
		p.Other = render.Item{Text: name, Lang: other}
	}
	p.Above = p.listLink(n.Label)
	p.Above = append(p.Above, p.words(n.text("kind"), n.text("rank"))...)
	if mark := p.statusMark(n); mark != "" {
		p.Above[len(p.Above)-1].Mark = mark
	}
	if sentence := p.sentence(n); sentence.Text != "" && sentence.Text != p.Title && sentence.Text != p.Other.Text {
		p.Lead = one(sentence)
	}
}

// listLink returns what nodes of a label are called, as a link to the list of them.
func (p *page) listLink(l schema.Label) []render.Item {
	return withAddress(listOf[l], plain(l.Name().In(p.lang)))
}

// sentence returns what happened or was said, in the curator's words; the text is empty if
// there is none.
func (p *page) sentence(n *node) render.Item {
	english, arabic := n.text("text"), n.text("text_ar")
	switch {
	case p.lang == bilingual.Arabic && arabic != "":
		return render.Item{Text: arabic}
	case p.lang == bilingual.Arabic && english != "":
		return render.Item{Text: english, Lang: bilingual.English}
	default:
		return render.Item{Text: english}
	}
}

// otherNames adds the names in other languages and the other spellings.
func (p *page) otherNames(n *node) {
	var items []render.Item
	for _, language := range naming.Languages[2:] {
		if name := n.text("name_" + language); name != "" {
			items = append(items, render.Item{Text: name, Lang: language})
		}
	}
	items = append(items, plain(n.texts("aliases")...)...)
	for _, alias := range sources(n.in[schema.AliasOf]) {
		items = append(items, plain(alias.text("name"))...)
	}
	p.show(false, schema.AliasOf)
	p.term(p.say("Other names", "أسماء أخرى"), items)
	p.formerNames(n)
}

// formerNames adds the names that an organization or a body had before, with the last day of each.
func (p *page) formerNames(n *node) {
	english, arabic, until := n.texts("former_names"), n.texts("former_names_ar"), n.texts("former_names_until")
	var items []render.Item
	for i := range english {
		name := bilingual.Text{english[i], cmp.Or(arabic[i], english[i])}.In(p.lang)
		if until[i] != "" {
			name = p.say(name+", until ", name+"، حتى ") + p.dateText(until[i])
		}
		items = append(items, render.Item{Text: name})
	}
	p.term(p.say("Former names", "الأسماء السابقة"), items)
}

// identifiers adds the codes of a node, and its Wikidata item.
func (p *page) identifiers(n *node) {
	var codes []string
	for _, field := range []string{"alpha2", "numeric"} {
		if code := n.text(field); code != "" {
			codes = append(codes, code)
		}
	}
	if len(codes) > 0 {
		codes = append([]string{strings.ToUpper(n.ID)}, codes...)
	}
	p.term("ISO 3166-1", plain(strings.Join(codes, " ")))
	p.term(p.say("Registry number", "رقم السجل"), plain(n.text("registry")))
	if item := n.text("wikidata"); item != "" {
		p.term("Wikidata", one(render.Item{Text: item, Href: "https://www.wikidata.org/wiki/" + item, Outside: true}))
	}
}

// closingTerms adds the terms at the end of every page about a node.
func (p *page) closingTerms(n *node) {
	p.otherNames(n)
	p.identifiers(n)
	if note := n.text("note"); note != "" {
		p.term(p.say("Curator's remark", "ملاحظة المحرر"), one(render.Item{Text: note, Lang: p.foreign(bilingual.English)}))
	}
	if n.story != nil {
		p.term(storyWord.In(p.lang), p.storyLink(n.story))
	}
}

// foreign returns a language if it is not that of the page, "" otherwise.
func (p *page) foreign(lang string) string {
	if lang == p.lang {
		return ""
	}
	return lang
}

func (p *page) storyLink(s *story) []render.Item {
	name := bilingual.Text{s.title.En, s.title.Ar}.In(p.lang)
	if name != "" {
		return one(render.Item{Text: name, Href: s.file})
	}
	return one(render.Item{Text: cmp.Or(s.title.En, s.id), Href: s.file, Lang: p.foreign(bilingual.English)})
}

// date returns a date of facts in words.
func (p *page) date(date string) []render.Item { return plain(p.dateText(date)) }

func (p *page) dateTerm(name string, n *node, field string) {
	p.term(name, p.date(n.text(field)))
}

// countTerm adds counts that a source states, such as "co-sponsor: more than 120".
func (p *page) countTerm(n *node, field string) {
	var counts []string
	for _, c := range n.texts(field) {
		counts = append(counts, answers.Count(c, p.lang))
	}
	p.term(fieldTitle(field, p), plain(counts...))
}

// connections adds to the terms the relationships that no section of the page covers: those
// that begin at the node if out is set, otherwise those that end at it.
func (p *page) connections(n *node, out bool) {
	for _, t := range schema.RelTypes() {
		if !p.shown[direction{t, out}] && t != schema.EvidencedBy && t != schema.Disputes {
			p.connection(n, t, out)
		}
	}
}

// connection adds to the terms the relationships of a type that begin at the node, or end at it.
func (p *page) connection(n *node, t schema.RelType, out bool) {
	if out {
		p.term(t.Forward().In(p.lang), p.links(targets(n.out[t])), p.citeRels(n.out[t]...)...)
	} else {
		p.term(t.Backward().In(p.lang), p.links(sources(n.in[t])), p.citeRels(n.in[t]...)...)
	}
}
