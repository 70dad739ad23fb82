package draft

import (
	"slices"
	"strings"
	"sync"

	"entente/reading"
	"entente/schema"
)

// head is the beginning of a title: minister, رئيس مجلس الوزراء.
type head struct {
	words []string
	rank  string
	// upper is true for an abbreviation in capitals, H.E., which is another word without.
	upper bool
}

// heads are the beginnings of titles by their first word without its article, and honorifics those of what stands
// before names and is no part of them.
var (
	heads      = sync.OnceValue(func() map[string][]head { return headsOf("titles", 0) })
	honorifics = sync.OnceValue(func() map[string][]head { return headsOf("honorifics", -1) })
)

func headsOf(table string, rank int) map[string][]head {
	list := make(map[string][]head)
	for _, row := range reading.Rows(table) {
		text := row[len(row)-1]
		h := head{words: reading.Words(text), upper: text == strings.ToUpper(text) && text != strings.ToLower(text)}
		if h.upper {
			h.words = []string{strings.Join(h.words, "")}
		}
		if rank >= 0 {
			h.rank = row[rank]
		}
		key := reading.Bare(h.words[0])
		list[key] = append(list[key], h)
	}
	return list
}

// headAt returns the longest of some heads that begins at a token, and how many tokens it has.
func headAt(list map[string][]head, p *paragraph, i int) (rank string, n int) {
	if i >= len(p.tokens) {
		return "", 0
	}
	for _, v := range p.words.Variants(p.tokens[i].Word) {
		for _, h := range list[reading.Bare(v)] {
			if len(h.words) > n && i+len(h.words) <= len(p.tokens) && h.is(p, i) {
				rank, n = h.rank, len(h.words)
			}
		}
	}
	return rank, n
}

func (h *head) is(p *paragraph, i int) bool {
	if h.upper && !p.tokens[i].Upper {
		return false
	}
	for k, w := range h.words {
		word := p.tokens[i+k].Word
		// The bare form and the one with its article are different titles: رئيس and الرئيس.
		if k == 0 && !slices.Contains(p.words.Variants(word), w) || k > 0 && word != w || k > 0 && p.breaks(i+k) {
			return false
		}
	}
	// An abbreviation such as م. is one only with its dot.
	return len(h.words) > 1 || len([]rune(h.words[0])) > 1 || i+1 < len(p.tokens) && strings.HasPrefix(p.tokens[i+1].Before, ".")
}

// title is a title as a text has it: from the head to the end of what it is the title of.
type title struct {
	from, to int
	rank     string
	// of is the actor to which it belongs, "" if the words do not say; inferred as for bodies.
	of       *entry
	inferred bool
	// former is true for a title that the text says is held no more.
	former bool
	// holder is the person whose title it is, nil if none is named beside it.
	holder *person
}

// titled reports whether a title begins at a token.
func titled(p *paragraph, i int) bool {
	_, n := headAt(heads(), p, i)
	return n > 0
}

// formerWords say that a title is held no more, folded and without their article.
var formerWords = reading.Words("former ex late outgoing سابق سابقة أسبق راحل")

// governedWord reports whether the first word of a title has an Arabic preposition before it: للسفير is somebody to whom
// something is done, and not whose name stands before it.
func governedWord(word string) bool {
	return (strings.HasPrefix(word, "ل") || strings.HasPrefix(word, "ب")) && !slices.ContainsFunc(heads()[reading.Bare(word)], func(h head) bool { return h.words[0] == word })
}

// joined reports whether the first word of a title has the Arabic "and" before it, which وزير has not.
func joined(word string) bool {
	return strings.HasPrefix(word, "و") && !slices.ContainsFunc(heads()[reading.Bare(word)], func(h head) bool { return h.words[0] == word })
}

