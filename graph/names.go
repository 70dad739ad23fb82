package graph

import (
	"cmp"
	"context"
	"time"

	"entente/internal/lists"
	"entente/schema"
)

// Name is what a reader sees instead of an id.
type Name struct {
	ID     string `json:"id"`
	Name   string `json:"name,omitempty"`
	NameAr string `json:"name_ar,omitempty"`
	// Label is the kind of node; "" if the graph does not know it.
	Label schema.Label `json:"label,omitempty"`
}

// In returns the name in a language: in English if there is no Arabic name, and the id if
// there is no name.
func (n Name) In(language string) string {
	if language == "ar" && n.NameAr != "" {
		return n.NameAr
	}
	return cmp.Or(n.Name, n.ID)
}

// Foreign returns the language of the name that In returns, if it is neither the language asked for nor an id; "" for
// any other. A node without an English name has its Arabic one in both.
func (n Name) Foreign(language string) string {
	switch {
	case language == "ar" && n.NameAr == "" && n.Name != "":
		return "en"
	case language == "en" && n.Name == n.NameAr && n.Name != "":
		return "ar"
	default:
		return ""
	}
}

// Names returns the names that nodes had on a day, by id. Topics have their own id space, so they
// are queried separately.
func (g *Graph) Names(ctx context.Context, key schema.Label, ids []string, day time.Time) (map[string]Name, error) {
	names := make(map[string]Name, len(ids))
	if len(ids) == 0 {
		return names, nil
	}
	query := "UNWIND $ids AS id MATCH (n:" + string(key) + " {id: id}) " +
		"RETURN collect([n.id, n.name, n.name_ar, labels(n), n.former_names, n.former_names_ar, n.former_names_until])"
	err := g.eachOfList(ctx, query, map[string]any{"ids": lists.Distinct(ids)}, func(r []any) {
		name := Name{Text(r[0]), Text(r[1]), Text(r[2]), OwnLabel(Texts(r[3]))}
		name.setAsOf(day, r[4:])
		names[name.ID] = name
	})
	return names, err
}

// StoryTitles returns the titles of stories, by id.
func (g *Graph) StoryTitles(ctx context.Context, ids []string) (map[string]Name, error) {
	titles := make(map[string]Name, len(ids))
	if len(ids) == 0 {
		return titles, nil
	}
	return titles, g.Each(ctx, "UNWIND $ids AS id MATCH (s:_Story {id: id}) RETURN s.id, s.title, s.title_ar",
		map[string]any{"ids": lists.Distinct(ids)}, func(r []any) {
			titles[Text(r[0])] = Name{ID: Text(r[0]), Name: Text(r[1]), NameAr: Text(r[2])}
		})
}

// setAsOf replaces the name of today by the former one that a node had on a day: the one whose last day is the
// first that is not before it. A name without a last day is only looked up. The row holds the lists of former
// names, of the Arabic ones and of their last days.
func (n *Name) setAsOf(day time.Time, former []any) {
	var first time.Time
	for i, text := range Texts(former[2]) {
		d, err := schema.ParseDate(text)
		last, bounded := d.To()
		if err == nil && bounded && !last.Before(day) && (first.IsZero() || last.Before(first)) {
			n.Name, n.NameAr, first = Texts(former[0])[i], Texts(former[1])[i], last
		}
	}
}

// WithoutMembers returns the ids of organizations whose members are not in the graph, among
// the actors and those that they cooperate with. They may explain an empty answer.
func (g *Graph) WithoutMembers(ctx context.Context, actors []string) ([]string, error) {
	ids := []string{}
	err := g.Each(ctx, `UNWIND $ids AS id
MATCH (a:Entity {id: id})-[:COOPERATES_WITH*0..1]-(o:Organization)
WHERE NOT (o)<-[:MEMBER_OF]-() AND o.kind IN ['intergovernmental-organization', 'regional-organization', 'alliance', 'coalition']
RETURN DISTINCT o.id ORDER BY o.id`, map[string]any{"ids": actors}, func(r []any) { ids = append(ids, Text(r[0])) })
	return ids, err
}
