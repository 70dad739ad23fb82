package meaning

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"entente/internal/lists"
	"entente/internal/parallel"
	"entente/schema"
	"entente/schema/fact"
)

// Hub is what an instrument, event or commitment means for those who take part in it.
type Hub struct {
	ID    string
	Label schema.Label
	// Kind of instrument or event; "commitment" for a commitment.
	Kind string
	// Confidence of its evidence, from 0 to 1; 1 if it has none.
	Confidence float64
	// On is the day that represents it: for an event its date; for an instrument the first date
	// given of signed, adopted, launched, announced and in force; for a commitment the day of the
	// earliest event that it results from, else of the earliest instrument that it is under.
	On Day
	// Steps that it reached, the loosest first.
	Steps []Step
	// Spells in which roots took part, or were addressed, by root and day.
	Spells []Spell
	// Others are the roots that have only a role from which no cooperation follows.
	Others []Other
	// Tied are the pairs that it ties, with their entries, which have no group yet. A hub whose
	// two roots never took part at the same time does not tie them.
	Tied map[Pair][]Entry
	// Size is the number of those who take part in it: the roots over its whole lifetime, or the
	// number that a source states, if that is greater.
	Size int64
	// Topics that it concerns, and Joined, the hubs that it is a part or result of, or that are
	// parts or results of it, sorted.
	Topics, Joined []string

	// Known is the first day on which it is known as far as anything dates that: Always for what has no date. See
	// known.
	Known time.Time

	// end is the step Ended; its day is unknown if only a status says so.
	end Step
	// binding are the spells of the legs that are more than a signature.
	binding []Spell
	// void is true if it ties no roots because it is proposed or cancelled, or results from events
	// that were not held.
	void bool
}

// Other is a root with a role in a hub from which no cooperation follows, such as speaker.
type Other struct{ Root, Role string }

// KindCommitment is the kind of every commitment.
const KindCommitment = "commitment"

// Neighbourhood is a part of the graph from which hubs are derived: hubs and actors, and the
// relationships between them. It is filled from the current graph and then changed according to a
// plan, so that the effects of a load are known before it. Nodes and relationships that are not
// needed do no harm.
type Neighbourhood struct {
	Nodes map[string]fact.Node
	// Relationships by their ids.
	Relationships map[string]fact.Relationship
}

// NewNeighbourhood returns an empty Neighbourhood.
func NewNeighbourhood() *Neighbourhood {
	return &Neighbourhood{Nodes: make(map[string]fact.Node), Relationships: make(map[string]fact.Relationship)}
}

// Hubs derives the wanted hubs, in the order of their ids. Ids that are not hubs are left out.
// The Neighbourhood must contain the relationships of each hub with actors, topics and hubs, and
// the nodes at their other ends with everything that these are a part of.
func (n *Neighbourhood) Hubs(wanted map[string]bool) []Hub {
	v := n.view(wanted)
	var nodes []fact.Node
	for _, id := range slices.Sorted(maps.Keys(wanted)) {
		if node, found := n.Nodes[id]; found && node.Label.IsHub() {
			nodes = append(nodes, node)
		}
	}
	hubs := make([]Hub, len(nodes))
	parallel.Each(len(nodes), func(i int) { hubs[i] = v.hub(&nodes[i]) })
	return hubs
}

// view is a Neighbourhood with indexes.
type view struct {
	*Neighbourhood
	// above maps an actor to what it is a part of, and legs a wanted hub to the relationships at
	// either end of it, in the order of their ids.
	above map[string][]string
	legs  map[string][]*fact.Relationship
}

