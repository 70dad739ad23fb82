package site

import (
	"cmp"
	"slices"
	"strconv"

	"entente/answers"
	"entente/render"
	"entente/schema"
)

// claims returns the table of claims: what sources say against the preferred values. If named is set, the rows name
// what each claim is about, for pages about something else.
func (p *page) claims(claims []*node, named bool) render.PageTable {
	columns := []column[*node]{
		textColumn(factTitle, linksTo(schema.Disputes)),
		textColumn(title{"Value", "الحقل"}, func(p *page, c *node) []render.Item { return plain(schema.FieldName(c.text("field")).In(p.lang)) }),
		textColumn(title{"Preferred value", "القيمة المرجَّحة"}, func(p *page, c *node) []render.Item {
			return p.value(cmp.Or(c.text("preferred"), "–"))
		}),
		textColumn(title{"Value of another source", "ما يذكره مصدر آخر"}, func(p *page, c *node) []render.Item {
			return p.value(c.text("value"))
		}),
		textColumn(title{"Can both be true?", "هل تصح القيمتان معًا؟"}, func(p *page, c *node) []render.Item {
			return plain(answers.YesNo(!prop[bool](c.Props, "contradicts")).In(p.lang))
		}),
	}
	if !named {
		columns = columns[1:]
	}
	return cited(table(p, claims, columns...), claims, p.citeNode)
}

// value returns the value of a field for display: a node by its name, a count and a word of
// a closed list in the language of the page, anything else unchanged.
func (p *page) value(v string) []render.Item {
	if n := p.entity(v); n != nil {
		return p.link(n)
	}
	if word := p.word(v); word != v {
		return plain(word)
	}
	if _, err := schema.ParseDate(v); err == nil {
		return p.date(v)
	}
	return plain(answers.Count(v, p.lang))
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
		gap(n.text("status") == "", "No status is recorded.", "الحالة غير معروفة.")
		gap(len(n.in[schema.PartyTo]) == 0, "No parties are recorded.", "لم تُسجَّل الأطراف.")
	case schema.LabelCommitment:
		gap(n.text("due") == "", "No due date is recorded.", "لا يُعرف موعد للوفاء به.")
	case schema.LabelOrganization:
		list = append(list, p.memberGap(n))
	case schema.LabelOffice:
		gap(len(n.in[schema.Holds]) == 0, "No holder is recorded.", "لم يُسجَّل شاغل المنصب.")
	}
	named := n.Label.IsHub() || slices.Contains(n.Label.All(), schema.LabelActor)
	gap(named && n.text("name_ar") == "", "No Arabic name is recorded.", "الاسم بالعربية غير معروف.")
	gap(n.Label.IsHub() && len(n.out[schema.EvidencedBy]) == 0, "No evidence is recorded.", "لم يُذكر أي مصدر.")
	return list
}

// memberGap returns a sentence on how far the list of members goes. Unless a day is given
// on which the list was complete, an actor that is not on it may still be a member.
func (p *page) memberGap(n *node) string {
	listed, complete := len(n.in[schema.MemberOf]), n.text("members_complete_as_of")
	switch stated := n.text("members_stated"); {
	case complete != "" || allListed(n, p) || listed == 0 && stated == "" && !schema.OrganizationKinds.Row(n.text("kind")).Members:
		return ""
	case stated != "":
		return p.sayf("Members listed: %[2]d; a source states %[1]s. Actors that are not listed may be members.",
			"عدد الأعضاء المدرجين %[2]d، ويذكر مصدر أن عدد الأعضاء %[1]s. وقد يكون من لم يُدرج عضوًا.", answers.Count(stated, p.lang), listed)
	case listed == 0:
		return p.say("No members are recorded. Actors that are not mentioned may be members.",
			"لم يُسجَّل الأعضاء، وقد يكون من لم يُذكر عضوًا.")
	default:
		return p.sayf("Members listed: %d; the list may be incomplete.", "عدد الأعضاء المدرجين %d، ولا يُعرف إن كانت القائمة كاملة.", listed)
	}
}

// allListed reports whether the full and founding members on the day of the site are
// exactly as many as a source states.
func allListed(n *node, p *page) bool {
	least, most := prop[int64](n.Props, "members_stated_min"), prop[int64](n.Props, "members_stated_max")
	full := slices.DeleteFunc(slices.Clone(n.in[schema.MemberOf]), func(x *rel) bool {
		return x.text("status") != "full" && x.text("status") != "founding" || p.hasEnded(x)
	})
	return least > 0 && least == most && int64(len(distinct(sources(full)...))) == most
}

// evidence adds the section of the evidence for a node: which paragraphs support which
// fields, and how.
func (p *page) evidence(n *node) {
	rels := slices.SortedFunc(slices.Values(n.out[schema.EvidencedBy]), func(a, b *rel) int {
		return cmp.Or(
			cmp.Compare(a.To, b.To),
			cmp.Compare(schema.FirstParagraph(a.text("paragraph")), schema.FirstParagraph(b.text("paragraph"))),
			cmp.Compare(a.ID, b.ID))
	})
	p.tables("evidence", title{"Evidence", "الأدلة"}, cited(table(p, rels,
		textColumn(sourceTitle, func(p *page, x *rel) []render.Item {
			return withAddress(p.address(x.to, x.text("paragraph")), p.link(x.to))
		}),
		shortColumn(paragraphsTitle, func(p *page, x *rel) []render.Item {
			return withAddress(p.address(x.to, x.text("paragraph")), plain(x.text("paragraph")))
		}),
		textColumn(supportsTitle, func(p *page, x *rel) []render.Item {
			if supports := p.supports(x); supports != nil {
				return supports
			}
			return plain(p.say("everything", "الواقعة كلها"))
		}),
		textColumn(basisTitle, wordIn[*rel]("basis")),
		textColumn(title{"As stated", "بلفظ المصدر"}, func(_ *page, x *rel) []render.Item { return plain(x.text("as_stated")) }),
		numberColumn(title{"Confidence", "الثقة"}, confidence),
	), rels, func(x *rel) []render.Cite { return p.citeEvidence(x) }))
}

func confidence(_ *page, x *rel) []render.Item {
	c, isNumber := x.Props["confidence"].(float64)
	if !isNumber {
		return nil
	}
	return plain(strconv.FormatFloat(c, 'g', 3, 64))
}

// supports returns the names of the fields that evidence supports, nil for all of them.
func (p *page) supports(x *rel) []render.Item {
	if prop[bool](x.Props, "rest") {
		return plain(p.say("everything else", "كل ما عدا ذلك"))
	}
	var names []string
	for _, field := range x.texts("supports") {
		names = append(names, schema.FieldName(field).In(p.lang))
	}
	return plain(names...)
}
