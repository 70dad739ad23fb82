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
			&cli.BoolFlag{Name: "import", DefaultText: fmt.Sprintf("from %d facts on", importFrom),
				Usage: "fill an empty graph of the local server faster, and restart it; --import=false never does"},
			&cli.StringFlag{Name: "plan", Usage: "load only the plan with this `SHA256`"},
			&cli.IntFlag{Name: "confirm-removals", Usage: "allow exactly `N` removals, if a load would remove many facts"},
			&cli.DurationFlag{Name: "lock-timeout", Value: 30 * time.Second, Usage: "wait at most `TIME` for locks held by others"},
			&cli.DurationFlag{Name: "timeout", Value: 10 * time.Minute, Usage: "give up after `TIME`"},
		),
		Action: a.load,
	}
}

func (a *app) load(c *cli.Context) error {
	err := a.loadPaths(c, time.Now())
	// If the outcome is unknown, or part of it, the error already says so.
	if err == nil || errors.Is(err, errReported) || errors.Is(err, load.ErrUnknown) || errors.Is(err, load.ErrPartly) {
		return err
	}
	return fmt.Errorf("%w; %s", err, load.OutcomeOf(err))
}

// loadPaths loads the fact files of a command that was started at some time.
func (a *app) loadPaths(c *cli.Context, started time.Time) error {
	last, same := a.lastInput(c)
	var f *facts
	var err error
	if !same { // otherwise they are valid
		if f, err = a.validFacts(c); err != nil {
			return err
		}
	}
	return a.withGraph(c, func(_ context.Context, g *graph.Graph) error {
		if same {
			if done, err := a.holds(c, g, last, started); done || err != nil {
				return err
			}
			if f, err = a.validFacts(c); err != nil {
				return err
			}
		}
		return a.loadFacts(c, g.AtLeader(), f, last, started)
	})
}

// loadFacts loads facts, and leaves for the next load what it has read.
func (a *app) loadFacts(c *cli.Context, g *graph.Graph, f *facts, last loadedInput, started time.Time) error {
	stories, err := a.storiesOf(c, g, f)
	if err != nil {
		return err
	}
	if c.Bool("dry-run") {
		_, err := a.showPlan(c, g, stories, planAsText)
		return err
	}
	result, err := a.loadStories(c, g, stories, started, load.Options{
		ConfirmRemovals: c.Int("confirm-removals"), Plan: c.String("plan"), Prune: c.Bool("prune"), Deep: c.Bool("deep"),
		LockTimeout: c.Duration("lock-timeout"), Timeout: c.Duration("timeout"), Digest: last.isFor(f, stories),
	})
	if err == nil {
		last.remember(f, stories, result.Digest)
	}
	return err
}

// loadStories loads stories, and says what that has done since a command was started.
func (a *app) loadStories(c *cli.Context, g *graph.Graph, stories []fact.Story, started time.Time, o load.Options) (*load.Result, error) {
	o.Who = userAtHost()
	o.Stage = func(stage load.Stage) {
		a.outcome.Store(stage.Outcome())
		a.stage(string(stage))
	}
	o.InBatches = func(p *load.Plan) {
		a.say(c, "%s: more than fit into one transaction of this server; they are written in %s. "+
			"If that is stopped in between, the graph is partly loaded, and loading the same again goes on",
			count(len(p.Changes), "change"), count(p.Batches(), "batch"))
	}
	done := a.showProgress(c, "loading")
	result, err := a.importOrLoad(c, g, stories, o)
	done()
	if err != nil {
		return nil, err
	}
	took := seconds(time.Since(started))
	if result.LoadID == "" {
		a.sayUpToDate(c, storyCounts(sizes(stories[1:])), started)
		return result, nil
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
		return result, nil
	}
	a.say(c, "loaded %s: %d created, %d changed, %d removed; %s (%s)", loadedStories(p, stories),
		p.Count(load.Create), p.Count(load.Update)+p.Count(load.Move), p.Count(load.Remove), tieCounts(p), took)
	return result, nil
}

// loadedStories returns what a plan was about: the stories that differed, by name if they are few.
func loadedStories(p *load.Plan, stories []fact.Story) string {
	if len(p.Stories) <= 6 {
		return strings.ReplaceAll(strings.Join(p.Stories, ", "), schema.VocabularyStory, builtIn)
	}
	text := storyCounts(slices.DeleteFunc(sizes(stories), func(s mapping.Size) bool { return !slices.Contains(p.Stories, s.ID) }))
	if n := len(p.Pruned); n > 0 {
		text += fmt.Sprintf("; %d no longer in the files", n)
	}
	return text
}

// sizes returns the sizes of stories.
func sizes(stories []fact.Story) []mapping.Size {
	list := make([]mapping.Size, len(stories))
	for i := range stories {
		list[i] = mapping.SizeOf(&stories[i])
	}
	return list
}

// countFacts returns the number of the facts of stories.
func countFacts(stories []fact.Story) int {
	n := 0
	for i := range stories {
		n += len(stories[i].Nodes) + len(stories[i].Relationships)
	}
	return n
}

// builtIn is what a user knows as the story schema.VocabularyStory.
const builtIn = "the built-in vocabulary"

// storyCounts counts stories, by whether they have hubs: "6 stories, 5 files of shared facts, and the built-in vocabulary".
func storyCounts(stories []mapping.Size) string {
	withEvents, shared, vocabulary := 0, 0, false
	for _, s := range stories {
		switch {
		case s.ID == schema.VocabularyStory:
			vocabulary = true
		case s.Hubs > 0:
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

// withStories checks the fact files of a command, connects, looks up what the files refer to and do not declare, and passes
// the facts to use. Invalid facts are reported before a connection is opened.
func (a *app) withStories(c *cli.Context, use func(*graph.Graph, []fact.Story) error) error {
	f, err := a.validFacts(c)
	if err != nil {
		return err
	}
	return a.withGraph(c, func(_ context.Context, g *graph.Graph) error {
		g = g.AtLeader()
		stories, err := a.storiesOf(c, g, f)
		if err != nil {
			return err
		}
		return use(g, stories)
	})
}

// validFacts reads and checks the fact files of a command, and reports what is wrong with them.
func (a *app) validFacts(c *cli.Context) (*facts, error) {
	a.stage(stageReading)
	f, err := a.readFacts(c)
	if err != nil {
		return nil, err
	}
	a.stage(stageValidating)
	return f, a.refuse(c, f.problems, "nothing was written: "+problemCounts(f.problems)+" in the facts")
}

// storiesOf returns the stories of facts, after it has looked up what they refer to and do not declare. The graph must be that of
// the leader, which knows what others have just loaded. The index of the facts is let go, which takes more memory than the stories.
func (a *app) storiesOf(c *cli.Context, g *graph.Graph, f *facts) ([]fact.Story, error) {
	ix, err := a.resolve(c, g, f)
	if err != nil {
		return nil, err
	}
	f.ix = nil
	admitPlan()
	return mapping.Facts(ix), nil
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
