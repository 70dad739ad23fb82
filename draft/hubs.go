package draft

import (
	"slices"
	"strings"

	"entente/reading"
	"entente/schema"
)

// hub is an instrument or an event of which a text speaks.
type hub struct {
	kind  string
	event bool
	id    string
	// name is that of the text, "" if it has none.
	name string
	// status of an instrument.
	status string
	// planned is true for an event that is still to come.
	planned bool
	// paragraphs that speak of it.
	paragraphs []*paragraph
	// legs are the parties of an instrument or the participants of an event, and signers those who signed.
	legs, signers []leg
	place         *leg
	date          *moment
}

// leg is an actor of a hub, with the paragraph that names it so.
type leg struct {
	*entry
	p    *paragraph
	role string
}

// spoken is a word of a paragraph that speaks of a hub.
type spoken struct {
	at  int
	hub *hub
}

// plainKinds are the kinds of hubs whose words are enough; the word of another must be part of a name, since strategies,
// policies and reports are spoken of everywhere.
var plainKinds = []string{"memorandum-of-understanding", "letter-of-intent", "treaty", "joint-statement", "protocol", "initiative",
	"resolution", "funding-call", "bilateral-meeting", "visit", "signing", "summit", "seminar", "negotiation-round", "launch", "multilateral-session",
	"ministerial", "forum", "accession"}

// happenings are kinds of events that have no names in Arabic texts.
var happenings = []string{"signing", "bilateral-meeting", "visit", "launch", "accession"}

// neverHubs are kinds that a draft leaves to the reader, since too many words mean them. Statements are found by who makes
// them.
var neverHubs = []string{"publication", "engagement", "statement", "adoption"}

// hubs finds the hubs of a paragraph: one of a kind in a text.
func (d *drafter) hubs(p *paragraph) {
	p.sentences(func(from, to int) {
		hits := p.cues(from, to)
		not, _ := p.unreal(from, to)
		for _, h := range hits {
			if not && h.Table == "kinds" && slices.Contains(plainKinds, h.Key) {
				p.doubt("%s (%s): did it happen, or will it?", h.Key, p.as(from+h.At, from+h.At+len(h.Cue)))
				break
			}
			if not {
				continue
			}
			if h.Table == "kinds" && !slices.Contains(neverHubs, h.Key) {
				d.hubAt(p, h, hits, from, to)
			}
		}
	})
}

// hubAt adds the hub of which a word for a kind speaks, if it does: the kind is plain, the word is part of a name, or the
// sentence says of it what is said of papers.
func (d *drafter) hubAt(p *paragraph, h reading.Hit, hits []reading.Hit, from, to int) {
	at := from + h.At
	if s := p.at(at); s != nil && s.label != schema.LabelCountry && s.label != "" || p.titled[at] {
		return
	}
	if _, courtesy := reading.Has(hits, "notrungs", "welcome"); h.Key == "accession" && courtesy {
		return
	}
	name := ""
	if !d.arabic || !slices.Contains(happenings, h.Key) {
		name = strings.NewReplacer("\"", "", "“", "", "”", "", "«", "", "»", "").Replace(d.hubName(p, at, h.Cue))
	}
	_, signed := reading.Has(hits, "statuses", "signed")
	definite := h.Key == "partnership" && !d.arabic && slices.ContainsFunc(p.tokens[max(from, at-5):at], func(t reading.Token) bool {
		return slices.Contains([]string{"the", "this", "their", "broader", "bilateral", "strategic", "led"}, t.Word)
	})
	if name == "" && !definite && (!signed || h.Key != "agreement") && !slices.Contains(plainKinds, h.Key) {
		return
	}
	event := schema.EventKinds.Has(h.Key)
	_, planned := reading.Has(hits, "statuses", "planned")
	_, yet := p.unreal(from, to)
	planned = planned || yet
	found := d.hub(p, h.Key, event, event && planned)
	if found.name == "" {
		found.name = name
	}
	d.fill(found, p, from, to, signed && !yet)
	p.spoken = append(p.spoken, spoken{at, found})
}

// hub returns the hub of a kind, a new one if the text has not spoken of one before.
func (d *drafter) hub(p *paragraph, kind string, event, planned bool) *hub {
	i := slices.IndexFunc(d.allHubs, func(h *hub) bool { return h.kind == kind && h.planned == planned })
	if i < 0 {
		d.allHubs = append(d.allHubs, &hub{kind: kind, event: event, planned: planned})
		i = len(d.allHubs) - 1
	}
	d.allHubs[i].in(p)
	return d.allHubs[i]
}

// mostParagraphs bounds the paragraphs that stand as evidence of one entry: no article has as many.
const mostParagraphs = 200

// in adds a paragraph that speaks of a hub; paragraphs come in their order.
func (h *hub) in(p *paragraph) {
	if n := len(h.paragraphs); n < mostParagraphs && (n == 0 || h.paragraphs[n-1] != p) {
		h.paragraphs = append(h.paragraphs, p)
	}
}

