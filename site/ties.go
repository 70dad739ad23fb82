package site

import (
	"fmt"
	"slices"
	"time"

	"entente/answers"
	"entente/internal/bilingual"
	"entente/render"
	"entente/schema"
	"entente/schema/meaning"
)

var (
	firmestTitle = title{"Strongest commitment", "أعلى درجة"}
	weightTitle  = title{"Weight", "الوزن"}
	firstTitle   = title{"First", "الأول"}
	lastTitle    = title{"Last", "الأخير"}
)

// maxNeighbours is how many neighbours a picture shows, the closest ones.
const maxNeighbours = 24

// tieTable returns a table of ties; if of is not nil, of the partners of that actor.
func (p *page) tieTable(ties []*tie, of *node) render.PageTable {
	count := func(en, ar string, count func(*tie) int64) column[*tie] {
		return numberColumn(title{en, ar}, func(_ *page, t *tie) []render.Item { return figure(count(t)) })
	}
	first := textColumn(title{"Pair", "الثنائي"}, func(p *page, t *tie) []render.Item { return withAddress(t.file, plain(p.pairTitle(t))) })
	if of != nil {
		first = textColumn(title{"Partner", "الشريك"}, func(p *page, t *tie) []render.Item { return p.link(t.other(of)) })
	}
	t := table(p, ties, first,
		count("Instruments", "الوثائق", func(t *tie) int64 { return t.Instruments }),
		count("Events", "الأحداث", func(t *tie) int64 { return t.Events }),
		count("Planned", "المقرر", func(t *tie) int64 { return t.Planned }),
		count("Commitments", "الالتزامات", func(t *tie) int64 { return t.Commitments }),
		textColumn(firmestTitle, func(p *page, t *tie) []render.Item { return p.rung(t.Firmest) }),
		numberColumn(weightTitle, func(_ *page, t *tie) []render.Item { return decimal(t.Weight) }),
		numberColumn(title{"Score", "المؤشر"}, func(_ *page, t *tie) []render.Item { return decimal(t.Score) }),
		shortColumn(firstTitle, func(p *page, t *tie) []render.Item { return p.date(t.First.Text) }),
		shortColumn(lastTitle, func(p *page, t *tie) []render.Item { return p.date(t.Last.Text) }),
		textColumn(title{"Details", "التفاصيل"}, func(p *page, t *tie) []render.Item {
			if of == nil {
				return nil
			}
			return withAddress(t.file, plain(p.say("all acts", "عرض التفاصيل")))
		}))
	for i := range t.Rows {
		t.Rows[i].ID = rowID("tie", i)
	}
	return t
}

func decimal(n float64) []render.Item { return plain(fmt.Sprintf("%.2f", n)) }

// weightNote returns a link to what weight and score are.
func (p *page) weightNote() []render.Item {
	return p.guideLink("How weight and score are counted", "كيف يُحسب الوزن والمؤشر")
}

// ties adds the section of an actor's partners, with the picture of its neighbours.
func (p *page) ties(n *node) {
	s := render.Section{ID: "partners", Title: p.say("Partners", "شركاء التعاون"), Picture: p.neighbours(n)}
	switch {
	case len(n.ties) > 0:
		s.After = p.weightNote()
		s.Tables = []render.PageTable{p.tieTable(n.ties, n)}
	case s.Picture != nil:
		s.Title = p.say("Participants in the same events and instruments", "المشاركون في الأحداث والوثائق نفسها")
		if n.Label == schema.LabelCountry || n.Label == schema.LabelOrganization {
			s.Title = p.say("Network", "الجهات المجاورة في الشبكة")
		}
	}
	p.section(s)
}

// neighbours draws the network around an actor: its partners and the organizations that
// it is a member of, or its members, and the ties among these; around a body or person,
// those who took part in the same events and instruments.
func (p *page) neighbours(n *node) *render.Picture {
	if n.Label == schema.LabelPerson || n.Label == schema.LabelGovernmentBody {
		return p.coParticipants(n)
	}
	around := []*node{n}
	for _, t := range n.ties {
		around = append(around, t.other(n))
	}
	around = distinct(slices.Concat(around, targets(n.out[schema.MemberOf]), sources(n.in[schema.MemberOf]))...)
	drawn := p.network(around[:min(len(around), 1+maxNeighbours)], n.ties, n)
	p.noteLeft(drawn, len(around)-1)
	return drawn
}

// network draws nodes with the ties and memberships among them; rows are the ties that have a row on the page, and
// subject is the node that the page is about, nil for none.
func (p *page) network(around []*node, rows []*tie, subject *node) *render.Picture {
	var nodes []render.Node
	var edges []render.Edge
	for _, n := range around {
		nodes = append(nodes, p.networkNode(n, subject))
		for _, t := range n.ties {
			if t.a != n || !slices.Contains(around, t.b) {
				continue
			}
			e := p.edge(t.a, t.b, t.file)
			p.restOn(&e, t.hubs)
			e.Weight, e.Ended = t.Weight, t.Firmest == meaning.Ended
			e.Planned = t.Planned > 0 && t.Instruments+t.Events+t.Commitments == 0
			if i := slices.Index(rows, t); i >= 0 {
				e.Rows = []string{rowID("tie", i)}
			}
			edges = append(edges, e)
		}
		for _, x := range n.out[schema.MemberOf] {
			if slices.Contains(around, x.to) {
				e := p.edge(n, x.to, x.to.file)
				e.Facts = []string{schema.MemberOf.Forward().In(p.lang) + " " + p.name(x.to)}
				until := prop[time.Time](x.Props, "until_to")
				e.Membership, e.Ended = true, !until.IsZero() && until.Before(p.asOf)
				edges = append(edges, e)
			}
		}
	}
	return render.NetworkPicture(nodes, edges, p.lang, "n")
}

