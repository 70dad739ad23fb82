package draft

import (
	"slices"
	"strings"
	"sync"

	"entente/reading"
	"entente/schema"
	"entente/schema/world"
)

// subject is a topic that a paragraph names.
type subject struct {
	id string
	at int
}

// topicNames are the names of topics; a name that several topics have is of the widest.
var topicNames = sync.OnceValue(func() forms {
	g := make(forms)
	for _, t := range world.Topics() {
		e := &entry{label: schema.LabelTopic, id: t.ID}
		for _, name := range append(t.Names.List(), t.Aliases...) {
			g.add(e, strings.TrimSpace(name), false)
		}
	}
	for _, row := range reading.Rows("topics") {
		g.add(&entry{label: schema.LabelTopic, id: row[0]}, row[2], false)
	}
	for key := range g {
		for i := range g[key] {
			g[key][i].capital = false
		}
	}
	return g
})

// topics finds the topics that a paragraph names, outside the names of actors and titles.
func (d *drafter) topics(p *paragraph) {
	within := slices.Clone(p.titled)
	for _, s := range p.spans {
		if s.label == schema.LabelCountry || s.label == schema.LabelPlace || s.label == "" {
			continue
		}
		for i := s.from; i < s.to; i++ {
			within[i] = true
		}
	}
	var wide []subject
	seen := make(map[string]bool)
	for i := 0; i < len(p.tokens); {
		f, n := topicNames().find(p, i)
		if f == nil || within[i] {
			i++
			continue
		}
		s := subject{f.id, i}
		i += n
		switch {
		case f.id == "": // a phrase that only sounds like a topic
			continue
		case seen[f.id]:
		case world.TopicLevel(f.id) == 1:
			wide = append(wide, s)
		default:
			p.subjects = append(p.subjects, s)
		}
		seen[f.id] = true
	}
	if len(wide) == len(seen) {
		p.subjects = append(p.subjects, wide...)
	}
}
