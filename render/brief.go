package render

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"entente/answers"
	"entente/answers/findings"
	"entente/graph"
	"entente/internal/bilingual"
)

// briefWords are the headings and sentences of a briefing.
var briefWords = map[string]bilingual.Text{
	"brief": {"Briefing", "موجز"},
	"ties":  {"Partners, by score", "الشركاء بحسب المؤشر"},
	"ties-read": {"The weight counts each act once; the score reduces it with time.",
		"الوزن مجموع أوزان الأنشطة، والمؤشر هو الوزن متناقصًا بمرور الزمن."},
	"agreed":        {"Instruments in force, signed, adopted or launched", "الوثائق النافذة والموقَّعة والمعتمدة والمُطلقة"},
	"promised":      {"Promises", "التعهدات"},
	"promised-read": {"What the sources say will be done, or goes on.", "ما تذكر المصادر أنه سيُنجز أو أنه مستمر."},
	"explored":      {"Exploratory or weaker", "ما لم يتجاوز الاستكشاف"},
	"explored-read": {"None of this is agreed.", "لا اتفاق على أي مما يلي."},
	"due":           {"Due dates", "ما يحين موعده"},
	"tables":        {"Memberships", "العضويات"},
	"people":        {"People", "المسؤولون المشاركون"},
	"people-read":   {"Each with the latest act.", "لكل منهم آخر نشاط مسجَّل."},
	"contested":     {"Disagreements between sources", "ما تختلف فيه المصادر"},
	"unknown":       {"Gaps in the record", "ما لا يُعرف"},
	"above":         {"Only with the first %d partners of the list.", "مع أول %d شركاء في القائمة فقط."},
	"nothing":       {"None recorded with partners: %s.", "لم يُسجَّل مع شركاء شيء تحت: %s."},
	"more":          {"and %d more, in the annex", "وغيرها في الملحق: %d"},
	"annex":         {"Annex: %s", "ملحق: %s"},
	"undated":       {"Date not known: %s", "تاريخ غير معروف: %s"},
	"nomembers":     {"Members of %s: not recorded", "أعضاء %s: لم تُسجَّل القائمة"},
	"some":          {"Members of %s: %d listed; the list may be incomplete", "أعضاء %s: أُدرج منهم %d، ولا يُعرف إن كانت القائمة كاملة"},
	"some of":       {"Members of %s: %d listed of %s", "أعضاء %s: أُدرج منهم %d من أصل %s"},
	"names":         {"Also known as", "أسماء أخرى"},
	"kind":          {"Kind", "النوع"},
	"part of":       {"Part of", "جزء من"},
	"seat":          {"Seat", "المقر"},
	"members":       {"Members listed", "الأعضاء المدرجون"},
	"bodies":        {"Bodies", "الهيئات"},
	"wikidata":      {"Wikidata", "ويكي بيانات"},
	"date":          {"Date", "التاريخ"},
	"partner":       {"Partner", "الشريك"},
	"what":          {"What", "البيان"},
	"rung":          {"Rung", "الدرجة"},
	"person":        {"Person", "الشخص"},
	"for":           {"For", "عن"},
	"act":           {"Act", "النشاط"},
}

// briefColumns are the columns that a briefing shows of its reports, by the names of its parts.
var briefColumns = map[string][]string{
	"ties":      {"b", "score", "raw", "instruments", "events", "last"},
	"due":       {"due", "state", "what", "rung"},
	"tables":    {"org", "a_status", "b_status", "since"},
	"contested": {"id", "field", "preferred", "other"},
}

// briefPages builds the pages of a briefing on one or two actors, one in each language.
type briefPages struct {
	*answers.Brief
	page *Page
	// annex has what does not fit on two pages; nil for a form without pages, which has all in the lists themselves.
	annex *Page
	// empty are the titles of parts that have nothing.
	empty []string
}

// BriefHTML writes briefings on the same actors, in one language each, as one page that
// prints on two sheets of A4, and an annex with what does not fit on these. Two languages are side by side and share
// their sources.
func BriefHTML(w io.Writer, briefs []*answers.Brief) error {
	lang := languageOf(briefs)
	title := bilingual.Text{briefTitle(briefs[0], bilingual.English), briefTitle(briefs[0], bilingual.Arabic)}
	v := standalone(&Page{Lang: lang, Digest: briefs[0].Digest, Sources: SourceItems(briefs[0].Sources, lang)}, lines(title, lang))
	for _, b := range briefs {
		annex := &Page{Lang: b.Lang}
		v.Articles = append(v.Articles, part{Page: briefPage(b, annex), Wanted: b.Lang})
		if len(annex.Sections) > 0 {
			v.Annexes = append(v.Annexes, part{Page: annex, Wanted: b.Lang})
		}
	}
	return v.writeStandalone(w)
}

