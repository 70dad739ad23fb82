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
	ids := make([]string, 0, len(references))
	for _, r := range references {
		ids = append(ids, r.ID)
	}
	_, rows, err := g.Query(ctx, lookupQuery, map[string]any{"ids": ids})
	if err != nil {
		return nil, err
	}
	if err := g.lookupTopics(ctx, references, known); err != nil {
		return nil, err
	}
	for _, r := range rows {
		archived, _ := r[3].(bool)
		published, _ := r[5].(bool)
		node := resolve.KnownNode{
			Label: OwnLabel(Texts(r[1])), ActsFor: Text(r[2]), Archived: archived, Published: published,
			Names: naming.Names{En: Text(r[6]), Ar: Text(r[7])},
		}
		for _, s := range Texts(r[4]) {
			if p, ok := schema.ParseParagraphs(s); ok {
				node.Segment = append(node.Segment, p)
			}
		}
		known[Text(r[0])] = node
	}
	return known, nil
}

// lookupTopics adds the topics that files refer to and do not declare: these have their own id space.
func (g *Graph) lookupTopics(ctx context.Context, references []resolve.Reference, known resolve.Known) error {
	var ids []string
	for _, r := range references {
		if slices.Contains(r.Labels, schema.LabelTopic) {
			ids = append(ids, r.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	_, rows, err := g.Query(ctx, "UNWIND $ids AS id MATCH (n:Topic {id: id}) RETURN DISTINCT n.id", map[string]any{"ids": ids})
	for _, r := range rows {
		known[Text(r[0])] = resolve.KnownNode{Label: schema.LabelTopic}
	}
	return err
}

// OwnLabel returns the label, among those of a node, that entente gave it, or "" for none.
func OwnLabel(labels []string) schema.Label {
	for _, own := range schema.Labels() {
		for _, l := range labels {
			if l == string(own) {
				return own
			}
		}
	}
	return ""
}