// hubName returns the name of which a word for a kind is a part; "" if it is part of none.
func (d *drafter) hubName(p *paragraph, i int, cue reading.Cue) string {
	if d.arabic {
		return arabicHubName(p, i, cue)
	}
	from, to := i, i+len(cue)
	if !p.tokens[i].Capital {
		return ""
	}
	for from > 0 && !p.breaks(from) && p.tokens[from-1].Capital && !slices.Contains(sentenceStarts, p.tokens[from-1].Word) && to-from < longestHubName {
		from--
	}
	for to < len(p.tokens) && !p.breaks(to) && to-from < longestHubName {
		k := to
		for k < len(p.tokens) && !p.breaks(k) && slices.Contains([]string{"of", "for", "on", "in", "and", "the"}, p.tokens[k].Word) {
			k++
		}
		if k == len(p.tokens) || p.breaks(k) || !p.tokens[k].Capital || k-to > 2 {
			break
		}
		to = k + 1
	}
	if to-from < 2 {
		return ""
	}
	return p.as(from, to)
}

// longestHubName is how many words the name of a hub may have.
const longestHubName = 16

func arabicHubName(p *paragraph, i int, cue reading.Cue) string {
	to := i + len(cue)
	if to < len(p.tokens) && strings.ContainsAny(p.tokens[to].Before, "\"“«") { // a name in quotation marks
		for to++; to < len(p.tokens) && to-i < 9 && !strings.ContainsAny(p.tokens[to].Before, "\"”»"); to++ {
		}
		return p.as(i, to)
	}
	for to < len(p.tokens) && to-i < 7 && !p.breaks(to) && hasArticle(p.tokens[to].Word) && !strings.HasPrefix(p.tokens[to].Word, "ب") {
		if to > i+len(cue) && slices.Contains(ordinals, reading.Bare(p.tokens[to].Word)) && cue[0] != "مجلس" {
			break // the third council of the digital partnership: the partnership is no third
		}
		to++
	}
	if to == i+len(cue) {
		return ""
	}
	return withoutJoined(p.as(i, to), p.tokens[i].Word, cue[0])
}

// withoutJoined returns a text without what Arabic joins to its first word, which folds to word and of which a head, or a cue
// without its star, is the rest: its article stays.
func withoutJoined(text, word, head string) string {
	at := strings.Index(word, reading.Bare(strings.TrimSuffix(head, "*")))
	if at <= 0 {
		return text
	}
	joined := word[:at]
	if bare, article := strings.CutSuffix(joined, "ال"); article {
		return strings.TrimPrefix(text, bare)
	}
	if rest, found := strings.CutPrefix(text, joined); found && strings.HasSuffix(joined, "لل") {
		return "ال" + rest
	}
	return strings.TrimPrefix(text, joined)
}

// fill gives a hub the people and actors of a sentence that speaks of it.
func (d *drafter) fill(h *hub, p *paragraph, from, to int, signed bool) {
	_, says := p.has(from, to, "roles", "speaker")
	witnesses, witnessed := p.has(from, to, "roles", "witness")
	for _, s := range p.within(from, to) {
		if s.label != schema.LabelPerson {
			continue
		}
		switch {
		case h.event && h.kind == "signing" && says: // who speaks of a signing
		case h.event && h.kind == "signing" && witnessed && s.from > witnesses:
			h.legs = addLeg(h.legs, leg{s.entry, p, "witness"})
		case h.event:
			h.legs = addLeg(h.legs, leg{s.entry, p, ""})
		case signed && !says && (!witnessed || s.from < witnesses) && h.kind != "initiative":
			h.signers = addLeg(h.signers, leg{s.entry, p, ""})
		}
	}
	if !slices.ContainsFunc(h.legs, func(l leg) bool { return l.label != schema.LabelPerson }) {
		for _, e := range d.two(p, from, to) {
			h.legs = addLeg(h.legs, leg{e, p, ""})
		}
	}
}

// mostLegs bounds the actors of a hub: of a text that names more, a person must say who takes part.
const mostLegs = 100

func addLeg(legs []leg, l leg) []leg {
	if l.label == "" || len(legs) == mostLegs || slices.ContainsFunc(legs, func(o leg) bool { return o.entry == l.entry }) {
		return legs
	}
	return append(legs, l)
}

// two returns the actors of some tokens if they are two, or else their countries if these are two: of more, not all need
// take part. The titles of people do not count.
func (d *drafter) two(p *paragraph, from, to int) []*entry {
	var actors, countries []*entry
	for _, s := range p.within(from, to) {
		if s.place || p.titled[s.from] || slices.Contains(actors, s.entry) || len(countries) > 2 {
			continue
		}
		switch s.label {
		case schema.LabelCountry:
			countries = append(countries, s.entry)
			actors = append(actors, s.entry)
		case schema.LabelOrganization, schema.LabelGovernmentBody:
			actors = append(actors, s.entry)
		}
	}
	if len(actors) == 2 {
		return actors
	}
	if len(countries) == 2 {
		return countries
	}
	return nil
}
