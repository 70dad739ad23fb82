package render

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"entente/answers"
	"entente/graph"
	"entente/internal/bilingual"
)

// briefWords are the headings and sentences of a briefing.
var briefWords = map[string]bilingual.Text{
	"brief": {"Briefing", "موجز"},
	"ties":  {"Ties, by score", "الصلات بحسب المؤشر"},
	"ties-read": {"The weight counts each act once; the score reduces it with time.",
		"الوزن مجموع أوزان الأنشطة، والمؤشر هو الوزن متناقصًا بمرور الزمن."},
	"firm": {"Firm commitments", "صكوك وتعهدات قاطعة"},
	"firm-read": {"Instruments in force, signed, adopted or launched, and promises of rung “will” or “continue”.",
		"صكوك نافذة أو موقَّعة أو معتمدة أو أُطلقت، وما ورد بدرجة «تعهّد» أو «مواصلة»."},
	"explored":      {"Exploratory or weaker", "ما لم يتجاوز الاستكشاف"},
	"explored-read": {"None of this is agreed.", "لا اتفاق على أي مما يلي."},
	"due":           {"Due dates", "ما يحين موعده"},
	"tables":        {"Memberships", "العضويات"},
	"people":        {"People", "المسؤولون المشاركون"},
	"contested":     {"Disagreements between sources", "ما تختلف فيه المصادر"},
	"unknown":       {"Gaps in the record", "ما لا يُعرف"},
	"above":         {"Only with the partners listed above.", "مع الشركاء المذكورين أعلاه فقط."},
	"none":          {"None recorded.", "لم يُسجَّل شيء."},
	"more":          {"and %d more", "وغيرها: %d"},
	"for":           {"for", "عن"},
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
}

// briefColumns are the columns that a briefing shows of its reports, by the names of its parts.
var briefColumns = map[string][]string{
	"ties":      {"b", "score", "raw", "instruments", "events", "last"},
	"due":       {"due", "state", "what", "rung"},
	"tables":    {"org", "a_status", "b_status", "since", "listed", "stated", "complete"},
	"contested": {"id", "field", "preferred", "other"},
}

// briefView is a briefing in one language, for the templates.
type briefView struct {
	Lang, Title, Asked string
	Profiles           []profileView
	Sections           []partView
}

type profileView struct {
	Name, Kind string
	Facts      [][2]string // what it is, and its value
}

// partView is a part with a Table or Items, or None if it has neither.
type partView struct {
	Title, Read string
	Table       *PageTable
	Items       []actView
	None, More  string
}

// actView is a line of a list.
type actView struct {
	Date, Text, With, RungText string
	Rung                       int
	Cites                      []Cite
}

// BriefHTML writes briefings on the same actors, in one language each, as one page that
// prints on two sheets of A4. Two languages are side by side and share their sources.
func BriefHTML(w io.Writer, briefs []*answers.Brief) error {
	lang := languageOf(briefs)
	p := standalone(lang, bilingual.Text{briefTitle(briefs[0], bilingual.English), briefTitle(briefs[0], bilingual.Arabic)})
	p.Digest, p.Sources = briefs[0].Digest, SourceItems(briefs[0].Sources, lang)
	var views []briefView
	for _, b := range briefs {
		views = append(views, viewBrief(b))
	}
	p.Body = views
	return templates().ExecuteTemplate(w, "brief.html", p)
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
	return briefWords["brief"].In(lang) + ": " + strings.Join(list, " – ")
}