// edge returns a line of a network.
func (p *page) edge(from, to *node, file string) render.Edge {
	return render.Edge{From: from.ID, To: to.ID, Text: p.name(from) + " – " + p.name(to), Href: file}
}

func (p *page) networkNode(n, subject *node) render.Node {
	if n == subject { // its page is this one
		return render.Node{ID: n.ID, Name: p.name(n), Kind: n.Label, Subject: true}
	}
	return render.Node{ID: n.ID, Name: p.name(n), Kind: n.Label, Href: n.file}
}

// coParticipants draws the network of those who took an active part in the same events
// and instruments as a body or a person, the most frequent first.
func (p *page) coParticipants(n *node) *render.Picture {
	shared, counts := make(map[*node][]*node), make(map[*node]int)
	for _, h := range hubsOf(n) {
		legs := slices.DeleteFunc(slices.Concat(h.in[schema.ParticipatedIn], h.in[schema.PartyTo], h.in[schema.Signed]), isPassive)
		for _, other := range distinct(sources(legs)...) {
			if other != n {
				shared[other] = append(shared[other], h)
				counts[other]++
			}
		}
	}
	others := mostFrequent(counts)
	nodes := []render.Node{p.networkNode(n, n)}
	var edges []render.Edge
	for _, o := range others[:min(len(others), maxNeighbours)] {
		nodes = append(nodes, p.networkNode(o, n))
		e := p.edge(n, o, o.file)
		p.restOn(&e, shared[o])
		e.Weight = 0.25 * float64(counts[o])
		edges = append(edges, e)
	}
	drawn := render.NetworkPicture(nodes, edges, p.lang, "n")
	p.noteLeft(drawn, len(others))
	return drawn
}

// noteLeft says below a picture if it does not show all neighbours.
func (p *page) noteLeft(drawn *render.Picture, neighbours int) {
	if drawn != nil && neighbours > maxNeighbours {
		drawn.Note = p.sayf("It shows the closest %d of %d.", "تعرض أقرب %d من أصل %d.", maxNeighbours, neighbours)
	}
}

// restOn says on which hubs a line rests: on the last ones if there are many.
func (p *page) restOn(e *render.Edge, hubs []*node) {
	e.More = max(0, len(hubs)-answers.MaxBehind)
	for _, h := range hubs[e.More:] {
		e.Facts = append(e.Facts, p.name(h))
	}
}

// pairTitle returns the names of the two of a tie as a title: "The European Union and South Korea".
func (p *page) pairTitle(t *tie) string { return bilingual.UpperFirst(p.pairName(t)) }

// pair fills in the page of a tie: what connects the two actors, act by act.
func (p *page) pair(t *tie) {
	p.Title = p.pairTitle(t)
	other := bilingual.Other(p.lang)
	p.Other = render.Item{Text: (&page{lang: other}).pairTitle(t), Lang: other}
	p.Above = withAddress(homeFile+"#pairs", plain(pairWord.In(p.lang)))
	p.begin(p.pairLead(t), nil, t.hubs...)
	p.term(p.say("Actors", "الجهتان"), p.links([]*node{t.a, t.b}))
	p.term(firmestTitle.In(p.lang), p.rung(t.Firmest))
	p.term(firstTitle.In(p.lang), p.date(t.First.Text))
	p.term(lastTitle.In(p.lang), p.date(t.Last.Text))
	p.term(weightTitle.In(p.lang), decimal(t.Weight))
	p.term(p.sayf("Score on %s", "المؤشر في %s", p.day()), decimal(t.Score))
	p.topicCounts(t.hubs)
	commitments, hubs := splitCommitments(t.hubs)
	p.section(render.Section{
		ID: "acts", Title: hubsTitle.In(p.lang), Picture: p.timeline(hubs), After: p.weightNote(),
		Tables: []render.PageTable{p.hubTable(hubs, p.representatives(t.a), p.representatives(t.b))},
	})
	p.commitmentSection("commitments", commitmentsTitle, commitmentColumns, commitments, nil)
}

// representatives returns the column of the people who acted in a hub for an end of a tie, or for a part of it.
func (p *page) representatives(root *node) column[*node] {
	name := p.name(root)
	c := textColumn(title{"For " + name, "عن " + name}, func(p *page, h *node) []render.Item {
		var people []*node
		for _, part := range h.parts {
			if part.Root == root.ID {
				people = append(people, p.entities(listProp(part.Props, "via"))...)
			}
		}
		people = slices.DeleteFunc(people, func(n *node) bool { return n.Label != schema.LabelPerson })
		return p.links(distinct(people...))
	})
	c.own = true
	return c
}
