package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"entente/graph"
	"entente/graph/load"
	"entente/internal/program"
	"entente/render"
	"entente/schema"
	"entente/schema/mapping"
	"entente/schema/resolve"

	"github.com/urfave/cli/v2"
)

func (a *app) statusCommand() *cli.Command {
	return &cli.Command{
		Name: "status", Usage: "show the server, its stories, and how they differ from the files", ArgsUsage: "[PATH...]",
		Description: "Compares the fact files in the paths (default: facts, if that folder exists) with the graph, and shows\n" +
			"the last loads. With --deep, it reads every fact again and lists changes made by hand;\n" +
			"entente load --deep repairs them.\n\n" +
			"   entente status\n   entente status my-facts --deep",
		Flags: connectionFlags(
			&cli.BoolFlag{Name: "deep", Usage: "read every fact in the graph, and list changes made by hand"},
			&cli.StringFlag{Name: "load", Usage: "show whether the load with this `ID` was committed"},
		),
		Action: a.status,
	}
}

func (a *app) status(c *cli.Context) error {
	if id := c.String("load"); id != "" {
		return a.loadStatus(c, id)
	}
	files, err := a.readFacts(c)
	if err != nil && (c.NArg() > 0 || !isA[usageError](err)) { // without paths there may be no files
		return err
	}
	return a.withGraph(c, func(_ context.Context, g *graph.Graph) error {
		now, err := a.readStatus(c, g, files)
		if err != nil {
			return err
		}
		return now.print(a, c)
	})
}

// loadStatus prints what became of a load whose outcome was unknown.
func (a *app) loadStatus(c *cli.Context, id string) error {
	return a.withGraph(c, func(ctx context.Context, g *graph.Graph) error {
		committed, err := load.Committed(ctx, g, id)
		if err != nil {
			return err
		}
		outcome := "not committed: nothing of it was written"
		if committed {
			outcome = "committed: all of it was written"
		}
		a.printf("load %s: %s\n", id, outcome)
		return nil
	})
}

type graphStatus struct {
	server  graph.Server
	digest  string
	stories []graph.StoryStatus
	loads   []graph.LoadStatus
	edits   []load.Edit
	// files are the facts that are compared with the graph; nil if there are none.
	files *facts
}

func (a *app) readStatus(c *cli.Context, g *graph.Graph, files *facts) (*graphStatus, error) {
	defer a.showProgress(c, "reading the graph")()
	s := &graphStatus{server: g.Server, files: files}
	var err error
	if s.stories, s.loads, err = g.Status(c.Context); err != nil {
		return nil, err
	}
	if s.digest, err = g.Digest(c.Context); err != nil {
		return nil, err
	}
	if files != nil {
		known, err := g.Lookup(c.Context, files.open)
		if err != nil {
			return nil, err
		}
		files.ix = resolve.NewIndex(files.ix.Dataset, known)
	}
	if c.Bool("deep") {
		s.edits, err = load.Edits(c.Context, g)
	}
	return s, err
}

func (s *graphStatus) print(a *app, c *cli.Context) error {
	a.printf("server: %s %s %s at %s; entente %s\ndigest: %s\n",
		s.server.Product, s.server.Version, s.server.Edition, s.server.Address, version(), s.digest)
	stories := s.storyTable()
	if len(stories.Rows) == 0 {
		a.say(c, "no stories: load some with %s", program.Command("load facts"))
		return nil
	}
	if err := a.printGrid(stories); err != nil {
		return err
	}
	if len(s.edits) > 0 {
		a.printf("changed by hand:\n")
		if err := a.printGrid(s.editTable()); err != nil {
			return err
		}
		a.say(c, "%s restores these from the files", program.Command("load --deep"))
	} else if c.Bool("deep") {
		a.printf("changed by hand: nothing\n")
	}
	a.printf("last loads:\n")
	return a.printGrid(s.loadTable())
}

// storyTable returns the state of each story in the graph or in the files.
func (s *graphStatus) storyTable() render.Grid {
	t := render.Grid{Columns: []string{"story", "state", "nodes", "relationships", "loaded"}}
	hashes, missing := make(map[string]string), "loaded" // the state of a story that is not in the files
	if s.files != nil {
		missing = "only in the graph"
		if schema.HasErrors(s.files.problems) {
			missing = "not compared: the files have problems"
		} else {
			for _, f := range mapping.Facts(s.files.ix) {
				hashes[f.ID] = f.Hash()
			}
		}
	}
	inGraph := make(map[string]bool)
	for _, story := range s.stories {
		inGraph[story.ID] = true
		state := missing
		if hash, found := hashes[story.ID]; found {
			state = "same"
			if hash != story.Hash {
				state = "changed in the files"
			}
		}
		if slices.ContainsFunc(s.edits, func(e load.Edit) bool { return e.Story == story.ID }) {
			state += "; changed by hand in the graph"
		}
		t.Rows = append(t.Rows, []string{
			story.ID, state, fmt.Sprint(story.Nodes), fmt.Sprint(story.Relationships), story.LoadedAt.Format(time.DateTime),
		})
	}
	if s.files != nil {
		for _, f := range s.files.ix.Stories {
			if !inGraph[f.ID] {
				t.Rows = append(t.Rows, []string{f.ID, "only in the files", "", "", ""})
			}
		}
	}
	return t
}

// maxEdits is the maximum number of facts changed by hand that are listed.
const maxEdits = 100

func (s *graphStatus) editTable() render.Grid {
	t := render.Grid{Columns: []string{"story", "kind", "id", "what"}}
	for _, e := range s.edits[:min(maxEdits, len(s.edits))] {
		t.Rows = append(t.Rows, []string{e.Story, e.Kind, e.ID, e.What})
	}
	if more := len(s.edits) - maxEdits; more > 0 {
		t.Rows = append(t.Rows, []string{"", "", fmt.Sprintf("and %d more", more), ""})
	}
	return t
}

func (s *graphStatus) loadTable() render.Grid {
	t := render.Grid{Columns: []string{"load", "at", "by", "stories", "created", "changed", "removed"}}
	for _, l := range s.loads {
		names := strings.Join(l.Stories, ", ")
		if len(l.Stories) > 3 {
			names = count(len(l.Stories), "story")
		}
		t.Rows = append(t.Rows, []string{
			l.ID, l.At.UTC().Format(time.DateTime), l.Who, names, fmt.Sprint(l.Created), fmt.Sprint(l.Updated), fmt.Sprint(l.Removed),
		})
	}
	return t
}
