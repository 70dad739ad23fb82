package site

import (
	"cmp"
	"slices"
	"time"

	"entente/render"
	"entente/schema"
)

// maxMarks is the maximum number of marks on a timeline.
const maxMarks = 300

// mark returns a hub as a mark on a timeline.
func (p *page) mark(h *node) render.Mark {
	date, from, to := dateOf(h)
	return render.Mark{From: from, To: to, Date: p.dateText(date), Text: p.name(h), Note: p.statusMark(h), Href: h.file, Planned: isPlanned(h)}
}

// timeline draws hubs in order of time, see drawMarks.
func (p *page) timeline(hubs []*node) *render.Picture {
	hubs = slices.DeleteFunc(byTime(hubs), func(h *node) bool { return h.Label == schema.LabelCommitment })
	if len(hubs) > maxMarks {
		hubs = slices.DeleteFunc(hubs, func(h *node) bool { _, from, to := dateOf(h); return from.IsZero() && to.IsZero() })
	}
	var marks []render.Mark
	for _, h := range hubs {
		marks = append(marks, p.mark(h))
	}
	return p.drawMarks(marks)
}

// drawMarks draws marks in order of time, only the latest if there are too many. It returns nil for fewer than two.
func (p *page) drawMarks(marks []render.Mark) *render.Picture {
	if len(marks) < 2 {
		return nil
	}
	return render.TimelinePicture(marks[max(0, len(marks)-maxMarks):], p.lang)
}

// step is a step in the life of an instrument: a date of its own, or an event.
type step struct {
	mark              render.Mark
	date              string
	word, what, where []render.Item
	cites             []render.Cite
}

// chronology adds the section on an instrument in order of time: its own dates, and the
// events that led to it or took place under it.
func (p *page) chronology(n *node) {
	var steps []step
	fields := schema.InstrumentDates() // the last is the end
	for i, field := range fields {
		if date := n.text(field); date != "" {
			word := fieldTitle(field, p)
			from, to := prop[time.Time](n.Props, field+"_from"), prop[time.Time](n.Props, field+"_to")
			mark := render.Mark{From: from, To: to, Date: p.dateText(date), Text: word, Over: i == len(fields)-1}
			steps = append(steps, step{mark: mark, date: date, word: plain(word), cites: p.citeField(n, field)})
		}
	}
	for _, e := range underInstrument(n) {
		date, _, _ := dateOf(e)
		steps = append(steps, step{p.mark(e), date, p.words(e.text("kind")), p.link(e), p.links(targets(e.out[schema.HeldAt])), p.citeNode(e)})
	}
	slices.SortStableFunc(steps, func(a, b step) int { return compareDays(a.mark.From, b.mark.From) })
	t := cited(table(p, steps,
		shortColumn(dateTitle, func(p *page, s step) []render.Item { return p.date(s.date) }),
		textColumn(title{"Step", "الخطوة"}, func(_ *page, s step) []render.Item { return s.word }),
		textColumn(whatTitle, func(_ *page, s step) []render.Item { return s.what }),
		textColumn(placeTitle, func(_ *page, s step) []render.Item { return s.where }),
	), steps, func(s step) []render.Cite { return s.cites })
	var marks []render.Mark
	for i, s := range steps {
		t.Rows[i].ID = rowID("step", i)
		s.mark.Href = cmp.Or(s.mark.Href, "#"+t.Rows[i].ID)
		marks = append(marks, s.mark)
	}
	p.section(render.Section{
		ID: "life", Title: p.say("Chronology", "بالترتيب الزمني"), Picture: p.drawMarks(marks),
		Tables: []render.PageTable{t},
	})
}

// citeField returns the citations for a field.
func (p *page) citeField(n *node, field string) []render.Cite {
	return p.citeEvidence(supporting(n, field)...)
}

// supporting returns the evidence for a field: what supports it by name, or else what supports the whole node.
func supporting(n *node, field string) []*rel {
	var named, whole []*rel
	for _, x := range n.out[schema.EvidencedBy] {
		switch supports := x.texts("supports"); {
		case slices.Contains(supports, field):
			named = append(named, x)
		case len(supports) == 0:
			whole = append(whole, x)
		}
	}
	if named == nil {
		return whole
	}
	return named
}

// underInstrument returns the events that led to an instrument, are under it, or are
// meetings of a series that is under it or was established by it, each once.
func underInstrument(n *node) []*node {
	events := append(sources(n.in[schema.ResultedIn]), sources(n.in[schema.Under])...)
	for _, x := range slices.Concat(n.in[schema.Under], n.in[schema.EstablishedBy]) {
		events = append(events, sources(x.from.in[schema.InSeries])...)
	}
	return slices.DeleteFunc(distinct(events...), func(n *node) bool { return n.Label != schema.LabelEvent })
}

// under adds the section of what is under an instrument other than events: what was made
// under it, and commitments in a separate table for each rung.
func (p *page) under(n *node) {
	commitments, others := splitCommitments(sources(n.in[schema.Under]))
	others = slices.DeleteFunc(others, func(n *node) bool { return n.Label == schema.LabelEvent })
	p.commitmentSection("under", schema.Under.Backward(), commitmentColumns, commitments, others)
}
