package draft

import (
	"slices"
	"strings"
	"unicode"

	"entente/reading"
	"entente/schema"
)

// longestName is how many words the name of a person may have.
const longestName = 6

// given are given names, and ordinary words of Arabic that are in no name, folded.
var (
	given    = tableSet("given")
	ordinary = tableSet("ordinary")
)

// nameJoins are words within names: bin, Al, von der.
var nameJoins = setOf("بن بنت ابن أبو آل عبد دي فون دير ديل فان bin bint ibn al el von der van de da dos del la le di ben abu")

// isName reports whether a token may be in the name of a person.
func (d *Draft) isName(p *paragraph, i int) bool {
	t := p.tokens[i]
	switch s := p.at(i); {
	case s != nil && s.label != schema.LabelPerson, strings.ContainsFunc(t.Word, unicode.IsDigit):
		return false
	case nameJoins[t.Word]:
		return true
	case t.Word == "علي": // Ali, or the preposition, which folding makes alike
		return strings.HasSuffix(p.text[:t.End], "ي")
	case !d.arabic && i > 0 && p.tokens[i-1].Capital && slices.Contains([]string{"'", "’", "-", "‑"}, t.Before):
		return true // Sa'dullo, Jae-myung
	case !d.arabic:
		return t.Capital && (!t.Upper || len(t.Word) == 1 || strings.Trim(t.Word, "ivx") == "") &&
			!sentenceStarts[t.Word] && !notNames[t.Word]
	case !reading.IsArabic(t.Word), len([]rune(t.Word)) < 2, strings.HasPrefix(t.Word, "بال"), strings.HasPrefix(t.Word, "لل"):
		return false
	case given()[t.Word]:
		return true
	}
	return !reading.IsFuture(t.Word) && !slices.ContainsFunc(p.words.Variants(t.Word), func(v string) bool {
		return ordinary()[v] || ordinary()[withoutPronoun(v)] && !strings.HasSuffix(p.text[:t.End], "ة")
	})
}

// withoutPronoun returns an Arabic word without the pronoun at its end: تشجيعه, طلبهما.
func withoutPronoun(word string) string {
	for _, ending := range []string{"هما", "ها", "هم", "ه"} {
		if rest, found := strings.CutSuffix(word, ending); found && len([]rune(rest)) > 2 {
			return rest
		}
	}
	return word
}

// notNames are capital words of English texts that are in no name of a person.
var notNames = setOf("office minister ministry president memorandum understanding agreement joint statement council dialogue forum summit " +
	"conference meeting monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september " +
	"october november december ict ai mou it gdp related news photo read more government state republic kingdom national digital cyber " +
	"technology information international committee tech mission team market global strategy initiative programme program act framework " +
	"working group both sides university department agency commission embassy union states united")

// startsWithAnd reports whether an Arabic word may be a name with "and" before it.
func (d *Draft) startsWithAnd(word string) bool {
	return d.arabic && strings.HasPrefix(word, "و") && !given()[word] && len([]rune(word)) > 3
}

// forwards returns the token after a name that begins at a token, and whether the name ends where a phrase does.
func (d *Draft) forwards(p *paragraph, i int) (to int, closed bool) {
	for to = i; to < len(p.tokens) && to-i < longestName && (to == i || !p.breaksName(to)) && d.isName(p, to); to++ {
		word := p.tokens[to].Word
		if p.titleHead(to) > 0 && (to == i || !given()[word]) || to > i && d.startsWithAnd(word) {
			break
		}
	}
	return to, p.breaksName(to)
}

// breaksName reports whether a name ends before a token; a dot after an initial, as in Joseph R. Donovan, ends none.
func (p *paragraph) breaksName(i int) bool {
	if !p.breaks(i) {
		return false
	}
	initial := i > 0 && i < len(p.tokens) && p.tokens[i-1].Upper && len(p.tokens[i-1].Word) == 1
	return !initial || strings.TrimSpace(p.tokens[i].Before) != "."
}

