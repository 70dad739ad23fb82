package main

import (
	"context"
	"flag"
	"fmt"
	"strings"
	"time"

	"entente/answers"
	"entente/graph"
	"entente/queries"
	"entente/render"

	"github.com/urfave/cli/v2"
)

// helpTimeout is how long help waits for a graph to take examples from.
const helpTimeout = 2 * time.Second

// reportHelp is the flag --help of a report. The library prints its own help, which does not know the graph, for any flag of
// that name that reads as true; this flag does not.
type reportHelp struct{ *cli.BoolFlag }

func newReportHelp() reportHelp {
	return reportHelp{&cli.BoolFlag{Name: "help", Aliases: []string{"h"}, Usage: "show help, with examples from the loaded graph"}}
}

// Apply adds the flag to those that are parsed.
func (h reportHelp) Apply(set *flag.FlagSet) error {
	for _, name := range h.Names() {
		set.BoolFunc(name, h.Usage, func(string) error { return nil })
	}
	return nil
}

// helpWithReport prints the help of a report. If a graph can be reached without prompting, the parameters have examples from it.
func (a *app) helpWithReport(c *cli.Context, r *queries.Report) error {
	c.Command.Description = named(describeReport(r, a.reportExamples(c, r)))
	return cli.ShowSubcommandHelp(c)
}

// reportExamples returns, for each parameter that is a node, examples from the loaded graph; nothing if there is no graph,
// since help must not fail.
func (a *app) reportExamples(c *cli.Context, r *queries.Report) map[string]string {
	a.stdin = strings.NewReader("") // do not prompt for a password
	config, err := a.config(c)
	if err != nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(c.Context, helpTimeout)
	defer cancel()
	g, err := graph.Open(ctx, config)
	if err != nil {
		return nil
	}
	defer func() { _ = g.Close(ctx) }()                                 // nothing was written
	examples, asked := make(map[string]string), make(map[string]string) // asked is by labels
	for _, p := range r.Params {
		labels := answers.LabelsOf(p)
		if labels == nil {
			continue
		}
		kind := fmt.Sprint(labels)
		if _, known := asked[kind]; !known {
			found, err := g.MostConnected(ctx, 3, labels...)
			if err != nil {
				return nil
			}
			asked[kind] = candidates(found)
		}
		examples[p.Name] = asked[kind]
	}
	return examples
}

// describeReport describes a report: its question, its parameters with examples, its columns, and how to read it.
func describeReport(r *queries.Report, examples map[string]string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n", r.Question[0], r.Question[1])
	for _, p := range r.Params {
		fmt.Fprintf(&b, "\n   %-14s %s", p.Name, p.Doc)
		if text := examples[p.Name]; text != "" {
			fmt.Fprintf(&b, "\n   %-14s In the graph: %s", "", text)
		}
	}
	columns := each(r.Columns, func(c *queries.Column) string { return c.Name })
	fmt.Fprintf(&b, "\n\nColumns: %s\n\n%s\n%s", strings.Join(columns, ", "), r.Read[0], r.Read[1])
	if r.Ladder {
		fmt.Fprintf(&b, "\n\n%s", render.Ladder("en"))
	}
	fmt.Fprintf(&b, "\n\nExample: %s", strings.TrimSpace("entente report "+r.Name+" "+strings.Join(r.Example, " ")))
	return b.String()
}
