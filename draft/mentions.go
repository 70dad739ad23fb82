package draft

import (
	"strings"

	"entente/schema"
)

// Mention is something that a paragraph names.
type Mention struct {
	// Paragraph counts from 1.
	Paragraph int `json:"paragraph"`
	// Type is actor, person, date, topic, hub or rung.
	Type string `json:"type"`
	// Value is an id, a date, a kind or a rung.
	Value string `json:"value"`
	// Names are those of an actor, a person or a hub; for a rung the word that decided.
	Names []string `json:"names,omitempty"`
	// Offices are the titles that the text gives a person.
	Offices []string `json:"offices,omitempty"`
}

// Mentions returns what the paragraphs name, in their order, each once for a paragraph.
func (d *Draft) Mentions() []Mention {
	first := make(map[*paragraph][]*hub)
	for _, h := range d.allHubs {
		first[h.paragraphs[0]] = append(first[h.paragraphs[0]], h)
	}
	promises := d.promises
	var list []Mention
	for _, p := range d.paragraphs {
		seen := make(map[string]bool)
		add := func(m Mention) {
			m.Paragraph = p.n
			if key := m.Type + m.Value + strings.Join(m.Names, "|"); !seen[key] {
				seen[key] = true
				list = append(list, m)
			}
		}
		for _, s := range p.spans {
			switch {
			case s.label == schema.LabelPerson:
				m := Mention{Type: "person", Value: s.id, Names: s.all()}
				for _, t := range d.who(s.entry).offices {
					m.Offices = append(m.Offices, t.text)
				}
				add(m)
			case s.actor() && !s.place:
				add(Mention{Type: "actor", Value: s.id, Names: s.all()})
			}
		}
		for _, m := range p.moments {
			add(Mention{Type: "date", Value: m.value})
		}
		for _, s := range p.subjects {
			add(Mention{Type: "topic", Value: s.id})
		}
		for _, h := range first[p] {
			m := Mention{Type: "hub", Value: h.kind}
			if h.name != "" {
				m.Names = []string{h.name}
			}
			add(m)
		}
		for ; len(promises) > 0 && promises[0].p == p; promises = promises[1:] {
			add(Mention{Type: "rung", Value: promises[0].rung, Names: []string{promises[0].cue}})
		}
	}
	return list
}
