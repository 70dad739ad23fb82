package graph

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"entente/internal/lists"
	"entente/schema"
	"entente/schema/fact"
)

// Source is a published text, with what a reader needs to find it.
type Source struct {
	ID string
	// Kind is one of schema.SourceKinds, Language a tag of BCP 47, "" or "und" if it is not known.
	Kind, Language string
	// Title as published, or "" if it is not known.
	Title string
	// Publisher by its names; its id is "" if it is not a node. If no publisher is recorded, it is NoPublisher.
	Publisher Name
	// Published is an EDTF date, or "".
	Published string
	URL       string
	// Republishes is the id of the source that this one reprints, or "".
	Republishes string
	// Archived reports whether the facts were read from an archived text, whose paragraphs count.
	Archived bool
}

// NoPublisher is the publisher of a source for which none is recorded.
var NoPublisher = Name{Name: schema.NoPublisher[0], NameAr: schema.NoPublisher[1]}

// Citation states that a fact rests on a source, or on some paragraphs of it.
type Citation struct {
	Fact, Source string
	// Paragraph is a number or a range, "8" or "3-5"; "" for the whole text.
	Paragraph string
}

// Citations returns the citations of facts, given by their ids: the evidence of nodes and
// relationships, and a source itself for a source. Facts without evidence have none; ids
// that the graph does not know are skipped. The citations are in the order of the ids, and
// those of one id in the order of source and paragraph. The map holds the sources by id.
func (g *Graph) Citations(ctx context.Context, ids []string) ([]Citation, map[string]Source, error) {
	var nodes []string
	relationships := make(map[schema.RelType][]string)
	ids = lists.Distinct(ids)
	for _, id := range ids {
		if t := fact.TypeOf(id); t != "" {
			relationships[t] = append(relationships[t], id)
		} else {
			nodes = append(nodes, id)
		}
	}
	byFact, sources := make(map[string][]Citation), make(map[string]Source)
	if err := g.citeNodes(ctx, nodes, byFact, sources); err != nil {
		return nil, nil, err
	}
	for t, list := range relationships {
		if err := g.citeRelationships(ctx, t, list, byFact); err != nil {
			return nil, nil, err
		}
	}
	if err := g.citeOthers(ctx, nodes, byFact, sources); err != nil {
		return nil, nil, err
	}
	var all []Citation
	for _, id := range ids {
		all = append(all, byFact[id]...)
	}
	return all, sources, nil
}

// citeNodes adds the evidence of nodes, and the sources that it names.
func (g *Graph) citeNodes(ctx context.Context, ids []string, into map[string][]Citation, sources map[string]Source) error {
	if len(ids) == 0 {
		return nil
	}
	// By the places of the ids in the list, and grouped by source, so that far less comes over the wire.
	err := g.eachOfList(ctx, `UNWIND range(0, size($ids) - 1) AS i
MATCH (n:Entity {id: $ids[i]})-[e:EVIDENCED_BY]->(s:Source)
WITH s, e.paragraph AS paragraph, collect(i) AS facts
WITH s, collect([paragraph, facts]) AS cites
`+withPublisher+`
RETURN collect(`+sourceFields+` + [cites])`, map[string]any{"ids": ids}, func(r []any) {
		s := sourceOf(r)
		sources[s.ID] = s
		for _, cite := range As[[]any](r[len(r)-1]) {
			of := As[[]any](cite)
			for _, i := range As[[]any](of[1]) {
				fact := ids[As[int64](i)]
				into[fact] = append(into[fact], Citation{fact, s.ID, Text(of[0])})
			}
		}
	})
	for _, list := range into {
		slices.SortFunc(list, func(a, b Citation) int {
			return cmp.Or(cmp.Compare(a.Source, b.Source),
				cmp.Compare(schema.FirstParagraph(a.Paragraph), schema.FirstParagraph(b.Paragraph)), cmp.Compare(a.Paragraph, b.Paragraph))
		})
	}
	return err
}

