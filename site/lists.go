package site

import (
	"cmp"
	"fmt"
	"slices"

	"entente/internal/bilingual"
	"entente/render"
	"entente/schema"
	"entente/schema/naming"
)

// storyWord and pairWord name the pages that are not about a node.
var (
	storyWord = bilingual.Text{"Story", "قصة"}
	pairWord  = bilingual.Text{"Pair", "ثنائي"}
)

// listing is a page that lists pages.
type listing struct {
	file  string
	title bilingual.Text
	fill  func(*page)
}

// listings are the lists that every page links to, in order.
var listings = []listing{
	{"actors.html", bilingual.Text{"Actors", "الجهات"}, (*page).actors},
	{"people.html", bilingual.Text{"People and offices", "الأشخاص والمناصب"}, (*page).persons},
	{"events.html", schema.LabelEvent.Plural(), (*page).events},
	{"instruments.html", schema.LabelInstrument.Plural(), (*page).allInstruments},
	{"commitments.html", schema.LabelCommitment.Plural(), (*page).commitments},
	{"topics.html", schema.LabelTopic.Plural(), (*page).topics},
	{"places.html", bilingual.Text{"Places and series", "الأماكن والسلاسل"}, (*page).places},
	{"stories.html", bilingual.Text{"Stories and sources", "القصص والمصادر"}, (*page).allStories},
	{"disputes.html", bilingual.Text{"Disputed facts", "ما تختلف فيه المصادر"}, (*page).allDisputes},
}

// labelled returns the nodes of a label that have a page, in order of their names in the
// language of the page.
func (p *page) labelled(label schema.Label) []*node {
	nodes := p.ofLabel(label)
	folded := make(map[*node]string, len(nodes))
	for _, n := range nodes {
		folded[n] = naming.Fold(p.name(n))
	}
	slices.SortStableFunc(nodes, func(a, b *node) int { return cmp.Compare(folded[a], folded[b]) })
	return nodes
}

// actors lists countries, organizations and bodies.
func (p *page) actors() {
	for _, label := range []schema.Label{schema.LabelCountry, schema.LabelOrganization, schema.LabelGovernmentBody} {
		t := render.PageTable{Columns: []render.Column{
			column(p.say("Name", "الاسم")), column(p.otherLanguage()), column(p.say("Kind", "النوع")),
			column(schema.PartOf.Forward().In(p.lang)),
			number(p.say("Partners", "الشركاء")), number(p.say("Events and instruments", "الأحداث والصكوك")),
		}}
		for _, n := range p.labelled(label) {
			kind := plain(p.word(text(n.Props, "kind")))
			var partners []render.Item
			if len(n.ties) > 0 {
				partners = figure(len(n.ties))
			}
			var hubs []render.Item
			if own := len(hubsOf(n)); own > 0 {
				hubs = figure(own)
			}
			t.Rows = append(t.Rows, render.Row{Cells: [][]render.Item{
				one(p.link(n)), p.otherName(n), kind, p.links(targets(n.out[schema.PartOf])), partners, hubs,
			}})
		}
		p.section(render.Section{ID: label.Slug(), Title: label.Plural().In(p.lang), Tables: []render.PageTable{withoutEmpty(t)}})
	}
}

// otherLanguage returns the title of the column of names in the other language.
func (p *page) otherLanguage() string { return p.say("In Arabic", "بالإنجليزية") }

func (p *page) otherName(n *node) []render.Item {
	name, lang := text(n.Props, "name_ar"), "ar"
	if p.lang == "ar" {
		name, lang = text(n.Props, "name"), "en"
	}
	if name == "" || name == p.name(n) {
		return nil
	}
	return one(render.Item{Text: name, Lang: lang})
}

// persons lists people with their offices, and the offices.
func (p *page) persons() {
	t := render.PageTable{Columns: []render.Column{
		column(p.say("Name", "الاسم")), column(p.otherLanguage()), column(schema.OfficeOf.Backward().In(p.lang)),
		number(p.say("Events and instruments", "الأحداث والصكوك")),
	}}
	for _, n := range p.labelled(schema.LabelPerson) {
		t.Rows = append(t.Rows, render.Row{Cells: [][]render.Item{
			one(p.link(n)), p.otherName(n), p.links(targets(n.out[schema.Holds])), figure(len(hubsOf(n))),
		}})
	}
	p.section(render.Section{ID: "people", Title: schema.LabelPerson.Plural().In(p.lang), Tables: []render.PageTable{withoutEmpty(t)}})
	t = render.PageTable{Columns: []render.Column{
		column(p.say("Office", "المنصب")), column(schema.OfficeOf.Forward().In(p.lang)), column(p.say("Rank", "المرتبة")),
		column(schema.Holds.Backward().In(p.lang)),
	}}
	for _, n := range p.labelled(schema.LabelOffice) {
		t.Rows = append(t.Rows, render.Row{Cells: [][]render.Item{
			one(p.link(n)), p.links(targets(n.out[schema.OfficeOf])), plain(p.word(text(n.Props, "rank"))), p.holders(n),
		}})
	}
	p.section(render.Section{ID: "offices", Title: schema.LabelOffice.Plural().In(p.lang), Tables: []render.PageTable{withoutEmpty(t)}})
}

// events lists events in order of time, planned ones separately.
func (p *page) events() {
	var planned, held []*node
	for _, n := range p.ofLabel(schema.LabelEvent) {
		if isPlanned(n) {
			planned = append(planned, n)
		} else {
			held = append(held, n)
		}
	}
	p.section(render.Section{ID: "planned", Title: p.say("Planned", "المقرر"), Tables: []render.PageTable{p.hubTable(planned)}})
	t := p.hubTable(held)
	p.section(render.Section{
		ID: "events", Title: schema.LabelEvent.Plural().In(p.lang), Picture: p.timeline(held), Tables: []render.PageTable{t},
	})
}

