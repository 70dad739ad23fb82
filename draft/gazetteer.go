package draft

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"entente/reading"
	"entente/schema"
	"entente/schema/naming"
	"entente/schema/resolve"
	"entente/schema/world"
)

// entry is something that texts name.
type entry struct {
	label schema.Label
	id    string
	// names by language, and kind and partOf, of what the file has to declare; known is true for what is
	// declared elsewhere or built in.
	names        naming.Names
	aliases      []string
	kind, partOf string
	known        bool
	// inferred is true if partOf is concluded and not written.
	inferred bool
}

// collective reports whether an entry is an organization or a body.
func (e *entry) collective() bool {
	return e.label == schema.LabelOrganization || e.label == schema.LabelGovernmentBody
}

func (e *entry) country() bool { return e.label == schema.LabelCountry }

// actor reports whether an entry is a country, an organization or a body.
func (e *entry) actor() bool { return e.country() || e.collective() }

// is reports whether a span, which may be nil, names something of a label.
func (s *span) is(label schema.Label) bool { return s != nil && s.label == label }

// form is a phrase, such as a name of an entry.
type form struct {
	words []string
	// name is how the table writes it.
	name string
	// capital is true for a name in Latin letters, which begins with a capital, and upper for an abbreviation.
	capital, upper bool
	// at is where in the name of an organization the form stands: first, last, or "" for both.
	at string
	*entry
}

// forms are phrases by the first word of each, without its article.
type forms struct {
	byFirst map[string][]*form
	// byID are the entries that have an id.
	byID map[string]*entry
	// fits is the rule by which a phrase begins at a token; there are as many tokens after it as the phrase has words.
	fits func(f *form, p *paragraph, i int) bool
}

func newForms(fits func(*form, *paragraph, int) bool) *forms {
	return &forms{make(map[string][]*form), make(map[string]*entry), fits}
}

// add adds a phrase for an entry, and returns it.
func (g *forms) add(e *entry, name string) *form {
	f := &form{name: name, entry: e}
	if e.id != "" {
		g.byID[e.id] = e
	}
	for _, t := range reading.NewTokenizer().Tokens(name) {
		f.words = append(f.words, t.Word)
	}
	if len(f.words) == 0 {
		return f
	}
	first, _ := utf8.DecodeRuneInString(name)
	f.capital = unicode.IsUpper(first)
	f.upper = len(f.words) == 1 && name == strings.ToUpper(name) && name != strings.ToLower(name)
	key := reading.Bare(f.words[0])
	g.byFirst[key] = append(g.byFirst[key], f)
	return f
}

// find returns the longest phrase that begins at a token, and how many tokens it has; nil for none.
func (g *forms) find(p *paragraph, i int) (best *form, n int) {
	if i >= len(p.tokens) {
		return nil, 0
	}
	for _, v := range p.words.Variants(p.tokens[i].Word) {
		for _, f := range g.byFirst[reading.Bare(v)] {
			if len(f.words) > n && i+len(f.words) <= len(p.tokens) && g.fits(f, p, i) {
				best, n = f, len(f.words)
			}
		}
	}
	return best, n
}

// has reports whether a phrase begins with a word as it is.
func (g *forms) has(word string) bool {
	return slices.ContainsFunc(g.byFirst[reading.Bare(word)], func(f *form) bool { return f.words[0] == word })
}

// isName is the rule for names: the first word may have something joined to it, and any word its article.
func (f *form) isName(p *paragraph, i int) bool {
	tokens := p.tokens[i:]
	if len(f.words) == 1 && len([]rune(f.words[0])) < 2 {
		return false
	}
	if money := len(tokens) > 1 && strings.HasPrefix(tokens[1].Before, "$"); f.upper && money {
		return false // US$
	}
	if f.upper && !tokens[0].Upper || f.capital && !tokens[0].Capital {
		return false
	}
	for k, w := range f.words {
		if k > 0 && !f.joins(tokens[k].Before) || !reading.Same(tokens[k].Word, w, k == 0) {
			return false
		}
	}
	return true
}

