package meaning

import (
	"strings"
	"time"

	"entente/internal/lists"
	"entente/schema"
	"entente/schema/fact"
)

// Lists in the graph contain no null: in them an open side of a day is 1 January of the year 1 or
// 31 December 9999. In a property that is not a list, an open side is left out.

// The properties that Hub.Props, Spell.Props and Tie.Props set in addition to "id". They are
// entente's own: no fact has them.
var (
	hubNames = []string{
		"on", "on_from", "on_to", "steps", "steps_from", "steps_to", "steps_level", "steps_approximate", "rung", "rung_level",
		"known_from", "ended_from", "ties", "size", "void", "other_roots", "other_roles",
	}
	tieNames = []string{
		"instruments", "events", "commitments", "planned", "topics", "hubs", "weight",
		"first", "first_from", "first_to", "last", "last_from", "last_to",
		"acts", "act_kind", "act_step", "act_level", "act_on", "act_from", "act_to", "act_until", "act_known", "act_decays",
		"act_weight", "act_group", "act_topics", "act_confidence", "act_approximate",
	}
	spellNames = []string{
		"since", "since_from", "since_to", "until", "until_from", "until_to", "active_from",
		"signed_only", "bound_from", "roles", "via", "confidence",
	}
	// formerTieNames are properties that older versions set, and that must be removed.
	formerTieNames = []string{"scored", "scored_weight", "scored_from", "scored_until"}
)

// HubNames returns the names of the derived properties of hubs. The list is shared and must not
// be changed; the same applies to TieNames and SpellNames.
func HubNames() []string { return hubNames }

// TieNames returns the names of the properties of COOPERATES_WITH, including those of older
// versions.
func TieNames() []string { return append(tieNames, formerTieNames...) }

// SpellNames returns the names of the properties of TOOK_PART_IN.
func SpellNames() []string { return spellNames }

// Props returns the derived properties of the hub: on, the day that represents it; its steps with
// their bounds and levels on the ladder; rung and rung_level, the firmest step and its level,
// whatever the day; known_from, the first day on which it is known; ended_from, the first day on which it has ended; ties, whether it ties any
// roots; size, the number of those who take part in it; void, true if it is only proposed, was
// cancelled or results from events that were not held; and the roots that only have a role from which
// no cooperation follows, each with its role.
func (h *Hub) Props() fact.Props {
	firmest := h.Steps[len(h.Steps)-1]
	p := fact.Props{
		"ties": len(h.Tied) > 0, "size": h.Size, "rung": firmest.Word, "rung_level": schema.Level(firmest.Word),
		"steps":             lists.Map(h.Steps, func(s *Step) string { return s.Word }),
		"steps_from":        lists.Map(h.Steps, func(s *Step) time.Time { return s.From }),
		"steps_to":          lists.Map(h.Steps, func(s *Step) time.Time { return s.To }),
		"steps_level":       lists.Map(h.Steps, func(s *Step) int64 { return schema.Level(s.Word) }),
		"steps_approximate": lists.Map(h.Steps, func(s *Step) bool { return s.Approximate }),
	}
	setDay(p, "on", h.On)
	if !h.Known.Equal(Always) {
		p["known_from"] = h.Known
	}
	if h.void {
		p["void"] = true
	}
	if !h.end.To.Equal(Forever) {
		p["ended_from"] = h.end.To.AddDate(0, 0, 1)
	}
	if len(h.Others) > 0 {
		p["other_roots"] = lists.Map(h.Others, func(o *Other) string { return o.Root })
		p["other_roles"] = lists.Map(h.Others, func(o *Other) string { return o.Role })
	}
	return p
}

// setDay sets the properties for a day: its text under the name, its bounds under name_from and
// name_to.
func setDay(p fact.Props, name string, d Day) {
	if !d.given() {
		return
	}
	p[name] = d.Text
	if !d.From.Equal(Always) {
		p[name+"_from"] = d.From
	}
	if !d.To.Equal(Forever) {
		p[name+"_to"] = d.To
	}
}

// Part is a spell as a relationship TOOK_PART_IN.
type Part struct {
	ID, Root, Hub string
	Props         fact.Props
}

// Parts returns the spells of the hub as relationships. A side that no leg dates is that of the
// hub. active_from is the first day on which the root counts as taking part, absent if it never
// did. A root that has only signed has signed_only; bound_from is the day from which a spell that
// began with a signature was more than that. The id is took_part_in~root~hub, followed by ~since
// from the second spell on.
func (h *Hub) Parts() []Part {
	parts := make([]Part, len(h.Spells))
	for i := range h.Spells {
		s := &h.Spells[i]
		x := ""
		if i > 0 && h.Spells[i-1].Root == s.Root {
			x = s.Since.Text
		}
		id := fact.RelationshipID(schema.TookPartIn, s.Root, h.ID, x)
		p := fact.Props{"id": id, "roles": s.Roles}
		if len(s.Via) > 0 {
			p["via"] = s.Via
		}
		if s.Confidence > 0 {
			p["confidence"] = s.Confidence
		}
		since, until := s.Since, s.Until
		if !since.given() {
			since = h.On
		}
		if !until.given() {
			until = h.end.Day
		}
		setDay(p, "since", since)
		setDay(p, "until", until)
		if from, ok := h.activeFrom(since, until); ok {
			p["active_from"] = from
		}
		switch bound, found := h.boundFrom(s); {
		case !found:
			p["signed_only"] = true
		case bound.After(s.Since.From):
			p["bound_from"] = bound
		}
		parts[i] = Part{id, s.Root, h.ID, p}
	}
	return parts
}

