package draft

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"entente/reading"
)

// stretch is some tokens of a paragraph in a row: from the first up to the one after the last.
type stretch struct{ from, to int }

func (s stretch) extent() stretch { return s }

// search returns the index of the first of a list in order that begins at a token or after it.
func search[T interface{ extent() stretch }](list []T, from int) int {
	i, _ := slices.BinarySearchFunc(list, from, func(t T, from int) int { return t.extent().from - from })
	return i
}

// within returns those of a list in order that lie in a stretch.
func within[T interface{ extent() stretch }](list []T, in stretch) []T {
	i := search(list, in.from)
	k := i
	for k < len(list) && list[k].extent().to <= in.to {
		k++
	}
	return list[i:k]
}

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
	// sentences in order, and all cues in order.
	sentences []*sentence
	hits      []reading.Hit
	// moments and subjects are the times and topics that it names.
	moments  []*moment
	subjects []subject
	// doubts are remarks on what the paragraph leaves open.
	doubts []string
	// furniture is true for what belongs to the page and not to the text, such as a button.
	furniture bool
	// dateline is how many tokens at the beginning say where and when the text was written.
	dateline int
}

// span is some words of a paragraph that name something.
type span struct {
	stretch
	*entry
	// place is true if the words say where something is, and not who acts.
	place bool
}

// sentence is a sentence of a paragraph.
type sentence struct {
	*paragraph
	stretch
	// previous is the sentence before it, nil for the first.
	previous *sentence
	// cues are counted from the first token of the sentence.
	cues []reading.Hit
	// not is true if it says that something did not happen or may not, and yet if it says that it has yet to.
	not, yet bool
	// spoken are the words that speak of hubs.
	spoken []spoken
}

func newParagraph(n int, text string, words *reading.Tokenizer, scanner *reading.Scanner) *paragraph {
	p := &paragraph{n: n, text: text, tokens: words.Tokens(text), words: words}
	p.owners = make([]*span, len(p.tokens))
	p.titled = make([]bool, len(p.tokens))
	p.hits = scanner.Scan(p.folded(0, len(p.tokens)))
	var s *sentence
	from := 0
	for i := 1; i <= len(p.tokens); i++ {
		if i == len(p.tokens) || p.ends(i) {
			s = newSentence(p, stretch{from, i}, s)
			p.sentences = append(p.sentences, s)
			from = i
		}
	}
	return p
}

func newSentence(p *paragraph, in stretch, previous *sentence) *sentence {
	s := &sentence{paragraph: p, stretch: in, previous: previous, cues: p.cuesIn(in.from, in.to)}
	s.yet = s.has("unreal", "yet")
	s.not = slices.ContainsFunc(s.cues, func(h reading.Hit) bool {
		return h.Table == "unreal" && h.Key == "not" && !slices.ContainsFunc(s.cues, func(but reading.Hit) bool {
			return but.Table == "unreal" && but.Key == "but" && but.Covers(h)
		})
	})
	return s
}

func (s *sentence) has(table, key string) bool {
	_, found := reading.Has(s.cues, table, key)
	return found
}

// sentenceAt returns the sentence that has a token.
func (p *paragraph) sentenceAt(i int) *sentence { return p.sentences[search(p.sentences, i+1)-1] }

// set is a set of folded words.
type set map[string]bool

func setOf(text string) set {
	words := make(set)
	for _, w := range reading.Words(text) {
		words[w] = true
	}
	return words
}

// tableSet returns the words of the second column of a table.
func tableSet(table string) func() set {
	return sync.OnceValue(func() set {
		var text strings.Builder
		for _, row := range reading.Rows(table) {
			text.WriteString(row[1] + " ")
		}
		return setOf(text.String())
	})
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
	list := make([]string, to-from)
	for i := range list {
		list[i] = p.tokens[from+i].Word
	}
	return list
}

// word returns the word of a token; "" if there is no such token.
func (p *paragraph) word(i int) string {
	if i < 0 || i >= len(p.tokens) {
		return ""
	}
	return p.tokens[i].Word
}

// breaks reports whether a phrase ends before a token.
func (p *paragraph) breaks(i int) bool {
	return i <= 0 || i >= len(p.tokens) || reading.Breaks(p.tokens[i].Before)
}

// next returns the word of a token, and before the one before it; "" if a phrase ends between the two.
func (p *paragraph) next(i int) string {
	if p.breaks(i) {
		return ""
	}
	return p.tokens[i].Word
}

func (p *paragraph) before(i int) string {
	if p.breaks(i) {
		return ""
	}
	return p.tokens[i-1].Word
}

// skip returns the token after words of a list that go on a phrase at a token; the token itself if none do.
func (p *paragraph) skip(i int, list set) int {
	for list[p.next(i)] {
		i++
	}
	return i
}

// quoteEnd returns the token after a name in quotation marks of at most five words that begins at a token, directly after a
// word; the token itself if none does.
func (p *paragraph) quoteEnd(i int) int {
	if i <= 0 || i >= len(p.tokens) || !slices.Contains([]string{"«", "“", "\""}, strings.TrimSpace(p.tokens[i].Before)) {
		return i
	}
	return p.closed(i, 5, "»”\"")
}

// afterNote returns the token after a note in parentheses of at most three words that begins at a token; the token itself
// if none does.
func (p *paragraph) afterNote(i int) int {
	if i >= len(p.tokens) || !strings.HasSuffix(p.tokens[i].Before, "(") {
		return i
	}
	return p.closed(i, 3, ")")
}

// closed returns the token after at most some words that end at a mark; their first if no mark follows.
func (p *paragraph) closed(i, most int, marks string) int {
	for k := i + 1; k < len(p.tokens) && k <= i+most; k++ {
		if strings.ContainsAny(p.tokens[k].Before, marks) {
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

// put marks some tokens as the name of an entry, in place of the spans that they overlap.
func (p *paragraph) put(from, to int, e *entry) {
	s := &span{stretch: stretch{from, to}, entry: e}
	for i := from; i < to; i++ {
		if o := p.owners[i]; o != nil {
			at := search(p.spans, o.from)
			p.spans = slices.Delete(p.spans, at, at+1)
			clear(p.owners[o.from:o.to])
		}
		p.owners[i] = s
	}
	p.spans = slices.Insert(p.spans, search(p.spans, from), s)
}

// cuesIn returns the cues of some tokens, counted from the first of them.
func (p *paragraph) cuesIn(from, to int) []reading.Hit {
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

// ends reports whether a sentence ends before a token. The dot of an abbreviation, such as د. or Dr., ends none.
func (p *paragraph) ends(i int) bool {
	before := p.tokens[i].Before
	if before == " " || strings.HasPrefix(before, ". ") && (p.honorific(i-1) > 0 || len([]rune(p.tokens[i-1].Word)) == 1) {
		return false
	}
	return sentenceEnd.MatchString(before)
}

var sentenceEnd = regexp.MustCompile(`[!?؟؛;\n]|\.[ ".”]`)

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
