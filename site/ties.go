package site

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"entente/answers"
	"entente/render"
	"entente/schema"
)

const (
	// maxNeighbours is how many neighbours a picture shows at most, the closest.
	maxNeighbours = 24
	// maxNamed is how many of the hubs behind a line are named.
	maxNamed = 6
)

// tally counts the hubs of a tie as the report partners does.
type tally struct {
	instruments, events, commitments, planned int
	firmest                                   string
	first, last                               string
}

func tallyOf(hubs []*node) tally {
	var t tally
	var from, to *node
	for _, h := range hubs {
		switch {
		case isPlanned(h):
			t.planned++
		case h.Label == schema.LabelInstrument:
			t.instruments++
		case h.Label == schema.LabelEvent:
			t.events++
		}
		if h.Label == schema.LabelCommitment {
			t.commitments++
		}
		if word := cmp.Or(text(h.Props, "modality"), text(h.Props, "status")); h.Label != schema.LabelEvent && render.Rung(word) > render.Rung(t.firmest) {
			t.firmest = word
		}
		if isPlanned(h) {
			continue
		}
		d := dated(h)
		if f := day(d.Props, "date_from"); !f.IsZero() && (from == nil || f.Before(day(from.Props, "date_from"))) {
			from = d
		}
		if l := day(d.Props, "date_to"); !l.IsZero() && (to == nil || l.After(day(to.Props, "date_to"))) {
			to = d
		}
	}
	if from != nil {
		t.first = text(from.Props, "date")
	}
	if to != nil {
		t.last = text(to.Props, "date")
	}
	return t
}

// tieTable is a table of ties; where it is of one actor, of its partners.
func (p *page) tieTable(ties []*tie, of *node) render.SiteTable {
	partner := p.say("Pair", "الثنائي")
	if of != nil {
		partner = p.say("Partner", "الشريك")
	}
	t := render.SiteTable{Columns: []render.SiteColumn{
		column(partner), number(p.say("Instruments", "الصكوك")), number(p.say("Events", "الأحداث")), number(p.say("Planned", "المقرر")),
		number(p.say("Commitments", "الالتزامات")), column(p.say("Firmest", "الأوثق")), number(p.say("Weight", "الوزن")), number(p.say("Score", "الدرجة")),
		short(p.say("First", "الأول")), short(p.say("Last", "الأخير")), column(p.say("Details", "التفاصيل")),
	}}
	for i, x := range ties {
		c := tallyOf(x.hubs)
		who := render.Item{Text: p.pairTitle(x), Href: x.file}
		var details []render.Item
		if of != nil {
			who, details = p.link(x.other(of)), one(render.Item{Text: p.say("act by act", "فعلًا فعلًا"), Href: x.file})
		}
		var firmest []render.Item
		if c.firmest != "" {
			firmest = one(p.rung(c.firmest))
		}
		t.Rows = append(t.Rows, render.SiteRow{ID: rowID("tie", i), Cells: [][]render.Item{
			one(who), figure(c.instruments), figure(c.events), figure(c.planned), figure(c.commitments), firmest,
			decimal(x.weight), decimal(x.score), p.date(c.first), p.date(c.last), details,
		}})
	}
	return withoutEmpty(t)
}

func figure(n int) []render.Item { return plain(strconv.Itoa(n)) }

func decimal(n float64) []render.Item { return plain(fmt.Sprintf("%.2f", n)) }

// weightNote says what weight and score are.
func (p *page) weightNote() []render.Item {
	return plain(p.say(
		"Each act counts once in the weight: meetings 0.25 to 0.5, instruments 0.5 to 0.95. The score is the weight of which half is lost in five years, but for what is in force. Commitments are counted and weigh nothing.",
		"يُحتسب كل فعل مرة في الوزن: الاجتماعات من 0.25 إلى 0.5 والصكوك من 0.5 إلى 0.95. والدرجة هي الوزن الذي ينقص نصفه كل خمس سنوات، إلا ما هو سارٍ. أما الالتزامات فتُعدّ ولا تزن."))
}

// ties is the section of an actor's partners, with the picture of its neighbours.
func (p *page) ties(n *node) {
	nodes, edges := p.neighbours(n)
	s := render.Section{ID: "partners", Title: p.say("Who cooperates with it", "من يتعاون معه"), Picture: render.NetworkPicture(nodes, edges, p.lang, "n")}
	switch {
	case len(n.ties) > 0:
		s.Notes = p.weightNote()
		s.Tables = []render.SiteTable{p.tieTable(n.ties, n)}
	case s.Picture != nil:
		s.Title = p.say("Who took part in the same", "من شارك في الأمور نفسها")
		if n.Label == schema.LabelCountry || n.Label == schema.LabelOrganization {
			s.Title = p.say("Its neighbours", "جيرانه في الشبكة")
		}
	}
	p.section(s)
}

// neighbours gives the network around an actor: its partners and the organizations that
// it is a member of, or its members, and what ties these; around a body or person, who
// took part in the same things.
func (p *page) neighbours(n *node) ([]render.NetworkNode, []render.NetworkEdge) {
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
		return p.company(n)
	}
	return p.network(around, func(t *tie) string {
		if i := slices.Index(n.ties, t); i >= 0 {
			return rowID("tie", i)
		}
		return ""
	})
}

