package draft

import (
	"slices"
	"strings"

	"entente/reading"
	"entente/schema"
	"entente/schema/resolve"
)

// Options are what the text itself may not say.
type Options struct {
	// Published is the day or month of publication, from which yesterday is counted.
	Published schema.Date
	// Known are facts whose actors, people and places keep their ids; it may be empty.
	Known *resolve.Index
}

// Draft is what was recognised in a text.
type Draft struct {
	// language is ar or en, by the script of most letters.
	language  string
	arabic    bool
	published schema.Date
	// own are the names of known facts and of the text itself.
	own        *forms
	paragraphs []*paragraph
	// body are the paragraphs with the text, without what belongs to the page; they alone have spans.
	body []*paragraph
	// only is the country of a text that names one alone, nil if it names none or several.
	only *entry
	// everybody are the people whom the text names, and orgs the organizations and bodies that no table and no facts have.
	everybody []*person
	orgs      []*entry
	// byFamily are the people by the last word of a name, and byEntry those of entries.
	byFamily map[string][]*person
	byEntry  map[*entry]*person
	// spelled are the organizations that the text spells out, by their words, and initials by the first letters.
	spelled, initials map[string]*entry
	// calledBy are those of whose English names a word is the last, and of no other.
	calledBy map[string]*entry
	// sides are the two actors that the text names most, and holders the people by the beginnings of titles.
	sides   []*entry
	holders map[string]*person
	allHubs []*hub
	// sayings are the statements, by who makes them.
	sayings  map[*entry]*hub
	promises []*commitment
}

// Text reads the paragraphs of a text, Arabic or English; of another language it finds little.
func Text(paragraphs []string, o Options) *Draft {
	d := &Draft{language: "en", arabic: arabic(strings.Join(paragraphs, "\n")), published: o.Published, own: namesOf(o.Known),
		byFamily: make(map[string][]*person), byEntry: make(map[*entry]*person), spelled: make(map[string]*entry),
		sayings: make(map[*entry]*hub)}
	if d.arabic {
		d.language = "ar"
	}
	scanner := reading.NewScanner(append(reading.RungTables(), "roles", "kinds", "statuses", "carry", "unreal")...)
	words := reading.NewTokenizer()
	for i, text := range paragraphs {
		d.paragraphs = append(d.paragraphs, newParagraph(i+1, text, words, scanner))
	}
	d.markFurniture()
	d.read()
	d.connect()
	d.name()
	return d
}

// read recognises what the paragraphs name: first who, then where and when, then what.
func (d *Draft) read() {
	each := func(step func(*paragraph)) {
		for _, p := range d.body {
			step(p)
		}
	}
	eachSentence := func(step func(*sentence)) {
		for _, p := range d.body {
			for _, s := range p.sentences {
				step(s)
			}
		}
	}
	each(d.mark)
	d.markAmbiguous()
	each((*paragraph).findDateline)
	if countries, _ := d.entries((*span).country); len(countries) == 1 {
		d.only = countries[0]
	}
	each(d.organizations)
	d.findInitials()
	d.markFree(d.shortName)
	each(d.people)
	d.again()
	each(d.capitals)
	each(d.findPlaces)
	d.findSides()
	for _, p := range d.paragraphs {
		if !p.furniture || begins("published", opening(p.text)) {
			d.times(p)
		}
	}
	each(d.topics)
	eachSentence(d.hubs)
	eachSentence(d.statuses)
	each(d.whenAndWhere)
	eachSentence(d.statements)
	each(d.commitments)
}

// entries returns what the text names, where the names are of some sort, once each and in order, and how often.
func (d *Draft) entries(sort func(*span) bool) (list []*entry, times map[*entry]int) {
	times = make(map[*entry]int)
	for _, p := range d.body {
		for _, s := range p.spans {
			if !sort(s) {
				continue
			}
			if times[s.entry]++; times[s.entry] == 1 {
				list = append(list, s.entry)
			}
		}
	}
	return list, times
}

// markFree marks what find returns for the tokens that no span has.
func (d *Draft) markFree(find func(p *paragraph, i int) (e *entry, n int)) {
	for _, p := range d.body {
		for i := range p.tokens {
			if p.at(i) != nil {
				continue
			}
			if e, n := find(p, i); e != nil {
				p.put(i, i+n, e)
			}
		}
	}
}

