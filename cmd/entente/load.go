package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/user"
	"slices"
	"strconv"
	"strings"
	"time"

	"entente/graph"
	"entente/graph/load"
	"entente/internal/program"
	"entente/schema"
	"entente/schema/fact"
	"entente/schema/mapping"
	"entente/schema/resolve"
	"entente/schema/rules"

	"github.com/urfave/cli/v2"
)

func (a *app) loadCommand() *cli.Command {
	return &cli.Command{
		Name: "load", Usage: "make the graph equal to the fact files", ArgsUsage: "[PATH...]",
		Description: "Checks the fact files in the paths (default: facts), compares them with the graph, and writes only\n" +
			"the differences, in one transaction. Other stories stay unchanged.\n\n" +
			"   entente load facts\n   entente load my-story.yaml --dry-run",
		Flags: planFlags(
			&cli.BoolFlag{Name: "dry-run", Usage: "show what would change, and change nothing"},
			&cli.StringFlag{Name: "plan", Usage: "load only the plan with this `SHA256`"},
			&cli.IntFlag{Name: "confirm-removals", Usage: "allow exactly `N` removals, if a load would remove many facts"},
			&cli.DurationFlag{Name: "lock-timeout", Value: 30 * time.Second, Usage: "wait at most `TIME` for locks held by others"},
			&cli.DurationFlag{Name: "timeout", Value: 10 * time.Minute, Usage: "give up after `TIME`"},
		),
		Action: a.load,
	}
}

func (a *app) load(c *cli.Context) error {
	started := time.Now()
	err := a.withStories(c, func(g *graph.Graph, stories []fact.Story) error {
		if c.Bool("dry-run") {
			_, err := a.showPlan(c, g, stories, planAsText)
			return err
		}
		return a.loadStories(c, g, stories, started, load.Options{
			ConfirmRemovals: c.Int("confirm-removals"), Plan: c.String("plan"), Prune: c.Bool("prune"), Deep: c.Bool("deep"),
			LockTimeout: c.Duration("lock-timeout"), Timeout: c.Duration("timeout"),
		})
	})
	// If the outcome is unknown, the error already says so.
	if err == nil || errors.Is(err, errReported) || errors.Is(err, load.ErrUnknown) {
		return err
	}
	return fmt.Errorf("%w; %s", err, load.OutcomeOf(err))
}

// loadStories loads stories, and says what that has done since a command was started.
func (a *app) loadStories(c *cli.Context, g *graph.Graph, stories []fact.Story, started time.Time, o load.Options) error {
	o.Who = userAtHost()
	o.Stage = func(stage load.Stage) {
		a.outcome.Store(stage.Outcome())
		a.stage(string(stage))
	}
	done := a.showProgress(c, "loading")
	result, err := load.Run(c.Context, g, stories, o)
	done()
	if err != nil {
		return err
	}
	took := seconds(time.Since(started))
	if result.LoadID == "" {
		a.say(c, "the graph is up to date: nothing was written (%s, %s)", storyCounts(stories[1:]), took)
		return nil
	}
	p := result.Plan
	if p.Outdated {
		a.say(c, outdated)
	}
	if len(p.Stories) == 0 {
		derived := tieCounts(p)
		if others := derivedText(p); others != "" {
			derived += "; " + others
		}
		a.say(c, "no fact differs; the derived data was updated: %s (%s)", derived, took)
		return nil
	}
	a.say(c, "loaded %s: %d created, %d changed, %d removed; %s (%s)", loadedStories(p, stories),
		p.Count(load.Create), p.Count(load.Update)+p.Count(load.Move), p.Count(load.Remove), tieCounts(p), took)
	return nil
}

// loadedStories returns what a plan was about: the stories that differed, by name if they are few.
func loadedStories(p *load.Plan, stories []fact.Story) string {
	if len(p.Stories) <= 6 {
		return strings.ReplaceAll(strings.Join(p.Stories, ", "), schema.VocabularyStory, builtIn)
	}
	text := storyCounts(slices.DeleteFunc(slices.Clone(stories), func(s fact.Story) bool { return !slices.Contains(p.Stories, s.ID) }))
	if n := len(p.Pruned); n > 0 {
		text += fmt.Sprintf("; %d no longer in the files", n)
	}
	return text
}

// builtIn is what a user knows as the story schema.VocabularyStory.
const builtIn = "the built-in vocabulary"

// storyCounts counts stories, by whether they have hubs: "6 stories, 5 files of shared facts, and the built-in vocabulary".
func storyCounts(stories []fact.Story) string {
	withEvents, shared, vocabulary := 0, 0, false
	for i := range stories {
		switch {
		case stories[i].ID == schema.VocabularyStory:
			vocabulary = true
		case slices.ContainsFunc(stories[i].Nodes, func(n fact.Node) bool { return n.Label.IsHub() }):
			withEvents++
		default:
			shared++
		}
	}
	var parts []string
	if withEvents > 0 {
		parts = append(parts, count(withEvents, "story"))
	}
	if shared > 0 {
		parts = append(parts, count(shared, "file")+" of shared facts")
	}
	if vocabulary {
		parts = append(parts, builtIn)
	}
	if n := len(parts); n == 3 {
		return strings.Join(parts[:2], ", ") + ", and " + parts[2]
	}
	return strings.Join(parts, " and ")
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.2f s", d.Seconds()) }

// userAtHost returns the person and machine that load, for the record in the graph.
func userAtHost() string {
	name := "unknown"
	if u, err := user.Current(); err == nil {
		name = u.Username
	}
	host, err := os.Hostname()
	if err != nil {
		return name
	}
	return name + "@" + host
}

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
	return text
}

func tieCounts(p *load.Plan) string {
	created, changed, gone := p.CountTies()
	return fmt.Sprintf("ties: %d new, %d changed, %d gone", created, changed, gone)
}

// outdated is the message about a graph that was loaded by another version of entente.
const outdated = "derived data is computed again, since another version of entente wrote it"

// withStories checks the fact files of a command, connects, looks up what the files refer to and do not declare, and passes
// the facts to use. Invalid facts are reported before a connection is opened.
func (a *app) withStories(c *cli.Context, use func(*graph.Graph, []fact.Story) error) error {
	a.stage(stageReading)
	f, err := a.readFacts(c)
	if err != nil {
		return err
	}
	a.stage(stageValidating)
	if err := a.refuse(c, f.problems, "nothing was written: "+problemCounts(f.problems)+" in the facts"); err != nil {
		return err
	}
	return a.withGraph(c, func(_ context.Context, g *graph.Graph) error {
		ix, err := a.resolve(c, g, f)
		if err != nil {
			return err
		}
		return use(g, mapping.Facts(ix))
	})
}

// resolve looks up in the graph what the files refer to and do not declare, and checks the facts again with the result.
func (a *app) resolve(c *cli.Context, g *graph.Graph, f *facts) (*resolve.Index, error) {
	if len(f.open) == 0 {
		return f.ix, nil
	}
	known, err := g.Lookup(c.Context, f.open)
	if err != nil {
		return nil, err
	}
	ix := resolve.NewIndex(f.ix.Dataset, known)
	problems, open := rules.Check(ix)
	problems = schema.SortProblems(append(problems, rules.Unresolved(ix, open, declaredElsewhere(c))...))
	if !schema.HasErrors(problems) {
		return ix, nil
	}
	return nil, a.refuse(c, problems, "nothing was written: the facts refer to nodes that are neither in the files nor in the graph")
}
