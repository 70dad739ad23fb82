package graph

import (
	"cmp"
	"context"
	"slices"

	"entente/schema"
	"entente/schema/fact"
	"entente/schema/naming"
)

// IsFact reports whether a node, or a relationship, has the id. Topics are no facts. The
// error is ErrRefused or ErrConnect.
func (g *Graph) IsFact(ctx context.Context, id string) (bool, error) {
	_, rows, err := g.Query(ctx, `MATCH (n:Entity {id: $id}) RETURN n.id AS id
UNION
WITH split($id, '~') AS part
MATCH (:Entity {id: part[1]})-[x]->(to) WHERE x.id = $id
RETURN x.id AS id`, map[string]any{"id": id})
	return len(rows) > 0, err
}

// leastLike is how like an id must be to another to be told as near.
const leastLike = 0.6

// FactsLike gives at most n ids of relationships that are like one that there is not, the
// likest first: those of the nodes that it names. None is like an id that names no nodes. The
// error is ErrRefused or ErrConnect.
func (g *Graph) FactsLike(ctx context.Context, id string, n int) ([]string, error) {
	from, to := fact.Ends(id)
	if from == "" {
		return nil, nil
	}
	_, rows, err := g.Query(ctx, `UNWIND $ends AS end
MATCH (:Entity {id: end})-[x]-() WHERE x.id IS NOT NULL
RETURN DISTINCT x.id ORDER BY x.id LIMIT 2000`, map[string]any{"ends": []string{from, to}})
	if err != nil {
		return nil, err
	}
	like := make(map[string]float64)
	var ids []string
	for _, r := range rows {
		if l := naming.Similarity(id, Text(r[0])); l >= leastLike {
			ids = append(ids, Text(r[0]))
			like[Text(r[0])] = l
		}
	}
	slices.SortFunc(ids, func(a, b string) int { return cmp.Or(cmp.Compare(like[b], like[a]), cmp.Compare(a, b)) })
	return ids[:min(n, len(ids))], nil
}

// CountryOf gives the country in which a place lies; the zero Name where none is known. The
// error is ErrRefused or ErrConnect.
func (g *Graph) CountryOf(ctx context.Context, place string) (Name, error) {
	_, rows, err := g.Query(ctx, `MATCH p = (:Entity {id: $id})-[:LOCATED_IN*1..16]->(c:Country)
RETURN c.id, c.name, c.name_ar ORDER BY length(p) LIMIT 1`, map[string]any{"id": place})
	if err != nil || len(rows) == 0 {
		return Name{}, err
	}
	return Name{Text(rows[0][0]), Text(rows[0][1]), Text(rows[0][2]), schema.LabelCountry}, nil
}