// shortName finds a name, or the abbreviation of an organization that the text spells out: EEC for Eurasian Economic Commission.
func (d *Draft) shortName(p *paragraph, i int) (*entry, int) {
	if e, n := d.find(p, i); e != nil {
		return e, n
	}
	if t := p.tokens[i]; t.Upper && len(t.Word) >= 3 {
		return d.initials[t.Word], 1
	}
	return nil, 0
}

// findInitials finds the abbreviations and the last words of the organizations and bodies that the text names.
func (d *Draft) findInitials() {
	d.initials, d.calledBy = make(map[string]*entry), make(map[string]*entry)
	list, _ := d.entries((*span).collective)
	for _, e := range list {
		name := e.names.Get("en")
		if words := reading.Words(name); len(words) > 1 {
			addOnly(d.calledBy, words[len(words)-1], e)
		}
		if short := initials(name); d.initials[short] == nil {
			d.initials[short] = e
		}
	}
}

// addOnly adds what a text calls by some words, or nil if it calls something else by them.
func addOnly[T any](list map[string]*T, words string, value *T) {
	if other, known := list[words]; known && other != value {
		value = nil
	}
	list[words] = value
}

// initials returns the first letters of the words with capitals of a name, folded.
func initials(name string) string {
	var b strings.Builder
	for _, t := range reading.NewTokenizer().Tokens(name) {
		if t.Capital {
			b.WriteString(t.Word[:1])
		}
	}
	return b.String()
}

// countryOf returns the actor to which the body named by some tokens belongs: the country next to its name, or else the
// only one of the text, which is inferred; nil if neither is clear.
func (d *Draft) countryOf(p *paragraph, body stretch) (of *entry, inferred bool) {
	for i := body.to; i < body.to+3 && !p.breaks(i); i++ {
		if s := p.at(i); s.is(schema.LabelCountry) && (i > body.to || !strings.HasPrefix(p.word(i), "و")) {
			return s.entry, false
		}
		if i == body.to && !betweenCountry[p.word(i)] {
			break
		}
	}
	if s := p.at(body.from - 1); s.is(schema.LabelCountry) && !p.breaks(body.from) && !d.arabic {
		return s.entry, false
	}
	return d.only, true
}

// betweenCountry are words between the name of a body and that of its country.
var betweenCountry = setOf("of in the from في ب")

// belongs finds the actor to which a title belongs.
func (d *Draft) belongs(t *title) {
	names := within(t.p.spans, t.stretch)
	envoy := t.rank == "ambassador" || t.rank == "permanent-representative"
	for _, s := range slices.Backward(names) {
		if s.collective() && !envoy {
			t.of = s.entry
			return
		}
	}
	for _, s := range names {
		accredited := envoy && s.from > t.from && accreditedWords[t.p.tokens[s.from-1].Word]
		if accredited {
			return
		}
		if s.label == schema.LabelCountry {
			t.of = s.entry
			return
		}
	}
	for i := t.to - 1; i > t.from; i-- {
		if e := d.calledBy[t.p.tokens[i].Word]; e != nil && t.p.tokens[i].Capital {
			t.of = e // the chair of the League, which the text has named in full
			return
		}
	}
	// Only the ministers of a text that names one country are taken for its: a king or a spokesman may be of another.
	minister := slices.Contains([]string{"minister", "minister-of-state", "vice-minister"}, t.rank)
	if t.of, t.inferred = d.countryOf(t.p, t.stretch); t.inferred && !minister {
		t.of = nil
	}
}

// accreditedWords come before those to whom an envoy is sent.
var accreditedWords = setOf("to لدى في in at with")

// actsFor returns the actor for whom a person acts by a title that says so; nil if none does.
func (d *Draft) actsFor(e *entry) *entry {
	who := d.byEntry[e]
	if who == nil {
		return nil
	}
	for _, t := range who.titles {
		if t.of == nil || t.former {
			continue
		}
		if of := countries()[t.of.partOf]; t.of.label == schema.LabelGovernmentBody && of != nil {
			return of
		}
		return t.of
	}
	return nil
}

// connect gives each commitment the hub to which it belongs: that of its paragraph, or else the first.
func (d *Draft) connect() {
	spoken := make(map[*paragraph]*hub)
	for _, h := range d.allHubs {
		for _, p := range h.paragraphs {
			if before := spoken[p]; before == nil || before.event && !h.event {
				spoken[p] = h
			}
		}
	}
	for _, c := range d.promises {
		c.hub = spoken[c.p]
		if c.hub == nil && len(d.allHubs) > 0 {
			c.hub = d.allHubs[0]
		}
	}
}

// all returns the names of an entry and its aliases.
func (e *entry) all() []string { return append(e.names.List(), e.aliases...) }
