package draft

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"entente/reading"
)

// paragraph is a paragraph of the text with what has been recognised in it.
type paragraph struct {
	// n counts from 1.
	n      int
	text   string
	tokens []reading.Token
	// words knows the forms of the words of all paragraphs.
	words *reading.Tokenizer
	// spans do not overlap and are in order; owners are those of the tokens, nil for none.
	spans  []*span
	owners []*span
	// titles of people, in order, and whether a token is in one.
	titles []*title
	titled []bool
	// starts are the first tokens of the sentences, and behind them the number of tokens.
	starts []int
	// hits are the cues of the paragraph, in order.
	hits []reading.Hit
	// moments, subjects and spoken are the times and topics that it names, and the words that speak of hubs.
	moments  []*moment
	subjects []subject
	spoken   []spoken
	// doubts are remarks on what the paragraph leaves open.
	doubts []string
	// furniture is true for what belongs to the page and not to the text, such as a button.
	furniture bool
	// dateline is how many tokens at the beginning say where and when the text was written.
	dateline int
}

func newParagraph(n int, text string, words *reading.Tokenizer, scanner *reading.Scanner) *paragraph {
	p := &paragraph{n: n, text: text, tokens: words.Tokens(text), words: words}
	p.owners = make([]*span, len(p.tokens))
	p.titled = make([]bool, len(p.tokens))
	p.hits = scanner.Scan(p.folded(0, len(p.tokens)))
	p.starts = append(p.starts, 0)
	for i := 1; i < len(p.tokens); i++ {
		if p.ends(i) {
			p.starts = append(p.starts, i)
		}
	}
	p.starts = append(p.starts, len(p.tokens))
	return p
}

// span is some words of a paragraph that name something.
type span struct {
	from, to int
	*entry
	// place is true if the words say where something is, and not who acts.
	place bool
}

// doubt adds a remark on what the paragraph leaves open.
func (p *paragraph) doubt(format string, args ...any) {
	p.doubts = append(p.doubts, fmt.Sprintf(format, args...))
}

// as returns the words of some tokens as the text has them.
func (p *paragraph) as(from, to int) string {
	if from >= to {
		return ""
	}
	text := strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.Cf, unicode.Cc) && r != '\u200c' && !unicode.IsSpace(r) {
			return -1 // marks of direction, which a fact file must not have; a zero-width non-joiner is a letter's form
		}
		return r
	}, p.text[p.tokens[from].Start:p.tokens[to-1].End])
	return strings.Join(strings.Fields(text), " ")
}

// folded returns the folded words of some tokens.
func (p *paragraph) folded(from, to int) []string {
	list := make([]string, 0, to-from)
	for _, t := range p.tokens[from:to] {
		list = append(list, t.Word)
	}
	return list
}

// breaks reports whether a phrase ends before a token.
func (p *paragraph) breaks(i int) bool {
	return i <= 0 || i >= len(p.tokens) || reading.Breaks(p.tokens[i].Before)
}

// quoteEnd returns the token behind a name in quotation marks of at most five words that begins at a token, directly behind a
// word; the token itself if none does.
func (p *paragraph) quoteEnd(i int) int {
	if i <= 0 || i >= len(p.tokens) {
		return i
	}
	if before := strings.TrimSpace(p.tokens[i].Before); before != "«" && before != "“" && before != "\"" {
		return i
	}
	for k := i + 1; k < len(p.tokens) && k <= i+5; k++ {
		if strings.ContainsAny(p.tokens[k].Before, "»”\"") {
			return k
		}
	}
	return i
}

// behindNote returns the token behind a note in parentheses of at most three words that begins at a token; the token itself
// if none does.
func (p *paragraph) behindNote(i int) int {
	if i >= len(p.tokens) || !strings.HasSuffix(p.tokens[i].Before, "(") {
		return i
	}
	for k := i + 1; k < len(p.tokens) && k <= i+3; k++ {
		if strings.HasPrefix(p.tokens[k].Before, ")") {
			return k
		}
	}
	return i
}