// allInstruments lists instruments by their status, the firmest first.
func (p *page) allInstruments() {
	byStatus := make(map[string][]*node)
	all := p.ofLabel(schema.LabelInstrument)
	for _, n := range all {
		byStatus[text(n.Props, "status")] = append(byStatus[text(n.Props, "status")], n)
	}
	s := render.Section{ID: "instruments", Title: schema.LabelInstrument.Plural().In(p.lang), Picture: p.timeline(all)}
	ended := schema.InstrumentStatuses.Where(func(w schema.Word) bool { return w.Ended })
	statuses := schema.InstrumentStatuses.Where(func(w schema.Word) bool { return !w.Ended })
	slices.Reverse(statuses)
	for _, status := range slices.Concat(statuses, ended, []string{""}) {
		t := p.hubTable(byStatus[status])
		if t.Title = p.rung(status); status == "" {
			t.Title = render.Item{Text: p.say("Status not known", "الحالة غير معروفة")}
		}
		s.Tables = append(s.Tables, t)
	}
	p.section(s)
}

// commitments lists commitments by their rungs.
func (p *page) commitments() {
	p.section(render.Section{
		ID: "commitments", Title: p.say("By rung of commitment", "بحسب درجة الالتزام"), Ladder: render.Ladder(p.lang),
		Tables: p.byRung(p.ofLabel(schema.LabelCommitment), true),
	})
}

// topics lists the topics as a tree.
func (p *page) topics() {
	var items []render.Item
	seen := make(map[*node]bool)
	var descend func(*node, int)
	descend = func(t *node, level int) {
		if seen[t] {
			return
		}
		seen[t] = true
		item := p.topicItem(t)
		item.Level = min(level, 4)
		items = append(items, item)
		for _, x := range t.in[schema.Broader] {
			descend(x.from, level+1)
		}
	}
	all := p.labelled(schema.LabelTopic)
	for _, t := range all {
		if len(t.out[schema.Broader]) == 0 {
			descend(t, 1)
		}
	}
	for _, t := range all { // topics in a cycle have no top
		descend(t, 1)
	}
	p.section(render.Section{
		ID: "topics", Title: p.say("From the wide to the narrow", "من الأعم إلى الأخص"), Items: items, Tree: true,
		Notes: plain(p.say("The number is how many events, instruments and commitments concern a topic or one below it.",
			"العدد هو عدد ما يتناول الموضوع، أو موضوعًا أخص منه، من أحداث وصكوك والتزامات.")),
	})
}

// places lists places and series.
func (p *page) places() {
	t := render.PageTable{Columns: []render.Column{
		column(p.say("Name", "الاسم")), column(p.otherLanguage()), column(p.say("Kind", "النوع")),
		column(schema.LocatedIn.Forward().In(p.lang)),
		number(schema.LabelEvent.Plural().In(p.lang)),
	}}
	for _, n := range p.labelled(schema.LabelPlace) {
		t.Rows = append(t.Rows, render.Row{Cells: [][]render.Item{
			one(p.link(n)), p.otherName(n), plain(p.word(text(n.Props, "kind"))), p.links(targets(n.out[schema.LocatedIn])),
			figure(len(n.in[schema.HeldAt])),
		}})
	}
	p.section(render.Section{ID: "places", Title: schema.LabelPlace.Plural().In(p.lang), Tables: []render.PageTable{withoutEmpty(t)}})
	p.section(render.Section{
		ID: "series", Title: schema.LabelEventSeries.Plural().In(p.lang), Items: p.links(p.labelled(schema.LabelEventSeries)),
	})
}

// allStories lists the stories, and the sources.
func (p *page) allStories() {
	var items []render.Item
	for _, s := range p.stories {
		item := p.storyLink(s)
		item.Mark = bilingual.Nodes.Count(len(s.nodes), p.lang)
		items = append(items, item)
	}
	p.section(render.Section{ID: "stories", Title: p.say("Stories", "القصص"), Items: items})
	t := render.PageTable{Columns: []render.Column{
		column(p.say("Source", "المصدر")), column(p.say("Kind", "النوع")), number(p.say("Facts that cite it", "الوقائع المستندة إليه")),
	}}
	for _, n := range p.labelled(schema.LabelSource) {
		t.Rows = append(t.Rows, render.Row{Cells: [][]render.Item{
			p.sourceLinks([]*node{n}), one(p.wordItem(text(n.Props, "kind"))), plain(fmt.Sprint(len(n.in[schema.EvidencedBy]) + len(p.legs[n.ID]))),
		}})
	}
	p.section(render.Section{ID: "sources-list", Title: schema.LabelSource.Plural().In(p.lang), Tables: []render.PageTable{t}})
}

// allDisputes lists what sources say against the preferred values.
func (p *page) allDisputes() {
	var claims []*node
	for _, n := range p.all() {
		if n.Label == schema.LabelClaim {
			claims = append(claims, n)
		}
	}
	s := render.Section{
		ID: "disputes", Title: p.say("Values that sources give against the preferred ones", "قيم تذكرها مصادر خلافًا للقيم المرجَّحة"),
		Tables: []render.PageTable{p.claims(claims, true)},
	}
	if len(claims) == 0 {
		s.Notes = plain(p.say("No source that is loaded gives another value.", "لا يذكر أي مصدر مسجَّل قيمة أخرى."))
	}
	p.section(s)
}
