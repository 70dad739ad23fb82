package site

import (
	"cmp"
	"slices"
	"strconv"

	"entente/render"
	"entente/schema"
)

// event fills in the page of an event.
func (p *page) event(n *node) {
	p.head(n)
	p.dateTerm(p.say("Date", "التاريخ"), n, "date")
	p.status(n, "date")
	p.place(n)
	p.series(n)
	p.term(fieldTitle("participants_stated", p), p.counts(texts(n.Props, "participants_stated")))
	p.topicTerm(n)
	p.show(true, schema.ResultedIn)
	p.show(false, schema.ParticipatedIn, schema.PartOf)
	p.connections(n, true)
	p.closingTerms(n)
	p.participants(n)
	p.results(n)
	p.section(render.Section{
		ID: "within", Title: p.say("Parts", "الأجزاء"), Tables: []render.PageTable{p.hubTable(sources(n.in[schema.PartOf]))},
	})
	p.connectionsSection(n)
	p.provenance(n)
}

// instrument fills in the page of an instrument.
func (p *page) instrument(n *node) {
	p.head(n)
	if status := p.stepOn(n); status != "" {
		p.term(p.say("Status", "الحالة"), one(p.rung(status)))
	}
	p.wordTerms(p.say("Binding", "الطابع القانوني"), texts(n.Props, "binding"))
	for _, field := range schema.InstrumentDates() {
		p.dateTerm(fieldTitle(field, p), n, field)
	}
	p.wordTerms(p.say("Mode", "شكل التعاون"), texts(n.Props, "mode"))
	p.term(fieldTitle("parties_stated", p), p.counts(texts(n.Props, "parties_stated")))
	p.topicTerm(n)
	p.show(false, schema.PartyTo, schema.Signed, schema.Under, schema.ResultedIn)
	p.connections(n, true)
	p.term(schema.ResultedIn.Backward().In(p.lang), p.links(sources(n.in[schema.ResultedIn])), p.citeRel(n.in[schema.ResultedIn]...)...)
	p.closingTerms(n)
	p.parties(n)
	p.signers(n)
	p.chronology(n)
	p.under(n)
	p.connectionsSection(n)
	p.provenance(n)
}

// commitment fills in the page of a commitment.
func (p *page) commitment(n *node) {
	p.head(n)
	modality := text(n.Props, "modality")
	p.term(p.say("Rung of commitment", "درجة الالتزام"), one(p.rung(modality)))
	p.show(false, schema.Undertakes, schema.ResultedIn)
	p.show(true, schema.Towards)
	p.term(schema.Undertakes.Backward().In(p.lang), p.links(sources(n.in[schema.Undertakes])), p.citeRel(n.in[schema.Undertakes]...)...)
	towards := p.links(targets(n.out[schema.Towards]))
	if stated := text(n.Props, "to_stated"); stated != "" {
		towards = append(towards, render.Item{Text: stated, Lang: p.foreign("en"), Mark: p.say("described, not named", "موصوف دون تسمية")})
	}
	p.term(schema.Towards.Forward().In(p.lang), towards, p.citeRel(n.out[schema.Towards]...)...)
	p.term(schema.ResultedIn.Backward().In(p.lang), p.links(sources(n.in[schema.ResultedIn])))
	if date, _, _ := dateOf(n); date != "" {
		p.term(p.say("Date", "التاريخ"), p.date(date))
	}
	p.dateTerm(p.say("Due", "الموعد"), n, "due")
	p.term(p.say("State", "الحالة"), one(p.state(n)))
	p.wordTerms(p.say("Mode", "شكل التعاون"), texts(n.Props, "mode"))
	p.topicTerm(n)
	p.connections(n, true)
	p.closingTerms(n)
	p.connectionsSection(n)
	p.provenance(n)
	p.section(render.Section{
		ID: "ladder", Title: p.say("Meaning of the rung", "معنى الدرجة"), Ladder: render.Ladder(p.lang), Notes: plain(p.rungNote(modality)...),
	})
}

// rungNote returns a note on what a rung does not mean.
func (p *page) rungNote(modality string) []string {
	switch {
	case !schema.Modalities.Has(modality):
		return nil
	case schema.Level(modality) < schema.Level("call-for"):
		return []string{p.say("Nothing is agreed on this rung.", "لا اتفاق في هذه الدرجة.")}
	case modality == "call-for":
		return []string{p.say("It asks something of others and promises nothing.", "طلب موجّه إلى الغير، لا تعهّد فيه.")}
	default:
		return []string{p.say("It is a promise, not an instrument.", "تعهّد، لا صك.")}
	}
}

