package site

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"entente/internal/bilingual"
	"entente/schema"
	"entente/schema/meaning"
)

// kindOf returns the kind of a node in words, or what its label is called.
func (p *page) kindOf(n *node) string {
	return cmp.Or(p.word(n.text("kind")), bilingual.UpperFirst(n.Label.Name().In(p.lang)))
}

// rootsOf returns the countries and organizations that take part in a hub, themselves or through their parts.
func (p *page) rootsOf(h *node) []*node {
	var roots []*node
	for _, part := range h.parts {
		roots = append(roots, p.entity(part.Root))
	}
	return distinct(roots...)
}

// roles says who has which role in a hub. Of a hub between countries and organizations it leaves out the people, who
// act for these.
func (p *page) roles(legs []*rel) string {
	var list []string
	withoutPeople := slices.ContainsFunc(legs, func(x *rel) bool { return x.from.Label != schema.LabelPerson })
	for _, x := range legs {
		if withoutPeople && x.from.Label == schema.LabelPerson {
			continue
		}
		text := p.said(x.from)
		if role := p.word(x.text("role")); role != "" {
			text += " (" + role + ")"
		}
		list = append(list, text)
	}
	if len(list) == 0 {
		return ""
	}
	return p.say("on record: ", "المسجَّل: ") + p.someNames(distinct(list...))
}

// between says between whom something is, "" if that is not two or more.
func (p *page) between(actors []*node) string {
	if len(actors) < 2 {
		return ""
	}
	return p.say(" between ", " بين ") + p.names(actors)
}

// parties returns those between whom an instrument is.
func (p *page) parties(n *node) []*node {
	var parties []*node
	for _, x := range n.in[schema.PartyTo] {
		if role := x.text("role"); role == "" || role == "party" || role == "signatory" {
			parties = append(parties, x.from)
		}
	}
	if len(n.in[schema.PartyTo]) == 0 { // only those for whom somebody has signed
		return p.rootsOf(n)
	}
	return distinct(parties...)
}

// instrumentLead says what an instrument is, between whom, since when, and what its status is.
func (p *page) instrumentLead(n *node) []string {
	between, roles := p.between(p.parties(n)), ""
	if between == "" {
		roles = p.roles(byRole(n.in[schema.PartyTo], schema.InstrumentRoles))
	}
	first := bilingual.UpperFirst(p.kindOf(n)) + between + p.say(", ", "، ") + p.instrumentDate(n) +
		p.sayf(" (status as of %s: %s)", " (الحالة في %s: %s)", p.day(), p.instrumentStatus(n))
	under := p.counts(slices.Concat(sources(n.in[schema.Under]), sources(n.in[schema.ResultedIn])))
	if under != "" {
		under = p.say("led to it or under it: ", "ما أفضى إلى هذه الوثيقة أو يندرج في إطارها: ") + under
	}
	return []string{p.clauses(first, roles), under}
}

// instrumentDate says which of the steps that bind was when, the first of those with a date, and when it ended.
func (p *page) instrumentDate(n *node) string {
	date, _, _ := dateOf(n)
	text := p.orUndated("")
	for _, field := range schema.InstrumentActs {
		if date != "" && n.text(field) == date {
			text = p.step(field, date)
			break
		}
	}
	fields := schema.InstrumentDates()
	if end := fields[len(fields)-1]; n.text(end) != "" {
		text += p.sayf(", until %s", "، حتى %s", p.dateText(n.text(end)))
	}
	return text
}

// step says that an instrument took a step on a date: "signed on 13 February 2023".
func (p *page) step(field, date string) string {
	word := schema.FieldName(field).In(p.lang)
	if field == "in_force" {
		word = p.say("entered into force", word)
	}
	return word + " " + p.when(date)
}

