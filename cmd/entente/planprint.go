package main

import (
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
	"time"

	"entente/graph/load"
	"entente/internal/bilingual"
	"entente/internal/lists"
	"entente/render"
)

// planPrinters print a plan for people, for programs, and as a comment on a change.
var planPrinters = map[string]planPrinter{
	"text": planAsText, "json": planAsJSON, "markdown": planAsMarkdown,
}

type planPrinter = func(io.Writer, *load.Plan) error

var planMarks = map[load.Op]string{load.Create: "+", load.Update: "~", load.Move: ">", load.Remove: "-"}

func planAsText(w io.Writer, p *load.Plan) error {
	var b strings.Builder
	story := ""
	for _, c := range p.Changes {
		if c.Story != story {
			story = c.Story
			fmt.Fprintf(&b, "%s\n", story)
		}
		fmt.Fprintf(&b, "  %s %s %s", planMarks[c.Op], c.Kind(), c.ID)
		if c.From != "" {
			fmt.Fprintf(&b, " (from %s)", c.From)
		}
		b.WriteByte('\n')
		for _, f := range c.Fields() {
			fmt.Fprintf(&b, "      %s\n", f.Name)
			if f.Old != nil {
				fmt.Fprintf(&b, "        - %s\n", render.EscapeControls(fieldText(f.Old)))
			}
			if f.New != nil {
				fmt.Fprintf(&b, "        + %s\n", render.EscapeControls(fieldText(f.New)))
			}
		}
	}
	writeDerived(&b, p, render.EscapeControls, "ties\n", "  %s %s %s %s: %s\n", "derived\n  %s\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// writeDerived writes what becomes of ties, below a head, and of other derived data. The formats are those of a tie, with its
// mark, its ends and the change in a word and in numbers, and of the others.
func writeDerived(b *strings.Builder, p *load.Plan, escape func(string) string, head, tieFormat, othersFormat string) {
	for i, t := range p.Ties {
		if i == 0 {
			b.WriteString(head)
		}
		fmt.Fprintf(b, tieFormat, tieMarks[t.What()], escape(t.A), escape(t.B), t.What(), tieText(&t))
	}
	if text := derivedText(p); text != "" {
		fmt.Fprintf(b, othersFormat, text)
	}
}

// derivedText returns what becomes of other derived data than ties, "" if nothing changes.
func derivedText(p *load.Plan) string {
	created, changed, gone := p.CountParts()
	if created+changed+gone+len(p.Hubs) == 0 {
		return ""
	}
	return fmt.Sprintf("TOOK_PART_IN: %d new, %d changed, %d gone; days and steps of %s", created, changed, gone, count(len(p.Hubs), "hub"))
}

// tieMarks are the marks of facts; how a tie changes is also said in words.
var tieMarks = map[string]string{
	load.TieNew: "+", load.TieGone: "-", load.TieStronger: "~", load.TieWeaker: "~", load.TieChanged: "~",
}

// tieText returns what a tie was and what it would be.
func tieText(t *load.TieChange) string {
	var props map[string]any
	if t.New != nil {
		props = t.New.Props()
	}
	before, after := tieParts(t.Old), tieParts(props)
	switch {
	case t.Old == nil:
		return after
	case t.New == nil:
		return before
	case before != after:
		after = before + " → " + after
	}
	for _, name := range []string{"topics", "first", "last"} {
		if was, is := fieldText(t.Old[name]), fieldText(props[name]); was != is {
			after += fmt.Sprintf("; %s %s → %s", name, was, is)
		}
	}
	return after
}

func tieParts(props map[string]any) string {
	weight, _ := props["weight"].(float64)
	parts := []string{"weight " + strconv.FormatFloat(weight, 'f', 2, 64)}
	for _, noun := range []bilingual.Noun{
		bilingual.Regular("instrument"), bilingual.Regular("event"), {One: "planned", Other: "planned"}, bilingual.Regular("commitment"),
	} {
		if n, _ := props[noun.Other].(int64); n > 0 {
			parts = append(parts, noun.Count(int(n), bilingual.English))
		}
	}
	return strings.Join(parts, ", ")
}

func planAsMarkdown(w io.Writer, p *load.Plan) error {
	var b strings.Builder
	fmt.Fprintf(&b, "**entente** would %s\n", planCounts(p))
	story := ""
	for _, c := range p.Changes {
		if c.Story != story {
			story = c.Story
			fmt.Fprintf(&b, "\n### %s\n\n| | kind | id | field | old | new |\n|---|---|---|---|---|---|\n", render.MarkdownText(story))
		}
		row := fmt.Sprintf("| %s | %s | %s ", planMarks[c.Op], render.MarkdownText(c.Kind()), render.MarkdownText(c.ID))
		fields := c.Fields()
		for _, f := range fields {
			fmt.Fprintf(&b, "%s| %s | %s | %s |\n", row,
				render.MarkdownText(f.Name), render.MarkdownText(fieldText(f.Old)), render.MarkdownText(fieldText(f.New)))
		}
		if len(fields) == 0 {
			fmt.Fprintf(&b, "%s| | | |\n", row)
		}
	}
	writeDerived(&b, p, render.MarkdownText, "\n### COOPERATES_WITH\n\n| | a | b | | |\n|---|---|---|---|---|\n",
		"| %s | %s | %s | %s | %s |\n", "\nDerived: %s\n")
	fmt.Fprintf(&b, "\n`entente load --plan %s`\n", p.SHA256())
	_, err := io.WriteString(w, b.String())
	return err
}

// fieldText returns the text of a value of a fact, "" for none.
func fieldText(v any) string {
	if day, is := v.(time.Time); is {
		return day.Format(time.DateOnly)
	}
	list := reflect.ValueOf(v)
	switch list.Kind() {
	case reflect.Invalid:
		return ""
	case reflect.Slice:
		texts := make([]string, list.Len())
		for i := range texts {
			texts[i] = fieldText(list.Index(i).Interface())
		}
		return strings.Join(texts, ", ")
	default:
		return fmt.Sprint(v)
	}
}

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
	return render.WriteJSON(w, planJSON{
		Version: 1, SHA256: p.SHA256(), Stories: p.Stories, Outdated: p.Outdated,
		Changes: lists.Map(p.Changes, func(c *load.Change) changeJSON {
			fields := c.Fields()
			return changeJSON{c.Op, c.Story, c.From, c.Kind(), c.ID, lists.Map(fields, func(f *load.FieldChange) fieldJSON {
				return fieldJSON{f.Name, jsonValue(f.Old), jsonValue(f.New)}
			})}
		}),
		Ties:       lists.Map(p.Ties, func(t *load.TieChange) tieJSON { return tieJSON{t.A, t.B, t.What(), t.OldWeight(), t.NewWeight()} }),
		TookPartIn: lists.Map(p.Parts, func(c *load.PartChange) partJSON { return partJSON{c.ID, c.Root, c.Hub, c.What()} }),
		Hubs:       lists.Map(p.Hubs, func(h *load.HubChange) string { return h.ID }),
	})
}

// jsonValue returns a value of a fact for JSON: a day as a string.
func jsonValue(v any) any {
	if day, is := v.(time.Time); is {
		return day.Format(time.DateOnly)
	}
	return v
}
