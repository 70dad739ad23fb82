package site

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"entente/graph"
	"entente/schema"
	"entente/schema/fact"
	"entente/schema/meaning"
	"entente/schema/naming"
)

// facts are the facts of the graph that hold on the day of the site, each joined to what it
// is about. The order of every list depends on the facts alone.
type facts struct {
	nodes   map[key]*node
	stories []*story
	ties    []*tie
	sources map[string]graph.Source // by id
	// legs are the relationships that cite a source, by the id of the source.
	legs map[string][]leg
	// disputedWith are the nodes on which sources disagree, by the value that one of them gives.
	disputedWith map[string][]*node
	// dates are dates in words, by the date and the language, once they were asked for.
	dates    map[[2]string]string
	coverage map[string]string // the counts of the report coverage, by their words
	// archive has the texts that pages show; it is nil if they show none.
	archive Texts
	digest  string
	asOf    time.Time
}

// key identifies a node. The ids of topics are separate from all others: sen is both a
// topic and Senegal.
type key struct {
	space schema.Label
	id    string
}

// node is a node with the relationships that begin and end at it.
type node struct {
	fact.Node
	// derived are the properties of a hub that follow from the facts, see meaning.HubNames;
	// parts are those who took part in it.
	derived fact.Props
	parts   []meaning.Part
	// story is the story that states the node; nil for what is built in.
	story *story
	// out and in are the relationships that begin and end here, by type and in order of id.
	out, in map[schema.RelType][]*rel
	// ties are those of a country or organization, the strongest first.
	ties []*tie
	// actedFor are the relationships of other nodes that name this actor as their
	// principal, and actedAs those that name this office.
	actedFor, actedAs []*rel
	// hubs are those of an actor, and concerning those of a topic, once they were asked for; see hubsOf and hubsConcerning.
	hubs       []*node
	concerning map[*node]bool
	// named is what readers see instead of the id.
	named graph.Name
	// file is the name of the page, "" if there is none.
	file string
}

// rel is a relationship with its end nodes.
type rel struct {
	fact.Relationship
	from, to *node
}

// story is a fact file and the nodes that it states.
type story struct {
	id    string
	title naming.Names
	nodes []*node
	file  string
}

// newFacts joins what was read from the graph, and leaves out what is later than asOf.
func newFacts(all *graph.All, asOf time.Time) *facts {
	f := &facts{nodes: make(map[key]*node), disputedWith: make(map[string][]*node), dates: make(map[[2]string]string), digest: all.Digest, asOf: asOf}
	stories := make(map[string]*story)
	for _, t := range all.Stories {
		if t.ID != schema.VocabularyStory {
			stories[t.ID] = &story{id: t.ID, title: t.Title}
		}
	}
	f.stories = slices.SortedFunc(maps.Values(stories), func(a, b *story) int { return cmp.Compare(a.id, b.id) })
	for i := range all.Nodes {
		x := &all.Nodes[i]
		n := &node{
			Node: x.Node, derived: x.Derived, story: stories[x.Story],
			out: make(map[schema.RelType][]*rel), in: make(map[schema.RelType][]*rel),
		}
		n.named = graph.Name{ID: n.ID, Name: cmp.Or(n.text("name"), n.text("text")), NameAr: n.text("name_ar"), Label: n.Label}
		f.nodes[key{n.Label.Key(), n.ID}] = n
	}
	rels := slices.SortedFunc(slices.Values(all.Relationships), func(a, b fact.Relationship) int { return cmp.Compare(a.ID, b.ID) })
	for i := range rels {
		f.join(&rels[i])
	}
	parts := slices.SortedFunc(slices.Values(all.Parts), func(a, b meaning.Part) int { return cmp.Compare(a.ID, b.ID) })
	for _, part := range parts {
		if h := f.entity(part.Hub); h != nil {
			h.parts = append(h.parts, part)
		}
	}
	f.dropLater()
	f.joinActors()
	f.joinSources()
	f.joinLegs()
	for _, n := range f.all() {
		if n.story != nil {
			n.story.nodes = append(n.story.nodes, n)
		}
		if n.Label == schema.LabelClaim {
			f.disputedWith[n.text("value")] = append(f.disputedWith[n.text("value")], targets(n.out[schema.Disputes])...)
		}
	}
	f.joinTies(all.Ties)
	f.namePages()
	return f
}

// join adds a relationship to its end nodes. If no story states one of them, the
// relationship was drawn by hand and is left out.
func (f *facts) join(r *fact.Relationship) {
	fromSpace, toSpace := r.Type.Ends()
	x := &rel{*r, f.nodes[key{fromSpace, r.From}], f.nodes[key{toSpace, r.To}]}
	if x.from == nil || x.to == nil {
		return
	}
	x.from.out[r.Type] = append(x.from.out[r.Type], x)
	x.to.in[r.Type] = append(x.to.in[r.Type], x)
}

// all returns all nodes, in order of label and id.
func (f *facts) all() []*node {
	return slices.SortedFunc(maps.Values(f.nodes), func(a, b *node) int {
		return cmp.Or(cmp.Compare(a.Label, b.Label), cmp.Compare(a.ID, b.ID))
	})
}

