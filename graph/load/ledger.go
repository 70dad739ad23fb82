package load

import (
	"context"
	"maps"
	"slices"

	"entente/graph"
	"entente/schema"
	"entente/schema/fact"
	"entente/schema/meaning"
)

// addedOn is the property of a node that has the day, in UTC and by the clock of the server, of the load
// that created it. What older versions loaded does not have it.
const addedOn = "_added"

// takeLock makes this transaction the only one that has the lock. The lock belongs to the
// transaction and cannot outlive it.
const takeLock = "MERGE (l:" + schema.LabelLock + " {name: $name}) SET l._w = true REMOVE l._w RETURN l.batch, l.done"

// lock takes the lock of all loads, and returns the load in batches to which the graph was given, "" for none.
func lock(ctx context.Context, tx graph.Runner) (batch string, err error) {
	batch, _, err = lockWriter(ctx, tx, graph.LoadLock)
	return batch, err
}

// lockWriter takes the lock of a writer of batches, and returns the load in batches to which it was given, "" for none, and the
// number of the last batch of the writer.
func lockWriter(ctx context.Context, tx graph.Runner, name string) (batch string, done int64, err error) {
	err = graph.Each(ctx, tx, "take the lock", takeLock, map[string]any{"name": name}, func(row []any) {
		batch, done = graph.Text(row[0]), graph.As[int64](row[1])
	})
	return batch, done, err
}

// readState reads whether the graph holds anything, and the version of the rules by which its
// derived data was worked out.
func (p *Plan) readState(ctx context.Context, tx graph.Runner) error {
	return graph.Each(ctx, tx, "read what the graph holds", `CALL () { MATCH (n:Entity) RETURN count(n) AS entities }
CALL () { MATCH (n:Topic) RETURN count(n) AS topics }
CALL () { MATCH (n:`+schema.LabelStory+`) RETURN count(n) AS stories }
OPTIONAL MATCH (l:`+schema.LabelLock+` {name: '`+graph.LoadLock+`'})
RETURN entities + topics, stories, l.meaning, l.unfinished IS NOT NULL`, nil, func(r []any) {
		p.graphEmpty = r[0] == int64(0)
		p.Outdated = r[1] != int64(0) && graph.Text(r[2]) != meaning.Version
		p.unfinished = r[3] == true
	})
}

// recordMeaning records the version of the rules for what is derived.
const recordMeaning = "MATCH (l:" + schema.LabelLock + " {name: '" + graph.LoadLock + "'}) SET l.meaning = $version"

// factKey names a fact in the ledger of a story: "n:id" for an entity, "t:id" for a topic,
// "r:id" for a relationship.
type factKey string

func nodeKey(n *fact.Node) factKey {
	if n.Label == schema.LabelTopic {
		return factKey("t:" + n.ID)
	}
	return factKey("n:" + n.ID)
}

func relationshipKey(r *fact.Relationship) factKey { return factKey("r:" + r.ID) }

// id returns the id that a key names.
func (k factKey) id() string { return string(k[2:]) }

func (k factKey) isRelationship() bool { return k[0] == 'r' }

// label returns the label under which the id of a node is unique.
func (k factKey) label() schema.Label {
	if k[0] == 't' {
		return schema.LabelTopic
	}
	return schema.LabelEntity
}

// kind returns the relationship type of the key of a relationship, and "node" for others.
func (k factKey) kind() string {
	if k.isRelationship() {
		return string(fact.TypeOf(k.id()))
	}
	return "node"
}

// ledgerEntry is what the graph records of a story.
type ledgerEntry struct {
	hash  string
	facts map[factKey]int64
	// edited reports whether the facts were read from the graph and differ from the record;
	// only a deep plan sets it.
	edited bool
}

// readLedger reads the entries of stories: the hash of each, and the facts of those whose
// hash differs from the wanted one.
func readLedger(ctx context.Context, tx graph.Runner, wanted map[string]string) (map[string]ledgerEntry, error) {
	rows := make([]any, 0, len(wanted))
	for id, hash := range wanted {
		rows = append(rows, []any{id, hash})
	}
	entries := make(map[string]ledgerEntry, len(wanted))
	err := graph.Each(ctx, tx, "read the ledger", `UNWIND $rows AS r
MATCH (s:_Story {id: r[0]})
RETURN s.id, s.hash, CASE WHEN s.hash = r[1] THEN [] ELSE s.facts END, CASE WHEN s.hash = r[1] THEN [] ELSE s.hashes END`,
		map[string]any{"rows": rows}, func(r []any) {
			entry := ledgerEntry{hash: graph.Text(r[1]), facts: make(map[factKey]int64)}
			hashes := graph.As[[]any](r[3])
			for i, key := range graph.Texts(r[2]) {
				entry.facts[factKey(key)] = graph.As[int64](hashes[i])
			}
			entries[graph.Text(r[0])] = entry
		})
	return entries, err
}

// otherStories returns the stories of the ledger that are not among the given ones.
func otherStories(ctx context.Context, tx graph.Runner, given map[string]*wantedStory) (others []string, err error) {
	err = graph.Each(ctx, tx, "read the ledger", "MATCH (s:_Story) WHERE NOT s.id IN $ids RETURN s.id ORDER BY s.id",
		idsOf(given), func(r []any) { others = append(others, graph.Text(r[0])) })
	return others, err
}

// idsOf returns the keys of a map as the parameter ids of a query.
func idsOf[T any](m map[string]T) map[string]any {
	return map[string]any{"ids": slices.AppendSeq(make([]string, 0, len(m)), maps.Keys(m))}
}

const removeStory = "UNWIND $rows AS id MATCH (s:_Story {id: id}) DELETE s RETURN count(*)"

const writeStory = `UNWIND $rows AS r
MERGE (s:_Story {id: r.id})
SET s = r, s.loaded_at = datetime()
RETURN count(*)`

const writeLoad = `CREATE (l:_Load {id: $id, at: datetime(), who: $who, stories: $stories,
  created: $created, updated: $updated, removed: $removed})`

// ledgerRow returns the properties of the ledger node of a story.
func ledgerRow(s *wantedStory, loadID string) map[string]any {
	facts := make([]string, 0, len(s.Nodes)+len(s.Relationships))
	for i := range s.Nodes {
		facts = append(facts, string(nodeKey(&s.Nodes[i])))
	}
	for i := range s.Relationships {
		facts = append(facts, string(relationshipKey(&s.Relationships[i])))
	}
	return map[string]any{
		"id": s.ID, "hash": s.hashes.Story, "facts": facts, "hashes": slices.Concat(s.hashes.Nodes, s.hashes.Relationships),
		"load": loadID, "file": s.File, "title": s.Title.Get("en"), "title_ar": s.Title.Ar,
		"nodes": len(s.Nodes), "relationships": len(s.Relationships),
	}
}
