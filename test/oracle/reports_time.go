package oracle

import (
	"slices"
	"time"
)

// Changes returns the ties that changed between two days.
//
// Choice: a pair has a row for a new act, a new step, an end, or because it has gone
// quiet. An entry that ends on a day is over on the next one, so the end is between the
// days if the entry holds on the first and not on the second. A score that has only
// fallen is no change.
func (d *Dataset) Changes(first, second Day, quiet int) Table {
	t := Table{Columns: []string{"a", "b", "change", "before", "after"}}
	roots, all := d.roots(), d.Entries()
	for _, a := range roots {
		for _, b := range roots {
			if a >= b || first >= second {
				continue
			}
			entries := between(all, a, b)
			if change := d.change(entries, first, second, quiet); change != "" {
				_, before := d.Score(entries, first, "")
				_, after := d.Score(entries, second, "")
				t.Rows = append(t.Rows, []any{a, b, change, before, after})
			}
		}
	}
	return t
}

// change returns the word for the change of a tie, or "" if it did not change. Of several
// applicable words the first counts.
func (d *Dataset) change(entries []Entry, first, second Day, months int) string {
	before, after := d.begun(entries, first, ""), d.begun(entries, second, "")
	ended := slices.ContainsFunc(before, func(e Entry) bool { return first <= e.Until && e.Until < second })
	isNew := func(e Entry) bool {
		return e.From > first && !slices.ContainsFunc(before, func(o Entry) bool { return o.Hub == e.Hub })
	}
	switch {
	case len(after) == 0:
		return ""
	case len(before) == 0 && d.isQuiet(after, second, months):
		return "new, now quiet"
	case len(before) == 0:
		return "new"
	case d.isQuiet(after, second, months) && !d.isQuiet(before, first, months):
		return "gone quiet"
	case slices.ContainsFunc(after, isNew):
		return "new act"
	case beganAfter(after, first):
		return "new step"
	case ended:
		return "ended"
	}
	return ""
}

// beganAfter reports whether one of the entries began after the day.
func beganAfter(begun []Entry, day Day) bool {
	return slices.ContainsFunc(begun, func(e Entry) bool { return e.From > day })
}

// isQuiet reports whether nothing dated may have happened in the last months before the
// day, although something dated had happened.
//
// Choice: an act may have happened until the last day of its date; an act that continues
// without an end never leaves the tie quiet. An end is no act. The day that many months
// before is still within the last months.
func (d *Dataset) isQuiet(begun []Entry, day Day, months int) bool {
	last := Neg
	for _, e := range begun {
		if e.Date != "" {
			last = max(last, e.Hi)
		}
	}
	return last != Neg && last < monthsBefore(day, months)
}

// monthsBefore returns the day that many months earlier: the same day of the month, or
// the last day of its month if that has fewer days.
func monthsBefore(day Day, months int) Day {
	t := day.Time()
	lastOfMonth := time.Date(t.Year(), t.Month()-time.Month(months)+1, 0, 0, 0, 0, 0, time.UTC)
	return DayOf(lastOfMonth.Year(), int(lastOfMonth.Month()), min(t.Day(), lastOfMonth.Day()))
}

// backer is a country or organization that backs a group, an instrument or an initiative.
type backer struct {
	root  string
	from  Day
	since Date
}

// Coalitions returns the groups, resolutions and initiatives with several backers; with
// an actor, those that it, or a body of it, backs or has initiated.
//
// Choice: associates and partners back a group as full members do; observers, candidates
// and suspended members do not. An actor that funds or implements an instrument does not
// back it.
//
// Choice: a backer must have begun by the day; initiators remain forever; others must
// still be in it, or have been on its last day if it is over. A number stated by a source
// counts as a second backer if it is at least 2.
//
// Choice: a proposed instrument has no backers. Of several spells, those with a first day
// determine the date.
func (d *Dataset) Coalitions(actor string, day Day) Table {
	t := Table{Columns: []string{"hub", "status", "initiators", "joined", "on"}, Sets: []string{"initiators"}}
	for i := range d.Organizations {
		if o := &d.Organizations[i]; o.Kind == "coalition" {
			d.addCoalition(&t, o.ID, actor, d.membershipSpells(o.ID), o.StatedN, day)
		}
	}
	for k := range d.Instruments {
		i := &d.Instruments[k]
		if slices.Contains([]string{"resolution", "initiative"}, i.Kind) && len(stepsOf(i)) > 0 {
			d.addCoalition(&t, i.ID, actor, d.backingSpells(i), 0, day)
		}
	}
	return t
}

// backing is one leg in which an actor backs something.
type backing struct {
	Spell
	initiates bool
}

func (d *Dataset) membershipSpells(org string) []backing {
	var list []backing
	for _, m := range d.Memberships {
		if m.Org == org && slices.Contains([]string{"full", "founding", "associate", "partner"}, m.Status) {
			spell := Spell{Actor: m.Member, Lo: m.Since.Lo(), Hi: m.Until.Hi(), Since: m.Since}
			list = append(list, backing{spell, m.Status == "founding"})
		}
	}
	return list
}

