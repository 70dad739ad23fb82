package draft

import (
	"slices"

	"entente/schema"
)

// whenAndWhere gives each date and place of a paragraph to the hubs of whose word it stands behind most closely, in one
// sentence; to none if no word for a hub stands before it there.
func (d *drafter) whenAndWhere(p *paragraph) {
	given := make(map[*hub]*moment)
	for _, m := range p.moments {
		for _, h := range p.nearest(m.at) {
			if given[h] != nil {
				h.date = nil // two dates: which of them, or from the one to the other?
			} else if h.date == nil {
				h.date = m
			}
			given[h] = m
		}
	}
	for _, s := range p.spans {
		if s.label != schema.LabelPlace || s.from < p.dateline {
			continue
		}
		for _, h := range p.nearest(s.from) {
			if h.event && h.place == nil {
				h.place = &leg{s.entry, p, ""}
			}
		}
	}
}

// nearest returns the hubs whose word stands nearest before a token, in its sentence: events, and instruments where it
// says signed.
func (p *paragraph) nearest(i int) []*hub {
	from, to := p.sentence(i)
	_, signed := p.has(from, to, "statuses", "signed")
	if not, yet := p.unreal(from, to); not || yet {
		signed = false
	}
	k, _ := slices.BinarySearchFunc(p.spoken, i+1, func(o spoken, at int) int { return o.at - at })
	var hubs []*hub
	at := -1
	for k--; k >= 0 && p.spoken[k].at >= from && (at < 0 || p.spoken[k].at == at); k-- {
		if h := p.spoken[k].hub; h.event || h.status == "signed" && signed {
			at = p.spoken[k].at
			hubs = append(hubs, h)
		}
	}
	return hubs
}

// statuses gives each word for a status, such as signed, to the instrument of its sentence of whose word it stands nearest.
func (d *drafter) statuses(p *paragraph) {
	p.sentences(func(from, to int) {
		if not, yet := p.unreal(from, to); not || yet {
			return
		}
		for _, c := range p.cues(from, to) {
			if c.Table != "statuses" || !slices.Contains([]string{"signed", "adopted", "announced"}, c.Key) {
				continue
			}
			if h := p.nearestPaper(from, to, from+c.At); h != nil && h.status == "" {
				h.status = c.Key
			}
		}
	})
}

// nearestPaper returns the instrument of some tokens of whose word a token stands nearest; nil if they speak of none.
func (p *paragraph) nearestPaper(from, to, i int) *hub {
	var best *hub
	distance := to - from
	k, _ := slices.BinarySearchFunc(p.spoken, from, func(o spoken, at int) int { return o.at - at })
	for ; k < len(p.spoken) && p.spoken[k].at < to; k++ {
		if n := max(p.spoken[k].at-i, i-p.spoken[k].at); !p.spoken[k].hub.event && n < distance {
			best, distance = p.spoken[k].hub, n
		}
	}
	return best
}

// nearSpeech is how many words may stand between a verb of saying and who says it.
const nearSpeech = 12

// statements adds a statement for each person or actor that says something.
func (d *drafter) statements(p *paragraph) {
	p.sentences(func(from, to int) {
		says, found := p.has(from, to, "roles", "speaker")
		if !found {
			return
		}
		var who *entry
		for _, s := range p.within(max(from, says-nearSpeech), min(to, says+nearSpeech)) {
			if s.place || s.label == "" || s.label == schema.LabelPlace || p.titled[s.from] {
				continue
			}
			if who == nil || who.label != schema.LabelPerson && s.label == schema.LabelPerson {
				who = s.entry
			}
		}
		if who == nil {
			return
		}
		h := d.sayings[who]
		if h == nil {
			h = &hub{kind: "statement", event: true, legs: []leg{{who, p, "speaker"}}}
			d.sayings[who] = h
			d.allHubs = append(d.allHubs, h)
		}
		h.in(p)
	})
}