// joins reports whether what is between two words joins them in a name.
func (f *form) joins(between string) bool {
	mark := strings.TrimSpace(between)
	return mark == "" || !strings.ContainsAny(mark, ";:،؛(),") && mark == between || strings.Contains(f.name, mark)
}

// codes are the abbreviations of countries that texts use; others, such as those of sports, mean other things there.
var codes = []string{"UAE", "KSA", "UK", "US", "USA", "DRC", "PRC", "ROK", "DPRK"}

// builtIn are the names of the countries and of the tables of organizations, bodies and cities. All drafts share them and
// their entries: they must not be changed.
var builtIn = sync.OnceValue(func() *forms {
	g := newForms((*form).isName)
	for _, c := range world.Countries() {
		e := countries()[c.ID]
		for _, name := range c.Called() {
			code := name == strings.ToUpper(name) && name[0] < utf8.RuneSelf
			if !slices.Contains(ambiguous, naming.Fold(name)) && (!code || slices.Contains(codes, name)) {
				g.add(e, name)
			}
		}
		for _, f := range reading.Adjectives(c.ID) {
			name := strings.Join(f, " ")
			if !reading.IsArabic(name) {
				name = strings.ToUpper(name[:1]) + name[1:]
			}
			g.add(e, name)
		}
	}
	for _, row := range reading.Rows("organizations") {
		g.addRow(&entry{label: schema.LabelOrganization, id: row[0], kind: row[1], partOf: row[2]}, row[3:])
	}
	for _, row := range reading.Rows("bodies") {
		g.addRow(&entry{label: schema.LabelGovernmentBody, id: row[0], kind: row[1], partOf: row[2]}, row[3:])
	}
	for _, row := range reading.Rows("cities") {
		g.addRow(&entry{label: schema.LabelPlace, id: row[0], kind: "city", partOf: row[1]}, row[2:4])
	}
	for _, row := range reading.Rows("longer") {
		g.add(&entry{}, row[1])
	}
	return g
})

// addRow adds an entry with its names in English, Arabic and French, a column each: the first is its name, the others are
// aliases. A single French word is often another word in English.
func (g *forms) addRow(e *entry, columns []string) {
	for i, column := range columns {
		language := []string{"en", "ar", "fr"}[i]
		names := strings.FieldsFunc(column, func(r rune) bool { return r == '|' })
		if language == "fr" {
			names = slices.DeleteFunc(names, func(name string) bool { return !strings.Contains(name, " ") })
		}
		for j, name := range names {
			if j == 0 {
				e.names.Set(language, name)
			} else if e.label != schema.LabelPlace {
				e.aliases = append(e.aliases, name)
			}
			g.add(e, name)
		}
	}
}

// countries are the entries of the countries.
var countries = sync.OnceValue(func() map[string]*entry {
	list := make(map[string]*entry)
	for _, c := range world.Countries() {
		list[c.ID] = &entry{label: schema.LabelCountry, id: c.ID, names: c.Names, known: true}
	}
	return list
})

// namesOf returns the names that facts have for organizations, bodies, people and places, and add to countries.
func namesOf(facts *resolve.Index) *forms {
	g := newForms((*form).isName)
	for r := range facts.Records() {
		e := &entry{label: r.Section.Label, id: r.ID(), names: r.Object.Names("name"), partOf: r.Text("part_of") + r.Text("in"), known: true}
		kind := r.Text("kind")
		switch {
		case r.Section == schema.AdditionsSection:
			e = countries()[r.Subject()]
		case kind == "media-outlet", kind == "virtual", !e.collective() && e.label != schema.LabelPerson && e.label != schema.LabelPlace:
			e = nil
		}
		if e == nil {
			continue
		}
		for _, name := range r.Names() {
			g.add(e, name.Text)
		}
	}
	return g
}

