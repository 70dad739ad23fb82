package site

import (
	"cmp"
	"slices"
	"strconv"

	"entente/answers"
	"entente/render"
	"entente/schema"
)

// disputed returns the claims about a node: what sources say against the preferred values.
func disputed(n *node) []*node {
	var claims []*node
	for _, x := range n.in[schema.Disputes] {
		claims = append(claims, x.from)
	}
	return claims
}

// disputes adds the section of what other sources say.
func (p *page) disputes(n *node) {
	p.section(render.Section{
		ID: "disputes", Title: p.say("Disagreements between sources", "ما تذكره مصادر أخرى"),
		Tables: []render.PageTable{p.claims(disputed(n), false)},
	})
}

// claims returns the table of claims. If named is set, the rows name what each claim is
// about, for pages about something else.
func (p *page) claims(claims []*node, named bool) render.PageTable {
	t := render.PageTable{Cited: true, Columns: []render.Column{
		column(p.say("Fact", "الواقعة")), column(p.say("Value", "الحقل")), column(p.say("Preferred value", "القيمة المرجَّحة")),
		column(p.say("Value of another source", "ما يذكره مصدر آخر")), column(p.say("Can both be true?", "هل تصح القيمتان معًا؟")),
	}}
	for _, c := range claims {
		contradicts, _ := c.Props["contradicts"].(bool)
		var about []render.Item
		for _, x := range c.out[schema.Disputes] {
			if named {
				about = append(about, p.link(x.to))
			}
		}
		preferred := p.value(text(c.Props, "preferred"))
		if preferred == nil {
			preferred = plain("–")
		}
		t.Rows = append(t.Rows, render.Row{
			Cells: [][]render.Item{about, plain(schema.FieldName(text(c.Props, "field")).In(p.lang)), preferred,
				p.value(text(c.Props, "value")), plain(answers.YesNo(!contradicts).In(p.lang))},
			Cites: p.citeNode(c),
		})
	}
	return withoutEmpty(t)
}

// value returns the value of a field for display: a node by its name, a count and a word of
// a closed list in the language of the page, anything else unchanged.
func (p *page) value(v string) []render.Item {
	if n := p.entity(v); n != nil {
		return one(p.link(n))
	}
	if word := p.word(v); word != v {
		return plain(word)
	}
	if _, err := schema.ParseDate(v); err == nil {
		return p.date(v)
	}
	return plain(answers.Count(v, p.lang))
}

// unknown adds the section of what is not known, so that its absence is not taken for more.
func (p *page) unknown(n *node) {
	p.section(render.Section{
		ID: "unknown", Title: p.say("Gaps in the record", "ما لا يُعرف"), Items: plain(p.gaps(n)...),
	})
}

// gaps returns sentences on what is not known about a node.
func (p *page) gaps(n *node) []string {
	var list []string
	gap := func(is bool, en, ar string) {
		if is {
			list = append(list, p.say(en, ar))
		}
	}
	date, from, _ := dateOf(n)
	switch n.Label {
	case schema.LabelEvent:
		gap(date == "", "No date is recorded.", "لا يذكر أي مصدر مسجَّل التاريخ.")
		gap(date != "" && from.IsZero(), "Its beginning is not known.", "تاريخ البداية غير معروف.")
		gap(len(n.out[schema.HeldAt]) == 0, "No place is recorded.", "لا يذكر أي مصدر مسجَّل المكان.")
		gap(len(n.in[schema.ParticipatedIn]) == 0, "No participants are recorded.", "لم يُسجَّل المشاركون.")
	case schema.LabelInstrument:
		gap(date == "", "No date is recorded.", "لا يذكر أي مصدر مسجَّل أي تاريخ.")
		gap(text(n.Props, "status") == "", "No status is recorded.", "الحالة غير معروفة.")
		gap(len(n.in[schema.PartyTo]) == 0, "No parties are recorded.", "لم تُسجَّل الأطراف.")
	case schema.LabelCommitment:
		gap(text(n.Props, "due") == "", "No due date is recorded.", "لا يُعرف موعد للوفاء به.")
	case schema.LabelOrganization:
		list = append(list, p.memberGaps(n)...)
	case schema.LabelOffice:
		gap(len(n.in[schema.Holds]) == 0, "No holder is recorded.", "لم يُسجَّل شاغل المنصب.")
	}
	gap(text(n.Props, "name_ar") == "" && (isActor(n) || n.Label.IsHub()), "No Arabic name is recorded.", "الاسم بالعربية غير معروف.")
	gap(n.Label.IsHub() && len(n.out[schema.EvidencedBy]) == 0, "No evidence is recorded.", "لم يُذكر أي مصدر.")
	return list
}

