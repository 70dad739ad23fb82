package site

import (
	"slices"

	"entente/answers/findings"
	"entente/internal/bilingual"
	"entente/schema"
)

// onRecord says what is recorded on the day of the site.
func (p *page) onRecord(what string) string {
	if what == "" {
		return p.say("nothing is recorded", "لم يُسجَّل شيء") + p.asOfDay()
	}
	return p.sayf("on record%[2]s: %[1]s", "المسجَّل%[2]s: %[1]s", what, p.asOfDay())
}

func (p *page) homeLead() []string {
	pairs := p.facts.ties
	first := p.sayf("no pair of actors that cooperate is recorded%s", "لم يُسجَّل ثنائي متعاون%s", p.asOfDay())
	if len(pairs) > 0 {
		first = p.sayf("%s on record%s, %s the closest", "المسجَّل%[2]s: %[1]s، أوثقها تعاونًا %[3]s", bilingual.Pairs.Say(len(pairs), p.lang), p.asOfDay(), p.pairName(pairs[0]))
	}
	hubs := slices.Concat(p.ofLabel(schema.LabelInstrument), p.ofLabel(schema.LabelEvent), p.ofLabel(schema.LabelCommitment))
	if len(hubs) == 0 {
		return []string{first}
	}
	return []string{first, p.say("in all: ", "والمسجَّل كله: ") + p.counts(hubs)}
}

func (p *page) actorsLead() []string {
	all := slices.Concat(p.ofLabel(schema.LabelCountry), p.ofLabel(schema.LabelOrganization), p.ofLabel(schema.LabelGovernmentBody))
	var first []*node // those with the most partners
	for _, n := range all {
		switch {
		case len(n.ties) == 0 || len(first) > 0 && len(n.ties) < len(first[0].ties):
		case len(first) > 0 && len(n.ties) == len(first[0].ties):
			first = append(first, n)
		default:
			first = []*node{n}
		}
	}
	most := p.say("no partners are recorded", "لم يُسجَّل أي شريك")
	if len(first) > 0 {
		most = p.sayf("most partners: %s (%s)", "أكثرها شركاء: %s (%s)", p.names(first), bilingual.Number(len(first[0].ties), p.lang))
		if len(first) > 1 {
			most = p.sayf("most partners: %s (%s each)", "أكثرها شركاء: %s (لكل منها %s)", p.names(first), bilingual.Number(len(first[0].ties), p.lang))
		}
	}
	return []string{p.clauses(p.onRecord(p.actorCounts(all)), most)}
}

func (p *page) personsLead() []string {
	people, offices := p.ofLabel(schema.LabelPerson), p.ofLabel(schema.LabelOffice)
	what := bilingual.Counts(p.lang, bilingual.People.Counted(len(people), ""), bilingual.Offices.Counted(len(offices), ""))
	counts := make(map[*node]int)
	for _, n := range people {
		for _, root := range p.actsFor(n) {
			counts[root]++
		}
	}
	acts := ""
	if len(counts) > 0 {
		acts = p.say("they act for ", "الجهات الممثَّلة: ") + p.names(mostFrequent(counts))
	}
	return []string{p.clauses(p.onRecord(what), acts)}
}

// actsFor returns the countries and organizations for which a person acted, or in which they hold an office.
func (p *page) actsFor(n *node) []*node {
	var roots []*node
	add := func(a *node) {
		whole := around(a, schema.PartOf)
		roots = append(roots, whole[len(whole)-1])
	}
	for _, x := range slices.Concat(n.out[schema.ParticipatedIn], n.out[schema.Signed]) {
		if a := p.entity(x.text("for")); a != nil {
			add(a)
		}
	}
	for _, x := range n.out[schema.Holds] {
		for _, of := range targets(x.to.out[schema.OfficeOf]) {
			add(of)
		}
	}
	return distinct(roots...)
}

func (p *page) eventsLead() []string {
	all := byTime(p.ofLabel(schema.LabelEvent))
	said := []string{p.onRecord(p.counts(all))}
	return append(said, p.undatedText(all))
}

// undatedText says how many hubs have no date, "" if all have one.
func (p *page) undatedText(hubs []*node) string {
	undated := 0
	for _, h := range hubs {
		if date, _, _ := dateOf(h); date == "" {
			undated++
		}
	}
	return p.some(undated, "undated: %s", "بلا تاريخ: %s")
}

