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

// actor fills in the page of a country, organization, body or person. What its bodies and
// people did is on their own pages, which this page links to.
func (p *page) actor(n *node) {
	p.head(n)
	p.dateTerm(fieldTitle("founded", p), n, "founded")
	p.term(fieldTitle("openness", p), p.words(n.texts("openness")...))
	p.countTerm(n, "members_stated")
	p.dateTerm(p.say("List of members complete as of", "قائمة الأعضاء كاملة في"), n, "members_complete_as_of")
	p.show(true, schema.MemberOf, schema.Holds, schema.ParticipatedIn, schema.PartyTo, schema.Signed, schema.Undertakes)
	p.show(false, schema.MemberOf, schema.OfficeOf, schema.Towards, schema.Via, schema.InSeries, schema.About)
	p.connections(n, true)
	p.topicCounts(hubsOf(n))
	p.closingTerms(n)
	p.ties(n)
	p.offices(n)
	p.eventSection(n)
	p.instruments(n)
	undertaken := title{"Commitments undertaken", "الالتزامات المتعهَّد بها"}
	p.commitmentSection("undertakes", undertaken, commitmentColumns, targets(n.out[schema.Undertakes]), nil)
	p.commitmentSection("towards", schema.Towards.Backward(), commitmentColumns, sources(n.in[schema.Towards]), nil)
	p.commitmentSection("via", schema.Via.Backward(), commitmentColumns, sources(n.in[schema.Via]), nil)
	p.tables("memberships", title{"Memberships", "العضويات"},
		p.periodTable(title{"Organization", "المنظمة"}, n.out[schema.MemberOf], atEnd((*page).link)))
	p.members(n)
	p.people(n)
	p.tables("series", schema.InSeries.Backward(), p.hubTable(sources(n.in[schema.InSeries])))
	about := title{"Acts about it, without its participation", "ما يتناول هذه الجهة دون مشاركتها"}
	p.tables("about", about, p.hubTable(sources(n.in[schema.About])))
	p.closing(n)
}

// hubsOf returns the hubs in which an actor takes part, including those of its ties, each
// once and in order of time. The list is shared and must not be changed.
func hubsOf(n *node) []*node {
	if n.hubs != nil {
		return n.hubs
	}
	var hubs []*node
	for _, t := range []schema.RelType{schema.ParticipatedIn, schema.PartyTo, schema.Signed, schema.Undertakes} {
		for _, x := range n.out[t] {
			if !isPassive(x) {
				hubs = append(hubs, x.to)
			}
		}
	}
	for _, t := range n.ties {
		hubs = append(hubs, t.hubs...)
	}
	n.hubs = byTime(distinct(hubs...))
	return n.hubs
}

// topicCounts adds the topics of hubs, each marked with its count, the most frequent first.
func (p *page) topicCounts(hubs []*node) {
	counts := make(map[*node]int)
	for _, h := range hubs {
		for _, x := range h.out[schema.Concerns] {
			counts[x.to]++
		}
	}
	nodes := mostFrequent(counts)
	items := p.links(nodes)
	for i, n := range nodes {
		items[i].Mark = bilingual.Entries.Count(counts[n], p.lang)
	}
	p.term(schema.Concerns.Forward().In(p.lang), items)
}

// mostFrequent returns the nodes of counts, the most frequent first.
func mostFrequent(counts map[*node]int) []*node {
	return slices.SortedFunc(maps.Keys(counts), func(a, b *node) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a.ID, b.ID))
	})
}

// eventSection adds the section of the events in which an actor took part itself, in order
// of time.
func (p *page) eventSection(n *node) {
	legs := byHub(n.out[schema.ParticipatedIn])
	active := slices.DeleteFunc(slices.Clone(legs), isPassive)
	p.section(render.Section{
		ID: "events", Title: eventsTitle.In(p.lang), Picture: p.timeline(distinct(targets(active)...)),
		Tables: p.byParticipation(legs, hubDateColumn, textColumn(title{"Event", "الحدث"}, atEnd((*page).link)), hubKindColumn,
			roleColumn, forColumn, asColumn, hubPlaceColumn),
	})
}

// instruments adds the section of the instruments that an actor is party to or has signed.
func (p *page) instruments(n *node) {
	p.tables("instruments", instrumentsTitle, p.relTable(byHub(slices.Concat(n.out[schema.PartyTo], n.out[schema.Signed])),
		hubDateColumn, textColumn(title{"Instrument", "الوثيقة"}, atEnd((*page).link)), hubKindColumn,
		textColumn(statusTitle, func(p *page, x *rel) []render.Item { return p.rung(x.to.text("status")) }),
		roleColumn, forColumn, asColumn))
}

