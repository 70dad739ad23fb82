package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"entente/answers"
	"entente/graph"
	"entente/internal/program"
	"entente/queries"
	"entente/schema"
	"entente/schema/naming"
	"entente/schema/world"
)

// mustResolve reports whether any given value is a name that must be looked up in the graph.
func mustResolve(r *queries.Report, values map[string]any) bool {
	return slices.ContainsFunc(r.Params, func(p queries.Param) bool { return needsLookup(p) && len(answers.Texts(values[p.Name])) > 0 })
}

// needsLookup reports whether the value of a parameter is looked up in the graph.
func needsLookup(p queries.Param) bool { return answers.LabelsOf(p) != nil || p.Type == queries.Fact }

// resolveParams replaces the names among the values with ids. The two sides of a report must not be the same actor.
func resolveParams(ctx context.Context, g *graph.Graph, r *queries.Report, values map[string]any) error {
	n := newNameResolver(ctx, g)
	for _, p := range r.Params {
		if !needsLookup(p) {
			continue
		}
		var err error
		switch value := values[p.Name].(type) {
		case string:
			values[p.Name], err = n.one(p, value)
		case []string:
			values[p.Name], err = n.list(p, value)
		}
		if err != nil {
			return err
		}
	}
	return checkSides(r, values)
}

// checkSides returns an error if two parameters of a report name the same actor and no other. Before names are
// resolved that is one that is given twice in the same words.
func checkSides(r *queries.Report, values map[string]any) error {
	actors := slices.DeleteFunc(slices.Clone(r.Params), func(p queries.Param) bool {
		return p.Type != queries.Actor || len(answers.Texts(values[p.Name])) != 1
	})
	for i, p := range actors {
		for _, other := range actors[:i] {
			if name := answers.Texts(values[p.Name])[0]; strings.EqualFold(name, answers.Texts(values[other.Name])[0]) {
				return usagef("%s and %s are the same: %s; give two different ones", other.Name, p.Name, name)
			}
		}
	}
	return nil
}

// nameResolver finds the nodes that names mean in a graph.
type nameResolver struct {
	ctx context.Context
	g   *graph.Graph
	// found caches matches by labels and text, since the parts of a list are tried more than once.
	found map[string][]graph.Match
	// err is the first error of find, after which it finds nothing; one returns it.
	err error
}

func newNameResolver(ctx context.Context, g *graph.Graph) *nameResolver {
	return &nameResolver{ctx: ctx, g: g, found: make(map[string][]graph.Match)}
}

func (n *nameResolver) find(text string, labels []schema.Label) []graph.Match {
	key := fmt.Sprint(labels, text)
	if _, known := n.found[key]; !known && n.err == nil {
		n.found[key], n.err = n.g.Find(n.ctx, text, labels...)
	}
	return n.found[key]
}

// maxJoined is how many parts of a list can be one name: no name has as many commas.
const maxJoined = 5

// list returns the ids of a list that was split at its commas. Since a name can contain commas too, the longest runs of parts
// that are a name count, starting with the first part.
func (n *nameResolver) list(p queries.Param, parts []string) ([]string, error) {
	var ids []string
	for len(parts) > 0 {
		length := n.longest(p, parts)
		id, err := n.one(p, strings.Join(parts[:length], ", "))
		if err != nil {
			return nil, err
		}
		ids, parts = append(ids, id), parts[length:]
	}
	return ids, nil
}

// longest returns how many of the first parts are one name, at least 1. Two consecutive ids are never one name.
func (n *nameResolver) longest(p queries.Param, parts []string) int {
	ids := 0
	for _, part := range parts[:min(2, len(parts))] {
		if matches := n.exact(p, part); len(matches) == 1 && matches[0].ID == strings.ToLower(part) {
			ids++
		}
	}
	for length := min(maxJoined, len(parts)); length > 1 && ids < 2; length-- {
		if len(n.exact(p, strings.Join(parts[:length], ", "))) > 0 {
			return length
		}
	}
	return 1
}

// exact returns the nodes whose id, code or name is the text, up to spelling. If it is an id, only the node with that id
// counts; if it has vowel marks, only those with the same marks.
func (n *nameResolver) exact(p queries.Param, text string) []graph.Match {
	exact := only(n.find(text, answers.LabelsOf(p)), isExact)
	for _, m := range exact {
		if m.ID == strings.ToLower(text) {
			return []graph.Match{m}
		}
	}
	if marked := only(exact, sameMarks); len(marked) > 0 {
		return marked
	}
	return exact
}

// near returns the nodes whose names are similar to a text.
func (n *nameResolver) near(text string, labels []schema.Label) []graph.Match {
	return only(n.find(text, labels), func(m graph.Match) bool { return m.Likeness >= minLikeness })
}

func only(matches []graph.Match, meets func(graph.Match) bool) []graph.Match {
	return slices.DeleteFunc(slices.Clone(matches), func(m graph.Match) bool { return !meets(m) })
}

func isExact(m graph.Match) bool   { return m.Likeness >= 1 }
func sameMarks(m graph.Match) bool { return m.SameMarks }

// one returns the id of the only node of the type that the text means. The error lists the candidates for an ambiguous name,
// and the nearest names for an unknown one.
func (n *nameResolver) one(p queries.Param, text string) (id string, err error) {
	if p.Type == queries.Fact {
		id, err = n.fact(text)
	} else {
		id, err = n.node(p, text)
	}
	if n.err != nil {
		return "", n.err
	}
	return id, err
}

