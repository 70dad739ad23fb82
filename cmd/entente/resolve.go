package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"entente/answers"
	"entente/graph"
	"entente/queries"
	"entente/schema"
	"entente/schema/naming"
)

// mustResolve tells whether any given value is a name that the graph has to know.
func mustResolve(r *queries.Report, values map[string]any) bool {
	return slices.ContainsFunc(r.Params, func(p queries.Param) bool {
		list, _ := values[p.Name].([]string)
		return resolved(p) && (len(list) > 0 || !p.List && values[p.Name] != nil)
	})
}

// resolved tells whether the value of a parameter is looked up in the graph.
func resolved(p queries.Param) bool { return answers.LabelsOf(p) != nil || p.Type == queries.Fact }

// resolveParams turns the names among the values into ids. Two sides must not be one.
func resolveParams(ctx context.Context, g *graph.Graph, r *queries.Report, values map[string]any) error {
	n := newNames(ctx, g)
	for _, p := range r.Params {
		if !resolved(p) {
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
	for one, other := range map[string]string{"a": "b", "actor": "partner"} {
		p := r.Param(one)
		if id, given := values[one].(string); given && p.Type == queries.Actor && id == values[other] {
			return usagef("%s and %s are the same: %s", one, other, id)
		}
	}
	return nil
}

// names finds what names mean in a graph.
type names struct {
	ctx context.Context
	g   *graph.Graph
	// found is what was found, by labels and text: the parts of a list are tried more than once.
	found map[string][]graph.Match
}

func newNames(ctx context.Context, g *graph.Graph) *names {
	return &names{ctx, g, make(map[string][]graph.Match)}
}

func (n *names) find(text string, labels []schema.Label) ([]graph.Match, error) {
	key := fmt.Sprint(labels, text)
	if matches, known := n.found[key]; known {
		return matches, nil
	}
	matches, err := n.g.Find(n.ctx, text, labels...)
	n.found[key] = matches
	return matches, err
}

// maxJoined is how many parts of a list can be one name: no name has so many commas.
const maxJoined = 5

// list finds what a list means that was parted at its commas. Since a name can have commas
// too, the longest runs of parts that are a name count, from the first part on.
func (n *names) list(p queries.Param, parts []string) ([]string, error) {
	var ids []string
	for len(parts) > 0 {
		length, err := n.longest(p, parts)
		if err != nil {
			return nil, err
		}
		id, err := n.one(p, strings.Join(parts[:length], ", "))
		if err != nil {
			return nil, err
		}
		ids, parts = append(ids, id), parts[length:]
	}
	return ids, nil
}

// longest gives how many of the parts, from the first on, are one name; 1 where none are.
// Two ids that follow each other are two.
func (n *names) longest(p queries.Param, parts []string) (int, error) {
	ids := 0
	for _, part := range parts[:min(2, len(parts))] {
		matches, err := n.exact(p, part)
		if err != nil {
			return 0, err
		}
		if len(matches) == 1 && matches[0].ID == strings.ToLower(part) {
			ids++
		}
	}
	if ids == 2 {
		return 1, nil
	}
	for length := min(maxJoined, len(parts)); length > 1; length-- {
		matches, err := n.exact(p, strings.Join(parts[:length], ", "))
		if err != nil || len(matches) > 0 {
			return length, err
		}
	}
	return 1, nil
}

// exact gives the nodes whose id, code or name a text is, up to spelling. Where it is an id,
// only that counts, and where it has vowel marks, those with the same marks.
func (n *names) exact(p queries.Param, text string) ([]graph.Match, error) {
	matches, err := n.find(text, answers.LabelsOf(p))
	if err != nil {
		return nil, err
	}
	exact := slices.DeleteFunc(slices.Clone(matches), func(m graph.Match) bool { return m.Likeness < 1 })
	for _, m := range exact {
		if m.ID == strings.ToLower(text) {
			return []graph.Match{m}, nil
		}
	}
	if slices.ContainsFunc(exact, sameMarks) {
		exact = slices.DeleteFunc(exact, func(m graph.Match) bool { return !m.SameMarks })
	}
	return exact, nil
}

// one finds the one node that a text means within its type. An ambiguous name lists the
// candidates, an unknown one the nearest.
func (n *names) one(p queries.Param, text string) (string, error) {
	if p.Type == queries.Fact {
		return n.fact(text)
	}
	exact, err := n.exact(p, text)
	if err != nil {
		return "", err
	}
	if p.Type == queries.Actor && (len(exact) == 0 || naming.HasMarks(text)) {
		if err := n.refusePlace(p, text, exact); err != nil {
			return "", err
		}
	}
	switch {
	case len(exact) == 1:
		return exact[0].ID, nil
	case len(exact) > 1:
		return "", ambiguous(text, exact)
	}
	if p.Principal {
		if err := n.refuseBody(text); err != nil {
			return "", err
		}
	}
	near, err := n.near(text, answers.LabelsOf(p))
	if err != nil {
		return "", err
	}
	if len(near) == 0 {
		return "", usagef("no %s is called %q; entente search finds names", p.Type, text)
	}
	return "", usagef("no %s is called %q; the nearest: %s", p.Type, text, candidates(near))
}

func sameMarks(m graph.Match) bool { return m.SameMarks }

func ambiguous(text string, among []graph.Match) error {
	return usagef("%q is ambiguous; give one of these ids: %s", text, candidates(among))
}

// near gives the nodes whose names are like a text.
func (n *names) near(text string, labels []schema.Label) ([]graph.Match, error) {
	matches, err := n.find(text, labels)
	return slices.DeleteFunc(slices.Clone(matches), func(m graph.Match) bool { return m.Likeness < minLikeness }), err
}

// refuseBody tells what a text means that is a body or a person, where a country or an
// organization is asked for; nil where it means neither.
func (n *names) refuseBody(text string) error {
	matches, err := n.find(text, []schema.Label{schema.LabelGovernmentBody, schema.LabelPerson})
	if err != nil {
		return err
	}
	if len(matches) == 0 || matches[0].Likeness < 1 {
		return nil
	}
	m := matches[0]
	if m.Label == schema.LabelPerson {
		return usagef("%s (%s) is a person, who counts for a country or an organization: ask for that", m.ID, m.Name)
	}
	above := graph.Name{ID: m.ID}
	for range 16 { // no chain of bodies is longer
		profile, err := n.g.Profile(n.ctx, above.ID)
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

// refusePlace tells what a text means that is a place, where an actor is asked for and no
// actor is called so, or only one whose vowel marks are others: عمّان is Amman, not Oman. It
// is nil where the text means no place.
func (n *names) refusePlace(p queries.Param, text string, actors []graph.Match) error {
	places, err := n.exact(queries.Param{Type: queries.Place}, text)
	if err != nil {
		return err
	}
	places = slices.DeleteFunc(slices.Clone(places), func(m graph.Match) bool {
		return m.Label != schema.LabelPlace || len(actors) > 0 && (!m.SameMarks || slices.ContainsFunc(actors, sameMarks))
	})
	if len(places) == 0 {
		return nil
	}
	var told []string
	var instead []graph.Match
	for i, place := range places {
		country, err := n.g.CountryOf(n.ctx, place.ID)
		if err != nil {
			return err
		}
		in := graph.Match{ID: country.ID, Name: country.Name}
		if country.ID != "" && !slices.ContainsFunc(instead, func(m graph.Match) bool { return m.ID == in.ID }) {
			instead = append(instead, in)
		}
		switch {
		case i == 3:
			told = append(told, "…")
		case i > 3:
		case country.ID == "":
			told = append(told, place.Name)
		default:
			told = append(told, place.Name+" in "+country.Name)
		}
	}
	near, err := n.near(text, answers.LabelsOf(p))
	if err != nil {
		return err
	}
	for _, m := range near {
		if !slices.ContainsFunc(instead, func(have graph.Match) bool { return have.ID == m.ID }) {
			instead = append(instead, m)
		}
	}
	if len(instead) == 0 {
		return usagef("%s is a place, %s, and no actor is called so; entente search finds names", text, strings.Join(told, " or "))
	}
	return usagef("%s is a place, %s; actors: %s", text, strings.Join(told, " or "), candidates(instead))
}

// fact finds a node or a relationship by its id, or a node by its name.
func (n *names) fact(text string) (string, error) {
	known, err := n.g.IsFact(n.ctx, text)
	if err != nil || known {
		return text, err
	}
	labels := slices.DeleteFunc(schema.Labels(), func(l schema.Label) bool { return l == schema.LabelTopic || l == schema.LabelClaim })
	matches, err := n.near(text, labels)
	if err != nil {
		return "", err
	}
	exact := slices.DeleteFunc(slices.Clone(matches), func(m graph.Match) bool { return m.Likeness < 1 })
	switch {
	case len(exact) == 1:
		return exact[0].ID, nil
	case len(exact) > 1:
		return "", ambiguous(text, exact)
	}
	ids, err := n.g.FactsLike(n.ctx, text, 3)
	if err != nil {
		return "", err
	}
	near := strings.Join(ids, ", ")
	if near == "" {
		near = candidates(matches)
	}
	if near == "" {
		return "", usagef("no fact has the id or name %q; the last column of a report has ids, and entente search finds names", text)
	}
	return "", usagef("no fact has the id or name %q; the nearest: %s", text, near)
}

func candidates(matches []graph.Match) string {
	var list []string
	for i, m := range matches {
		if i == 5 {
			list = append(list, "…")
			break
		}
		list = append(list, fmt.Sprintf("%s (%s)", m.ID, m.Name))
	}
	return strings.Join(list, ", ")
}
