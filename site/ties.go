package site

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"entente/internal/bilingual"
	"entente/render"
	"entente/schema"
)

const (
	// maxNeighbours is the maximum number of neighbours in a picture, the closest ones.
	maxNeighbours = 24
	// maxNamed is how many of the hubs behind a line are named.
	maxNamed = 6
)

// tieTable returns a table of ties; if of is not nil, of the partners of that actor.
func (p *page) tieTable(ties []*tie, of *node) render.PageTable {
	partner := p.say("Pair", "الثنائي")
	if of != nil {
		partner = p.say("Partner", "الشريك")
	}
	t := render.PageTable{Columns: []render.Column{
		column(partner), number(p.say("Instruments", "الصكوك")), number(p.say("Events", "الأحداث")), number(p.say("Planned", "المقرر")),
		number(p.say("Commitments", "الالتزامات")), column(p.say("Strongest commitment", "أعلى درجة")), number(p.say("Weight", "الوزن")),
		number(p.say("Score", "المؤشر")),
		short(p.say("First", "الأول")), short(p.say("Last", "الأخير")), column(p.say("Details", "التفاصيل")),
	}}
	for i, x := range ties {
		who := render.Item{Text: p.pairTitle(x), Href: x.file}
		var details []render.Item
		if of != nil {
			who, details = p.link(x.other(of)), one(render.Item{Text: p.say("all acts", "عرض التفاصيل"), Href: x.file})
		}
		var firmest []render.Item
		if x.Firmest != "" {
			firmest = one(p.rung(x.Firmest))
		}
		t.Rows = append(t.Rows, render.Row{ID: rowID("tie", i), Cells: [][]render.Item{
			one(who), figure(x.Instruments), figure(x.Events), figure(x.Planned), figure(x.Commitments), firmest,
			decimal(x.Weight), decimal(x.Score), p.date(x.First.Text), p.date(x.Last.Text), details,
		}})
	}
	return withoutEmpty(t)
}

func figure[T int | int64](n T) []render.Item { return plain(strconv.FormatInt(int64(n), 10)) }

func decimal(n float64) []render.Item { return plain(fmt.Sprintf("%.2f", n)) }

// weightNote returns the note on what weight and score are.
func (p *page) weightNote() []render.Item {
	return plain(p.say(
		"The weight counts each act once: meetings 0.25 to 0.5, instruments 0.5 to 0.95. The score is the weight, "+
			"which halves every five years except for what is in force. Commitments are counted but have no weight.",
		"يُحتسب كل نشاط في الوزن مرة واحدة: من 0.25 إلى 0.5 للاجتماعات، ومن 0.5 إلى 0.95 للصكوك. "+
			"والمؤشر هو الوزن متناقصًا إلى النصف كل خمس سنوات، إلا ما هو قيد النفاذ. أما الالتزامات فيُذكر عددها ولا وزن لها."))
}

// ties adds the section of an actor's partners, with the picture of its neighbours.
func (p *page) ties(n *node) {
	nodes, edges := p.neighbours(n)
	s := render.Section{
		ID: "partners", Title: p.say("Partners", "شركاء التعاون"), Picture: render.NetworkPicture(nodes, edges, p.lang, "n"),
	}
	switch {
	case len(n.ties) > 0:
		s.Notes = p.weightNote()
		s.Tables = []render.PageTable{p.tieTable(n.ties, n)}
	case s.Picture != nil:
		s.Title = p.say("Participants in the same events and instruments", "المشاركون في الأحداث والصكوك نفسها")
		if n.Label == schema.LabelCountry || n.Label == schema.LabelOrganization {
			s.Title = p.say("Network", "الجهات المجاورة في الشبكة")
		}
	}
	p.section(s)
}

// neighbours returns the network around an actor: its partners and the organizations that
// it is a member of, or its members, and the ties among these; around a body or person,
// those who took part in the same events and instruments.
func (p *page) neighbours(n *node) ([]render.Node, []render.Edge) {
	around := []*node{n}
	add := func(other *node) {
		if len(around) <= maxNeighbours && !slices.Contains(around, other) {
			around = append(around, other)
		}
	}
	for _, t := range n.ties {
		add(t.other(n))
	}
	for _, x := range n.out[schema.MemberOf] {
		add(x.to)
	}
	for _, x := range n.in[schema.MemberOf] {
		add(x.from)
	}
	if n.Label == schema.LabelPerson || n.Label == schema.LabelGovernmentBody {
		return p.coParticipants(n)
	}
	return p.network(around, n.ties)
}

// network returns nodes with the ties and memberships among them; rows are the ties that have a row on the page.
func (p *page) network(around []*node, rows []*tie) ([]render.Node, []render.Edge) {
	inside := make(map[*node]bool)
	for _, n := range around {
		inside[n] = true
	}
	var nodes []render.Node
	var edges []render.Edge
	for _, n := range around {
		nodes = append(nodes, p.networkNode(n))
		for _, t := range n.ties {
			if t.a == n && inside[t.b] {
				e := render.Edge{From: t.a.ID, To: t.b.ID, Text: p.pairTitle(t), Weight: t.Weight, Facts: p.namesOf(t.hubs), Href: t.file}
				if i := slices.Index(rows, t); i >= 0 {
					e.Rows = []string{rowID("tie", i)}
				}
				edges = append(edges, e)
			}
		}
		for _, x := range n.out[schema.MemberOf] {
			if inside[x.to] {
				edges = append(edges, render.Edge{
					From: n.ID, To: x.To, Text: p.name(n) + " – " + p.name(x.to),
					Facts: []string{schema.MemberOf.Forward().In(p.lang) + " " + p.name(x.to)}, Href: x.to.file,
				})
			}
		}
	}
	return nodes, edges
}

