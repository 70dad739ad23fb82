package site

import (
	"slices"
	"time"

	"entente/graph"
	"entente/internal/bilingual"
	"entente/render"
	"entente/schema"
)

// maxMarks is the maximum number of marks on a timeline.
const maxMarks = 300

// mark returns a hub as a mark on a timeline.
func (p *page) mark(h *node) render.Mark {
	date, from, to := dateOf(h)
	title := p.name(h)
	if date != "" {
		title = date + bilingual.Between + title
	}
	if mark := p.statusMark(h); mark != "" {
		title += bilingual.Between + mark
	}
	return render.Mark{From: from, To: to, Title: title, Href: h.file, Planned: isPlanned(h)}
}

// timeline draws hubs in order of time, only the latest if there are too many. It returns
// nil for fewer than two.
func (p *page) timeline(hubs []*node) *render.Picture {
	hubs = slices.DeleteFunc(slices.Clone(hubs), func(h *node) bool { return h.Label == schema.LabelCommitment })
	byTime(hubs)
	if len(hubs) > maxMarks {
		_, from, _ := dateOf(hubs[len(hubs)-1])
		if from.IsZero() { // those without a date are last
			hubs = slices.DeleteFunc(hubs, func(h *node) bool { _, from, to := dateOf(h); return from.IsZero() && to.IsZero() })
		}
		hubs = hubs[max(0, len(hubs)-maxMarks):]
	}
	var marks []render.Mark
	for _, h := range hubs {
		marks = append(marks, p.mark(h))
	}
	return p.drawMarks(marks)
}

func (p *page) drawMarks(marks []render.Mark) *render.Picture {
	if len(marks) < 2 {
		return nil
	}
	return render.TimelinePicture(marks, p.lang)
}

// chronology adds the section on an instrument in order of time: its own dates, and the
// events that led to it or took place under it.
func (p *page) chronology(n *node) {
	type step struct {
		from, to    time.Time
		date        string
		what, where *node
		word        render.Item
		cites       []render.Cite
	}
	var steps []step
	for _, field := range schema.InstrumentDates() {
		if date := text(n.Props, field); date != "" {
			steps = append(steps, step{
				day(n.Props, field+"_from"), day(n.Props, field+"_to"), date, n, nil, render.Item{Text: fieldTitle(field, p)}, p.citeField(n, field)})
		}
	}
	for _, e := range underInstrument(n) {
		date, from, to := dateOf(e)
		steps = append(steps, step{from, to, date, e, nil, p.wordItem(text(e.Props, "kind")), p.citeNode(e)})
	}
	slices.SortStableFunc(steps, func(a, b step) int { return compareDays(a.from, b.from) })
	t := render.PageTable{Cited: true, Columns: []render.Column{
		short(p.say("Date", "التاريخ")), column(p.say("Step", "الخطوة")), column(p.say("What", "البيان")), column(p.say("Place", "المكان")),
	}}
	var marks []render.Mark
	for i, s := range steps {
		what, mark := one(p.link(s.what)), p.mark(s.what)
		if s.what == n {
			what = nil
			mark = render.Mark{From: s.from, To: s.to, Title: s.date + bilingual.Between + s.word.Text, Href: "#" + rowID("step", i)}
		}
		marks = append(marks, mark)
		t.Rows = append(t.Rows, render.Row{
			ID:    rowID("step", i),
			Cells: [][]render.Item{p.date(s.date), one(s.word), what, p.links(targets(s.what.out[schema.HeldAt]))},
			Cites: s.cites,
		})
	}
	if len(marks) > maxMarks {
		marks = marks[len(marks)-maxMarks:]
	}
	p.section(render.Section{
		ID: "life", Title: p.say("Chronology", "بالترتيب الزمني"), Picture: p.drawMarks(marks),
		Tables: []render.PageTable{withoutEmpty(t)},
	})
}

// citeField returns the citations for a field: those that support it by name, or else those
// that support the whole node.
func (p *page) citeField(n *node, field string) []render.Cite {
	var named, whole []*rel
	for _, x := range n.out[schema.EvidencedBy] {
		switch supports := texts(x.Props, "supports"); {
		case slices.Contains(supports, field):
			named = append(named, x)
		case len(supports) == 0:
			whole = append(whole, x)
		}
	}
	if named == nil {
		named = whole
	}
	var list []graph.Citation
	for _, x := range named {
		list = append(list, citation(x)...)
	}
	return p.cite(list)
}

// underInstrument returns the events that led to an instrument, are under it, or are
// meetings of a series that is under it or was established by it, each once.
func underInstrument(n *node) []*node {
	var events []*node
	add := func(rels []*rel) {
		for _, x := range rels {
			if x.from.Label == schema.LabelEvent && !slices.Contains(events, x.from) {
				events = append(events, x.from)
			}
		}
	}
	add(n.in[schema.ResultedIn])
	add(n.in[schema.Under])
	for _, t := range []schema.RelType{schema.Under, schema.EstablishedBy} {
		for _, x := range n.in[t] {
			add(x.from.in[schema.InSeries])
		}
	}
	return events
}

// under adds the section of what is under an instrument other than events: what was made
// under it, and commitments in a separate table for each rung.
func (p *page) under(n *node) {
	var others, commitments []*node
	for _, x := range n.in[schema.Under] {
		switch x.from.Label {
		case schema.LabelEvent:
		case schema.LabelCommitment:
			commitments = append(commitments, x.from)
		default:
			others = append(others, x.from)
		}
	}
	p.section(render.Section{
		ID: "under", Title: schema.Under.Backward().In(p.lang), Ladder: p.ladder(commitments),
		Tables: append([]render.PageTable{p.hubTable(others)}, p.byRung(commitments, true)...),
	})
}
