package draft

import (
	"slices"
	"strings"
	"sync"

	"entente/reading"
	"entente/schema"
)

// orgHead is a word that begins or ends the name of an organization or a body.
type orgHead struct {
	words []string
	label schema.Label
	kind  string
	// last is true if the head may stand at the end of the name.
	last bool
	// first is true if it may stand at the beginning.
	first bool
}

var orgHeads = sync.OnceValue(func() map[string][]orgHead {
	list := make(map[string][]orgHead)
	for _, row := range reading.Rows("heads") {
		h := orgHead{words: reading.Words(row[4]), label: schema.Label(row[0]), kind: row[1], last: row[2] != "first", first: row[2] != "last"}
		key := reading.Bare(h.words[0])
		list[key] = append(list[key], h)
	}
	return list
})

// orgHeadAt returns the longest head that begins at a token; nil for none.
func orgHeadAt(p *paragraph, i int) (best *orgHead) {
	for _, v := range withArticle(p.tokens[i].Word) {
		list := orgHeads()[reading.Bare(v)]
		for k := range list {
			h := &list[k]
			if i+len(h.words) > len(p.tokens) || best != nil && len(h.words) <= len(best.words) || v != h.words[0] {
				continue
			}
			if len(h.words) == 1 || slices.Equal(p.folded(i+1, i+len(h.words)), h.words[1:]) {
				best = h
			}
		}
	}
	return best
}

// withArticle returns the forms of a word without what Arabic joins to it but its article: للهيئة is الهيئة and no هيئة.
func withArticle(word string) []string {
	list := []string{word}
	for _, conjunction := range []string{"", "و", "ف"} {
		rest, found := strings.CutPrefix(word, conjunction)
		if !found {
			continue
		}
		list = append(list, rest)
		for _, preposition := range []string{"ب", "ل", "ك"} {
			if noun, joined := strings.CutPrefix(rest, preposition); joined {
				list = append(list, noun)
				if bare, article := strings.CutPrefix(noun, "ل"); article && preposition == "ل" {
					list = append(list, "ال"+bare)
				}
			}
		}
	}
	return list
}

// organizations finds the organizations and bodies of a paragraph that no table has, by words such as ministry.
func (d *drafter) organizations(p *paragraph) {
	for i := 0; i < len(p.tokens); i++ {
		h := orgHeadAt(p, i)
		if h == nil || h.kind == "council" && i+1 < len(p.tokens) && reading.Bare(p.tokens[i+1].Word) == "اداره" { // the board of another
			continue
		}
		if s := p.at(i); s != nil && s.label != schema.LabelCountry {
			i = s.to - 1
			continue
		}
		bounds := d.englishOrg
		if d.arabic {
			bounds = d.arabicOrg
		}
		from, to := bounds(p, i, h)
		if d.arabic && to-from > len(h.words) && slices.ContainsFunc(p.tokens[from+1:to], func(t reading.Token) bool { return slices.Contains(ordinals, reading.Bare(t.Word)) }) {
			i = to - 1 // the third council is a meeting of one
			continue
		}
		everybodys := to-from == len(h.words)+1 && slices.Contains(noBodies, p.tokens[to-1].Word)
		if to-from > len(h.words) && !everybodys {
			d.organization(p, from, to, h)
			i = to - 1
		}
	}
}

// ordinals are Arabic words, without their article, by which the meetings of a council are told apart.
var ordinals = reading.Words("أول أولى ثاني ثانية ثالث ثالثة رابع رابعة خامس خامسة سادس سادسة سابع ثامن تاسع عاشر قادم قادمة مقبل مقبلة")

// noBodies are words behind a head that make no name of one: the council of ministers is every government's.
var noBodies = reading.Words("الوزراء الإدارة المشتركة الحالي الجديد")

