package oracle

import (
	"slices"
)

// memberCap is the most members that an organization may have to connect them.
const memberCap = 30

// neighbours reports whether two actors are connected on the day: by one of the ties, which
// are the entries that have begun and are not over, or by a membership that holds.
//
// Choice: a membership connects whatever its status, and joins the very actor that is the
// member, be it a body, with the organization.
//
// Choice: an organization with more than 30 members on the day connects none of them.
func (d *Dataset) neighbours(ties []Entry, a, b string, day Day) bool {
	if len(between(ties, a, b)) > 0 {
		return true
	}
	joins := func(org, member string) bool {
		members := d.membersOn(org, day)
		return len(members) <= memberCap && slices.ContainsFunc(members, func(m Membership) bool { return m.Member == member })
	}
	return joins(a, b) || joins(b, a)
}

// membersOn returns the memberships in an organization that hold on the day: for each
// member one, the latest of its spells.
//
// Choice: of spells that begin on one day, that with the later end is the latest.
func (d *Dataset) membersOn(org string, day Day) []Membership {
	var list []Membership
	for _, m := range d.Memberships {
		if m.Org != org || m.Since.Lo() > day || m.Until.Hi() < day {
			continue
		}
		k := slices.IndexFunc(list, func(o Membership) bool { return o.Member == m.Member })
		switch {
		case k < 0:
			list = append(list, m)
		case m.Since.Lo() > list[k].Since.Lo(), m.Since.Lo() == list[k].Since.Lo() && m.Until.Hi() > list[k].Until.Hi():
			list[k] = m
		}
	}
	return list
}

// Path answers through whom two are connected: all chains of at most so many hops in
// which only actors that follow on one another are connected.
//
// Choice: a chain that has a short cut is no row, even where it passes through other
// actors than shorter ones.
func (d *Dataset) Path(a, b string, longest int, day Day) Table {
	t := Table{Columns: []string{"hops", "actors"}}
	actors := slices.Clone(d.Countries)
	for _, o := range d.Organizations {
		actors = append(actors, o.ID)
	}
	for _, o := range d.Bodies {
		actors = append(actors, o.ID)
	}
	ties := holding(d.begun(d.Entries(), day, ""), day)
	connected := make(map[[2]string]bool)
	for _, x := range actors {
		for _, y := range actors {
			connected[[2]string{x, y}] = x != y && d.neighbours(ties, x, y, day)
		}
	}
	var walk func(chain []string)
	walk = func(chain []string) {
		last := chain[len(chain)-1]
		if last == b {
			t.Rows = append(t.Rows, []any{len(chain) - 1, slices.Clone(chain)})
			return
		}
		if len(chain) > longest {
			return
		}
		for _, next := range actors {
			cut := slices.ContainsFunc(chain[:len(chain)-1], func(x string) bool { return connected[[2]string{x, next}] })
			if connected[[2]string{last, next}] && !cut && !slices.Contains(chain, next) {
				walk(append(slices.Clone(chain), next))
			}
		}
	}
	walk([]string{a})
	return t
}

// firmness is the order of hubs by which a tie is named by one of them: instruments that
// are signed or in force, what was held, what is announced, commitments by their rung.
//
// Choice: what is announced stands above all promises and below what was held; an
// instrument of which nothing is known but that it is recorded comes last.
var firmness = []string{
	"recorded", "express-openness", "welcome", "consider", "explore", "call-for", "will", "continue",
	"announced", "held", "signed", "in-force",
}

func firmnessOf(step string) int {
	if step == "adopted" {
		step = "signed"
	}
	return slices.Index(firmness, step)
}

// firmest returns the entry with the firmest step; of several the heaviest, then that of
// the smaller id.
func firmest(entries []Entry) Entry {
	best := entries[0]
	for _, e := range entries[1:] {
		x, y := firmnessOf(e.Step), firmnessOf(best.Step)
		if x > y || x == y && (e.Weight > best.Weight || e.Weight == best.Weight && e.Hub < best.Hub) {
			best = e
		}
	}
	return best
}

// Reach answers which members an actor reaches through the organizations that it
// cooperates with.
//
// Choice: the tie must hold on the day, as for a path: through what is over nobody is
// reached. The weight that decides between two hubs is that of their entries.
//
// Choice: the actor itself is not reached, and nobody who is part of it.
func (d *Dataset) Reach(actor, through string, day Day) Table {
	t := Table{Columns: []string{"partner", "org", "status", "hub", "on"}}
	ties := holding(d.begun(d.Entries(), day, ""), day)
	for i := range d.Organizations {
		org := d.Organizations[i].ID
		if through != "" && org != through || org == actor {
			continue
		}
		entries := between(ties, actor, org)
		if len(entries) == 0 {
			continue
		}
		hub := firmest(entries).Hub
		on := []string{}
		for _, topic := range d.topics(hub) {
			on = append(on, topic.ID)
		}
		slices.Sort(on)
		for _, m := range d.membersOn(org, day) {
			if !d.isPartOf(m.Member, actor) {
				t.Rows = append(t.Rows, []any{m.Member, org, m.Status, hub, on})
			}
		}
	}
	return t
}

// Tables answers in which organizations either of two is a member.
//
// Choice: a membership counts for the very actor that is the member, not for what it is
// part of.
//
// Choice: "not listed" stands where a day is given as of which the list is complete, or as
// many members are listed as a source counts exactly, whatever the day asked for; also for
// a member that has left.
//
// Choice: since is the date from which both sit there: the later of two; nothing where
// one of them is not known.
func (d *Dataset) Tables(a, b string, day Day) Table {
	t := Table{Columns: []string{"org", "a_status", "b_status", "since"}}
	for i := range d.Organizations {
		o := &d.Organizations[i]
		var sits [2]*Membership
		members := d.membersOn(o.ID, day)
		for k := range members {
			for n, actor := range []string{a, b} {
				if members[k].Member == actor {
					sits[n] = &members[k]
				}
			}
		}
		if sits[0] == nil && sits[1] == nil {
			continue
		}
		row := []any{o.ID, d.seat(o, sits[0]), d.seat(o, sits[1]), nil}
		switch {
		case sits[0] == nil:
			row[3] = text(sits[1].Since)
		case sits[1] == nil:
			row[3] = text(sits[0].Since)
		case sits[0].Since.Lo() != Neg && sits[1].Since.Lo() != Neg:
			row[3] = text(latest(sits[0].Since, sits[1].Since))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (d *Dataset) seat(o *Organization, m *Membership) string {
	var listed []string
	for _, other := range d.Memberships {
		if other.Org == o.ID && !slices.Contains(listed, other.Member) {
			listed = append(listed, other.Member)
		}
	}
	switch {
	case m != nil:
		return m.Status
	case o.CompleteAsOf != "", o.Stated == "exactly" && o.StatedN == len(listed):
		return "not listed"
	}
	return "unknown"
}
