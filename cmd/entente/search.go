package main

import (
	"context"
	"fmt"
	"strings"

	"entente/graph"
	"entente/internal/program"
	"entente/render"

	"github.com/urfave/cli/v2"
)

// minLikeness is the minimum likeness of a name to a text for a match to be shown.
const minLikeness = 0.7

func (a *app) searchCommand() *cli.Command {
	return &cli.Command{
		Name: "search", Usage: "find actors, hubs, topics and places by name, in any script", ArgsUsage: "TEXT",
		Description: "Tolerates differences in letter forms, marks, accents and case, and a typing mistake.\n\n" +
			"   entente search كوريا\n   entente search \"data security\"",
		Flags:  connectionFlags(&cli.IntFlag{Name: "limit", Value: 20, Usage: "show at most `N`"}),
		Action: a.search,
	}
}

func (a *app) search(c *cli.Context) error {
	text := strings.Join(c.Args().Slice(), " ")
	if text == "" {
		return usagef("say what to search for, such as: %s", program.Command("search كوريا"))
	}
	return a.withLoaded(c, func(ctx context.Context, g *graph.Graph) error {
		done := a.showProgress(c, "searching")
		matches, err := g.Find(ctx, text)
		done()
		if err != nil {
			return err
		}
		t := render.Grid{Columns: []string{"id", "label", "name", "name_ar", "likeness"}}
		for _, m := range matches {
			if m.Likeness >= minLikeness && len(t.Rows) < c.Int("limit") {
				kind := string(m.Label)
				if m.Kind != "" {
					kind += ", " + m.Kind
				}
				t.Rows = append(t.Rows, []string{m.ID, kind, m.Name, m.NameAr, fmt.Sprintf("%.2f", m.Likeness)})
			}
		}
		if len(t.Rows) == 0 {
			a.say(c, "nothing is named like %q", text)
			return nil
		}
		return a.printGrid(t)
	})
}
