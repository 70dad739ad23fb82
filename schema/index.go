package schema

import "slices"

// Known is what the graph already holds of the nodes that given files refer to
// but do not declare, by id.
type Known map[string]KnownNode

// KnownNode is one such node.
type KnownNode struct {
	Label Label
	// Names in English and Arabic.
	Names Names
	// ActsFor is, for an office or a body, the country or organization that it
	// acts for; for these themselves, their own id.
	ActsFor string
	// Archived, Segment and Published are those of a source.
	Archived  bool
	Segment   []Paragraphs
	Published bool
}

// Reference is a mention of a node that the given files do not declare.
type Reference struct {
	Pos Pos
	ID  string
	// Labels that the node may have.
	Labels []Label
	// OrWords is true where words may stand in place of the id, as for a publisher.
	OrWords bool
}

// index finds the nodes that a dataset declares, the built-in ones, and those
// that the graph is known to hold.
type index struct {
	declared map[string]*Record
	known    Known
	builtin  map[string]bool
	topics   map[string]bool
	ds       *Dataset
	// spellList and spellIDs are filled by spells, on its first call.
	spellList []*spell
	spellIDs  map[*Object]string
}

func newIndex(ds *Dataset, known Known) *index {
	ix := &index{
		declared: make(map[string]*Record), known: known, ds: ds,
		builtin: make(map[string]bool), topics: make(map[string]bool),
	}
	for _, c := range Countries() {
		ix.builtin[c.ID] = true
	}
	for _, t := range Topics() {
		ix.topics[t.ID] = true
	}
	for _, s := range ds.Stories {
		for _, r := range s.Records {
			if _, twice := ix.declared[r.ID()]; !twice && r.ID() != "" {
				ix.declared[r.ID()] = r
			}
		}
	}
	return ix
}

// label gives the label of a node, or "" where nothing is known of it.
func (ix *index) label(id string) Label {
	if ix.builtin[id] {
		return LabelCountry
	}
	if r := ix.declared[id]; r != nil {
		return r.Section.Label
	}
	return ix.known[id].Label
}

// names gives the names of a node in English and Arabic, as far as they are known.
func (ix *index) names(id string) Names {
	if r := ix.declared[id]; r != nil {
		names := r.One("name").Names
		return Names{En: names.Get("en"), Ar: names.Ar}
	}
	return ix.known[id].Names
}

// ids gives the known ids of nodes with one of the labels, for hints.
func (ix *index) ids(labels []Label) []string {
	var ids []string
	for id, r := range ix.declared {
		if slices.Contains(labels, r.Section.Label) {
			ids = append(ids, id)
		}
	}
	if slices.Contains(labels, LabelCountry) {
		for id := range ix.builtin {
			ids = append(ids, id)
		}
	}
	return ids
}

// byName gives the ids of nodes by their folded names, the aliases that any story
// gives them and, for countries, ISO 3166-1 alpha-2 codes.
func (ds *Dataset) byName() map[string][]string {
	ids := make(map[string][]string)
	add := func(id string, names ...string) {
		for _, name := range names {
			ids[Fold(name)] = append(ids[Fold(name)], id)
		}
	}
	for _, c := range Countries() {
		add(c.ID, c.Alpha2)
		add(c.ID, c.Names.list()...)
		add(c.ID, c.Aliases...)
	}
	for r := range ds.Records() {
		for _, name := range r.names() {
			add(r.subject(), name.text)
		}
	}
	return ids
}

// contains tells whether a folded name is one of the names.
func (n Names) contains(folded string) bool { return containsFolded(n.list(), folded) }

func containsFolded(names []string, folded string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return Fold(name) == folded })
}

// actsFor climbs from an office or a body to the country or organization that it
// acts for: the first of these above it. It gives "" where there is none, and open
// where the way leads to a node of which nothing is known.
func (ix *index) actsFor(id string) (actor string, open bool) {
	for range maxClimb {
		switch ix.label(id) {
		case LabelCountry, LabelOrganization:
			return id, false
		case LabelOffice, LabelGovernmentBody:
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

// principal gives for whom a person acts in a leg: the one that is named, or the
// one that all of the offices lead to. It gives "" where neither tells.
func (ix *index) principal(leg *Object) string {
	principal, _ := ix.representative(leg)
	return principal
}

// representative is principal, with open true where nothing is known of an office
// of the leg or of what is above it, so that only the graph can tell.
func (ix *index) representative(leg *Object) (principal string, open bool) {
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

// source tells what evidence has to know of a source; false where the source is
// not known.
func (ix *index) source(id string) (KnownNode, bool) {
	r := ix.declared[id]
	if r == nil {
		k, ok := ix.known[id]
		return k, ok && k.Label == LabelSource
	}
	if r.Broken {
		return KnownNode{}, false
	}
	k := KnownNode{Label: r.Section.Label, Archived: r.Has("archive"), Published: r.Has("published")}
	for _, d := range r.All("segment") {
		k.Segment = append(k.Segment, d.Paragraphs)
	}
	return k, k.Label == LabelSource
}

// walk calls the function for every value of the object and of the objects in it,
// with the field that holds it.
func (o *Object) walk(fields []Field, visit func(*Field, Datum)) {
	for i := range fields {
		for _, d := range o.values[fields[i].Name] {
			visit(&fields[i], d)
			if d.Object != nil {
				d.Object.walk(fields[i].Fields, visit)
			}
		}
	}
}
