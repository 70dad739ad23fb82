package oracle

import (
	"slices"
	"strings"
)

// memberCap is the maximum number of members of an organization that still connects them.
const memberCap = 30

// neighbours reports whether two actors are connected on the day: by one of the ties,
// which are the entries that have begun and are not over, or by a membership that holds.
//
// Choice: full and founding members, associates and partners are connected; observers,
// candidates and suspended members are not. The membership counts only for the member
// itself, even if that is a body.
//
// Choice: an organization with more than 30 members, listed on the day or stated,
// connects none of them; "more than 30" is more than 30.
func (d *Dataset) neighbours(ties []Entry, a, b string, day Day) bool {
	if len(between(ties, a, b)) > 0 {
		return true
	}
	joins := func(org, member string) bool {
		members := d.membersOn(org, day)
		return len(members) <= memberCap && d.stated(org) <= memberCap && slices.ContainsFunc(members, func(m memberRecord) bool {
			return m.member == member && slices.ContainsFunc(m.statuses, func(s string) bool {
				return slices.Contains([]string{"full", "founding", "associate", "partner"}, s)
			})
		})
	}
	return joins(a, b) || joins(b, a)
}

// stated returns the least number of members that a source states for an organization.
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

// memberRecord describes a member of an organization on a day: its statuses, the later
// one first, and the beginning of its membership in any of them.
type memberRecord struct {
	member   string
	statuses []string
	since    Date
}

// membersOn returns the members of an organization on the day.
//
// Choice: two statuses that began on one day are in alphabetical order.
func (d *Dataset) membersOn(org string, day Day) []memberRecord {
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
	var list []memberRecord
	for _, m := range on {
		k := slices.IndexFunc(list, func(s memberRecord) bool { return s.member == m.Member })
		if k < 0 {
			list = append(list, memberRecord{m.Member, []string{m.Status}, m.Since})
			continue
		}
		if !slices.Contains(list[k].statuses, m.Status) {
			list[k].statuses = append(list[k].statuses, m.Status)
		}
		list[k].since = m.Since
	}
	return list
}

// Path returns how two actors are connected: all chains of at most longest hops in which
// only consecutive actors are connected.
//
// Choice: a chain with a shortcut is no row, even if it passes through other actors than
// shorter chains.
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

// firmness is the order in which hubs are chosen to name a tie: instruments that are
// signed or in force, held events, commitments by their rung.
//
// Choice: an instrument that is only announced, or only recorded, counts as a held event.
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

// firmest returns the entry with the firmest step; of several the heaviest, then the one
// with the smaller id.
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

// Reach returns the members that an actor reaches through the organizations with which it
// cooperates.
//
// Entries that still hold take precedence over those that are over.
//
// Choice: the weight that decides between two hubs is that of their entries.
//
// Choice: neither the actor itself nor any part of it is reached.
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
		if ongoing := holding(entries, day); len(ongoing) > 0 {
			entries = ongoing
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

// Tables returns the organizations of which either of two actors is a member.
//
// Choice: a membership counts only for the member itself, not for the actor that it is
// part of.
//
// Choice: "not listed" is used if the list has a day on which it is complete, whatever
// day is asked for, even for a member that has left. Full and founding members are
// counted on the day asked for.
//
// Choice: since is the later of two beginnings; if one is unknown, so is since.
func (d *Dataset) Tables(a, b string, day Day) Table {
	t := Table{Columns: []string{"org", "a_status", "b_status", "since"}}
	for i := range d.Organizations {
		o := &d.Organizations[i]
		var pair [2]*memberRecord
		members := d.membersOn(o.ID, day)
		for k := range members {
			for n, actor := range []string{a, b} {
				if members[k].member == actor {
					pair[n] = &members[k]
				}
			}
		}
		if pair[0] == nil && pair[1] == nil {
			continue
		}
		row := []any{o.ID, statuses(o, pair[0], members), statuses(o, pair[1], members), nil}
		switch {
		case pair[0] == nil:
			row[3] = dateCell(pair[1].since)
		case pair[1] == nil:
			row[3] = dateCell(pair[0].since)
		case pair[0].since.Lo() != Neg && pair[1].since.Lo() != Neg:
			row[3] = dateCell(latest(pair[0].since, pair[1].since))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// statuses returns the statuses of a member of an organization, or the reason why there
// are none.
func statuses(o *Organization, s *memberRecord, members []memberRecord) []string {
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