// backingSpells returns the spells in which an instrument is backed, up to its end.
//
// Choice: a country or organization and its bodies have one spell where theirs overlap,
// with the roles of all; it backs the instrument if one of these roles does. Each
// supporter has its own spells.
//
// Choice: a leg without a date has the date of the instrument as a whole, which is that
// of its signature, though it backs from the first step on. The leg's own date is shown
// unchanged, even if the instrument began later: then it backs from that day on.
func (d *Dataset) backingSpells(i *Instrument) []backing {
	steps := stepsOf(i)
	first := steps[0]
	for _, s := range steps[1:] {
		if s.Lo < first.Lo {
			first = s
		}
	}
	initiates := []string{"initiator", "co-initiator", "sponsor"}
	backs := append([]string{"signatory", "party", "co-sponsor", "supporter"}, initiates...)
	legs := legSpells(i, active)
	var list []backing
	for _, s := range append(d.mergeSpells(legs), legSpells(i, func(role string) bool { return role == "supporter" })...) {
		roles := []string{s.Role}
		for _, leg := range legs {
			if s.Role != "supporter" && d.root(leg.Actor) == s.Actor && s.Lo <= leg.Lo && leg.Hi <= s.Hi {
				roles = append(roles, leg.Role)
			}
		}
		hasRole := func(wanted []string) bool {
			return slices.ContainsFunc(roles, func(r string) bool { return slices.Contains(wanted, r) })
		}
		if s.Since == "" {
			s.Since = instrumentDate(i)
		}
		s.Lo, s.Hi = max(first.Lo, s.Lo), min(d.endOf(i), s.Hi)
		if hasRole(backs) && (s.Lo <= s.Hi || s.Hi == Neg) {
			list = append(list, backing{s, hasRole(initiates)})
		}
	}
	return list
}

// addCoalition adds the row of one group or instrument, if it has one.
//
// Choice: an initiator of a held event, of whatever kind, initiated what the event
// resulted in.
func (d *Dataset) addCoalition(t *Table, hub, actor string, legs []backing, stated int, day Day) {
	for _, e := range d.Events {
		if e.Status == "held" && slices.Contains(e.Results, hub) {
			for _, p := range e.Participants {
				if p.Role == "initiator" || p.Role == "co-initiator" {
					legs = append(legs, backing{Spell{Actor: d.actsFor(p), Lo: e.Date.Lo(), Hi: Inf, Since: e.Date}, true})
				}
			}
		}
	}
	steps, end := d.stepsOfHub(hub)
	var status any
	if len(steps) > 0 {
		if status = d.rungShown(hub, day); status == nil {
			return // it had not begun
		}
	}
	var initiators []string
	var joined []backer
	backs := actor == ""
	for _, leg := range legs {
		root := d.root(leg.Actor)
		if leg.initiates && leg.Lo <= day && root != "" {
			backs = backs || d.isPartOf(leg.Actor, actor)
			if !slices.Contains(initiators, root) {
				initiators = append(initiators, root)
			}
		}
	}
	for _, leg := range legs {
		root := d.root(leg.Actor)
		if leg.initiates || leg.Lo > day || leg.Hi < min(day, end) || root == "" {
			continue
		}
		backs = backs || d.isPartOf(leg.Actor, actor)
		k := slices.IndexFunc(joined, func(b backer) bool { return b.root == root })
		switch {
		case slices.Contains(initiators, root):
		case k < 0:
			joined = append(joined, backer{root, leg.Lo, leg.Since})
		case leg.Since.Lo() == Neg:
		case joined[k].since.Lo() == Neg, leg.Lo < joined[k].from, leg.Lo == joined[k].from && leg.Since.Hi() < joined[k].since.Hi():
			joined[k] = backer{root, leg.Lo, leg.Since}
		}
	}
	named := len(initiators) + len(joined)
	if !backs || named == 0 || named < 2 && stated < 2 {
		return
	}
	t.Rows = append(t.Rows, append([]any{hub, status}, coalitionColumns(initiators, joined)...))
}

// coalitionColumns returns the initiators in order of id, and the other backers in order
// of joining, with their dates; unknown dates come last.
func coalitionColumns(initiators []string, joined []backer) []any {
	slices.Sort(initiators)
	slices.SortFunc(joined, func(a, b backer) int {
		fromA, fromB := a.since.Lo(), b.since.Lo()
		if fromA == Neg {
			fromA = Inf
		}
		if fromB == Neg {
			fromB = Inf
		}
		if fromA != fromB {
			return int(fromA - fromB)
		}
		return slices.Compare([]string{a.root}, []string{b.root})
	})
	names, on := []string{}, []string{}
	for _, b := range joined {
		names = append(names, b.root)
		date := string(b.since)
		if date == "" {
			date = "-"
		}
		on = append(on, date)
	}
	return []any{append([]string{}, initiators...), names, on}
}