// activeFrom returns the first day on which a spell counts: its own, or that of the first step
// for a part that is as old as the hub. It returns false for a root that joined after the end, or
// had left before the beginning. If the end of a hub is at an unknown time, no root counts as
// having joined too late.
func (h *Hub) activeFrom(since, until Day) (from time.Time, ok bool) {
	from = minTime(lists.Map(h.Steps, func(s *Step) time.Time { return s.From })...)
	if since.From.After(from) && !since.From.Equal(h.On.From) {
		from = since.From
	}
	joinedLate := !h.end.To.Equal(Always) && from.After(h.end.To)
	leftEarly := until.given() && until.To.Before(from)
	return from, !joinedLate && !leftEarly
}

// boundFrom returns the first day on which a spell was more than a signature; false if it never
// was.
func (h *Hub) boundFrom(s *Spell) (from time.Time, found bool) {
	for i := range h.binding { // by root and day
		if b := &h.binding[i]; b.Root == s.Root && !b.Since.From.After(s.Until.To) && !b.Until.To.Before(s.Since.From) {
			return b.Since.From, true
		}
	}
	return from, false
}

// Props returns the properties of the COOPERATES_WITH relationship. The entries are lists of the
// same length, with one element for each hub and step, those of a group side by side; act_topics
// has the topics of each separated by spaces. A query can let each entry decay separately: weight
// × 0.5^(days since act_decays / HalfLife), and nothing for what is not past.
func (t *Tie) Props() fact.Props {
	c := t.Counts()
	p := fact.Props{
		"id": t.ID(), "instruments": c.Instruments, "events": c.Events, "commitments": c.Commitments, "planned": c.Planned,
		"topics": t.Topics(), "hubs": t.Hubs(), "weight": t.Weight(),
		"acts": lists.Map(t.Entries, func(e *Entry) string { return e.Hub }), "act_kind": lists.Map(t.Entries, func(e *Entry) string { return e.Kind }),
		"act_step":        lists.Map(t.Entries, func(e *Entry) string { return e.Step }),
		"act_level":       lists.Map(t.Entries, func(e *Entry) int64 { return schema.Level(e.Step) }),
		"act_on":          lists.Map(t.Entries, func(e *Entry) string { return e.On.Text }),
		"act_from":        lists.Map(t.Entries, func(e *Entry) time.Time { return e.On.From }),
		"act_to":          lists.Map(t.Entries, func(e *Entry) time.Time { return e.On.To }),
		"act_until":       lists.Map(t.Entries, func(e *Entry) time.Time { return e.Until }),
		"act_known":       lists.Map(t.Entries, func(e *Entry) time.Time { return e.Known }),
		"act_decays":      lists.Map(t.Entries, func(e *Entry) time.Time { return e.Decays }),
		"act_weight":      lists.Map(t.Entries, func(e *Entry) float64 { return e.Weight }),
		"act_group":       lists.Map(t.Entries, func(e *Entry) int64 { return e.Group }),
		"act_topics":      lists.Map(t.Entries, func(e *Entry) string { return strings.Join(e.Topics, " ") }),
		"act_confidence":  lists.Map(t.Entries, func(e *Entry) float64 { return e.Confidence }),
		"act_approximate": lists.Map(t.Entries, func(e *Entry) bool { return e.Approximate }),
	}
	setDay(p, "first", t.First())
	setDay(p, "last", t.Last())
	return p
}

// TieOf returns the tie with the properties that Tie.Props returns, with the lists as typed
// lists. Entries that were cut off by hand are left out.
func TieOf(p Pair, props fact.Props) Tie {
	t := Tie{Pair: p}
	kinds, steps, on := list[string](props, "act_kind"), list[string](props, "act_step"), list[string](props, "act_on")
	from, to := list[time.Time](props, "act_from"), list[time.Time](props, "act_to")
	until, decays := list[time.Time](props, "act_until"), list[time.Time](props, "act_decays")
	known := list[time.Time](props, "act_known")
	weights, groups := list[float64](props, "act_weight"), list[int64](props, "act_group")
	topics, confidences := list[string](props, "act_topics"), list[float64](props, "act_confidence")
	approximate := list[bool](props, "act_approximate")
	for i, hub := range list[string](props, "acts") {
		if i >= min(len(kinds), len(steps), len(on), len(from), len(to), len(until), len(known), len(decays), len(weights),
			len(groups), len(topics), len(confidences), len(approximate)) {
			break
		}
		t.Entries = append(t.Entries, Entry{
			Hub: hub, Kind: kinds[i], Step: steps[i], On: Day{on[i], from[i], to[i]}, Until: until[i], Known: known[i], Decays: decays[i],
			Weight: weights[i], Group: max(1, groups[i]), Topics: strings.Fields(topics[i]), Confidence: confidences[i],
			Approximate: approximate[i],
		})
	}
	return t
}

func list[T any](props fact.Props, name string) []T {
	l, _ := props[name].([]T)
	return l
}
