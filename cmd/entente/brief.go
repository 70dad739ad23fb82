package main

import (
	"context"
	"errors"
	"io"
	"strings"
	"time"

	"entente/answers"
	"entente/graph"
	"entente/internal/bilingual"
	"entente/internal/program"
	"entente/queries"
	"entente/render"

	"github.com/urfave/cli/v2"
)

func (a *app) briefCommand() *cli.Command {
	return &cli.Command{
		Name: "brief", Usage: "print a two-page briefing on an actor, or on a pair", ArgsUsage: "ACTOR [ACTOR]",
		Description: "Covers their profiles, ties by score, firm and exploratory commitments, due dates, memberships, people,\n" +
			"disagreements between sources, and gaps. Every line cites its sources.\n\n" +
			"   entente brief kor --out korea.html\n   entente brief الإمارات كوريا --lang both --out are-kor.html\n   entente brief mar usa -o markdown",
		Flags: connectionFlags(
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "`FORM`: html or markdown", DefaultText: "html; markdown on a terminal"},
			outFlag(),
			&cli.StringFlag{Name: "as-of", Usage: "`DATE`: show what held on this day, as far as is known; default: today"},
			&cli.StringFlag{Name: "lang", Value: "en", Usage: "`LANG`: en, ar, or both side by side"},
		),
		Action: a.runBrief,
	}
}

func (a *app) runBrief(c *cli.Context) error {
	usual := "html"
	if isTerminal(a.stdout) && c.String("out") == "" {
		usual = "markdown"
	}
	name, err := chooseForm(c, usual, []string{"html", "markdown"})
	if err != nil {
		return err
	}
	write := map[string]func(io.Writer, []*answers.Brief) error{"html": render.BriefHTML, "markdown": render.BriefMarkdown}[name]
	langs, found := map[string][]string{
		bilingual.English: {bilingual.English}, bilingual.Arabic: {bilingual.Arabic}, bilingual.Both: {bilingual.English, bilingual.Arabic},
	}[c.String("lang")]
	if !found {
		return usagef("--lang takes en, ar or both, not %q", c.String("lang"))
	}
	asOf := today()
	if text := c.String("as-of"); text != "" {
		day, err := answers.ParseDay("as_of", text)
		if err != nil {
			return usagef("%v", err)
		}
		asOf = day.(time.Time)
	}
	names := c.Args().Slice()
	if len(names) == 0 || len(names) > 2 {
		return usagef("a briefing is on one actor or two; it is: %s", program.Command("brief ACTOR [ACTOR]"))
	}
	if len(names) == 2 && strings.EqualFold(names[0], names[1]) {
		return usagef("%s and %s are the same actor", names[0], names[1])
	}
	return a.withLoaded(c, func(ctx context.Context, g *graph.Graph) error {
		actors, err := resolveActors(ctx, g, names)
		if err != nil {
			return err
		}
		done := a.showProgress(c, "asking")
		briefs, err := makeBriefs(ctx, g, actors, asOf, langs)
		done()
		if err != nil {
			return err
		}
		return a.output(c, func(w io.Writer) error { return write(w, briefs) })
	})
}

// resolveActors returns the ids of one or two actors given by name.
func resolveActors(ctx context.Context, g *graph.Graph, names []string) ([]string, error) {
	actor, n := queries.Param{Name: "actor", Type: queries.Actor}, newNameResolver(ctx, g)
	var ids []string
	for _, name := range names {
		id, err := n.one(actor, name)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	if len(ids) == 2 && ids[0] == ids[1] {
		return nil, usagef("%s and %s are the same actor", names[0], names[1])
	}
	return ids, nil
}

func makeBriefs(ctx context.Context, g *graph.Graph, actors []string, asOf time.Time, langs []string) ([]*answers.Brief, error) {
	var briefs []*answers.Brief
	for _, lang := range langs {
		b, err := answers.MakeBrief(ctx, g, actors, asOf, lang)
		if errors.Is(err, graph.ErrNoActor) {
			return nil, usagef("%v", err)
		}
		if err != nil {
			return nil, err
		}
		briefs = append(briefs, b)
	}
	return briefs, nil
}
