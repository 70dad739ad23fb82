package site

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"entente/internal/bilingual"
	"entente/render"
	"entente/schema"
)

// topic fills in the page of a topic.
func (p *page) topic(n *node) {
	p.head(n)
	p.show(true, schema.Related)
	p.show(false, schema.Broader, schema.Related, schema.Concerns)
	p.connections(n, true)
	related := append(targets(n.out[schema.Related]), sources(n.in[schema.Related])...)
	slices.SortFunc(related, func(a, b *node) int { return cmp.Compare(a.ID, b.ID) })
	p.term(schema.Related.Forward().In(p.lang), p.links(slices.Compact(related)))
	p.term(p.say("EU critical technology area", "مجال التكنولوجيا الحرجة في الاتحاد الأوروبي"), plain(text(n.Props, "eu_critical_technology")))
	p.closingTerms(n)
	p.section(render.Section{ID: "narrower", Title: schema.Broader.Backward().In(p.lang), Items: p.narrower(n)})
	var hubs, commitments []*node
	for _, h := range sources(n.in[schema.Concerns]) {
		if h.Label == schema.LabelCommitment {
			commitments = append(commitments, h)
		} else {
			hubs = append(hubs, h)
		}
	}
	p.section(render.Section{
		ID: "hubs", Title: p.say("Events and instruments", "الأحداث والصكوك"), Picture: p.timeline(hubs),
		Tables: []render.PageTable{p.topicTable(n, hubs)},
	})
	p.section(render.Section{
		ID: "commitments", Title: p.say("Commitments", "الالتزامات"), Tables: p.byRung(commitments, true), Ladder: p.ladder(commitments),
	})
	p.section(render.Section{ID: "pairs", Title: p.say("Partners on this topic", "الشركاء في هذا الموضوع"), Items: p.pairsOn(n)})
}

// topicTable returns a table of hubs with the weight of the topic in each.
func (p *page) topicTable(topic *node, hubs []*node) render.PageTable {
	hubs = slices.Clone(hubs)
	byTime(hubs)
	t := p.hubTable(hubs)
	t.Columns = append(t.Columns, column(p.say("Salience", "أهمية الموضوع")))
	for i, h := range hubs {
		var word []render.Item
		for _, x := range h.out[schema.Concerns] {
			if x.to == topic {
				word = one(p.wordItem(cmp.Or(text(x.Props, "salience"), schema.Saliences.Rows[0].Slug)))
			}
		}
		t.Rows[i].Cells = append(t.Rows[i].Cells, word)
	}
	return t
}

// narrower returns the topics below a topic, each with how many hubs concern it.
func (p *page) narrower(n *node) []render.Item {
	var items []render.Item
	for _, t := range sources(n.in[schema.Broader]) {
		items = append(items, p.topicItem(t))
	}
	return items
}

// topicItem returns a topic with how many hubs concern it or a topic below it.
func (p *page) topicItem(t *node) render.Item {
	item := p.link(t)
	if count := len(hubsConcerning(t)); count > 0 {
		item.Mark = fmt.Sprint(count)
	}
	return item
}

// hubsConcerning returns the hubs that concern a topic or one below it.
func hubsConcerning(t *node) map[*node]bool {
	hubs := make(map[*node]bool)
	seen := make(map[*node]bool)
	var descend func(*node)
	descend = func(t *node) {
		if seen[t] {
			return
		}
		seen[t] = true
		for _, x := range t.in[schema.Concerns] {
			hubs[x.from] = true
		}
		for _, x := range t.in[schema.Broader] {
			descend(x.from)
		}
	}
	descend(t)
	return hubs
}

// pairsOn returns the ties with hubs that concern a topic or one below it, those with the
// most first.
func (p *page) pairsOn(topic *node) []render.Item {
	hubs := hubsConcerning(topic)
	counts := make(map[*tie]int)
	for _, t := range p.facts.ties {
		for _, h := range t.hubs {
			if hubs[h] {
				counts[t]++
			}
		}
	}
	var items []render.Item
	for _, t := range slices.SortedFunc(maps.Keys(counts), func(a, b *tie) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a.file, b.file))
	}) {
		items = append(items, render.Item{Text: p.pairTitle(t), Href: t.file, Mark: fmt.Sprint(counts[t])})
	}
	return items
}

// placePage fills in the page of a place.
func (p *page) placePage(n *node) {
	p.head(n)
	p.show(false, schema.HeldAt, schema.LocatedIn)
	p.connections(n, true)
	p.closingTerms(n)
	held := sources(n.in[schema.HeldAt])
	p.section(render.Section{
		ID: "held", Title: schema.HeldAt.Backward().In(p.lang), Picture: p.timeline(held), Tables: []render.PageTable{p.hubTable(held)},
	})
	p.section(render.Section{ID: "here", Title: schema.LocatedIn.Backward().In(p.lang), Items: p.links(sources(n.in[schema.LocatedIn]))})
	p.connectionsSection(n)
	p.provenance(n)
}

// seriesPage fills in the page of a series of events.
func (p *page) seriesPage(n *node) {
	p.head(n)
	p.show(false, schema.InSeries, schema.Under)
	p.connections(n, true)
	p.closingTerms(n)
	meetings := sources(n.in[schema.InSeries])
	p.section(render.Section{
		ID: "meetings", Title: schema.InSeries.Backward().In(p.lang), Picture: p.timeline(meetings),
		Tables: []render.PageTable{p.hubTable(meetings)},
	})
	p.under(n)
	p.connectionsSection(n)
	p.provenance(n)
}

