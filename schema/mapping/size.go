package mapping

import (
	"entente/internal/parallel"
	"entente/schema"
	"entente/schema/fact"
	"entente/schema/resolve"
)

// Size is a story in numbers.
type Size struct {
	ID                         string
	Nodes, Hubs, Relationships int // Hubs are those of the Nodes whose label is that of a hub
}

// SizeOf returns the size of a story.
func SizeOf(s *fact.Story) Size {
	size := Size{ID: s.ID, Nodes: len(s.Nodes), Relationships: len(s.Relationships)}
	for i := range s.Nodes {
		if s.Nodes[i].Label.IsHub() {
			size.Hubs++
		}
	}
	return size
}

// Sizes returns the sizes of the stories that Facts would make of a resolved dataset without errors, apart from the
// vocabulary. Making them takes several times as long as counting them.
func Sizes(ix *resolve.Index) []Size {
	list := make([]Size, len(ix.Stories))
	parallel.Each(len(list), func(i int) {
		s := ix.Stories[i]
		list[i].ID = s.ID
		var links []resolve.Link
		for _, r := range s.Records {
			links = ix.AppendLinks(links[:0], r)
			list[i].add(ix, r, links)
		}
	})
	return list
}

// add counts what mapper.record makes of a record with these links.
func (s *Size) add(ix *resolve.Index, r *schema.Record, links []resolve.Link) {
	if r.ID() != "" {
		s.Nodes++
		if r.Section.Label.IsHub() {
			s.Hubs++
		}
		if r.Section.Label == schema.LabelTopic {
			s.Relationships++ // to the wider one
		}
	}
	for _, l := range links {
		s.Relationships++
		switch {
		case l.Alias != "":
			s.Nodes++
		case l.Dispute != nil:
			s.Nodes++
			s.Relationships += len(l.Dispute.Object.Evidence())
		case l.Leg != nil && ix.Repeats(l.Leg):
			s.Relationships += len(legEvidence(&l, r.Evidence())) - 1
		}
	}
}
