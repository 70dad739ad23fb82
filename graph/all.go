package graph

import (
	"context"
	"fmt"

	"entente/schema"
	"entente/schema/fact"
	"entente/schema/meaning"
	"entente/schema/naming"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// All is what the facts have put into the graph, and the ties that follow from them,
// as they stood at one moment. What people added beside the facts, and to them, is not
// in it. It is in no particular order.
type All struct {
	Stories       []StoryTitle
	Nodes         []StoryNode
	Relationships []fact.Relationship
	// Ties and Parts are derived: COOPERATES_WITH and TOOK_PART_IN.
	Ties  []meaning.Tie
	Parts []meaning.Part
	// Digest of the graph, as Graph.Digest gives it.
	Digest string
}

// StoryTitle is a story by its id and its title.
type StoryTitle struct {
	ID    string
	Title naming.Names
}

// StoryNode is a node and the id of the story that states it, with the properties that are
// derived of it; see meaning.HubNames.
type StoryNode struct {
	fact.Node
	Story   string
	Derived fact.Props
}

// Counts are the numbers of facts and ties that a graph holds, for telling how far a
// reading is.
type Counts struct{ Nodes, Relationships, Ties int }

// maxReadings is how often the graph is read before it is taken to change all the time.
const maxReadings = 3

// All reads everything, in five streamed queries whose cost follows the graph; progress,
// if any, is told how much has been read. Where a load commits meanwhile, all is read
// again. The error is ErrRefused, ErrConnect, or ErrBusy where that goes on and on.
func (g *Graph) All(ctx context.Context, progress func(Counts)) (*All, error) {
	for range maxReadings {
		all, same, err := g.readAll(ctx, progress)
		if err != nil || same {
			return all, err
		}
	}
	return nil, fmt.Errorf("%w: it changed each of the %d times that it was read; try again after the load", ErrBusy, maxReadings)
}

// readAll reads everything once, and tells whether the graph was the same before and after.
func (g *Graph) readAll(ctx context.Context, progress func(Counts)) (*All, bool, error) {
	session := g.Session(ctx, neo4j.AccessModeRead)
	defer Closing(ctx, session.Close)
	tx, err := session.BeginTransaction(ctx)
	if err != nil {
		return nil, false, Refused("begin", err)
	}
	defer Closing(ctx, tx.Close)
	before, err := digest(ctx, tx)
	if err != nil {
		return nil, false, err
	}
	r := allReader{all: &All{}, progress: progress}
	for _, read := range []func(context.Context, Runner) error{r.stories, r.nodes, r.relationships, r.ties, r.parts} {
		if err := read(ctx, tx); err != nil {
			return nil, false, err
		}
	}
	// A transaction sees what others commit meanwhile: only the digest tells that none did.
	r.all.Digest, err = digest(ctx, tx)
	return r.all, before == r.all.Digest, err
}

// allReader gathers what is read.
type allReader struct {
	all      *All
	progress func(Counts)
}

// toldEvery is how many facts are read between two words of progress.
const toldEvery = 1000

// tell tells the progress, now and then.
func (r *allReader) tell() {
	c := Counts{len(r.all.Nodes), len(r.all.Relationships), len(r.all.Ties)}
	if r.progress != nil && (c.Nodes+c.Relationships+c.Ties)%toldEvery == 0 {
		r.progress(c)
	}
}

func (r *allReader) stories(ctx context.Context, tx Runner) error {
	return stream(ctx, tx, "read the stories", "MATCH (s:_Story) RETURN s.id, s.title, s.title_ar", func(row []any) {
		r.all.Stories = append(r.all.Stories, StoryTitle{Text(row[0]), naming.Names{En: Text(row[1]), Ar: Text(row[2])}})
	})
}

func (r *allReader) nodes(ctx context.Context, tx Runner) error {
	return EachNode(ctx, tx, func(labels []string, props map[string]any) {
		n := StoryNode{Node: fact.Node{ID: Text(props["id"]), Label: OwnLabel(labels)}, Story: Text(props["_story"])}
		n.Props, _ = FactProps(props)
		if meaning.IsHub(n.Label) {
			n.Derived = only(props, meaning.HubNames())
		}
		r.all.Nodes = append(r.all.Nodes, n)
		r.tell()
	})
}

func (r *allReader) relationships(ctx context.Context, tx Runner) error {
	return EachRelationship(ctx, tx, func(x fact.Relationship, props map[string]any) {
		x.Props, _ = FactProps(props)
		r.all.Relationships = append(r.all.Relationships, x)
		r.tell()
	})
}

func (r *allReader) ties(ctx context.Context, tx Runner) error {
	return stream(ctx, tx, "read the ties", "MATCH (a:Actor)-[c:COOPERATES_WITH]->(b:Actor) WHERE c.id IS NOT NULL RETURN a.id, b.id, properties(c)", func(row []any) {
		props, _ := row[2].(map[string]any)
		r.all.Ties = append(r.all.Ties, meaning.TieOf(meaning.Pair{A: Text(row[0]), B: Text(row[1])}, Typed(props)))
		r.tell()
	})
}

func (r *allReader) parts(ctx context.Context, tx Runner) error {
	return stream(ctx, tx, "read who took part", "MATCH (a:Actor)-[t:TOOK_PART_IN]->(h) WHERE t.id IS NOT NULL RETURN a.id, h.id, properties(t)", func(row []any) {
		props, _ := row[2].(map[string]any)
		r.all.Parts = append(r.all.Parts, meaning.Part{
			ID: Text(props["id"]), Root: Text(row[0]), Hub: Text(row[1]), Props: only(props, meaning.SpellNames()),
		})
	})
}

// only gives the properties of the names, with typed lists.
func only(props map[string]any, names []string) fact.Props {
	own := make(map[string]any, len(names))
	for _, name := range names {
		if value, found := props[name]; found {
			own[name] = value
		}
	}
	return Typed(own)
}

// eachNode calls the function for every node that a story states, with its labels and
// all its properties.
func EachNode(ctx context.Context, tx Runner, each func(labels []string, props map[string]any)) error {
	return stream(ctx, tx, "read the nodes", "MATCH (n:Entity|Topic) WHERE n._story IS NOT NULL RETURN labels(n), properties(n)", func(row []any) {
		props, _ := row[1].(map[string]any)
		each(Texts(row[0]), props)
	})
}

// eachRelationship calls the function for every relationship that a story states, with
// all its properties, of which it has none itself.
func EachRelationship(ctx context.Context, tx Runner, each func(x fact.Relationship, props map[string]any)) error {
	return stream(ctx, tx, "read the relationships", `MATCH (a)-[x]->(b) WHERE x._story IS NOT NULL
RETURN type(x), a.id, b.id, properties(x)`, func(row []any) {
		props, _ := row[3].(map[string]any)
		each(fact.Relationship{
			ID: Text(props["id"]), Type: schema.RelType(Text(row[0])), From: Text(row[1]), To: Text(row[2]),
		}, props)
	})
}