// state returns what became of a commitment by the day of the site.
func (p *page) state(n *node) render.Item {
	status := cmp.Or(text(n.Props, "status"), "open")
	if status == "open" && p.isOverdue(n.Props, "due") {
		status = "overdue"
	}
	return p.wordItem(status)
}

// status adds the status of an event, unless it was held.
func (p *page) status(n *node, date string) {
	status := text(n.Props, "status")
	if status == "" || status == "held" {
		return
	}
	item := p.wordItem(status)
	if isPlanned(n) && p.isOverdue(n.Props, date) {
		item.Mark = p.say("the date has passed, and no source says that it was held", "مضى الموعد ولم يُسجَّل ما يفيد بأنه جرى")
	}
	p.term(p.say("Status", "الحالة"), one(item))
}

// place adds where an event was held, with the places and the country around it.
func (p *page) place(n *node) {
	p.show(true, schema.HeldAt)
	var items []render.Item
	for _, x := range n.out[schema.HeldAt] {
		items = append(items, p.within(x.to)...)
	}
	p.term(p.say("Place", "المكان"), items, p.citeRel(n.out[schema.HeldAt]...)...)
}

// within returns a place, followed by the places and the country around it.
func (p *page) within(n *node) []render.Item {
	items := one(p.link(n))
	seen := map[*node]bool{n: true}
	for up := n.out[schema.LocatedIn]; len(up) > 0 && !seen[up[0].to]; up = up[0].to.out[schema.LocatedIn] {
		seen[up[0].to] = true
		items = append(items, p.link(up[0].to))
	}
	return items
}

// series adds the series of an event, with the number of the event in the series.
func (p *page) series(n *node) {
	p.show(true, schema.InSeries)
	var items []render.Item
	for _, x := range n.out[schema.InSeries] {
		item := p.link(x.to)
		if ordinal, _ := x.Props["ordinal"].(int64); ordinal > 0 {
			item.Mark = p.sayf("no. %d", "رقم %d", ordinal)
		}
		items = append(items, item)
	}
	p.term(schema.InSeries.Forward().In(p.lang), items, p.citeRel(n.out[schema.InSeries]...)...)
}

// topicTerm adds the topics, and marks those of less weight.
func (p *page) topicTerm(n *node) {
	p.show(true, schema.Concerns)
	rels := slices.SortedStableFunc(slices.Values(n.out[schema.Concerns]), func(a, b *rel) int {
		return cmp.Compare(salience(a), salience(b))
	})
	var items []render.Item
	for _, x := range rels {
		item := p.link(x.to)
		if word := text(x.Props, "salience"); salience(x) > 0 {
			item.Mark = p.word(word)
		}
		items = append(items, item)
	}
	p.term(schema.Concerns.Forward().In(p.lang), items)
}

// salience returns the position of a topic's weight in the list, 0 for the heaviest.
func salience(x *rel) int {
	return max(0, schema.Saliences.Index(text(x.Props, "salience")))
}

// connectionsSection lists what leads to the node and is in no other section.
func (p *page) connectionsSection(n *node) {
	before := p.Terms
	p.Terms = nil
	p.connections(n, false)
	terms := p.Terms
	p.Terms = before
	p.section(render.Section{ID: "connections", Title: p.say("Connections", "روابط أخرى"), Terms: terms})
}

// provenance adds the sections on what is disputed, unknown and cited as evidence.
func (p *page) provenance(n *node) {
	p.disputes(n)
	p.unknown(n)
	p.evidence(n)
}

func fieldTitle(field string, p *page) string { return upperFirst(schema.FieldName(field).In(p.lang)) }

// sources returns the nodes where relationships begin.
func sources(rels []*rel) []*node {
	nodes := make([]*node, len(rels))
	for i, x := range rels {
		nodes[i] = x.from
	}
	return nodes
}

// targets returns the nodes where relationships end.
func targets(rels []*rel) []*node {
	nodes := make([]*node, len(rels))
	for i, x := range rels {
		nodes[i] = x.to
	}
	return nodes
}

// rowID returns the id of the n-th row of a table, by which pictures link to it.
func rowID(table string, n int) string { return table + strconv.Itoa(n+1) }
