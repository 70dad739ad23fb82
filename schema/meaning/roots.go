package meaning

import (
	"cmp"
	"slices"

	"entente/schema"
	"entente/schema/fact"
)

// partRoles are the roles of the relationships by which an actor has a part in a hub; "" for that in a property.
var partRoles = map[schema.RelType]string{
	schema.PartyTo: "", schema.ParticipatedIn: "", schema.Undertakes: RoleBy, schema.Towards: RoleAddressee,
}

// addParts adds what follows from the parts that actors have in the hub: the spells of their roots, and those who
// have only roles from which no cooperation follows.
func (h *Hub) addParts(v *view) {
	var legs []leg
	for _, r := range v.legs[h.ID] {
		role, isPart := partRoles[r.Type]
		if !isPart {
			continue
		}
		role = cmp.Or(role, text(r.Props, "role"))
		for root, via := range v.rootsOf(r, h.ID) {
			if schema.IsPassive(role) {
				h.Others = append(h.Others, Other{root, role})
			} else {
				legs = append(legs, newLeg(r, otherEnd(r, h.ID), role, root, via))
			}
		}
	}
	legs = applyWithdrawals(legs)
	h.Spells = spells(legs)
	h.binding = spells(slices.DeleteFunc(legs, func(l leg) bool { return l.signed }))
	takesPart := h.roots()
	h.Others = slices.DeleteFunc(h.Others, func(o Other) bool { return slices.Contains(takesPart, o.Root) })
	slices.SortFunc(h.Others, func(a, b Other) int { return cmp.Or(cmp.Compare(a.Root, b.Root), cmp.Compare(a.Role, b.Role)) })
	h.Others = slices.Compact(h.Others)
}

// newLeg returns a leg of a hub from which cooperation follows, for one root.
func newLeg(r *fact.Relationship, actor, role, root string, via []string) leg {
	action := text(r.Props, "action")
	l := leg{
		Spell: Spell{Root: root, Roles: []string{role}, Via: via, Since: unknownStart, Until: endless.Day},
		actor: actor, withdrawal: action == "withdrawal", signed: action == "signature" || role == "signatory" && action == "",
	}
	l.Confidence, _ = r.Props["confidence"].(float64)
	if d := dayOf(r.Props, "date"); d.given() || l.withdrawal { // a withdrawal may have no date
		l.Since = d
	}
	if d := dayOf(r.Props, "until"); d.given() {
		l.Until = d
	}
	return l
}

// addSigners adds those who signed for a root to the spell in which they did. A signer alone does
// not make a root take part.
func (h *Hub) addSigners(v *view) {
	for _, r := range v.legs[h.ID] {
		if r.Type != schema.Signed {
			continue
		}
		day := dayOf(r.Props, "date")
		for root, via := range v.rootsOf(r, h.ID) {
			sameRoot := func(s Spell) bool { return s.Root == root }
			i := slices.IndexFunc(h.Spells, func(s Spell) bool {
				return sameRoot(s) && !s.Since.From.After(day.To) && !s.Until.To.Before(day.From)
			})
			if i < 0 {
				i = slices.IndexFunc(h.Spells, sameRoot)
			}
			if i >= 0 {
				h.Spells[i].Via = sorted(slices.Concat(h.Spells[i].Via, via))
			}
		}
	}
}

// sorted sorts words in place and drops duplicates.
func sorted(words []string) []string {
	slices.Sort(words)
	return slices.Compact(words)
}

// rootsOf returns the roots for which the actor of a relationship to a hub has its part, each
// with the bodies and people through which it has it.
func (v *view) rootsOf(r *fact.Relationship, hub string) map[string][]string {
	actor := otherEnd(r, hub)
	found := v.roots(cmp.Or(text(r.Props, "for"), actor))
	for root, via := range found {
		if actor != root && !slices.Contains(via, actor) {
			found[root] = append(slices.Clip(via), actor)
		}
	}
	return found
}

// roots returns the countries and organizations at the top of what an actor is a part of, each
// with the bodies on the path; the actor itself if it is one of these.
func (v *view) roots(actor string) map[string][]string {
	found := make(map[string][]string)
	seen := make(map[string]bool)
	var climb func(id string, path []string)
	climb = func(id string, path []string) {
		if seen[id] {
			return
		}
		seen[id] = true
		if label := v.Nodes[id].Label; len(v.above[id]) == 0 && (label == schema.LabelCountry || label == schema.LabelOrganization) {
			found[id] = path
		}
		for _, next := range v.above[id] {
			climb(next, append(slices.Clip(path), id))
		}
	}
	climb(actor, nil)
	return found
}
