package draft

import (
	"slices"
	"strings"
	"sync"

	"entente/reading"
	"entente/schema"
)

// placeWords stand before the name of a place where something happens.
var placeWords = reading.Words("في in at near outside across")

// findPlaces finds which names of a paragraph say where something is.
func (d *drafter) findPlaces(p *paragraph) {
	for _, s := range p.spans {
		s.place = d.isPlace(p, s)
	}
}

// isPlace reports whether a span names where something is, and not who acts: in Korea, بالرياض, Paris, France.
func (d *drafter) isPlace(p *paragraph, s *span) bool {
	if s.label == schema.LabelPlace {
		return true
	}
	if s.label != schema.LabelCountry || s.from < p.dateline {
		return s.from < p.dateline
	}
	if p.titled[s.from] {
		return false
	}
	if d.economy(p, s) {
		return true
	}
	word := p.tokens[s.from].Word
	if s.to < len(p.tokens) && slices.Contains([]string{"capital", "العاصمه"}, p.tokens[s.to].Word) || s.from > 0 && reading.Bare(p.tokens[s.from-1].Word) == "عاصمه" {
		return true
	}
	// The ministry in Egypt is Egypt's.
	if belongs := s.from; belongs > 0 {
		if slices.Contains(placeWords, p.tokens[belongs-1].Word) {
			belongs--
		}
		if o := p.at(belongs - 1); o != nil && !p.breaks(s.from) && (o.label == schema.LabelGovernmentBody || o.label == schema.LabelOrganization) {
			return false
		}
		if belongs > 0 && p.titled[belongs-1] && !p.breaks(s.from) {
			return false
		}
	}
	if s.from > 0 {
		before := p.tokens[s.from-1]
		after := p.at(s.from - 1)
		switch {
		case strings.HasPrefix(strings.TrimSpace(p.tokens[s.from].Before), ",") && after != nil && after.label == schema.LabelPlace && after.partOf == s.id:
			return true
		case !p.breaks(s.from) && slices.Contains(placeWords, before.Word):
			return true
		case !p.breaks(s.from) && after != nil && after.label == schema.LabelPlace && after.partOf == s.id && strings.HasPrefix(word, "ب"):
			return true
		}
	}
	return d.arabic && strings.HasPrefix(word, "ب") && !slices.ContainsFunc(builtIn()[reading.Bare(word)], func(f form) bool { return f.entry == s.entry })
}

// economy reports whether the name of a country says whose market, currency or companies something is.
func (d *drafter) economy(p *paragraph, s *span) bool {
	if d.arabic {
		return s.from > 0 && !p.breaks(s.from) && p.isOneOf(p.tokens[s.from-1].Word, economyWords)
	}
	return s.to < len(p.tokens) && !p.breaks(s.to) && slices.Contains(economyWords, p.tokens[s.to].Word)
}

var economyWords = reading.Words("سوق أسواق شركة شركات اقتصاد دولار دينار ريال درهم مستثمرين companies company firms firm market markets economy economies dollars currency businesses investors startups manufacturers operator operators")

// capitals turns the name of a capital that acts into its state: Washington said, between Rabat and Washington.
func (d *drafter) capitals(p *paragraph) {
	states := make(map[int]*entry)
	for i, s := range p.spans {
		if s.label != schema.LabelPlace || s.from < p.dateline || !slices.Contains(actingCapitals(), s.id) {
			continue
		}
		next, before := "", ""
		if s.to < len(p.tokens) && !p.breaks(s.to) {
			next = p.tokens[s.to].Word
		}
		if s.from > 0 && !p.breaks(s.from) {
			before = p.tokens[s.from-1].Word
		}
		_, says := p.has(s.to, min(s.to+1, len(p.tokens)), "roles", "speaker")
		says = says && next != ""
		spoke := s.from > 0 && !p.breaks(s.from) && p.says(s.from-1)
		if e := d.countries[s.partOf]; e != nil && (says || spoke || slices.Contains(actingBefore, before) || slices.Contains(actingBehind, next) || s.from == 0 && p.acts(s.to) || d.pairOfCapitals(p, i)) {
			states[i] = e
		}
	}
	for i, e := range states {
		p.spans[i].entry = e
	}
}