func (n *Neighbourhood) view(wanted map[string]bool) *view {
	v := &view{n, make(map[string][]string), make(map[string][]*fact.Relationship)}
	var ids []string
	for id, r := range n.Relationships {
		if r.Type == schema.PartOf || wanted[r.From] || wanted[r.To] {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	for _, id := range ids {
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
	h := Hub{ID: node.ID, Label: node.Label, Kind: text(node.Props, "kind"), Confidence: 1, end: endless}
	if c, stated := node.Props["confidence"].(float64); stated {
		h.Confidence = c
	}
	for _, r := range v.legs[h.ID] {
		switch {
		case r.From == h.ID && r.Type == schema.Concerns:
			h.Topics = append(h.Topics, r.To)
		case (r.Type == schema.ResultedIn || r.Type == schema.PartOf) && v.joins(node, r):
			h.Joined = append(h.Joined, otherEnd(r, h.ID))
		}
	}
	h.Topics, h.Joined = sorted(h.Topics), sorted(h.Joined)
	word := text(node.Props, "status")
	switch node.Label {
	case schema.LabelInstrument:
		h.Steps = instrumentSteps(node.Props)
		h.end = instrumentEnd(node.Props, h.Steps, v.superseding(h.ID))
		h.On, h.void = instrumentDay(node.Props), word == "proposed"
	case schema.LabelEvent:
		h.On, h.void = dayOf(node.Props, "date"), word == "cancelled"
	default:
		h.Kind, word = KindCommitment, text(node.Props, "modality")
		h.On, h.void = v.commitmentDay(h.ID)
	}
	if h.Steps == nil {
		h.Steps = []Step{{Word: word, Day: h.On, Approximate: !h.On.given()}}
	}
	h.Known = v.known(node, h.Steps)
	h.addParts(v)
	h.addSigners(v)
	h.Tied = h.pairs()
	h.Size = max(int64(len(h.roots())), statedSize(node.Props))
	return h
}

// known returns the first day on which a hub is known. What happened is known from the day of its first step. An
// event that is planned, or was called off, is known from the day of its announcement, else from the day on
// which the first of the sources that speak of it was published.
func (v *view) known(node *fact.Node, steps []Step) time.Time {
	if status := text(node.Props, "status"); node.Label != schema.LabelEvent || status != Planned && status != "cancelled" {
		return minTime(lists.Map(steps, func(s *Step) time.Time { return s.From })...)
	}
	if d := dayOf(node.Props, "announced"); d.given() {
		return d.From
	}
	var published []Day
	for _, r := range v.legs[node.ID] {
		if r.Type == schema.EvidencedBy {
			published = append(published, dayOf(v.Nodes[r.To].Props, "published"))
		}
	}
	return earliest(published).From
}

// statedSize returns the greatest number of participants of a hub that a source states: the least
// that it can be, or about what it is. Those with a passive role do not count.
func statedSize(props fact.Props) int64 {
	least, _ := props["participants_stated_min"].(int64)
	greatest := max(least, trailingNumber(text(props, "participants_stated")))
	roles, leasts := list[string](props, "parties_stated_role"), list[int64](props, "parties_stated_min")
	for i, words := range list[string](props, "parties_stated") {
		if i < min(len(roles), len(leasts)) && !schema.IsPassive(roles[i]) {
			greatest = max(greatest, leasts[i], trailingNumber(words))
		}
	}
	return greatest
}

// trailingNumber returns the number at the end of the words for a count, or 0 if there is none.
func trailingNumber(words string) int64 {
	n, _ := strconv.ParseInt(words[strings.LastIndex(words, " ")+1:], 10, 64)
	return n
}

// otherEnd returns the end of a relationship that is not the given one.
func otherEnd(r *fact.Relationship, id string) string {
	if r.From == id {
		return r.To
	}
	return r.From
}

// joins reports whether the relationship makes two hubs one act. A commitment always stands
// alone.
func (v *view) joins(hub *fact.Node, r *fact.Relationship) bool {
	label := v.Nodes[otherEnd(r, hub.ID)].Label
	return hub.Label != schema.LabelCommitment && (label == schema.LabelEvent || label == schema.LabelInstrument)
}

// instrumentDay returns the day of the firmest act of an instrument that has one.
func instrumentDay(props fact.Props) Day {
	d, _ := firstGiven(props, schema.InstrumentActs)
	return d
}

// superseding returns the days from which the instruments that replace this one hold. A proposed
// instrument replaces nothing.
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

// commitmentDay returns the day of a commitment, and whether it is void because all the events
// from which it results are planned or cancelled.
func (v *view) commitmentDay(commitment string) (on Day, void bool) {
	var held, under []Day
	planned := false
	for _, r := range v.legs[commitment] {
		node := v.Nodes[otherEnd(r, commitment)]
		switch status := text(node.Props, "status"); {
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

// earliest returns the earliest of the days that have a date, or undated if none has.
func earliest(days []Day) Day {
	first := undated
	for _, d := range days {
		if d.given() && (!first.given() || d.compare(first) < 0) {
			first = d
		}
	}
	return first
}