// construct are words that follow a head and ask for a further noun: وزير شؤون الشباب.
var construct = sync.OnceValue(func() []string {
	return reading.Words("مجلس لجنة هيئة مؤسسة وزارة إدارة دولة شؤون جمهورية مملكة حكومة منظمة اتحاد بنك صندوق مركز جامعة أمانة قطاع تكنولوجيا " +
		"تقنية عام عامة تنفيذي تنفيذية مساعد مساعدة دائم دائمة منتدب منتدبة مكلف مكلفة سلطة معهد برنامج نائب رئيس بلاده بلادها جهاز غرفة مجموعة شركة أعمال وكالة قسم فريق")
})

// titleAt returns the title that begins at a token; nil if none does.
func (d *drafter) titleAt(p *paragraph, i int) *title {
	rank, n := headAt(heads(), p, i)
	if n == 0 {
		return nil
	}
	if s := p.at(i); s != nil && s.label != schema.LabelOffice && s.label != schema.LabelCountry {
		return nil
	}
	t := &title{from: i, to: i + n, rank: rank}
	if d.arabic {
		t.to = d.arabicTitleEnd(p, i+n)
	} else {
		t.from, t.to = d.englishTitle(p, i, n)
	}
	t.former = slices.ContainsFunc(p.folded(max(0, t.from-1), min(len(p.tokens), t.to+1)), func(w string) bool {
		return slices.Contains(formerWords, reading.Bare(w))
	})
	return t
}

// arabicTitleEnd returns the token behind a title whose head ends before a token: nouns with their articles, names of
// actors and places, and what joins them belong to it.
func (d *drafter) arabicTitleEnd(p *paragraph, i int) int {
	for i < len(p.tokens) {
		if p.breaks(i) {
			end := p.quoteEnd(i)
			if end == i {
				break
			}
			i = end // the head of the company «Name»
			continue
		}
		word := p.tokens[i].Word
		if _, n := headAt(honorifics(), p, i); n > 0 {
			break
		}
		s := p.at(i)
		_, nested := headAt(heads(), p, i)
		switch {
		case s != nil && s.label == schema.LabelPerson:
			return i
		case s != nil:
			i = s.to
			continue
		case word == "باسم" || word == "باسمه":
		case word == "لدي" && i+1 < len(p.tokens) && titled(p, i+1):
		case nested > 0 && joined(word):
			return i // and the minister of something else
		case nested > 0 && (p.at(i-1) != nil || hasArticle(p.tokens[i-1].Word)):
			return i // vice-president of the state, prime minister
		case nested > 0:
			i += nested
			continue
		case strings.HasPrefix(word, "و") && i+1 < len(p.tokens) && !p.breaks(i+1) && hasArticle(p.tokens[i+1].Word) && !strings.HasPrefix(p.tokens[i+1].Word, "و") && !d.isGiven(word) && !ordinary()[word]:
		case p.isOneOf(word, construct()):
		case hasArticle(word) && !d.isGiven(word):
		case strings.HasPrefix(word, "ل") && i+1 < len(p.tokens) && !p.breaks(i+1) && hasArticle(p.tokens[i+1].Word) && !d.isGiven(word) && len([]rune(word)) > 3:
		case slices.Contains([]string{"في", "لدي", "ل", "من", "عن", "لشوون", "بشوون"}, word) && i+1 < len(p.tokens) && (p.at(i+1) != nil || hasArticle(p.tokens[i+1].Word)):
		default:
			return i
		}
		i++
	}
	return i
}

// hasArticle reports whether an Arabic word has its article, behind و ف ب ل ك.
func hasArticle(word string) bool {
	for _, before := range []string{"", "و", "ب", "ل", "وب", "ول", "ك", "ف"} {
		rest, found := strings.CutPrefix(word, before)
		if found && (strings.HasPrefix(rest, "ال") || before == "ل" && strings.HasPrefix(rest, "ل")) && len([]rune(rest)) > 4 {
			return true
		}
	}
	return false
}

// isOneOf reports whether a word of the paragraph, without what is joined to it, is one of a list.
func (p *paragraph) isOneOf(word string, list []string) bool {
	return slices.ContainsFunc(p.words.Variants(word), func(v string) bool { return slices.Contains(list, v) })
}

