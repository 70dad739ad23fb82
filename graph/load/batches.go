package load

import (
	"errors"
	"maps"
	"slices"
)

// A plan that does not fit into one transaction is written in batches, each in a transaction of its own. First come nodes,
// then relationships, then what is derived, and removals last, so that nothing that is written names what is not there.
//
// Each batch also writes the ledger of its stories: the facts that they have now, and their hash only if that is all of them.
// So a load that ended in between is resumed by loading again, which plans what is missing. While a load in batches is not
// complete, the lock has its id:
//
//   - in "batch", the fencing token: each batch takes the lock and goes on only if the token is its own, so that a load
//     that was taken for dead cannot write between those of its successor;
//   - in "unfinished", until all stories are complete: reports say so;
//   - no "meaning", so that the next load derives everything anew.
const (
	// openBatches gives the graph to a load in batches.
	openBatches = "MATCH (l:" + labelLock + " {name: 'load'}) SET l.batch = $load, l.unfinished = $load, l.done = 0 REMOVE l.meaning"
	// markIncomplete says of the stories that a load in batches changes that they are not complete.
	markIncomplete = "UNWIND $rows AS id MERGE (s:" + labelStory + " {id: id}) " +
		"ON CREATE SET s.facts = [], s.hashes = [], s.nodes = 0, s.relationships = 0 SET s.hash = '" + incomplete + "' RETURN count(*)"
	// batchDone records that a batch was written.
	batchDone = "MATCH (l:" + labelLock + " {name: 'load'}) SET l.done = $number"
	// closeBatches gives the graph back. It stays unfinished while a story is.
	closeBatches = "MATCH (l:" + labelLock + " {name: 'load'}) REMOVE l.batch, l.done " +
		"WITH l WHERE NOT EXISTS { MATCH (s:" + labelStory + ") WHERE s.hash = '" + incomplete + "' } REMOVE l.unfinished"
)

// incomplete stands in the ledger for the hash of a story of which not all facts are in the graph.
const incomplete = ""

// changesInBatch is how many changes a batch has at most. Much larger ones are no faster, and take more of the server's memory.
const changesInBatch = 25_000

// ErrPartly means that a load in batches ended before it was complete. Loading the same again goes on with it.
var ErrPartly = errors.New("the graph is partly loaded")

// batch is a part of a plan that is written in one transaction, in the order of apply.
type batch = Plan

// batches splits a plan into parts of at most n changes.
func (p *Plan) batches(n int) []*batch {
	isNode := func(c *Change) bool { return c.Op != Remove && !c.key.isRelationship() }
	isRel := func(c *Change) bool { return c.Op != Remove && c.key.isRelationship() }
	isGoneRel := func(c *Change) bool { return c.Op == Remove && c.key.isRelationship() }
	isGoneNode := func(c *Change) bool { return c.Op == Remove && !c.key.isRelationship() }

	hubs := make(map[string]HubChange, len(p.Hubs))
	for _, h := range p.Hubs {
		hubs[h.ID] = h
	}
	var list []*batch
	for _, wanted := range []func(*Change) bool{isNode, isRel} {
		for part := range slices.Chunk(p.changesThat(wanted), n) {
			b := &batch{Changes: part}
			for i := range part { // what is derived from a new hub is written with the hub
				if h, derived := hubs[part[i].ID]; derived && part[i].Op == Create && part[i].Node != nil {
					b.Hubs = append(b.Hubs, h)
					delete(hubs, h.ID)
				}
			}
			list = append(list, b)
		}
	}
	rest := slices.DeleteFunc(slices.Clone(p.Hubs), func(h HubChange) bool { _, left := hubs[h.ID]; return !left })
	for part := range slices.Chunk(rest, n) {
		list = append(list, &batch{Hubs: part})
	}
	for part := range slices.Chunk(p.Parts, n) {
		list = append(list, &batch{Parts: part})
	}
	for part := range slices.Chunk(p.Ties, n) {
		list = append(list, &batch{Ties: part})
	}
	for _, wanted := range []func(*Change) bool{isGoneRel, isGoneNode} {
		for part := range slices.Chunk(p.changesThat(wanted), n) {
			list = append(list, &batch{Changes: part})
		}
	}
	return list
}

// changesThat returns the changes that a function wants, in their order.
func (p *Plan) changesThat(wanted func(*Change) bool) []Change {
	var list []Change
	for i := range p.Changes {
		if wanted(&p.Changes[i]) {
			list = append(list, p.Changes[i])
		}
	}
	return list
}

// progress is what a load in batches has done: the facts that each of its stories has in the graph, and how many changes each
// still waits for.
type progress struct {
	p       *Plan
	loadID  string
	have    map[string]map[factKey]int64
	pending map[string]int
}

func newProgress(p *Plan, loadID string) *progress {
	s := &progress{p, loadID, make(map[string]map[factKey]int64), make(map[string]int)}
	for id := range p.wanted {
		s.have[id] = maps.Clone(p.ledger[id].facts)
		if s.have[id] == nil {
			s.have[id] = make(map[factKey]int64)
		}
	}
	for i := range p.Changes {
		for _, id := range storiesOf(&p.Changes[i]) {
			s.pending[id]++
		}
	}
	return s
}

// storiesOf returns the stories whose facts a change changes.
func storiesOf(c *Change) []string {
	if c.Op == Move {
		return []string{c.Story, c.From}
	}
	return []string{c.Story}
}

// untouched returns the stories of the plan of which no fact changes.
func (s *progress) untouched() []string {
	return slices.DeleteFunc(slices.Clone(s.p.Stories), func(id string) bool { _, changes := s.pending[id]; return changes })
}

// add notes that the changes of a batch are written, and returns the stories that they change.
func (s *progress) add(b *batch) []string {
	stories := make(map[string]bool)
	for i := range b.Changes {
		c := &b.Changes[i]
		for _, id := range storiesOf(c) {
			s.pending[id]--
			stories[id] = true
			delete(s.have[id], c.key)
		}
		if c.Op != Remove {
			s.have[c.Story][c.key] = c.newHash
		}
	}
	return slices.Sorted(maps.Keys(stories))
}

// ledger returns the rows of stories for the statements that write and remove them.
func (s *progress) ledger(stories []string) (kept, removed []any) {
	for _, id := range stories {
		switch story := s.p.wanted[id]; {
		case s.pending[id] == 0 && slices.Contains(s.p.Pruned, id):
			removed = append(removed, id)
		case s.pending[id] == 0:
			kept = append(kept, ledgerRow(story, s.loadID))
		default:
			row := ledgerRow(story, s.loadID)
			keys := slices.Sorted(maps.Keys(s.have[id]))
			facts, hashes := make([]string, len(keys)), make([]int64, len(keys))
			for i, key := range keys {
				facts[i], hashes[i] = string(key), s.have[id][key]
			}
			row["hash"], row["facts"], row["hashes"] = incomplete, facts, hashes
			kept = append(kept, row)
		}
	}
	return kept, removed
}
