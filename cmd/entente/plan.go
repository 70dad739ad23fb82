package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"entente/graph"
	"entente/schema"

	"github.com/urfave/cli/v2"
)

func (a *app) planCommand() *cli.Command {
	return &cli.Command{
		Name: "plan", Usage: "show what a load would change, and change nothing", ArgsUsage: "[PATH...]",
		Description: "Prints every fact that would be created (+), changed (~), moved to another story (>) or removed (-),\n" +
			"with the old and the new value of each field, and the SHA-256 that load --plan takes.\n\n" +
			"   entente plan facts\n   entente plan my-story.yaml -o markdown",
		Flags: connectionFlags(
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Value: "text", Usage: "`FORM`: text, json or markdown"},
			pruneFlag(),
			&cli.BoolFlag{Name: "exit-code", Usage: "exit with 10 where something would change"},
		),
		Action: a.plan,
	}
}

// pruneFlag lets plan and load remove stories.
func pruneFlag() cli.Flag {
	return &cli.BoolFlag{Name: "prune", Usage: "also remove the stories that are not among the paths"}
}

// errDiffers is what plan --exit-code ends with where something would change.
var errDiffers = fmt.Errorf("the graph differs from the files: %w", errTold)

func (a *app) plan(c *cli.Context) error {
	printPlan, found := planPrinters[c.String("output")]
	if !found {
		return usagef("-o takes text, json or markdown")
	}
	return a.withStories(c, func(ctx context.Context, g *graph.Graph, stories []schema.StoryFacts) error {
		p, err := a.showPlan(ctx, c, g, stories, printPlan)
		if err != nil {
			return err
		}
		if c.Bool("exit-code") && !p.Empty() {
			return errDiffers
		}
		return nil
	})
}

// showPlan works the plan out, prints it, and sums it up.
func (a *app) showPlan(ctx context.Context, c *cli.Context, g *graph.Graph, stories []schema.StoryFacts,
	printPlan func(io.Writer, *graph.Plan) error) (*graph.Plan, error) {
	p, err := g.Plan(ctx, stories, c.Bool("prune"))
	if err != nil {
		return nil, err
	}
	if err := printPlan(a.stdout, p); err != nil {
		return nil, err
	}
	a.sayPlan(c, p)
	return p, nil
}

// sayPlan sums a plan up.
func (a *app) sayPlan(c *cli.Context, p *graph.Plan) {
	if p.Empty() {
		a.say(c, "the graph is up to date: a load would write nothing")
		return
	}
	a.say(c, "nothing was written; a load would create %d, change %d, remove %d\nto load exactly this: entente load --plan %s",
		p.Count(graph.Create), p.Count(graph.Update)+p.Count(graph.Move), p.Count(graph.Remove), p.SHA256())
}

// planPrinters print a plan for people, programs, and a comment on a change.
var planPrinters = map[string]func(io.Writer, *graph.Plan) error{
	"text": planAsText, "json": planAsJSON, "markdown": planAsMarkdown,
}

var planMarks = map[graph.Op]string{graph.Create: "+", graph.Update: "~", graph.Move: ">", graph.Remove: "-"}

func planAsText(w io.Writer, p *graph.Plan) error {
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
				fmt.Fprintf(&b, "        - %s\n", visible(fieldText(f.Old)))
			}
			if f.New != nil {
				fmt.Fprintf(&b, "        + %s\n", visible(fieldText(f.New)))
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// fieldText shows a value of a fact.
func fieldText(v any) string {
	switch v := v.(type) {
	case time.Time:
		return v.Format(time.DateOnly)
	case []string:
		return strings.Join(v, ", ")
	case []any:
		return strings.Join(cellTexts(v), ", ")
	default:
		return fmt.Sprint(v)
	}
}

func planAsMarkdown(w io.Writer, p *graph.Plan) error {
	var b strings.Builder
	fmt.Fprintf(&b, "**entente**: %d to create, %d to change, %d to remove\n",
		p.Count(graph.Create), p.Count(graph.Update)+p.Count(graph.Move), p.Count(graph.Remove))
	story := ""
	for i := range p.Changes {
		c := &p.Changes[i]
		if c.Story != story {
			story = c.Story
			fmt.Fprintf(&b, "\n### %s\n\n| | kind | id | field | old | new |\n|---|---|---|---|---|---|\n", markdownCell(story))
		}
		row := fmt.Sprintf("| %s | %s | %s ", markdownCell(planMarks[c.Op]), markdownCell(c.Kind()), markdownCell(c.ID))
		fields := c.Fields()
		for _, f := range fields {
			fmt.Fprintf(&b, "%s| %s | %s | %s |\n", row, markdownCell(f.Name), markdownCell(optional(f.Old)), markdownCell(optional(f.New)))
		}
		if len(fields) == 0 {
			fmt.Fprintf(&b, "%s| | | |\n", row)
		}
	}
	fmt.Fprintf(&b, "\n`entente load --plan %s`\n", p.SHA256())
	_, err := io.WriteString(w, b.String())
	return err
}

// optional shows a value, "" for none.
func optional(v any) string {
	if v == nil {
		return ""
	}
	return fieldText(v)
}

func planAsJSON(w io.Writer, p *graph.Plan) error {
	type field struct {
		Name string `json:"name"`
		Old  any    `json:"old"`
		New  any    `json:"new"`
	}
	type change struct {
		Op     graph.Op `json:"op"`
		Story  string   `json:"story"`
		From   string   `json:"from,omitempty"`
		Kind   string   `json:"kind"`
		ID     string   `json:"id"`
		Fields []field  `json:"fields,omitempty"`
	}
	changes := make([]change, len(p.Changes))
	for i := range p.Changes {
		c := &p.Changes[i]
		changes[i] = change{Op: c.Op, Story: c.Story, From: c.From, Kind: c.Kind(), ID: c.ID}
		for _, f := range c.Fields() {
			changes[i].Fields = append(changes[i].Fields, field{f.Name, jsonValue(f.Old), jsonValue(f.New)})
		}
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(struct {
		Version int      `json:"version"`
		SHA256  string   `json:"sha256"`
		Stories []string `json:"stories"`
		Changes []change `json:"changes"`
	}{1, p.SHA256(), p.Stories, changes})
}

// jsonValue gives a value of a fact as JSON has it: a day is a text.
func jsonValue(v any) any {
	if day, ok := v.(time.Time); ok {
		return day.Format(time.DateOnly)
	}
	return v
}

// withStories checks the fact files of a command, connects, looks up what the files
// refer to and do not declare, and hands over the facts. Bad facts are told before
// anything is opened.
func (a *app) withStories(c *cli.Context, use func(context.Context, *graph.Graph, []schema.StoryFacts) error) error {
	ds, problems, open, err := readFacts(pathsOf(c))
	if err != nil {
		return err
	}
	if err := a.problemsAsText(c, problems); err != nil {
		return err
	}
	if schema.HasErrors(problems) {
		a.say(c, "nothing was written: %s in the facts", count(len(problems), "problem"))
		return errInvalid
	}
	return a.withGraph(c, func(ctx context.Context, g *graph.Graph) error {
		known, err := a.resolve(ctx, c, g, ds, open)
		if err != nil {
			return err
		}
		return use(ctx, g, schema.Facts(ds, known))
	})
}
