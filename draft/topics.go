package draft

import (
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
var topicNames = sync.OnceValue(func() *forms {
	g := newForms((*form).isName)
	for _, t := range world.Topics() {
		for _, name := range append(t.Names.List(), t.Aliases...) {
			g.add(&entry{id: t.ID}, name).capital = false
		}
	}
	for _, row := range reading.Rows("topics") {
		g.add(&entry{id: row[0]}, row[2]).capital = false
	}
	return g
})

// topics finds the topics that a paragraph names, outside the names of actors and titles.
func (d *Draft) topics(p *paragraph) {
	var wide []subject
	seen := make(map[string]bool)
	for i := 0; i < len(p.tokens); {
		f, n := topicNames().find(p, i)
		if s := p.at(i); n == 0 || p.titled[i] || s != nil && (s.collective() || s.label == schema.LabelPerson) {
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
		p.subjects = wide
	}
}
