package verify

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"entente/schema"
	"entente/schema/world"
)

// ask returns the verdict of one paragraph on a claim.
func (v *verifier) ask(c *claim, e *schema.Evidence, s *source, n int) answer {
	t := s.paragraphs[n-1]
	switch c.field.Type {
	case schema.DateType:
		return v.date(c, e, s, t)
	case schema.CountType:
		return count(c, t)
	case schema.NamesType:
		return copied(c, s)
	}
	switch c.field.Name {
	case "modality":
		return v.rung(c, t)
	case "kind":
		return v.kind(c, s, n)
	case "status":
		return status(c, t)
	case "topics":
		return topic(c, t)
	case "place":
		return v.place(c, t)
	default:
		return v.actor(c, s, n)
	}
}

func (v *verifier) actor(c *claim, s *source, n int) answer {
	id := valueOf(c)
	by := v.names.carries(id, s, n)
	if by == "" {
		return answer{NotFound, fmt.Sprintf("%s is not named", id)}
	}
	role := ""
	if c.datum.Object != nil {
		role = c.datum.Object.Text("role")
	}
	if len(roleCues()[role]) > 0 {
		if cue := roleCues().in(role, s.paragraphs[n-1].words); cue == "" {
			return answer{Stronger, fmt.Sprintf("%s is named (%s), and nothing says %s", id, by, role)}
		}
	}
	return answer{Carried, by}
}

func (v *verifier) place(c *claim, t text) answer {
	id := valueOf(c)
	if by := v.names.inText(id, t); by != "" {
		return answer{Carried, by}
	}
	if r := v.ix.Declared(id); r != nil && r.Text("kind") == "virtual" {
		for _, c := range onlineCues() {
			if c.find(t.words) >= 0 {
				return answer{Carried, strings.Join(c, " ")}
			}
		}
	}
	return answer{NotFound, id + " is not named"}
}

func (v *verifier) date(c *claim, e *schema.Evidence, s *source, t text) answer {
	words := t.words
	if stated := wordsOf(e.AsStated); len(stated) > 0 && find(t.words, stated) >= 0 {
		words = stated
		if len(datesIn(words, s.published)) == 0 { // a word that only a reader understands, such as lately
			return answer{Carried, e.AsStated}
		}
	}
	from, starts := c.datum.Date.From()
	to, ends := c.datum.Date.To()
	best := answer{NotFound, "no date in it fits " + c.datum.Date.String()}
	for _, d := range datesIn(words, s.published) {
		if d.month != 0 {
			if starts && from.Month() == d.month || ends && to.Month() == d.month {
				return answer{Carried, d.words}
			}
			continue
		}
		switch {
		case starts && d.from.Before(from), ends && d.to.After(to):
			overlaps := (!ends || !d.from.After(to)) && (!starts || !d.to.Before(from))
			if overlaps && best.verdict == NotFound {
				best = answer{Stronger, fmt.Sprintf("it has %s, and the fact is more precise", d.words)}
			}
		default:
			return answer{Carried, d.words}
		}
	}
	return best
}

func count(c *claim, t text) answer {
	n := strconv.FormatInt(c.datum.Count.N, 10)
	i := slices.Index(t.words, n)
	if i < 0 {
		return answer{NotFound, "the number " + n + " is not in it"}
	}
	more := false
	for _, c := range []cue{newCue("أكثر من"), newCue("more than"), newCue("over")} {
		more = more || c.find(t.words[max(0, i-3):i]) >= 0
	}
	if more != (c.datum.Count.Sense == "more_than") && c.datum.Count.Sense != "about" {
		return answer{Stronger, "it has " + strings.Join(t.words[max(0, i-3):i+1], " ")}
	}
	return answer{Carried, n}
}

// rung bounds the rung of a commitment from above by the strongest cue of the sentences about its topics, or of the
// paragraph.
func (v *verifier) rung(c *claim, t text) answer {
	sentences := aboutTopics(c.record, t)
	level, cue := int64(0), ""
	for _, s := range sentences {
		for _, word := range schema.Modalities.Words() {
			if found := rungCues().in(word, s); found != "" && schema.Level(word) > level && !governed(word, s) {
				level, cue = schema.Level(word), found
			}
		}
		if f := future(s); f != "" && level < schema.Level("will") {
			level, cue = schema.Level("will"), f
		}
	}
	claimed := c.datum.Text
	switch {
	case cue == "":
		return answer{CannotTell, "no word for a rung"}
	case schema.Level(claimed) > level:
		return answer{Stronger, fmt.Sprintf("its strongest word is %s, and the fact says %s", cue, claimed)}
	default:
		return answer{Carried, cue}
	}
}

