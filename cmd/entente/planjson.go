package main

import (
	"io"
	"time"

	"entente/graph/load"
	"entente/render"
)

// planJSON is a plan in JSON, for programs.
type planJSON struct {
	Version int          `json:"version"`
	SHA256  string       `json:"sha256"`
	Stories []string     `json:"stories"`
	Changes []changeJSON `json:"changes"`
	Ties    []tieJSON    `json:"ties"`
	// TookPartIn, and Hubs whose other derived properties change, follow from the changes.
	TookPartIn []partJSON `json:"took_part_in"`
	Hubs       []string   `json:"hubs"`
	// Outdated is set if everything derived is computed again.
	Outdated bool `json:"outdated"`
}

type changeJSON struct {
	Op     load.Op     `json:"op"`
	Story  string      `json:"story"`
	From   string      `json:"from,omitempty"`
	Kind   string      `json:"kind"`
	ID     string      `json:"id"`
	Fields []fieldJSON `json:"fields,omitempty"`
}

type fieldJSON struct {
	Name string `json:"name"`
	Old  any    `json:"old"`
	New  any    `json:"new"`
}

type tieJSON struct {
	A         string  `json:"a"`
	B         string  `json:"b"`
	What      string  `json:"what"`
	OldWeight float64 `json:"old_weight"`
	NewWeight float64 `json:"new_weight"`
}

type partJSON struct {
	ID   string `json:"id"`
	Root string `json:"root"`
	Hub  string `json:"hub"`
	What string `json:"what"`
}

func planAsJSON(w io.Writer, p *load.Plan) error {
	out := planJSON{
		Version: 1, SHA256: p.SHA256(), Stories: p.Stories, Outdated: p.Outdated,
		Changes: make([]changeJSON, len(p.Changes)), Ties: make([]tieJSON, len(p.Ties)),
		TookPartIn: make([]partJSON, len(p.Parts)), Hubs: make([]string, len(p.Hubs)),
	}
	for i := range p.Changes {
		c := &p.Changes[i]
		out.Changes[i] = changeJSON{Op: c.Op, Story: c.Story, From: c.From, Kind: c.Kind(), ID: c.ID}
		for _, f := range c.Fields() {
			out.Changes[i].Fields = append(out.Changes[i].Fields, fieldJSON{f.Name, jsonValue(f.Old), jsonValue(f.New)})
		}
	}
	for i := range p.Ties {
		t := &p.Ties[i]
		out.Ties[i] = tieJSON{t.A, t.B, t.What(), t.OldWeight(), t.NewWeight()}
	}
	for i := range p.Parts {
		c := &p.Parts[i]
		out.TookPartIn[i] = partJSON{c.ID, c.Root, c.Hub, c.What()}
	}
	for i := range p.Hubs {
		out.Hubs[i] = p.Hubs[i].ID
	}
	return render.WriteJSON(w, out)
}

// jsonValue returns a value of a fact for JSON: a day as a string.
func jsonValue(v any) any {
	if day, ok := v.(time.Time); ok {
		return day.Format(time.DateOnly)
	}
	return v
}
