package site

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"entente/internal/bilingual"
	"entente/render"
	"entente/schema"
)

// actor fills in the page of a country, organization, body or person. What its bodies and
// people did is on their own pages, which this page links to.
func (p *page) actor(n *node) {
	p.head(n)
	p.dateTerm(fieldTitle("founded", p), n, "founded")
	p.wordTerms(fieldTitle("openness", p), texts(n.Props, "openness"))
	p.term(fieldTitle("members_stated", p), p.counts(texts(n.Props, "members_stated")))
	p.dateTerm(p.say("List of members complete as of", "قائمة الأعضاء كاملة في"), n, "members_complete_as_of")
	p.show(true, schema.MemberOf, schema.Holds, schema.ParticipatedIn, schema.PartyTo, schema.Signed, schema.Undertakes)
	p.show(false, schema.MemberOf, schema.OfficeOf, schema.Towards, schema.Via, schema.InSeries, schema.About)
	p.connections(n, true)
	p.topicsOf(n)
	p.closingTerms(n)
	p.ties(n)
	p.offices(n)
	p.eventSection(n)
	p.instruments(n)
	p.commitmentSections(n)
	p.memberships(n)
	p.members(n)
	p.people(n)
	p.section(render.Section{
		ID: "series", Title: schema.InSeries.Backward().In(p.lang), Tables: []render.PageTable{p.hubTable(sources(n.in[schema.InSeries]))},
	})
	p.aboutSection(n)
	p.connectionsSection(n)
	p.provenance(n)
}

// aboutSection adds the section of the hubs that are about a node in which it takes no
// part.
func (p *page) aboutSection(n *node) {
	p.section(render.Section{
		ID: "about", Title: p.say("Acts about it, without its participation", "ما يتناول هذه الجهة دون مشاركتها"),
		Tables: []render.PageTable{p.hubTable(sources(n.in[schema.About]))},
	})
}

// hubsOf returns the hubs in which an actor takes part, including those of its ties, each
// once and in order of time.
func hubsOf(n *node) []*node {
	seen := make(map[*node]bool)
	for _, t := range []schema.RelType{schema.ParticipatedIn, schema.PartyTo, schema.Signed, schema.Undertakes} {
		for _, x := range n.out[t] {
			seen[x.to] = seen[x.to] || !isPassive(x)
		}
	}
	for _, t := range n.ties {
		for _, h := range t.hubs {
			seen[h] = true
		}
	}
	maps.DeleteFunc(seen, func(_ *node, active bool) bool { return !active })
	hubs := slices.Collect(maps.Keys(seen))
	byTime(hubs)
	return hubs
}

// topicsOf adds the topics of the hubs in which an actor takes part, the most frequent
// first.
func (p *page) topicsOf(n *node) {
	counts := make(map[*node]int)
	for _, h := range hubsOf(n) {
		for _, x := range h.out[schema.Concerns] {
			counts[x.to]++
		}
	}
	p.term(schema.Concerns.Forward().In(p.lang), p.counted(counts))
}

// counted returns links to nodes, each marked with its count, the most frequent first.
func (p *page) counted(counts map[*node]int) []render.Item {
	nodes := slices.SortedFunc(maps.Keys(counts), func(a, b *node) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a.ID, b.ID))
	})
	items := p.links(nodes)
	for i, n := range nodes {
		items[i].Mark = fmt.Sprint(counts[n])
	}
	return items
}

// eventSection adds the section of the events in which an actor took part itself, in order
// of time.
func (p *page) eventSection(n *node) {
	active, passive := p.eventTable(p.say("Took part", "مشاركة فاعلة")), p.eventTable(p.passive())
	legs := slices.SortedStableFunc(slices.Values(n.out[schema.ParticipatedIn]), func(a, b *rel) int { return compareTime(a.to, b.to) })
	var events []*node
	for _, x := range legs {
		principal, offices := p.acting(x)
		date, _, _ := dateOf(x.to)
		row := render.Row{
			Cells: [][]render.Item{
				p.date(date), one(p.link(x.to)), one(p.wordItem(text(x.to.Props, "kind"))), one(p.wordItem(text(x.Props, "role"))),
				principal, offices, p.links(targets(x.to.out[schema.HeldAt])),
			},
			Cites: p.citeRel(x),
		}
		if isPassive(x) {
			passive.Rows = append(passive.Rows, row)
			continue
		}
		active.Rows = append(active.Rows, row)
		if !slices.Contains(events, x.to) {
			events = append(events, x.to)
		}
	}
	if len(passive.Rows) == 0 {
		active.Title = render.Item{}
	}
	p.section(render.Section{
		ID: "events", Title: p.say("Events", "الأحداث"), Picture: p.timeline(events),
		Tables: []render.PageTable{withoutEmpty(active), withoutEmpty(passive)},
	})
}

