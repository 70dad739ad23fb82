package draft

import (
	"cmp"
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
	place         *entry
	date          *moment
}

// leg is an actor of a hub, with the paragraph that names it so.
type leg struct {
	*entry
	p    *paragraph
	role string
}

// spoken is a word of a sentence that speaks of a hub.
type spoken struct {
	at  int
	hub *hub
}

// plainKinds are the kinds of hubs whose words are enough; the word of another must be part of a name, since strategies,
// policies and reports are spoken of everywhere.
var plainKinds = []string{"memorandum-of-understanding", "letter-of-intent", "treaty", "joint-statement", "protocol", "initiative",
	"resolution", "funding-call", "bilateral-meeting", "visit", "signing", "summit", "seminar", "negotiation-round", "launch",
	"multilateral-session", "ministerial", "forum", "accession"}

// happenings are kinds of events that have no names in Arabic texts.
var happenings = []string{"signing", "bilateral-meeting", "visit", "launch", "accession"}

// neverHubs are kinds that a draft leaves to the reader, since too many words mean them. Statements are found by who makes
// them.
var neverHubs = []string{"publication", "engagement", "statement", "adoption"}

// hubs finds the hubs of a sentence: one of a kind in a text.
func (d *Draft) hubs(s *sentence) {
	for _, h := range s.cues {
		switch {
		case h.Table != "kinds":
		case !s.not && !slices.Contains(neverHubs, h.Key):
			d.hubAt(s, h)
		case s.not && slices.Contains(plainKinds, h.Key):
			s.doubt("%s (%s): did it happen, or will it?", h.Key, s.as(s.from+h.At, s.from+h.At+len(h.Cue)))
			return
		}
	}
}

// hubAt adds the hub of which a word for a kind speaks, if it does: the kind is plain, the word is part of a name, or the
// sentence says of it what is said of papers.
func (d *Draft) hubAt(s *sentence, h reading.Hit) {
	at := s.from + h.At
	if o := s.at(at); o != nil && o.label != schema.LabelCountry && o.label != "" || s.titled[at] ||
		h.Key == "accession" && s.has("notrungs", "welcome") {
		return
	}
	name := ""
	if !d.arabic || !slices.Contains(happenings, h.Key) {
		name = strings.NewReplacer("\"", "", "“", "", "”", "", "«", "", "»", "").Replace(d.hubName(s.paragraph, at, h.Cue))
	}
	signed := s.has("statuses", "signed")
	definite := h.Key == "partnership" && !d.arabic && slices.ContainsFunc(s.folded(max(s.from, at-5), at), func(word string) bool {
		return slices.Contains([]string{"the", "this", "their", "broader", "bilateral", "strategic", "led"}, word)
	})
	if name == "" && !definite && (!signed || h.Key != "agreement") && !slices.Contains(plainKinds, h.Key) {
		return
	}
	found := d.hub(s, h.Key)
	found.name = cmp.Or(found.name, name)
	d.fill(found, s, signed && !s.yet)
	s.spoken = append(s.spoken, spoken{at, found})
}

// hub returns the hub of a kind of which a sentence speaks, a new one if the text has not spoken of one before.
func (d *Draft) hub(s *sentence, kind string) *hub {
	event := schema.EventKinds.Has(kind)
	planned := event && (s.yet || s.has("statuses", "planned"))
	i := slices.IndexFunc(d.allHubs, func(h *hub) bool { return h.kind == kind && h.planned == planned })
	if i < 0 {
		d.allHubs = append(d.allHubs, &hub{kind: kind, event: event, planned: planned})
		i = len(d.allHubs) - 1
	}
	d.allHubs[i].in(s.paragraph)
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

// longestHubName is how many words the name of a hub may have.
const longestHubName = 16

// hubName returns the name of which a word for a kind is a part; "" if it is part of none.
func (d *Draft) hubName(p *paragraph, i int, cue reading.Cue) string {
	if d.arabic {
		return arabicHubName(p, i, cue)
	}
	from, to := i, i+len(cue)
	if !p.tokens[i].Capital {
		return ""
	}
	for !p.breaks(from) && p.tokens[from-1].Capital && !sentenceStarts[p.tokens[from-1].Word] && to-from < longestHubName {
		from--
	}
	for !p.breaks(to) && to-from < longestHubName {
		k := p.skip(to, nameJoints)
		if p.breaks(k) || !p.tokens[k].Capital || k-to > 2 {
			break
		}
		to = k + 1
	}
	if to-from < 2 {
		return ""
	}
	return p.as(from, to)
}

func arabicHubName(p *paragraph, i int, cue reading.Cue) string {
	first := i + len(cue)
	to := first
	if to < len(p.tokens) && strings.ContainsAny(p.tokens[to].Before, "\"“«") { // a name in quotation marks
		for to++; to < len(p.tokens) && to-i < 9 && !strings.ContainsAny(p.tokens[to].Before, "\"”»"); to++ {
		}
		return p.as(i, to)
	}
	for hasArticle(p.next(to)) && to-i < 7 && !strings.HasPrefix(p.next(to), "ب") {
		if to > first && isOrdinal(p.next(to)) && cue[0] != "مجلس" {
			break // the third council of the digital partnership: the partnership is no third
		}
		to++
	}
	if to == first {
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
func (d *Draft) fill(h *hub, s *sentence, signed bool) {
	says := s.has("roles", "speaker")
	witness, witnessed := reading.Has(s.cues, "roles", "witness")
	for _, o := range within(s.spans, s.stretch) {
		present := witnessed && o.from >= s.from+witness.At
		switch {
		case o.label != schema.LabelPerson:
		case h.kind == "signing" && says: // who speaks of a signing
		case h.kind == "signing" && present:
			h.legs = addLeg(h.legs, leg{o.entry, s.paragraph, "witness"})
		case h.event:
			h.legs = addLeg(h.legs, leg{o.entry, s.paragraph, ""})
		case signed && !says && !present && h.kind != "initiative":
			h.signers = addLeg(h.signers, leg{o.entry, s.paragraph, ""})
		}
	}
	if !slices.ContainsFunc(h.legs, func(l leg) bool { return l.label != schema.LabelPerson }) {
		for _, e := range two(s) {
			h.legs = addLeg(h.legs, leg{e, s.paragraph, ""})
		}
	}
}

// mostLegs bounds the actors of a hub: of a text that names more, a person must say who takes part.
const mostLegs = 100

func addLeg(legs []leg, l leg) []leg {
	if len(legs) == mostLegs || slices.ContainsFunc(legs, func(o leg) bool { return o.entry == l.entry }) {
		return legs
	}
	return append(legs, l)
}

// two returns the actors of a sentence if they are two, or else their countries if these are two: of more, not all need
// take part. The titles of people do not count.
func two(s *sentence) []*entry {
	var actors, countries []*entry
	for _, o := range within(s.spans, s.stretch) {
		if !o.actor() || o.place || s.titled[o.from] || slices.Contains(actors, o.entry) || len(countries) > 2 {
			continue
		}
		actors = append(actors, o.entry)
		if o.label == schema.LabelCountry {
			countries = append(countries, o.entry)
		}
	}
	if len(actors) != 2 {
		actors = countries
	}
	if len(actors) != 2 {
		return nil
	}
	return actors
}
