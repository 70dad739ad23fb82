package resolve

import (
	"cmp"
	"slices"

	"entente/schema"
	"entente/schema/naming"
	"entente/schema/world"
)

// Named is a node that a text may mean.
type Named struct {
	ID    string
	Label schema.Label
	Names naming.Names
	// Pos is where it is declared, without a file for what is built in.
	Pos schema.Pos
	// Likeness of the text to the name that is most like it, from 0 to 1; it is 1 for the id, a code or
	// a name with no other vowel marks.
	Likeness float64
}

// Find returns the nodes of the files, the countries and the topics that a text may mean, in any
// script, the best first; at least as likely as the limit.
func (ix *Index) Find(text string, limit float64) []Named {
	folded := naming.Fold(text)
	var list []Named
	add := func(n Named, names ...string) {
		for _, name := range names {
			like := naming.Likeness(folded, naming.Fold(name))
			if like == 1 && naming.HasMarks(text) && naming.CompareMarks(text, name) == naming.MarksDiffer {
				like = naming.DifferentMarks
			}
			n.Likeness = max(n.Likeness, like)
		}
		if n.Likeness >= limit && folded != "" {
			list = append(list, n)
		}
	}
	for _, c := range world.Countries() {
		add(Named{ID: c.ID, Label: schema.LabelCountry, Names: c.Names}, append(c.Called(), c.ID, c.Alpha2)...)
	}
	for _, c := range world.FormerCountries() {
		add(Named{ID: c.ID, Label: schema.LabelCountry, Names: c.Names}, append(c.Names.List(), c.ID)...)
	}
	for _, t := range world.Topics() {
		add(Named{ID: t.ID, Label: schema.LabelTopic, Names: t.Names}, append(append(t.Names.List(), t.Aliases...), t.ID)...)
	}
	added := make(map[string][]schema.PlacedName) // the aliases that additions give to nodes, by their ids
	for r := range ix.Records() {
		if r.Section == schema.AdditionsSection {
			added[r.Subject()] = append(added[r.Subject()], r.Names()...)
		}
	}
	for _, s := range ix.Stories {
		for _, r := range s.Records {
			if id := r.ID(); id != "" {
				names := []string{id, r.Text("title"), r.Text("registry")}
				for _, n := range append(r.Names(), added[id]...) {
					names = append(names, n.Text)
				}
				add(Named{ID: id, Label: r.Section.Label, Names: r.Object.Names("name"), Pos: r.Pos}, names...)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Named) int {
		return cmp.Or(cmp.Compare(b.Likeness, a.Likeness), cmp.Compare(a.Label, b.Label), cmp.Compare(a.ID, b.ID))
	})
	return list
}
