package site

import (
	"slices"

	"entente/answers/findings"
	"entente/internal/bilingual"
	"entente/schema"
	"entente/schema/meaning"
)

// haveActed says how many people have acted for an actor.
var haveActed = bilingual.Noun{One: "person has acted for it", Other: "people have acted for it", Ar: bilingual.People.Ar, ArTwo: bilingual.People.ArTwo}

// actorLead says which partners a country or an organization has, or how it is recorded without any.
func (p *page) actorLead(n *node) []string {
	if len(n.ties) == 0 {
		return p.withoutPartners(n)
	}
	var partners []*node
	for _, t := range n.ties {
		partners = append(partners, t.other(n))
	}
	count, name := bilingual.Partners.Say(len(partners), p.lang), p.said(n)
	if len(partners) <= 2 {
		said := []string{p.clauses(p.sayf("%s has %s on record%s: %s", "سُجّل لدى %s %s%s: %s", name, count, p.asOfDay(), p.names(partners)), p.peopleText(n))}
		for _, t := range n.ties {
			said = append(said, findings.With(p.shared(t, n), p.lang))
		}
		return said
	}
	first := p.sayf("%s has %s on record%s, %s the closest", "سُجّل لدى %s %s%s، في مقدمتهم %s", name, count, p.asOfDay(), p.said(partners[0]))
	var hubs []*node
	for _, t := range n.ties {
		hubs = append(hubs, t.hubs...)
	}
	return []string{p.clauses(first, p.peopleText(n)), p.say("with all of them: ", "معهم جميعًا: ") + p.counts(distinct(hubs...)), p.looseTies(n.ties)}
}

// shared returns what an actor shares with the other end of a tie.
func (p *page) shared(t *tie, n *node) findings.Shared {
	s := findings.Shared{
		Name: p.said(t.other(n)), Instruments: int(t.Instruments), Events: int(t.Events), Planned: int(t.Planned), Commitments: int(t.Commitments),
		Firmest: t.Firmest,
	}
	for _, h := range t.hubs {
		switch rung := t.rungs[h.ID]; {
		case h.Label == schema.LabelInstrument:
			s.Statuses = append(s.Statuses, rung)
		case h.Label == schema.LabelCommitment && schema.IsFirm(rung):
			s.Firm++
		}
	}
	return s
}

// looseTies says with how many partners nothing has taken place yet, nothing is agreed, or nothing holds any longer.
func (p *page) looseTies(ties []*tie) string {
	var planned, weak, over int
	for _, t := range ties {
		switch {
		case t.Planned > 0 && t.Instruments+t.Events+t.Commitments == 0:
			planned++
		case t.Firmest == meaning.Ended:
			over++
		case t.Instruments+t.Events == 0 && !schema.IsFirm(t.Firmest):
			weak++
		}
	}
	return p.clauses(p.some(planned, "only planned with %s of them", "ما هو مقرر فقط: مع %s منهم"),
		p.some(weak, "nothing agreed with %s of them", "بلا اتفاق: مع %s منهم"),
		p.some(over, "nothing holds any longer with %s of them", "لم يعد شيء ساريًا: مع %s منهم"))
}

// peopleText says how many people have acted for an actor, "" for none.
func (p *page) peopleText(n *node) string {
	var people []*node
	for _, x := range n.actedFor {
		if !isPassive(x) {
			people = append(people, x.from)
		}
	}
	if people = distinct(people...); len(people) == 0 {
		return ""
	}
	return p.say("", "عمل باسم هذه الجهة ") + haveActed.Say(len(people), p.lang)
}

// withoutPartners says that no partner of an actor is recorded, and what is.
func (p *page) withoutPartners(n *node) []string {
	said := []string{p.sayf("no partner of %s is recorded%s", "لم يُسجَّل أي شريك لدى %s%s", p.said(n), p.asOfDay())}
	if meetings := sources(n.in[schema.InSeries]); len(meetings) > 0 {
		said = p.meetings(meetings, p.say("no meeting is recorded", "لم يُسجَّل أي اجتماع"))
	}
	part := p.counts(hubsOf(n))
	if part != "" {
		part = p.say("on record for it: ", "المسجَّل لهذه الجهة: ") + part
	}
	return append(said, p.clauses(part, p.peopleText(n), p.membershipText(n), p.membersText(n), p.looseText(n), p.publishedText(n)))
}