// englishJoin are the words that join the parts of an English title or name.
var englishJoin = []string{"of", "for", "and", "the", "to", "at", "in", "on", "charge", "with", "responsible"}

// englishTitle returns the tokens of the title around a head: the capitals before it, and what follows of, for or to.
func (d *drafter) englishTitle(p *paragraph, i, n int) (from, to int) {
	from, to = i, i+n
	for from > 0 && !p.breaks(from) {
		before := p.tokens[from-1]
		s := p.at(from - 1)
		joins := before.Word == "and" && from > 1 && p.tokens[from-2].Capital && !p.breaks(from-1) && p.at(from-2) == nil
		lower := slices.Contains([]string{"foreign", "prime", "finance", "trade", "digital", "deputy", "economy", "executive", "general",
			"managing", "senior", "acting", "first", "vice"}, before.Word)
		if s != nil && s.label == schema.LabelPerson || !before.Capital && !joins && !lower || slices.Contains(sentenceStarts, before.Word) {
			break
		}
		from--
	}
	for to < len(p.tokens) {
		t := p.tokens[to]
		if p.breaks(to) {
			end := p.listEnd(to)
			if lower := !p.tokens[i].Capital; end == to && lower {
				end = p.lowerListEnd(to)
			}
			if end == to || to == i+n {
				break
			}
			to = end
			continue
		}
		_, nested := headAt(heads(), p, to)
		s := p.at(to)
		follows := to > i+n || slices.Contains([]string{"of", "for", "in", "to", "at"}, t.Word) || nested > 0 || s != nil
		if !follows || s != nil && s.label == schema.LabelPerson {
			break
		}
		if s != nil {
			to = s.to
			continue
		}
		lower := !p.tokens[i].Capital && !t.Capital && !slices.Contains(verbsBehind, t.Word) && to < i+n+12
		if !t.Capital && !slices.Contains(englishJoin, t.Word) && t.Word != "foreign" && !lower {
			break
		}
		joined := slices.Contains(englishJoin, p.tokens[to-1].Word) || strings.ContainsAny(t.Before, "'’")
		if t.Capital && nested == 0 && !joined && (to == i+n || p.at(to-1) != nil || d.isGiven(t.Word)) {
			break // the name of the holder
		}
		to++
	}
	for to > i+n && slices.Contains(englishJoin, p.tokens[to-1].Word) {
		to--
	}
	return from, to
}

// verbsBehind are words behind a title in small letters that are no part of it.
var verbsBehind = reading.Words("said says told met meets signed held noted who which that is was will would has had have are were stated added agreed visited put did does " +
	"during after before as on from by when while where if but or also welcomed received led attended opened spoke inaugurated explained stressed announced")

// lowerListEnd is listEnd for a list of words in small letters: science, technology and telecommunications.
func (p *paragraph) lowerListEnd(i int) int {
	for k := i; k < len(p.tokens) && k < i+8; k++ {
		t := p.tokens[k]
		if p.breaks(k) && strings.TrimSpace(t.Before) != "," || slices.Contains(verbsBehind, t.Word) || t.Capital || p.at(k) != nil {
			return i
		}
		if t.Word == "and" && k > i && k+1 < len(p.tokens) && !p.tokens[k+1].Capital && !p.breaks(k+1) {
			return k + 2
		}
	}
	return i
}

// sentenceStarts are words that have a capital only since a sentence begins with them.
var sentenceStarts = []string{"the", "on", "in", "at", "a", "an", "his", "her", "its", "by", "with", "as", "and", "but", "for", "during", "ahead", "after", "before",
	"while", "when", "today", "this", "these", "those", "both", "also", "however", "meanwhile", "earlier", "later", "since", "under", "from", "to", "according", "speaking", "following", "hence", "he", "she", "it", "they", "we", "our", "their"}