// at returns the span that has a token, or nil.
func (p *paragraph) at(i int) *span {
	if i < 0 || i >= len(p.owners) {
		return nil
	}
	return p.owners[i]
}

// put adds a span in place of those that it overlaps.
func (p *paragraph) put(s *span) {
	for i := s.from; i < s.to; i++ {
		if o := p.owners[i]; o != nil {
			at := p.search(o.from)
			p.spans = slices.Delete(p.spans, at, at+1)
			clear(p.owners[o.from:o.to])
		}
	}
	if n := len(p.spans); n == 0 || p.spans[n-1].to <= s.from {
		p.spans = append(p.spans, s)
	} else {
		p.spans = slices.Insert(p.spans, p.search(s.from), s)
	}
	for i := s.from; i < s.to; i++ {
		p.owners[i] = s
	}
}

// search returns the index of the first span that begins at a token or behind it.
func (p *paragraph) search(from int) int {
	i, _ := slices.BinarySearchFunc(p.spans, from, func(s *span, from int) int { return s.from - from })
	return i
}

// within returns the spans of some tokens.
func (p *paragraph) within(from, to int) []*span {
	i := p.search(from)
	k := i
	for k < len(p.spans) && p.spans[k].to <= to {
		k++
	}
	return p.spans[i:k]
}

// sentence returns the tokens, from and to, of the sentence that has a token.
func (p *paragraph) sentence(i int) (from, to int) {
	k, exact := slices.BinarySearch(p.starts, i)
	if !exact {
		k--
	}
	return p.starts[k], p.starts[k+1]
}

// sentences calls do with the tokens, from and to, of each sentence.
func (p *paragraph) sentences(do func(from, to int)) {
	for k := 0; k+1 < len(p.starts); k++ {
		do(p.starts[k], p.starts[k+1])
	}
}

// cues returns the cues of some tokens, counted from the first of them.
func (p *paragraph) cues(from, to int) []reading.Hit {
	i, _ := slices.BinarySearchFunc(p.hits, from, func(h reading.Hit, from int) int { return h.At - from })
	var list []reading.Hit
	for ; i < len(p.hits) && p.hits[i].At < to; i++ {
		if h := p.hits[i]; h.At+len(h.Cue) <= to {
			h.At -= from
			list = append(list, h)
		}
	}
	return list
}

// unreal reports whether a sentence of some tokens says that something did not happen or may not, and whether it says that it
// has yet to.
func (p *paragraph) unreal(from, to int) (not, yet bool) {
	hits := p.cues(from, to)
	for _, h := range hits {
		excepted := slices.ContainsFunc(hits, func(o reading.Hit) bool {
			return o.Table == "unreal" && o.Key == "but" && o.At <= h.At && h.At < o.At+len(o.Cue)
		})
		not = not || h.Table == "unreal" && h.Key == "not" && !excepted
		yet = yet || h.Table == "unreal" && h.Key == "yet"
	}
	return not, yet
}

// has reports whether some tokens have a cue, and returns the token with which the first begins.
func (p *paragraph) has(from, to int, table, key string) (at int, found bool) {
	h, found := reading.Has(p.cues(from, to), table, key)
	return from + h.At, found
}

// ends reports whether a sentence ends before a token. The dot of an abbreviation, such as د. or Dr., ends none.
func (p *paragraph) ends(i int) bool {
	before := p.tokens[i].Before
	if strings.HasPrefix(before, ". ") && i > 0 {
		if _, n := headAt(honorifics(), p, i-1); n > 0 || len([]rune(p.tokens[i-1].Word)) == 1 {
			return false
		}
	}
	return strings.ContainsAny(before, "!?؟؛;\n") || strings.Contains(before, ". ") || strings.Contains(before, ".\"") ||
		strings.Contains(before, ".”") || strings.Contains(before, "..")
}

// arabic reports whether most letters of a text are of the Arabic script.
func arabic(text string) bool {
	ar, other := 0, 0
	for _, r := range text {
		switch {
		case r >= 0x620 && r <= 0x64a:
			ar++
		case r >= 'A' && r <= 'z':
			other++
		}
	}
	return ar > other
}
