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
	p    *paragraph
	rung string
	cue  string
	by   []*entry
	// topics are the ids of those of the sentence.
	topics []string
	hub    *hub
}

// commitments finds the commitments of a paragraph, one for each rung of which a sentence has a word.
func (d *Draft) commitments(p *paragraph) {
	seen := make(map[string]bool)
	for _, s := range p.sentences {
		rungs, cues := reading.Rungs(p.folded(s.from, s.to), s.cues)
		if s.not {
			if len(rungs) > 0 {
				p.doubt("%s: is it denied?", rungs[0])
			}
			continue
		}
		if len(rungs) == 0 && p.n == 1 && !d.arabic {
			for _, o := range within(p.spans, s.stretch) { // in a headline: A and B to work together
				if p.next(o.to) == "to" && o.label != schema.LabelPlace {
					rungs, cues = []string{"will"}, []string{"to"}
				}
			}
		}
		for i, rung := range rungs {
			c := &commitment{p: p, rung: rung, cue: cues[i], by: d.makers(s), topics: p.about(s)}
			if key := fmt.Sprint(c.rung, c.by, c.topics); !seen[key] { // that says the same
				seen[key] = true
				d.promises = append(d.promises, c)
			}
		}
	}
}

// about returns the ids of the topics of a sentence.
func (p *paragraph) about(s *sentence) []string {
	var list []string
	for _, t := range p.subjects {
		if s.from <= t.at && t.at < s.to {
			list = append(list, t.id)
		}
	}
	return list
}

// mostTopics bounds the topics that a hub takes from its paragraphs.
const mostTopics = 12

// makers returns who makes a commitment: the actors of its sentence, or both sides where it says so, or else those of the
// sentence before.
func (d *Draft) makers(s *sentence) []*entry {
	for ; s != nil; s = s.previous {
		if s.has("carry", "") && len(d.sides) == 2 {
			return d.sides
		}
		if actors := d.actorsIn(s); len(actors) > 0 {
			return actors
		}
	}
	return nil
}

// actorsIn returns the actors of a sentence in order: countries, organizations, bodies, and for people and ministers
// those for whom they act.
func (d *Draft) actorsIn(s *sentence) []*entry {
	var list []*entry
	add := func(e *entry) {
		if e != nil && !slices.Contains(list, e) {
			list = append(list, e)
		}
	}
	for _, t := range within(s.titles, s.stretch) {
		if who := d.holderOf(t); who != nil && t.holder == nil {
			add(d.actsFor(who.entry))
		}
	}
	for _, o := range within(s.spans, s.stretch) {
		switch {
		case o.place:
		case o.label == schema.LabelPerson:
			add(d.actsFor(o.entry))
		case o.actor() && !s.titled[o.from]:
			add(o.entry)
		}
	}
	return list
}

// beginning returns the first two words of a title without what is joined to them, by which it is called again.
func (t *title) beginning() string {
	words := t.p.folded(t.from, t.to)
	if len(words) < 2 {
		return ""
	}
	if joined(words[0]) {
		words[0] = strings.TrimPrefix(words[0], "و")
	}
	return reading.Bare(words[0]) + " " + reading.Bare(words[1])
}

// holderOf returns the only person to whom the text gives a title that begins like one without a name: the minister.
func (d *Draft) holderOf(t *title) *person {
	if d.holders == nil {
		d.holders = make(map[string]*person)
		for _, who := range d.everybody {
			for _, held := range who.titles {
				addOnly(d.holders, held.beginning(), who)
			}
		}
	}
	delete(d.holders, "")
	return d.holders[t.beginning()]
}

// findSides finds the two actors that a text names most, the first named first where they are equal.
func (d *Draft) findSides() {
	sides, times := d.entries(func(s *span) bool { return !s.place && (s.country() || s.label == schema.LabelOrganization) })
	slices.SortStableFunc(sides, func(a, b *entry) int { return times[b] - times[a] })
	d.sides = sides[:min(2, len(sides))]
}
