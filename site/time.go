package site

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"entente/schema"
	"entente/schema/fact"
	"entente/schema/meaning"
)

// dateOf returns the date of a hub, "" for none, and its bounds.
func dateOf(h *node) (date string, from, to time.Time) {
	return prop[string](h.derived, "on"), prop[time.Time](h.derived, "on_from"), prop[time.Time](h.derived, "on_to")
}

// stepOn returns the firmest step that a hub had reached by the day of the site, "ended" if
// it was over, "" if there is none.
func (f *facts) stepOn(h *node) string {
	if over := prop[time.Time](h.derived, "ended_from"); !over.IsZero() && !over.After(f.asOf) {
		return meaning.Ended
	}
	from := prop[[]time.Time](h.derived, "steps_from")
	step := ""
	for i, word := range listProp(h.derived, "steps") { // the loosest first
		if i < len(from) && !from[i].After(f.asOf) {
			step = word
		}
	}
	return step
}

// compareDays compares days; the zero day comes last.
func compareDays(a, b time.Time) int {
	return cmp.Or(compareBool(a.IsZero(), b.IsZero()), a.Compare(b))
}

// rungsOn returns the firmest step that holds on a day between the two of a tie, by the ids of the hubs: meaning.Ended
// if none holds any longer, meaning.Planned for what is to come.
func rungsOn(entries []meaning.Entry, day time.Time) map[string]string {
	firmest := make(map[string]*meaning.Entry)
	for i := range entries {
		e := &entries[i]
		if e.Known.After(day) {
			continue
		}
		if best := firmest[e.Hub]; best == nil || cmp.Or(compareBool(!e.Until.Before(day), !best.Until.Before(day)),
			cmp.Compare(schema.Level(best.Step), schema.Level(e.Step)), best.On.From.Compare(e.On.From), cmp.Compare(e.Step, best.Step)) < 0 {
			firmest[e.Hub] = e
		}
	}
	rungs := make(map[string]string, len(firmest))
	for hub, e := range firmest {
		rungs[hub] = e.Step
		if e.Step != meaning.Planned && e.Until.Before(day) {
			rungs[hub] = meaning.Ended
		}
	}
	return rungs
}

// byTime returns hubs in order of time: an open start first, no date last; an event before what came
// of it; commitments from the firmest rung down.
func byTime(hubs []*node) []*node { return slices.SortedFunc(slices.Values(hubs), compareTime) }

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

// order returns a number that is lower for what happened than for what came of it.
func order(h *node) int {
	return slices.Index([]schema.Label{schema.LabelEvent, schema.LabelInstrument, schema.LabelCommitment}, h.Label)
}

// rungOf returns the place of a hub on the ladder, 0 if it is not on the ladder.
func rungOf(h *node) int64 {
	return prop[int64](h.derived, "rung_level")
}

func isPlanned(h *node) bool { return h.text("status") == "planned" }

// hasBegun reports whether a hub is not later than the day of the site. What is planned is
// known before it happens, from its announcement on; what has no date is not later than any day.
func (f *facts) hasBegun(h *node) bool {
	_, from, _ := dateOf(h)
	if isPlanned(h) {
		from = prop[time.Time](h.derived, "known_from")
	}
	return !from.After(f.asOf)
}

// dropLater removes what is later than the day of the site: hubs, memberships and offices
// that have not begun, and the claims about them.
func (f *facts) dropLater() {
	later := make(map[*node]bool)
	for _, n := range f.nodes {
		later[n] = n.Label.IsHub() && !f.hasBegun(n)
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
		since, date := prop[time.Time](x.Props, "since_from"), prop[time.Time](x.Props, "date_from")
		return later[x.from] || later[x.to] || since.After(f.asOf) || date.After(f.asOf)
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

// hasEnded reports whether a membership or the holding of an office was over on the day of
// the site.
func (f *facts) hasEnded(x *rel) bool {
	return f.isOverdue(x.Props, "until")
}

// isOverdue reports whether the last day that a date can mean has passed.
func (f *facts) isOverdue(p fact.Props, date string) bool {
	last := prop[time.Time](p, date+"_to")
	return !last.IsZero() && last.Before(f.asOf)
}
