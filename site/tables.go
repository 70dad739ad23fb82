package site

import (
	"slices"
	"strings"

	"entente/internal/bilingual"
	"entente/render"
	"entente/schema"
)

// column is a column of a table with a row for each T.
type column[T any] struct {
	title          title
	short, numeric bool
	// own reports whether the title has the name of something on the page.
	own  bool
	cell func(*page, T) []render.Item
}

// textColumn returns a column of texts, shortColumn one of short texts such as dates, and numberColumn one of numbers.
func textColumn[T any](t title, cell func(*page, T) []render.Item) column[T] {
	return column[T]{title: t, cell: cell}
}

func shortColumn[T any](t title, cell func(*page, T) []render.Item) column[T] {
	return column[T]{title: t, cell: cell, short: true}
}

func numberColumn[T any](t title, cell func(*page, T) []render.Item) column[T] {
	return column[T]{title: t, cell: cell, numeric: true}
}

// table returns a table with a row for each item of a list.
func table[T any](p *page, list []T, columns ...column[T]) render.PageTable {
	var t render.PageTable
	for _, c := range columns {
		t.Columns = append(t.Columns, render.Column{Title: c.title.In(p.lang), Short: c.short, Numeric: c.numeric, Own: c.own})
	}
	for _, x := range list {
		var row render.Row
		for _, c := range columns {
			row.Cells = append(row.Cells, c.cell(p, x))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// cited returns the table of a list with the citations of each row.
func cited[T any](t render.PageTable, list []T, cite func(T) []render.Cite) render.PageTable {
	t.Cited = true
	for i, x := range list {
		t.Rows[i].Cites = cite(x)
	}
	return t
}

// relTable returns a table of relationships with their citations.
func (p *page) relTable(rels []*rel, columns ...column[*rel]) render.PageTable {
	return cited(table(p, rels, columns...), rels, func(x *rel) []render.Cite { return p.citeRels(x) })
}

// withoutEmpty returns a table without the columns that are empty in all rows.
func withoutEmpty(t render.PageTable) render.PageTable {
	t.Columns = slices.Clone(t.Columns)
	for c := len(t.Columns) - 1; c >= 0; c-- {
		if slices.ContainsFunc(t.Rows, func(r render.Row) bool { return len(r.Cells[c]) > 0 }) {
			continue
		}
		t.Columns = slices.Delete(t.Columns, c, c+1)
		for i := range t.Rows {
			t.Rows[i].Cells = slices.Delete(t.Rows[i].Cells, c, c+1)
		}
	}
	return t
}

// atStart and atEnd return the cell of a relationship that is about the node where it begins or ends.
func atStart(cell func(*page, *node) []render.Item) func(*page, *rel) []render.Item {
	return func(p *page, x *rel) []render.Item { return cell(p, x.from) }
}

func atEnd(cell func(*page, *node) []render.Item) func(*page, *rel) []render.Item {
	return func(p *page, x *rel) []render.Item { return cell(p, x.to) }
}

// wordIn returns the cell with the word of a closed list in a field.
func wordIn[T interface{ text(string) string }](field string) func(*page, T) []render.Item {
	return func(p *page, x T) []render.Item { return p.words(x.text(field)) }
}

// dateIn returns the cell with the date in a field of a relationship.
func dateIn(field string) func(*page, *rel) []render.Item {
	return func(p *page, x *rel) []render.Item { return p.date(x.text(field)) }
}

// linksTo returns the cell with the nodes to which relationships of a type lead.
func linksTo(t schema.RelType) func(*page, *node) []render.Item {
	return func(p *page, n *node) []render.Item { return p.links(targets(n.out[t])) }
}

// linksFrom returns the cell with the nodes from which relationships of a type lead to a node.
func linksFrom(t schema.RelType) func(*page, *node) []render.Item {
	return func(p *page, n *node) []render.Item { return p.links(sources(n.in[t])) }
}

// Titles of several tables.
var (
	dateTitle        = title{"Date", "التاريخ"}
	kindTitle        = title{"Kind", "النوع"}
	statusTitle      = title{"Status", "الحالة"}
	placeTitle       = title{"Place", "المكان"}
	whoTitle         = title{"Who", "الاسم"}
	whatTitle        = title{"What", "البيان"}
	officeTitle      = title{"Office", "المنصب"}
	eventsTitle      = title{"Events", "الأحداث"}
	instrumentsTitle = title{"Instruments", "الوثائق"}
	hubsTitle        = title{"Events and instruments", "الأحداث والوثائق"}
	commitmentsTitle = title{"Commitments", "الالتزامات"}
	disputesTitle    = title{"Disagreements between sources", "ما تذكره مصادر أخرى"}
	supportsTitle    = title{"Supports", "لإثبات"}
	basisTitle       = title{"Basis", "طريقة الإثبات"}
	sourceTitle      = title{"Source", "المصدر"}
	paragraphsTitle  = title{"Paragraphs", "الفقرات"}
	factTitle        = title{"Fact", "الواقعة"}
)

// Columns of tables of relationships. The hub is where they end.
var (
	hubDateColumn  = shortColumn(dateTitle, atEnd((*page).hubDate))
	hubKindColumn  = textColumn(kindTitle, atEnd(wordIn[*node]("kind")))
	hubPlaceColumn = textColumn(placeTitle, atEnd(linksTo(schema.HeldAt)))
	whoColumn      = textColumn(whoTitle, atStart((*page).link))
	roleColumn     = textColumn(title{"Role", "الدور"}, (*page).role)
	forColumn      = textColumn(title{"For", "عن"}, (*page).principal)
	asColumn       = textColumn(title{"As", "بصفة"}, (*page).actingAs)
	periodColumns  = []column[*rel]{
		textColumn(title{"Status", "الصفة"}, (*page).memberStatus),
		shortColumn(title{"Since", "منذ"}, dateIn("since")), shortColumn(untilTitle, dateIn("until")),
	}
	untilTitle = title{"Until", "حتى"}
)

// Columns of tables of nodes.
var (
	nameColumn      = textColumn(title{"Name", "الاسم"}, (*page).link)
	otherNameColumn = textColumn(title{"In Arabic", "بالإنجليزية"}, (*page).otherName)
	kindColumn      = textColumn(kindTitle, wordIn[*node]("kind"))
	officeColumn    = textColumn(officeTitle, (*page).link)
	officeOfColumn  = textColumn(schema.OfficeOf.Forward(), linksTo(schema.OfficeOf))
	rankColumn      = textColumn(title{"Rank", "المرتبة"}, wordIn[*node]("rank"))
	holdersColumn   = textColumn(schema.Holds.Backward(), (*page).holders)
	hubsColumn      = numberColumn(hubsTitle, func(_ *page, n *node) []render.Item { return figure(len(hubsOf(n))) })
	hubColumns      = []column[*node]{
		shortColumn(dateTitle, (*page).hubDate), textColumn(whatTitle, (*page).link), textColumn(kindTitle, (*page).hubKind),
		textColumn(statusTitle, (*page).hubStatus), textColumn(placeTitle, linksTo(schema.HeldAt)),
	}
	commitmentColumns = []column[*node]{
		shortColumn(dateTitle, (*page).hubDate), textColumn(title{"Commitment", "الالتزام"}, (*page).link),
		textColumn(title{"By", "الجهة الملتزمة"}, linksFrom(schema.Undertakes)), textColumn(title{"To", "تجاه"}, linksTo(schema.Towards)),
		textColumn(title{"State", "الحالة"}, (*page).stateUnlessOpen),
	}
)

// role returns the role of a relationship to a hub, with the action of a party and its date.
func (p *page) role(x *rel) []render.Item {
	if x.Type == schema.Signed {
		return plain(schema.Signed.Forward().In(p.lang))
	}
	role := p.words(x.text("role"))
	if action := x.text("action"); action != "" {
		role = marked(role, strings.TrimSpace(p.word(action)+" "+p.dateText(x.text("date"))))
	}
	return role
}

// principal returns for whom a person acted.
func (p *page) principal(x *rel) []render.Item {
	if a := p.entity(x.text("for")); a != nil {
		return p.link(a)
	}
	return nil
}

// actingAs returns the offices in which a person acted.
func (p *page) actingAs(x *rel) []render.Item { return p.links(p.entities(x.texts("as"))) }

// memberStatus returns the status of a membership or of the holding of an office.
func (p *page) memberStatus(x *rel) []render.Item {
	status := p.words(x.text("status"))
	if !p.hasEnded(x) {
		return status
	}
	if status == nil {
		status = one(render.Item{})
	}
	return marked(status, p.say("former", "سابقًا"))
}

// otherName returns the name of a node in the language that is not that of the page.
func (p *page) otherName(n *node) []render.Item {
	name, lang := n.text("name_ar"), bilingual.Arabic
	if p.lang == bilingual.Arabic {
		name, lang = n.text("name"), bilingual.English
	}
	if name == "" || name == p.name(n) {
		return nil
	}
	return one(render.Item{Text: name, Lang: lang})
}

// holders returns who held an office, with the dates.
func (p *page) holders(office *node) []render.Item {
	var items []render.Item
	for _, x := range office.in[schema.Holds] {
		item := p.linkItem(x.from)
		if x.text("since") != "" || x.text("until") != "" {
			item.Mark = p.periodText(x)
		}
		items = append(items, item)
	}
	return items
}