// citeOthers adds the sources that citations name and that are not known yet, and the citation of a source itself for
// each node that is one: a source rests on nothing else.
func (g *Graph) citeOthers(ctx context.Context, nodes []string, into map[string][]Citation, sources map[string]Source) error {
	wanted := slices.DeleteFunc(slices.Clone(nodes), func(id string) bool { return len(into[id]) > 0 })
	for _, list := range into {
		for _, c := range list {
			if _, known := sources[c.Source]; !known {
				wanted = append(wanted, c.Source)
			}
		}
	}
	others, err := g.Sources(ctx, lists.Distinct(wanted))
	maps.Copy(sources, others)
	for _, id := range nodes {
		if _, is := others[id]; is && len(into[id]) == 0 {
			into[id] = []Citation{{Fact: id, Source: id}}
		}
	}
	return err
}

func (g *Graph) citeRelationships(ctx context.Context, t schema.RelType, ids []string, into map[string][]Citation) error {
	if t == schema.EvidencedBy { // it is evidence itself
		return nil
	}
	hub, more := "b", ""
	if f := addedField(t); f != nil {
		if !f.Edge.Reverse {
			hub = "a"
		}
		// What another story says of it stands beside its hub.
		more = fmt.Sprintf(`+ COLLECT { MATCH (%s)-[e:EVIDENCED_BY {leg: id}]->(s:Source)
  WITH s.id + coalesce('#' + e.paragraph, '') AS cite ORDER BY cite RETURN cite }`, hub)
	}
	return g.Each(ctx, fmt.Sprintf(`UNWIND $ids AS id
MATCH (a)-[x:%s {id: id}]->(b) USING INDEX SEEK x:%s(id)
RETURN id, coalesce(x.evidence, []) %s ORDER BY id`, t, t, more), map[string]any{"ids": ids}, func(r []any) {
		id := Text(r[0])
		for _, e := range Texts(r[1]) {
			source, paragraph := schema.CutReference(e)
			into[id] = append(into[id], Citation{id, source, paragraph})
		}
	})
}

// addedField returns the field by which a story can state a leg of that type which another story states
// too; nil for none.
func addedField(t schema.RelType) *schema.Field {
	for i := range schema.AdditionsSection.Fields {
		if f := &schema.AdditionsSection.Fields[i]; f.Type == schema.ObjectType && f.Edge != nil && f.Edge.Type == t {
			return f
		}
	}
	return nil
}

// Sources returns sources by id.
func (g *Graph) Sources(ctx context.Context, ids []string) (map[string]Source, error) {
	sources := make(map[string]Source, len(ids))
	if len(ids) == 0 {
		return sources, nil
	}
	err := g.eachOfList(ctx, `UNWIND $ids AS id
MATCH (s:Entity {id: id}) WHERE s:Source
`+withPublisher+`
RETURN collect(`+sourceFields+`)`, map[string]any{"ids": ids}, func(r []any) {
		s := sourceOf(r)
		sources[s.ID] = s
	})
	return sources, err
}

// withPublisher adds the publisher p of a source s, and sourceFields are the fields of both, in the order of sourceOf.
const (
	withPublisher = "WITH *, head([(s)-[:PUBLISHED_BY]->(p) | p]) AS p"
	sourceFields  = `[s.id, s.kind, s.language, s.title, p.id, coalesce(p.name, s.publisher), p.name_ar, s.published, s.url,
  head([(s)-[:REPUBLISHES]->(o:Source) | o.id]), s.archive_file IS NOT NULL]`
)

// sourceOf returns the source of a list that starts as sourceFields says.
func sourceOf(r []any) Source {
	publisher := cmp.Or(Name{ID: Text(r[4]), Name: Text(r[5]), NameAr: Text(r[6])}, NoPublisher)
	return Source{
		ID: Text(r[0]), Kind: Text(r[1]), Language: Text(r[2]), Title: Text(r[3]),
		Publisher: publisher, Published: Text(r[7]), URL: Text(r[8]),
		Republishes: Text(r[9]), Archived: As[bool](r[10]),
	}
}
