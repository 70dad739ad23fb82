package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
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
			&cli.StringFlag{Name: "load", Usage: "say whether the load with this `ID` was committed"},
		),
		Action: a.status,
	}
}

// loadStatus prints what became of a load whose outcome was unknown.
func (a *app) loadStatus(c *cli.Context, id string) error {
	return a.withGraph(c, func(ctx context.Context, g *graph.Graph) error {
		committed, err := load.Committed(ctx, g, id)
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
	wanted, err := a.statusFacts(c)
	if err != nil {
		return err
	}
	return a.withGraph(c, func(ctx context.Context, g *graph.Graph) error {
		now, err := a.readStatus(ctx, c, g, wanted)
		if err != nil {
			return err
		}
		return now.print(a, c)
	})
}

// graphStatus is everything that status shows.
type graphStatus struct {
	server  graph.Server
	digest  string
	stories []graph.StoryStatus
	loads   []graph.LoadStatus
	edits   []load.Edit
	files   *fileFacts
}

func (a *app) readStatus(ctx context.Context, c *cli.Context, g *graph.Graph, files *fileFacts) (*graphStatus, error) {
	done := a.showProgress(c, "reading the graph")
	defer done()
	s := &graphStatus{server: g.Server, files: files}
	var err error
	if s.stories, s.loads, err = g.Status(ctx); err != nil {
		return nil, err
	}
	if s.digest, err = g.Digest(ctx); err != nil {
		return nil, err
	}
	if files != nil {
		known, err := g.Lookup(ctx, files.open)
		if err != nil {
			return nil, err
		}
		files.index = resolve.NewIndex(files.index.Dataset, known)
	}
	if c.Bool("deep") {
		s.edits, err = load.Edits(ctx, g)
	}
	return s, err
}

func (s *graphStatus) print(a *app, c *cli.Context) error {
	if _, err := fmt.Fprintf(a.stdout, "server: %s %s %s at %s; entente %s\ndigest: %s\n",
		s.server.Product, s.server.Version, s.server.Edition, s.server.Address, version(), s.digest); err != nil {
		return err
	}
	t := s.storyTable()
	if len(t.Rows) == 0 {
		a.say(c, "no stories: load some with %s", program.Command("load facts"))
		return nil
	}
	if err := a.printGrid(t); err != nil {
		return err
	}
	if t := s.editTable(); len(t.Rows) > 0 {
		fmt.Fprintln(a.stdout, "changed by hand:")
		if err := a.printGrid(t); err != nil {
			return err
		}
		a.say(c, "%s restores these from the files", program.Command("load --deep"))
	} else if c.Bool("deep") {
		fmt.Fprintln(a.stdout, "changed by hand: nothing")
	}
	fmt.Fprintln(a.stdout, "last loads:")
	return a.printGrid(s.loadTable())
}

// fileFacts are the facts of the files that status compares with the graph.
type fileFacts struct {
	index   *resolve.Index
	open    []resolve.Reference
	invalid bool
}

// statusFacts reads the files. It returns nil if no paths are given and there are no files.
func (a *app) statusFacts(c *cli.Context) (*fileFacts, error) {
	ix, problems, open, err := a.readFacts(c)
	if c.NArg() == 0 && errors.Is(err, errUsage) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &fileFacts{ix, open, schema.HasErrors(problems)}, nil
}

// storyTable returns the state of each story in the graph or in the files.
func (s *graphStatus) storyTable() render.Grid {
	hashes, edited := make(map[string]string), make(map[string]bool)
	if s.files != nil && !s.files.invalid {
		for _, f := range mapping.Facts(s.files.index) {
			hashes[f.ID] = f.Hash()
		}
	}
	for _, e := range s.edits {
		edited[e.Story] = true
	}
	t := render.Grid{Columns: []string{"story", "state", "nodes", "relationships", "loaded"}}
	seen := make(map[string]bool)
	for i := range s.stories {
		story := &s.stories[i]
		seen[story.ID] = true
		state := s.state(story, hashes)
		if edited[story.ID] {
			state += "; changed by hand in the graph"
		}
		t.Rows = append(t.Rows, []string{story.ID, state, strconv.FormatInt(story.Nodes, 10),
			strconv.FormatInt(story.Relationships, 10), story.LoadedAt.Format(time.DateTime)})
	}
	if s.files != nil {
		for _, f := range s.files.index.Stories {
			if !seen[f.ID] {
				t.Rows = append(t.Rows, []string{f.ID, "only in the files", "", "", ""})
			}
		}
	}
	return t
}

// state returns how a story in the graph compares with the files.
func (s *graphStatus) state(story *graph.StoryStatus, hashes map[string]string) string {
	hash, found := hashes[story.ID]
	switch {
	case found && hash == story.Hash:
		return "same"
	case found:
		return "changed in the files"
	case s.files == nil:
		return "loaded"
	case s.files.invalid:
		return "not compared: the files have problems"
	default:
		return "only in the graph"
	}
}

// maxEdits is the maximum number of facts changed by hand that are listed.
const maxEdits = 100

func (s *graphStatus) editTable() render.Grid {
	t := render.Grid{Columns: []string{"story", "kind", "id", "what"}}
	for i, e := range s.edits {
		if i == maxEdits {
			t.Rows = append(t.Rows, []string{"", "", fmt.Sprintf("and %d more", len(s.edits)-maxEdits), ""})
			break
		}
		t.Rows = append(t.Rows, []string{e.Story, e.Kind, e.ID, e.What})
	}
	return t
}

func (s *graphStatus) loadTable() render.Grid {
	t := render.Grid{Columns: []string{"load", "at", "by", "stories", "created", "changed", "removed"}}
	for i := range s.loads {
		l := &s.loads[i]
		names := strings.Join(l.Stories, ", ")
		if len(l.Stories) > 3 {
			names = count(len(l.Stories), "story")
		}
		t.Rows = append(t.Rows, []string{l.ID, l.At.UTC().Format(time.DateTime), l.Who, names,
			strconv.FormatInt(l.Created, 10), strconv.FormatInt(l.Updated, 10), strconv.FormatInt(l.Removed, 10)})
	}
	return t
}
