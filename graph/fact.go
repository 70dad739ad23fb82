package graph

import (
	"cmp"
	"context"
	"slices"

	"entente/schema"
	"entente/schema/fact"
	"entente/schema/naming"
)

// IsFact reports whether a node or a relationship has the id. Topics are not facts.
func (g *Graph) IsFact(ctx context.Context, id string) (bool, error) {
	_, rows, err := g.Query(ctx, `MATCH (n:Entity {id: $id}) RETURN n.id AS id
UNION
WITH split($id, '~') AS part
MATCH (:Entity {id: part[1]})-[x]->(to) WHERE x.id = $id
RETURN x.id AS id`, map[string]any{"id": id})
	return len(rows) > 0, err
}

// minSimilarity is the least similarity of the ids that FactsLike returns.
const minSimilarity = 0.6

// FactsLike returns at most n ids of relationships that are similar to an id that does not
// exist, the most similar first. It looks at the relationships of the nodes that the id
// names; for an id that names no nodes it returns none.
func (g *Graph) FactsLike(ctx context.Context, id string, n int) ([]string, error) {
	from, to := fact.Ends(id)
	if from == "" {
		return nil, nil
	}
	similarity := make(map[string]float64)
	var ids []string
	err := g.Each(ctx, `UNWIND $ends AS end
MATCH (:Entity {id: end})-[x]-() WHERE x.id IS NOT NULL
RETURN DISTINCT x.id ORDER BY x.id LIMIT 2000`, map[string]any{"ends": []string{from, to}}, func(r []any) {
		other := Text(r[0])
		if similarity[other] = naming.Similarity(id, other); similarity[other] >= minSimilarity {
			ids = append(ids, other)
		}
	})
	slices.SortFunc(ids, func(a, b string) int { return cmp.Or(cmp.Compare(similarity[b], similarity[a]), cmp.Compare(a, b)) })
	return ids[:min(n, len(ids))], err
}

// CountryOf returns the country of a place, or the zero Name if none is known.
func (g *Graph) CountryOf(ctx context.Context, place string) (Name, error) {
	_, rows, err := g.Query(ctx, `MATCH p = (:Entity {id: $id})-[:LOCATED_IN*1..16]->(c:Country)
RETURN c.id, c.name, c.name_ar ORDER BY length(p) LIMIT 1`, map[string]any{"id": place})
	if err != nil || len(rows) == 0 {
		return Name{}, err
	}
	return Name{Text(rows[0][0]), Text(rows[0][1]), Text(rows[0][2]), schema.LabelCountry}, nil
}