// instrumentStatus returns the status of an instrument on the day of the site.
func (p *page) instrumentStatus(n *node) string {
	switch status, step := n.text("status"), p.stepOn(n); {
	case step == meaning.Ended && schema.InstrumentStatuses.Row(status).Ended:
		return p.word(status)
	case step == "" || step == meaning.Recorded:
		return p.say("not recorded", "غير مسجَّلة")
	default:
		return p.word(step)
	}
}

// eventLead says when and where an event took place or is planned, with whom, and what came of it.
func (p *page) eventLead(n *node) []string {
	legs := byRole(n.in[schema.ParticipatedIn], schema.EventRoles)
	initiated := slices.ContainsFunc(legs, func(x *rel) bool { return strings.HasSuffix(x.text("role"), "initiator") })
	between, roles := "", p.roles(legs)
	if !initiated {
		between = p.between(p.rootsOf(n))
	}
	switch {
	case between != "":
		roles = ""
	case len(legs) == 0:
		roles = p.say("no participants are recorded", "لم يُسجَّل المشاركون")
	}
	results := p.counts(targets(n.out[schema.ResultedIn]))
	if results != "" {
		results = p.say("came of it: ", "نتج عن ذلك: ") + results
	}
	return []string{p.clauses(p.eventDate(n, p.placeText(n)+between), roles, results)}
}

// eventDate says that an event took place, is planned or was cancelled, when, and where and with whom.
func (p *page) eventDate(n *node, where string) string {
	date := n.text("date")
	switch {
	case isVoid(n):
		return p.sayf("cancelled; it was planned%s%s", "أُلغي هذا الحدث؛ وكان مقررًا%s%s", p.spaced(date), where)
	case isPlanned(n) && p.isOverdue(n.Props, "date"):
		return p.sayf("planned%s%s; no source says that it took place%s", "حدث مقرر%s%s؛ ولم يُسجَّل ما يفيد بأنه جرى%s", p.spaced(date), where, p.asOfDay())
	case isPlanned(n):
		return p.sayf("planned%s%s, not yet held as of %s", "حدث مقرر%s%s، لم يجرِ حتى %s", p.spaced(date), where, p.day())
	case date == "":
		return p.sayf("took place%s; no date is recorded", "جرى هذا الحدث%s؛ ولم يُسجَّل تاريخه", where)
	default:
		return p.sayf("took place%s%s", "جرى هذا الحدث%s%s", p.spaced(date), where)
	}
}

// spaced returns a date with its preposition after a space; that it has none, if it is "".
func (p *page) spaced(date string) string {
	if date == "" {
		return p.say(", undated", "، بلا تاريخ")
	}
	return " " + p.when(date)
}

// placeText says where an event took place, "" if that is not known.
func (p *page) placeText(n *node) string {
	places := targets(n.out[schema.HeldAt])
	if len(places) == 0 {
		return ""
	}
	switch places[0].text("kind") {
	case "venue":
		return p.sayf(" at %s", " في %s", p.names(places))
	case "virtual":
		return p.say(" online", " عن بُعد")
	}
	return p.sayf(" in %s", " في %s", p.names(places))
}

// commitmentLead says who undertakes a commitment, on which rung, towards whom, since when, and until when.
func (p *page) commitmentLead(n *node) []string {
	modality := n.text("modality")
	by := sources(n.in[schema.Undertakes])
	date, from, _ := dateOf(n)
	if !from.IsZero() && len(by) > 0 {
		date = p.say("since ", "منذ ") + p.dateText(date)
	} else {
		date = p.when(date)
	}
	who := p.say("nobody is recorded", "لم تُسجَّل الجهة")
	if len(by) > 0 {
		who = p.names(by)
	}
	first := who + " " + verbFor(modality, len(by)) + p.towards(n) + ", " + date
	if p.lang == bilingual.Arabic {
		first = p.word(modality) + " من جانب " + who + p.towards(n) + "، " + date
	}
	due := p.say("no due date is recorded", "لم يُسجَّل موعد")
	if d := n.text("due"); d != "" {
		due = p.say("due ", "الموعد: ") + p.when(d)
	}
	state := ""
	if s := p.state(n); s != "open" {
		state = p.sayf("state as of %s: %s", "الحالة في %s: %s", p.day(), p.word(s))
	}
	return []string{p.clauses(first, due, state), p.rungText(modality)}
}

