package site

import (
	"entente/render"

	"entente/answers/findings"
	"entente/internal/bilingual"
	"entente/schema"
	"entente/schema/meaning"
)

// pairLead says what ties two actors, as the report dossier does.
func (p *page) pairLead(t *tie) []string {
	return findings.Between(p.said(t.a), p.said(t.b), p.asOfDay(), p.actsOf(t, t.hubs), p.lang)
}

// actsOf returns hubs of a tie as a sentence speaks of them, on the rungs on which they stand between the two.
func (p *page) actsOf(t *tie, hubs []*node) []findings.Act {
	acts := make([]findings.Act, len(hubs))
	for i, h := range hubs {
		acts[i] = p.act(h)
		acts[i].Rung = t.rungs[h.ID]
	}
	return acts
}

// topicLead says how much there is on a topic, and which pairs it ties how firmly.
func (p *page) topicLead(n *node) []string {
	concerning := hubsConcerning(n)
	if len(concerning) == 0 {
		return []string{p.say("no event, instrument or commitment on this topic is recorded", "لم يُسجَّل حدث ولا وثيقة ولا التزام في هذا الموضوع") + p.asOfDay()}
	}
	hubs := make([]*node, 0, len(concerning))
	for h := range concerning {
		hubs = append(hubs, h)
	}
	said := []string{p.sayf("on record%[2]s: %[1]s", "المسجَّل%[2]s: %[1]s", p.counts(byTime(hubs)), p.asOfDay())}
	ties, of := p.tiesOn(concerning)
	if len(ties) == 0 {
		return append(said, p.say("no cooperation of two actors on it is recorded", "لم يُسجَّل تعاون بين طرفين في هذا الموضوع"))
	}
	first := ties[0]
	text := bilingual.Pairs.Say(len(ties), p.lang)
	switch name := p.pairName(first); {
	case len(ties) == 1:
		text += ": " + name
	case len(of[ties[1]]) < len(of[first]):
		text += p.sayf(", the most between %s (%s)", "، وأكثر ما سُجّل بين %s (%s)", name, bilingual.Entries.Say(len(of[first]), p.lang))
	default:
		text += p.sayf(", among them %s", "، منها %s", name)
	}
	return append(said, p.clauses(text, p.strongest(first, of[first])))
}

// strongest says how firmly hubs tie the two of a tie.
func (p *page) strongest(t *tie, hubs []*node) string {
	firmest, planned := "", true
	for _, h := range hubs {
		rung := t.rungs[h.ID]
		planned = planned && rung == meaning.Planned
		if schema.Level(rung) > schema.Level(firmest) {
			firmest = rung
		}
	}
	switch {
	case firmest != "":
		return p.sayf("the strongest between them: “%s”", "وأقوى ما بينهما «%s»", p.word(firmest))
	case planned:
		return p.say("between them it is only planned", "وما بينهما مقرر فقط")
	default:
		return ""
	}
}

// pairName returns the names of the two of a tie in a sentence.
func (p *page) pairName(t *tie) string { return p.names([]*node{t.a, t.b}) }

// placeLead says what a place is, and which events took place there.
func (p *page) placeLead(n *node) []string {
	first := bilingual.UpperFirst(p.kindOf(n))
	if in := around(n, schema.LocatedIn)[1:]; len(in) > 0 {
		first += p.say(" in ", " في ") + p.names(in)
	}
	held := byTime(sources(n.in[schema.HeldAt]))
	if len(held) == 0 {
		return []string{p.clauses(first, p.say("no event here is recorded", "لم يُسجَّل أي حدث هنا")+p.asOfDay())}
	}
	said := []string{p.clauses(first, p.sayf("on record here%[2]s: %[1]s", "المسجَّل هنا%[2]s: %[1]s", p.counts(held), p.asOfDay()))}
	for i := len(held) - 1; i >= 0; i-- {
		if h := held[i]; !isPlanned(h) && !isVoid(h) && !isZero(h) {
			return append(said, p.sayf("the latest: %s, %s", "أحدثها تاريخًا: %s، %s", p.said(h), p.dateText(h.text("date"))))
		}
	}
	return said
}

// storyLead says what a story states, and on how many sources it rests.
func (p *page) storyLead(s *story) []string {
	var hubs, named []*node
	cited := make(map[*node]bool)
	for _, n := range s.nodes {
		switch {
		case n.Label.IsHub():
			hubs = append(hubs, n)
		case n.Label == schema.LabelPerson || n.Label == schema.LabelOrganization || n.Label == schema.LabelGovernmentBody:
			named = append(named, n)
		}
		for _, x := range n.out[schema.EvidencedBy] {
			cited[x.to] = true
		}
	}
	count := p.counts(hubs)
	if count == "" {
		count = bilingual.Entries.Say(len(s.nodes), p.lang)
	}
	first := p.sayf("this story states%[2]s: %[1]s", "ما تذكره هذه القصة%[2]s: %[1]s", count, p.asOfDay())
	rest := p.sayf("it rests on %s", "وتستند إلى %s", bilingual.Sources.SayAfter(len(cited), p.lang))
	if len(cited) == 0 {
		rest = p.say("no source is recorded for it", "لم يُسجَّل مصدر لها")
	}
	if len(named) > 0 {
		rest = p.clauses(rest, p.say("declared in it: ", "المعرَّف فيها: ")+p.actorCounts(named))
	}
	return []string{first, rest}
}

// actorCounts says how many countries, organizations, bodies and people there are among nodes.
func (p *page) actorCounts(nodes []*node) string {
	count := make(map[schema.Label]int)
	for _, n := range nodes {
		count[n.Label]++
	}
	return bilingual.Counts(p.lang, bilingual.Countries.Counted(count[schema.LabelCountry], ""),
		bilingual.Organizations.Counted(count[schema.LabelOrganization], ""), bilingual.Bodies.Counted(count[schema.LabelGovernmentBody], ""),
		bilingual.People.Counted(count[schema.LabelPerson], ""))
}

// sourceLead says what a source is, by whom and of when, and how many facts rest on it.
func (p *page) sourceLead(n *node) []string {
	s := p.sources[n.ID]
	first := bilingual.UpperFirst(p.kindOf(n))
	if in := render.InLanguage(s.Language, p.lang); in != "" {
		first += " " + in
	}
	if publisher := bilingual.Plain(s.Publisher.In(p.lang), p.lang); publisher != "" {
		first += p.say(" by ", " من ") + publisher
	}
	first += p.say(", ", "، ") + p.orUndated(p.dateText(s.Published))
	rest := p.say("no fact rests on it", "لا تستند إليه أي واقعة مسجَّلة")
	if count := p.citingCount(n); count > 0 {
		rest = restOn.Say(count, p.lang)
	}
	link := ""
	if s.URL == "" {
		link = p.say("no link is recorded", "لم يُسجَّل رابط")
	}
	return []string{p.clauses(first, rest, link)}
}

// restOn says how many facts rest on a source.
var restOn = bilingual.Noun{
	One: "fact rests on it", Other: "facts rest on it", ArTwo: "واقعتين",
	Ar: [5]string{"تستند إليه واقعة واحدة", "تستند إليه واقعتان", "وقائع تستند إليه", "واقعة تستند إليه", "واقعة تستند إليه"},
}

// citingCount returns how many facts cite a source: nodes, and relationships that cite it on their own.
func (f *facts) citingCount(n *node) int {
	return len(distinct(sources(n.in[schema.EvidencedBy])...)) + len(f.legs[n.ID])
}
