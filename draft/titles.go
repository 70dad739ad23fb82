package draft

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"entente/reading"
	"entente/schema"
)

// heads are the beginnings of titles, such as minister or رئيس مجلس الوزراء: the kind of each is its rank. Honorifics stand
// before names and are no part of them.
var (
	heads      = sync.OnceValue(func() *forms { return titleForms("titles") })
	honorifics = sync.OnceValue(func() *forms { return titleForms("honorifics") })
)

func titleForms(table string) *forms {
	g := newForms((*form).isTitle)
	for _, row := range reading.Rows(table) {
		g.add(&entry{label: schema.LabelOffice, kind: row[0]}, row[len(row)-1])
	}
	return g
}

// isTitle is the rule for titles. The bare form and the one with its article are different: رئيس and الرئيس.
func (f *form) isTitle(p *paragraph, i int) bool {
	if f.upper && !p.tokens[i].Upper || !slices.Contains(p.words.Variants(p.tokens[i].Word), f.words[0]) {
		return false
	}
	for k, w := range f.words[1:] {
		if p.next(i+1+k) != w {
			return false
		}
	}
	// An abbreviation such as م. is one only with its dot.
	return len(f.words) > 1 || len([]rune(f.words[0])) > 1 || i+1 < len(p.tokens) && strings.HasPrefix(p.tokens[i+1].Before, ".")
}

// titleHead returns how many tokens the beginning of a title at a token has; 0 if there is none.
func (p *paragraph) titleHead(i int) int {
	_, n := heads().find(p, i)
	return n
}

// honorific is titleHead for honorifics.
func (p *paragraph) honorific(i int) int {
	_, n := honorifics().find(p, i)
	return n
}

// title is a title as a text has it: from the head to the end of what it is the title of.
type title struct {
	p *paragraph
	stretch
	// text is its words, without what Arabic joins to the first.
	text, rank string
	// of is the actor to which it belongs, nil if the words do not say; inferred as for bodies.
	of       *entry
	inferred bool
	// former is true for a title that the text says is held no more.
	former bool
	// holder is the person whose title it is, nil if none is named next to it.
	holder *person
}

// formerWords say that a title is held no more, folded and without their article.
var formerWords = setOf("former ex late outgoing سابق سابقة أسبق راحل")

// governed reports whether the first word of a title has an Arabic preposition before it: للسفير is somebody to whom
// something is done, and not whose name comes before it.
func governed(word string) bool {
	return (strings.HasPrefix(word, "ل") || strings.HasPrefix(word, "ب")) && !heads().has(word)
}

// joined reports whether the first word of a title has the Arabic "and" before it, which وزير has not.
func joined(word string) bool { return strings.HasPrefix(word, "و") && !heads().has(word) }

// construct are words that follow a head and ask for a further noun: وزير شؤون الشباب.
var construct = setOf("مجلس لجنة هيئة مؤسسة وزارة إدارة دولة شؤون جمهورية مملكة حكومة منظمة اتحاد بنك صندوق مركز جامعة أمانة قطاع تكنولوجيا " +
	"تقنية عام عامة تنفيذي تنفيذية مساعد مساعدة دائم دائمة منتدب منتدبة مكلف مكلفة سلطة معهد برنامج نائب رئيس بلاده بلادها جهاز غرفة مجموعة " +
	"شركة أعمال وكالة قسم فريق")

// arabicJoin and englishJoin are the words that join the parts of a title, and titleOf those that may follow its head.
var (
	arabicJoin  = setOf("في لدى ل من عن لشؤون بشؤون")
	englishJoin = setOf("of for and the to at in on charge with responsible")
	titleOf     = setOf("of for in to at")
)

// titleAt returns the title that begins at a token; nil if none does.
func (d *Draft) titleAt(p *paragraph, i int) *title {
	head, n := heads().find(p, i)
	if s := p.at(i); n == 0 || s != nil && s.label != schema.LabelCountry {
		return nil
	}
	t := &title{p: p, rank: head.kind}
	if d.arabic {
		t.stretch = stretch{i, arabicTitleEnd(p, i+n)}
	} else {
		t.stretch = englishTitle(p, i, n)
	}
	t.text = withoutJoined(p.as(t.from, t.to), p.tokens[t.from].Word, head.words[0])
	t.former = slices.ContainsFunc(p.folded(max(0, t.from-1), min(len(p.tokens), t.to+1)), func(w string) bool {
		return formerWords[reading.Bare(w)]
	})
	return t
}

