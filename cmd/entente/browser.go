package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"entente/answers"
	"entente/browser"
	"entente/graph"
	"entente/graph/server"
	"entente/internal/program"
	"entente/queries"

	"github.com/urfave/cli/v2"
)

func (a *app) browserCommand() *cli.Command {
	return &cli.Command{
		Name: "browser", Usage: "use Neo4j Browser with entente's colours, guide and reports",
		Description: "The local server includes all of these. For another Neo4j:\n\n" +
			"   entente browser open --print partners kor\n   entente browser export my-browser",
		Subcommands: []*cli.Command{a.browserOpenCommand(), a.browserServeCommand(), a.browserExportCommand()},
	}
}

// atFlag returns the flag for the address of Browser.
func atFlag() cli.Flag {
	return &cli.StringFlag{Name: "at", Usage: "`ADDRESS` of Neo4j Browser; default: the local server's, or http://HOST:7474/browser/"}
}

func (a *app) browserOpenCommand() *cli.Command {
	cmd := &cli.Command{
		Name: "open", Usage: "open Neo4j Browser, with the query of a report in its editor",
		ArgsUsage: "[REPORT ARGS]",
		Description: "Prints the link and, on a desktop, opens it. The link holds no password.\n\n" +
			"   entente browser open --print\n   entente browser open --print dossier are kor",
		Flags: connectionFlags(openFlags()...),
		Action: func(c *cli.Context) error {
			if c.Args().Present() {
				return noCommand(c.Args().First(), c.Command.Subcommands)
			}
			config, at, err := a.browserConfig(c)
			if err != nil {
				return err
			}
			return a.openLink(c, config, at, "")
		},
	}
	reports, _ := queries.All() // the command report reports a mistake in an embedded file
	for _, r := range reports {
		cmd.Subcommands = append(cmd.Subcommands, &cli.Command{
			Name: r.Name, Usage: r.Title[0], ArgsUsage: usageOf(r),
			Flags:  connectionFlags(append(openFlags(), paramFlags(r)...)...),
			Action: func(c *cli.Context) error { return a.openReport(c, r) },
		})
	}
	return cmd
}

func openFlags() []cli.Flag {
	return []cli.Flag{atFlag(), &cli.BoolFlag{Name: "print", Usage: "print the link only, do not open it"}}
}

// openReport opens Browser with the query of a report.
func (a *app) openReport(c *cli.Context, r *queries.Report) error {
	config, at, err := a.browserConfig(c)
	if err != nil {
		return err
	}
	query, err := a.browserQuery(c, r)
	if err != nil {
		return err
	}
	return a.openLink(c, config, at, query)
}

// browserQuery returns the query of a report for Browser, after looking up the names in its
// arguments. Without --as-of it asks about the day on which it is run.
func (a *app) browserQuery(c *cli.Context, r *queries.Report) (string, error) {
	values, err := givenParams(c, r)
	if err != nil {
		return "", err
	}
	if mustResolve(r, values) {
		err := a.withLoaded(c, func(ctx context.Context, g *graph.Graph) error { return resolveParams(ctx, g, r, values) })
		if err != nil {
			return "", err
		}
	}
	if !c.IsSet("as-of") {
		values["as_of"] = browser.Today
	}
	return browser.NamedQuery(r, values)
}

// browserConfig returns the configuration of the database and the address of its Browser.
func (a *app) browserConfig(c *cli.Context) (config graph.Config, at string, err error) {
	setting, err := a.settings(c)
	if err != nil {
		return config, "", err
	}
	config = graph.Config{
		URI: setting("uri", "NEO4J_URI"), User: setting("username", "NEO4J_USERNAME"), Database: setting("database", "NEO4J_DATABASE"),
	}
	at = c.String("at")
	if config.URI == "" {
		return a.localBrowser(c, config)
	}
	if err := checkAddress(config.URI, true); err != nil { // no password is sent
		return config, "", err
	}
	if config.User == "" {
		config.User = "neo4j"
	}
	if at != "" {
		return config, at, nil
	}
	u, err := url.Parse(config.URI)
	if err != nil || strings.Contains(u.Scheme, "+") {
		return config, "", usagef("say where the Neo4j Browser of %s is: --at https://…", config.URI)
	}
	return config, "http://" + strings.TrimSuffix(u.Host, ":"+u.Port()) + ":7474/browser/", nil
}

