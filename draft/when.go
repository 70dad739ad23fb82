package draft

import (
	"slices"

	"entente/reading"
	"entente/schema"
)

// whenAndWhere gives each date and place of a paragraph to the hubs whose word it follows most closely, in one
// sentence; to none if no word for a hub comes before it there.
func (d *Draft) whenAndWhere(p *paragraph) {
	given := make(map[*hub]bool)
	for _, m := range p.moments {
		for _, h := range p.nearest(m.at) {
			if given[h] {
				h.date = nil // two dates: which of them, or from the one to the other?
			} else if h.date == nil {
				h.date = m
			}
			given[h] = true
		}
	}
	for _, s := range p.spans {
		if s.label != schema.LabelPlace || s.from < p.dateline {
			continue
		}
		for _, h := range p.nearest(s.from) {
			if h.event && h.place == nil {
				h.place = s.entry
			}
		}
	}
}

// nearest returns the hubs whose word is the nearest before a token, in its sentence: events, and instruments where it
// says signed.
func (p *paragraph) nearest(i int) []*hub {
	s := p.sentenceAt(i)
	signed := s.has("statuses", "signed") && !s.not && !s.yet
	var hubs []*hub
	at := -1
	for _, o := range slices.Backward(s.spoken) {
		if at >= 0 && o.at != at {
			break
		}
		if o.at <= i && (o.hub.event || o.hub.status == "signed" && signed) {
			at = o.at
			hubs = append(hubs, o.hub)
		}
	}
	return hubs
}

// statuses gives each word for a status, such as signed, to the instrument of its sentence whose word is nearest to it.
func (d *Draft) statuses(s *sentence) {
	if s.not || s.yet {
		return
	}
	for _, c := range s.cues {
		if c.Table != "statuses" || !slices.Contains([]string{"signed", "adopted", "announced"}, c.Key) {
			continue
		}
		if h := s.nearestPaper(s.from + c.At); h != nil && h.status == "" {
			h.status = c.Key
		}
	}
}

// nearestPaper returns the instrument of a sentence whose word is nearest to a token; nil if it speaks of none.
func (s *sentence) nearestPaper(i int) *hub {
	var best *hub
	distance := s.to - s.from
	for _, o := range s.spoken {
		if n := max(o.at-i, i-o.at); !o.hub.event && n < distance {
			best, distance = o.hub, n
		}
	}
	return best
}

// nearSpeech is how many words may stand between a verb of saying and who says it.
const nearSpeech = 12

// statements adds a statement for each person or actor that says something.
func (d *Draft) statements(s *sentence) {
	verb, found := reading.Has(s.cues, "roles", "speaker")
	if !found {
		return
	}
	says := s.from + verb.At
	var who *entry
	for _, o := range within(s.spans, stretch{max(s.from, says-nearSpeech), min(s.to, says+nearSpeech)}) {
		person := o.label == schema.LabelPerson
		if !person && !o.actor() || o.place || s.titled[o.from] {
			continue
		}
		if who == nil || who.label != schema.LabelPerson && person {
			who = o.entry
		}
	}
	if who == nil {
		return
	}
	h := d.sayings[who]
	if h == nil {
		h = &hub{kind: "statement", event: true, legs: []leg{{who, s.paragraph, "speaker"}}}
		d.sayings[who] = h
		d.allHubs = append(d.allHubs, h)
	}
	h.in(s.paragraph)
}