func (n *nameResolver) node(p queries.Param, text string) (string, error) {
	exact := n.exact(p, text)
	if p.Type == queries.Actor && (len(exact) == 0 || naming.HasMarks(text)) {
		if err := n.refusePlace(p, text, exact); err != nil {
			return "", err
		}
	}
	if len(exact) > 0 {
		return single(text, exact)
	}
	if p.Principal {
		if err := n.refuseBody(text); err != nil {
			return "", err
		}
	}
	nearest := candidates(n.near(text, answers.LabelsOf(p)))
	if p.Type == queries.Place { // a world region is one too, and no node of the graph
		region, name := world.RegionOf(text)
		if region != nil {
			return region.Code, nil
		}
		nearest = cmp.Or(nearest, name)
	}
	if nearest == "" {
		return "", usagef("no %s is called %q; %s finds names", p.Type, text, program.Command("search"))
	}
	return "", usagef("no %s is called %q; the nearest: %s", p.Type, text, nearest)
}

// fact returns the id of a node or a relationship given by its id, or of a node given by its name.
func (n *nameResolver) fact(text string) (string, error) {
	known, err := n.g.IsFact(n.ctx, text)
	if err != nil || known {
		return text, err
	}
	labels := slices.DeleteFunc(schema.Labels(), func(l schema.Label) bool { return l == schema.LabelTopic || l == schema.LabelClaim })
	matches := n.near(text, labels)
	if n.err != nil {
		return "", n.err
	}
	if exact := only(matches, isExact); len(exact) > 0 {
		return single(text, exact)
	}
	ids, err := n.g.FactsLike(n.ctx, text, 3)
	if err != nil {
		return "", err
	}
	near := cmp.Or(strings.Join(ids, ", "), candidates(matches))
	if near == "" {
		return "", usagef("no fact has the id or name %q; the last column of a report has ids, and %s finds names",
			text, program.Command("search"))
	}
	return "", usagef("no fact has the id or name %q; the nearest: %s", text, near)
}

// single returns the id of the only one of the nodes that a text means.
func single(text string, exact []graph.Match) (string, error) {
	if len(exact) > 1 {
		return "", usagef("%q is ambiguous; give one of these ids: %s", text, candidates(exact))
	}
	return exact[0].ID, nil
}

// refuseBody returns an error if a text means a body or a person where a country or an organization is required.
func (n *nameResolver) refuseBody(text string) error {
	matches := n.find(text, []schema.Label{schema.LabelGovernmentBody, schema.LabelPerson})
	if len(matches) == 0 || !isExact(matches[0]) {
		return nil
	}
	m := matches[0]
	if m.Label == schema.LabelPerson {
		return usagef("%s (%s) is a person, who counts for a country or an organization: ask for that", m.ID, m.Name)
	}
	above := graph.Name{ID: m.ID}
	for range 16 { // no chain of bodies is longer
		profile, err := n.g.Profile(n.ctx, above.ID, today())
		if err != nil {
			return err
		}
		if profile.PartOf.ID == "" {
			break
		}
		above = profile.PartOf
	}
	return usagef("%s (%s) is a body, which counts for its country or organization: ask for %s (%s)", m.ID, m.Name, above.ID, above.Name)
}

// refusePlace returns an error if a text means a place where an actor is required, and no actor has that name or only one with
// other vowel marks: عمّان is Amman, not Oman. It returns nil if the text does not mean a place.
func (n *nameResolver) refusePlace(p queries.Param, text string, actors []graph.Match) error {
	places := only(n.exact(queries.Param{Type: queries.Place}, text), func(m graph.Match) bool {
		return m.Label == schema.LabelPlace && (len(actors) == 0 || m.SameMarks && !slices.ContainsFunc(actors, sameMarks))
	})
	if len(places) == 0 {
		return nil
	}
	var meanings []string
	var instead []graph.Match
	for _, place := range places {
		country, err := n.g.CountryOf(n.ctx, place.ID)
		if err != nil {
			return err
		}
		meaning := place.Name
		if country.ID != "" {
			meaning += " in " + country.Name
			instead = append(instead, graph.Match{ID: country.ID, Name: country.Name})
		}
		meanings = append(meanings, meaning)
	}
	instead = append(instead, n.near(text, answers.LabelsOf(p))...)
	is := fmt.Sprintf("%s is a place, %s", text, strings.Join(atMost(3, meanings), " or "))
	if len(instead) == 0 {
		return usagef("%s, and no actor is called so; %s finds names", is, program.Command("search"))
	}
	return usagef("%s; actors: %s", is, candidates(instead))
}

// candidates lists nodes, each once.
func candidates(matches []graph.Match) string {
	var list []string
	for _, m := range matches {
		start := m.ID + " ("
		if !slices.ContainsFunc(list, func(have string) bool { return strings.HasPrefix(have, start) }) {
			list = append(list, start+m.Name+")")
		}
	}
	return strings.Join(atMost(5, list), ", ")
}

// atMost returns the first n of a list, and an ellipsis for the others.
func atMost(n int, list []string) []string {
	if len(list) <= n {
		return list
	}
	return append(list[:n:n], "…")
}