func (p *page) instrumentsLead() []string {
	all := p.ofLabel(schema.LabelInstrument)
	ended, unknown := 0, 0
	for _, n := range all {
		switch {
		case !p.holds(n):
			ended++
		case n.text("status") == "":
			unknown++
		}
	}
	return []string{
		p.onRecord(p.counts(all)),
		p.clauses(p.some(ended, "ended: %s", "ما انتهى: %s"), p.some(unknown, "without a recorded status: %s", "ما لم تُسجَّل حالته: %s"), p.undatedText(all)),
	}
}

func (p *page) commitmentsLead() []string {
	all := p.ofLabel(schema.LabelCommitment)
	overdue, open, delivered, lapsed := 0, 0, 0, 0
	for _, n := range all {
		switch p.state(n) {
		case "overdue":
			overdue++
		case "delivered":
			delivered++
		case "lapsed":
			lapsed++
		}
		if n.text("due") == "" {
			open++
		}
	}
	part := func(n int, word string) string {
		if n == 0 {
			return ""
		}
		return p.word(word) + ": " + bilingual.Number(n, p.lang)
	}
	due := p.some(open, "without a due date: %s", "بلا موعد: %s")
	explored := ""
	if len(all) > 0 {
		explored = p.say("firm are those that are pledged or continued; what is explored is not agreed",
			"القاطع منها ما كان تعهّدًا أو مواصلة، أما ما هو قيد الاستكشاف فليس اتفاقًا")
	}
	return []string{p.onRecord(p.counts(all)), p.clauses(part(overdue, "overdue"), part(delivered, "delivered"), part(lapsed, "lapsed"), due), explored}
}

func (p *page) topicsLead() []string {
	all := p.ofLabel(schema.LabelTopic)
	counts := make(map[*node]int)
	for _, n := range all {
		if own := len(n.in[schema.Concerns]); own > 0 {
			counts[n] = own
		}
	}
	used := p.say("none of them with an entry", "ولا بند في أي منها")
	if most := mostFrequent(counts); len(most) > 0 {
		used = p.sayf("with entries: %s, the most on %s (%s)", "ما فيه بنود: %s، وأكثرها في %s (%s)",
			bilingual.Number(len(most), p.lang), p.said(most[0]), bilingual.Number(counts[most[0]], p.lang))
	}
	return []string{p.clauses(p.onRecord(bilingual.Counts(p.lang, bilingual.Topics.Counted(len(all), ""))), used)}
}

func (p *page) placesLead() []string {
	places, series := p.ofLabel(schema.LabelPlace), p.ofLabel(schema.LabelEventSeries)
	counts := make(map[*node]int)
	for _, n := range places {
		if held := len(n.in[schema.HeldAt]); held > 0 {
			counts[n] = held
		}
	}
	most := ""
	if list := mostFrequent(counts); len(list) > 0 {
		most = p.sayf("the most events: %s (%s)", "أكثرها أحداثًا: %s (%s)", p.said(list[0]), bilingual.Number(counts[list[0]], p.lang))
	}
	what := bilingual.Counts(p.lang, bilingual.Places.Counted(len(places), ""), bilingual.Series.Counted(len(series), ""))
	return []string{p.clauses(p.onRecord(what), most)}
}

func (p *page) storiesLead() []string {
	all := p.ofLabel(schema.LabelSource)
	linked := 0
	for _, n := range all {
		if p.sources[n.ID].URL != "" {
			linked++
		}
	}
	what := bilingual.Counts(p.lang, bilingual.Stories.Counted(len(p.stories), ""), bilingual.Sources.Counted(len(all), ""))
	link := ""
	if len(all) > 0 {
		link = p.sayf("sources with a recorded link: %s", "المصادر التي سُجّل رابطها: %s", bilingual.Number(linked, p.lang))
	}
	return []string{p.clauses(p.onRecord(what), link)}
}

func (p *page) disputesLead() []string {
	all := p.all()
	list := disputesOf(all)
	if len(list) == 0 {
		return []string{p.say("no disagreement between sources is recorded", "لم يُسجَّل خلاف بين المصادر") + p.asOfDay()}
	}
	fields := make([]string, len(list))
	for i, d := range list {
		fields[i] = schema.FieldName(d.field).In(p.lang)
	}
	if len(list) == 1 {
		return []string{p.onRecord(p.sayf("%s, on the %s", "%s في %s", bilingual.Disputes.Say(1, p.lang), fields[0]))}
	}
	return []string{p.onRecord(bilingual.Disputes.Say(len(list), p.lang) + " (" + findings.OnFields(fields, p.lang) + ")")}
}
