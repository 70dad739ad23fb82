package verify

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"entente/reading"
	"entente/schema"
	"entente/schema/world"
)

// answer is the verdict of one paragraph, and the words that decided.
type answer struct {
	verdict Verdict
	words   string
}

// carriedBy returns that words carry a claim, or another verdict if there are none.
func carriedBy(words string, otherwise Verdict, why string) answer {
	if words != "" {
		return answer{Carried, words}
	}
	return answer{otherwise, why}
}

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
		return kind(c, t)
	case "status":
		return carriedBy(reading.First(t.Hits, "statuses", c.datum.Text), CannotTell, "no word for "+c.datum.Text)
	case "topics":
		return v.topic(c, t)
	case "place":
		return v.place(c, t)
	default:
		return v.actor(c, s, n)
	}
}

func (v *verifier) actor(c *claim, s *source, n int) answer {
	id := valueOf(c)
	by := v.names.carries(id, s, n)
	if by != "" && c.datum.Object != nil {
		role := c.datum.Object.Text("role")
		if reading.Knows("roles", role) && reading.First(s.paragraphs[n-1].Hits, "roles", role) == "" {
			return answer{Stronger, fmt.Sprintf("%s is named (%s), and nothing says %s", id, by, role)}
		}
	}
	return carriedBy(by, NotFound, id+" is not named")
}

func (v *verifier) place(c *claim, t reading.Text) answer {
	id := valueOf(c)
	by := v.names.inText(id, t)
	if r := v.ix.Declared(id); by == "" && r != nil && r.Text("kind") == "virtual" {
		by = reading.First(t.Hits, "online", "")
	}
	return carriedBy(by, NotFound, id+" is not named")
}

func (v *verifier) date(c *claim, e *schema.Evidence, s *source, t reading.Text) answer {
	words := t.Words
	if stated := reading.Words(e.AsStated); len(stated) > 0 && reading.Find(t.Words, stated) >= 0 {
		words = stated
		if len(reading.Dates(words, s.published)) == 0 { // a word that only a reader understands, such as lately
			return answer{Carried, e.AsStated}
		}
	}
	from, starts := c.datum.Date.From()
	to, ends := c.datum.Date.To()
	best := answer{NotFound, "no date in it fits " + c.datum.Date.String()}
	for _, d := range reading.Dates(words, s.published) {
		if d.Month != 0 {
			if starts && from.Month() == d.Month || ends && to.Month() == d.Month {
				return answer{Carried, d.Words}
			}
			continue
		}
		if (!starts || !d.From.Before(from)) && (!ends || !d.To.After(to)) {
			return answer{Carried, d.Words}
		}
		if overlaps := (!ends || !d.From.After(to)) && (!starts || !d.To.Before(from)); overlaps && best.verdict == NotFound {
			best = answer{Stronger, fmt.Sprintf("it has %s, and the fact is more precise", d.Words)}
		}
	}
	return best
}

func count(c *claim, t reading.Text) answer {
	n := strconv.FormatInt(c.datum.Count.N, 10)
	i := slices.Index(t.Words, n)
	if i < 0 {
		return answer{NotFound, "the number " + n + " is not in it"}
	}
	more := slices.ContainsFunc([]string{"أكثر من", "more than", "over"}, func(phrase string) bool {
		return reading.NewCue(phrase).Find(t.Words[max(0, i-3):i]) >= 0
	})
	if more != (c.datum.Count.Sense == "more_than") && c.datum.Count.Sense != "about" {
		return answer{Stronger, "it has " + strings.Join(t.Words[max(0, i-3):i+1], " ")}
	}
	return answer{Carried, n}
}

// rung bounds the rung of a commitment from above by the strongest cue of the sentences about its topics, or of the
// paragraph.
func (v *verifier) rung(c *claim, t reading.Text) answer {
	sentences := v.aboutTopics(c.record, t)
	level, cue := int64(0), ""
	for _, s := range sentences {
		if rungs, cues := reading.Rungs(s, v.scanner.Scan(s)); len(rungs) > 0 && schema.Level(rungs[0]) > level {
			level, cue = schema.Level(rungs[0]), cues[0]
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

// aboutTopics returns the sentences of a paragraph that name the most topics of a record.
func (v *verifier) aboutTopics(r *schema.Record, t reading.Text) [][]string {
	var list [][]string
	most := 0
	for _, s := range t.Sentences {
		named := 0
		for _, d := range r.All("topics") {
			if v.topicIn(d.Object.Text("id"), s) != "" {
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

func kind(c *claim, t reading.Text) answer {
	claimed := c.datum.Text
	if !reading.Knows("kinds", claimed) {
		return answer{CannotTell, "no words for this kind are known"}
	}
	by := reading.First(t.Hits, "kinds", claimed)
	if slices.ContainsFunc(t.Hits, func(h reading.Hit) bool {
		return h.Table == "kinds" && schema.InstrumentKinds.Has(h.Key) == schema.InstrumentKinds.Has(claimed)
	}) {
		return carriedBy(by, NotFound, "no word for "+claimed)
	}
	return carriedBy(by, CannotTell, "no word for a kind")
}

// topicIn returns the words by which some words name a topic, built in or of a file; "" if they do not.
func (v *verifier) topicIn(id string, words []string) string {
	if world.IsTopic(id) {
		return reading.TopicIn(id, words)
	}
	return reading.FirstOf(v.names.of(id), words)
}

// topic looks for a word for a topic, or for one above or below it.
func (v *verifier) topic(c *claim, t reading.Text) answer {
	id := valueOf(c)
	if by := v.topicIn(id, t.Words); by != "" {
		return answer{Carried, by}
	}
	for _, other := range world.Topics() {
		if other.Parent == id || strings.HasPrefix(id, other.ID+".") {
			if by := reading.TopicIn(other.ID, t.Words); by != "" {
				return answer{Carried, by}
			}
		}
	}
	return answer{CannotTell, "no word for the topic"}
}

// copiedWords is how many words in a row, as in the text, count as copied.
const copiedWords = 7

// mayHave reports whether a text may have a run of words: whether some paragraph has those after the first, which alone
// may have something joined to it. Few runs do, and each costs a pass over the text.
func (s *source) mayHave(run []string) bool {
	n := copiedWords - 1
	if s.runs == nil {
		s.runs = make(map[string]bool)
		for _, p := range s.paragraphs {
			for i := 0; i+n <= len(p.Words); i++ {
				s.runs[bare(p.Words[i:i+n])] = true
			}
		}
	}
	return s.runs[bare(run[1:])]
}

// bare returns some words without their articles.
func bare(words []string) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(reading.Bare(w) + " ")
	}
	return b.String()
}

// copied reports whether a sentence of the curator shares a run of words with the source.
func copied(c *claim, s *source) answer {
	for _, own := range c.datum.Names().List() {
		words := reading.Words(own)
		for i := 0; i+copiedWords <= len(words); i++ {
			run := words[i : i+copiedWords]
			if !s.mayHave(run) {
				continue
			}
			for _, p := range s.paragraphs {
				if reading.Find(p.Words, run) >= 0 {
					return answer{Copied, "the text has " + strings.Join(run, " ")}
				}
			}
		}
	}
	return answer{Carried, "in words of its own"}
}
