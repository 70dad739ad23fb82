package main

import (
	"fmt"
	"strconv"
	"strings"

	"entente/graph"
	"entente/graph/load"
	"entente/internal/program"
	"entente/schema/fact"

	"github.com/urfave/cli/v2"
)

func (a *app) planCommand() *cli.Command {
	return &cli.Command{
		Name: "plan", Usage: "show what a load would change, and change nothing", ArgsUsage: "[PATH...]",
		Description: "Prints every fact that would be created (+), changed (~), moved to another story (>) or removed (-),\n" +
			"with the old and the new value of each field, and the SHA-256 for load --plan.\n\n" +
			"   entente plan facts\n   entente plan my-story.yaml -o markdown",
		Flags: planFlags(
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Value: "text", Usage: "`FORM`: text, json or markdown"},
			&cli.BoolFlag{Name: "exit-code", Usage: "exit with 10 if something would change"},
		),
		Action: a.plan,
	}
}

// planFlags returns the flags of plan and load that decide what would change, between those of each.
func planFlags(first cli.Flag, more ...cli.Flag) []cli.Flag {
	return connectionFlags(append([]cli.Flag{
		first,
		&cli.BoolFlag{Name: "prune", Usage: "also remove the stories that are not among the paths"},
		&cli.BoolFlag{Name: "deep", Usage: "compare with every fact in the graph, to repair changes made by hand"},
	}, more...)...)
}

// errDiffers is the error of plan --exit-code if something would change.
var errDiffers = fmt.Errorf("the graph differs from the files: %w", errReported)

func (a *app) plan(c *cli.Context) error {
	print, found := planPrinters[c.String("output")]
	if !found {
		return usagef("-o takes text, json or markdown")
	}
	return a.withStories(c, func(g *graph.Graph, stories []fact.Story) error {
		p, err := a.showPlan(c, g, stories, print)
		if err == nil && c.Bool("exit-code") && !p.Empty() {
			return errDiffers
		}
		return err
	})
}

// showPlan makes a plan, prints it, and summarizes it. A plan that a guard would stop is printed too.
func (a *app) showPlan(c *cli.Context, g *graph.Graph, stories []fact.Story, print planPrinter) (*load.Plan, error) {
	done := a.showProgress(c, "planning")
	p, stopped := load.NewPlan(c.Context, g, stories, load.PlanOptions{Prune: c.Bool("prune"), Deep: c.Bool("deep")})
	done()
	if p == nil {
		return nil, stopped
	}
	if err := print(a.stdout, p); err != nil {
		return nil, err
	}
	if stopped == nil {
		a.sayPlan(c, p)
	}
	return p, stopped
}

// sayPlan summarizes a plan, and prints the command that loads exactly that plan.
func (a *app) sayPlan(c *cli.Context, p *load.Plan) {
	if p.Empty() {
		a.say(c, "the graph is up to date: a load would write nothing")
		return
	}
	command := []string{program.Name, "load"}
	for _, path := range c.Args().Slice() {
		command = append(command, program.Word(path))
	}
	for _, flag := range []string{"prune", "deep"} {
		if c.Bool(flag) {
			command = append(command, "--"+flag)
		}
	}
	if p.GuardRemovals(0) != nil {
		command = append(command, "--confirm-removals", strconv.Itoa(p.Count(load.Remove)))
	}
	a.say(c, "nothing was written; a load would %s\nto load exactly this: %s --plan %s", planCounts(p), strings.Join(command, " "), p.SHA256())
}

func planCounts(p *load.Plan) string {
	text := fmt.Sprintf("create %d, change %d, move %d, remove %d; %s",
		p.Count(load.Create), p.Count(load.Update), p.Count(load.Move), p.Count(load.Remove), tieCounts(p))
	if p.Outdated {
		text += "; " + outdated
	}
	if n := p.Batches(); n > 1 {
		text += fmt.Sprintf("; in %s, since it does not fit into one transaction of this server", count(n, "batch"))
	}
	return text
}

func tieCounts(p *load.Plan) string {
	created, changed, gone := p.CountTies()
	return fmt.Sprintf("ties: %d new, %d changed, %d gone", created, changed, gone)
}

// outdated is the message about a graph whose derived data is not complete, or was derived by other rules.
const outdated = "derived data is computed again, since a load was not completed or another version of entente wrote it"
