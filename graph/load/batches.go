package load

import (
	"errors"
	"maps"
	"slices"
	"sync"

	"entente/graph"
	"entente/schema"
)

// A plan that does not fit into one transaction is written in batches, each in a transaction of its own. First come nodes,
// then relationships, then what is derived, and removals last, so that nothing that is written names what is not there.
//
// Two writers write the batches of one phase at the same time, each those of its own stories: while the server
// commits for one, which takes it a third of the time, it can work for the other.
//
// Each batch also writes the ledger of its stories: the facts that they have now, and their hash only if that is all of them.
// So a load that ended in between is resumed by loading again, which plans what is missing. While a load in batches is not
// complete, the locks of its writers have its id:
//
//   - in "batch", the fencing token: each batch takes the lock of its writer and goes on only if the token is its own, so
//     that a load that was taken for dead cannot write between those of its successor;
//   - in "done", how many batches the writer has written;
//
// and that of the first, which is the lock of all loads:
//
//   - in "unfinished", until all stories are complete: reports say so;
//   - no "meaning", so that the next load derives everything anew.
const (
	// openBatches gives the graph to a load in batches.
	openBatches = "MERGE (second:" + schema.LabelLock + " {name: '" + graph.SecondLock + "'}) SET second.batch = $load, second.done = 0 " +
		"WITH * MATCH (l:" + schema.LabelLock + " {name: '" + graph.LoadLock + "'}) SET l.batch = $load, l.unfinished = $load, l.done = 0 REMOVE l.meaning"
	// markIncomplete says of the stories that a load in batches changes that they are not complete.
	markIncomplete = "UNWIND $rows AS id MERGE (s:" + schema.LabelStory + " {id: id}) " +
		"ON CREATE SET s.facts = [], s.hashes = [], s.nodes = 0, s.relationships = 0 SET s.hash = '" + incomplete + "' RETURN count(*)"
	// batchDone records that a batch was written.
	batchDone = "MATCH (l:" + schema.LabelLock + " {name: $writer}) SET l.done = $number"
	// closeBatches gives the graph back. It stays unfinished while a story is.
	closeBatches = "OPTIONAL MATCH (second:" + schema.LabelLock + " {name: '" + graph.SecondLock + "'}) DELETE second " +
		"WITH count(*) AS one MATCH (l:" + schema.LabelLock + " {name: '" + graph.LoadLock + "'}) REMOVE l.batch, l.done " +
		"WITH l WHERE NOT EXISTS { MATCH (s:" + schema.LabelStory + ") WHERE s.hash = '" + incomplete + "' } REMOVE l.unfinished"
)

// writerLocks are the names of the locks of the writers of batches.
var writerLocks = [...]string{graph.LoadLock, graph.SecondLock}

// incomplete stands in the ledger for the hash of a story of which not all facts are in the graph.
const incomplete = ""

// changesInBatch is how many changes the batches that are written at the same time have together at most. Much larger ones are no
// faster, and take more of the server's memory.
const changesInBatch = 25_000

// ErrPartly means that a load in batches ended before it was complete. Loading the same again goes on with it.
var ErrPartly = errors.New("the graph is partly loaded")

// batch is a part of a plan that is written in one transaction, in the order of apply.
type batch = Plan

// phase is a part of a plan whose batches do not depend on one another: for each writer, those that it writes, in their order.
type phase [][]*batch

// batches splits a plan into phases for a number of writers, whose batches have at most n changes together.
func (p *Plan) batches(n, writers int) []phase {
	isNode := func(c *Change) bool { return c.Op != Remove && !c.key.isRelationship() }
	isRel := func(c *Change) bool { return c.Op != Remove && c.key.isRelationship() }
	isGoneRel := func(c *Change) bool { return c.Op == Remove && c.key.isRelationship() }
	isGoneNode := func(c *Change) bool { return c.Op == Remove && !c.key.isRelationship() }

	n = max(1, n/writers)
	shares := p.shares(writers)
	hubs := make(map[string]HubChange, len(p.Hubs))
	for _, h := range p.Hubs {
		hubs[h.ID] = h
	}
	withHubs := func(part []Change) *batch {
		b := &batch{Changes: part}
		for i := range part { // what is derived from a new hub is written with the hub
			if h, derived := hubs[part[i].ID]; derived && part[i].Op == Create && part[i].Node != nil {
				b.Hubs = append(b.Hubs, h)
				delete(hubs, h.ID)
			}
		}
		return b
	}
	alone := func(part []Change) *batch { return &batch{Changes: part} }

	phases := []phase{newPhase(those(shares, isNode), n, withHubs), newPhase(those(shares, isRel), n, alone)}
	rest := slices.DeleteFunc(slices.Clone(p.Hubs), func(h HubChange) bool { _, left := hubs[h.ID]; return !left })
	return append(phases,
		newPhase(split(rest, writers), n, func(part []HubChange) *batch { return &batch{Hubs: part} }),
		newPhase(split(p.Parts, writers), n, func(part []PartChange) *batch { return &batch{Parts: part} }),
		newPhase(split(p.Ties, writers), n, func(part []TieChange) *batch { return &batch{Ties: part} }),
		newPhase(those(shares, isGoneRel), n, alone), newPhase(those(shares, isGoneNode), n, alone))
}

// newPhase makes a phase of what each writer writes, in batches of at most n.
func newPhase[T any](shares [][]T, n int, batchOf func([]T) *batch) phase {
	all := make(phase, len(shares))
	for i, share := range shares {
		for part := range slices.Chunk(share, n) {
			all[i] = append(all[i], batchOf(part))
		}
	}
	return all
}

// shares divides the changes among the writers, those of one story to one of them, since a batch writes the ledger of its stories.
// If a fact moves between stories, the first has them all.
func (p *Plan) shares(writers int) [][]Change {
	if p.Count(Move) > 0 {
		return append(make([][]Change, 0, writers), p.Changes)
	}
	var all [][]Change
	rest := p.Changes
	for ; writers > 1 && len(rest) > 0; writers-- {
		end := len(rest) / writers
		for 0 < end && end < len(rest) && rest[end].Story == rest[end-1].Story {
			end++
		}
		all, rest = append(all, rest[:end]), rest[end:]
	}
	return append(all, rest)
}

// split divides a list into as many parts of about one length.
func split[T any](list []T, parts int) [][]T {
	return slices.Collect(slices.Chunk(list, max(1, (len(list)+parts-1)/parts)))
}

// those returns of each share the changes that a function wants, in their order.
func those(shares [][]Change, wanted func(*Change) bool) [][]Change {
	list := make([][]Change, len(shares))
	for i, share := range shares {
		for j := range share {
			if wanted(&share[j]) {
				list[i] = append(list[i], share[j])
			}
		}
	}
	return list
}

// progress is what a load in batches has done: the facts that each of its stories has in the graph, and how many changes each
// still waits for. Writers can use it at the same time.
type progress struct {
	mu      sync.Mutex
	p       *Plan
	loadID  string
	have    map[string]map[factKey]int64
	pending map[string]int
}

func newProgress(p *Plan, loadID string) *progress {
	s := &progress{p: p, loadID: loadID, have: make(map[string]map[factKey]int64), pending: make(map[string]int)}
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

// add notes that the changes of a batch are written, and returns the rows of the ledger of the stories that they change.
func (s *progress) add(b *batch) (kept, removed []any) {
	s.mu.Lock()
	defer s.mu.Unlock()
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
	return s.ledger(slices.Sorted(maps.Keys(stories)))
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