// backwards returns the token at which a name begins that ends before a token, and whether the name begins where a
// phrase does.
func (d *Draft) backwards(p *paragraph, end int) (from int, closed bool) {
	from = end
	for from > 0 && end-from < longestName && (from == end || !p.breaks(from)) && d.isName(p, from-1) && p.titleHead(from-1) == 0 {
		word := p.tokens[from-1].Word
		if d.arabic && from < end && hasArticle(word) && !nameJoins[p.tokens[from].Word] &&
			!given()[strings.TrimPrefix(p.before(from-1), "و")] {
			break // only the last words of a name have the article
		}
		from--
		if d.startsWithAnd(word) {
			break
		}
	}
	for from < end && nameJoins[p.tokens[from].Word] {
		from++
	}
	return from, p.breaks(from) || from < end && strings.HasPrefix(p.tokens[from].Word, "و")
}

// person is somebody whom the text names.
type person struct {
	*entry
	// words is the longest name that the text has, as folded words.
	words []string
	// titles are those that paragraphs give the person.
	titles []*title
	// offices are those of which the words differ.
	offices []*title
}

// people finds the people of a paragraph that a title or an honorific is next to.
func (d *Draft) people(p *paragraph) {
	for i := 0; i < len(p.tokens); i++ {
		if n := p.honorific(i); n > 0 {
			if p.titleHead(i+n) == 0 {
				d.after(p, i, nil)
			}
			continue
		}
		t := d.titleAt(p, i)
		if t == nil {
			if !d.arabic && given()[p.tokens[i].Word] && p.at(i) == nil {
				if to, _ := d.forwards(p, i); to-i >= 2 && to-i <= 4 {
					d.person(p, i, to)
				}
			}
			continue
		}
		d.belongs(t)
		if !d.before(t) {
			d.after(p, t.to, t)
		}
		for k := len(p.titles) - 1; k >= 0 && t.holder != nil && p.titles[k].holder == nil && p.titles[k].to == p.first(t); k-- {
			t.holder.take(p.titles[k]) // the minister of this and of that, and the name after both
		}
		p.titles = append(p.titles, t)
		for k := t.from; k < t.to; k++ {
			p.titled[k] = true
		}
		i = max(i, t.to-1)
	}
}

// first returns the first token of a title and of the titles that lead to it.
func (p *paragraph) first(t *title) int {
	from := t.from
	for k := len(p.titles) - 1; k >= 0 && p.titles[k].to == from && p.titles[k].holder == t.holder; k-- {
		from = p.titles[k].from
	}
	return from
}

// before reports whether the name of the holder comes before a title, with a comma or without.
func (d *Draft) before(t *title) bool {
	p, end := t.p, t.from
	if !d.arabic && end > 0 && p.tokens[end-1].Word == "the" {
		end--
	}
	if end == 0 || end == len(p.tokens) {
		return false
	}
	comma := strings.ContainsAny(p.tokens[end].Before, ",،؛")
	word := p.tokens[t.from].Word
	and := d.arabic && joined(word)
	if n := len(p.titles); n > 0 && p.titles[n-1].to == end && p.titles[n-1].holder != nil && (!and || !comma) { // a further title
		p.titles[n-1].holder.take(t)
		return true
	}
	if p.breaks(end) && !comma || and || !d.arabic && !comma || d.arabic && governed(word) {
		return false
	}
	if s := p.at(end - 1); s != nil {
		return d.takenBy(s, t)
	}
	from, closed := d.backwards(p, end)
	named := comma || closed || slices.ContainsFunc(p.folded(from, end), func(word string) bool {
		return given()[word] || given()[strings.TrimPrefix(word, "و")] || nameJoins[word]
	})
	if n := end - from; n < 2 || !named && n > 3 {
		return false
	}
	d.person(p, from, end).take(t)
	return true
}

// takenBy gives a title, which may be nil, to the person of a span, and reports whether it has one.
func (d *Draft) takenBy(s *span, t *title) bool {
	if s.label == schema.LabelPerson {
		d.who(s.entry).take(t)
	}
	return s.label == schema.LabelPerson
}

