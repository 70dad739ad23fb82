package site

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/render"
	"entente/schema"
)

// isPassive reports whether an actor with the role of the relationship takes no part.
func isPassive(x *rel) bool { return schema.IsPassive(text(x.Props, "role")) }

// acting returns for whom a person acted, and in which offices.
func (p *page) acting(x *rel) (principal, offices []render.Item) {
	if a := p.entity(text(x.Props, "for")); a != nil {
		principal = one(p.link(a))
	}
	for _, id := range texts(x.Props, "as") {
		if o := p.entity(id); o != nil {
			offices = append(offices, p.link(o))
		}
	}
	return principal, offices
}

// byRole returns legs in the order of their roles, countries and organizations first.
func byRole(legs []*rel, roles *schema.Choices) []*rel {
	return slices.SortedFunc(slices.Values(legs), func(a, b *rel) int {
		return cmp.Or(
			compareBool(a.from.Label == schema.LabelPerson, b.from.Label == schema.LabelPerson),
			cmp.Compare(roles.Index(text(a.Props, "role")), roles.Index(text(b.Props, "role"))),
			cmp.Compare(a.ID, b.ID))
	})
}

// participants adds the section of who took part in an event, and of who was only present.
func (p *page) participants(n *node) {
	active, passive := p.legTable(p.say("Took part", "مشاركة فاعلة")), p.legTable(p.passive())
	for _, x := range byRole(n.in[schema.ParticipatedIn], schema.EventRoles) {
		principal, offices := p.acting(x)
		row := render.Row{
			Cells: [][]render.Item{
				one(p.link(x.from)), one(p.wordItem(text(x.Props, "role"))), principal, offices, plain(p.word(text(x.Props, "attendance"))),
			},
			Cites: p.citeRel(x),
		}
		if isPassive(x) {
			passive.Rows = append(passive.Rows, row)
		} else {
			active.Rows = append(active.Rows, row)
		}
	}
	if len(passive.Rows) == 0 {
		active.Title = render.Item{}
	}
	p.section(render.Section{
		ID: "participants", Title: p.say("Participants", "المشاركون"), Tables: []render.PageTable{withoutEmpty(active), withoutEmpty(passive)},
	})
}

// passive returns the title of the roles that make no tie.
func (p *page) passive() string {
	return p.say("Spoke, organized, observed or was mentioned (no tie)", "إلقاء كلمة أو تنظيم أو حضور أو مجرد ذكر (لا تنشأ عن ذلك صلة)")
}

func (p *page) legTable(title string) render.PageTable {
	return render.PageTable{Title: render.Item{Text: title}, Cited: true, Columns: []render.Column{
		column(p.say("Who", "الاسم")), column(p.say("Role", "الدور")), column(p.say("For", "عن")), column(p.say("As", "بصفة")),
		column(p.say("Attendance", "طريقة الحضور")),
	}}
}

// parties adds the section of the parties to an instrument, with their roles.
func (p *page) parties(n *node) {
	t := render.PageTable{Cited: true, Columns: []render.Column{
		column(p.say("Who", "الاسم")), column(p.say("Role", "الدور")), column(p.say("Action", "الإجراء")),
		short(p.say("Date", "التاريخ")), short(p.say("Until", "حتى")),
	}}
	for _, x := range byRole(n.in[schema.PartyTo], schema.InstrumentRoles) {
		t.Rows = append(t.Rows, render.Row{
			Cells: [][]render.Item{
				one(p.link(x.from)), one(p.wordItem(text(x.Props, "role"))), plain(p.word(text(x.Props, "action"))),
				p.date(text(x.Props, "date")), p.date(text(x.Props, "until")),
			},
			Cites: p.citeRel(x),
		})
	}
	p.section(render.Section{ID: "parties", Title: schema.PartyTo.Backward().In(p.lang), Tables: []render.PageTable{withoutEmpty(t)}})
}