func viewBrief(b *answers.Brief) briefView {
	word := func(key string) string { return briefWords[key].In(b.Lang) }
	v := briefView{
		Lang: b.Lang, Title: briefTitle(b, b.Lang),
		Asked: bilingual.Text{"as of ", "حتى "}.In(b.Lang) + leftToRight(b.AsOf.Format(time.DateOnly), word("brief")),
	}
	for _, a := range b.Actors {
		v.Profiles = append(v.Profiles, viewProfile(a, b.Lang))
	}
	left := 0
	for _, p := range b.Parts {
		if p.Name == "ties" {
			left = p.More
		}
		s := partView{Title: word(p.Name), Read: word(p.Name + "-read"), Items: viewActs(b, p.Acts)}
		if p.More > 0 {
			s.More = fmt.Sprintf(word("more"), p.More)
		}
		switch {
		case p.Table != nil && len(p.Table.Rows) > 0:
			s.Table = briefTable(b, p)
		case s.Items == nil:
			s.None = word("none")
		}
		if p.Table == nil {
			if s.Items == nil {
				s.Read = ""
			}
			if left > 0 {
				s.Read = strings.TrimSpace(s.Read + " " + word("above"))
			}
		}
		v.Sections = append(v.Sections, s)
	}
	unknown := partView{Title: word("unknown"), Items: viewGaps(b)}
	if unknown.Items == nil {
		unknown.None = word("none")
	}
	v.Sections = append(v.Sections, unknown)
	return v
}

// briefTable returns the table of a part. The columns of the two actors have their names as titles.
func briefTable(b *answers.Brief, p answers.Part) *PageTable {
	columns := briefColumns[p.Name]
	if len(b.Actors) == 1 {
		columns = slices.DeleteFunc(slices.Clone(columns), func(name string) bool { return name == "b_status" })
	}
	t := answerTable(p.Table.Select(columns...))
	for i, a := range b.Actors {
		if at := slices.Index(columns, []string{"a_status", "b_status"}[i]); at >= 0 {
			t.Columns[at].Title = a.In(b.Lang)
		}
	}
	return &t
}

// viewActs returns acts, with the other actor in a briefing on one actor, or people with their latest acts, with
// whom they acted for in a briefing on two.
func viewActs(b *answers.Brief, acts []answers.Act) []actView {
	var views []actView
	for _, a := range acts {
		v := actView{Date: a.Date, Text: a.What, Rung: Rung(a.Rung), RungText: answers.Word(a.Rung, b.Lang), Cites: citesOf(a.Cites)}
		if len(b.Actors) == 1 || a.For.ID != "" {
			v.With = a.Who.In(b.Lang)
		}
		if len(b.Actors) == 2 && a.For.ID != "" {
			v.With += " (" + briefWords["for"].In(b.Lang) + " " + a.For.In(b.Lang) + ")"
		}
		views = append(views, v)
	}
	return views
}

// viewGaps returns what is not known.
func viewGaps(b *answers.Brief) []actView {
	var views []actView
	add := func(key string, evidence []answers.Cite, values ...any) {
		views = append(views, actView{Text: fmt.Sprintf(briefWords[key].In(b.Lang), values...), Cites: citesOf(evidence)})
	}
	for _, a := range b.Undated {
		add("undated", a.Cites, a.What)
	}
	for _, n := range b.NoMembers {
		add("nomembers", nil, n.In(b.Lang))
	}
	for _, row := range b.SomeMembers.Rows {
		cell := func(column string) any { return b.SomeMembers.Cell(row, column) }
		name := b.SomeMembers.Name("actor", graph.Text(cell("org"))).In(b.Lang)
		if stated := graph.Text(cell("stated")); stated == "" {
			add("some", nil, name, cell("listed"))
		} else {
			add("some of", nil, name, cell("listed"), answers.Count(stated, b.Lang))
		}
	}
	return views
}

func viewProfile(p *graph.Profile, lang string) profileView {
	v := profileView{Name: p.In(lang), Kind: string(p.Label)}
	add := func(key, value string) {
		if value != "" {
			v.Facts = append(v.Facts, [2]string{briefWords[key].In(lang), value})
		}
	}
	var aliases, bodies []string
	for _, a := range p.Aliases {
		if bilingual.RightToLeft(a) == (lang == bilingual.Arabic) {
			aliases = append(aliases, a)
		}
	}
	for _, b := range p.Bodies {
		bodies = append(bodies, b.In(lang))
	}
	add("kind", answers.Word(p.Kind, lang))
	add("names", joinList(aliases, lang))
	add("part of", p.PartOf.In(lang))
	add("seat", p.Seat.In(lang))
	if p.Members > 0 || p.MembersStated != "" {
		add("members", members(p, lang))
	}
	add("bodies", joinList(bodies, lang))
	add("wikidata", p.Wikidata)
	return v
}