// ofLabel returns the nodes of a label that have a page, in order of id.
func (f *facts) ofLabel(label schema.Label) []*node {
	return slices.DeleteFunc(f.all(), func(n *node) bool { return n.Label != label || n.file == "" })
}

// entity returns the node of an id that is not the id of a topic, nil if there is none.
func (f *facts) entity(id string) *node { return f.nodes[key{schema.LabelEntity, id}] }

// entities returns the nodes of ids, without those that there are not.
func (f *facts) entities(ids []string) []*node {
	var nodes []*node
	for _, id := range ids {
		if n := f.entity(id); n != nil {
			nodes = append(nodes, n)
		}
	}
	return nodes
}

func (f *facts) joinActors() {
	for _, n := range f.all() {
		for _, t := range []schema.RelType{schema.ParticipatedIn, schema.Signed} {
			for _, x := range n.out[t] {
				if a := f.entity(x.text("for")); a != nil && a != n {
					a.actedFor = append(a.actedFor, x)
				}
				for _, o := range f.entities(x.texts("as")) {
					o.actedAs = append(o.actedAs, x)
				}
			}
		}
	}
}

// joinSources collects the sources as their references need them.
func (f *facts) joinSources() {
	f.sources = make(map[string]graph.Source)
	for _, n := range f.nodes {
		if n.Label != schema.LabelSource {
			continue
		}
		s := graph.Source{
			ID: n.ID, Kind: n.text("kind"), Language: n.text("language"), Title: n.text("title"),
			Publisher: cmp.Or(graph.Name{Name: n.text("publisher")}, graph.NoPublisher), Published: n.text("published"), URL: n.text("url"),
			Archived: n.text("archive_file") != "",
		}
		for _, x := range n.out[schema.PublishedBy] {
			s.Publisher = x.to.named
		}
		f.sources[n.ID] = s
	}
}

// leg is a relationship that cites a paragraph of a source.
type leg struct {
	rel       *rel
	paragraph string
}

// joinLegs finds the relationships that cite each source, except those with an end that
// cites the same paragraph: a leg without its own evidence has that of its hub.
func (f *facts) joinLegs() {
	f.legs = make(map[string][]leg)
	for _, n := range f.all() {
		for _, t := range schema.RelTypes() {
			for _, x := range n.out[t] {
				for _, e := range x.texts("evidence") {
					source, paragraph := schema.CutReference(e)
					if !hasEvidence(x.from, source, paragraph) && !hasEvidence(x.to, source, paragraph) {
						f.legs[source] = append(f.legs[source], leg{x, paragraph})
					}
				}
			}
		}
	}
}

// hasEvidence reports whether a node itself cites a paragraph of a source.
func hasEvidence(n *node, source, paragraph string) bool {
	return slices.ContainsFunc(n.out[schema.EvidencedBy], func(x *rel) bool {
		return x.To == source && x.text("paragraph") == paragraph
	})
}

// prop returns a property, the zero value for one of another type.
func prop[T any](p fact.Props, name string) T {
	v, _ := p[name].(T)
	return v
}

// listProp returns a property that is a list of strings or a single string.
func listProp(p fact.Props, name string) []string {
	if s, isText := p[name].(string); isText {
		return []string{s}
	}
	return prop[[]string](p, name)
}

func (n *node) text(name string) string { return prop[string](n.Props, name) }

func (n *node) texts(name string) []string { return listProp(n.Props, name) }

func (x *rel) text(name string) string { return prop[string](x.Props, name) }

func (x *rel) texts(name string) []string { return listProp(x.Props, name) }

// tie is the cooperation of two countries or organizations.
type tie struct {
	a, b *node
	// TieState is that on the day of the site, and hubs are those that it names, in order
	// of time.
	meaning.TieState
	hubs []*node
	// rungs are the rungs on which the hubs stand between the two on that day, by their ids.
	rungs map[string]string
	file  string
}

// other returns the other end of the tie.
func (t *tie) other(n *node) *node {
	if t.a == n {
		return t.b
	}
	return t.a
}

func (f *facts) joinTies(ties []meaning.Tie) {
	for i := range ties {
		t := &tie{a: f.entity(ties[i].A), b: f.entity(ties[i].B), TieState: ties[i].On(f.asOf), rungs: rungsOn(ties[i].Entries, f.asOf)}
		t.hubs = byTime(f.entities(t.Hubs))
		if t.a == nil || t.b == nil || len(t.hubs) == 0 {
			continue
		}
		f.ties = append(f.ties, t)
	}
	slices.SortFunc(f.ties, func(x, y *tie) int {
		return cmp.Or(cmp.Compare(y.Score, x.Score), cmp.Compare(y.Weight, x.Weight), cmp.Compare(x.a.ID, y.a.ID), cmp.Compare(x.b.ID, y.b.ID))
	})
	for _, t := range f.ties {
		t.a.ties, t.b.ties = append(t.a.ties, t), append(t.b.ties, t)
	}
}
