package rules

import (
	"fmt"
	"slices"
	"strings"

	"entente/schema"
)

// signersAndParties warns of somebody who signed for a country or organization that is no party of the
// instrument.
func signersAndParties(v *validator, r *schema.Record) {
	parties := v.principals(r.ID(), schema.PartyTo)
	for _, l := range v.stated[r.ID()] {
		if principal := v.principalOf(&l); l.Type == schema.Signed && principal != "" && len(parties) > 0 && !parties[principal] {
			v.warning(r.ID(), l.Pos, "signer-no-party", "add it to the parties, or check for whom the person signed",
				"%s signed for %s, which is no party of %s", l.From, principal, r.ID())
		}
	}
}

// sides warns of a bilateral meeting of one side or of three, and of a statement that nobody makes.
func sides(v *validator, r *schema.Record) {
	kind := r.One("kind")
	switch {
	case !v.isFirst(r):
	case kind.Text == "bilateral-meeting":
		v.twoSides(r, kind.Pos)
	case kind.Text == "statement":
		speaks := func(d schema.Datum) bool { return !schema.EventRoles.Row(d.Object.Text("role")).Onlooker }
		if !slices.ContainsFunc(r.All("participants"), speaks) {
			v.warning(r.ID(), kind.Pos, "speaker", "name who made it, with role: speaker", "nobody makes the statement %s", r.ID())
		}
	}
}

func (v *validator) twoSides(r *schema.Record, pos schema.Pos) {
	var names []string
	for _, l := range v.stated[r.ID()] {
		if l.Type != schema.ParticipatedIn || schema.IsPassive(l.Text("role")) {
			continue
		}
		principal := v.principalOf(&l)
		if principal == "" {
			return // only the graph can tell
		}
		if !slices.Contains(names, principal) {
			names = append(names, principal)
		}
	}
	count := fmt.Sprintf("%d sides", len(names))
	switch len(names) {
	case 0, 2:
		return
	case 1:
		count = "one side"
	}
	v.warning(r.ID(), pos, "sides", "check the participants and their roles, or choose another kind",
		"a bilateral meeting of %s: %s", count, strings.Join(names, ", "))
}

// absentees warns of a commitment by somebody who did not take part in the event from which it
// results.
func absentees(v *validator, r *schema.Record) {
	there := v.principals(r.Text("from"), schema.ParticipatedIn)
	from := v.ix.Declared(r.Text("from"))
	if len(there) == 0 || from == nil || from.Broken {
		return
	}
	// A meeting of a series is one of those that hold the series.
	for _, s := range from.All("series") {
		of := s.Object.Text("of")
		there[of] = true
		if series := v.ix.Declared(of); series != nil {
			for _, owner := range series.All("of") {
				there[owner.Text] = true
			}
		}
	}
	for _, l := range v.stated[from.ID()] {
		there[l.Actor()] = true
	}
	for _, by := range r.All("by") {
		if principal := v.ix.ActsFor(by.Text); !there[by.Text] && principal != "" && !there[principal] {
			v.warning(r.ID(), by.Pos, "absent", "add it to the participants, or check who undertakes this",
				"%s undertakes this, and did not take part in %s", by.Text, from.ID())
		}
	}
}

// openStatuses warns of a member that has two statuses at once, neither of which has an end.
func openStatuses(v *validator) {
	open := make(map[spellKey]*schema.Object)
	for _, s := range v.ix.Spells() {
		if s.Type != schema.MemberOf || !s.Until.Date.IsZero() || s.Repeats || schema.MemberStatuses.Row(s.Leg.Text("status")).Function {
			continue
		}
		first := open[partyOf(s)]
		if first == nil {
			open[partyOf(s)] = s.Leg
			continue
		}
		if one, other := first.Text("status"), s.Leg.Text("status"); one != other {
			v.warning(s.Hub(), s.Leg.Pos, "one-status", "give the earlier one its end in until",
				"%s is %s and %s of %s at once, see %s", s.Actor(), one, other, s.Hub(), first.Pos)
		}
	}
}

// statedCounts warns of more parties, members or participants than a source counts exactly, and of two
// stated counts of one role: one of them belongs to another source.
func statedCounts(v *validator, r *schema.Record) {
	for _, list := range []string{"parties", "members", "participants"} {
		first := make(map[string]schema.Datum)
		for _, d := range r.All(list + "_stated") {
			_, most := d.Count.Bounds()
			if listed := listedIn(r.All(list), d.Count.Role); most > 0 && listed > most {
				v.warning(r.ID(), d.Pos, "more-than-stated", "check the list, and what the source counts",
					"%s_stated: %s, and %d are listed", list, d.Count, listed)
			}
			if other, twice := first[d.Count.Role]; twice {
				v.warning(r.ID(), d.Pos, "counted-twice", "keep the one that you prefer; the other belongs to disputes",
					"%s and %s are counts of the same, see %s", d.Count, other.Count, other.Pos)
				continue
			}
			first[d.Count.Role] = d
		}
	}
}

// later are the actions of parties that a count of the first ones leaves out.
var later = []string{"accession", "succession", "withdrawal", "announcement"}

// listedIn returns how many actors are listed with a role, or with any for "", that neither came later nor left:
// one that signed and ratified counts once.
func listedIn(legs []schema.Datum, role string) int64 {
	actors := make(map[string]bool)
	for _, leg := range legs {
		if (role == "" || leg.Object.Text("role") == role) && !leg.Object.Has("until") && !slices.Contains(later, leg.Object.Text("action")) {
			actors[leg.Object.Text("actor")+leg.Object.Text("member")] = true
		}
	}
	return int64(len(actors))
}

// inOrder warns of an event that follows a later one or takes place on the sidelines of one on another day.
func inOrder(v *validator, r *schema.Record) {
	if !v.isFirst(r) {
		return
	}
	date := r.One("date").Date
	for _, f := range r.All("follows") {
		if other := v.valueOf(f.Text, "date").Date; certainlyBefore(date, other) {
			v.warning(r.ID(), f.Pos, "follows-later", "check both dates", "%s, on %s, follows %s, on %s", r.ID(), date, f.Text, other)
		}
	}
	for _, f := range r.All("sidelines_of") {
		if other := v.valueOf(f.Text, "date").Date; apart(date, other) {
			v.warning(r.ID(), f.Pos, "sidelines-apart", "check both dates", "%s, on %s, is not on the sidelines of %s, on %s",
				r.ID(), date, f.Text, other)
		}
	}
}

// ordinals warns of two events of a series with one number.
func ordinals(v *validator) {
	seen := make(map[string]schema.Datum) // by series and number
	for r := range v.ix.Records() {
		if r.Section != schema.EventsSection || !v.isFirst(r) {
			continue
		}
		for _, s := range r.All("series") {
			series, ordinal := s.Object.Text("of"), s.Object.One("ordinal")
			if ordinal.Text == "" {
				continue
			}
			if first, twice := seen[series+"~"+ordinal.Text]; twice {
				v.warning(r.ID(), ordinal.Pos, "ordinal-twice", "check the numbers", "another event of %s has the number %s, at %s",
					series, ordinal.Text, first.Pos)
				continue
			}
			seen[series+"~"+ordinal.Text] = ordinal
		}
	}
}