// looseText says in what an actor has a role from which no tie follows, what is about it, and which bodies it has.
func (p *page) looseText(n *node) string {
	var hubs []*node
	for _, x := range slices.Concat(n.out[schema.ParticipatedIn], n.out[schema.PartyTo]) {
		if isPassive(x) {
			hubs = append(hubs, x.to)
		}
	}
	hubs = slices.Concat(hubs, sources(n.in[schema.Via]), sources(n.in[schema.Towards]), sources(n.in[schema.About]))
	hubs = slices.DeleteFunc(hubs, func(h *node) bool { return !h.Label.IsHub() })
	loose := p.counts(distinct(hubs...))
	if loose != "" {
		loose = p.say("named without a tie in: ", "ورد ذكر هذه الجهة دون صلة في: ") + loose
	}
	bodies := p.actorCounts(sources(n.in[schema.PartOf]))
	if bodies != "" {
		bodies = p.say("parts on record: ", "الأجزاء المسجَّلة: ") + bodies
	}
	return p.clauses(loose, bodies)
}

// membershipText says of what an actor is a member, and with which status unless that is full.
func (p *page) membershipText(n *node) string {
	var list []string
	for _, x := range n.out[schema.MemberOf] {
		list = append(list, p.said(x.to)+p.statusText(x))
	}
	if len(list) == 0 {
		return ""
	}
	if len(list) == 1 {
		return p.say("membership on record: ", "العضوية المسجَّلة: ") + list[0]
	}
	return p.say("memberships on record: ", "العضويات المسجَّلة: ") + p.someNames(list)
}

// statusText returns the status of a membership in parentheses, unless it is full and has not ended.
func (p *page) statusText(x *rel) string {
	var words []string
	if status := x.text("status"); status != "full" && status != "" {
		words = append(words, p.word(status))
	}
	if p.hasEnded(x) {
		words = append(words, p.say("former", "سابقًا"))
	}
	if len(words) == 0 {
		return ""
	}
	return " (" + bilingual.List(words, p.lang) + ")"
}

// membersText says how many members of an organization are recorded, and how many a source states.
func (p *page) membersText(n *node) string {
	var now []*node
	for _, x := range n.in[schema.MemberOf] {
		if !p.hasEnded(x) {
			now = append(now, x.from)
		}
	}
	text := ""
	if count := len(distinct(now...)); count > 0 {
		text = p.sayf("members on record: %s", "الأعضاء المسجَّلون: %s", bilingual.Number(count, p.lang))
	}
	stated := ""
	if count := n.text("members_stated"); count != "" {
		stated = p.sayf("members according to a source: %s", "عدد الأعضاء بحسب مصدر: %s", p.countText(count))
	}
	return p.clauses(text, stated)
}

// publishedText says how many sources an outlet published.
func (p *page) publishedText(n *node) string {
	published := sources(n.in[schema.PublishedBy])
	if len(published) == 0 {
		return ""
	}
	return p.say("published: ", "المنشور: ") + bilingual.Sources.Say(len(published), p.lang)
}

// bodyLead says of what a body is a part, and in what it took part.
func (p *page) bodyLead(n *node) []string {
	kind := p.kindOf(n)
	whole := around(n, schema.PartOf)[1:]
	first := bilingual.UpperFirst(kind)
	if len(whole) > 0 {
		first = p.sayf("%s, part of %s", "%s، جزء من %s", first, p.names(whole[:1]))
	}
	if len(whole) > 1 {
		first += " (" + p.said(whole[len(whole)-1]) + ")"
	}
	part := p.counts(hubsOf(n))
	if part == "" {
		part = p.say("no part of it in an event, an instrument or a commitment is recorded", "لم تُسجَّل مشاركة في حدث أو وثيقة أو التزام") + p.asOfDay()
	} else {
		part = p.sayf("on record for it%[2]s: %[1]s", "المسجَّل لهذه الهيئة%[2]s: %[1]s", part, p.asOfDay())
	}
	return append([]string{first, p.clauses(part, p.peopleText(n))}, p.meetingsOfBody(n)...)
}

// meetingsOfBody says which meetings of a body are recorded.
func (p *page) meetingsOfBody(n *node) []string {
	if meetings := sources(n.in[schema.InSeries]); len(meetings) > 0 {
		return p.meetings(meetings, "")
	}
	return nil
}
