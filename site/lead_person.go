package site

import (
	"slices"

	"entente/internal/bilingual"
	"entente/schema"
)

// personLead says for whom a person acted, in what, and in which offices.
func (p *page) personLead(n *node) []string {
	var principals, passive []*node
	var roles []string
	for _, x := range slices.Concat(n.out[schema.ParticipatedIn], n.out[schema.Signed]) {
		if isPassive(x) {
			passive = append(passive, x.to)
			roles = append(roles, p.word(x.text("role")))
		}
		if a := p.entity(x.text("for")); a != nil {
			principals = append(principals, a)
		}
	}
	name, part := bilingual.Plain(p.name(n), p.lang), p.counts(hubsOf(n))
	principals = distinct(principals...)
	first := ""
	switch {
	case part != "" && len(principals) > 0:
		first = p.sayf("%s acted for %s%s: %s", "أنشطة %s باسم %s%s: %s", name, p.names(principals), p.asOfDay(), part)
	case part != "":
		first = p.sayf("%s took part%s: %s; for whom is not recorded", "مشاركات %s%s: %s؛ ولم تُسجَّل الجهة الممثَّلة", name, p.asOfDay(), part)
	default:
		first = p.sayf("no active part of %s in an event or instrument is recorded%s", "لم تُسجَّل مشاركة فاعلة من %s في حدث أو وثيقة%s", name, p.asOfDay())
	}
	if len(passive) > 0 {
		first = p.clauses(first, p.sayf("without a tie: %s (%s)", "دون صلة: %s (%s)",
			bilingual.Events.Say(len(distinct(passive...)), p.lang), bilingual.List(distinct(roles...), p.lang)))
	}
	return []string{first, p.officesText(n)}
}

// officesText says which offices a person holds or held.
func (p *page) officesText(n *node) string {
	var list []string
	for _, x := range n.out[schema.Holds] {
		list = append(list, p.said(x.to)+" ("+p.periodText(x)+")")
	}
	switch len(list) {
	case 0:
		return ""
	case 1:
		return p.say("office on record: ", "المنصب المسجَّل: ") + list[0]
	default:
		return p.say("offices on record: ", "المناصب المسجَّلة: ") + p.someNames(list)
	}
}

// periodText returns from when to when a relationship holds, undated if neither is known.
func (p *page) periodText(x *rel) string {
	since, until := p.dateText(x.text("since")), p.dateText(x.text("until"))
	switch {
	case since != "" && until != "":
		return p.sayf("from %s to %s", "من %s إلى %s", since, until)
	case since != "":
		return p.sayf("since %s", "منذ %s", since)
	case until != "":
		return p.sayf("until %s", "حتى %s", until)
	default:
		return p.orUndated("")
	}
}

// officeLead says whose office it is, and who holds or held it.
func (p *page) officeLead(n *node) []string {
	first := p.say("office", "منصب")
	if of := targets(n.out[schema.OfficeOf]); len(of) > 0 {
		first = p.sayf("an office of %s", "منصب لدى %s", p.names(of))
	}
	if rank := n.text("rank"); rank != "" && rank != "other" {
		first += " (" + p.word(rank) + ")"
	}
	var holders []string
	for _, x := range n.in[schema.Holds] {
		holders = append(holders, p.said(x.from)+" ("+p.periodText(x)+")")
	}
	held := p.say("no holder is recorded", "لم يُسجَّل شاغل المنصب") + p.asOfDay()
	switch {
	case len(holders) == 1:
		held = p.sayf("holder on record%s: %s", "شاغل المنصب المسجَّل%s: %s", p.asOfDay(), holders[0])
	case len(holders) > 1:
		held = p.sayf("holders on record%s: %s", "شاغلو المنصب المسجَّلون%s: %s", p.asOfDay(), p.someNames(holders))
	}
	acts := p.counts(distinct(targets(n.actedAs)...))
	if acts != "" {
		acts = p.say("acts in this office: ", "الأنشطة بهذه الصفة: ") + acts
	}
	return []string{p.clauses(first, held), acts}
}
