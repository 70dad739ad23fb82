package meaning

import (
	"cmp"
	"slices"

	"entente/schema"
	"entente/schema/fact"
)

// partTypes are the relationships by which an actor has a part in a hub.
var partTypes = []schema.RelType{schema.PartyTo, schema.ParticipatedIn, schema.Undertakes, schema.Towards}

// activeLegs returns the legs of a hub from which cooperation follows, one for each root.
func (v *view) activeLegs(h *Hub) []leg {
	var legs []leg
	v.eachPart(h.ID, func(r *fact.Relationship, role string, root string, via []string) {
		if schema.IsPassive(role) {
			return
		}
		action := text(r.Props, "action")
		l := leg{
			actor: otherEnd(r, h.ID), withdrawal: action == "withdrawal", signed: action == "signature" || role == "signatory" && action == "",
			spell: Spell{Root: root, Roles: []string{role}, Via: via, Since: unknownStart, Until: endless.Day},
		}
		l.spell.Confidence, _ = r.Props["confidence"].(float64)
		if d := dayOf(r.Props, "date"); d.given() || l.withdrawal { // a withdrawal may have no date
			l.spell.Since = d
		}
		if d := dayOf(r.Props, "until"); d.given() {
			l.spell.Until = d
		}
		legs = append(legs, l)
	})
	return legs
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

// addOthers adds the roots that have only passive roles in the hub.
func (h *Hub) addOthers(v *view) {
	v.eachPart(h.ID, func(_ *fact.Relationship, role string, root string, _ []string) {
		takesPart := slices.ContainsFunc(h.Spells, func(s Spell) bool { return s.Root == root })
		if !takesPart && schema.IsPassive(role) {
			h.Others = append(h.Others, Other{root, role})
		}
	})
	slices.SortFunc(h.Others, func(a, b Other) int { return cmp.Or(cmp.Compare(a.Root, b.Root), cmp.Compare(a.Role, b.Role)) })
	h.Others = slices.Compact(h.Others)
}

// eachPart calls visit for each part that an actor has in the hub, once for each root of the
// actor, with the role and the bodies and people through which the root has it.
func (v *view) eachPart(hub string, visit func(r *fact.Relationship, role, root string, via []string)) {
	for _, r := range v.legs[hub] {
		if !slices.Contains(partTypes, r.Type) {
			continue
		}
		role := text(r.Props, "role")
		switch r.Type {
		case schema.Undertakes:
			role = RoleBy
		case schema.Towards:
			role = RoleAddressee
		}
		for root, via := range v.rootsOf(r, hub) {
			visit(r, role, root, via)
		}
	}
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