// after finds the person whose name follows a title or an honorific, where the title is nil.
func (d *Draft) after(p *paragraph, i int, t *title) {
	if t != nil {
		i = p.afterNote(i) // the director of an agency (its short name) and who it is
	}
	separate := t != nil && p.breaks(i)
	if separate && i < len(p.tokens) {
		mark := p.tokens[i].Before
		separate = strings.TrimSpace(mark) != ")"
		if separate && !strings.ContainsAny(mark, ",،:“\"«") {
			return
		}
	}
	first := i
	for n := p.honorific(i); n > 0; n = p.honorific(i) {
		i += n
	}
	if i >= len(p.tokens) {
		return
	}
	if s := p.at(i); s != nil {
		d.takenBy(s, t)
		return
	}
	honoured := i > first
	to, closed := d.forwards(p, i)
	if to == i && honoured { // a first name that is also a word of its own
		if to, closed = d.forwards(p, i+1); to == i+1 || p.breaks(i+1) {
			to = i
		}
	}
	n := to - i
	president := n == 1 && !d.arabic && t != nil && !separate && t.rank != "" && t.rank != "other" && p.tokens[i-1].Capital // President Lula
	named := n > 1 || n == 1 && honoured && given()[p.tokens[i].Word]
	if president || named && (!separate || closed && n <= 5) {
		d.person(p, i, to).take(t)
	}
}

// take gives a person a title, if it is not nil.
func (who *person) take(t *title) {
	if t == nil {
		return
	}
	t.holder = who
	who.titles = append(who.titles, t)
	if !slices.ContainsFunc(who.offices, func(o *title) bool { return o.text == t.text }) {
		who.offices = append(who.offices, t)
	}
}

// person returns the person of a name, a new one if none is known by it, and marks the name in the paragraph.
func (d *Draft) person(p *paragraph, from, to int) *person {
	if s := p.at(from); s.is(schema.LabelPerson) {
		return d.who(s.entry)
	}
	words, text := p.folded(from, to), p.as(from, to)
	if d.startsWithAnd(words[0]) && (from == 0 || p.honorific(from-1) == 0) {
		words[0], text = strings.TrimPrefix(words[0], "و"), strings.TrimPrefix(text, "و")
	}
	who := d.called(words)
	known := who != nil
	if !known {
		who = d.meet(&entry{label: schema.LabelPerson}, words)
	}
	if !known || len(words) > len(who.words) && !who.known {
		who.words = words
		who.names.Set(d.language, text)
	}
	p.put(from, to, who.entry)
	return who
}

// who returns the person of an entry, which may be one that the facts know.
func (d *Draft) who(e *entry) *person {
	if who := d.byEntry[e]; who != nil {
		return who
	}
	return d.meet(e, reading.Words(e.names.Get(d.language)))
}

// meet adds a person whom the text has not named before.
func (d *Draft) meet(e *entry, words []string) *person {
	who := &person{entry: e, words: words}
	d.everybody = append(d.everybody, who)
	d.byEntry[e] = who
	last := words[len(words)-1]
	d.byFamily[last] = append(d.byFamily[last], who)
	return who
}

// called returns the person of whose name some words are a part, or the other way round; nil if there is none.
func (d *Draft) called(words []string) *person {
	for _, who := range d.byFamily[words[len(words)-1]] {
		short, long := words, who.words
		if len(short) > len(long) {
			short, long = long, short
		}
		if len(short) >= 2 && !slices.ContainsFunc(short, func(w string) bool { return !slices.Contains(long, w) }) {
			return who
		}
	}
	return nil
}

// again marks where paragraphs name people again: by the whole name, or by the family name where one person has it.
func (d *Draft) again() {
	g := newForms((*form).isName)
	family := make(map[string]int)
	for _, who := range d.everybody {
		family[who.words[len(who.words)-1]]++
	}
	for _, who := range d.everybody {
		first, last := who.words[0], who.words[len(who.words)-1]
		g.add(who.entry, strings.Join(who.words, " "))
		// A family name that comes first, as in Korean.
		korean := len(who.words) > 2 && family[first] == 0 && !given()[first] && !nameJoins[first]
		if korean && len([]rune(first)) > 2 && !ordinary()[first] {
			g.add(who.entry, first)
		}
		if family[last] == 1 && len([]rune(last)) > 2 && !ordinary()[reading.Bare(last)] {
			g.add(who.entry, last)
			if len(who.words) > 2 {
				g.add(who.entry, first+" "+last)
			}
		}
	}
	d.markFree(func(p *paragraph, i int) (*entry, int) {
		if f, n := g.find(p, i); f != nil && (d.arabic || p.tokens[i].Capital) {
			return f.entry, n
		}
		return nil, 0
	})
}
