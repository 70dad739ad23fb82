package graph

import (
	"context"
	"fmt"
	"slices"

	"entente/schema"
	"entente/schema/fact"
	"entente/schema/meaning"
	"entente/schema/naming"
)

// All is what the facts have put into the graph, and the ties derived from them, at one
// moment. It leaves out what people have added to the graph. Its lists are in no
// particular order.
type All struct {
	Stories       []StoryTitle
	Nodes         []StoryNode
	Relationships []fact.Relationship
	// Ties and Parts are derived: COOPERATES_WITH and TOOK_PART_IN.
	Ties  []meaning.Tie
	Parts []meaning.Part
	// Digest of the graph, as returned by Graph.Digest.
	Digest string
}

// StoryTitle is the id and the title of a story.
type StoryTitle struct {
	ID    string
	Title naming.Names
}

// StoryNode is a node, the id of the story that states it, and the properties derived from
// it; see meaning.HubNames.
type StoryNode struct {
	fact.Node
	Story   string
	Derived fact.Props
}

// Counts holds the numbers of facts and ties read from a graph, to report progress.
type Counts struct{ Nodes, Relationships, Ties int }

// maxReadings is how many times All reads a graph that keeps changing before it gives up.
const maxReadings = 3

// All reads the whole graph with five streamed queries; the cost grows with the graph. If
// progress is not nil, All calls it with the counts read so far. If a load commits in the
// meantime, All reads everything again; the error is ErrBusy if the graph keeps changing.
func (g *Graph) All(ctx context.Context, progress func(Counts)) (*All, error) {
	for range maxReadings {
		var all *All
		same := false
		err := g.elsewhere(ctx, func() (err error) {
			all, same, err = g.readAll(ctx, progress)
			return err
		})
		if err != nil || same {
			return all, err
		}
	}
	return nil, fmt.Errorf("%w: it changed during each of %d reads; try again after the load", ErrBusy, maxReadings)
}

// readAll reads everything once and reports whether the graph was the same before and after.
func (g *Graph) readAll(ctx context.Context, progress func(Counts)) (*All, bool, error) {
	tx, end, err := g.begin(ctx, "begin", g.mode())
	if err != nil {
		return nil, false, err
	}
	defer end()
	before, err := DigestWithin(ctx, tx)
	if err != nil {
		return nil, false, err
	}
	r := allReader{all: &All{}, progress: progress}
	for _, read := range []func(context.Context, Runner) error{r.stories, r.nodes, r.relationships, r.ties, r.parts} {
		if err := read(ctx, tx); err != nil {
			return nil, false, err
		}
	}
	// A transaction sees what others commit in the meantime; only the digest shows that no one did.
	r.all.Digest, err = DigestWithin(ctx, tx)
	return r.all, before == r.all.Digest, err
}

// allReader collects what is read.
type allReader struct {
	all      *All
	progress func(Counts)
}

// progressEvery is how many facts are read between two calls of progress.
const progressEvery = 1000

// reportProgress calls progress, if any, after every progressEvery facts.
func (r *allReader) reportProgress() {
	c := Counts{len(r.all.Nodes), len(r.all.Relationships), len(r.all.Ties)}
	if r.progress != nil && (c.Nodes+c.Relationships+c.Ties)%progressEvery == 0 {
		r.progress(c)
	}
}

func (r *allReader) stories(ctx context.Context, tx Runner) error {
	return Each(ctx, tx, "read the stories", "MATCH (s:_Story) RETURN s.id, s.title, s.title_ar", nil, func(row []any) {
		r.all.Stories = append(r.all.Stories, StoryTitle{Text(row[0]), naming.Names{En: Text(row[1]), Ar: Text(row[2])}})
	})
}

func (r *allReader) nodes(ctx context.Context, tx Runner) error {
	return EachNode(ctx, tx, func(n fact.Node, props map[string]any, _ bool) {
		node := StoryNode{Node: n, Story: Text(props["_story"])}
		if n.Label.IsHub() {
			node.Derived, _ = pick(props, meaning.HubNames())
		}
		r.all.Nodes = append(r.all.Nodes, node)
		r.reportProgress()
	})
}

func (r *allReader) relationships(ctx context.Context, tx Runner) error {
	return EachRelationship(ctx, tx, func(x fact.Relationship, _ map[string]any, _ bool) {
		r.all.Relationships = append(r.all.Relationships, x)
		r.reportProgress()
	})
}

func (r *allReader) ties(ctx context.Context, tx Runner) error {
	return Each(ctx, tx, "read the ties",
		"MATCH (a:Actor)-[c:COOPERATES_WITH]->(b:Actor) WHERE c.id IS NOT NULL RETURN a.id, b.id, properties(c)", nil, func(row []any) {
			r.all.Ties = append(r.all.Ties, meaning.TieOf(meaning.Pair{A: Text(row[0]), B: Text(row[1])}, Typed(row[2])))
			r.reportProgress()
		})
}

func (r *allReader) parts(ctx context.Context, tx Runner) error {
	return Each(ctx, tx, "read the participations",
		"MATCH (a:Actor)-[t:TOOK_PART_IN]->(h) WHERE t.id IS NOT NULL RETURN a.id, h.id, properties(t)", nil, func(row []any) {
			props := As[map[string]any](row[2])
			spell, _ := pick(props, meaning.SpellNames())
			r.all.Parts = append(r.all.Parts, meaning.Part{ID: Text(props["id"]), Root: Text(row[0]), Hub: Text(row[1]), Props: spell})
		})
}

// EachNode calls each for every node that a story states, with all properties in the graph. It reports
// whether the labels and the values are those of a fact.
func EachNode(ctx context.Context, tx Runner, each func(n fact.Node, props map[string]any, valid bool)) error {
	return Each(ctx, tx, "read the nodes",
		"MATCH (n:Entity|Topic) WHERE n._story IS NOT NULL RETURN labels(n), properties(n)", nil, func(row []any) {
			labels, props := Texts(row[0]), As[map[string]any](row[1])
			n := fact.Node{ID: Text(props["id"]), Label: OwnLabel(labels)}
			var valid bool
			n.Props, valid = pick(props, schema.PropertyNames())
			for _, l := range n.Label.All() {
				valid = valid && slices.Contains(labels, string(l))
			}
			each(n, props, valid)
		})
}

// EachRelationship is EachNode for relationships.
func EachRelationship(ctx context.Context, tx Runner, each func(x fact.Relationship, props map[string]any, valid bool)) error {
	return Each(ctx, tx, "read the relationships", `MATCH (a)-[x]->(b) WHERE x._story IS NOT NULL
RETURN type(x), a.id, b.id, properties(x)`, nil, func(row []any) {
		props := As[map[string]any](row[3])
		own, valid := pick(props, schema.PropertyNames())
		each(fact.Relationship{
			ID: Text(props["id"]), Type: schema.RelType(Text(row[0])), From: Text(row[1]), To: Text(row[2]), Props: own,
		}, props, valid)
	})
}
