package resolve

import (
	"cmp"
	"slices"
	"strings"

	"entente/schema"
)

// statement is a leg as one story states it.
type statement struct {
	Link
	story string
	// adds is true outside the entry that declares the hub.
	adds bool
}

// Repeats reports whether a leg of an addition or a membership has the values of another: then it adds its evidence
// to that, and is no leg of its own. The leg belongs to the story that declares the hub, or else to the first by name,
// so that the order of the files changes nothing.
func (ix *Index) Repeats(leg *schema.Object) bool { return ix.repeats[leg] }

// collectRepeats finds the legs in additions and memberships that repeat another.
func (ix *Index) collectRepeats() {
	ix.repeats = make(map[*schema.Object]bool)
	stated := make(map[string][]statement) // by the ids of legs
	for r := range ix.Records() {
		if !isAddition(r) {
			continue
		}
		for l := range ix.fieldLinks(r) {
			if l.Leg != nil {
				stated[l.ID] = append(stated[l.ID], statement{l, r.Story.ID, true})
			}
		}
	}
	if len(stated) == 0 {
		return
	}
	for r := range ix.Records() {
		if isAddition(r) || ix.declared[r.ID()] != r {
			continue // read already, or a duplicate, which package rules reports
		}
		for l := range ix.fieldLinks(r) {
			if _, added := stated[l.ID]; added && l.Leg != nil {
				stated[l.ID] = append(stated[l.ID], statement{l, r.Story.ID, false})
			}
		}
	}
	for _, list := range stated {
		ix.repeatsOf(list)
	}
}

// isAddition reports whether a record states legs outside the entry that declares their hub.
func isAddition(r *schema.Record) bool {
	return r.Section == schema.AdditionsSection || r.Section == schema.MembershipsSection
}

// repeatsOf marks those of the statements of one leg that repeat the one to which it belongs.
func (ix *Index) repeatsOf(list []statement) {
	owner := slices.MinFunc(list, func(a, b statement) int {
		switch { // only one declares the hub
		case !a.adds:
			return -1
		case !b.adds:
			return 1
		}
		return cmp.Or(strings.Compare(a.story, b.story), a.Pos.Compare(b.Pos))
	})
	for _, s := range list {
		if s.Leg != owner.Leg && Differs(owner.Leg, s.Leg, s.Field) == "" {
			ix.repeats[s.Leg] = true
		}
	}
}

// Differs returns the first field in which two legs have other values, apart from their evidence; "" if
// there is none.
func Differs(a, b *schema.Object, field *schema.Field) string {
	same := func(x, y schema.Datum) bool { return x.Text == y.Text }
	for i := range field.Fields {
		f := &field.Fields[i]
		if f.Type != schema.EvidenceType && !slices.EqualFunc(a.All(f.Name), b.All(f.Name), same) {
			return f.Name
		}
	}
	return ""
}
