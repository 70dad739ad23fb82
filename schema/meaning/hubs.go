package meaning

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"entente/schema"
	"entente/schema/fact"
)

// Hub is what an instrument, event or commitment means for those who take part in it.
type Hub struct {
	ID    string
	Label schema.Label
	// Kind of instrument or event; "commitment" for a commitment.
	Kind string
	// Confidence of its evidence, from 0 to 1; 1 where it has none.
	Confidence float64
	// On is the day that stands for it: of an event its date, of an instrument the first
	// given of signed, adopted, launched, announced and in force, of a commitment that of
	// the earliest event that it came of, else of the earliest instrument that it is under.
	On Day
	// Steps that it reached, the loosest first.
	Steps []Step
	// Spells in which roots took part, or were addressed, by root and day.
	Spells []Spell
	// Others are the roots that have only a role from which no cooperation follows.
	Others []Other
	// Tied are the pairs that it ties, with their entries, which have no group yet. A hub
	// whose two roots never took part at the same time does not tie them.
	Tied map[Pair][]Entry
	// Size is how many take part in it: the roots over its whole life, or what a source states
	// of those who take part, if that is more.
	Size int64
	// Topics that it concerns, and Joined, the hubs that it is a part or result of, or that
	// are parts or results of it, sorted.
	Topics, Joined []string

	end end
	// binding are the spells of the legs that say more than a signature.
	binding []Spell
	// void is true where nobody is tied: what is proposed or cancelled, and what came of
	// events that were not held.
	void bool
}

// Other is a root with a role in a hub from which no cooperation follows, such as speaker.
type Other struct{ Root, Role string }

// KindCommitment is the kind of every commitment.
const KindCommitment = "commitment"

// Neighbourhood is a part of the graph from which hubs are worked out: hubs and actors,
// and what joins them. It is filled from the graph as it stands and then changed as a plan
// says, so that what follows from a load is known before it. Nodes and relationships that
// are not asked for do no harm.
type Neighbourhood struct {
	Nodes map[string]fact.Node
	// Relationships by their ids.
	Relationships map[string]fact.Relationship
}

// NewNeighbourhood makes an empty one.
func NewNeighbourhood() *Neighbourhood {
	return &Neighbourhood{Nodes: make(map[string]fact.Node), Relationships: make(map[string]fact.Relationship)}
}

// IsHub reports whether nodes of the label are hubs.
func IsHub(label schema.Label) bool {
	return label == schema.LabelInstrument || label == schema.LabelEvent || label == schema.LabelCommitment
}

// Hubs works out the wanted hubs, in the order of their ids. Ids that are no hubs are left
// out. The Neighbourhood must hold of each hub its relationships with actors, topics and
// hubs, and the nodes at their other ends with all that these are a part of.
func (n *Neighbourhood) Hubs(wanted map[string]bool) []Hub {
	v := n.view(wanted)
	var hubs []Hub
	for _, id := range slices.Sorted(maps.Keys(wanted)) {
		if node, found := n.Nodes[id]; found && IsHub(node.Label) {
			hubs = append(hubs, v.hub(&node))
		}
	}
	return hubs
}

// view is a Neighbourhood as one looks things up in it.
type view struct {
	*Neighbourhood
	// above gives what an actor is a part of, legs the relationships at either end of a
	// wanted hub, in the order of their ids.
	above map[string][]string
	legs  map[string][]*fact.Relationship
}

func (n *Neighbourhood) view(wanted map[string]bool) *view {
	v := &view{n, make(map[string][]string), make(map[string][]*fact.Relationship)}
	for _, id := range slices.Sorted(maps.Keys(n.Relationships)) {
		r := n.Relationships[id]
		if r.Type == schema.PartOf {
			v.above[r.From] = append(v.above[r.From], r.To)
		}
		for _, end := range []string{r.From, r.To} {
			if wanted[end] {
				v.legs[end] = append(v.legs[end], &r)
			}
		}
	}
	return v
}

