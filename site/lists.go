package site

import (
	"cmp"
	"slices"

	"entente/internal/bilingual"
	"entente/render"
	"entente/schema"
	"entente/schema/naming"
)

// storyWord and pairWord name the pages that are not about a node.
var (
	storyWord = title{"Story", "قصة"}
	pairWord  = title{"Pair", "ثنائي"}
)

// listing is a page that lists pages.
type listing struct {
	file  string
	title title
	fill  func(*page)
	// lead says what the page says.
	lead func(*page) []string
}

// listings are the lists that every page links to, in order.
var listings = []listing{
	{"actors.html", title{"Actors", "الجهات"}, (*page).actors, (*page).actorsLead},
	{"people.html", title{"People and offices", "الأشخاص والمناصب"}, (*page).persons, (*page).personsLead},
	{"events.html", schema.LabelEvent.Plural(), (*page).events, (*page).eventsLead},
	{"instruments.html", schema.LabelInstrument.Plural(), (*page).allInstruments, (*page).instrumentsLead},
	{"commitments.html", schema.LabelCommitment.Plural(), (*page).commitments, (*page).commitmentsLead},
	{"topics.html", schema.LabelTopic.Plural(), (*page).topics, (*page).topicsLead},
	{"places.html", title{"Places and series", "الأماكن والسلاسل"}, (*page).places, (*page).placesLead},
	{storiesFile, title{"Stories and sources", "القصص والمصادر"}, (*page).allStories, (*page).storiesLead},
	{"disputes.html", title{"Disputed facts", "ما تختلف فيه المصادر"}, (*page).allDisputes, (*page).disputesLead},
}

const storiesFile = "stories.html"

// listOf are the lists of nodes, by their labels.
var listOf = map[schema.Label]string{
	schema.LabelCountry: "actors.html#country", schema.LabelOrganization: "actors.html#organization",
	schema.LabelGovernmentBody: "actors.html#body", schema.LabelPerson: "people.html", schema.LabelOffice: "people.html#offices",
	schema.LabelEvent: "events.html", schema.LabelInstrument: "instruments.html", schema.LabelCommitment: "commitments.html",
	schema.LabelTopic: "topics.html", schema.LabelPlace: "places.html", schema.LabelEventSeries: "places.html#series",
	schema.LabelSource: storiesFile + "#sources-list",
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

// listed adds a section with a table of all nodes of a label.
func (p *page) listed(id string, label schema.Label, columns ...column[*node]) {
	p.tables(id, label.Plural(), table(p, p.labelled(label), columns...))
}

func (p *page) actors() {
	unlessZero := func(count int) []render.Item {
		if count == 0 {
			return nil
		}
		return figure(count)
	}
	for _, label := range []schema.Label{schema.LabelCountry, schema.LabelOrganization, schema.LabelGovernmentBody} {
		p.listed(label.Slug(), label, nameColumn, otherNameColumn, kindColumn, textColumn(schema.PartOf.Forward(), linksTo(schema.PartOf)),
			numberColumn(title{"Partners", "الشركاء"}, func(_ *page, n *node) []render.Item { return unlessZero(len(n.ties)) }),
			numberColumn(hubsTitle, func(_ *page, n *node) []render.Item { return unlessZero(len(hubsOf(n))) }))
	}
}

func (p *page) persons() {
	p.listed("people", schema.LabelPerson, nameColumn, otherNameColumn,
		textColumn(title{"Acts for", "الجهة الممثَّلة"}, func(p *page, n *node) []render.Item { return p.links(p.actsFor(n)) }),
		textColumn(schema.OfficeOf.Backward(), linksTo(schema.Holds)), hubsColumn)
	p.listed("offices", schema.LabelOffice, officeColumn, officeOfColumn, rankColumn, holdersColumn)
}

// events lists events in order of time, planned ones separately.
func (p *page) events() { p.hubSection("events", schema.LabelEvent.Plural(), p.planned()) }

// planned adds the section of the planned events, and returns the others.
func (p *page) planned() (others []*node) {
	var planned []*node
	for _, n := range p.ofLabel(schema.LabelEvent) {
		if isPlanned(n) {
			planned = append(planned, n)
		} else {
			others = append(others, n)
		}
	}
	p.tables("planned", title{"Planned", "المقرر"}, p.hubTable(planned))
	return others
}

// allInstruments lists instruments by their status, the firmest first.
func (p *page) allInstruments() {
	byStatus := make(map[string][]*node)
	all := p.ofLabel(schema.LabelInstrument)
	for _, n := range all {
		status := n.text("status")
		byStatus[status] = append(byStatus[status], n)
	}
	s := render.Section{ID: "instruments", Title: schema.LabelInstrument.Plural().In(p.lang), Picture: p.timeline(all)}
	ended := schema.InstrumentStatuses.Where(func(w schema.Word) bool { return w.Ended })
	statuses := schema.InstrumentStatuses.Where(func(w schema.Word) bool { return !w.Ended })
	slices.Reverse(statuses)
	for _, status := range slices.Concat(statuses, ended, []string{""}) {
		t := p.hubTable(byStatus[status])
		t.Title.Text = p.say("Status not known", "الحالة غير معروفة")
		if status != "" {
			t.Title = p.rung(status)[0]
		}
		s.Tables = append(s.Tables, t)
	}
	p.section(s)
}

func (p *page) commitments() {
	p.section(render.Section{
		ID: "commitments", Title: p.say("By rung of commitment", "بحسب درجة الالتزام"), Ladder: render.Ladder(p.lang),
		Tables: p.byRung(p.ofLabel(schema.LabelCommitment), commitmentColumns),
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
		item := p.topicItems([]*node{t})[0]
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
			"العدد هو عدد ما يتناول الموضوع، أو موضوعًا أخص منه، من أحداث ووثائق والتزامات.")),
	})
}

