package site

import (
	"slices"

	"entente/graph"
	"entente/schema"
)

// joinSources collects the sources as their references need them.
func (f *facts) joinSources() {
	f.sources = make(map[string]graph.Source)
	for _, n := range f.nodes {
		if n.Label != schema.LabelSource {
			continue
		}
		s := graph.Source{
			ID: n.ID, Kind: n.text("kind"), Language: n.text("language"), Title: n.text("title"),
			Publisher: graph.Name{Name: n.text("publisher")}, Published: n.text("published"), URL: n.text("url"),
			Archived: n.text("archive_file") != "",
		}
		for _, x := range n.out[schema.PublishedBy] {
			s.Publisher = nameOf(x.to)
		}
		f.sources[n.ID] = s
	}
}

// leg is a relationship that cites a paragraph of a source.
type leg struct {
	rel       *rel
	paragraph string
}

// joinLegs finds the relationships that cite each source, except those with an end that
// cites the same paragraph: a leg without its own evidence has that of its hub.
func (f *facts) joinLegs() {
	f.legs = make(map[string][]leg)
	for _, n := range f.all() {
		for _, t := range schema.RelTypes() {
			for _, x := range n.out[t] {
				for _, e := range x.texts("evidence") {
					source, paragraph := schema.CutReference(e)
					if !hasEvidence(x.from, source, paragraph) && !hasEvidence(x.to, source, paragraph) {
						f.legs[source] = append(f.legs[source], leg{x, paragraph})
					}
				}
			}
		}
	}
}

// hasEvidence reports whether a node itself cites a paragraph of a source.
func hasEvidence(n *node, source, paragraph string) bool {
	return slices.ContainsFunc(n.out[schema.EvidencedBy], func(x *rel) bool {
		return x.To == source && x.text("paragraph") == paragraph
	})
}