// members returns the number of listed members and, if a source states it, of all members.
func members(p *graph.Profile, lang string) string {
	text := fmt.Sprint(p.Members)
	if p.MembersStated != "" {
		text += " / " + answers.Count(p.MembersStated, lang)
	}
	if p.Complete != "" {
		text += " (" + bilingual.Text{"complete as of ", "القائمة كاملة في "}.In(lang) + leftToRight(p.Complete, lang) + ")"
	}
	return text
}

// BriefMarkdown writes briefings one after another, and their sources once.
func BriefMarkdown(w io.Writer, briefs []*answers.Brief) error {
	var b strings.Builder
	for _, brief := range briefs {
		v := viewBrief(brief)
		fmt.Fprintf(&b, "# %s\n\n%s\n", MarkdownText(v.Title), v.Asked)
		for _, p := range v.Profiles {
			fmt.Fprintf(&b, "\n**%s**", MarkdownText(p.Name))
			for _, f := range p.Facts {
				fmt.Fprintf(&b, "  \n%s: %s", f[0], MarkdownText(f[1]))
			}
			b.WriteString("\n")
		}
		for _, s := range v.Sections {
			markdownSection(&b, s, brief.Lang)
		}
		b.WriteString("\n")
	}
	lang := languageOf(briefs)
	fmt.Fprintf(&b, "## %s\n\n", sourcesTitle(lang))
	markdownSources(&b, briefs[0].Sources, lang)
	_, err := io.WriteString(w, b.String())
	return err
}

// markdownSection writes a section of a briefing.
func markdownSection(b *strings.Builder, s partView, lang string) {
	fmt.Fprintf(b, "\n## %s\n\n", s.Title)
	if s.Read != "" {
		fmt.Fprintf(b, "%s\n\n", s.Read)
	}
	switch {
	case s.None != "":
		b.WriteString(s.None + "\n")
	case s.Table != nil:
		markdownTable(b, s.Table, lang)
	}
	for _, a := range s.Items {
		items := []string{MarkdownText(a.Text)}
		if a.With != "" {
			items = []string{MarkdownText(a.With), MarkdownText(a.Text)}
		}
		line := strings.Join(isolateItems(items, lang), ": ")
		if a.RungText != "" {
			line = a.RungText + " · " + line
		}
		if a.Date != "" {
			line = leftToRight(a.Date, line) + " · " + line
		}
		fmt.Fprintf(b, "- %s%s\n", escapeItemStart(addMark(line, lang)), markdownCites(a.Cites))
	}
	if s.More != "" {
		fmt.Fprintf(b, "\n%s\n", s.More)
	}
}

// markdownTable writes a table, with the evidence of each row.
func markdownTable(b *strings.Builder, t *PageTable, lang string) {
	var titles []string
	for _, c := range t.Columns {
		titles = append(titles, c.Title)
	}
	titles = append(titles, citesTitle(lang))
	markdownHeader(b, titles)
	for _, r := range t.Rows {
		cells := make([]string, len(titles))
		for i, items := range r.Cells {
			var texts []string
			for _, item := range items {
				texts = append(texts, MarkdownText(item.Text))
			}
			cells[i] = inLine(texts, "; ", lang)
		}
		cells[len(cells)-1] = strings.TrimSpace(markdownCites(r.Cites))
		markdownRow(b, cells)
	}
}

// markdownCites returns the numbers of sources, with their paragraphs.
func markdownCites(cites []Cite) string {
	if len(cites) == 0 {
		return ""
	}
	parts := make([]string, len(cites))
	for i, c := range cites {
		parts[i] = c.String()
	}
	return " (" + strings.Join(parts, "; ") + ")"
}
