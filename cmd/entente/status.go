package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"entente/graph"
	"entente/schema"

	"github.com/urfave/cli/v2"
)

func (a *app) statusCommand() *cli.Command {
	return &cli.Command{
		Name: "status", Usage: "show the server, the stories in it, and what differs from files", ArgsUsage: "[PATH...]",
		Description: "Compares the fact files of the paths (default: facts, where there is such a folder) with the graph.\n\n" +
			"   entente status\n   entente status my-facts",
		Flags: connectionFlags(
			&cli.StringFlag{Name: "load", Usage: "say what became of the load of this `ID`"},
		),
		Action: a.status,
	}
}

// loadStatus tells the fate of a load whose outcome was not known.
func (a *app) loadStatus(c *cli.Context, id string) error {
	return a.withGraph(c, func(ctx context.Context, g *graph.Graph) error {
		committed, err := g.Committed(ctx, id)
		if err != nil {
			return err
		}
		answer := "not committed: nothing of it was written"
		if committed {
			answer = "committed: all of it was written"
		}
		_, err = fmt.Fprintf(a.stdout, "load %s: %s\n", id, answer)
		return err
	})
}

func (a *app) status(c *cli.Context) error {
	if id := c.String("load"); id != "" {
		return a.loadStatus(c, id)
	}
	wanted, err := statusFacts(c)
	if err != nil {
		return err
	}
	return a.withGraph(c, func(ctx context.Context, g *graph.Graph) error {
		stories, loads, err := g.Status(ctx)
		if err != nil {
			return err
		}
		fmt.Fprintf(a.stdout, "server: %s %s %s at %s\n", g.Server.Product, g.Server.Version, g.Server.Edition, g.Server.Address)
		if len(loads) > 0 {
			fmt.Fprintf(a.stdout, "last load: %s; %d created, %d changed, %d removed\n",
				loads[0], loads[0].Created, loads[0].Updated, loads[0].Removed)
		}
		known, err := a.statusKnown(ctx, g, wanted)
		if err != nil {
			return err
		}
		t := storyTable(stories, wanted, known)
		if len(t.rows) == 0 {
			a.say(c, "no stories: load some with entente load facts")
			return nil
		}
		return a.printGrid(t)
	})
}

// fileFacts are the facts of the files that status compares with the graph.
type fileFacts struct {
	dataset *schema.Dataset
	open    []schema.Reference
	invalid bool
}

// statusFacts reads the files; none is fine, where none were named.
func statusFacts(c *cli.Context) (*fileFacts, error) {
	ds, problems, open, err := readFacts(pathsOf(c))
	if c.NArg() == 0 && errors.Is(err, errUsage) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &fileFacts{ds, open, schema.HasErrors(problems)}, nil
}

func (a *app) statusKnown(ctx context.Context, g *graph.Graph, f *fileFacts) (schema.Known, error) {
	if f == nil {
		return nil, nil
	}
	return g.Lookup(ctx, f.open)
}

// storyTable tells of each story, in the graph or in the files, how it stands.
func storyTable(stories []graph.StoryStatus, f *fileFacts, known schema.Known) grid {
	hashes := make(map[string]string)
	if f != nil && !f.invalid {
		for _, s := range schema.Facts(f.dataset, known) {
			hashes[s.ID] = s.Hash()
		}
	}
	t := grid{columns: []string{"story", "state", "nodes", "relationships", "loaded"}}
	seen := make(map[string]bool)
	for _, s := range stories {
		seen[s.ID] = true
		state := "only in the graph"
		if hash, found := hashes[s.ID]; found && hash == s.Hash {
			state = "same"
		} else if found {
			state = "differs from the file"
		} else if f == nil {
			state = "loaded"
		} else if f.invalid {
			state = "not compared: the files have problems"
		}
		t.rows = append(t.rows, []string{s.ID, state, strconv.FormatInt(s.Nodes, 10),
			strconv.FormatInt(s.Relationships, 10), s.LoadedAt.Format(time.DateTime)})
	}
	if f != nil {
		for _, s := range f.dataset.Stories {
			if !seen[s.ID] {
				t.rows = append(t.rows, []string{s.ID, "only in the file", "", "", ""})
			}
		}
	}
	return t
}
