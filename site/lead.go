package site

import (
	"strings"

	"entente/answers"
	"entente/answers/findings"
	"entente/internal/bilingual"
	"entente/schema"
	"entente/schema/meaning"
)

// maxNamed is how many of several things a sentence names; of more it says how many there are.
const maxNamed = 4

// leads are the functions that say what the pages of nodes say, by their labels.
var leads = map[schema.Label]func(*page, *node) []string{
	schema.LabelCountry:        (*page).actorLead,
	schema.LabelOrganization:   (*page).actorLead,
	schema.LabelGovernmentBody: (*page).bodyLead,
	schema.LabelPerson:         (*page).personLead,
	schema.LabelOffice:         (*page).officeLead,
	schema.LabelInstrument:     (*page).instrumentLead,
	schema.LabelEvent:          (*page).eventLead,
	schema.LabelEventSeries:    (*page).seriesLead,
	schema.LabelCommitment:     (*page).commitmentLead,
	schema.LabelTopic:          (*page).topicLead,
	schema.LabelPlace:          (*page).placeLead,
	schema.LabelSource:         (*page).sourceLead,
}

// begin puts what the page says, as sentences without their full stops, before all else on it, and then
// on what sources disagree among some nodes. The subject is the node that the page is about, nil for none.
func (p *page) begin(said []string, subject *node, about ...*node) {
	lead := plain(sentences(said...))
	for _, text := range p.verdicts(subject, about) {
		lead = append(lead, plain(sentences(text))...)
	}
	p.Lead = append(lead, p.Lead...)
}

// sentences joins texts, with or without their full stops, to sentences, without the empty ones.
func sentences(texts ...string) string {
	var list []string
	for _, t := range texts {
		if t != "" {
			list = append(list, bilingual.UpperFirst(strings.TrimSuffix(t, "."))+".")
		}
	}
	return strings.Join(list, " ")
}

// clauses joins texts to one sentence, without the empty ones.
func (p *page) clauses(texts ...string) string {
	return strings.Join(distinct(texts...), p.say("; ", "؛ "))
}

// asOfDay says on which day something holds, to close a statement.
func (p *page) asOfDay() string {
	return answers.Separator(p.lang) + answers.AsOf.In(p.lang) + " " + p.day()
}

// said returns the name of a node in a sentence, in English with the article that it takes.
func (p *page) said(n *node) string {
	name := bilingual.Plain(p.name(n), p.lang)
	isActor := n.Label == schema.LabelCountry || n.Label == schema.LabelOrganization || n.Label == schema.LabelGovernmentBody
	if isActor && p.lang == bilingual.English {
		return bilingual.WithArticle(name)
	}
	return name
}

// names returns the names of nodes as a list; of many, the first of them and how many others there are.
func (p *page) names(nodes []*node) string {
	var list []string
	for _, n := range nodes {
		list = append(list, p.said(n))
	}
	return p.someNames(list)
}

// someNames returns texts as a list; of many, the first of them and how many others there are.
func (p *page) someNames(list []string) string {
	if len(list) <= maxNamed {
		return bilingual.List(list, p.lang)
	}
	others := len(list) - maxNamed + 1
	if p.lang == bilingual.Arabic {
		return bilingual.List(list[:maxNamed-1], p.lang) + p.sayf("", " (وغير ذلك: %d)", others)
	}
	return strings.Join(list[:maxNamed-1], ", ") + " and " + bilingual.Number(others, p.lang) + " others"
}

// when returns a date of facts in words with its preposition, undated if it is "".
func (p *page) when(date string) string { return p.orUndated(schema.WhenIn(date, p.lang)) }

// orUndated returns a date in words, undated if it is "".
func (p *page) orUndated(date string) string {
	if date == "" {
		return p.say("undated", "بلا تاريخ")
	}
	return date
}

// dateText returns a date of facts in words. Most dates are on many pages.
func (p *page) dateText(date string) string {
	key := [2]string{date, p.lang}
	words, known := p.dates[key]
	if !known {
		words = schema.DateIn(date, p.lang)
		p.dates[key] = words
	}
	return words
}

// act returns a hub as a sentence speaks of it, on its own rung.
func (p *page) act(h *node) findings.Act {
	date, _, _ := dateOf(h)
	return findings.Act{Label: h.Label, Name: bilingual.Plain(p.name(h), p.lang), Date: date, Rung: p.stepOn(h)}
}

// isVoid reports whether a hub is only proposed, was cancelled, or comes of what was not held.
func isVoid(h *node) bool { return prop[bool](h.derived, "void") }

// counts says how many hubs there are of each kind and how firm they are, and apart from these how many
// are planned, and how many were only proposed or did not take place. It returns "" if there are none.
func (p *page) counts(hubs []*node) string {
	done, next, void := p.split(hubs)
	text := findings.Acts(done, p.lang)
	planned := ""
	switch {
	case next > 0 && text == "":
		planned = bilingual.ArePlanned.Say(next, p.lang)
	case next > 0:
		planned = p.say("", "و") + bilingual.FurtherArePlanned.Say(next, p.lang)
	}
	return p.clauses(text, planned, p.voidText(void))
}

// split returns hubs as what has happened, and how many are planned or void.
func (p *page) split(hubs []*node) (done []findings.Act, next, void int) {
	for _, h := range hubs {
		switch {
		case isVoid(h):
			void++
		case isPlanned(h):
			next++
		default:
			done = append(done, p.act(h))
		}
	}
	return done, next, void
}

// voidText says how many hubs were only proposed or did not take place, "" for none.
func (p *page) voidText(void int) string {
	return p.some(void, "only proposed or cancelled: %s", "ما اقتُرح فقط أو أُلغي: %s")
}

// some says how many of something there are, "" for none.
func (p *page) some(n int, en, ar string) string {
	if n == 0 {
		return ""
	}
	return p.sayf(en, ar, bilingual.Number(n, p.lang))
}

// holds reports whether a hub has not ended by the day of the site.
func (p *page) holds(h *node) bool { return p.stepOn(h) != meaning.Ended }

// countText returns a count that a source states, in the language of the page.
func (p *page) countText(count string) string { return answers.Count(count, p.lang) }
