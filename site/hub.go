package site

import (
	"cmp"
	"slices"
	"strconv"

	"entente/internal/bilingual"
	"entente/render"
	"entente/schema"
)

func (p *page) event(n *node) {
	p.head(n)
	p.dateTerm(dateTitle.In(p.lang), n, "date")
	p.status(n)
	p.place(n)
	p.series(n)
	p.countTerm(n, "participants_stated")
	p.topicTerm(n)
	p.show(true, schema.ResultedIn)
	p.show(false, schema.ParticipatedIn, schema.PartOf)
	p.connections(n, true)
	p.closingTerms(n)
	p.section(render.Section{
		ID: "participants", Title: p.say("Participants", "المشاركون"),
		Tables: p.byParticipation(byRole(n.in[schema.ParticipatedIn], schema.EventRoles), whoColumn, roleColumn, forColumn, asColumn,
			textColumn(title{"Attendance", "طريقة الحضور"}, wordIn[*rel]("attendance"))),
	})
	commitments, others := splitCommitments(targets(n.out[schema.ResultedIn]))
	p.commitmentSection("results", title{"Results", "النتائج"}, commitmentColumns[1:], commitments, others) // all on the date of the event
	p.tables("within", title{"Parts", "الأجزاء"}, p.hubTable(sources(n.in[schema.PartOf])))
	p.closing(n)
}

func (p *page) instrument(n *node) {
	p.head(n)
	p.term(statusTitle.In(p.lang), p.rung(p.stepOn(n)))
	p.term(p.say("Binding", "الطابع القانوني"), p.words(n.texts("binding")...))
	for _, field := range schema.InstrumentDates() {
		p.dateTerm(fieldTitle(field, p), n, field)
	}
	p.term(p.say("Mode", "شكل التعاون"), p.words(n.texts("mode")...))
	p.countTerm(n, "parties_stated")
	p.topicTerm(n)
	p.show(false, schema.PartyTo, schema.Signed, schema.Under, schema.ResultedIn)
	p.connections(n, true)
	p.connection(n, schema.ResultedIn, false)
	p.closingTerms(n)
	p.tables("parties", schema.PartyTo.Backward(), p.relTable(byRole(n.in[schema.PartyTo], schema.InstrumentRoles),
		whoColumn, textColumn(roleColumn.title, wordIn[*rel]("role")), textColumn(title{"Action", "الإجراء"}, wordIn[*rel]("action")),
		shortColumn(dateTitle, dateIn("date")), shortColumn(untilTitle, dateIn("until"))))
	p.tables("signers", schema.Signed.Backward(), p.relTable(n.in[schema.Signed],
		whoColumn, forColumn, asColumn, shortColumn(dateTitle, dateIn("date"))))
	p.chronology(n)
	p.under(n)
	p.closing(n)
}

func (p *page) commitment(n *node) {
	p.head(n)
	modality := n.text("modality")
	p.term(p.say("Rung of commitment", "درجة الالتزام"), p.rung(modality))
	p.show(false, schema.Undertakes, schema.ResultedIn)
	p.show(true, schema.Towards)
	p.connection(n, schema.Undertakes, false)
	towards := p.links(targets(n.out[schema.Towards]))
	if stated := n.text("to_stated"); stated != "" {
		towards = append(towards, render.Item{Text: stated, Lang: p.foreign("en"), Mark: p.say("described, not named", "موصوف دون تسمية")})
	}
	p.term(schema.Towards.Forward().In(p.lang), towards, p.citeRels(n.out[schema.Towards]...)...)
	p.term(schema.ResultedIn.Backward().In(p.lang), p.links(sources(n.in[schema.ResultedIn])))
	p.term(dateTitle.In(p.lang), p.hubDate(n))
	p.dateTerm(p.say("Due", "الموعد"), n, "due")
	p.term(p.say("State", "الحالة"), p.words(p.state(n)))
	p.term(p.say("Mode", "شكل التعاون"), p.words(n.texts("mode")...))
	p.topicTerm(n)
	p.connections(n, true)
	p.closingTerms(n)
	p.closing(n)
	p.section(render.Section{
		ID: "ladder", Title: p.say("Meaning of the rung", "معنى الدرجة"), Notes: plain(p.rungNote(modality)), After: p.ladderNote(),
	})
}

