package draft

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"entente/reading"
	"entente/schema"
)

// longestName is how many words the name of a person may have.
const longestName = 6

// given are given names, and ordinary words of Arabic that are in no name, folded.
var (
	given    = sync.OnceValue(func() map[string]bool { return wordSet("given") })
	ordinary = sync.OnceValue(func() map[string]bool { return wordSet("ordinary") })
)

func wordSet(table string) map[string]bool {
	set := make(map[string]bool)
	for _, row := range reading.Rows(table) {
		for _, w := range reading.Words(row[1]) {
			set[w] = true
		}
	}
	return set
}

func (d *drafter) isGiven(word string) bool { return given()[word] }

// nameJoins are words within names: bin, Al, von der.
var nameJoins = reading.Words("بن بنت ابن أبو آل عبد دي فون دير ديل فان bin bint ibn al el von der van de da dos del la le di ben abu")

// isName reports whether a token may be in the name of a person.
func (d *drafter) isName(p *paragraph, i int) bool {
	t := p.tokens[i]
	if s := p.at(i); s != nil && s.label != schema.LabelPerson || strings.ContainsFunc(t.Word, unicode.IsDigit) {
		return false
	}
	if slices.Contains(nameJoins, t.Word) {
		return true
	}
	if t.Word == "علي" { // Ali, or the preposition, which folding makes alike
		return strings.HasSuffix(p.text[:t.End], "ي")
	}
	if !d.arabic || !reading.IsArabic(t.Word) {
		if i > 0 && !d.arabic && slices.Contains([]string{"'", "’", "-", "‑"}, t.Before) && p.tokens[i-1].Capital {
			return true // Sa'dullo, Jae-myung
		}
		return !d.arabic && t.Capital && (!t.Upper || len(t.Word) == 1 || strings.Trim(t.Word, "ivx") == "") && !slices.Contains(sentenceStarts, t.Word) && !slices.Contains(notNames, t.Word)
	}
	if d.isGiven(t.Word) {
		return true
	}
	if len([]rune(t.Word)) < 2 {
		return false
	}
	for _, v := range p.words.Variants(t.Word) {
		if ordinary()[v] || ordinary()[withoutPronoun(v)] && !strings.HasSuffix(p.text[:t.End], "ة") {
			return false
		}
	}
	return !strings.HasPrefix(t.Word, "بال") && !strings.HasPrefix(t.Word, "لل") && !reading.IsFuture(t.Word)
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
var notNames = reading.Words("office minister ministry president memorandum understanding agreement joint statement council dialogue forum summit conference meeting " +
	"monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december " +
	"ict ai mou it gdp related news photo read more government state republic kingdom national digital cyber technology information international committee " +
	"tech mission team market global strategy initiative programme program act framework working group both sides university department agency commission embassy union states united")

// forwards returns the token behind a name that begins at a token, and whether the name ends where a phrase does.
func (d *drafter) forwards(p *paragraph, i int) (to int, closed bool) {
	to = i
	for to < len(p.tokens) && to-i < longestName && (to == i || !d.breaksName(p, to)) && d.isName(p, to) {
		if _, n := headAt(heads(), p, to); n > 0 && (to == i || !d.isGiven(p.tokens[to].Word)) {
			break
		}
		if to > i && d.arabic && strings.HasPrefix(p.tokens[to].Word, "و") && !d.isGiven(p.tokens[to].Word) && len([]rune(p.tokens[to].Word)) > 3 {
			break
		}
		to++
	}
	return to, to == len(p.tokens) || d.breaksName(p, to)
}

// breaksName reports whether a name ends before a token; a dot behind an initial, as in Joseph R. Donovan, ends none.
func (d *drafter) breaksName(p *paragraph, i int) bool {
	if i > 0 && strings.TrimSpace(p.tokens[i].Before) == "." && p.tokens[i-1].Upper && len(p.tokens[i-1].Word) == 1 {
		return false
	}
	return p.breaks(i)
}

// backwards returns the token at which a name begins that ends before a token, and whether the name begins where a
// phrase does.
func (d *drafter) backwards(p *paragraph, end int) (from int, closed bool) {
	from = end
	for from > 0 && end-from < longestName && (from == end || !p.breaks(from)) && d.isName(p, from-1) {
		word := p.tokens[from-1].Word
		if _, n := headAt(heads(), p, from-1); n > 0 {
			break
		}
		if d.arabic && from < end && hasArticle(word) && !slices.Contains(nameJoins, p.tokens[from].Word) &&
			(from < 2 || p.breaks(from-1) || !d.isGiven(strings.TrimPrefix(p.tokens[from-2].Word, "و"))) {
			break // only the last words of a name have the article
		}
		from--
		if d.arabic && strings.HasPrefix(word, "و") && !d.isGiven(word) && len([]rune(word)) > 3 {
			break
		}
	}
	for from < end && slices.Contains(nameJoins, p.tokens[from].Word) {
		from++
	}
	return from, from == 0 || p.breaks(from) || from < end && strings.HasPrefix(p.tokens[from].Word, "و")
}

// person is somebody whom the text names.
type person struct {
	*entry
	// words is the longest name that the text has, as folded words.
	words  []string
	titles []heldTitle
	// named are the texts of the titles, once they were asked for.
	named []string
}

// heldTitle is a title that a paragraph gives a person.
type heldTitle struct {
	*title
	p *paragraph
}

// people finds the people of a paragraph that a title or an honorific stands beside.
func (d *drafter) people(p *paragraph) {
	for i := 0; i < len(p.tokens); i++ {
		if _, n := headAt(honorifics(), p, i); n > 0 {
			if _, title := headAt(heads(), p, i+n); title == 0 {
				d.behind(p, i, nil)
			}
			continue
		}
		t := d.titleAt(p, i)
		if t == nil {
			if !d.arabic && d.isGiven(p.tokens[i].Word) && p.at(i) == nil {
				if to, _ := d.forwards(p, i); to-i >= 2 && to-i <= 4 {
					d.person(p, i, to)
				}
			}
			continue
		}
		d.belongs(p, t)
		if !d.before(p, t) {
			d.behind(p, t.to, t)
		}
		for k := len(p.titles) - 1; k >= 0 && t.holder != nil && p.titles[k].holder == nil && p.titles[k].to == p.first(t); k-- {
			t.holder.take(p, p.titles[k]) // the minister of this and of that, and the name behind both
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

// before reports whether the name of the holder stands before a title, with a comma or without.
func (d *drafter) before(p *paragraph, t *title) bool {
	end := t.from
	if !d.arabic && end > 0 && p.tokens[end-1].Word == "the" {
		end--
	}
	if end == 0 || end == len(p.tokens) {
		return false
	}
	comma := strings.ContainsAny(p.tokens[end].Before, ",،؛")
	joins := d.arabic && joined(p.tokens[t.from].Word)
	if n := len(p.titles); n > 0 && p.titles[n-1].to == end && p.titles[n-1].holder != nil && (!joins || !comma) { // a further title
		p.titles[n-1].holder.take(p, t)
		return true
	}
	if p.breaks(end) && !comma || joins || !d.arabic && !comma || d.arabic && governedWord(p.tokens[t.from].Word) {
		return false
	}
	if s := p.at(end - 1); s != nil {
		if s.label == schema.LabelPerson {
			d.person(p, s.from, s.to).take(p, t)
		}
		return s.label == schema.LabelPerson
	}
	from, closed := d.backwards(p, end)
	if n := end - from; n < 2 || !comma && !closed && !d.hasGiven(p, from, end) && n > 3 {
		return false
	}
	d.person(p, from, end).take(p, t)
	return true
}

func (d *drafter) hasGiven(p *paragraph, from, to int) bool {
	return slices.ContainsFunc(p.tokens[from:to], func(t reading.Token) bool {
		return d.isGiven(t.Word) || d.isGiven(strings.TrimPrefix(t.Word, "و")) || slices.Contains(nameJoins, t.Word)
	})
}

// behind finds the person whose name stands behind a title, or behind an honorific, where the title is nil.
func (d *drafter) behind(p *paragraph, i int, t *title) {
	if t != nil {
		i = p.behindNote(i) // the director of an agency (its short name) and who it is
	}
	separate, honoured := p.breaks(i), false
	if i < len(p.tokens) && strings.TrimSpace(p.tokens[i].Before) == ")" {
		separate = false
	}
	first := i
	for i < len(p.tokens) {
		_, n := headAt(honorifics(), p, i)
		if n == 0 {
			break
		}
		i += n
		honoured = true
	}
	if i >= len(p.tokens) || separate && t != nil && !strings.ContainsAny(p.tokens[first].Before, ",،:“\"«") {
		return
	}
	if s := p.at(i); s != nil {
		if s.label == schema.LabelPerson {
			d.person(p, s.from, s.to).take(p, t)
		}
		return
	}
	to, closed := d.forwards(p, i)
	if to == i && honoured { // a first name that is also a word of its own
		if to, closed = d.forwards(p, i+1); to == i+1 || p.breaks(i+1) {
			to = i
		}
	}
	switch n := to - i; {
	case n == 1 && !d.arabic && t != nil && !separate && t.rank != "" && t.rank != "other" && p.tokens[i-1].Capital:
		// President Lula
	case n == 0 || n == 1 && (!honoured || !d.isGiven(p.tokens[i].Word)),
		separate && t != nil && (!closed || n > 5):
		return
	}
	d.person(p, i, to).take(p, t)
}

// take gives a person a title, if it is not nil.
func (who *person) take(p *paragraph, t *title) {
	if t != nil {
		t.holder = who
		who.titles = append(who.titles, heldTitle{t, p})
	}
}

// person returns the person of a name, a new one if none is known by it, and marks the name in the paragraph.
func (d *drafter) person(p *paragraph, from, to int) *person {
	if s := p.at(from); s != nil && s.label == schema.LabelPerson {
		return d.who(s.entry)
	}
	words, text := p.folded(from, to), p.as(from, to)
	honoured := false
	if from > 0 {
		_, n := headAt(honorifics(), p, from-1)
		honoured = n > 0
	}
	if d.arabic && !honoured && strings.HasPrefix(words[0], "و") && !d.isGiven(words[0]) && len([]rune(words[0])) > 3 {
		words[0], text = strings.TrimPrefix(words[0], "و"), strings.TrimPrefix(text, "و")
	}
	who := d.named(words)
	if who == nil {
		who = d.meet(&person{entry: &entry{label: schema.LabelPerson}, words: words})
		who.names.Set(d.language, text)
	}
	if len(words) > len(who.words) && !who.known {
		who.words = words
		who.names.Set(d.language, text)
	}
	p.put(&span{from: from, to: to, entry: who.entry})
	return who
}

// who returns the person of an entry, which may be one that the facts know.
func (d *drafter) who(e *entry) *person {
	if who := d.byEntry[e]; who != nil {
		return who
	}
	return d.meet(&person{entry: e, words: reading.Words(e.names.Get(d.language))})
}

// meet adds a person whom the text has not named before.
func (d *drafter) meet(who *person) *person {
	d.everybody = append(d.everybody, who)
	d.byEntry[who.entry] = who
	last := who.words[len(who.words)-1]
	d.byFamily[last] = append(d.byFamily[last], who)
	return who
}

// named returns the person of whose name some words are a part, or the other way round; nil if there is none.
func (d *drafter) named(words []string) *person {
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
func (d *drafter) again() {
	g := make(forms)
	family := make(map[string]int)
	for _, who := range d.everybody {
		family[who.words[len(who.words)-1]]++
	}
	for _, who := range d.everybody {
		g.add(who.entry, strings.Join(who.words, " "), false)
		first := who.words[0] // a family name that stands first, as in Korean
		if len(who.words) > 2 && len([]rune(first)) > 2 && !d.isGiven(first) && !ordinary()[first] && !slices.Contains(nameJoins, first) && family[first] == 0 {
			g.add(who.entry, first, false)
		}
		if last := who.words[len(who.words)-1]; family[last] == 1 && len([]rune(last)) > 2 && !ordinary()[reading.Bare(last)] {
			g.add(who.entry, last, false)
			if first := who.words[0]; len(who.words) > 2 {
				g.add(who.entry, first+" "+last, false)
			}
		}
	}
	for _, p := range d.paragraphs {
		for i := 0; i < len(p.tokens) && !p.furniture; i++ {
			if s := p.at(i); s != nil {
				i = s.to - 1
				continue
			}
			if f, n := g.find(p, i); f != nil && (d.arabic || p.tokens[i].Capital) {
				p.put(&span{from: i, to: i + n, entry: f.entry})
			}
		}
	}
}