// network draws nodes with the ties and memberships among them; row gives the row of the
// page about a tie.
func (p *page) network(around []*node, row func(*tie) string) ([]render.NetworkNode, []render.NetworkEdge) {
	inside := make(map[*node]bool)
	for _, n := range around {
		inside[n] = true
	}
	var nodes []render.NetworkNode
	var edges []render.NetworkEdge
	for _, n := range around {
		nodes = append(nodes, p.networkNode(n))
		for _, t := range n.ties {
			if t.a == n && inside[t.b] {
				edges = append(edges, render.NetworkEdge{
					From: t.a.ID, To: t.b.ID, Text: p.pairTitle(t), Weight: t.weight, Facts: p.namesOf(t.hubs), Row: row(t), Href: t.file,
				})
			}
		}
		for _, x := range n.out[schema.MemberOf] {
			if inside[x.to] {
				edges = append(edges, render.NetworkEdge{
					From: n.ID, To: x.To, Text: p.name(n) + " – " + p.name(x.to),
					Facts: []string{captions[schema.MemberOf].out.in(p.lang) + " " + p.name(x.to)}, Href: x.to.file,
				})
			}
		}
	}
	return nodes, edges
}

func (p *page) networkNode(n *node) render.NetworkNode {
	return render.NetworkNode{ID: n.ID, Name: p.name(n), Kind: string(n.Label), Href: n.file}
}

// company draws who took an active part in the same events and instruments as a body or a
// person, those first who did so most often.
func (p *page) company(n *node) ([]render.NetworkNode, []render.NetworkEdge) {
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
	nodes := []render.NetworkNode{p.networkNode(n)}
	var edges []render.NetworkEdge
	for _, o := range others {
		nodes = append(nodes, p.networkNode(o))
		edges = append(edges, render.NetworkEdge{
			From: n.ID, To: o.ID, Text: p.name(n) + " – " + p.name(o), Weight: 0.25 * float64(len(shared[o])), Facts: p.namesOf(shared[o]), Href: o.file,
		})
	}
	return nodes, edges
}

// namesOf names hubs, the last ones where there are many.
func (p *page) namesOf(hubs []*node) []string {
	var names []string
	for _, h := range hubs[max(0, len(hubs)-maxNamed):] {
		names = append(names, p.name(h))
	}
	if more := len(hubs) - maxNamed; more > 0 {
		names = append(names, p.sayf("and %d more", "و%d غيرها", more))
	}
	return names
}

func (p *page) pairTitle(t *tie) string { return p.name(t.a) + " – " + p.name(t.b) }

// pair fills in the page of a tie: what ties the two, act by act.
func (p *page) pair(t *tie) {
	p.Title = p.pairTitle(t)
	other := map[string]string{answers.English: answers.Arabic, answers.Arabic: answers.English}[p.lang]
	p.Other = render.Item{Text: nameOf(t.a).In(other) + " – " + nameOf(t.b).In(other), Lang: other}
	p.Above = plain(pairWord.in(p.lang))
	c := tallyOf(t.hubs)
	p.term(p.say("Who", "من"), p.links([]*node{t.a, t.b}))
	if c.firmest != "" {
		p.term(p.say("Firmest", "الأوثق"), one(p.rung(c.firmest)))
	}
	p.term(p.say("First", "الأول"), p.date(c.first))
	p.term(p.say("Last", "الأخير"), p.date(c.last))
	p.term(p.say("Weight", "الوزن"), decimal(t.weight))
	p.term(p.sayf("Score on %s", "الدرجة في %s", p.day()), decimal(t.score))
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
	p.term(captions[schema.Concerns].out.in(p.lang), p.counted(counts))
	p.section(render.Section{
		ID: "acts", Title: p.say("Events and instruments", "الأحداث والصكوك"), Picture: p.timeline(hubs),
		Notes: p.weightNote(), Tables: []render.SiteTable{p.actTable(hubs, t)},
	})
	p.section(render.Section{ID: "commitments", Title: p.say("Commitments", "الالتزامات"), Tables: p.byRung(commitments, true), Ladder: len(commitments) > 0})
}

// actTable is a table of what ties two actors, with who acted for each.
func (p *page) actTable(hubs []*node, t *tie) render.SiteTable {
	table := p.hubTable(hubs)
	table.Columns = append(table.Columns, column(p.sayf("For %s", "عن %s", p.name(t.a))), column(p.sayf("For %s", "عن %s", p.name(t.b))))
	for i, h := range hubs { // both in the order of time
		a, b := p.deputies(h, t)
		table.Rows[i].Cells = append(table.Rows[i].Cells, a, b)
	}
	return withoutEmpty(table)
}

// deputies gives the people who acted in a hub for each end of a tie, or for a part of it.
func (p *page) deputies(h *node, t *tie) (a, b []render.Item) {
	for _, x := range slices.Concat(h.in[schema.ParticipatedIn], h.in[schema.Signed]) {
		principal := p.entity(text(x.Props, "for"))
		if x.from.Label != schema.LabelPerson || isPassive(x) || principal == nil {
			continue
		}
		above := roots(principal)
		if item := p.link(x.from); above[t.a] && !slices.Contains(a, item) {
			a = append(a, item)
		}
		if item := p.link(x.from); above[t.b] && !slices.Contains(b, item) {
			b = append(b, item)
		}
	}
	return a, b
}

// roots gives an actor and all that it is a part of.
func roots(n *node) map[*node]bool {
	found := make(map[*node]bool)
	var climb func(*node)
	climb = func(n *node) {
		if found[n] {
			return
		}
		found[n] = true
		for _, x := range n.out[schema.PartOf] {
			climb(x.to)
		}
	}
	climb(n)
	return found
}