// signers adds the section of who signed an instrument, and for whom.
func (p *page) signers(n *node) {
	t := render.PageTable{Cited: true, Columns: []render.Column{
		column(p.say("Who", "الاسم")), column(p.say("For", "عن")), column(p.say("As", "بصفة")), short(p.say("Date", "التاريخ")),
	}}
	for _, x := range n.in[schema.Signed] {
		principal, offices := p.acting(x)
		t.Rows = append(t.Rows, render.Row{
			Cells: [][]render.Item{one(p.link(x.from)), principal, offices, p.date(text(x.Props, "date"))}, Cites: p.citeRel(x),
		})
	}
	p.section(render.Section{ID: "signers", Title: schema.Signed.Backward().In(p.lang), Tables: []render.PageTable{withoutEmpty(t)}})
}

// results adds the section of what came of an event: instruments and organizations, and
// commitments in a separate table for each rung.
func (p *page) results(n *node) {
	var others, commitments []*node
	for _, x := range n.out[schema.ResultedIn] {
		if x.to.Label == schema.LabelCommitment {
			commitments = append(commitments, x.to)
		} else {
			others = append(others, x.to)
		}
	}
	p.section(render.Section{
		ID: "results", Title: p.say("Results", "النتائج"), Ladder: p.ladder(commitments),
		Tables: append([]render.PageTable{p.hubTable(others)}, p.byRung(commitments, false)...),
	})
}

// byRung returns a table of commitments for each rung, the firmest first, so that what is
// explored is never in one table with what is agreed. The dates are shown if dates is set,
// for commitments whose dates differ.
func (p *page) byRung(commitments []*node, dates bool) []render.PageTable {
	byTime(commitments)
	var tables []render.PageTable
	for i := len(schema.Modalities.Rows) - 1; i >= -1; i-- {
		t := render.PageTable{Cited: true, Columns: []render.Column{
			short(p.say("Date", "التاريخ")), column(p.say("Commitment", "الالتزام")), column(p.say("By", "الجهة الملتزمة")),
			column(p.say("To", "تجاه")), column(p.say("State", "الحالة")),
		}}
		for _, n := range commitments {
			if rungOf(n) == int64(i+1) { // levels are counted from 1
				row := p.commitmentRow(n)
				if !dates {
					row.Cells[0] = nil
				}
				t.Rows = append(t.Rows, row)
			}
		}
		if i >= 0 {
			t.Title = p.rung(schema.Modalities.Rows[i].Slug)
		}
		tables = append(tables, withoutEmpty(t))
	}
	return tables
}

func (p *page) commitmentRow(n *node) render.Row {
	date, _, _ := dateOf(n)
	var state []render.Item
	if s := p.state(n); s.Text != p.word("open") {
		state = one(s)
	}
	return render.Row{
		Cells: [][]render.Item{
			p.date(date), one(p.link(n)), p.links(sources(n.in[schema.Undertakes])), p.links(targets(n.out[schema.Towards])), state,
		},
		Cites: p.citeNode(n),
	}
}

// hubTable returns a table of hubs in order of time. Commitments are for byRung.
func (p *page) hubTable(hubs []*node) render.PageTable {
	t := render.PageTable{Cited: true, Columns: []render.Column{
		short(p.say("Date", "التاريخ")), column(p.say("What", "البيان")), column(p.say("Kind", "النوع")),
		column(p.say("Status", "الحالة")), column(p.say("Place", "المكان")),
	}}
	hubs = slices.Clone(hubs)
	byTime(hubs)
	for _, h := range hubs {
		t.Rows = append(t.Rows, render.Row{Cells: p.hubCells(h), Cites: p.citeNode(h)})
	}
	return withoutEmpty(t)
}

// hubCells returns the date, name, kind, status and place of a hub, or of a result of one.
func (p *page) hubCells(h *node) [][]render.Item {
	date, _, _ := dateOf(h)
	kind := plain(cmp.Or(p.word(text(h.Props, "kind")), h.Label.Name().In(p.lang)))
	var status []render.Item
	if s := p.stepOn(h); s != "" && h.Label == schema.LabelInstrument {
		status = one(p.rung(s))
	}
	return [][]render.Item{p.date(date), one(p.link(h)), kind, status, p.links(targets(h.out[schema.HeldAt]))}
}

// upperFirst returns a text with a capital as its first letter.
func upperFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return strings.ToUpper(string(unicode.ToTitle(r))) + s[size:]
}