// arabicTitleEnd returns the token after a title whose head ends before a token: nouns with their articles, names of
// actors and places, and what joins them belong to it.
func arabicTitleEnd(p *paragraph, i int) int {
	for i < len(p.tokens) {
		if p.breaks(i) {
			end := p.quoteEnd(i)
			if end == i {
				break
			}
			i = end // the head of the company «Name»
			continue
		}
		s := p.at(i)
		if p.honorific(i) > 0 || s.is(schema.LabelPerson) {
			break
		}
		if s != nil {
			i = s.to
			continue
		}
		switch word, nested := p.tokens[i].Word, p.titleHead(i); {
		case word == "باسم", word == "باسمه", word == "لدي" && p.titleHead(i+1) > 0:
			i++
		case nested > 0 && (joined(word) || p.at(i-1) != nil || hasArticle(p.tokens[i-1].Word)):
			return i // and the minister of something else; vice-president of the state, prime minister
		case nested > 0:
			i += nested
		case inArabicTitle(p, i):
			i++
		default:
			return i
		}
	}
	return i
}

// inArabicTitle reports whether a title goes on with a token that is no name and no head.
func inArabicTitle(p *paragraph, i int) bool {
	word := p.tokens[i].Word
	switch {
	case p.isOneOf(word, construct):
		return true
	case arabicJoin[word]:
		return p.at(i+1) != nil || hasArticle(p.word(i+1))
	case given()[word]:
		return false
	}
	return hasArticle(word) || strings.HasPrefix(word, "و") && p.noun(i+1) && !ordinary()[word] ||
		strings.HasPrefix(word, "ل") && hasArticle(p.next(i+1)) && len([]rune(word)) > 3
}

// hasArticle reports whether an Arabic word has its article, after و ف ب ل ك.
func hasArticle(word string) bool { return articled.MatchString(word) }

var articled = regexp.MustCompile(`^(?:(?:و?[بل]?|[كف])ال.{3}|لل.{4})`)

// noun reports whether an Arabic phrase goes on at a token with a noun that has its article, and not with "and".
func (p *paragraph) noun(i int) bool {
	return hasArticle(p.next(i)) && !strings.HasPrefix(p.next(i), "و")
}

// isOneOf reports whether a word of the paragraph, without what is joined to it, is one of a list.
func (p *paragraph) isOneOf(word string, list set) bool {
	return slices.ContainsFunc(p.words.Variants(word), func(v string) bool { return list[v] })
}

// lowerBefore are words before the head of an English title that belong to it without a capital.
var lowerBefore = setOf("foreign prime finance trade digital deputy economy executive general managing senior acting first vice")

// englishTitle returns the tokens of the title around a head: the capitals before it, and what follows of, for or to.
func englishTitle(p *paragraph, i, n int) stretch {
	from, to := i, i+n
	for !p.breaks(from) {
		before := p.tokens[from-1]
		joins := before.Word == "and" && !p.breaks(from-1) && p.tokens[from-2].Capital && p.at(from-2) == nil
		if p.at(from-1).is(schema.LabelPerson) || sentenceStarts[before.Word] ||
			!before.Capital && !joins && !lowerBefore[before.Word] {
			break
		}
		from--
	}
	lower := !p.tokens[i].Capital
	for to < len(p.tokens) {
		if p.breaks(to) {
			end := p.listEnd(to)
			if end == to && lower {
				end = p.lowerListEnd(to)
			}
			if end == to || to == i+n {
				break
			}
			to = end
			continue
		}
		t, s, nested := p.tokens[to], p.at(to), p.titleHead(to)
		first := to == i+n
		if s.is(schema.LabelPerson) || first && s == nil && nested == 0 && !titleOf[t.Word] {
			break
		}
		if s != nil {
			to = s.to
			continue
		}
		words := lower && !verbsAfter[t.Word] && to < i+n+12
		if !t.Capital && !words && !englishJoin[t.Word] && t.Word != "foreign" {
			break
		}
		joined := englishJoin[p.tokens[to-1].Word] || strings.ContainsAny(t.Before, "'’")
		if t.Capital && nested == 0 && !joined && (first || p.at(to-1) != nil || given()[t.Word]) {
			break // the name of the holder
		}
		to++
	}
	for to > i+n && englishJoin[p.tokens[to-1].Word] {
		to--
	}
	return stretch{from, to}
}

// verbsAfter are words after a title in small letters that are no part of it.
var verbsAfter = setOf("said says told met meets signed held noted who which that is was will would has had have are were stated added " +
	"agreed visited put did does during after before as on from by when while where if but or also welcomed received led attended opened " +
	"spoke inaugurated explained stressed announced")

// lowerListEnd is listEnd for a list of words in small letters: science, technology and telecommunications.
func (p *paragraph) lowerListEnd(i int) int {
	for k := i; k < len(p.tokens) && k < i+8; k++ {
		t := p.tokens[k]
		if p.breaks(k) && strings.TrimSpace(t.Before) != "," || verbsAfter[t.Word] || t.Capital || p.at(k) != nil {
			return i
		}
		if t.Word == "and" && k > i && k+1 < len(p.tokens) && !p.tokens[k+1].Capital && !p.breaks(k+1) {
			return k + 2
		}
	}
	return i
}

// sentenceStarts are words that have a capital only since a sentence begins with them.
var sentenceStarts = setOf("the on in at a an his her its by with as and but for during ahead after before while when today this these those " +
	"both also however meanwhile earlier later since under from to according speaking following hence he she it they we our their")
