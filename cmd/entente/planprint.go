package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"entente/graph/load"
	"entente/internal/bilingual"
	"entente/render"
)

// planPrinters print a plan for people, for programs, and as a comment on a change.
var planPrinters = map[string]func(io.Writer, *load.Plan) error{
	"text": planAsText, "json": planAsJSON, "markdown": planAsMarkdown,
}

var planMarks = map[load.Op]string{load.Create: "+", load.Update: "~", load.Move: ">", load.Remove: "-"}

func planAsText(w io.Writer, p *load.Plan) error {
	var b strings.Builder
	story := ""
	for i := range p.Changes {
		c := &p.Changes[i]
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
	for i := range p.Ties {
		if i == 0 {
			b.WriteString("ties\n")
		}
		t := &p.Ties[i]
		fmt.Fprintf(&b, "  %s %s %s %s: %s\n", tieMarks[t.What()], t.A, t.B, t.What(), tieText(t))
	}
	if text := derivedText(p); text != "" {
		fmt.Fprintf(&b, "derived\n  %s\n", text)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// derivedText returns what becomes of other derived data than ties, "" if nothing changes.
func derivedText(p *load.Plan) string {
	created, changed, gone := p.CountParts()
	if created+changed+gone+len(p.Hubs) == 0 {
		return ""
	}
	return fmt.Sprintf("TOOK_PART_IN: %d new, %d changed, %d gone; days and steps of %s", created, changed, gone, count(len(p.Hubs), "hub"))
}

// derivedCounts returns what becomes of all derived data.
func derivedCounts(p *load.Plan) string {
	if text := derivedText(p); text != "" {
		return tieCounts(p) + "; " + text
	}
	return tieCounts(p)
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
		if was, is := optional(t.Old[name]), optional(props[name]); was != is {
			after += fmt.Sprintf("; %s %s → %s", name, was, is)
		}
	}
	return after
}

// tieParts returns what a tie consists of.
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

// fieldText returns the text of a value of a fact.
func fieldText(v any) string {
	switch v := v.(type) {
	case time.Time:
		return v.Format(time.DateOnly)
	case []string:
		return strings.Join(v, ", ")
	case []int64:
		return listText(v)
	case []float64:
		return listText(v)
	case []any:
		return listText(v)
	default:
		return fmt.Sprint(v)
	}
}

// listText returns the text of the elements of a list.
func listText[T any](list []T) string {
	texts := make([]string, len(list))
	for i, v := range list {
		texts[i] = fieldText(v)
	}
	return strings.Join(texts, ", ")
}

func planAsMarkdown(w io.Writer, p *load.Plan) error {
	var b strings.Builder
	fmt.Fprintf(&b, "**entente** would %s\n", planCounts(p))
	story := ""
	for i := range p.Changes {
		c := &p.Changes[i]
		if c.Story != story {
			story = c.Story
			fmt.Fprintf(&b, "\n### %s\n\n| | kind | id | field | old | new |\n|---|---|---|---|---|---|\n", render.MarkdownText(story))
		}
		row := fmt.Sprintf("| %s | %s | %s ", planMarks[c.Op], render.MarkdownText(c.Kind()), render.MarkdownText(c.ID))
		fields := c.Fields()
		for _, f := range fields {
			fmt.Fprintf(&b, "%s| %s | %s | %s |\n", row,
				render.MarkdownText(f.Name), render.MarkdownText(optional(f.Old)), render.MarkdownText(optional(f.New)))
		}
		if len(fields) == 0 {
			fmt.Fprintf(&b, "%s| | | |\n", row)
		}
	}
	for i := range p.Ties {
		if i == 0 {
			b.WriteString("\n### COOPERATES_WITH\n\n| | a | b | | |\n|---|---|---|---|---|\n")
		}
		t := &p.Ties[i]
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n",
			tieMarks[t.What()], render.MarkdownText(t.A), render.MarkdownText(t.B), t.What(), tieText(t))
	}
	if text := derivedText(p); text != "" {
		fmt.Fprintf(&b, "\nDerived: %s\n", text)
	}
	fmt.Fprintf(&b, "\n`entente load --plan %s`\n", p.SHA256())
	_, err := io.WriteString(w, b.String())
	return err
}

// optional returns the text of a value, "" for nil.
func optional(v any) string {
	if v == nil {
		return ""
	}
	return fieldText(v)
}
