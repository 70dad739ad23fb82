package draft

import (
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

// form is a name of an entry, as words.
type form struct {
	words []string
	// capital is true for a name in Latin letters, which begins with a capital, and upper for an abbreviation.
	capital, upper bool
	// name is how the table writes it.
	name string
	// adjective is true for an adjective of a country.
	adjective bool
	*entry
}

// forms are names by the first word of each, without its article.
type forms map[string][]form

func (g forms) add(e *entry, name string, adjective bool) {
	var words []string
	for _, t := range reading.NewTokenizer().Tokens(name) {
		words = append(words, t.Word)
	}
	if len(words) == 0 || len(words) == 1 && len([]rune(words[0])) < 2 {
		return
	}
	first, _ := utf8.DecodeRuneInString(name)
	f := form{words: words, capital: unicode.IsUpper(first), adjective: adjective, entry: e, name: name,
		upper: len(words) == 1 && name == strings.ToUpper(name) && name != strings.ToLower(name)}
	key := reading.Bare(words[0])
	if !slices.ContainsFunc(g[key], func(o form) bool { return o.entry == e && o.name == name }) {
		g[key] = append(g[key], f)
	}
}

// find returns the longest name that begins at a token, and how many tokens it has; nil for none.
func (g forms) find(p *paragraph, i int) (best *form, n int) {
	for _, v := range p.words.Variants(p.tokens[i].Word) {
		list := g[reading.Bare(v)]
		for k := range list {
			f := &list[k]
			if len(f.words) > n && f.is(p.tokens[i:]) {
				best, n = f, len(f.words)
			}
		}
	}
	return best, n
}

// gazetteer finds names in texts, the longest first: those of the built-in tables, and those of known facts and of the text
// itself.
type gazetteer struct {
	own forms
	// known are the entries of the facts that stand in place of those of the tables, by id.
	known map[string]*entry
}

func (g *gazetteer) add(e *entry, name string) { g.own.add(e, name, false) }

// find is that of forms.
func (g *gazetteer) find(p *paragraph, i int) (best *form, n int) {
	best, n = builtIn().find(p, i)
	if own, longer := g.own.find(p, i); longer > 0 && longer >= n {
		return own, longer
	}
	if best != nil && g.known[best.id] != nil && best.label != schema.LabelCountry {
		known := *best
		known.entry = g.known[best.id]
		return &known, n
	}
	return best, n
}

// is reports whether some tokens begin with a name.
func (f *form) is(tokens []reading.Token) bool {
	if money := len(tokens) > 1 && strings.HasPrefix(tokens[1].Before, "$"); f.upper && money {
		return false // US$
	}
	if len(tokens) < len(f.words) || f.upper && !tokens[0].Upper || f.capital && !tokens[0].Capital {
		return false
	}
	for i, w := range f.words {
		if i > 0 && !f.joins(tokens[i].Before) || !reading.Same(tokens[i].Word, w, i == 0) {
			return false
		}
	}
	return true
}

// joins reports whether what stands between two words joins them in a name.
func (f *form) joins(between string) bool {
	mark := strings.TrimSpace(between)
	return mark == "" || !strings.ContainsAny(mark, ";:،؛(),") && mark == between || strings.Contains(f.name, mark)
}

// codes are the abbreviations of countries that texts use; others, such as those of sports, mean other things there.
var codes = []string{"UAE", "KSA", "UK", "US", "USA", "DRC", "PRC", "ROK", "DPRK"}

// builtIn are the names of the countries and of the tables of organizations, bodies and cities. All drafts share them and
// their entries: they must not be changed.
var builtIn = sync.OnceValue(func() forms {
	g := make(forms)
	for i := range world.Countries() {
		c := &world.Countries()[i]
		e := countries()[c.ID]
		for _, name := range c.Called() {
			code := name == strings.ToUpper(name) && name[0] < utf8.RuneSelf
			if !slices.Contains(ambiguous, naming.Fold(name)) && (!code || slices.Contains(codes, name)) {
				g.add(e, name, false)
			}
		}
		for _, f := range reading.Adjectives(c.ID) {
			name := strings.Join(f, " ")
			if !reading.IsArabic(name) {
				name = strings.ToUpper(name[:1]) + name[1:]
			}
			g.add(e, name, true)
		}
	}
	addTable(g, "organizations", schema.LabelOrganization)
	addTable(g, "bodies", schema.LabelGovernmentBody)
	for _, row := range reading.Rows("cities") {
		e := &entry{label: schema.LabelPlace, id: row[0], kind: "city", partOf: row[1]}
		e.called(g, row[2:4], "en", "ar")
	}
	for _, row := range reading.Rows("longer") {
		g.add(&entry{}, row[1], false)
	}
	return g
})

// countries are the entries of the countries.
var countries = sync.OnceValue(func() map[string]*entry {
	list := make(map[string]*entry)
	for _, c := range world.Countries() {
		list[c.ID] = &entry{label: schema.LabelCountry, id: c.ID, names: c.Names, known: true}
	}
	return list
})

// newGazetteer returns the names of the tables and of known facts.
func newGazetteer(facts *resolve.Index) *gazetteer {
	g := &gazetteer{own: make(forms), known: make(map[string]*entry)}
	for r := range facts.Records() {
		g.addKnown(r)
	}
	for r := range facts.Records() { // the names that additions give to countries
		if e := countries()[r.Subject()]; e != nil && r.Section == schema.AdditionsSection {
			for _, name := range r.Names() {
				g.add(e, name.Text)
			}
		}
	}
	return g
}

// ambiguous are names of countries that are also other words, folded.
var ambiguous = []string{"مالي", "عمان"}

// addKnown adds the names of an actor, a person or a place of the facts.
func (g *gazetteer) addKnown(r *schema.Record) {
	switch r.Section.Label {
	case schema.LabelOrganization, schema.LabelGovernmentBody, schema.LabelPerson, schema.LabelPlace:
	default:
		return
	}
	if r.Text("kind") == "media-outlet" || r.Text("kind") == "virtual" {
		return
	}
	e := &entry{label: r.Section.Label, id: r.ID(), names: r.One("name").Names, partOf: r.Text("part_of") + r.Text("in"), known: true}
	g.known[e.id] = e
	for _, name := range r.Names() {
		g.add(e, name.Text)
	}
}

// addTable adds the rows of a table of organizations or bodies: id, kind, part_of, names in English, Arabic, French. A single
// French word is often another word in English.
func addTable(g forms, table string, label schema.Label) {
	for _, row := range reading.Rows(table) {
		e := &entry{label: label, id: row[0], kind: row[1], partOf: row[2]}
		french := strings.FieldsFunc(row[5], func(r rune) bool { return r == '|' })
		row = append(slices.Clone(row[3:5]), strings.Join(slices.DeleteFunc(french, func(name string) bool { return !strings.Contains(name, " ") }), "|"))
		e.called(g, row, "en", "ar", "fr")
	}
}

// called adds the names of an entry, a column for each language: the first is its name, the others are aliases.
func (e *entry) called(g forms, columns []string, languages ...string) {
	for i, language := range languages {
		for j, name := range strings.Split(columns[i], "|") {
			if name = strings.TrimSpace(name); name == "" {
				continue
			}
			if j == 0 {
				e.names.Set(language, name)
			} else if e.label != schema.LabelPlace {
				e.aliases = append(e.aliases, name)
			}
			g.add(e, name, false)
		}
	}
}

// place returns the entry of a place, of the facts or of the table; nil for none.
func (g *gazetteer) place(id string) *entry {
	if e := g.known[id]; e != nil {
		return e
	}
	return tableEntries()[id]
}

// tableEntries are the entries of the tables by id.
var tableEntries = sync.OnceValue(func() map[string]*entry {
	list := make(map[string]*entry)
	for _, forms := range builtIn() {
		for i := range forms {
			if e := forms[i].entry; e.label != schema.LabelCountry && e.id != "" {
				list[e.id] = e
			}
		}
	}
	return list
})

// kingdoms are the states that their own press calls the kingdom.
var kingdoms = []string{"sau", "mar", "jor", "bhr"}

// theKingdom marks المملكة by itself as the only kingdom that a text names.
func (d *drafter) theKingdom() {
	var only *entry
	for _, p := range d.paragraphs {
		for _, s := range p.spans {
			if s.entry == only || !slices.Contains(kingdoms, s.id) || s.label != schema.LabelCountry {
				continue
			}
			if only != nil {
				return
			}
			only = s.entry
		}
	}
	for _, p := range d.paragraphs {
		for i := range p.tokens {
			if only != nil && p.at(i) == nil && slices.Contains(withArticle(p.tokens[i].Word), "المملكه") {
				p.put(&span{from: i, to: i + 1, entry: only})
			}
		}
	}
}

// omanOrAmman marks عمان, which folding makes the name of a country and of a city: by its vowel marks, by what else the text
// names, or else as the country.
func (d *drafter) omanOrAmman() {
	oman, amman := d.countries["omn"], d.g.place("amman")
	jordan := false
	for _, p := range d.paragraphs {
		for _, s := range p.spans {
			if s.entry == oman {
				jordan = false
				break
			}
			jordan = jordan || s.id == "jor" && s.label == schema.LabelCountry
		}
	}
	for _, p := range d.paragraphs {
		for i, t := range p.tokens {
			if p.furniture || p.at(i) != nil || !slices.Contains(p.words.Variants(t.Word), "عمان") {
				continue
			}
			e := oman
			raw := p.text[t.Start:t.End]
			if strings.Contains(raw, "\u0651") || jordan && !strings.Contains(raw, "\u064f") {
				e = amman
			}
			if e != nil {
				p.put(&span{from: i, to: i + 1, entry: e})
			}
		}
	}
}

// givenLike are countries whose names are also given names, folded.
var givenLike = []string{"jordan", "chad", "georgia"}

// personNamedLike reports whether the name of a country begins that of a person: Jordan Peterson, and محمد الأردني at its end.
func personNamedLike(p *paragraph, i, n int) bool {
	word := p.tokens[i].Word
	if slices.Contains(givenLike, word) && i+1 < len(p.tokens) {
		next := p.tokens[i+1]
		_, titled := headAt(heads(), p, i+1)
		return next.Capital && !next.Upper && next.Before == " " && titled == 0 && orgHeadAt(p, i+1) == nil && !slices.Contains(notNames, next.Word)
	}
	return n == 1 && i > 0 && !p.breaks(i) && strings.HasPrefix(word, "ال") && strings.HasSuffix(word, "ي") && given()[p.tokens[i-1].Word] &&
		len(reading.Bare(word)) < len(word)
}

// beforeMali are words behind which مالي is the country.
var beforeMali = reading.Words("بين مع دولة جمهورية في إلى من لدى")

// mali marks مالي where it is the country and not the adjective: behind a preposition or another country, or before what Mali
// does, at the beginning.
func (d *drafter) mali() {
	for _, p := range d.paragraphs {
		for i, t := range p.tokens {
			if p.furniture || p.at(i) != nil || t.Word != "مالي" && t.Word != "ومالي" {
				continue
			}
			beside := i == 0 || p.at(i-1) != nil && p.at(i-1).label == schema.LabelCountry || slices.Contains(beforeMali, p.tokens[i-1].Word)
			if beside && (i+1 == len(p.tokens) || p.breaks(i+1) || !hasArticle(p.tokens[i+1].Word)) {
				p.put(&span{from: i, to: i + 1, entry: d.countries["mli"]})
			}
		}
	}
}

// mark puts the names that a paragraph has into its spans.
func (g *gazetteer) mark(p *paragraph) {
	for i := 0; i < len(p.tokens); {
		f, n := g.find(p, i)
		if f == nil {
			i++
			continue
		}
		if !personNamedLike(p, i, n) {
			p.put(&span{from: i, to: i + n, entry: f.entry})
		}
		i += n
	}
}