func (v *view) hub(node *fact.Node) Hub {
	h := Hub{ID: node.ID, Label: node.Label, Confidence: 1, end: endless}
	h.Kind, _ = node.Props["kind"].(string)
	if c, stated := node.Props["confidence"].(float64); stated {
		h.Confidence = c
	}
	for _, r := range v.legs[h.ID] {
		switch {
		case r.From == h.ID && r.Type == schema.Concerns:
			h.Topics = append(h.Topics, r.To)
		case (r.Type == schema.ResultedIn || r.Type == schema.PartOf) && v.joins(node, r):
			h.Joined = append(h.Joined, other(r, h.ID))
		}
	}
	h.Topics, h.Joined = sorted(h.Topics), sorted(h.Joined)
	status, _ := node.Props["status"].(string)
	switch node.Label {
	case schema.LabelInstrument:
		h.Steps = instrumentSteps(node.Props)
		h.end = instrumentEnd(node.Props, h.Steps, v.superseding(h.ID))
		h.On, h.void = instrumentDay(node.Props), status == "proposed"
	case schema.LabelEvent:
		h.On, h.void = dayOf(node.Props, "date"), status == "cancelled"
		h.Steps = []Step{{Word: status, Day: h.On, Approximate: !h.On.given()}}
	default:
		h.Kind = KindCommitment
		modality, _ := node.Props["modality"].(string)
		h.On, h.void = v.commitmentDay(h.ID)
		h.Steps = []Step{{Word: modality, Day: h.On, Approximate: !h.On.given()}}
	}
	legs := withdrawn(v.active(&h))
	h.Spells, h.binding = spells(legs), spells(firm(legs))
	h.signers(v)
	h.others(v)
	h.Tied = h.pairs()
	h.Size = max(int64(len(h.roots())), stated(node.Props))
	return h
}

// stated gives the greatest number of those who take part in a hub that a source states: the
// least that it can be, or about what it is. Those with a passive role do not count.
func stated(props fact.Props) int64 {
	words, _ := props["participants_stated"].(string)
	least, _ := props["participants_stated_min"].(int64)
	greatest := max(least, number(words))
	roles, leasts := list[string](props, "parties_stated_role"), list[int64](props, "parties_stated_min")
	for i, words := range list[string](props, "parties_stated") {
		if i < min(len(roles), len(leasts)) && !slices.Contains(schema.PassiveRoles, roles[i]) {
			greatest = max(greatest, leasts[i], number(words))
		}
	}
	return greatest
}

// number gives the number at the end of the words for a count, 0 where there is none.
func number(words string) int64 {
	n, _ := strconv.ParseInt(words[strings.LastIndex(words, " ")+1:], 10, 64)
	return n
}

// other gives the end of a relationship that is not the given one.
func other(r *fact.Relationship, id string) string {
	if r.From == id {
		return r.To
	}
	return r.From
}

// joins reports whether the relationship makes one act of two hubs. A commitment stands for
// itself.
func (v *view) joins(hub *fact.Node, r *fact.Relationship) bool {
	label := v.Nodes[other(r, hub.ID)].Label
	return hub.Label != schema.LabelCommitment && (label == schema.LabelEvent || label == schema.LabelInstrument)
}

// instrumentDay gives the day of the firmest act of an instrument that has one.
func instrumentDay(props fact.Props) Day {
	if d, _ := begin(props); d.given() {
		return d
	}
	if d := dayOf(props, "announced"); d.given() {
		return d
	}
	return dayOf(props, "in_force")
}

// superseding gives the days from which instruments stand that replace this one. What is
// only proposed replaces nothing.
func (v *view) superseding(instrument string) []Day {
	var days []Day
	for _, r := range v.legs[instrument] {
		if r.Type != schema.Supersedes || r.To != instrument {
			continue
		}
		newer := v.Nodes[r.From].Props
		if d, _ := begin(newer); d.given() && newer["status"] != "proposed" {
			days = append(days, d)
		}
	}
	return days
}

// commitmentDay gives the day of a commitment, and whether nothing came of it yet: all the
// events that it is said to have come of are planned or cancelled.
func (v *view) commitmentDay(commitment string) (on Day, void bool) {
	var held, under []Day
	planned := false
	for _, r := range v.legs[commitment] {
		node := v.Nodes[other(r, commitment)]
		switch status := node.Props["status"]; {
		case r.Type == schema.ResultedIn && node.Label == schema.LabelEvent && (status == "planned" || status == "cancelled"):
			planned = true
		case r.Type == schema.ResultedIn && node.Label == schema.LabelEvent:
			held = append(held, dayOf(node.Props, "date"))
		case r.Type == schema.Under && node.Label == schema.LabelInstrument:
			under = append(under, instrumentDay(node.Props))
		}
	}
	if on = earliest(held); !on.given() {
		on = earliest(under)
	}
	return on, planned && len(held) == 0
}

// earliest gives the earliest of the days that have a date; undated where none has.
func earliest(days []Day) Day {
	first := undated
	for _, d := range days {
		if d.given() && (!first.given() || d.earlier(first)) {
			first = d
		}
	}
	return first
}
