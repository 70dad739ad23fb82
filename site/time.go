package site

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"time"

	"entente/schema"
)

// dated gives the node whose date is that of a hub: a commitment has none of its own, but
// that of the event that it came of, else of the instrument that it is under. The reports
// take it so, too.
func dated(h *node) *node {
	if h.Label != schema.LabelCommitment {
		return h
	}
	var sources []*node
	for _, x := range h.in[schema.ResultedIn] {
		if x.from.Label == schema.LabelEvent {
			sources = append(sources, x.from)
		}
	}
	if len(sources) == 0 {
		for _, x := range h.out[schema.Under] {
			if x.to.Label == schema.LabelInstrument {
				sources = append(sources, x.to)
			}
		}
	}
	if len(sources) == 0 {
		return h
	}
	return slices.MinFunc(sources, func(a, b *node) int {
		return cmp.Or(compareDays(day(a.Props, "date_from"), day(b.Props, "date_from")), cmp.Compare(a.ID, b.ID))
	})
}

// compareDays puts days in order, no day last.
func compareDays(a, b time.Time) int {
	switch {
	case a.IsZero() && b.IsZero():
		return 0
	case a.IsZero():
		return 1
	case b.IsZero():
		return -1
	default:
		return a.Compare(b)
	}
}

// dateOf gives the date of a hub as it is known, "" for none, and its bounds.
func dateOf(h *node) (date string, from, to time.Time) {
	d := dated(h)
	return text(d.Props, "date"), day(d.Props, "date_from"), day(d.Props, "date_to")
}

// byTime puts hubs in the order of time: an open start first, no date last; an event
// before what came of it; commitments from the firmest rung down.
func byTime(hubs []*node) {
	slices.SortFunc(hubs, compareTime)
}

func compareTime(a, b *node) int {
	aDate, aFrom, aTo := dateOf(a)
	bDate, bFrom, bTo := dateOf(b)
	return cmp.Or(
		compareBool(aDate == "", bDate == ""), compareBool(!aFrom.IsZero(), !bFrom.IsZero()),
		aFrom.Compare(bFrom), aTo.Compare(bTo), cmp.Compare(order(a), order(b)), cmp.Compare(rungOf(b), rungOf(a)), cmp.Compare(a.ID, b.ID))
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	default:
		return 1
	}
}

// order puts what happened before what came of it.
func order(h *node) int {
	return slices.Index([]schema.Label{schema.LabelEvent, schema.LabelInstrument, schema.LabelCommitment}, h.Label)
}

// rungOf gives the place of a commitment on the ladder, -1 for what is none.
func rungOf(h *node) int { return slices.Index(schema.Modalities.Words, text(h.Props, "modality")) }

func isPlanned(h *node) bool { return text(h.Props, "status") == "planned" }

// hasBegun tells whether a hub is not later than the day. What is planned is known before
// it happens; what has no date is not later than any day.
func (f *facts) hasBegun(h *node) bool {
	_, from, _ := dateOf(h)
	return isPlanned(h) || !from.After(f.asOf)
}

// leaveOutLater takes out what is later than the day: hubs, memberships and offices that
// have not begun, and what is said of them.
func (f *facts) leaveOutLater() {
	later := make(map[*node]bool)
	for _, n := range f.nodes {
		later[n] = isHub(n) && !f.hasBegun(n)
	}
	for _, n := range f.nodes {
		if n.Label == schema.LabelClaim {
			for _, x := range n.out[schema.Disputes] {
				later[n] = later[n] || later[x.to]
			}
		}
	}
	maps.DeleteFunc(f.nodes, func(_ key, n *node) bool { return later[n] })
	out := func(x *rel) bool {
		return later[x.from] || later[x.to] || day(x.Props, "since_from").After(f.asOf) || day(x.Props, "date_from").After(f.asOf)
	}
	for _, n := range f.nodes {
		for _, side := range []map[schema.RelType][]*rel{n.out, n.in} {
			for t := range side {
				side[t] = slices.DeleteFunc(side[t], out)
			}
			maps.DeleteFunc(side, func(_ schema.RelType, list []*rel) bool { return len(list) == 0 })
		}
	}
}

// hasEnded tells whether a membership or the holding of an office was over on the day.
func (f *facts) hasEnded(x *rel) bool {
	until := day(x.Props, "until_to")
	return !until.IsZero() && until.Before(f.asOf)
}

// isOverdue tells whether the last day that a date can mean is past.
func (f *facts) isOverdue(p schema.Props, date string) bool {
	last := day(p, date+"_to")
	return !last.IsZero() && last.Before(f.asOf)
}

const halfLife = 5 * 365.25 // days

// decay gives what is left of a weight on a day.
func decay(until, on time.Time) float64 {
	if !until.Before(on) {
		return 1
	}
	return math.Pow(0.5, math.Floor(on.Sub(until).Hours()/24)/halfLife)
}