func (p *page) eventTable(title string) render.PageTable {
	return render.PageTable{Title: render.Item{Text: title}, Cited: true, Columns: []render.Column{
		short(p.say("Date", "التاريخ")), column(p.say("Event", "الحدث")), column(p.say("Kind", "النوع")), column(p.say("Role", "الدور")),
		column(p.say("For", "عن")), column(p.say("As", "بصفة")), column(p.say("Place", "المكان")),
	}}
}

// instruments adds the section of the instruments that an actor is party to or has signed.
func (p *page) instruments(n *node) {
	t := render.PageTable{Cited: true, Columns: []render.Column{
		short(p.say("Date", "التاريخ")), column(p.say("Instrument", "الصك")), column(p.say("Kind", "النوع")), column(p.say("Status", "الحالة")),
		column(p.say("Role", "الدور")), column(p.say("For", "عن")), column(p.say("As", "بصفة")),
	}}
	legs := slices.Concat(n.out[schema.PartyTo], n.out[schema.Signed])
	slices.SortStableFunc(legs, func(a, b *rel) int { return compareTime(a.to, b.to) })
	for _, x := range legs {
		date, _, _ := dateOf(x.to)
		principal, offices := p.acting(x)
		role := plain(schema.Signed.Forward().In(p.lang))
		if x.Type == schema.PartyTo {
			role = one(p.wordItem(text(x.Props, "role")))
			if action := text(x.Props, "action"); action != "" {
				role[0].Mark = strings.TrimSpace(p.word(action) + " " + text(x.Props, "date"))
			}
		}
		var status []render.Item
		if s := text(x.to.Props, "status"); s != "" {
			status = one(p.rung(s))
		}
		t.Rows = append(t.Rows, render.Row{
			Cells: [][]render.Item{p.date(date), one(p.link(x.to)), one(p.wordItem(text(x.to.Props, "kind"))), status, role, principal, offices},
			Cites: p.citeRel(x),
		})
	}
	p.section(render.Section{ID: "instruments", Title: p.say("Instruments", "الصكوك"), Tables: []render.PageTable{withoutEmpty(t)}})
}

// commitmentSections adds the sections of commitments: undertaken by the actor, addressed
// to it, and working through it.
func (p *page) commitmentSections(n *node) {
	for _, s := range []struct {
		id    string
		title bilingual.Text
		nodes []*node
	}{
		{"undertakes", bilingual.Text{"Commitments undertaken", "الالتزامات المتعهَّد بها"}, targets(n.out[schema.Undertakes])},
		{"towards", schema.Towards.Backward(), sources(n.in[schema.Towards])},
		{"via", schema.Via.Backward(), sources(n.in[schema.Via])},
	} {
		p.section(render.Section{ID: s.id, Title: s.title.In(p.lang), Tables: p.byRung(s.nodes, true), Ladder: p.ladder(s.nodes)})
	}
}

// spell returns the status and the dates of a membership or of the holding of an office.
func (p *page) spell(x *rel) (status, since, until []render.Item) {
	status = plain(p.word(text(x.Props, "status")))
	if p.hasEnded(x) {
		if status == nil {
			status = one(render.Item{})
		}
		status[0].Mark = p.say("former", "سابقًا")
	}
	return status, p.date(text(x.Props, "since")), p.date(text(x.Props, "until"))
}

// spellTable returns a table of memberships, or of the holders of an office.
func (p *page) spellTable(who string, rels []*rel, end func(*rel) *node) render.PageTable {
	t := render.PageTable{Cited: true, Columns: []render.Column{
		column(who), column(p.say("Status", "الصفة")), short(p.say("Since", "منذ")), short(p.say("Until", "حتى")),
	}}
	for _, x := range rels {
		status, since, until := p.spell(x)
		t.Rows = append(t.Rows, render.Row{
			ID: spellID(x), Cells: [][]render.Item{one(p.link(end(x))), status, since, until}, Cites: p.citeRel(x),
		})
	}
	return withoutEmpty(t)
}

// spellID returns the id of the row of a membership.
func spellID(x *rel) string { return "x-" + x.From + "-" + x.To + "-" + text(x.Props, "since") }

func (p *page) memberships(n *node) {
	p.section(render.Section{
		ID: "memberships", Title: p.say("Memberships", "العضويات"),
		Tables: []render.PageTable{p.spellTable(p.say("Organization", "المنظمة"), n.out[schema.MemberOf], func(x *rel) *node { return x.to })},
	})
}

func (p *page) members(n *node) {
	s := render.Section{ID: "members", Title: schema.MemberOf.Backward().In(p.lang)}
	if rels := n.in[schema.MemberOf]; len(rels) > 0 {
		s.Notes = plain(p.memberGaps(n)...)
		s.Tables = []render.PageTable{p.spellTable(p.say("Member", "العضو"), rels, func(x *rel) *node { return x.from })}
	}
	p.section(s)
}
