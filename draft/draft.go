package draft

import (
	"maps"
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

// drafter reads one text.
type drafter struct {
	// language is ar or en, by the script of most letters.
	language   string
	arabic     bool
	published  schema.Date
	g          *gazetteer
	countries  map[string]*entry
	paragraphs []*paragraph
	// dateline is the place where the text was written, nil if it does not say.
	dateline *entry
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

// Draft is what was recognised in a text.
type Draft struct{ d *drafter }

// Text reads the paragraphs of a text, Arabic or English; of another language it finds little.
func Text(paragraphs []string, o Options) *Draft {
	d := &drafter{language: "en", arabic: arabic(strings.Join(paragraphs, "\n")), published: o.Published,
		byFamily: make(map[string][]*person), byEntry: make(map[*entry]*person), spelled: make(map[string]*entry), sayings: make(map[*entry]*hub)}
	if d.arabic {
		d.language = "ar"
	}
	d.g, d.countries = newGazetteer(o.Known), countries()
	scanner := reading.NewScanner(append(reading.RungTables(), "roles", "kinds", "statuses", "carry", "unreal")...)
	words := reading.NewTokenizer()
	for i, text := range paragraphs {
		d.paragraphs = append(d.paragraphs, newParagraph(i+1, text, words, scanner))
	}
	d.markFurniture()
	d.read()
	d.connect()
	d.name()
	return &Draft{d}
}

// read recognises what the paragraphs name: first who, then where and when, then what.
func (d *drafter) read() {
	each := func(step func(*paragraph)) {
		for _, p := range d.paragraphs {
			if !p.furniture && len(p.tokens) > 0 {
				step(p)
			}
		}
	}
	each(d.g.mark)
	d.theKingdom()
	d.omanOrAmman()
	d.mali()
	each(d.findDateline)
	d.findOnlyCountry()
	each(d.organizations)
	d.findInitials()
	each(d.shortNames)
	each(d.people)
	d.again()
	each(d.capitals)
	each(d.findPlaces)
	d.findSides()
	for _, p := range d.paragraphs {
		if !p.furniture || begins("published", p.text) {
			d.times(p)
		}
	}
	each(d.topics)
	each(d.hubs)
	each(d.statuses)
	each(d.whenAndWhere)
	each(d.statements)
	each(d.commitments)
}

// shortNames marks the abbreviations of organizations that the text spells out: EEC for Eurasian Economic Commission.
func (d *drafter) shortNames(p *paragraph) {
	for i := range p.tokens {
		if p.at(i) != nil {
			continue
		}
		if f, n := d.g.find(p, i); f != nil {
			p.put(&span{from: i, to: i + n, entry: f.entry})
			continue
		}
		if t := p.tokens[i]; t.Upper && len(t.Word) >= 3 && d.initials[t.Word] != nil {
			p.put(&span{from: i, to: i + 1, entry: d.initials[t.Word]})
		}
	}
}

// findInitials finds the abbreviations and the last words of the organizations and bodies that the text names.
func (d *drafter) findInitials() {
	d.initials, d.calledBy = make(map[string]*entry), make(map[string]*entry)
	several := make(map[string]bool)
	for _, e := range d.collectives() {
		if words := reading.Words(e.names.Get("en")); len(words) > 1 {
			last := words[len(words)-1]
			several[last] = several[last] || d.calledBy[last] != nil
			d.calledBy[last] = e
		}
		if short := initials(e.names.Get("en")); d.initials[short] == nil {
			d.initials[short] = e
		}
	}
	maps.DeleteFunc(d.calledBy, func(last string, _ *entry) bool { return several[last] })
}

// collectives returns the organizations and bodies that the text names.
func (d *drafter) collectives() []*entry {
	var list []*entry
	seen := make(map[*entry]bool)
	for _, p := range d.paragraphs {
		for _, s := range p.spans {
			if (s.label == schema.LabelOrganization || s.label == schema.LabelGovernmentBody) && !seen[s.entry] {
				seen[s.entry] = true
				list = append(list, s.entry)
			}
		}
	}
	return list
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

// countryOf returns the actor to which the body named by some tokens belongs: the country beside its name, or else the
// only one of the text, which is inferred; nil if neither is clear.
func (d *drafter) countryOf(p *paragraph, from, to int) (of *entry, inferred bool) {
	beside := func(i int) *entry {
		if s := p.at(i); s != nil && s.label == schema.LabelCountry {
			return s.entry
		}
		return nil
	}
	if to < len(p.tokens) && !p.breaks(to) {
		if e := beside(to); e != nil && !strings.HasPrefix(p.tokens[to].Word, "و") {
			return e, false
		}
		joins := slices.Contains([]string{"of", "in", "في", "ب", "the", "from"}, p.tokens[to].Word)
		for k := to + 1; joins && k < min(len(p.tokens), to+3) && !p.breaks(k); k++ {
			if e := beside(k); e != nil {
				return e, false
			}
		}
	}
	if from > 0 && !p.breaks(from) && !d.arabic {
		if e := beside(from - 1); e != nil {
			return e, false
		}
	}
	return d.only, true
}

// findOnlyCountry finds the country of a text that names one alone.
func (d *drafter) findOnlyCountry() {
	var only *entry
	for _, p := range d.paragraphs {
		for _, s := range p.spans {
			if p.furniture || s.label != schema.LabelCountry {
				continue
			}
			if only != nil && only != s.entry {
				return
			}
			only = s.entry
		}
	}
	d.only = only
}

// belongs finds the actor to which a title belongs.
func (d *drafter) belongs(p *paragraph, t *title) {
	within := p.within(t.from, t.to)
	envoy := t.rank == "ambassador" || t.rank == "permanent-representative"
	if !envoy {
		for i := len(within) - 1; i >= 0; i-- {
			if s := within[i]; s.label == schema.LabelOrganization || s.label == schema.LabelGovernmentBody {
				t.of = s.entry
				return
			}
		}
	}
	for _, s := range within {
		accredited := envoy && s.from > t.from && slices.Contains(accreditedWords, p.tokens[s.from-1].Word)
		if s.label == schema.LabelCountry && !accredited {
			t.of = s.entry
			return
		}
		if accredited {
			return
		}
	}
	for i := t.to - 1; i > t.from; i-- {
		if e := d.calledBy[p.tokens[i].Word]; e != nil && p.tokens[i].Capital {
			t.of = e // the chair of the League, which the text has named in full
			return
		}
	}
	// Only the ministers of a text that names one country are taken for its: a king or a spokesman may be of another.
	if t.of, t.inferred = d.countryOf(p, t.from, t.to); t.inferred && !slices.Contains([]string{"minister", "minister-of-state", "vice-minister"}, t.rank) {
		t.of = nil
	}
}

// accreditedWords stand before those to whom an envoy is sent.
var accreditedWords = reading.Words("to لدى في in at with")

// actsFor returns the actor for whom a person acts by a title that says so; the person, if none does.
func (d *drafter) actsFor(e *entry) *entry {
	who := d.byEntry[e]
	if who == nil {
		return e
	}
	for _, t := range who.titles {
		if t.of == nil || t.former {
			continue
		}
		if of := d.countries[t.of.partOf]; t.of.label == schema.LabelGovernmentBody && of != nil {
			return of
		}
		return t.of
	}
	return e
}

// connect gives each commitment the hub to which it belongs: that of its paragraph, or else the first.
func (d *drafter) connect() {
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

// offices returns the titles that a text gives a person, once each.
func (who *person) offices() []string {
	if who.named == nil {
		who.named = []string{}
		seen := make(map[string]bool)
		for _, t := range who.titles {
			if text := t.text(); !seen[text] {
				seen[text] = true
				who.named = append(who.named, text)
			}
		}
	}
	return who.named
}

// text returns the words of a title, without what Arabic joins to the first.
func (t *heldTitle) text() string {
	text := t.p.as(t.from, t.to)
	first := t.p.tokens[t.from].Word
	if joined(first) {
		text = strings.TrimPrefix(text, "و")
		first = strings.TrimPrefix(first, "و")
	}
	if rest, found := strings.CutPrefix(text, "لل"); found && governedWord(first) {
		return "ال" + rest
	}
	if governedWord(first) && reading.IsArabic(first) {
		return strings.TrimPrefix(strings.TrimPrefix(text, "ل"), "ب")
	}
	return text
}
