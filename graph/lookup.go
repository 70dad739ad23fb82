package graph

import (
	"context"
	"slices"

	"entente/schema"
	"entente/schema/naming"
	"entente/schema/resolve"
)

// lookupQuery returns what Known needs to know of nodes: the label, the actor that an office
// or body acts for, and what evidence needs to know of a source.
const lookupQuery = `UNWIND $ids AS id
MATCH (n:Entity {id: id})
OPTIONAL MATCH p = (n)-[:OFFICE_OF|PART_OF*0..16]->(r:Actor)
WHERE r:Country OR r:Organization
WITH n, r ORDER BY length(p)
WITH n, collect(r.id)[0] AS acts_for
RETURN n.id, labels(n), acts_for, n.archive_file IS NOT NULL, n.segment, n.published IS NOT NULL, n.name, n.name_ar`

// Lookup returns the nodes that files refer to and do not declare. Those that the graph does
// not hold are missing from the result.
func (g *Graph) Lookup(ctx context.Context, references []resolve.Reference) (resolve.Known, error) {
	known := resolve.Known{}
	if len(references) == 0 {
		return known, nil
	}
	var ids, topics []string // topics have their own id space
	for _, r := range references {
		ids = append(ids, r.ID)
		if slices.Contains(r.Labels, schema.LabelTopic) {
			topics = append(topics, r.ID)
		}
	}
	if len(topics) > 0 {
		err := g.Each(ctx, "UNWIND $ids AS id MATCH (n:Topic {id: id}) RETURN DISTINCT n.id", map[string]any{"ids": topics}, func(r []any) {
			known[Text(r[0])] = resolve.KnownNode{Label: schema.LabelTopic}
		})
		if err != nil {
			return nil, err
		}
	}
	err := g.Each(ctx, lookupQuery, map[string]any{"ids": ids}, func(r []any) {
		node := resolve.KnownNode{
			Label: OwnLabel(Texts(r[1])), ActsFor: Text(r[2]), Archived: As[bool](r[3]), Published: As[bool](r[5]),
			Names: naming.Names{En: Text(r[6]), Ar: Text(r[7])},
		}
		for _, s := range Texts(r[4]) {
			if p, ok := schema.ParseParagraphs(s); ok {
				node.Segment = append(node.Segment, p)
			}
		}
		known[Text(r[0])] = node
	})
	return known, err
}

// OwnLabel returns the label, among those of a node, that entente gave it, or "" for none.
func OwnLabel(labels []string) schema.Label {
	for _, own := range schema.Labels() {
		if slices.Contains(labels, string(own)) {
			return own
		}
	}
	return ""
}
