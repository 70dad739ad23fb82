package main

import (
	"fmt"
	"strings"

	"entente/internal/program"
	"entente/loaders"
	"entente/render"
	"entente/schema"
	"entente/schema/resolve"

	"github.com/urfave/cli/v2"
)

// minNameLikeness is the minimum likeness of a name for its id to be shown: one to be entered as a fact
// must not be a guess.
const minNameLikeness = 0.8

func (a *app) namesCommand() *cli.Command {
	return &cli.Command{
		Name: "names", Usage: "find the id for a name, in the fact files, without a database", ArgsUsage: "TEXT",
		Description: "Looks among the countries and topics that are built in and what the files declare, by id, code, name or\n" +
			"alias, in any script.\n\n" +
			"   entente names السعودية\n   entente names KSA\n   entente names --in my-facts \"data security\"",
		Flags: []cli.Flag{
			&cli.StringSliceFlag{Name: "in", Usage: "look in the fact files of `PATH`", DefaultText: defaultFolder},
			&cli.IntFlag{Name: "limit", Value: 20, Usage: "show at most `N`"},
		},
		Action: a.names,
	}
}

// inPaths returns the paths in which a command with --in looks; defaultFolder if it names none.
func inPaths(c *cli.Context) []string {
	if paths := c.StringSlice("in"); len(paths) > 0 {
		return paths
	}
	return []string{defaultFolder}
}

// readIn reads the fact files in which a command with --in looks. Without the default folder there are none.
func readIn(c *cli.Context) ([]schema.File, error) {
	files, _, err := loaders.Read(inPaths(c))
	if err != nil && c.IsSet("in") {
		return nil, usagef("cannot look in %s: %v", strings.Join(inPaths(c), " "), err)
	}
	return files, nil
}

func (a *app) names(c *cli.Context) error {
	text := strings.Join(c.Args().Slice(), " ")
	if text == "" {
		return usagef("say whose id to look up, such as: %s", program.Command("names KSA"))
	}
	files, err := readIn(c)
	if err != nil {
		return err
	}
	ds, _ := schema.Build(files) // what is wrong in the files is for check to say
	ix := resolve.NewIndex(ds, nil)
	t := render.Grid{Columns: []string{"id", "label", "name", "name_ar", "declared", "likeness"}}
	for _, n := range ix.Find(text, minNameLikeness) {
		if len(t.Rows) == c.Int("limit") {
			break
		}
		where := "built in"
		if n.Pos.File != "" {
			where = n.Pos.String()
		}
		t.Rows = append(t.Rows, []string{n.ID, string(n.Label), n.Names.Get("en"), n.Names.Ar, where, fmt.Sprintf("%.2f", n.Likeness)})
	}
	if len(t.Rows) == 0 {
		a.say(c, "nothing is named like %q", text)
		return nil
	}
	return a.printGrid(t)
}