// rungNote returns a note on what a rung does not mean.
func (p *page) rungNote(modality string) string {
	switch {
	case !schema.Modalities.Has(modality):
		return ""
	case schema.Level(modality) < schema.Level("call-for"):
		return p.say("Nothing is agreed on this rung.", "لا اتفاق في هذه الدرجة.")
	case modality == "call-for":
		return p.say("It asks something of others and promises nothing.", "طلب موجّه إلى الغير، لا تعهّد فيه.")
	default:
		return p.say("It is a promise, not an instrument.", "هذا تعهّد، لا وثيقة.")
	}
}

// state returns the word for what became of a commitment by the day of the site.
func (f *facts) state(n *node) string {
	status := cmp.Or(n.text("status"), "open")
	if status == "open" && f.isOverdue(n.Props, "due") {
		return "overdue"
	}
	return status
}

// status adds the status of an event, unless it was held.
func (p *page) status(n *node) {
	status := n.text("status")
	if status == "held" {
		return
	}
	items := p.words(status)
	if isPlanned(n) && p.isOverdue(n.Props, "date") {
		items = marked(items, p.say("the date has passed, and no source says that it was held", "مضى الموعد ولم يُسجَّل ما يفيد بأنه جرى"))
	}
	p.term(statusTitle.In(p.lang), items)
}

// place adds where an event was held, with the places and the country around it.
func (p *page) place(n *node) {
	p.show(true, schema.HeldAt)
	var places []*node
	for _, x := range n.out[schema.HeldAt] {
		places = append(places, around(x.to, schema.LocatedIn)...)
	}
	p.term(placeTitle.In(p.lang), p.links(places), p.citeRels(n.out[schema.HeldAt]...)...)
}

// around returns a node, followed by those that it is in or a part of, by relationships of a type.
func around(n *node, t schema.RelType) []*node {
	nodes := []*node{n}
	for up := n.out[t]; len(up) > 0 && !slices.Contains(nodes, up[0].to); up = up[0].to.out[t] {
		nodes = append(nodes, up[0].to)
	}
	return nodes
}

// series adds the series of an event, with the number of the event in the series.
func (p *page) series(n *node) {
	p.show(true, schema.InSeries)
	items := p.links(targets(n.out[schema.InSeries]))
	for i, x := range n.out[schema.InSeries] {
		if ordinal := prop[int64](x.Props, "ordinal"); ordinal > 0 {
			items[i].Mark = p.sayf("no. %d", "رقم %d", ordinal)
		}
	}
	p.term(schema.InSeries.Forward().In(p.lang), items, p.citeRels(n.out[schema.InSeries]...)...)
}

// topicTerm adds the topics, and marks those of less weight.
func (p *page) topicTerm(n *node) {
	p.show(true, schema.Concerns)
	salience := func(x *rel) int { return max(0, schema.Saliences.Index(x.text("salience"))) } // 0 for the heaviest
	rels := slices.Clone(n.out[schema.Concerns])
	slices.SortStableFunc(rels, func(a, b *rel) int { return cmp.Compare(salience(a), salience(b)) })
	items := p.links(targets(rels))
	for i, x := range rels {
		if salience(x) > 0 {
			items[i].Mark = p.word(x.text("salience"))
		}
	}
	p.term(schema.Concerns.Forward().In(p.lang), items)
}

// connectionsSection lists what leads to the node and is in no other section.
func (p *page) connectionsSection(n *node) {
	terms := p.Terms
	p.Terms = nil
	p.connections(n, false)
	terms, p.Terms = p.Terms, terms
	p.section(render.Section{ID: "connections", Title: p.say("Connections", "روابط أخرى"), Terms: terms})
}

// closing adds the sections at the end of the page of a node: its other connections, and what is disputed, unknown and
// cited as evidence.
func (p *page) closing(n *node) {
	p.connectionsSection(n)
	p.tables("disputes", disputesTitle, p.claims(sources(n.in[schema.Disputes]), false))
	p.list("unknown", title{"Gaps in the record", "ما لا يُعرف"}, plain(p.gaps(n)...))
	p.evidence(n)
}

func fieldTitle(field string, p *page) string {
	return bilingual.UpperFirst(schema.FieldName(field).In(p.lang))
}

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