// find returns the longest name that begins at a token, and how many tokens it has; nil for none. Names of known facts and of
// the text itself come before those of the tables.
func (d *Draft) find(p *paragraph, i int) (*entry, int) {
	best, n := builtIn().find(p, i)
	if own, longer := d.own.find(p, i); longer > 0 && longer >= n {
		return own.entry, longer
	}
	if best == nil {
		return nil, 0
	}
	if known := d.own.byID[best.id]; known != nil && best.label != schema.LabelCountry {
		return known, n
	}
	return best.entry, n
}

// byID returns the entry of an id among those of the facts, the tables and the text; nil if there is none.
func (d *Draft) byID(id string) *entry { return cmp.Or(d.own.byID[id], builtIn().byID[id]) }

// mark marks the names that a paragraph has.
func (d *Draft) mark(p *paragraph) {
	for i := 0; i < len(p.tokens); {
		e, n := d.find(p, i)
		if e != nil && !personNamedLike(p, i, n) {
			p.put(i, i+n, e)
		}
		i += max(n, 1)
	}
}

// givenLike are countries whose names are also given names, folded.
var givenLike = setOf("jordan chad georgia")

// personNamedLike reports whether the name of a country begins that of a person: Jordan Peterson, and محمد الأردني at its end.
func personNamedLike(p *paragraph, i, n int) bool {
	word := p.tokens[i].Word
	if givenLike[word] && i+1 < len(p.tokens) {
		next := p.tokens[i+1]
		return next.Capital && !next.Upper && next.Before == " " && p.titleHead(i+1) == 0 && p.orgHead(i+1) == nil &&
			!notNames[next.Word]
	}
	return n == 1 && given()[p.before(i)] && strings.HasPrefix(word, "ال") && strings.HasSuffix(word, "ي") && len(reading.Bare(word)) < len(word)
}

// ambiguous are names of countries that are also other words, folded.
var ambiguous = []string{"مالي", "عمان"}

// markAmbiguous marks the words that are the name of a country only in some texts.
func (d *Draft) markAmbiguous() {
	named, _ := d.entries((*span).country)
	names := func(id string) bool { return slices.Contains(named, countries()[id]) }
	// The states that their own press calls the kingdom: the only one that the text names.
	kingdoms := slices.DeleteFunc([]string{"sau", "mar", "jor", "bhr"}, func(id string) bool { return !names(id) })
	jordan := names("jor") && !names("omn")
	for _, p := range d.body {
		for i := range p.tokens {
			if p.at(i) != nil {
				continue
			}
			word := p.tokens[i].Word
			switch {
			case len(kingdoms) == 1 && slices.Contains(reading.Unjoined(word), "المملكه"):
				p.put(i, i+1, countries()[kingdoms[0]])
			case slices.Contains(p.words.Variants(word), "عمان"):
				p.put(i, i+1, d.omanOrAmman(p, i, jordan))
			case d.isMali(p, i):
				p.put(i, i+1, countries()["mli"])
			}
		}
	}
}

// omanOrAmman returns which of the two عمان is, which folding makes the name of a country and of a city: by its vowel marks, by
// whether the text names Jordan, or else the country.
func (d *Draft) omanOrAmman(p *paragraph, i int, jordan bool) *entry {
	raw := p.text[p.tokens[i].Start:p.tokens[i].End]
	if amman := d.byID("amman"); amman != nil && (strings.Contains(raw, "\u0651") || jordan && !strings.Contains(raw, "\u064f")) {
		return amman
	}
	return countries()["omn"]
}

// beforeMali are words after which مالي is the country.
var beforeMali = setOf("بين مع دولة جمهورية في إلى من لدى")

// isMali reports whether مالي is the country and not the adjective: after a preposition or another country, or before what Mali
// does, at the beginning.
func (d *Draft) isMali(p *paragraph, i int) bool {
	if word := p.tokens[i].Word; word != "مالي" && word != "ومالي" {
		return false
	}
	beside := i == 0 || p.at(i-1).is(schema.LabelCountry) || beforeMali[p.tokens[i-1].Word]
	return beside && !hasArticle(p.next(i+1))
}
