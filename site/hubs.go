package site

import (
	"cmp"
	"slices"

	"entente/render"
	"entente/schema"
)

// isPassive reports whether an actor with the role of the relationship takes no part.
func isPassive(x *rel) bool { return schema.IsPassive(x.text("role")) }

func (p *page) hubDate(h *node) []render.Item {
	date, _, _ := dateOf(h)
	return p.date(date)
}

func (p *page) hubKind(h *node) []render.Item {
	return plain(cmp.Or(p.word(h.text("kind")), h.Label.Name().In(p.lang)))
}

func (p *page) hubStatus(h *node) []render.Item {
	if h.Label != schema.LabelInstrument {
		return nil
	}
	return p.rung(p.stepOn(h))
}

func (p *page) stateUnlessOpen(n *node) []render.Item {
	if state := p.state(n); state != "open" {
		return p.words(state)
	}
	return nil
}

// hubTable returns a table of hubs in order of time. Commitments are for byRung.
func (p *page) hubTable(hubs []*node, more ...column[*node]) render.PageTable {
	hubs = byTime(hubs)
	return cited(table(p, hubs, slices.Concat(hubColumns, more)...), hubs, p.citeNode)
}

// hubSection adds a section of hubs, with a timeline of them.
func (p *page) hubSection(id string, t title, hubs []*node, more ...column[*node]) {
	p.section(render.Section{ID: id, Title: t.In(p.lang), Picture: p.timeline(hubs), Tables: []render.PageTable{p.hubTable(hubs, more...)}})
}

// splitCommitments returns the commitments among nodes, which have tables of their own, and the others.
func splitCommitments(nodes []*node) (commitments, others []*node) {
	for _, n := range nodes {
		if n.Label == schema.LabelCommitment {
			commitments = append(commitments, n)
		} else {
			others = append(others, n)
		}
	}
	return commitments, others
}

// byRung returns a table of commitments for each rung, the firmest first, so that what is
// explored is never in one table with what is agreed.
func (p *page) byRung(commitments []*node, columns []column[*node]) []render.PageTable {
	commitments = byTime(commitments)
	var tables []render.PageTable
	for i := len(schema.Modalities.Rows); i >= 0; i-- { // levels are counted from 1
		on := slices.DeleteFunc(slices.Clone(commitments), func(n *node) bool { return rungOf(n) != int64(i) })
		t := cited(table(p, on, columns...), on, p.citeNode)
		if i > 0 {
			t.Title = p.rung(schema.Modalities.Rows[i-1].Slug)[0]
		}
		tables = append(tables, t)
	}
	return tables
}

// commitmentSection adds a section of commitments, after a table of other hubs if there are any. It explains the rungs.
func (p *page) commitmentSection(id string, t title, columns []column[*node], commitments, others []*node) {
	tables := append([]render.PageTable{p.hubTable(others)}, p.byRung(commitments, columns)...)
	s := render.Section{ID: id, Title: t.In(p.lang), Tables: tables}
	if len(commitments) > 0 {
		s.After = p.ladderNote()
	}
	p.section(s)
}

// byParticipation returns the tables of who took part and of who was only present.
func (p *page) byParticipation(legs []*rel, columns ...column[*rel]) []render.PageTable {
	all := p.relTable(legs, columns...)
	active, passive := all, all
	active.Rows, passive.Rows = nil, nil
	for i, row := range all.Rows {
		if isPassive(legs[i]) {
			passive.Rows = append(passive.Rows, row)
		} else {
			active.Rows = append(active.Rows, row)
		}
	}
	if len(passive.Rows) > 0 {
		active.Title.Text = p.say("Took part", "مشاركة فاعلة")
	}
	passive.Title.Text = p.say("Spoke, organized, observed or was mentioned (no tie)",
		"إلقاء كلمة أو تنظيم أو حضور أو مجرد ذكر (لا تنشأ عن ذلك صلة)")
	return []render.PageTable{active, passive}
}

// byRole returns legs in the order of their roles, countries and organizations first.
func byRole(legs []*rel, roles *schema.Choices) []*rel {
	return slices.SortedFunc(slices.Values(legs), func(a, b *rel) int {
		return cmp.Or(
			compareBool(a.from.Label == schema.LabelPerson, b.from.Label == schema.LabelPerson),
			cmp.Compare(roles.Index(a.text("role")), roles.Index(b.text("role"))),
			cmp.Compare(a.ID, b.ID))
	})
}

// byHub returns legs in the order of time of their hubs.
func byHub(legs []*rel) []*rel {
	return slices.SortedStableFunc(slices.Values(legs), func(a, b *rel) int { return compareTime(a.to, b.to) })
}