// arabicOrg returns the tokens of the name that begins with a head: nouns with their articles, and what joins them.
func (d *drafter) arabicOrg(p *paragraph, i int, h *orgHead) (from, to int) {
	to = i + len(h.words)
	if end := p.quoteEnd(to); end > to {
		return i, end
	}
	for to < len(p.tokens) && !p.breaks(to) && to-i < 9 {
		word := p.tokens[to].Word
		s := p.at(to)
		next := to+1 < len(p.tokens) && !p.breaks(to+1) && hasArticle(p.tokens[to+1].Word) && !strings.HasPrefix(p.tokens[to+1].Word, "و")
		_, titled := headAt(heads(), p, to)
		_, honoured := headAt(honorifics(), p, to)
		switch {
		case titled > 0 && !hasArticle(word), honoured > 0, s != nil && s.label == schema.LabelPerson:
			return i, to
		case s != nil && s.label == schema.LabelPlace && to == i+len(h.words): // the university of a city
			to = s.to
			continue
		case s != nil:
			return i, to
		case to == i+len(h.words) && (h.kind == "company" || h.kind == "ngo") && !hasArticle(word) && !ordinary()[word] && !slices.Contains(particles, word) && !strings.HasPrefix(h.words[0], "ال") && !strings.HasPrefix(word, "و"):
		case hasArticle(word) && (!strings.HasPrefix(word, "بال") || to == i+len(h.words)):
		case strings.HasPrefix(word, "و") && next && orgHeadAt(p, to) == nil && len([]rune(word)) > 3 && !ordinary()[word]:
		case to == i+len(h.words) && !strings.HasPrefix(h.words[0], "ال") && !strings.HasPrefix(word, "و") && nounsBefore(p, to):
		case to > i+len(h.words) && strings.HasPrefix(word, "ل") && next && len([]rune(word)) > 3: // for the sciences of space
		case p.isOneOf(word, construct()) && nounsBefore(p, to):
		case to == i+len(h.words)+1 && !hasArticle(p.tokens[to-1].Word) && nounsBefore(p, to) && !strings.HasPrefix(word, "و"):
		default:
			return i, to
		}
		to++
	}
	return i, to
}

// nounsBefore reports whether a noun with its article follows a token, behind at most two nouns without: تنظيم قطاع الاتصالات.
func nounsBefore(p *paragraph, i int) bool {
	for k := i; k < min(len(p.tokens), i+3); k++ {
		if k > i && (p.breaks(k) || p.at(k) != nil) || slices.Contains(particles, p.tokens[k].Word) {
			return false
		}
		if k > i && hasArticle(p.tokens[k].Word) && !strings.HasPrefix(p.tokens[k].Word, "و") {
			return true
		}
	}
	return false
}

// particles are Arabic words that are no nouns, folded.
var particles = reading.Words("في من إلى على عن مع بين خلال بعد قبل عبر حول ضمن لدى منذ حتى أن إن التي الذي كما أو ثم لا لم لن قد هذا هذه")

