package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"entente/archive"
	"entente/graph"
	"entente/internal/bilingual"
	"entente/internal/program"
	"entente/queries"
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
			"   entente site my-site\n   entente site my-site --lang ar --as-of 2025-12-31\n\n" +
			"With --archive, the pages of sources show the paragraphs of your own copies of the texts. Do not publish such a site:\n" +
			"the texts belong to their publishers. Therefore only the flag adds them, and $" + archiveEnv + " does not.",
		Flags: connectionFlags(
			&cli.StringFlag{Name: "lang", Value: bilingual.Both, Usage: "`LANGUAGE` of the pages: en, ar, or both, each in a folder of DIR"},
			&cli.StringFlag{Name: "as-of", Usage: "`DATE`: show what holds on this day, and what is planned; default: today"},
			&cli.StringFlag{Name: "archive", Usage: "`DIR` with your own copies of the texts, to show their paragraphs; not for a site to publish"},
		),
		Action: a.site,
	}
}

func (a *app) site(c *cli.Context) error {
	if c.NArg() != 1 || c.Args().First() == "" {
		return usagef("name the folder to write, such as: %s", program.Command("site my-site"))
	}
	o, err := siteOptions(c)
	if err != nil {
		return err
	}
	folder, err := textsFolder(c)
	if err != nil {
		return err
	}
	dir, started := c.Args().First(), time.Now()
	return a.withLoaded(c, func(ctx context.Context, g *graph.Graph) error {
		a.stage("reading the graph")
		done := a.showProgress(c, "reading the graph")
		written, err := a.writeSite(ctx, g, dir, folder, &o)
		done()
		if err != nil {
			return err
		}
		switch {
		case len(o.Texts) > 0:
			a.say(c, "%s shows texts that belong to others, of %s: do not publish it", dir, count(len(o.Texts), "source"))
		case folder != "":
			a.say(c, "the archive %s has no text of any source", folder)
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

// textsFolder returns the folder of the texts that a site is to show, "" if it is to show none.
func textsFolder(c *cli.Context) (archive.Folder, error) {
	dir := c.String("archive")
	if !c.IsSet("archive") {
		return "", nil
	}
	if info, err := os.Stat(dir); dir == "" || errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir() {
		return "", usagef("there is no archive %q; --archive names the folder of your texts", dir)
	}
	return archive.Folder(dir), nil
}

// siteTexts returns the texts of all sources whose text is in an archive, by the ids of the sources. The error is an
// *archive.MismatchError or that of reading a text.
func siteTexts(folder archive.Folder, all *graph.All) (site.Texts, error) {
	texts := make(site.Texts)
	for i := range all.Nodes {
		n := &all.Nodes[i]
		file, _ := n.Props["archive_file"].(string)
		sum, _ := n.Props["archive_sha256"].(string)
		if n.Label != schema.LabelSource || file == "" {
			continue
		}
		text, err := folder.Text(file, sum)
		switch {
		case errors.Is(err, archive.ErrNotFound):
			continue
		case err == nil && text.SHA256 != sum: // a graph edited by hand may have the first digits only
			err = &archive.MismatchError{Path: text.Name, Want: sum, Got: text.SHA256}
		}
		if err != nil {
			return nil, fmt.Errorf("text of the source %s: %w", n.ID, err)
		}
		texts[n.ID] = text.Paragraphs
	}
	return texts, nil
}

func (a *app) writeSite(ctx context.Context, g *graph.Graph, dir string, folder archive.Folder, o *site.Options) (site.Written, error) {
	all, counts, err := a.readForSite(ctx, g)
	if err != nil {
		return site.Written{}, err
	}
	o.Coverage = counts
	if folder != "" {
		if o.Texts, err = siteTexts(folder, all); err != nil {
			return site.Written{}, err
		}
	}
	o.Progress = func(done, of int) { a.stage(fmt.Sprintf("writing the pages: %d of %d", done, of)) }
	written, err := site.Write(ctx, dir, all, *o)
	if errors.Is(err, site.ErrFolder) {
		return written, usagef("%v", err)
	}
	return written, err
}

// stageCounting is the stage between the two readings of a site.
const stageCounting = "counting what rests on what"

// maxSiteReadings is how many times a graph that keeps changing is read for a site.
const maxSiteReadings = 3

// readForSite reads the whole graph and the counts of the report coverage, as of one moment: if a load commits between
// the two, it reads again. The error is graph.ErrRefused, graph.ErrConnect or graph.ErrBusy.
func (a *app) readForSite(ctx context.Context, g *graph.Graph) (*graph.All, map[string]string, error) {
	for range maxSiteReadings {
		all, err := g.All(ctx, func(n graph.Counts) {
			a.stage(fmt.Sprintf("reading the graph: %d facts", n.Nodes+n.Relationships+n.Ties))
		})
		if err != nil {
			return nil, nil, err
		}
		a.stage(stageCounting)
		counts, err := coverage(ctx, g)
		if err != nil {
			return nil, nil, err
		}
		digest, err := g.Digest(ctx)
		if err != nil || digest == all.Digest {
			return all, counts, err
		}
	}
	return nil, nil, fmt.Errorf("%w: it changed during each of %d reads; try again after the load", graph.ErrBusy, maxSiteReadings)
}

// coverage returns the counts of the report coverage, by their words; what it lists one by one is left out.
func coverage(ctx context.Context, g *graph.Graph) (map[string]string, error) {
	r, err := queries.Get("coverage")
	if err != nil {
		return nil, err
	}
	columns, rows, err := g.Query(ctx, r.Cypher, nil)
	if err != nil {
		return nil, err
	}
	metric, key, value := slices.Index(columns, "metric"), slices.Index(columns, "key"), slices.Index(columns, "value")
	counts := make(map[string]string)
	for _, row := range rows {
		if row[key] == nil {
			counts[graph.Text(row[metric])] = graph.Text(row[value])
		}
	}
	return counts, nil
}