// says reports whether a token is a verb of saying or a word for a rung: أكدت دمشق.
func (p *paragraph) says(i int) bool {
	return slices.ContainsFunc(p.cues(i, i+1), func(h reading.Hit) bool { return h.Table == "rungs" || h.Table == "roles" && h.Key == "speaker" }) && reading.IsArabic(p.tokens[i].Word)
}

// acts reports whether a token begins what an actor does: a word for a rung, a status or a kind of event.
func (p *paragraph) acts(i int) bool {
	return i < len(p.tokens) && !p.breaks(i) && slices.ContainsFunc(p.cues(i, min(i+3, len(p.tokens))), func(h reading.Hit) bool {
		return h.At == 0 && (h.Table == "rungs" || h.Table == "statuses" || h.Table == "kinds")
	})
}

// pairOfCapitals reports whether a capital stands beside another, joined by "and", and not behind a word for where:
// Riyadh and Washington sign.
func (d *drafter) pairOfCapitals(p *paragraph, i int) bool {
	capital := func(k int) bool {
		return k >= 0 && k < len(p.spans) && slices.Contains(actingCapitals(), p.spans[k].id)
	}
	joins := func(a, b int) bool { // span a and the next, b
		if a < 0 || b >= len(p.spans) || !capital(a) || !capital(b) {
			return false
		}
		from, to := p.spans[a].to, p.spans[b].from
		comma := from == to && p.tokens[to].Before == ", " && p.spans[a].from == 0 // Dhaka, Tokyo sign
		return from == to && strings.HasPrefix(p.tokens[to].Word, "و") && strings.TrimSpace(p.tokens[to].Before) == "" || to == from+1 && p.tokens[from].Word == "and" || comma
	}
	first := i
	for joins(first-1, first) {
		first--
	}
	if first == i && !joins(i, i+1) {
		return false
	}
	at := p.spans[first].from
	where := at > 0 && !p.breaks(at) && (slices.Contains(placeWords, p.tokens[at-1].Word) || strings.HasPrefix(p.tokens[at].Word, "ب"))
	return !where
}

// actingCapitals are the capitals, which stand for their states.
var actingCapitals = sync.OnceValue(func() []string {
	var list []string
	for _, row := range reading.Rows("cities") {
		if row[4] == "capital" {
			list = append(list, row[0])
		}
	}
	return list
})

// actingBefore and actingBehind are words beside the name of a capital that acts: between Rabat and Washington, asked Beijing,
// Beijing would.
var (
	actingBefore = reading.Words("between بين asked urged told")
	actingBehind = reading.Words("would will has had says said is")
)

// shortLine is how many words a dateline has that stands in a paragraph of its own.
const shortLine = 6

// findDateline finds how many tokens at the beginning of a paragraph say where and when the text was written: BRUSSELS:, Cairo
// (MENA) -, بروكسل ـ سيول :
func (d *drafter) findDateline(p *paragraph) {
	for i := 1; i < min(len(p.tokens)+1, 9); i++ {
		ends := i == len(p.tokens) && strings.HasSuffix(strings.TrimSpace(p.text), ":")
		if i < len(p.tokens) {
			before := p.tokens[i].Before
			ends = strings.Contains(before, ":") && p.n > 1 || strings.Contains(before, " - ") || strings.Contains(before, " – ") || strings.Contains(before, "—") || strings.Contains(before, ") -") || strings.Contains(before, " ـ ")
		}
		if !ends {
			continue
		}
		for k := range p.spans {
			if s := p.spans[k]; s.to <= i && (s.label == schema.LabelPlace || s.label == schema.LabelCountry) {
				p.dateline = i
				if s.label == schema.LabelPlace && d.dateline == nil {
					d.dateline = s.entry
				}
			}
		}
		if p.dateline == 0 {
			return
		}
		if len(p.tokens) <= shortLine {
			p.dateline = len(p.tokens) // a line of its own, with the outlet
		}
	}
}