// memberGaps returns sentences on how far the list of members goes. Unless a day is given
// on which the list was complete, an actor that is not on it may still be a member.
func (p *page) memberGaps(n *node) []string {
	listed, complete := len(n.in[schema.MemberOf]), text(n.Props, "members_complete_as_of")
	switch stated := text(n.Props, "members_stated"); {
	case complete != "" || allListed(n, p) || listed == 0 && stated == "" && !schema.OrganizationKinds.Row(text(n.Props, "kind")).Members:
		return nil
	case stated != "":
		return plainf(p, "Members listed: %[2]d; a source states %[1]s. Actors that are not listed may be members.",
			"عدد الأعضاء المدرجين %[2]d، ويذكر مصدر أن عدد الأعضاء %[1]s. وقد يكون من لم يُدرج عضوًا.", answers.Count(stated, p.lang), listed)
	case listed == 0:
		return []string{p.say("No members are recorded. Actors that are not mentioned may be members.",
			"لم يُسجَّل الأعضاء، وقد يكون من لم يُذكر عضوًا.")}
	default:
		return plainf(p, "Members listed: %d; the list may be incomplete.", "عدد الأعضاء المدرجين %d، ولا يُعرف إن كانت القائمة كاملة.", listed)
	}
}

// allListed reports whether the full and founding members on the day of the site are
// exactly as many as a source states.
func allListed(n *node, p *page) bool {
	least, _ := n.Props["members_stated_min"].(int64)
	most, _ := n.Props["members_stated_max"].(int64)
	members := make(map[*node]bool)
	for _, x := range n.in[schema.MemberOf] {
		if status := text(x.Props, "status"); (status == "full" || status == "founding") && !p.hasEnded(x) {
			members[x.from] = true
		}
	}
	return least > 0 && least == most && int64(len(members)) == most
}

func plainf(p *page, en, ar string, values ...any) []string {
	return []string{p.sayf(en, ar, values...)}
}

// evidence adds the section of the evidence for a node: which paragraphs support which
// fields, and how.
func (p *page) evidence(n *node) {
	t := render.PageTable{Cited: true, Columns: []render.Column{
		column(p.say("Source", "المصدر")), short(p.say("Paragraphs", "الفقرات")), column(p.say("Supports", "لإثبات")),
		column(p.say("Basis", "طريقة الإثبات")), column(p.say("As stated", "بلفظ المصدر")), number(p.say("Confidence", "الثقة")),
	}}
	rels := slices.SortedFunc(slices.Values(n.out[schema.EvidencedBy]), func(a, b *rel) int {
		return cmp.Or(cmp.Compare(a.To, b.To), cmp.Compare(firstParagraph(a), firstParagraph(b)), cmp.Compare(a.ID, b.ID))
	})
	for _, x := range rels {
		supports := p.supports(x)
		if supports == nil {
			supports = []string{p.say("everything", "الواقعة كلها")}
		}
		paragraph := text(x.Props, "paragraph")
		t.Rows = append(t.Rows, render.Row{
			Cells: [][]render.Item{
				one(p.linkTo(x.to, paragraph)), p.paragraph(x.to, paragraph), plain(supports...), p.basis(x), plain(text(x.Props, "as_stated")), confidence(x),
			},
			Cites: p.cite(citation(x)),
		})
	}
	p.section(render.Section{ID: "evidence", Title: p.say("Evidence", "الأدلة"), Tables: []render.PageTable{withoutEmpty(t)}})
}

func (p *page) basis(x *rel) []render.Item {
	return plain(p.word(text(x.Props, "basis")))
}

func confidence(x *rel) []render.Item {
	c, isNumber := x.Props["confidence"].(float64)
	if !isNumber {
		return nil
	}
	return plain(strconv.FormatFloat(c, 'g', 3, 64))
}

// firstParagraph returns the number of the first paragraph of a piece of evidence, 0 for
// the whole text.
func firstParagraph(x *rel) int { return schema.FirstParagraph(text(x.Props, "paragraph")) }

// supports returns the names of the fields that evidence supports, nil for all of them.
func (p *page) supports(x *rel) []string {
	if rest, _ := x.Props["rest"].(bool); rest {
		return []string{p.say("everything else", "كل ما عدا ذلك")}
	}
	var names []string
	for _, field := range texts(x.Props, "supports") {
		names = append(names, schema.FieldName(field).In(p.lang))
	}
	return names
}