// source fills in the page of a source: what it is, and what cites it.
func (p *page) source(n *node) {
	s := p.sources[n.ID]
	p.Title = render.ShortReference(&s, p.lang)
	p.Above = append(plain(n.Label.Name().In(p.lang)), p.wordItem(s.Kind))
	if s.URL != "" {
		p.term(p.say("Address", "الرابط"), one(render.Item{Text: s.URL, Href: s.URL, Outside: true}))
	}
	if s.Language != "" && s.Language != "und" { // undetermined
		p.term(p.say("Language", "اللغة"), plain(s.Language))
	}
	published := p.date(s.Published)
	if from := text(n.Props, "published_from"); from != "" && published != nil {
		published[0].Mark = p.sayf("from: %s", "المأخذ: %s", p.word(from))
	}
	p.term(p.say("Published", "تاريخ النشر"), published)
	p.show(true, schema.AccordingTo)
	according := p.links(targets(n.out[schema.AccordingTo]))
	for _, words := range texts(n.Props, "according_to") {
		according = append(according, render.Item{Text: words, Lang: p.foreign(bilingual.English)})
	}
	p.term(schema.AccordingTo.Forward().In(p.lang), according)
	if s.Archived {
		p.term(p.say("Archived text", "النص المحفوظ"), one(render.Item{
			Text: text(n.Props, "archive_file"), Mark: p.say("paragraph numbers refer to it", "تُرقَّم الفقرات بحسبه")}))
		p.term("SHA-256", plain(text(n.Props, "archive_sha256")))
		p.term(p.say("Paragraphs of this source", "فقراته"), plain(texts(n.Props, "segment")...))
	}
	p.show(false, schema.EvidencedBy)
	p.connections(n, true)
	p.closingTerms(n)
	p.citing(n)
	p.connectionsSection(n)
	p.textSection(n)
}

// citing adds the section of what cites a source, paragraph by paragraph: the nodes, and
// those relationships whose ends do not cite the same paragraph.
func (p *page) citing(n *node) {
	t := render.PageTable{Columns: []render.Column{
		short(p.say("Paragraphs", "الفقرات")), column(p.say("Fact", "الواقعة")), column(p.say("Kind", "نوعها")),
		column(p.say("Supports", "لإثبات")), column(p.say("Basis", "طريقة الإثبات")),
	}}
	type fact struct {
		paragraph string
		cells     [][]render.Item
	}
	var list []fact
	for _, x := range n.in[schema.EvidencedBy] {
		paragraph := text(x.Props, "paragraph")
		about, what := p.link(x.from), x.from.Label.Name().In(p.lang)
		for _, d := range x.from.out[schema.Disputes] {
			about = p.link(d.to)
			what = p.sayf("another value: %s", "قيمة أخرى: %s", schema.FieldName(text(x.from.Props, "field")).In(p.lang))
		}
		list = append(list, fact{paragraph, [][]render.Item{p.paragraph(n, paragraph), one(about), plain(what), plain(p.supports(x)...), p.basis(x)}})
	}
	for _, l := range p.legs[n.ID] {
		what := render.Item{Text: l.rel.Type.Forward().In(p.lang)}
		list = append(list, fact{l.paragraph, [][]render.Item{p.paragraph(n, l.paragraph), {p.link(l.rel.from), p.link(l.rel.to)}, one(what), nil, nil}})
	}
	slices.SortStableFunc(list, func(a, b fact) int {
		return cmp.Compare(schema.FirstParagraph(a.paragraph), schema.FirstParagraph(b.paragraph))
	})
	for _, f := range list {
		t.Rows = append(t.Rows, render.Row{Cells: f.cells})
	}
	p.section(render.Section{ID: "facts", Title: p.say("Facts that cite it", "الوقائع المستندة إليه"),
		Tables: []render.PageTable{withoutEmpty(t)}})
}

// storyPage fills in the page of a story: what its file states.
func (p *page) storyPage(s *story) {
	p.Title = p.storyLink(s).Text
	p.Above = plain(storyWord.In(p.lang))
	if other := (bilingual.Text{s.title.Ar, s.title.En}).In(p.lang); other != "" && other != p.Title {
		p.Other = render.Item{Text: other, Lang: bilingual.Other(p.lang)}
	}
	byLabel := make(map[schema.Label][]*node)
	for _, n := range s.nodes {
		byLabel[n.Label] = append(byLabel[n.Label], n)
	}
	p.section(render.Section{
		ID: "events", Title: p.say("Events", "الأحداث"),
		Picture: p.timeline(append(slices.Clone(byLabel[schema.LabelEvent]), byLabel[schema.LabelInstrument]...)),
		Tables:  []render.PageTable{p.hubTable(byLabel[schema.LabelEvent])},
	})
	p.section(render.Section{
		ID: "instruments", Title: p.say("Instruments", "الصكوك"), Tables: []render.PageTable{p.hubTable(byLabel[schema.LabelInstrument])},
	})
	commitments := byLabel[schema.LabelCommitment]
	p.section(render.Section{
		ID: "commitments", Title: p.say("Commitments", "الالتزامات"), Tables: p.byRung(commitments, true), Ladder: p.ladder(commitments),
	})
	for _, label := range []schema.Label{
		schema.LabelOrganization, schema.LabelGovernmentBody, schema.LabelPerson, schema.LabelOffice, schema.LabelEventSeries, schema.LabelPlace,
	} {
		p.section(render.Section{ID: label.Slug(), Title: label.Plural().In(p.lang), Items: p.links(byLabel[label])})
	}
	p.section(render.Section{
		ID: "disputes", Title: p.say("Disagreements between sources", "ما تذكره مصادر أخرى"),
		Tables: []render.PageTable{p.claims(byLabel[schema.LabelClaim], true)},
	})
	p.section(render.Section{
		ID: "told", Title: p.say("Sources", "المصادر التي تسمّيها"), Items: p.sourceLinks(byLabel[schema.LabelSource]),
	})
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
