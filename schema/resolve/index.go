// Package resolve joins the parts of a dataset: it finds the nodes that records refer to, for whom
// people act, the id of each relationship, and the value against which another is disputed. What it
// finds, rules and mapping read; it passes no judgement and makes no facts.
package resolve

import (
	"slices"

	"entente/schema"
	"entente/schema/naming"
	"entente/schema/world"
)

// Known is what the graph already holds of the nodes that given files refer to
// but do not declare, by id.
type Known map[string]KnownNode

// KnownNode is one such node.
type KnownNode struct {
	Label schema.Label
	// Names in English and Arabic.
	Names naming.Names
	// ActsFor is, for an office or a body, the country or organization that it
	// acts for; for these themselves, their own id.
	ActsFor string
	// Archived, Segment and Published are those of a source.
	Archived  bool
	Segment   []schema.Paragraphs
	Published bool
}

// Reference is a mention of a node that the given files do not declare.
type Reference struct {
	Pos schema.Pos
	ID  string
	// Labels that the node may have.
	Labels []schema.Label
	// OrWords is true where words may stand in place of the id, as for a publisher.
	OrWords bool
}

// Index is a dataset with what its parts say of one another: which nodes there are, for
// whom people act, the relationships with their ids, and disputed values beside the
// preferred ones.
type Index struct {
	*schema.Dataset
	declared map[string]*schema.Record
	known    Known
	// byName is made when it is first asked for; see names.
	byName   map[string][]string
	spells   []*Spell
	spellIDs map[*schema.Object]string
	disputes map[*schema.Object]*Dispute
}

// Resolve looks up what the records of a dataset refer to, among the nodes that it declares,
// the built-in ones, and those that the graph is known to hold.
func Dataset(ds *schema.Dataset, known Known) *Index {
	ix := &Index{
		Dataset: ds, declared: make(map[string]*schema.Record), known: known,
	}
	for _, s := range ds.Stories {
		for _, r := range s.Records {
			if _, twice := ix.declared[r.ID()]; !twice && r.ID() != "" {
				ix.declared[r.ID()] = r
			}
		}
	}
	ix.nameSpells()
	ix.compareDisputes()
	return ix
}

// Declared returns the record that declares a node first, nil where none does.
func (ix *Index) Declared(id string) *schema.Record { return ix.declared[id] }

// Label returns the label of a node, or "" where nothing is known of it.
func (ix *Index) Label(id string) schema.Label {
	if world.IsCountry(id) {
		return schema.LabelCountry
	}
	if r := ix.declared[id]; r != nil {
		return r.Section.Label
	}
	return ix.known[id].Label
}

// Names returns the names of a node in English and Arabic, as far as they are known.
func (ix *Index) Names(id string) naming.Names {
	if r := ix.declared[id]; r != nil {
		names := r.One("name").Names
		return naming.Names{En: names.Get("en"), Ar: names.Ar}
	}
	return ix.known[id].Names
}

// ids gives the known ids of nodes with one of the labels, for hints.
func (ix *Index) ids(labels []schema.Label) []string {
	var ids []string
	for id, r := range ix.declared {
		if slices.Contains(labels, r.Section.Label) {
			ids = append(ids, id)
		}
	}
	if slices.Contains(labels, schema.LabelCountry) {
		for _, c := range world.Countries() {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// named gives the ids of nodes by their folded names, the aliases that any story
// gives them and, for countries, ISO 3166-1 alpha-2 codes.
func (ix *Index) named() map[string][]string {
	if ix.byName != nil {
		return ix.byName
	}
	ids := make(map[string][]string)
	add := func(id string, names ...string) {
		for _, name := range names {
			ids[naming.Fold(name)] = append(ids[naming.Fold(name)], id)
		}
	}
	for _, c := range world.Countries() {
		add(c.ID, c.Alpha2)
		add(c.ID, c.Names.List()...)
		add(c.ID, c.Aliases...)
	}
	for r := range ix.Records() {
		for _, name := range r.Names() {
			add(r.Subject(), name.Text)
		}
	}
	ix.byName = ids
	return ids
}

// actsFor climbs from an office or a body to the country or organization that it
// acts for: the first of these above it. It gives "" where there is none, and open
// where the way leads to a node of which nothing is known.
func (ix *Index) actsFor(id string) (actor string, open bool) {
	for range maxClimb {
		switch ix.Label(id) {
		case schema.LabelCountry, schema.LabelOrganization:
			return id, false
		case schema.LabelOffice, schema.LabelGovernmentBody:
			r := ix.declared[id]
			if r == nil {
				return ix.known[id].ActsFor, false
			}
			if r.Broken {
				return "", true
			}
			id = r.Text("of") + r.Text("part_of")
		case "":
			return "", true
		default:
			return "", false
		}
	}
	return "", false
}

// maxClimb bounds a climb, should the facts go in a circle.
const maxClimb = 32

// Principal returns for whom a person acts in a leg: the one that is named, or the one that
// all of the offices lead to. It returns "" where neither tells, and for a leg of others.
func (ix *Index) Principal(l *Link) string {
	if schema.FindField(l.Field.Fields, "for") == nil {
		return ""
	}
	principal, _ := ix.Representative(l.Leg)
	return principal
}

// Representative returns for whom a person acts in a leg, with open true where nothing is known of an office
// of the leg or of what is above it, so that only the graph can tell.
func (ix *Index) Representative(leg *schema.Object) (principal string, open bool) {
	if named := leg.Text("for"); named != "" {
		return named, false
	}
	agree := true
	for _, office := range leg.All("as") {
		p, unknown := ix.actsFor(office.Text)
		open = open || unknown
		agree = agree && p != "" && (principal == "" || p == principal)
		principal = p
	}
	if !agree {
		principal = ""
	}
	return principal, open
}

// Archived reports whether the text of a source is in the archive.
func (ix *Index) Archived(source string) bool {
	k, _ := ix.Source(source)
	return k.Archived
}

// Source returns what evidence has to know of a source; false where the source is
// not known.
func (ix *Index) Source(id string) (KnownNode, bool) {
	r := ix.declared[id]
	if r == nil {
		k, ok := ix.known[id]
		return k, ok && k.Label == schema.LabelSource
	}
	if r.Broken {
		return KnownNode{}, false
	}
	k := KnownNode{Label: r.Section.Label, Archived: r.Has("archive"), Published: r.Has("published")}
	for _, d := range r.All("segment") {
		k.Segment = append(k.Segment, d.Paragraphs)
	}
	return k, k.Label == schema.LabelSource
}

// CountryOf returns the country in which a place lies, "" where it is not known to lie in one,
// and for all that is no place.
func (ix *Index) CountryOf(id string) string {
	if ix.Label(id) != schema.LabelPlace {
		return ""
	}
	for range maxClimb {
		switch r := ix.declared[id]; {
		case ix.Label(id) == schema.LabelCountry:
			return id
		case r == nil:
			return ""
		default:
			id = r.Text("in")
		}
	}
	return ""
}

// Nearest returns the id that was meant: that of a node whose name or code stands in
// the place of the id, or else the id that is most alike; "" for none.
func (ix *Index) Nearest(ref Reference) string {
	for _, id := range ix.named()[naming.Fold(ref.ID)] {
		if slices.Contains(ref.Labels, ix.Label(id)) {
			return id
		}
	}
	return naming.Nearest(ref.ID, ix.ids(ref.Labels))
}
