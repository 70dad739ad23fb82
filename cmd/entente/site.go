package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"entente/graph"
	"entente/internal/bilingual"
	"entente/internal/program"
	"entente/schema"
	"entente/site"

	"github.com/urfave/cli/v2"
)

func (a *app) siteCommand() *cli.Command {
	return &cli.Command{
		Name: "site", Usage: "write the whole graph as a web site that works from a folder", ArgsUsage: "DIR",
		Description: "Writes a page for each actor, event, instrument, commitment, topic, story and source, with search, pictures and\n" +
			"citations. The site needs no server and no network: open DIR/index.html. DIR is replaced as a whole; it must be\n" +
			"new, empty, or written by this command.\n\n" +
			"   entente site my-site\n   entente site my-site --lang ar --as-of 2025-12-31",
		Flags: connectionFlags(
			&cli.StringFlag{Name: "lang", Value: bilingual.Both, Usage: "`LANGUAGE` of the pages: en, ar, or both, each in a folder of DIR"},
			&cli.StringFlag{Name: "as-of", Usage: "`DATE`: show what holds on this day, and what is planned; default: today"},
		),
		Action: a.site,
	}
}

func (a *app) site(c *cli.Context) error {
	if c.NArg() != 1 || c.Args().First() == "" {
		return usagef("say where to: %s", program.Command("site DIR"))
	}
	o, err := siteOptions(c)
	if err != nil {
		return err
	}
	dir, started := c.Args().First(), time.Now()
	return a.withLoaded(c, func(ctx context.Context, g *graph.Graph) error {
		a.stage("reading the graph")
		done := a.showProgress(c, "reading the graph")
		written, err := a.writeSite(ctx, g, dir, o)
		done()
		if err != nil {
			return err
		}
		a.say(c, "wrote %s: %s (%s); open %s", dir, count(written.Pages, "page"), seconds(time.Since(started)), filepath.Join(dir, "index.html"))
		return nil
	})
}

func siteOptions(c *cli.Context) (site.Options, error) {
	o := site.Options{Lang: c.String("lang"), AsOf: today()}
	if o.Lang != bilingual.English && o.Lang != bilingual.Arabic && o.Lang != bilingual.Both {
		return o, usagef("--lang takes en, ar or both, not %q", o.Lang)
	}
	if text := c.String("as-of"); text != "" {
		day, err := schema.ParseDate(text)
		last, bounded := day.To()
		switch {
		case err != nil:
			return o, usagef("--as-of: %v", err)
		case !bounded:
			return o, usagef("--as-of takes a day, month or year, not %q", text)
		}
		o.AsOf = last
	}
	return o, nil
}

func (a *app) writeSite(ctx context.Context, g *graph.Graph, dir string, o site.Options) (site.Written, error) {
	all, err := g.All(ctx, func(n graph.Counts) {
		a.stage(fmt.Sprintf("reading the graph: %d facts", n.Nodes+n.Relationships+n.Ties))
	})
	if err != nil {
		return site.Written{}, err
	}
	o.Progress = func(done, of int) { a.stage(fmt.Sprintf("writing the pages: %d of %d", done, of)) }
	written, err := site.Write(ctx, dir, all, o)
	if errors.Is(err, site.ErrFolder) {
		return written, usagef("%v", err)
	}
	return written, err
}