func (p *page) places() {
	held := func(_ *page, n *node) []render.Item { return figure(len(n.in[schema.HeldAt])) }
	p.listed("places", schema.LabelPlace, nameColumn, otherNameColumn, kindColumn,
		textColumn(schema.LocatedIn.Forward(), linksTo(schema.LocatedIn)), numberColumn(schema.LabelEvent.Plural(), held))
	p.list("series", schema.LabelEventSeries.Plural(), p.links(p.labelled(schema.LabelEventSeries)))
}

func (p *page) allStories() {
	var items []render.Item
	for _, s := range p.stories {
		items = append(items, marked(p.storyLink(s), bilingual.Entries.Count(len(s.nodes), p.lang))...)
	}
	p.list("stories", title{"Stories", "القصص"}, items)
	citing := func(p *page, n *node) []render.Item { return figure(len(n.in[schema.EvidencedBy]) + len(p.legs[n.ID])) }
	p.listed("sources-list", schema.LabelSource,
		textColumn(sourceTitle, func(p *page, n *node) []render.Item { return p.sourceLinks([]*node{n}) }),
		kindColumn, numberColumn(title{"Facts that cite it", "الوقائع المستندة إليه"}, citing))
}

// allDisputes lists what sources say against the preferred values.
func (p *page) allDisputes() {
	claims := slices.DeleteFunc(p.all(), func(n *node) bool { return n.Label != schema.LabelClaim })
	s := render.Section{
		ID: "disputes", Title: p.say("Values that sources give against the preferred ones", "قيم تذكرها مصادر خلافًا للقيم المرجَّحة"),
		Tables: []render.PageTable{p.claims(claims, true)},
	}
	if len(claims) == 0 {
		s.Notes = plain(p.say("No source that is loaded gives another value.", "لا يذكر أي مصدر مسجَّل قيمة أخرى."))
	}
	p.section(s)
}
