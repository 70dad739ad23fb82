package draft

import (
	"fmt"
	"slices"
	"strings"

	"entente/reading"
	"entente/schema"
)

// commitment is an undertaking or a stance that a sentence has.
type commitment struct {
	p      *paragraph
	rung   string
	cue    string
	by     []*entry
	topics []subject
	hub    *hub
}

// commitments finds the commitments of a paragraph, one for each rung of which a sentence has a word.
func (d *drafter) commitments(p *paragraph) {
	seen := make(map[string]bool)
	p.sentences(func(from, to int) {
		hits := p.cues(from, to)
		if not, _ := p.unreal(from, to); not {
			if rungs, _ := reading.Rungs(p.folded(from, to), hits); len(rungs) > 0 {
				p.doubt("%s: is it denied?", rungs[0])
			}
			return
		}
		rungs, cues := reading.Rungs(p.folded(from, to), hits)
		if len(rungs) == 0 && p.n == 1 && !d.arabic {
			for _, s := range p.within(from, to) { // in a headline: A and B to work together
				if s.to < len(p.tokens) && p.tokens[s.to].Word == "to" && !p.breaks(s.to) && s.label != schema.LabelPlace {
					rungs, cues = []string{"will"}, []string{"to"}
				}
			}
		}
		for i, rung := range rungs {
			c := &commitment{p: p, rung: rung, cue: cues[i], by: d.makers(p, from, to), topics: p.about(from, to)}
			if key := c.key(); !seen[key] {
				seen[key] = true
				d.promises = append(d.promises, c)
			}
		}
	})
}

// key is the same for two commitments of a paragraph that say the same.
func (c *commitment) key() string {
	var b strings.Builder
	b.WriteString(c.rung)
	for _, e := range c.by {
		fmt.Fprintf(&b, " %p", e)
	}
	for _, s := range c.topics {
		b.WriteString(" " + s.id)
	}
	return b.String()
}

// about returns the topics of some tokens.
func (p *paragraph) about(from, to int) []subject {
	i, _ := slices.BinarySearchFunc(p.subjects, from, func(s subject, from int) int { return s.at - from })
	k := i
	for k < len(p.subjects) && p.subjects[k].at < to {
		k++
	}
	return p.subjects[i:k]
}

// mostTopics bounds the topics that a hub takes from its paragraphs.
const mostTopics = 12

// makers returns who makes a commitment: the actors of its sentence, or both sides where it says so, or else those of the
// sentence before.
func (d *drafter) makers(p *paragraph, from, to int) []*entry {
	for {
		if _, both := p.has(from, to, "carry", ""); both && len(d.sides) == 2 {
			return d.sides
		}
		if actors := d.actorsIn(p, from, to); len(actors) > 0 || from == 0 {
			return actors
		}
		from, to = p.sentence(from - 1)
	}
}

// actorsIn returns the actors of some tokens in order: countries, organizations, bodies, and for people and ministers
// those for whom they act.
func (d *drafter) actorsIn(p *paragraph, from, to int) []*entry {
	var list []*entry
	add := func(e *entry) {
		if e != nil && e.label != "" && !slices.Contains(list, e) {
			list = append(list, e)
		}
	}
	for _, t := range p.titlesIn(from, to) {
		if t.holder != nil {
			continue
		}
		if who := d.holderOf(p, t); who != nil && d.actsFor(who.entry) != who.entry {
			add(d.actsFor(who.entry))
		}
	}
	for _, s := range p.within(from, to) {
		switch {
		case s.place || s.label == "" || s.label == schema.LabelOffice:
		case s.label == schema.LabelPerson:
			if of := d.actsFor(s.entry); of != s.entry {
				add(of)
			}
		case !p.titled[s.from]:
			add(s.entry)
		}
	}
	return list
}

// titlesIn returns the titles of some tokens.
func (p *paragraph) titlesIn(from, to int) []*title {
	i, _ := slices.BinarySearchFunc(p.titles, from, func(t *title, from int) int { return t.from - from })
	k := i
	for k < len(p.titles) && p.titles[k].to <= to {
		k++
	}
	return p.titles[i:k]
}

// beginningOf returns the first two words of a title without what is joined to them, by which it is called again.
func beginningOf(p *paragraph, t *title) string {
	words := p.folded(t.from, t.to)
	if len(words) < 2 {
		return ""
	}
	first := words[0]
	if joined(first) {
		first = strings.TrimPrefix(first, "و")
	}
	return reading.Bare(first) + " " + reading.Bare(words[1])
}

// holderOf returns the only person to whom the text gives a title that begins like one without a name: the minister.
func (d *drafter) holderOf(p *paragraph, t *title) *person {
	if d.holders == nil {
		d.holders = make(map[string]*person)
		several := make(map[string]bool)
		for _, who := range d.everybody {
			for _, held := range who.titles {
				begin := beginningOf(held.p, held.title)
				several[begin] = several[begin] || d.holders[begin] != nil && d.holders[begin] != who
				d.holders[begin] = who
			}
		}
		for begin := range several {
			if several[begin] || begin == "" {
				delete(d.holders, begin)
			}
		}
	}
	return d.holders[beginningOf(p, t)]
}

// findSides finds the two actors that a text names most, the first named first where they are equal.
func (d *drafter) findSides() {
	counts := make(map[*entry]int)
	var order []*entry
	for _, p := range d.paragraphs {
		for _, s := range p.spans {
			if p.furniture || s.place || s.label != schema.LabelCountry && s.label != schema.LabelOrganization {
				continue
			}
			if counts[s.entry]++; counts[s.entry] == 1 {
				order = append(order, s.entry)
			}
		}
	}
	slices.SortStableFunc(order, func(a, b *entry) int { return counts[b] - counts[a] })
	d.sides = order[:min(2, len(order))]
}
