package load

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"entente/graph"
	"entente/schema"
	"entente/schema/fact"
	"entente/schema/meaning"
)

// importFiles writes a plan for an empty graph as the files of an import: what apply and record would write. What cannot be
// said in a file is left for a load to write afterwards; until then it has a hash that no load writes.
type importFiles struct {
	*csvFiles
	ctx    context.Context
	p      *Plan
	loadID string
	now    time.Time
	rows   int
	// late is what must be written afterwards, as changes of what is there, and lateStories are the stories of its facts.
	late        *Plan
	lateStories map[string]map[factKey]bool
}

// lateHash stands for the hash of what is written afterwards.
const lateHash int64 = 0

// writeFiles writes the files to a folder. It returns the options of neo4j-admin for them, and what must be written after
// the import.
func (p *Plan) writeFiles(ctx context.Context, folder, loadID string) (options []string, late *Plan, err error) {
	f := &importFiles{
		csvFiles: newCSVFiles(folder), ctx: ctx, p: p, loadID: loadID, now: time.Now().UTC(),
		late: &Plan{wanted: p.wanted}, lateStories: make(map[string]map[factKey]bool),
	}
	hubs := make(map[string]*HubChange, len(p.Hubs))
	for i := range p.Hubs {
		hubs[p.Hubs[i].ID] = &p.Hubs[i]
	}
	for i := range p.Changes {
		if c := &p.Changes[i]; c.Node != nil {
			if err := f.node(c, hubs[c.ID]); err != nil {
				return nil, nil, err
			}
		}
	}
	ends := len(f.all)
	for i := range p.Changes {
		if c := &p.Changes[i]; c.Relationship != nil {
			if err := f.relationship(c); err != nil {
				return nil, nil, err
			}
		}
	}
	if err := f.derived(); err != nil {
		return nil, nil, err
	}
	between := len(f.all)
	if err := f.records(); err != nil {
		return nil, nil, err
	}
	files, err := f.close()
	if err != nil {
		return nil, nil, err
	}
	f.late.Stories = slices.Sorted(maps.Keys(f.lateStories))
	options = []string{
		fmt.Sprintf("--array-delimiter=U+%04X", listSeparator), "--bad-tolerance=0",
		// Where fields may have several lines, a file is read by one thread, and to close it takes a tenth of a second.
		fmt.Sprintf("--multiline-fields=%t", f.multiline),
		fmt.Sprintf("--read-buffer-size=%d", max(leastBuffer, 2*f.longest)),
	}
	for i, file := range files {
		option := "--nodes="
		if i >= ends && i < between {
			option = "--relationships="
		}
		options = append(options, option+file)
	}
	return options, f.late, nil
}

// leastBuffer is the size of the buffer with which neo4j-admin reads files; it must hold the longest field.
const leastBuffer = 4 << 20

// end writes a row, unless the import was interrupted.
func (f *importFiles) end(kind string) error {
	if f.rows++; f.rows%1000 == 0 && f.ctx.Err() != nil {
		return f.ctx.Err()
	}
	return f.csvFiles.end(kind)
}

// props adds properties to a row, and reports whether all of them can be said.
func (f *importFiles) props(props fact.Props) (said bool) {
	said = true
	for name, value := range props {
		if unsayable(value) {
			said = false
			continue
		}
		f.set(name, value)
	}
	return said
}

// fact adds the properties of a fact, its id excepted, and notes whether it must be written afterwards.
func (f *importFiles) fact(c *Change) {
	hash := c.newHash
	if !f.props(c.New()) {
		hash = lateHash
		again := *c
		again.Op = Update
		f.late.Changes = append(f.late.Changes, again)
		if f.lateStories[c.Story] == nil {
			f.lateStories[c.Story] = make(map[factKey]bool)
		}
		f.lateStories[c.Story][c.key] = true
	}
	f.set("_story", c.Story)
	f.set("_hash", hash)
}

// derivedProps adds derived properties and their hash, and reports whether all of them can be said.
func (f *importFiles) derivedProps(props fact.Props, hashName string, hash int64) (said bool) {
	if said = f.props(props); !said {
		hash = lateHash
	}
	f.set(hashName, hash)
	return said
}

// The groups of ids: an entity and a topic may have the same.
func group(l schema.Label) string { return strings.ToLower(string(l)) }

func (f *importFiles) node(c *Change, hub *HubChange) error {
	f.fact(c)
	for i := range f.cells { // the id of a node is also what relationships name
		if f.cells[i].name == "id" {
			f.cells[i].value = reference{c.ID, group(c.Node.Label.Key())}
		}
	}
	f.set(addedOn, f.now)
	if hub != nil && c.Node.Label.IsHub() && !f.derivedProps(hub.New, "_derived", hub.newHash) {
		f.late.Hubs = append(f.late.Hubs, *hub)
	}
	return f.end(strings.TrimPrefix(labelsOf(c.Node.Label), ":"))
}

// between adds the ends of a relationship to a row.
func (f *importFiles) between(from, to string, fromKey, toKey schema.Label) {
	f.set(":START_ID", reference{from, group(fromKey)})
	f.set(":END_ID", reference{to, group(toKey)})
}

func (f *importFiles) relationship(c *Change) error {
	from, to := c.Relationship.Type.Ends()
	f.between(c.Relationship.From, c.Relationship.To, from, to)
	f.fact(c)
	return f.end(string(c.Relationship.Type))
}

// derived writes TOOK_PART_IN and COOPERATES_WITH.
func (f *importFiles) derived() error {
	there := map[string]any{} // what is written afterwards changes what is there
	for i := range f.p.Parts {
		c := f.p.Parts[i]
		f.between(c.Root, c.Hub, schema.LabelEntity, schema.LabelEntity)
		if !f.derivedProps(c.Props, "_hash", c.newHash) {
			c.Old = there
			f.late.Parts = append(f.late.Parts, c)
		}
		if err := f.end(string(schema.TookPartIn)); err != nil {
			return err
		}
	}
	for i := range f.p.Ties {
		c := f.p.Ties[i]
		f.between(c.A, c.B, schema.LabelEntity, schema.LabelEntity)
		if !f.derivedProps(c.New.Props(), "_hash", c.newHash) {
			c.Old = there
			f.late.Ties = append(f.late.Ties, c)
		}
		if err := f.end(string(schema.CooperatesWith)); err != nil {
			return err
		}
	}
	return nil
}

// records writes the ledger, and the lock with the mark of a graph that is not complete: its constraints are missing.
func (f *importFiles) records() error {
	for _, id := range f.p.Stories {
		story := f.p.wanted[id]
		row := ledgerRow(story, f.loadID)
		if late := f.lateStories[id]; late != nil {
			row["hash"] = incomplete
			hashes := slices.Clone(row["hashes"].([]int64))
			for i, key := range row["facts"].([]string) {
				if late[factKey(key)] {
					hashes[i] = lateHash
				}
			}
			row["hashes"] = hashes
		}
		if !f.props(row) { // an empty story has no facts
			f.cells = f.cells[:0]
			if f.lateStories[id] == nil {
				f.lateStories[id] = make(map[factKey]bool)
			}
			continue
		}
		f.set("loaded_at", moment(f.now))
		if err := f.end(schema.LabelStory); err != nil {
			return err
		}
	}
	f.set("name", graph.LoadLock)
	f.set("unfinished", f.loadID)
	if f.late.size() == 0 { // otherwise the next load must derive everything anew, if this one does not come to its end
		f.set("meaning", meaning.Version)
	}
	return f.end(schema.LabelLock)
}