func (p *page) networkNode(n *node) render.Node {
	return render.Node{ID: n.ID, Name: p.name(n), Kind: string(n.Label), Href: n.file}
}

// coParticipants returns the network of those who took an active part in the same events
// and instruments as a body or a person, the most frequent first.
func (p *page) coParticipants(n *node) ([]render.Node, []render.Edge) {
	shared := make(map[*node][]*node)
	for _, h := range hubsOf(n) {
		for _, x := range slices.Concat(h.in[schema.ParticipatedIn], h.in[schema.PartyTo], h.in[schema.Signed]) {
			if x.from != n && !isPassive(x) && !slices.Contains(shared[x.from], h) {
				shared[x.from] = append(shared[x.from], h)
			}
		}
	}
	others := slices.SortedFunc(maps.Keys(shared), func(a, b *node) int {
		return cmp.Or(cmp.Compare(len(shared[b]), len(shared[a])), cmp.Compare(a.ID, b.ID))
	})
	others = others[:min(len(others), maxNeighbours)]
	nodes := []render.Node{p.networkNode(n)}
	var edges []render.Edge
	for _, o := range others {
		nodes = append(nodes, p.networkNode(o))
		edges = append(edges, render.Edge{
			From: n.ID, To: o.ID, Text: p.name(n) + " – " + p.name(o), Weight: 0.25 * float64(len(shared[o])),
			Facts: p.namesOf(shared[o]), Href: o.file,
		})
	}
	return nodes, edges
}

// namesOf returns the names of hubs, only the last ones if there are many.
func (p *page) namesOf(hubs []*node) []string {
	var names []string
	for _, h := range hubs[max(0, len(hubs)-maxNamed):] {
		names = append(names, p.name(h))
	}
	if more := len(hubs) - maxNamed; more > 0 {
		names = append(names, p.sayf("and %d more", "وغيرها: %d", more))
	}
	return names
}

func (p *page) pairTitle(t *tie) string { return p.name(t.a) + " – " + p.name(t.b) }

// pair fills in the page of a tie: what connects the two actors, act by act.
func (p *page) pair(t *tie) {
	p.Title = p.pairTitle(t)
	other := bilingual.Other(p.lang)
	p.Other = render.Item{Text: nameOf(t.a).In(other) + " – " + nameOf(t.b).In(other), Lang: other}
	p.Above = plain(pairWord.In(p.lang))
	p.term(p.say("Actors", "الجهتان"), p.links([]*node{t.a, t.b}))
	if t.Firmest != "" {
		p.term(p.say("Strongest commitment", "أعلى درجة"), one(p.rung(t.Firmest)))
	}
	p.term(p.say("First", "الأول"), p.date(t.First.Text))
	p.term(p.say("Last", "الأخير"), p.date(t.Last.Text))
	p.term(p.say("Weight", "الوزن"), decimal(t.Weight))
	p.term(p.sayf("Score on %s", "المؤشر في %s", p.day()), decimal(t.Score))
	counts := make(map[*node]int)
	var commitments, hubs []*node
	for _, h := range t.hubs {
		for _, x := range h.out[schema.Concerns] {
			counts[x.to]++
		}
		if h.Label == schema.LabelCommitment {
			commitments = append(commitments, h)
		} else {
			hubs = append(hubs, h)
		}
	}
	p.term(schema.Concerns.Forward().In(p.lang), p.counted(counts))
	p.section(render.Section{
		ID: "acts", Title: p.say("Events and instruments", "الأحداث والصكوك"), Picture: p.timeline(hubs),
		Notes: p.weightNote(), Tables: []render.PageTable{p.actTable(hubs, t)},
	})
	p.section(render.Section{
		ID: "commitments", Title: p.say("Commitments", "الالتزامات"), Tables: p.byRung(commitments, true), Ladder: p.ladder(commitments),
	})
}

// actTable returns a table of what connects two actors, with who acted for each.
func (p *page) actTable(hubs []*node, t *tie) render.PageTable {
	table := p.hubTable(hubs)
	table.Columns = append(table.Columns, column(p.sayf("For %s", "عن %s", p.name(t.a))), column(p.sayf("For %s", "عن %s", p.name(t.b))))
	for i, h := range hubs { // both are in order of time
		a, b := p.representatives(h, t)
		table.Rows[i].Cells = append(table.Rows[i].Cells, a, b)
	}
	return withoutEmpty(table)
}

// representatives returns the people who acted in a hub for each end of a tie, or for a
// part of it.
func (p *page) representatives(h *node, t *tie) (a, b []render.Item) {
	side := func(root *node) (items []render.Item) {
		for _, part := range h.parts {
			for _, id := range texts(part.Props, "via") {
				person := p.entity(id)
				if part.Root != root.ID || person == nil || person.Label != schema.LabelPerson {
					continue
				}
				if item := p.link(person); !slices.Contains(items, item) {
					items = append(items, item)
				}
			}
		}
		return items
	}
	return side(t.a), side(t.b)
}
