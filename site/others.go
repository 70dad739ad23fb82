package site

import (
	"cmp"
	"maps"
	"slices"

	"entente/internal/bilingual"
	"entente/render"
	"entente/schema"
)

func (p *page) topic(n *node) {
	p.head(n)
	p.show(true, schema.Related)
	p.show(false, schema.Broader, schema.Related, schema.Concerns)
	p.connections(n, true)
	related := append(targets(n.out[schema.Related]), sources(n.in[schema.Related])...)
	slices.SortFunc(related, func(a, b *node) int { return cmp.Compare(a.ID, b.ID) })
	p.term(schema.Related.Forward().In(p.lang), p.links(slices.Compact(related)))
	p.term(p.say("EU critical technology area", "مجال التكنولوجيا الحرجة في الاتحاد الأوروبي"), plain(n.text("eu_critical_technology")))
	p.closingTerms(n)
	p.list("narrower", schema.Broader.Backward(), p.topicItems(sources(n.in[schema.Broader])))
	commitments, hubs := splitCommitments(sources(n.in[schema.Concerns]))
	p.hubSection("hubs", hubsTitle, hubs, textColumn(title{"Salience", "أهمية الموضوع"}, func(p *page, h *node) []render.Item {
		var word []render.Item
		for _, x := range h.out[schema.Concerns] {
			if x.to == n {
				word = p.words(cmp.Or(x.text("salience"), schema.Saliences.Rows[0].Slug))
			}
		}
		return word
	}))
	p.commitmentSection("commitments", commitmentsTitle, commitmentColumns, commitments, nil)
	p.list("pairs", title{"Partners on this topic", "الشركاء في هذا الموضوع"}, p.pairsOn(n))
}

// topicItems returns topics, each with how many hubs concern it or a topic below it.
func (p *page) topicItems(topics []*node) []render.Item {
	items := p.links(topics)
	for i, t := range topics {
		if count := len(hubsConcerning(t)); count > 0 {
			items[i].Mark = bilingual.Entries.Count(count, p.lang)
		}
	}
	return items
}

// hubsConcerning returns the hubs that concern a topic or one below it. They are shared and must not be changed.
func hubsConcerning(t *node) map[*node]bool {
	if t.concerning != nil {
		return t.concerning
	}
	hubs := make(map[*node]bool)
	below := []*node{t}
	for i := 0; i < len(below); i++ {
		for _, h := range sources(below[i].in[schema.Concerns]) {
			hubs[h] = true
		}
		below = distinct(append(below, sources(below[i].in[schema.Broader])...)...)
	}
	t.concerning = hubs
	return hubs
}

// pairsOn returns links to the pairs with hubs that concern a topic or one below it.
func (p *page) pairsOn(topic *node) []render.Item {
	ties, of := p.tiesOn(hubsConcerning(topic))
	var items []render.Item
	for _, t := range ties {
		items = append(items, render.Item{Text: p.pairTitle(t), Href: t.file, Mark: bilingual.Entries.Count(len(of[t]), p.lang)})
	}
	return items
}

// tiesOn returns the ties with some of the hubs, those with the most first, and which of the hubs each has.
func (p *page) tiesOn(hubs map[*node]bool) (ties []*tie, of map[*tie][]*node) {
	of = make(map[*tie][]*node)
	for _, t := range p.facts.ties {
		for _, h := range t.hubs {
			if hubs[h] {
				of[t] = append(of[t], h)
			}
		}
	}
	return slices.SortedFunc(maps.Keys(of), func(a, b *tie) int {
		return cmp.Or(cmp.Compare(len(of[b]), len(of[a])), cmp.Compare(a.file, b.file))
	}), of
}

func (p *page) placePage(n *node) {
	p.head(n)
	p.show(false, schema.HeldAt, schema.LocatedIn)
	p.connections(n, true)
	p.closingTerms(n)
	p.hubSection("held", schema.HeldAt.Backward(), sources(n.in[schema.HeldAt]))
	p.list("here", schema.LocatedIn.Backward(), p.links(sources(n.in[schema.LocatedIn])))
	p.closing(n)
}

func (p *page) seriesPage(n *node) {
	p.head(n)
	p.show(false, schema.InSeries, schema.Under)
	p.connections(n, true)
	p.closingTerms(n)
	p.hubSection("meetings", schema.InSeries.Backward(), sources(n.in[schema.InSeries]))
	p.under(n)
	p.closing(n)
}

