package resolve

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"entente/schema"
)

// statement is a leg as one story states it.
type statement struct {
	leg   *schema.Object
	field *schema.Field
	story *schema.Story
	// declares is true in the story that declares the hub.
	declares bool
}

// Repeats reports whether a leg of an addition or a membership says what is said elsewhere, value by value: then
// it adds its evidence to that, and is no leg of its own. The leg belongs to the story that declares the hub, or else to the
// first by name, so that the order of the files changes nothing.
func (ix *Index) Repeats(leg *schema.Object) bool { return ix.repeats[leg] }

// collectRepeats finds the legs in additions and memberships that repeat another.
func (ix *Index) collectRepeats() {
	stated := make(map[string][]statement)
	hubs := make(map[string]bool)
	for r := range ix.Records() {
		if r.Section != schema.AdditionsSection && r.Section != schema.MembershipsSection {
			continue
		}
		for leg, f := range legs(r) {
			hub := hubOf(r)
			id := ix.idOf(hub, f, leg)
			stated[id] = append(stated[id], statement{leg, f, r.Story, false})
			hubs[hub] = true
		}
	}
	for hub := range hubs {
		r := ix.declared[hub]
		if r == nil || r.Broken {
			continue
		}
		for leg, f := range legs(r) {
			id := ix.idOf(hub, f, leg)
			if list := stated[id]; list != nil {
				stated[id] = append(list, statement{leg, f, r.Story, true})
			}
		}
	}
	ix.repeats = make(map[*schema.Object]bool)
	for _, list := range stated {
		ix.repeatsOf(list)
	}
}

// legs returns an iterator over the legs of a record, with the fields that state them.
func legs(r *schema.Record) iter.Seq2[*schema.Object, *schema.Field] {
	return func(yield func(*schema.Object, *schema.Field) bool) {
		if r.Section == schema.MembershipsSection {
			yield(r.Object, schema.OrganizationsSection.Field("members"))
			return
		}
		for i := range r.Section.Fields {
			f := &r.Section.Fields[i]
			if f.Type != schema.ObjectType || f.Edge == nil {
				continue
			}
			for _, d := range r.All(f.Name) {
				if !yield(d.Object, f) {
					return
				}
			}
		}
	}
}

// hubOf returns the node to which the legs of a record belong.
func hubOf(r *schema.Record) string {
	if r.Section == schema.MembershipsSection {
		return r.Text("org")
	}
	return r.Subject()
}

// repeatsOf marks those of the statements of one leg that repeat the one to which it belongs.
func (ix *Index) repeatsOf(list []statement) {
	if len(list) == 1 {
		return
	}
	slices.SortStableFunc(list, func(a, b statement) int {
		switch { // only one declares
		case a.declares:
			return -1
		case b.declares:
			return 1
		}
		return cmp.Or(strings.Compare(a.story.ID, b.story.ID), a.leg.Pos.Compare(b.leg.Pos))
	})
	owner := list[0]
	for _, s := range list[1:] {
		if Differs(owner.leg, s.leg, s.field) == "" {
			ix.repeats[s.leg] = true
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
