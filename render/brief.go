package render

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"

	"entente/answers"
	"entente/graph"
	"entente/internal/bilingual"
)

// briefWords are the headings and sentences of a briefing.
var briefWords = map[string]bilingual.Text{
	"brief":   {"Briefing", "موجز"},
	"profile": {"Profile", "نبذة"},
	"ties":    {"Ties, by score", "الصلات بحسب المؤشر"},
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

// briefView is a briefing in one language, for the templates.
type briefView struct {
	Lang, Dir, Title, Asked string
	Profiles                []profileView
	Sections                []partView
}

type profileView struct {
	Name  string
	Kind  string
	Facts [][2]string // what it is, and its value
}

type partView struct {
	Title, Read string
	// Table shows an answer. A part has a Table or Items, or None if it has neither.
	Table      *answerView
	Items      []actView
	None, More string
}

// actView is a line of a list.
type actView struct {
	Date, Text, With, RungText string
	Rung                       int
	Cites                      []citeView
}

// BriefHTML writes briefings on the same actors, in one language each, as one page that
// prints on two sheets of A4. Two languages are side by side and share their sources.
func BriefHTML(w io.Writer, briefs []*answers.Brief) error {
	lang := languageOf(briefs)
	title := bilingual.Text{briefTitle(briefs[0], bilingual.English), briefTitle(briefs[0], bilingual.Arabic)}
	p := standalone(lang, title, false)
	p.Digest = briefs[0].Digest
	body := struct {
		Briefs  []briefView
		Both    bool
		Sources answerView
	}{Both: len(briefs) > 1}
	for _, b := range briefs {
		body.Briefs = append(body.Briefs, viewBrief(b))
	}
	body.Sources = answerView{SourcesTitle: sourcesTitle(lang), Sources: sourceViews(briefs[0].Sources, "", lang)}
	p.Body = body
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
		Lang: b.Lang, Dir: direction(b.Lang), Title: briefTitle(b, b.Lang),
		Asked: bilingual.Text{"as of ", "حتى "}.In(b.Lang) + leftToRight(b.AsOf.Format(time.DateOnly), word("brief")),
	}
	for _, a := range b.Actors {
		v.Profiles = append(v.Profiles, viewProfile(a, b.Lang))
	}
	table := func(key string, ans *answers.Answer, columns ...string) partView {
		s := partView{Title: word(key), Read: word(key + "-read"), More: more(b, key)}
		if len(ans.Rows) == 0 {
			s.None = word("none")
			return s
		}
		s.Table = view(ans.Select(columns...), key+b.Lang, noLinks)
		nameSides(s.Table, columns, b)
		for i := range s.Table.Rows { // the page lists the sources
			s.Table.Rows[i].Cites = cites(ans.Cites[i], "")
		}
		return s
	}
	list := func(key string, acts []answers.Act) partView {
		s := partView{Title: word(key), Read: word(key + "-read"), More: more(b, key)}
		for _, a := range acts {
			s.Items = append(s.Items, viewAct(b, a))
		}
		if len(s.Items) == 0 {
			s.None, s.Read = word("none"), ""
		}
		if b.More["ties"] > 0 {
			s.Read = strings.TrimSpace(s.Read + " " + word("above"))
		}
		return s
	}
	v.Sections = []partView{
		table("ties", b.Ties, "b", "score", "raw", "instruments", "events", "last"),
		list("firm", b.Firm),
		list("explored", b.Explored),
		table("due", b.Due, "due", "state", "what", "rung"),
		table("tables", b.Tables, tableColumns(b)...),
		people(b),
		table("contested", b.Contested, "id", "field", "preferred", "other"),
		unknown(b),
	}
	return v
}

// nameSides gives the columns of the two actors their names as titles.
func nameSides(t *answerView, columns []string, b *answers.Brief) {
	for i, name := range columns {
		switch name {
		case "a_status":
			t.Columns[i].Title = b.Actors[0].In(b.Lang)
		case "b_status":
			t.Columns[i].Title = b.Actors[1].In(b.Lang)
		}
	}
}

// tableColumns returns the columns of the table of memberships, with a status for each actor.
func tableColumns(b *answers.Brief) []string {
	if len(b.Actors) == 1 {
		return []string{"org", "a_status", "since", "listed", "stated", "complete"}
	}
	return []string{"org", "a_status", "b_status", "since", "listed", "stated", "complete"}
}

func more(b *answers.Brief, key string) string {
	if n := b.More[key]; n > 0 {
		return fmt.Sprintf(briefWords["more"].In(b.Lang), n)
	}
	return ""
}

func viewAct(b *answers.Brief, a answers.Act) actView {
	v := actView{Date: a.Date, Text: a.What, Rung: rung(a.Rung), RungText: answers.Word(a.Rung, b.Lang), Cites: cites(a.Cites, "")}
	if len(b.Actors) == 1 {
		v.With = a.With.In(b.Lang)
	}
	return v
}

func people(b *answers.Brief) partView {
	s := partView{Title: briefWords["people"].In(b.Lang)}
	for _, p := range b.People {
		who := p.Name.In(b.Lang)
		if len(b.Actors) == 2 {
			who += " (" + briefWords["for"].In(b.Lang) + " " + p.For.In(b.Lang) + ")"
		}
		s.Items = append(s.Items, actView{Date: p.Last, With: who, Text: p.What, Cites: cites(p.Cites, "")})
	}
	if s.Items == nil {
		s.None = briefWords["none"].In(b.Lang)
	}
	if b.More["ties"] > 0 {
		s.Read = briefWords["above"].In(b.Lang)
	}
	return s
}

// unknown returns the part that lists what is not known, or says that there is nothing.
func unknown(b *answers.Brief) partView {
	s := partView{Title: briefWords["unknown"].In(b.Lang)}
	add := func(key string, evidence []answers.Cite, values ...any) {
		s.Items = append(s.Items, actView{Text: fmt.Sprintf(briefWords[key].In(b.Lang), values...), Cites: cites(evidence, "")})
	}
	for _, a := range b.Undated {
		add("undated", a.Cites, a.What)
	}
	for _, n := range b.NoMembers {
		add("nomembers", nil, n.In(b.Lang))
	}
	for _, row := range b.SomeMembers.Rows {
		org, _ := b.SomeMembers.Cell(row, "org").(string)
		stated, _ := b.SomeMembers.Cell(row, "stated").(string)
		name, listed := b.SomeMembers.Name("actor", org).In(b.Lang), b.SomeMembers.Cell(row, "listed")
		if stated == "" {
			add("some", nil, name, listed)
		} else {
			add("some of", nil, name, listed, answers.Count(stated, b.Lang))
		}
	}
	if s.Items == nil {
		s.None = briefWords["none"].In(b.Lang)
	}
	return s
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
		if RightToLeft(a) == (lang == bilingual.Arabic) {
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
	var b bytes.Buffer
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
	for i := range briefs[0].Sources {
		fmt.Fprintf(&b, "%d. %s\n", i+1, markdownSource(&briefs[0].Sources[i], lang))
	}
	_, err := w.Write(b.Bytes())
	return err
}
