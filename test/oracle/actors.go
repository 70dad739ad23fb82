package oracle

import "slices"

// parent returns what an actor is part of, or "".
func (d *Dataset) parent(actor string) string {
	if o := d.organization(actor); o != nil {
		return o.PartOf
	}
	for _, b := range d.Bodies {
		if b.ID == actor {
			return b.PartOf
		}
	}
	return ""
}

// root returns the country or organization that an actor counts for. It is "" for a
// person, who counts for the actor represented.
//
// Choice: the organization that another is part of counts for all time, and an
// organization that is part of a country counts for the country.
func (d *Dataset) root(actor string) string {
	if slices.Contains(d.People, actor) {
		return ""
	}
	for d.parent(actor) != "" {
		actor = d.parent(actor)
	}
	return actor
}

// isPartOf reports whether the actor is the whole or a direct or indirect part of it.
func (d *Dataset) isPartOf(actor, whole string) bool {
	for ; actor != ""; actor = d.parent(actor) {
		if actor == whole {
			return true
		}
	}
	return false
}

// actsFor returns the actor who acts in a participant's leg: for a person, the actor
// represented.
func (d *Dataset) actsFor(p Participant) string {
	switch {
	case !slices.Contains(d.People, p.Actor):
		return p.Actor
	case p.For != "":
		return p.For
	}
	for _, o := range d.Offices {
		if o.ID == p.As {
			return o.Of
		}
	}
	return ""
}

// roots returns all countries and root organizations, in order.
func (d *Dataset) roots() []string {
	list := slices.Clone(d.Countries)
	for i := range d.Organizations {
		if d.Organizations[i].PartOf == "" {
			list = append(list, d.Organizations[i].ID)
		}
	}
	slices.Sort(list)
	return list
}

// kindOf returns the kind of a country or organization.
func (d *Dataset) kindOf(root string) string {
	if o := d.organization(root); o != nil {
		return o.Kind
	}
	return "country"
}

// passive are the roles that do not take an active part.
var passive = []string{
	"mentioned", "audience", "witness", "speaker", "organizer", "facilitator",
	"observer", "supporter", "adopter", "issuer", "beneficiary",
}

func active(role string) bool { return !slices.Contains(passive, role) }

// activeRoots returns, in order, the countries and organizations with an active part in a
// hub at any time. They include the addressees of a commitment.
func (d *Dataset) activeRoots(hub string) []string {
	var list []string
	add := func(actor string) {
		if r := d.root(actor); r != "" && !slices.Contains(list, r) {
			list = append(list, r)
		}
	}
	if i := d.instrument(hub); i != nil {
		for _, p := range i.Parties {
			if active(p.Role) {
				add(p.Actor)
			}
		}
	}
	if e := d.event(hub); e != nil {
		for _, p := range e.Participants {
			if active(p.Role) {
				add(d.actsFor(p))
			}
		}
	}
	for _, c := range d.Commitments {
		if c.ID == hub {
			for _, actor := range append(slices.Clone(c.By), c.To...) {
				add(actor)
			}
		}
	}
	slices.Sort(list)
	return list
}