// localBrowser returns the configuration and the Browser of the local server.
func (a *app) localBrowser(c *cli.Context, config graph.Config) (graph.Config, string, error) {
	server, err := a.localServer()
	if err != nil {
		return config, "", err
	}
	at := c.String("at")
	if at == "" {
		at = server.BrowserURL
	}
	// Use the scheme by which Browser itself knows the server: with another, a user who has
	// logged in would have to log in again.
	config.URI = "neo4j" + strings.TrimPrefix(server.BoltURI, "bolt")
	if !c.IsSet("username") {
		config.User = server.User
	}
	return config, at, nil
}

// openLink prints a link, and opens it on a desktop.
func (a *app) openLink(c *cli.Context, config graph.Config, at, cypher string) error {
	link, err := browser.Link{Browser: at, DBMS: config.URI, User: config.User, Database: config.Database, Cypher: cypher}.URL()
	if err != nil {
		return usagef("%v", err)
	}
	if _, err := fmt.Fprintln(a.stdout, link); err != nil {
		return err
	}
	if c.Bool("print") || c.Bool("browser") || !isTerminal(a.stdout) {
		return nil
	}
	return a.openOnDesktop(c, link)
}

// favourites returns all reports, asked with their examples.
func favourites() ([]browser.Favourite, error) {
	reports, err := queries.All()
	if err != nil {
		return nil, err
	}
	var list []browser.Favourite
	for _, r := range reports {
		values, err := answers.Values(r, r.Example, nil)
		if err != nil {
			return nil, fmt.Errorf("the example of report %s: %w", r.Name, err)
		}
		if values["as_of"] == nil {
			values["as_of"] = browser.Today
		}
		list = append(list, browser.Favourite{Report: r, Values: values})
	}
	return list, nil
}

// hosted returns what the local server serves in addition to Browser, at its address.
func hosted(browserURL string) server.Hosted {
	list, err := favourites()
	if err != nil {
		return server.Hosted{} // a mistake in an embedded file, which the command report reports
	}
	files, onConnect, err := browser.Hosting(browserURL, list)
	if err != nil {
		return server.Hosted{} // likewise, reported by browser export
	}
	return server.Hosted{Files: files, OnConnect: onConnect}
}

func (a *app) browserExportCommand() *cli.Command {
	return &cli.Command{
		Name: "export", Usage: "write the guide, styles and favourites to a folder", ArgsUsage: "DIR",
		Description: "For a Neo4j elsewhere. README.txt in the folder explains how to use them.\n\n   entente browser export my-browser",
		Action: func(c *cli.Context) error {
			dir := c.Args().First()
			if c.NArg() != 1 {
				return usagef("give the folder to write into, such as: %s", program.Command("browser export my-browser"))
			}
			list, err := favourites()
			if err != nil {
				return err
			}
			files, err := browser.Files("", list)
			if err != nil {
				return err
			}
			files["README.txt"] = browser.Readme()
			if err := export(dir, files); err != nil {
				return err
			}
			a.say(c, "wrote %s into %s", count(len(files), "file"), dir)
			return nil
		},
	}
}

// exported is the file that marks a folder whose files entente may overwrite.
const exported = ".entente-browser"

// export writes files into a folder. If the folder has files of those names that export did
// not write, it writes nothing.
func export(dir string, files map[string][]byte) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return usagef("%v", err)
	}
	mark := filepath.Join(dir, exported)
	if _, err := os.Stat(mark); errors.Is(err, fs.ErrNotExist) {
		for _, name := range slices.Sorted(maps.Keys(files)) {
			if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
				return usagef("%s has a %s that entente did not write: give another folder; nothing was written", dir, name)
			}
		}
	}
	if err := os.WriteFile(mark, nil, 0o644); err != nil {
		return fmt.Errorf("write the files: %w", err)
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o644); err != nil {
			return fmt.Errorf("write the files: %w", err)
		}
	}
	return nil
}
