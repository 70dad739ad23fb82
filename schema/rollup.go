package schema

import (
	"maps"
	"slices"
	"time"
)

// Neighbourhood is a part of the graph that ties can be derived from: hubs and
// actors, and what joins them. It is filled from the graph as it stands and then
// changed as a plan says, so that the ties after a load are known before it.
// Nodes and relationships that a derivation does not ask for do no harm.
type Neighbourhood struct {
	Nodes map[string]Node
	// Relationships by their ids.
	Relationships map[string]Relationship
}

// NewNeighbourhood makes an empty one.
func NewNeighbourhood() *Neighbourhood {
	return &Neighbourhood{Nodes: make(map[string]Node), Relationships: make(map[string]Relationship)}
}

// Hubs tells of the wanted hubs what the derivation of ties has to know, in the
// order of their ids. Ids that are no hubs are left out. A body rolls up to the
// country or organization at the top; a person counts for whom the person acts.
func (n *Neighbourhood) Hubs(wanted map[string]bool) []HubView {
	above, legs := n.byEnd(wanted)
	var views []HubView
	for _, id := range slices.Sorted(maps.Keys(wanted)) {
		node, found := n.Nodes[id]
		if found && (node.Label == LabelInstrument || node.Label == LabelEvent || node.Label == LabelCommitment) {
			views = append(views, n.hub(&node, legs[id], above))
		}
	}
	return views
}

// byEnd gives, for each actor, what it is a part of, and, for each wanted hub, the
// relationships at either of its ends.
func (n *Neighbourhood) byEnd(wanted map[string]bool) (above map[string][]string, legs map[string][]*Relationship) {
	above, legs = make(map[string][]string), make(map[string][]*Relationship)
	for _, id := range slices.Sorted(maps.Keys(n.Relationships)) {
		r := n.Relationships[id]
		if r.Type == PartOf {
			above[r.From] = append(above[r.From], r.To)
		}
		for _, end := range []string{r.From, r.To} {
			if wanted[end] {
				legs[end] = append(legs[end], &r)
			}
		}
	}
	return above, legs
}

func (n *Neighbourhood) hub(node *Node, legs []*Relationship, above map[string][]string) HubView {
	h := HubView{ID: node.ID, Label: node.Label}
	h.Kind, _ = node.Props["kind"].(string)
	h.Status, _ = node.Props["status"].(string)
	h.Date, _ = node.Props["date"].(string)
	h.From, _ = node.Props["date_from"].(time.Time)
	h.To, _ = node.Props["date_to"].(time.Time)
	for _, r := range legs {
		switch {
		case r.To == h.ID && (r.Type == PartyTo || r.Type == ParticipatedIn || r.Type == Undertakes):
			role, _ := r.Props["role"].(string)
			if !slices.Contains(PassiveRoles, role) {
				h.Roots = append(h.Roots, n.roots(actsFor(r), above)...)
			}
		case r.From == h.ID && r.Type == Towards:
			h.Towards = append(h.Towards, n.roots(r.To, above)...)
		case r.From == h.ID && r.Type == Concerns:
			h.Topics = append(h.Topics, r.To)
		case r.Type == ResultedIn || r.Type == PartOf:
			h.Joined = n.join(h, r)
		}
	}
	for _, list := range []*[]string{&h.Roots, &h.Towards, &h.Topics, &h.Joined} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	return h
}

// actsFor gives the actor that a leg counts for.
func actsFor(r *Relationship) string {
	if f, _ := r.Props["for"].(string); f != "" {
		return f
	}
	return r.From
}

// join adds the event or instrument at the other end of what joins two hubs into
// one act. A commitment stands for itself.
func (n *Neighbourhood) join(h HubView, r *Relationship) []string {
	other := r.To
	if other == h.ID {
		other = r.From
	}
	label := n.Nodes[other].Label
	if h.Label == LabelCommitment || label != LabelEvent && label != LabelInstrument {
		return h.Joined
	}
	return append(h.Joined, other)
}

// roots gives the countries and organizations at the top of what an actor is a
// part of; the actor itself where it is one of these.
func (n *Neighbourhood) roots(actor string, above map[string][]string) []string {
	var found []string
	seen := make(map[string]bool)
	var climb func(string)
	climb = func(id string) {
		if seen[id] {
			return
		}
		seen[id] = true
		if label := n.Nodes[id].Label; len(above[id]) == 0 && (label == LabelCountry || label == LabelOrganization) {
			found = append(found, id)
		}
		for _, next := range above[id] {
			climb(next)
		}
	}
	climb(actor)
	return found
}