// governed reports whether a word for a rung does not count, since of two beside each other the outer or the weaker
// one does: committed to exploring is explore, and open to studying is openness.
func governed(word string, sentence []string) bool {
	switch word {
	case "will":
		return beside("will", []string{"explore", "consider", "express-openness"}, sentence)
	case "explore", "consider":
		return beside("express-openness", []string{word}, sentence)
	default:
		return false
	}
}

// beside reports whether a cue of the inner words follows one of the outer word at once.
func beside(outer string, inner []string, sentence []string) bool {
	for _, o := range rungCues()[outer] {
		i := o.find(sentence)
		if i < 0 {
			continue
		}
		for _, word := range inner {
			for _, c := range rungCues()[word] {
				if j := c.find(sentence[i+1:]); j >= 0 && j <= len(o) {
					return true
				}
			}
		}
	}
	return false
}

// notFuture are the beginnings of words in which س is no sign of the future.
var notFuture = []string{"سياس", "سياد", "سيبر", "سيول", "سيار", "سيرا", "سينا", "سيت"}

// future returns the first Arabic verb in the future, which begins with س and a prefix of the imperfect; "" for none.
func future(words []string) string {
	for _, w := range words {
		w = strings.TrimPrefix(w, "و")
		letters := []rune(w)
		if len(letters) < 5 || letters[0] != 'س' || !strings.ContainsRune("يتنا", letters[1]) {
			continue
		}
		if !slices.ContainsFunc(notFuture, func(stem string) bool { return strings.HasPrefix(w, stem) }) && letters[1] != 'ا' {
			return w
		}
	}
	return ""
}

// aboutTopics returns the sentences of a paragraph that name the most topics of a record.
func aboutTopics(r *schema.Record, t text) [][]string {
	var list [][]string
	most := 0
	for _, s := range t.sentences {
		named := 0
		for _, d := range r.All("topics") {
			if topicIn(d.Object.Text("id"), s) != "" {
				named++
			}
		}
		if named > most {
			list, most = nil, named
		}
		if named == most {
			list = append(list, s)
		}
	}
	return list
}

func (v *verifier) kind(c *claim, s *source, n int) answer {
	if len(kindCues()[c.datum.Text]) == 0 {
		return answer{CannotTell, "no words for this kind are known"}
	}
	words := s.paragraphs[n-1].words
	if cue := kindCues().in(c.datum.Text, words); cue != "" {
		return answer{Carried, cue}
	}
	for kind := range kindCues() {
		if schema.InstrumentKinds.Has(kind) == schema.InstrumentKinds.Has(c.datum.Text) && kindCues().in(kind, words) != "" {
			return answer{NotFound, "no word for " + c.datum.Text}
		}
	}
	return answer{CannotTell, "no word for a kind"}
}

func status(c *claim, t text) answer {
	if cue := statusCues().in(c.datum.Text, t.words); cue != "" {
		return answer{Carried, cue}
	}
	return answer{CannotTell, "no word for " + c.datum.Text}
}

// topic looks for a word for a topic, or for one above or below it.
func topic(c *claim, t text) answer {
	id := valueOf(c)
	if by := topicIn(id, t.words); by != "" {
		return answer{Carried, by}
	}
	for _, other := range world.Topics() {
		if other.Parent == id || strings.HasPrefix(id, other.ID+".") {
			if by := topicIn(other.ID, t.words); by != "" {
				return answer{Carried, by}
			}
		}
	}
	return answer{CannotTell, "no word for the topic"}
}

// topicIn returns the words by which a text names a topic, or "".
func topicIn(id string, words []string) string {
	for _, form := range topicForms()[id] {
		if find(words, form) >= 0 {
			return strings.Join(form, " ")
		}
	}
	return ""
}

// topicForms are the names of topics, as words.
var topicForms = sync.OnceValue(func() map[string][][]string {
	forms := make(map[string][][]string)
	for _, t := range world.Topics() {
		for _, name := range append(t.Names.List(), t.Aliases...) {
			forms[t.ID] = append(forms[t.ID], wordsOf(name))
		}
	}
	return forms
})

// copiedWords is how many words in a row, as in the text, count as copied.
const copiedWords = 7

// copied reports whether a sentence of the curator shares a run of words with the source.
func copied(c *claim, s *source) answer {
	for _, own := range c.datum.Names.List() {
		words := wordsOf(own)
		for i := 0; i+copiedWords <= len(words); i++ {
			run := words[i : i+copiedWords]
			for _, p := range s.paragraphs {
				if find(p.words, run) >= 0 {
					return answer{Copied, "the text has " + strings.Join(run, " ")}
				}
			}
		}
	}
	return answer{Carried, "in words of its own"}
}
