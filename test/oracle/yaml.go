package oracle

import (
	"fmt"
	"strings"
)

// source is the id of the only source, which is the evidence for all facts.
const source = "gazette"

// Files returns the dataset as n fact files, keyed by the names of their stories. Entries
// are distributed to the files in turn.
func (d *Dataset) Files(n int) map[string]string {
	sections := []struct {
		name    string
		entries []string
	}{
		{"sources", []string{"{id: " + source + ", kind: official-text, language: en, publisher: The Example Gazette}"}},
		{"organizations", d.organizationEntries()},
		{"bodies", entries(d.Bodies, func(b Body) []string {
			return []string{"id: " + b.ID, "name: Body " + b.ID, "kind: agency", "part_of: " + b.PartOf}
		})},
		{"people", entries(d.People, func(id string) []string { return []string{"id: " + id, "name: Person " + id} })},
		{"offices", entries(d.Offices, func(o Office) []string {
			return []string{"id: " + o.ID, "name: Office " + o.ID, "of: " + o.Of, "rank: minister", list("holders", []string{o.Holder})}
		})},
		{"instruments", entries(d.Instruments, instrumentFields)},
		{"events", entries(d.Events, eventFields)},
		{"commitments", entries(d.Commitments, func(c Commitment) []string {
			return []string{"id: " + c.ID, field("from", c.From), list("under", c.Under), list("by", c.By), list("to", c.To),
				"modality: " + c.Modality, "text: What is undertaken in " + c.ID, topicsField(c.Topics), "evidence: " + source}
		})},
		{"memberships", entries(d.Memberships, func(m Membership) []string {
			return []string{"org: " + m.Org, "member: " + m.Member, "status: " + m.Status, field("since", string(m.Since)),
				field("until", string(m.Until)), "evidence: " + source}
		})},
	}
	texts := make([]strings.Builder, n)
	for k := range texts {
		fmt.Fprintf(&texts[k], "title: Story %d\n", k+1)
	}
	for _, s := range sections {
		for k := range texts {
			head := s.name + ":\n"
			for at, entry := range s.entries {
				if at%n == k {
					texts[k].WriteString(head + "  - " + entry + "\n")
					head = ""
				}
			}
		}
	}
	files := make(map[string]string)
	for k := range texts {
		files[fmt.Sprintf("story%d", k+1)] = texts[k].String()
	}
	return files
}

// entries returns a list of values as text, each as a mapping in one line.
func entries[T any](values []T, fields func(T) []string) []string {
	var lines []string
	for _, v := range values {
		lines = append(lines, mapping(fields(v)))
	}
	return lines
}

// mapping joins the non-empty fields.
func mapping(fields []string) string {
	var kept []string
	for _, f := range fields {
		if f != "" {
			kept = append(kept, f)
		}
	}
	return "{" + strings.Join(kept, ", ") + "}"
}

// field returns a field as text, or "" if there is no value. Values are quoted, since a
// date may end in a question mark.
func field(name, value string) string {
	if value == "" {
		return ""
	}
	return fmt.Sprintf("%s: %q", name, value)
}

func list(name string, values []string) string {
	if len(values) == 0 {
		return ""
	}
	return name + ": [" + strings.Join(values, ", ") + "]"
}

func topicsField(topics []Topic) string {
	return list("topics", entries(topics, func(t Topic) []string { return []string{"id: " + t.ID, "salience: " + t.Salience} }))
}

func (d *Dataset) organizationEntries() []string {
	return entries(d.Organizations, func(o Organization) []string {
		stated := ""
		if o.Stated != "" {
			stated = fmt.Sprintf("members_stated: {%s: %d}", o.Stated, o.StatedN)
		}
		return []string{"id: " + o.ID, "name: Organization " + o.ID, "kind: " + o.Kind, field("part_of", o.PartOf),
			field("members_complete_as_of", string(o.CompleteAsOf)), stated, "evidence: " + source}
	})
}

func instrumentFields(i Instrument) []string {
	parties := entries(i.Parties, func(p Party) []string {
		return []string{"actor: " + p.Actor, "role: " + p.Role, field("action", p.Action), field("date", string(p.Date)),
			field("until", string(p.Until))}
	})
	return []string{"id: " + i.ID, "name: Instrument " + i.ID, "kind: " + i.Kind, field("status", i.Status),
		field("announced", string(i.Announced)), field("launched", string(i.Launched)), field("signed", string(i.Signed)),
		field("adopted", string(i.Adopted)), field("in_force", string(i.InForce)), field("expires", string(i.Expires)),
		list("parties", parties), list("supersedes", i.Supersedes), topicsField(i.Topics), "evidence: " + source}
}

func eventFields(e Event) []string {
	participants := entries(e.Participants, func(p Participant) []string {
		return []string{"actor: " + p.Actor, "role: " + p.Role, field("for", p.For), field("as", p.As)}
	})
	return []string{"id: " + e.ID, "name: Event " + e.ID, "kind: " + e.Kind, "status: " + e.Status, field("date", string(e.Date)),
		field("announced", string(e.Announced)),
		list("participants", participants), field("within", e.Within), list("results", e.Results),
		topicsField(e.Topics), "evidence: " + source}
}