// BriefMarkdown writes briefings one after another, and their sources once.
func BriefMarkdown(w io.Writer, briefs []*answers.Brief) error {
	var b strings.Builder
	for _, brief := range briefs {
		markdownPage(&b, briefPage(brief, nil), 1)
	}
	lang := languageOf(briefs)
	fmt.Fprintf(&b, "## %s\n\n", sourcesTitle(lang))
	markdownSources(&b, briefs[0].Sources, lang)
	_, err := io.WriteString(w, b.String())
	return err
}

// languageOf returns the language of what the briefings share.
func languageOf(briefs []*answers.Brief) string {
	if len(briefs) > 1 {
		return bilingual.Both
	}
	return briefs[0].Lang
}

// briefTitle returns a title that names the actors of a briefing.
func briefTitle(b *answers.Brief, lang string) string {
	var list []string
	for _, a := range b.Actors {
		list = append(list, a.In(lang))
	}
	return EscapeControls(briefWords["brief"].In(lang) + ": " + strings.Join(list, " – "))
}

func briefPage(b *answers.Brief, annex *Page) *Page {
	p := briefPages{Brief: b, page: &Page{Lang: b.Lang, Title: briefTitle(b, b.Lang)}, annex: annex}
	p.page.Lead = texts(findings.Of(b.About, b.Lang).Text())
	partners := 0 // with how many of them the acts are, if these are not all
	for _, part := range b.Parts {
		if part.Name == "ties" && part.Len() > part.Fit {
			partners = part.Fit
		}
		p.part(part, partners)
	}
	p.gaps()
	for _, a := range b.Actors {
		p.page.Sections = append(p.page.Sections, Section{Title: EscapeControls(a.In(b.Lang)), Terms: p.profile(a)})
	}
	if len(p.empty) > 0 {
		p.page.Sections = append(p.page.Sections, Section{Notes: texts(fmt.Sprintf(p.word("nothing"), strings.Join(p.empty, bilingual.Text{"; ", "؛ "}.In(b.Lang))))})
	}
	return p.page
}

func (p *briefPages) word(key string) string { return briefWords[key].In(p.Lang) }

// part adds a part, or notes that it is empty. Acts may be those with some of the partners only.
func (p *briefPages) part(part answers.Part, partners int) {
	s := Section{Title: p.word(part.Name), Notes: texts(p.word(part.Name + "-read"))}
	switch {
	case part.Table != nil && len(part.Table.Rows) > 0:
		s.Tables = []PageTable{p.table(part)}
	case len(part.Acts) > 0 && part.Name == "people":
		s.Tables = []PageTable{p.people(part.Acts)}
	case len(part.Acts) > 0:
		s.Tables = []PageTable{p.acts(part.Acts)}
	default:
		p.empty = append(p.empty, s.Title)
		return
	}
	if part.Table == nil && partners > 0 {
		s.Notes = append(s.Notes, Item{Text: fmt.Sprintf(p.word("above"), partners)})
	}
	if more := part.Len() - part.Fit; more > 0 && p.annex != nil {
		rest := s.Tables[0]
		s.Tables[0].Rows, rest.Rows = rest.Rows[:part.Fit:part.Fit], rest.Rows[part.Fit:]
		s.After = []Item{{Text: fmt.Sprintf(p.word("more"), more), Href: "#annex"}}
		p.annex.Sections = append(p.annex.Sections, Section{Title: fmt.Sprintf(p.word("annex"), s.Title), Tables: []PageTable{rest}})
	}
	p.page.Sections = append(p.page.Sections, s)
}

// table returns the table of a part.
func (p *briefPages) table(part answers.Part) PageTable {
	columns := briefColumns[part.Name]
	if len(p.Actors) == 1 {
		columns = slices.DeleteFunc(slices.Clone(columns), func(name string) bool { return name == "b_status" })
	}
	return answerTable(part.Table.Select(columns...), true)
}

// acts returns acts as a table, with the other actor in a briefing on one actor.
func (p *briefPages) acts(acts []answers.Act) PageTable {
	t := PageTable{Cited: true, Columns: p.columns("date", "partner", "what", "rung")}
	for _, a := range acts {
		rung := Item{Text: answers.Word(a.Rung, p.Lang), Rung: Rung(a.Rung)}
		t.Rows = append(t.Rows, Row{Cites: citesOf(a.Cites), Cells: [][]Item{
			texts(answers.Date(a.Date, p.Lang)), p.name(a.Who), texts(a.What), {rung},
		}})
	}
	return p.withoutSecond(t, len(p.Actors) == 2)
}

