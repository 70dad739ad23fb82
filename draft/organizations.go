package draft

import (
	"slices"
	"strings"
	"sync"

	"entente/reading"
	"entente/schema"
)

// orgHeads are the words that begin or end the name of an organization or a body; the entry of each has its label and kind.
var orgHeads = sync.OnceValue(func() *forms {
	g := newForms((*form).isOrgHead)
	for _, row := range reading.Rows("heads") {
		g.add(&entry{label: schema.Label(row[0]), kind: row[1]}, row[4]).at = row[2]
	}
	return g
})

// isOrgHead is the rule for such words.
func (f *form) isOrgHead(p *paragraph, i int) bool {
	return slices.Contains(reading.Unjoined(p.tokens[i].Word), f.words[0]) && slices.Equal(p.folded(i+1, i+len(f.words)), f.words[1:])
}

// orgHead returns the longest such words at a token; nil for none.
func (p *paragraph) orgHead(i int) *form {
	f, _ := orgHeads().find(p, i)
	return f
}

// organizations finds the organizations and bodies of a paragraph that no table has, by words such as ministry.
func (d *Draft) organizations(p *paragraph) {
	for i := 0; i < len(p.tokens); i++ {
		h := p.orgHead(i)
		if h == nil || h.kind == "council" && reading.Bare(p.word(i+1)) == "اداره" { // the board of another
			continue
		}
		if s := p.at(i); s != nil && s.label != schema.LabelCountry {
			i = s.to - 1
			continue
		}
		in := englishOrg(p, i, h)
		if d.arabic {
			in = stretch{i, arabicOrgEnd(p, i, h)}
		}
		switch words := in.to - in.from - len(h.words); {
		case words <= 0, words == 1 && noBodies[p.tokens[in.to-1].Word]:
			continue
		case d.arabic && slices.ContainsFunc(p.folded(i+1, in.to), isOrdinal): // the third council is a meeting of one
		default:
			d.organization(p, in, h)
		}
		i = in.to - 1
	}
}

// isOrdinal reports whether a word tells the meetings of a council apart.
func isOrdinal(word string) bool { return ordinals[reading.Bare(word)] }

// ordinals are Arabic words, without their article, by which the meetings of a council are told apart.
var ordinals = setOf("أول أولى ثاني ثانية ثالث ثالثة رابع رابعة خامس خامسة سادس سادسة سابع ثامن تاسع عاشر قادم قادمة مقبل مقبلة")

// noBodies are words after a head that make no name of one: the council of ministers is every government's.
var noBodies = setOf("الوزراء الإدارة المشتركة الحالي الجديد")

// arabicOrgEnd returns the token after the name that begins with a head: nouns with their articles, and what joins them.
func arabicOrgEnd(p *paragraph, i int, h *form) int {
	first := i + len(h.words)
	if end := p.quoteEnd(first); end > first {
		return end
	}
	to := first
	for !p.breaks(to) && to-i < 9 {
		if p.honorific(to) > 0 || p.titleHead(to) > 0 && !hasArticle(p.tokens[to].Word) {
			break
		}
		switch s := p.at(to); {
		case s.is(schema.LabelPlace) && to == first: // the university of a city
			to = s.to
		case s == nil && inArabicOrg(p, to, first, h):
			to++
		default:
			return to
		}
	}
	return to
}

// inArabicOrg reports whether a token belongs to a name; first is the token after its head.
func inArabicOrg(p *paragraph, i, first int, h *form) bool {
	word := p.tokens[i].Word
	and, long := strings.HasPrefix(word, "و"), len([]rune(word)) > 3
	switch {
	case hasArticle(word) && (i == first || !strings.HasPrefix(word, "بال")),
		and && p.noun(i+1) && p.orgHead(i) == nil && long && !ordinary()[word],
		p.isOneOf(word, construct) && nounsBefore(p, i):
		return true
	case and:
		return false
	case i == first && !strings.HasPrefix(h.words[0], "ال"):
		name := (h.kind == "company" || h.kind == "ngo") && !hasArticle(word) && !ordinary()[word] && !particles[word]
		return name || nounsBefore(p, i)
	case i == first:
		return false
	}
	return strings.HasPrefix(word, "ل") && p.noun(i+1) && long || // for the sciences of space
		i == first+1 && !hasArticle(p.tokens[i-1].Word) && nounsBefore(p, i)
}

// nounsBefore reports whether a noun with its article follows a token, after at most two nouns without: تنظيم قطاع الاتصالات.
func nounsBefore(p *paragraph, i int) bool {
	free := func(k int) bool { return !p.breaks(k) && p.at(k) == nil && !particles[p.tokens[k].Word] }
	return !particles[p.word(i)] && free(i+1) && (p.noun(i+1) || free(i+2) && p.noun(i+2))
}

