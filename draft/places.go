package draft

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"entente/reading"
	"entente/schema"
)

// placeWords come before the name of a place where something happens.
var placeWords = setOf("في in at near outside across")

// findPlaces finds which names of a paragraph say where something is.
func (d *Draft) findPlaces(p *paragraph) {
	for _, s := range p.spans {
		s.place = d.isPlace(p, s)
	}
}

// isPlace reports whether a span names where something is, and not who acts: in Korea, بالرياض, Paris, France.
func (d *Draft) isPlace(p *paragraph, s *span) bool {
	before, word := p.before(s.from), p.tokens[s.from].Word
	switch {
	case s.label == schema.LabelPlace, s.from < p.dateline:
		return true
	case s.label != schema.LabelCountry, p.titled[s.from]:
		return false
	case d.economy(p, s),
		p.word(s.to) == "capital", p.word(s.to) == "العاصمه", reading.Bare(p.word(s.from-1)) == "عاصمه":
		return true
	}
	in := placeWords[before]
	if owner := s.from - 1; before != "" { // the ministry in Egypt is Egypt's
		if in {
			owner--
		}
		if o := p.at(owner); o != nil && o.collective() || owner >= 0 && p.titled[owner] {
			return false
		}
	}
	city := p.at(s.from - 1)
	afterCity := city.is(schema.LabelPlace) && city.partOf == s.id
	joined := strings.HasPrefix(word, "ب")
	if in || afterCity && (strings.HasPrefix(strings.TrimSpace(p.tokens[s.from].Before), ",") || before != "" && joined) {
		return true
	}
	return d.arabic && joined && !slices.ContainsFunc(builtIn().byFirst[reading.Bare(word)], func(f *form) bool { return f.entry == s.entry })
}

// economy reports whether the name of a country says whose market, currency or companies something is.
func (d *Draft) economy(p *paragraph, s *span) bool {
	if d.arabic {
		return p.isOneOf(p.before(s.from), economyWords)
	}
	return economyWords[p.next(s.to)]
}

var economyWords = setOf("سوق أسواق شركة شركات اقتصاد دولار دينار ريال درهم مستثمرين companies company firms firm market markets " +
	"economy economies dollars currency businesses investors startups manufacturers operator operators")

// capitals turns the name of a capital that acts into its state: Washington said, between Rabat and Washington.
func (d *Draft) capitals(p *paragraph) {
	states := make(map[*span]*entry)
	for i, s := range p.spans {
		state := countries()[s.partOf]
		if s.label != schema.LabelPlace || s.from < p.dateline || !actingCapitals()[s.id] || state == nil {
			continue
		}
		next, before := p.next(s.to), p.before(s.from)
		if actingBefore[before] || actingAfter[next] ||
			next != "" && p.starts(s.to, 1, "roles") || reading.IsArabic(before) && p.starts(s.from-1, 1, "roles", "rungs") ||
			s.from == 0 && next != "" && p.starts(s.to, 3, "rungs", "statuses", "kinds") || pairOfCapitals(p, i) {
			states[s] = state
		}
	}
	for s, state := range states {
		s.entry = state
	}
}

// starts reports whether a cue of some tables, of at most n words, begins at a token; of roles only that of a speaker counts.
func (p *paragraph) starts(i, n int, tables ...string) bool {
	return slices.ContainsFunc(p.cuesIn(i, min(i+n, len(p.tokens))), func(h reading.Hit) bool {
		return h.At == 0 && slices.Contains(tables, h.Table) && (h.Table != "roles" || h.Key == "speaker")
	})
}

// pairOfCapitals reports whether a capital is next to another, joined by "and", and not after a word for where:
// Riyadh and Washington sign.
func pairOfCapitals(p *paragraph, i int) bool {
	joins := func(a, b int) bool { // span a and the next, b
		if a < 0 || b >= len(p.spans) || !actingCapitals()[p.spans[a].id] || !actingCapitals()[p.spans[b].id] {
			return false
		}
		from, to := p.spans[a].to, p.spans[b].from
		if from != to {
			return to == from+1 && p.tokens[from].Word == "and"
		}
		before := p.tokens[to].Before
		return before == ", " && p.spans[a].from == 0 || // Dhaka, Tokyo sign
			strings.HasPrefix(p.tokens[to].Word, "و") && strings.TrimSpace(before) == ""
	}
	first := i
	for joins(first-1, first) {
		first--
	}
	if first == i && !joins(i, i+1) {
		return false
	}
	at := p.spans[first].from
	return p.breaks(at) || !placeWords[p.before(at)] && !strings.HasPrefix(p.tokens[at].Word, "ب")
}

// actingCapitals are the capitals, which stand for their states.
var actingCapitals = sync.OnceValue(func() map[string]bool {
	set := make(map[string]bool)
	for _, row := range reading.Rows("cities") {
		set[row[0]] = row[4] == "capital"
	}
	return set
})

// actingBefore and actingAfter are words next to the name of a capital that acts: between Rabat and Washington, asked Beijing,
// Beijing would.
var (
	actingBefore = setOf("between بين asked urged told")
	actingAfter  = setOf("would will has had says said is")
)

// shortLine is how many words a dateline in a paragraph of its own has at most.
const shortLine = 6

// findDateline finds how many tokens at the beginning of a paragraph say where and when the text was written: BRUSSELS:, Cairo
// (MENA) -, بروكسل ـ سيول :
func (p *paragraph) findDateline() {
	for i := 1; i < min(len(p.tokens)+1, 9); i++ {
		ends := i == len(p.tokens) && strings.HasSuffix(strings.TrimSpace(p.text), ":")
		if i < len(p.tokens) {
			before := p.tokens[i].Before
			ends = strings.Contains(before, ":") && p.n > 1 || datelineEnd.MatchString(before)
		}
		if !ends {
			continue
		}
		for _, s := range p.spans {
			if s.to <= i && (s.label == schema.LabelPlace || s.label == schema.LabelCountry) {
				p.dateline = i
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

var datelineEnd = regexp.MustCompile(` [-–ـ] |—|\) -`)
