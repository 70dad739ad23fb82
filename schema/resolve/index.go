// Package resolve resolves the references of a dataset: it finds the nodes that records refer to,
// for whom people act, the id of each relationship, and the value against which another is
// disputed. Packages rules and mapping read the result; this package neither checks it nor makes
// facts.
package resolve

import (
	"strings"
	"sync"

	"entente/schema"
	"entente/schema/naming"
	"entente/schema/world"
)

// Known holds, by id, what the graph already contains about the nodes that the given files refer
// to but do not declare.
type Known map[string]KnownNode

// KnownNode is one such node.
type KnownNode struct {
	Label schema.Label
	// Names in English and Arabic.
	Names naming.Names
	// ActsFor is the country or organization that an office or a body acts for; for a country or
	// an organization, it is its own id.
	ActsFor string
	// Archived, Segment and Published describe a source.
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
	// OrWords is true if words may be used in place of the id, as for a publisher.
	OrWords bool
}

// Index is a dataset with its references resolved: which nodes there are, for whom people act,
// the relationships with their ids, and disputed values compared with the preferred ones.
type Index struct {
	*schema.Dataset
	declared map[string]*schema.Record
	known    Known
	// byName and near are built on first use; see idsByName and nearTexts.
	byName, near func() map[string][]string
	spells       []*Spell
	spellIDs     map[*schema.Object]string
	repeats      map[*schema.Object]bool
}

// NewIndex resolves the references in the records of a dataset among the nodes that it declares,
// the built-in ones, and those that the graph is known to hold.
func NewIndex(ds *schema.Dataset, known Known) *Index {
	ix := &Index{Dataset: ds, declared: make(map[string]*schema.Record), known: known}
	ix.byName, ix.near = sync.OnceValue(ix.idsByName), sync.OnceValue(ix.nearTexts)
	for _, s := range ds.Stories {
		for _, r := range s.Records {
			if _, duplicate := ix.declared[r.ID()]; !duplicate && r.ID() != "" {
				ix.declared[r.ID()] = r
			}
		}
	}
	ix.inheritBy()
	ix.collectSpells()
	ix.collectRepeats()
	return ix
}

// Declared returns the first record that declares a node, or nil if none does.
func (ix *Index) Declared(id string) *schema.Record { return ix.declared[id] }

// Label returns the label of a node, or "" if nothing is known of it.
func (ix *Index) Label(id string) schema.Label {
	if world.IsCountry(id) {
		return schema.LabelCountry
	}
	if r := ix.declared[id]; r != nil {
		return r.Section.Label
	}
	return ix.known[id].Label
}

// IsTopic reports whether the id is that of a topic: a built-in one, or one that a file or the graph has.
func (ix *Index) IsTopic(id string) bool {
	return world.IsTopic(id) || strings.Contains(id, ".") && ix.Label(id) == schema.LabelTopic
}

// Names returns the names of a node in English and Arabic, as far as they are known.
func (ix *Index) Names(id string) naming.Names {
	names := world.CountryNames(id)
	switch r := ix.declared[id]; {
	case world.IsCountry(id):
	case r != nil:
		names = r.Object.Names("name")
	default:
		return ix.known[id].Names
	}
	return naming.Names{En: names.Get("en"), Ar: names.Ar}
}

// idsByName returns the ids of nodes by their folded names, the aliases that any story gives them
// and, for countries, ISO 3166-1 alpha-2 codes.
func (ix *Index) idsByName() map[string][]string {
	ids := make(map[string][]string)
	add := func(id string, names ...string) {
		for _, name := range names {
			folded := naming.Fold(name)
			ids[folded] = append(ids[folded], id)
		}
	}
	for _, c := range world.Countries() {
		add(c.ID, c.Alpha2)
		add(c.ID, c.Called()...)
	}
	for _, c := range world.FormerCountries() {
		add(c.ID, c.Names.List()...)
	}
	for r := range ix.Records() {
		for _, name := range r.Names() {
			add(r.Subject(), name.Text)
		}
	}
	return ids
}

// actsFor returns the country or organization that an office or a body acts for: the first one
// above it, or "" if there is none. Open is true if the path leads to a node of which nothing is
// known.
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

// ActsFor returns the country or organization that a node acts for: a body or an office, the first one
// above it; a country or an organization, itself; "" if that is not known.
func (ix *Index) ActsFor(id string) string {
	actor, _ := ix.actsFor(id)
	return actor
}

// maxClimb is the maximum number of steps up from a node, in case the facts form a cycle.
const maxClimb = 32

// Representative returns for whom a person acts in a leg: the one named in it, or the one that all of its offices
// lead to; "" if neither is known. Open is true if an office of the leg, or something above it, is unknown, so that
// only the graph can answer.
func (ix *Index) Representative(leg *schema.Object) (principal string, open bool) {
	if named := leg.Text("for"); named != "" {
		return named, false
	}
	if actor := leg.Text("actor"); ix.Label(actor) == schema.LabelOffice {
		return ix.actsFor(actor)
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

// Weigh returns the basis and the confidence of evidence, which depend on whether its source is archived.
func (ix *Index) Weigh(e *schema.Evidence) (basis string, confidence float64) {
	k, _ := ix.Source(e.Source)
	return e.Weigh(k.Archived)
}

// Source returns what is needed to check evidence from a source; false if the source is not
// known.
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
		k.Segment = append(k.Segment, d.Paragraphs())
	}
	return k, k.Label == schema.LabelSource
}

// CountryOf returns the country in which a place lies, or "" if that is not known or the node is
// not a place.
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