// englishOrg returns the tokens of the name around a head: capitals, and the words that join them.
func (d *drafter) englishOrg(p *paragraph, i int, h *orgHead) (from, to int) {
	from, to = i, i+len(h.words)
	if !p.tokens[i].Capital {
		return from, to
	}
	for h.last && from > 0 && !p.breaks(from) {
		t := p.tokens[from-1]
		s := p.at(from - 1)
		nation := s != nil && s.label == schema.LabelCountry && h.kind == "mission" // the Danish Embassy
		if s != nil && !nation && (s.label != schema.LabelPlace || s.to-s.from > 2) || !t.Capital || slices.Contains(sentenceStarts, t.Word) {
			break
		}
		if _, n := headAt(heads(), p, from-1); n > 0 {
			break
		}
		from--
	}
	if !h.first && from == i {
		return from, to
	}
	for h.first && to < len(p.tokens) {
		t := p.tokens[to]
		if p.breaks(to) {
			end := p.listEnd(to)
			if end == to || to == i+len(h.words) {
				break
			}
			to = end
			continue
		}
		if to == i+len(h.words) && !slices.Contains([]string{"of", "for", "on", "in"}, t.Word) {
			break
		}
		if _, titled := headAt(heads(), p, to); titled > 0 && p.tokens[to-1].Capital {
			break
		}
		s := p.at(to)
		joins := slices.Contains([]string{"of", "for", "on", "in", "and", "the"}, t.Word)
		if joins {
			k := to + 1
			for k < len(p.tokens) && slices.Contains([]string{"the", "of", "and"}, p.tokens[k].Word) && !p.breaks(k) {
				k++
			}
			ends := k >= len(p.tokens) || p.breaks(k) || !p.tokens[k].Capital || t.Word == "and" && (orgHeadAt(p, k) != nil || p.at(k) != nil)
			// The Embassy of Denmark, the University of Jordan.
			if after := p.at(min(k, len(p.tokens)-1)); (h.kind == "mission" || h.label == schema.LabelOrganization) && t.Word == "of" && after != nil && after.label == schema.LabelCountry {
				return from, after.to
			} else if ends || after != nil && (after.label == schema.LabelPlace || after.label == schema.LabelCountry || t.Word == "in" && after.label != "") {
				break
			}
			to = k
			continue
		}
		if !t.Capital || s != nil || d.isGiven(t.Word) {
			break
		}
		to++
	}
	return from, to
}

// listEnd returns the token behind an English list of capitals that goes on at a comma, as in Innovation, Science and
// Industry; the token itself if no such list does.
func (p *paragraph) listEnd(i int) int {
	for k := i; k < len(p.tokens) && k < i+9; k++ {
		t := p.tokens[k]
		_, titled := headAt(heads(), p, k)
		switch {
		case p.breaks(k) && strings.TrimSpace(t.Before) != ",", !t.Capital && t.Word != "and", p.at(k) != nil, titled > 0, given()[t.Word]:
			return i
		case t.Word == "and" && k > i && !p.breaks(k):
			for k++; k < len(p.tokens) && p.tokens[k].Word == "the" && !p.breaks(k); k++ {
			}
			if _, titled := headAt(heads(), p, k); k < len(p.tokens) && p.tokens[k].Capital && !p.breaks(k) && titled == 0 && !given()[p.tokens[k].Word] {
				return k + 1
			}
			return i
		case t.Word == "and":
			return i
		}
	}
	return i
}

// organization records that a paragraph names an organization or a body.
func (d *drafter) organization(p *paragraph, from, to int, h *orgHead) {
	text := p.as(from, to)
	if d.arabic {
		text = withoutJoined(text, p.tokens[from].Word, h.words[0])
	}
	words := strings.Join(reading.Words(text), " ")
	e := d.spelled[words]
	if e == nil {
		e = &entry{label: h.label, kind: h.kind}
		e.names.Set(d.language, text)
		d.orgs = append(d.orgs, e)
		if h.kind == "company" && d.arabic { // a company is named without the word for one, too
			if _, name, found := strings.Cut(text, " "); found && !hasArticle(p.tokens[from+1].Word) && !ordinary()[p.tokens[from+1].Word] {
				d.g.add(e, name)
				d.g.add(e, strings.Fields(name)[0])
			}
		}
		d.spelled[words] = e
		d.g.add(e, text)
	}
	if to < len(p.tokens) && strings.HasSuffix(strings.TrimSpace(p.tokens[to].Before), "(") && p.tokens[to].Capital && to+1 <= len(p.tokens) {
		end := to + 1
		if end == len(p.tokens) || strings.HasPrefix(p.tokens[end].Before, ")") {
			if short := p.as(to, end); len(e.aliases) == 0 {
				e.aliases = append(e.aliases, short)
				d.g.add(e, short)
			}
			p.put(&span{from: to, to: end, entry: e})
		}
	}
	p.put(&span{from: from, to: to, entry: e})
	if e.partOf == "" && h.label == schema.LabelGovernmentBody {
		if of, inferred := d.countryOf(p, from, to); of != nil && (!inferred || h.kind == "ministry") {
			e.partOf, e.inferred = of.id, inferred
		}
	}
}
