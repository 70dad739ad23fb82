package oracle

import (
	"slices"
	"strings"
)

// memberCap is the most members that an organization may have to connect them.
const memberCap = 30

// neighbours reports whether two actors are connected on the day: by one of the ties, which
// are the entries that have begun and are not over, or by a membership that holds.
//
// Choice: full and founding members, associates and partners are connected, and not those
// who observe, wait or are suspended. It is the very actor that is the member, be it a body.
//
// Choice: an organization with more than 30 members connects none of them, be they listed
// on the day or stated; "more than 30" is more than 30.
func (d *Dataset) neighbours(ties []Entry, a, b string, day Day) bool {
	if len(between(ties, a, b)) > 0 {
		return true
	}
	joins := func(org, member string) bool {
		members := d.membersOn(org, day)
		return len(members) <= memberCap && d.stated(org) <= memberCap && slices.ContainsFunc(members, func(m seat) bool {
			return m.member == member && slices.ContainsFunc(m.statuses, func(s string) bool {
				return slices.Contains([]string{"full", "founding", "associate", "partner"}, s)
			})
		})
	}
	return joins(a, b) || joins(b, a)
}

// stated returns the least number of members that a source tells of an organization.
func (d *Dataset) stated(org string) int {
	o := d.organization(org)
	switch {
	case o == nil:
		return 0
	case o.Stated == "more_than":
		return o.StatedN + 1
	}
	return o.StatedN
}

// seat is what a member is in an organization on a day: its statuses, the later one first,
// and since when it has been there in any of them.
type seat struct {
	member   string
	statuses []string
	since    Date
}

// membersOn returns the members of an organization on the day.
//
// Choice: two statuses that began on one day stand in the order of the alphabet.
func (d *Dataset) membersOn(org string, day Day) []seat {
	var on []Membership
	for _, m := range d.Memberships {
		if m.Org == org && m.Since.Lo() <= day && day <= m.Until.Hi() {
			on = append(on, m)
		}
	}
	slices.SortStableFunc(on, func(a, b Membership) int {
		if a.Since.Lo() != b.Since.Lo() {
			return int(b.Since.Lo() - a.Since.Lo())
		}
		return strings.Compare(a.Status, b.Status)
	})
	var list []seat
	for _, m := range on {
		k := slices.IndexFunc(list, func(s seat) bool { return s.member == m.Member })
		if k < 0 {
			list = append(list, seat{m.Member, []string{m.Status}, m.Since})
			continue
		}
		if !slices.Contains(list[k].statuses, m.Status) {
			list[k].statuses = append(list[k].statuses, m.Status)
		}
		list[k].since = m.Since
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
// are signed or in force, what was held, commitments by their rung.
//
// Choice: what is only announced, and an instrument of which nothing is known but that it is
// recorded, count as what was held.
var firmness = []string{
	"express-openness", "welcome", "consider", "explore", "call-for", "will", "continue", "held", "signed", "in-force",
}

func firmnessOf(step string) int {
	switch step {
	case "adopted", "launched":
		step = "signed"
	case "announced", "recorded":
		step = "held"
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
// What still holds comes before what is over.
//
// Choice: the weight that decides between two hubs is that of their entries.
//
// Choice: the actor itself is not reached, and nobody who is part of it.
func (d *Dataset) Reach(actor, through string, day Day) Table {
	t := Table{Columns: []string{"partner", "org", "status", "hub", "on"}, Sets: []string{"on"}}
	ties := d.begun(d.Entries(), day, "")
	for i := range d.Organizations {
		org := d.Organizations[i].ID
		if through != "" && org != through || org == actor {
			continue
		}
		entries := between(ties, actor, org)
		if len(entries) == 0 {
			continue
		}
		if still := holding(entries, day); len(still) > 0 {
			entries = still
		}
		hub := firmest(entries).Hub
		on := []string{}
		for _, topic := range d.topics(hub) {
			on = append(on, topic.ID)
		}
		slices.Sort(on)
		for _, m := range d.membersOn(org, day) {
			if !d.isPartOf(m.member, actor) {
				t.Rows = append(t.Rows, []any{m.member, org, m.statuses, hub, on})
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
// Choice: "not listed" stands where a day is given as of which the list is complete,
// whatever the day asked for, also for a member that has left. Full and founding members
// are counted on the day asked for.
//
// Choice: since is the later of two beginnings; where one is not known, it is not known
// either.
func (d *Dataset) Tables(a, b string, day Day) Table {
	t := Table{Columns: []string{"org", "a_status", "b_status", "since"}}
	for i := range d.Organizations {
		o := &d.Organizations[i]
		var sits [2]*seat
		members := d.membersOn(o.ID, day)
		for k := range members {
			for n, actor := range []string{a, b} {
				if members[k].member == actor {
					sits[n] = &members[k]
				}
			}
		}
		if sits[0] == nil && sits[1] == nil {
			continue
		}
		row := []any{o.ID, statuses(o, sits[0], members), statuses(o, sits[1], members), nil}
		switch {
		case sits[0] == nil:
			row[3] = text(sits[1].since)
		case sits[1] == nil:
			row[3] = text(sits[0].since)
		case sits[0].since.Lo() != Neg && sits[1].since.Lo() != Neg:
			row[3] = text(latest(sits[0].since, sits[1].since))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// statuses returns as what somebody sits in an organization, or why nothing is told.
func statuses(o *Organization, s *seat, members []seat) []string {
	if s != nil {
		return s.statuses
	}
	listed := 0
	for _, m := range members {
		if slices.Contains(m.statuses, "full") || slices.Contains(m.statuses, "founding") {
			listed++
		}
	}
	if o.CompleteAsOf != "" || o.Stated == "exactly" && o.StatedN == listed {
		return []string{"not listed"}
	}
	return []string{"unknown"}
}