// verbFor returns the rung of a commitment as the verb of those who undertake it: "pledge this".
func verbFor(modality string, subjects int) string {
	verb, rest, _ := strings.Cut(schema.English(modality), " ")
	if stem, sibilant := strings.CutSuffix(verb, "sses"); subjects > 1 && sibilant {
		verb = stem + "ss"
	} else if subjects > 1 {
		verb = strings.TrimSuffix(verb, "s")
	}
	if rest == "openness" {
		rest += " to"
	}
	return strings.TrimSpace(verb+" "+rest) + " this"
}

// towards says to whom a commitment is addressed, "" if that is not recorded.
func (p *page) towards(n *node) string {
	var list []string
	for _, x := range n.out[schema.Towards] {
		list = append(list, p.said(x.to))
	}
	if stated := n.text("to_stated"); stated != "" {
		list = append(list, bilingual.Plain(stated, p.lang))
	}
	if len(list) == 0 {
		return ""
	}
	return p.say(", towards ", "، تجاه ") + p.someNames(list)
}

// rungText says what a rung does not mean, without its full stop.
func (p *page) rungText(modality string) string {
	note := p.rungNote(modality)
	return note[:max(0, len(note)-len("."))]
}

// meetings says which meetings of a series or a body are recorded: the first, the latest, and what is planned. It returns
// the text for none if there are none.
func (p *page) meetings(all []*node, none string) []string {
	all = byTime(all)
	var held, next []*node
	for _, h := range all {
		switch {
		case isVoid(h):
		case isPlanned(h):
			next = append(next, h)
		default:
			held = append(held, h)
		}
	}
	var said []string
	switch dated := slices.DeleteFunc(slices.Clone(held), func(h *node) bool { return isZero(h) }); {
	case len(held) == 0 && none != "":
		said = append(said, none+p.asOfDay())
	case len(held) == 0:
	case len(dated) == 0:
		said = append(said, p.sayf("%s on record%s, undated", "المسجَّل%[2]s: %[1]s، بلا تاريخ", bilingual.Meetings.Say(len(held), p.lang), p.asOfDay()))
	case len(dated) == 1:
		said = append(said, p.sayf("%s on record%s: %s, %s", "المسجَّل%[2]s: %[1]s (%[3]s، %[4]s)", bilingual.Meetings.Say(len(held), p.lang), p.asOfDay(),
			p.said(dated[0]), p.dateText(dated[0].text("date"))))
	default:
		first, last := dated[0], dated[len(dated)-1]
		said = append(said, p.sayf("%s on record%s, the first %s, the latest %s", "المسجَّل%[2]s: %[1]s، أولها %[3]s وآخرها %[4]s",
			bilingual.Meetings.Say(len(held), p.lang), p.asOfDay(), p.when(first.text("date")), p.when(last.text("date"))))
	}
	if len(next) > 0 {
		said = append(said, p.sayf("next: %s, %s (planned)", "التالي: %s، %s (مقرر)", p.said(next[0]), p.orUndated(p.dateText(next[0].text("date")))))
	}
	return said
}

// isZero reports whether the first day of a hub is not known.
func isZero(h *node) bool {
	_, from, _ := dateOf(h)
	return from.Equal(time.Time{})
}

// seriesLead says which meetings of a series are recorded, and what was promised under it.
func (p *page) seriesLead(n *node) []string {
	said := p.meetings(sources(n.in[schema.InSeries]), p.say("no meeting of this series is recorded", "لم يُسجَّل أي اجتماع في هذه السلسلة"))
	if under := p.counts(sources(n.in[schema.Under])); under != "" {
		said = append(said, p.say("under it: ", "في إطارها: ")+under)
	}
	return said
}