// source fills in the page of a source: what it is, and what cites it.
func (p *page) source(n *node) {
	s := p.sources[n.ID]
	p.Title = render.ShortReference(&s, p.lang)
	p.Above = append(p.listLink(n.Label), p.words(s.Kind)...)
	if s.URL != "" {
		p.term(p.say("Address", "الرابط"), one(render.Item{Text: s.URL, Href: s.URL, Outside: true}))
	}
	p.term(p.say("Language", "اللغة"), plain(render.Language(s.Language, p.lang)))
	published := p.date(s.Published)
	if from := n.text("published_from"); from != "" {
		published = marked(published, p.sayf("from: %s", "المأخذ: %s", p.word(from)))
	}
	p.term(p.say("Published", "تاريخ النشر"), published)
	p.show(true, schema.AccordingTo)
	according := p.links(targets(n.out[schema.AccordingTo]))
	for _, words := range n.texts("according_to") {
		according = append(according, render.Item{Text: words, Lang: p.foreign(bilingual.English)})
	}
	p.term(schema.AccordingTo.Forward().In(p.lang), according)
	if s.Archived {
		p.term(p.say("Archived text", "النص المحفوظ"), one(render.Item{
			Text: n.text("archive_file"), Mark: p.say("paragraph numbers refer to it", "تُرقَّم الفقرات بحسبه")}))
		p.term(p.say("Checksum of the archived text (SHA-256)", "بصمة النص المحفوظ (SHA-256)"), plain(n.text("archive_sha256")))
		p.term(p.say("Paragraphs of this source", "فقراته"), plain(n.texts("segment")...))
	}
	p.show(false, schema.EvidencedBy)
	p.connections(n, true)
	p.closingTerms(n)
	p.citing(n)
	p.connectionsSection(n)
	p.textSection(n)
}

// citation is what cites a paragraph of a source, as the cells of a row.
type citation struct {
	paragraph                   string
	fact, kind, supports, basis []render.Item
}

// citing adds the section of what cites a source, paragraph by paragraph: the nodes, and
// those relationships whose ends do not cite the same paragraph.
func (p *page) citing(n *node) {
	var list []citation
	for _, x := range n.in[schema.EvidencedBy] {
		fact, kind := p.link(x.from), x.from.Label.Name().In(p.lang)
		for _, d := range x.from.out[schema.Disputes] {
			fact = p.link(d.to)
			kind = p.sayf("another value: %s", "قيمة أخرى: %s", schema.FieldName(x.from.text("field")).In(p.lang))
		}
		list = append(list, citation{x.text("paragraph"), fact, plain(kind), p.supports(x), p.words(x.text("basis"))})
	}
	for _, l := range p.legs[n.ID] {
		fact, kind := p.links([]*node{l.rel.from, l.rel.to}), l.rel.Type.Forward().In(p.lang)
		list = append(list, citation{l.paragraph, fact, plain(kind), nil, nil})
	}
	slices.SortStableFunc(list, func(a, b citation) int {
		return cmp.Compare(schema.FirstParagraph(a.paragraph), schema.FirstParagraph(b.paragraph))
	})
	p.tables("facts", title{"Facts that cite it", "الوقائع المستندة إليه"}, table(p, list,
		shortColumn(paragraphsTitle, func(p *page, c citation) []render.Item {
			return withAddress(p.address(n, c.paragraph), plain(c.paragraph))
		}),
		textColumn(factTitle, func(_ *page, c citation) []render.Item { return c.fact }),
		textColumn(title{"Kind", "نوعها"}, func(_ *page, c citation) []render.Item { return c.kind }),
		textColumn(supportsTitle, func(_ *page, c citation) []render.Item { return c.supports }),
		textColumn(basisTitle, func(_ *page, c citation) []render.Item { return c.basis })))
}

// storyPage fills in the page of a story: what its file states.
func (p *page) storyPage(s *story) {
	p.Title = p.storyLink(s)[0].Text
	p.Above = withAddress(storiesFile, plain(storyWord.In(p.lang)))
	if other := (bilingual.Text{s.title.Ar, s.title.En}).In(p.lang); other != "" && other != p.Title {
		p.Other = render.Item{Text: other, Lang: bilingual.Other(p.lang)}
	}
	p.begin(p.storyLead(s), nil, s.nodes...)
	byLabel := make(map[schema.Label][]*node)
	for _, n := range s.nodes {
		byLabel[n.Label] = append(byLabel[n.Label], n)
	}
	events, instruments := byLabel[schema.LabelEvent], byLabel[schema.LabelInstrument]
	p.section(render.Section{
		ID: "events", Title: eventsTitle.In(p.lang), Picture: p.timeline(slices.Concat(events, instruments)),
		Tables: []render.PageTable{p.hubTable(events)},
	})
	p.tables("instruments", instrumentsTitle, p.hubTable(instruments))
	p.commitmentSection("commitments", commitmentsTitle, commitmentColumns, byLabel[schema.LabelCommitment], nil)
	for _, label := range []schema.Label{
		schema.LabelOrganization, schema.LabelGovernmentBody, schema.LabelPerson, schema.LabelOffice, schema.LabelEventSeries, schema.LabelPlace,
	} {
		p.list(label.Slug(), label.Plural(), p.links(byLabel[label]))
	}
	p.tables("disputes", disputesTitle, p.claims(byLabel[schema.LabelClaim], true))
	p.list("told", title{"Sources", "المصادر التي تسمّيها"}, p.sourceLinks(byLabel[schema.LabelSource]))
}

// sourceLinks returns links to the pages of sources, by their references.
func (p *page) sourceLinks(nodes []*node) []render.Item {
	var items []render.Item
	for _, n := range nodes {
		s := p.sources[n.ID]
		items = append(items, render.Item{Text: render.ShortReference(&s, p.lang), Href: n.file})
	}
	return items
}
