package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/user"
	"slices"
	"strings"
	"time"

	"entente/graph"
	"entente/graph/load"
	"entente/schema"
	"entente/schema/fact"
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
		Flags: connectionFlags(
			&cli.BoolFlag{Name: "dry-run", Usage: "show what would change, and change nothing"},
			pruneFlag(), deepFlag(),
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
	err := a.withStories(c, func(ctx context.Context, g *graph.Graph, stories []fact.Story) error {
		if c.Bool("dry-run") {
			_, err := a.showPlan(ctx, c, g, stories, planAsText)
			return err
		}
		done := a.showProgress(c, "loading")
		result, err := load.Run(ctx, g, stories, load.Options{
			ConfirmRemovals: c.Int("confirm-removals"), Plan: c.String("plan"), Prune: c.Bool("prune"), Deep: c.Bool("deep"),
			Who: userAtHost(), LockTimeout: c.Duration("lock-timeout"), Timeout: c.Duration("timeout"), Stage: a.loadStage,
		})
		done()
		if err != nil {
			return err
		}
		a.sayLoaded(c, result, stories, time.Since(started))
		return nil
	})
	return withOutcome(err)
}

// withOutcome adds the outcome to the error of a load. If it is unknown, the error already says so.
func withOutcome(err error) error {
	if err == nil || errors.Is(err, errReported) || errors.Is(err, load.ErrUnknown) {
		return err
	}
	return fmt.Errorf("%w; %s", err, load.OutcomeOf(err))
}

// resolve looks up in the graph what the files refer to and do not declare, and checks the
// facts again with the result.
func (a *app) resolve(ctx context.Context, c *cli.Context, g *graph.Graph, ix *resolve.Index, open []resolve.Reference) (
	*resolve.Index, error,
) {
	if len(open) == 0 {
		return ix, nil
	}
	known, err := g.Lookup(ctx, open)
	if err != nil {
		return nil, err
	}
	ix = resolve.NewIndex(ix.Dataset, known)
	problems, open := rules.Check(ix)
	problems = schema.SortProblems(append(problems, rules.Unresolved(ix, open, declaredElsewhere(c))...))
	if !schema.HasErrors(problems) {
		return ix, nil
	}
	if err := a.problemsAsText(c, problems); err != nil {
		return nil, err
	}
	a.say(c, "nothing was written: the facts refer to nodes that are neither in the files nor in the graph")
	return nil, errInvalid
}

// sayLoaded says what a load of stories has done.
func (a *app) sayLoaded(c *cli.Context, r *load.Result, stories []fact.Story, took time.Duration) {
	if r.LoadID == "" {
		a.say(c, "the graph is up to date: nothing was written (%s, %s)", storyCounts(stories[1:]), seconds(took))
		return
	}
	if r.Plan.Outdated {
		a.say(c, outdated)
	}
	if len(r.Plan.Stories) == 0 {
		a.say(c, "no fact differs; the derived data was updated: %s (%s)", derivedCounts(r.Plan), seconds(took))
		return
	}
	a.say(c, "loaded %s: %d created, %d changed, %d removed; %s (%s)",
		loadedStories(r.Plan, stories), r.Plan.Count(load.Create), r.Plan.Count(load.Update)+r.Plan.Count(load.Move), r.Plan.Count(load.Remove),
		tieCounts(r.Plan), seconds(took))
}

// loadedStories returns what a plan was about: the stories that differed, by name if they are
// few.
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

// storyCounts returns how many of stories tell what happened, and how many only state what
// others share: "6 stories, 5 files of shared facts, and the built-in vocabulary".
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