// particles are Arabic words that are no nouns, folded.
var particles = setOf("في من إلى على عن مع بين خلال بعد قبل عبر حول ضمن لدى منذ حتى أن إن التي الذي كما أو ثم لا لم لن قد هذا هذه")

// englishOrg returns the tokens of the name around a head: capitals, and the words that join them.
func englishOrg(p *paragraph, i int, h *form) stretch {
	from, to := i, i+len(h.words)
	if !p.tokens[i].Capital {
		return stretch{from, to}
	}
	for h.at != "first" && !p.breaks(from) && beforeOrgHead(p, from-1, h) {
		from--
	}
	first := to
	for h.at != "last" && to < len(p.tokens) {
		if p.breaks(to) {
			end := p.listEnd(to)
			if end == to || to == first {
				break
			}
			to = end
			continue
		}
		t := p.tokens[to]
		if to == first && (!nameJoints[t.Word] || t.Word == "and" || t.Word == "the") || p.titleHead(to) > 0 && p.tokens[to-1].Capital {
			break
		}
		if !nameJoints[t.Word] {
			if !t.Capital || p.at(to) != nil || given()[t.Word] {
				break
			}
			to++
			continue
		}
		k := p.skip(to+1, ofThe)
		after := p.at(k)
		if (h.kind == "mission" || h.label == schema.LabelOrganization) && t.Word == "of" && after.is(schema.LabelCountry) {
			return stretch{from, after.to} // the Embassy of Denmark, the University of Jordan
		}
		other := after != nil && (t.Word == "in" && after.label != "" || after.is(schema.LabelPlace) || after.is(schema.LabelCountry))
		if p.breaks(k) || !p.tokens[k].Capital || t.Word == "and" && (p.orgHead(k) != nil || after != nil) || other {
			break
		}
		to = k
	}
	return stretch{from, to}
}

// nameJoints are the words that join the parts of the English name of an organization or a hub, and ofThe those that may follow one.
var (
	nameJoints = setOf("of for on in and the")
	ofThe      = setOf("of and the")
)

// beforeOrgHead reports whether a token before the head of an English name belongs to it.
func beforeOrgHead(p *paragraph, i int, h *form) bool {
	s := p.at(i)
	nation := s.is(schema.LabelCountry) && h.kind == "mission" // the Danish Embassy
	return (s == nil || nation || s.is(schema.LabelPlace) && s.to-s.from <= 2) && p.tokens[i].Capital &&
		!sentenceStarts[p.tokens[i].Word] && p.titleHead(i) == 0
}

// listEnd returns the token after an English list of capitals that goes on at a comma, as in Innovation, Science and
// Industry; the token itself if no such list does.
func (p *paragraph) listEnd(i int) int {
	part := func(k int) bool {
		return p.tokens[k].Capital && p.titleHead(k) == 0 && !given()[p.tokens[k].Word]
	}
	for k := i; k < len(p.tokens) && k < i+9; k++ {
		if k > i && p.next(k) == "and" {
			if k = p.skip(k+1, setOf("the")); !p.breaks(k) && part(k) {
				return k + 1
			}
			return i
		}
		if !part(k) || p.at(k) != nil || p.breaks(k) && strings.TrimSpace(p.tokens[k].Before) != "," {
			return i
		}
	}
	return i
}

// organization records that a paragraph names an organization or a body.
func (d *Draft) organization(p *paragraph, in stretch, h *form) {
	text := p.as(in.from, in.to)
	if d.arabic {
		text = withoutJoined(text, p.tokens[in.from].Word, h.words[0])
	}
	words := strings.Join(reading.Words(text), " ")
	e := d.spelled[words]
	if e == nil {
		e = &entry{label: h.label, kind: h.kind}
		e.names.Set(d.language, text)
		d.orgs = append(d.orgs, e)
		d.spelled[words] = e
		d.own.add(e, text)
		if h.kind == "company" && d.arabic { // a company is named without the word for one, too
			second := p.tokens[in.from+1].Word
			if _, name, found := strings.Cut(text, " "); found && !hasArticle(second) && !ordinary()[second] {
				d.own.add(e, name)
				d.own.add(e, strings.Fields(name)[0])
			}
		}
	}
	to, end := in.to, in.to+1
	if to < len(p.tokens) && strings.HasSuffix(strings.TrimSpace(p.tokens[to].Before), "(") && p.tokens[to].Capital &&
		(end == len(p.tokens) || strings.HasPrefix(p.tokens[end].Before, ")")) {
		if short := p.as(to, end); len(e.aliases) == 0 {
			e.aliases = append(e.aliases, short)
			d.own.add(e, short)
		}
		p.put(to, end, e)
	}
	p.put(in.from, in.to, e)
	if e.partOf == "" && h.label == schema.LabelGovernmentBody {
		if of, inferred := d.countryOf(p, in); of != nil && (!inferred || h.kind == "ministry") {
			e.partOf, e.inferred = of.id, inferred
		}
	}
}