// periodTable returns a table of memberships, or of the holders of an office.
func (p *page) periodTable(who title, rels []*rel, link func(*page, *rel) []render.Item) render.PageTable {
	t := p.relTable(rels, slices.Concat([]column[*rel]{textColumn(who, link)}, periodColumns)...)
	for i, x := range rels {
		t.Rows[i].ID = "x-" + x.From + "-" + x.To + "-" + x.text("since")
	}
	return t
}

func (p *page) members(n *node) {
	s := render.Section{ID: "members", Title: schema.MemberOf.Backward().In(p.lang)}
	if rels := n.in[schema.MemberOf]; len(rels) > 0 {
		s.Notes = plain(p.memberGap(n))
		s.Tables = []render.PageTable{p.periodTable(title{"Member", "العضو"}, rels, atStart((*page).link))}
	}
	p.section(s)
}

// offices adds the section of the offices that a person holds, or of the offices of an
// actor.
func (p *page) offices(n *node) {
	s := render.Section{ID: "offices", Title: schema.OfficeOf.Backward().In(p.lang)}
	if n.Label == schema.LabelPerson {
		officeOf := atEnd(linksTo(schema.OfficeOf))
		columns := []column[*rel]{textColumn(officeTitle, atEnd((*page).link)), textColumn(schema.OfficeOf.Forward(), officeOf)}
		s.Tables = []render.PageTable{p.relTable(n.out[schema.Holds], append(columns, periodColumns...)...)}
		s.Notes = p.undatedOffices(n.out[schema.Holds])
	} else {
		rank := func(x *rel) int { return schema.Ranks.Index(x.from.text("rank")) }
		ranked := slices.SortedStableFunc(slices.Values(n.in[schema.OfficeOf]), func(a, b *rel) int { return cmp.Compare(rank(a), rank(b)) })
		t := table(p, sources(ranked), officeColumn, rankColumn, holdersColumn)
		s.Tables = []render.PageTable{cited(t, ranked, func(x *rel) []render.Cite {
			return p.citeRels(append([]*rel{x}, x.from.in[schema.Holds]...)...)
		})}
	}
	p.section(s)
}

// undatedOffices returns a note for a section of offices if it is not known when one of them
// was held.
func (p *page) undatedOffices(holds []*rel) []render.Item {
	if !slices.ContainsFunc(holds, func(x *rel) bool { return x.text("since") == "" }) {
		return nil
	}
	return plain(p.say("Where no dates are given, a source names the holder at the time that it describes; "+
		"the dates of the office are not known.",
		"إذا لم تُذكر تواريخ، فقد سمّى مصدر شاغل المنصب وقت الحدث الذي يرويه، ولا يُعرف أكثر من ذلك."))
}

// people adds the section of who acted for an actor, and how often.
func (p *page) people(n *node) {
	counts := make(map[*node]int)
	offices := make(map[*node][]*node)
	for _, x := range n.actedFor {
		if !isPassive(x) {
			counts[x.from]++
			offices[x.from] = append(offices[x.from], p.entities(x.texts("as"))...)
		}
	}
	p.tables("people", title{"People who acted for it", "الممثلون"}, table(p, mostFrequent(counts),
		textColumn(whoTitle, (*page).link),
		textColumn(asColumn.title, func(p *page, n *node) []render.Item { return p.links(distinct(offices[n]...)) }),
		numberColumn(title{"Acts", "أنشطة باسم هذه الجهة"}, func(_ *page, n *node) []render.Item { return figure(counts[n]) })))
}

func (p *page) office(n *node) {
	p.head(n)
	p.show(false, schema.Holds)
	p.connections(n, true)
	p.closingTerms(n)
	p.section(render.Section{
		ID: "holders", Title: schema.Holds.Backward().In(p.lang), Notes: p.undatedOffices(n.in[schema.Holds]),
		Tables: []render.PageTable{p.periodTable(whoTitle, n.in[schema.Holds], atStart((*page).link))},
	})
	p.tables("acts", title{"Acts in this office", "الأنشطة بهذه الصفة"}, p.relTable(byHub(n.actedAs),
		hubDateColumn, textColumn(whatTitle, atEnd((*page).link)), whoColumn, roleColumn, forColumn))
	p.closing(n)
}

// figure returns a count as the items of a cell.
func figure[T int | int64](n T) []render.Item { return plain(fmt.Sprint(n)) }
