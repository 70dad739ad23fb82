package site

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"entente/render"
	"entente/schema"
)

// offices adds the section of the offices that a person holds, or of the offices of an
// actor.
func (p *page) offices(n *node) {
	if n.Label == schema.LabelPerson {
		t := render.PageTable{Cited: true, Columns: []render.Column{
			column(p.say("Office", "المنصب")), column(schema.OfficeOf.Forward().In(p.lang)), column(p.say("Status", "الصفة")),
			short(p.say("Since", "منذ")), short(p.say("Until", "حتى")),
		}}
		for _, x := range n.out[schema.Holds] {
			status, since, until := p.spell(x)
			t.Rows = append(t.Rows, render.Row{
				Cells: [][]render.Item{one(p.link(x.to)), p.links(targets(x.to.out[schema.OfficeOf])), status, since, until}, Cites: p.citeRel(x),
			})
		}
		s := render.Section{ID: "offices", Title: schema.OfficeOf.Backward().In(p.lang), Tables: []render.PageTable{withoutEmpty(t)}}
		p.undatedOffices(&s, n.out[schema.Holds])
		p.section(s)
		return
	}
	t := render.PageTable{Cited: true, Columns: []render.Column{
		column(p.say("Office", "المنصب")), column(p.say("Rank", "المرتبة")), column(schema.Holds.Backward().In(p.lang)),
	}}
	ranked := slices.SortedStableFunc(slices.Values(n.in[schema.OfficeOf]), func(a, b *rel) int {
		return cmp.Compare(rank(a.from), rank(b.from))
	})
	for _, x := range ranked {
		t.Rows = append(t.Rows, render.Row{
			Cells: [][]render.Item{one(p.link(x.from)), one(p.wordItem(text(x.from.Props, "rank"))), p.holders(x.from)},
			Cites: p.citeRel(append([]*rel{x}, x.from.in[schema.Holds]...)...),
		})
	}
	p.section(render.Section{ID: "offices", Title: schema.OfficeOf.Backward().In(p.lang), Tables: []render.PageTable{withoutEmpty(t)}})
}

func rank(office *node) int { return schema.Ranks.Index(text(office.Props, "rank")) }

// holders returns who held an office, with the dates.
func (p *page) holders(office *node) []render.Item {
	var items []render.Item
	for _, x := range office.in[schema.Holds] {
		item := p.link(x.from)
		if since, until := text(x.Props, "since"), text(x.Props, "until"); since != "" || until != "" {
			item.Mark = fmt.Sprintf("%s–%s", since, until)
		}
		items = append(items, item)
	}
	return items
}

// undatedOffices adds a note to a section of offices if it is not known when one of them
// was held.
func (p *page) undatedOffices(s *render.Section, holds []*rel) {
	undated := slices.ContainsFunc(holds, func(x *rel) bool { return text(x.Props, "since") == "" })
	if undated {
		s.Notes = plain(p.say("Where no dates are given, a source names the holder at the time that it describes; "+
			"the dates of the office are not known.",
			"إذا لم تُذكر تواريخ، فقد سمّى مصدر شاغل المنصب وقت الحدث الذي يرويه، ولا يُعرف أكثر من ذلك."))
	}
}

// people adds the section of who acted for an actor, and how often.
func (p *page) people(n *node) {
	counts := make(map[*node]int)
	offices := make(map[*node][]*node)
	for _, x := range n.actedFor {
		if isPassive(x) {
			continue
		}
		counts[x.from]++
		for _, id := range texts(x.Props, "as") {
			if o := p.entity(id); o != nil && !slices.Contains(offices[x.from], o) {
				offices[x.from] = append(offices[x.from], o)
			}
		}
	}
	t := render.PageTable{Columns: []render.Column{
		column(p.say("Who", "الاسم")), column(p.say("As", "بصفة")), number(p.say("Acts", "أنشطة باسم هذه الجهة")),
	}}
	for _, person := range slices.SortedFunc(maps.Keys(counts), func(a, b *node) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a.ID, b.ID))
	}) {
		t.Rows = append(t.Rows, render.Row{Cells: [][]render.Item{
			one(p.link(person)), p.links(offices[person]), plain(fmt.Sprint(counts[person])),
		}})
	}
	p.section(render.Section{ID: "people", Title: p.say("People who acted for it", "الممثلون"), Tables: []render.PageTable{withoutEmpty(t)}})
}

// office fills in the page of an office.
func (p *page) office(n *node) {
	p.head(n)
	p.show(false, schema.Holds)
	p.connections(n, true)
	p.closingTerms(n)
	s := render.Section{
		ID: "holders", Title: schema.Holds.Backward().In(p.lang),
		Tables: []render.PageTable{p.spellTable(p.say("Who", "الاسم"), n.in[schema.Holds], func(x *rel) *node { return x.from })},
	}
	p.undatedOffices(&s, n.in[schema.Holds])
	p.section(s)
	t := render.PageTable{Cited: true, Columns: []render.Column{
		short(p.say("Date", "التاريخ")), column(p.say("What", "البيان")), column(p.say("Who", "الاسم")),
		column(p.say("Role", "الدور")), column(p.say("For", "عن")),
	}}
	acts := slices.SortedStableFunc(slices.Values(n.actedAs), func(a, b *rel) int { return compareTime(a.to, b.to) })
	for _, x := range acts {
		date, _, _ := dateOf(x.to)
		role := plain(schema.Signed.Forward().In(p.lang))
		if x.Type == schema.ParticipatedIn {
			role = one(p.wordItem(text(x.Props, "role")))
		}
		principal, _ := p.acting(x)
		t.Rows = append(t.Rows, render.Row{
			Cells: [][]render.Item{p.date(date), one(p.link(x.to)), one(p.link(x.from)), role, principal}, Cites: p.citeRel(x),
		})
	}
	p.section(render.Section{ID: "acts", Title: p.say("Acts in this office", "الأنشطة بهذه الصفة"),
		Tables: []render.PageTable{withoutEmpty(t)}})
	p.connectionsSection(n)
	p.provenance(n)
}
