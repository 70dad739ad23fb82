package main

import (
	"cmp"
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
				kind := strings.TrimSuffix(string(m.Label)+", "+m.Kind, ", ")
				t.Rows = append(t.Rows, []string{m.ID, kind, m.Name, m.NameAr, fmt.Sprintf("%.2f", m.Likeness)})
			}
		}
		return a.printNamed(c, t, text)
	})
}

// minNameLikeness is the minimum likeness of a name for its id to be shown: one to be entered as a fact must not be a guess.
const minNameLikeness = 0.8

func (a *app) namesCommand() *cli.Command {
	return &cli.Command{
		Name: "names", Usage: "find the id for a name, in the fact files, without a database", ArgsUsage: "TEXT",
		Description: "Looks among the countries and topics that are built in and what the files declare, by id, code, name or\n" +
			"alias, in any script.\n\n" +
			"   entente names السعودية\n   entente names KSA\n   entente names --in my-facts \"data security\"",
		Flags: []cli.Flag{
			inFlag("look in the fact files of `PATH`"),
			&cli.IntFlag{Name: "limit", Value: 20, Usage: "show at most `N`"},
		},
		Action: a.names,
	}
}

func (a *app) names(c *cli.Context) error {
	text := strings.Join(c.Args().Slice(), " ")
	if text == "" {
		return usagef("name what to look up, such as: %s", program.Command("names KSA"))
	}
	_, ix, err := readIn(c)
	if err != nil {
		return err
	}
	t := render.Grid{Columns: []string{"id", "label", "name", "name_ar", "declared", "likeness"}}
	for _, n := range ix.Find(text, minNameLikeness) {
		if len(t.Rows) == c.Int("limit") {
			break
		}
		where := cmp.Or(n.Pos.String(), "built in")
		t.Rows = append(t.Rows, []string{n.ID, string(n.Label), n.Names.Get("en"), n.Names.Ar, where, fmt.Sprintf("%.2f", n.Likeness)})
	}
	return a.printNamed(c, t, text)
}

func (a *app) printNamed(c *cli.Context, t render.Grid, text string) error {
	if len(t.Rows) == 0 {
		a.say(c, "no name is like %q", text)
		return nil
	}
	return a.printGrid(t)
}