// people returns people with their latest acts, with whom they acted for in a briefing on two actors.
func (p *briefPages) people(acts []answers.Act) PageTable {
	t := PageTable{Cited: true, Columns: p.columns("person", "for", "date", "act")}
	for _, a := range acts {
		t.Rows = append(t.Rows, Row{Cites: citesOf(a.Cites), Cells: [][]Item{
			p.name(a.Who), p.name(a.For), texts(answers.Date(a.Date, p.Lang)), texts(a.What),
		}})
	}
	return p.withoutSecond(t, len(p.Actors) == 1)
}

// name returns a name as an item, nil for none.
func (p *briefPages) name(n graph.Name) []Item {
	items := texts(n.In(p.Lang))
	for i := range items {
		items[i].Lang = n.Foreign(p.Lang)
	}
	return items
}

func (p *briefPages) columns(keys ...string) []Column {
	columns := make([]Column, len(keys))
	for i, key := range keys {
		columns[i] = Column{Title: p.word(key), Short: key == "date"}
	}
	return columns
}

// withoutSecond returns the table without its second column if that says the same in all rows.
func (p *briefPages) withoutSecond(t PageTable, same bool) PageTable {
	if same {
		t.Columns = slices.Delete(t.Columns, 1, 2)
		for i := range t.Rows {
			t.Rows[i].Cells = slices.Delete(t.Rows[i].Cells, 1, 2)
		}
	}
	return t
}

// inSentence returns the name of an organization as it stands in a sentence.
func (p *briefPages) inSentence(n graph.Name) string {
	if p.Lang == bilingual.Arabic {
		return n.In(p.Lang)
	}
	return bilingual.WithArticle(n.In(p.Lang))
}

// gaps adds what is not known.
func (p *briefPages) gaps() {
	t := PageTable{Cited: true, Columns: []Column{{Title: p.word("what")}}}
	add := func(key string, evidence []answers.Cite, values ...any) {
		t.Rows = append(t.Rows, Row{Cells: [][]Item{texts(fmt.Sprintf(p.word(key), values...))}, Cites: citesOf(evidence)})
	}
	for _, a := range p.Undated {
		add("undated", a.Cites, a.What)
	}
	for _, n := range p.NoMembers {
		add("nomembers", nil, p.inSentence(n))
	}
	for _, row := range p.SomeMembers.Rows {
		cell := func(column string) any { return p.SomeMembers.Cell(row, column) }
		name := p.inSentence(p.SomeMembers.Name("actor", graph.Text(cell("org"))))
		if stated := graph.Text(cell("stated")); stated == "" {
			add("some", nil, name, cell("listed"))
		} else {
			add("some of", nil, name, cell("listed"), answers.Count(stated, p.Lang))
		}
	}
	if len(t.Rows) == 0 {
		p.empty = append(p.empty, p.word("unknown"))
		return
	}
	p.page.Sections = append(p.page.Sections, Section{Title: p.word("unknown"), Tables: []PageTable{t}})
}

// profile returns what an actor is.
func (p *briefPages) profile(a *graph.Profile) []Term {
	var terms []Term
	add := func(key string, values ...string) {
		if items := texts(values...); len(items) > 0 {
			terms = append(terms, Term{Name: p.word(key), Items: items})
		}
	}
	var aliases, bodies []string
	for _, alias := range a.Aliases {
		if bilingual.RightToLeft(alias) == (p.Lang == bilingual.Arabic) {
			aliases = append(aliases, alias)
		}
	}
	for _, b := range a.Bodies {
		bodies = append(bodies, b.In(p.Lang))
	}
	add("kind", answers.Word(a.Kind, p.Lang))
	add("names", aliases...)
	add("part of", a.PartOf.In(p.Lang))
	add("seat", a.Seat.In(p.Lang))
	if a.Members > 0 || a.MembersStated != "" {
		add("members", members(a, p.Lang))
	}
	add("bodies", bodies...)
	add("wikidata", a.Wikidata)
	return terms
}

// members returns the number of listed members and, if a source states it, of all members.
func members(p *graph.Profile, lang string) string {
	text := fmt.Sprint(p.Members)
	if p.MembersStated != "" {
		text += " / " + answers.Count(p.MembersStated, lang)
	}
	if p.Complete != "" {
		text += " (" + bilingual.Text{"complete as of ", "القائمة كاملة في "}.In(lang) + answers.Date(p.Complete, lang) + ")"
	}
	return text
}
