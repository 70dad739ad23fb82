package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"entente/answers"
	"entente/browser"
	"entente/graph"
	"entente/graph/server"
	"entente/internal/program"
	"entente/queries"

	"github.com/urfave/cli/v2"
)

func (a *app) browserCommand() *cli.Command {
	open := &cli.Command{
		Name: "open", Usage: "open Neo4j Browser, with the query of a report in its editor",
		ArgsUsage: "[REPORT ARGS]",
		Description: "Prints the link and, on a desktop, opens it. The link holds no password.\n\n" +
			"   entente browser open --print\n   entente browser open --print dossier are kor",
		Flags:  connectionFlags(openFlags()...),
		Action: without(func(c *cli.Context) error { return a.openBrowser(c, nil) }),
	}
	reports, _ := queries.All() // the command report reports a mistake in an embedded file
	for _, r := range reports {
		open.Subcommands = append(open.Subcommands, commandOf(r, a.openBrowser, openFlags()...))
	}
	return &cli.Command{
		Name: "browser", Usage: "use Neo4j Browser with entente's colours, guide and reports",
		Description: "The local server includes all of these. For another Neo4j:\n\n" +
			"   entente browser open --print partners kor\n   entente browser export my-browser",
		Subcommands: []*cli.Command{
			open,
			{
				Name: "serve", Usage: "serve the guide and the styles to the Neo4j Browser of another server",
				Description: "Prints the commands to paste into Browser, which loads guides from localhost. Ctrl-C stops it. It listens\n" +
					"on this machine only, unless --address says otherwise.\n\n   entente browser serve",
				Flags: []cli.Flag{&cli.StringFlag{Name: "address", Value: "127.0.0.1:7475",
					Usage: "`ADDRESS` to listen on; port 0 means any free port; in a container, use 0.0.0.0:7475"}},
				Action: a.browserServe,
			},
			{
				Name: "export", Usage: "write the guide, styles and favourites to a folder", ArgsUsage: "DIR",
				Description: "For a Neo4j elsewhere. README.txt in the folder explains how to use them.\n\n   entente browser export my-browser",
				Action:      a.browserExport,
			},
		},
	}
}

func atFlag() cli.Flag {
	return &cli.StringFlag{Name: "at", Usage: "`ADDRESS` of Neo4j Browser; default: the local server's, or http://HOST:7474/browser/"}
}

func openFlags() []cli.Flag {
	return []cli.Flag{atFlag(), &cli.BoolFlag{Name: "print", Usage: "print the link only, do not open it"}}
}

// openBrowser prints the link to Browser with the query of a report, nil for none, and opens it on a desktop.
func (a *app) openBrowser(c *cli.Context, r *queries.Report) error {
	config, at, err := a.browserConfig(c)
	if err != nil {
		return err
	}
	link := browser.Link{Browser: at, DBMS: config.URI, User: config.User, Database: config.Database}
	if r != nil {
		if link.Cypher, err = a.browserQuery(c, r); err != nil {
			return err
		}
	}
	address, err := link.URL()
	if err != nil {
		return usagef("%v", err)
	}
	a.printf("%s\n", address)
	if c.Bool("print") || c.Bool("browser") || !isTerminal(a.stdout) {
		return nil
	}
	a.openOnDesktop(c, address)
	return nil
}

// browserQuery returns the query of a report for Browser, with ids for names. Without --as-of it asks about the day it is run.
func (a *app) browserQuery(c *cli.Context, r *queries.Report) (string, error) {
	values, err := givenParams(c, r)
	if err == nil && mustResolve(r, values) {
		err = a.withLoaded(c, func(ctx context.Context, g *graph.Graph) error { return resolveParams(ctx, g, r, values) })
	}
	if err != nil {
		return "", err
	}
	if !c.IsSet("as-of") {
		values["as_of"] = browser.Today
	}
	return browser.Query(r, values)
}

// browserConfig returns the configuration of the database and the address of its Browser.
func (a *app) browserConfig(c *cli.Context) (config graph.Config, at string, err error) {
	config, local, err := a.database(c)
	if err != nil {
		return config, "", err
	}
	at = c.String("at")
	if local != nil {
		config.URI = browserScheme(config.URI)
		return config, cmp.Or(at, local.BrowserURL), nil
	}
	if err := checkAddress(config.URI, true); err != nil || at != "" { // no password is sent
		return config, at, err
	}
	u, err := url.Parse(config.URI)
	if err != nil || strings.Contains(u.Scheme, "+") {
		return config, "", usagef("say where the Neo4j Browser of %s is: --at https://…", config.URI)
	}
	return config, "http://" + strings.TrimSuffix(u.Host, ":"+u.Port()) + ":7474/browser/", nil
}

// browserScheme returns the address of the local server with the scheme by which Browser knows it: with another, a
// user who has logged in would have to log in again.
func browserScheme(uri string) string { return "neo4j" + strings.TrimPrefix(uri, "bolt") }

// openOnDesktop opens a link with the desktop's program for links. Without one, the printed link is all there is.
func (a *app) openOnDesktop(c *cli.Context, link string) {
	opener := map[string][]string{
		"darwin": {"open"}, "windows": {"rundll32", "url.dll,FileProtocolHandler"},
	}[runtime.GOOS]
	if opener == nil {
		if a.env("DISPLAY") == "" && a.env("WAYLAND_DISPLAY") == "" {
			return // no desktop
		}
		opener = []string{"xdg-open"}
	}
	err := exec.CommandContext(c.Context, opener[0], append(opener[1:], link)...).Run()
	if err != nil && !errors.Is(err, exec.ErrNotFound) {
		a.say(c, "%s could not open it: %v", opener[0], err)
	}
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

// browserFiles returns the guide, the styles and the favourites, for a guide at an address.
func browserFiles(base string) (map[string][]byte, error) {
	list, err := favourites()
	if err != nil {
		return nil, err
	}
	return browser.Files(base, list)
}

// hosted returns what the local server serves besides Browser; nothing after a mistake in an embedded file, see browserExport.
func hosted(browserURL string) (h server.Hosted) {
	if list, err := favourites(); err == nil {
		h.Files, h.OnConnect, _ = browser.Hosting(browserURL, list)
	}
	return h
}

func (a *app) browserExport(c *cli.Context) error {
	dir := c.Args().First()
	if c.NArg() != 1 {
		return usagef("give the folder to write into, such as: %s", program.Command("browser export my-browser"))
	}
	files, err := browserFiles("")
	if err != nil {
		return err
	}
	files["README.txt"] = browser.Readme()
	if err := export(dir, files); err != nil {
		return err
	}
	a.say(c, "wrote %s into %s", count(len(files), "file"), dir)
	return nil
}

// exported is the file that marks a folder whose files entente may overwrite.
const exported = ".entente-browser"

// export writes files into a folder. If the folder has files of those names that export did not write, it writes nothing.
func export(dir string, files map[string][]byte) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return usagef("%v", err)
	}
	names := slices.Sorted(maps.Keys(files))
	if _, err := os.Stat(filepath.Join(dir, exported)); errors.Is(err, fs.ErrNotExist) {
		for _, name := range names {
			if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
				return usagef("%s has a %s that entente did not write: give another folder; nothing was written", dir, name)
			}
		}
	}
	for _, name := range append([]string{exported}, names...) {
		if err := os.WriteFile(filepath.Join(dir, name), files[name], 0o644); err != nil {
			return fmt.Errorf("write the files: %w", err)
		}
	}
	return nil
}

func (a *app) browserServe(c *cli.Context) error {
	var config net.ListenConfig
	listener, err := config.Listen(c.Context, "tcp", c.String("address"))
	if err != nil {
		return usagef("cannot listen there: %v; --address 127.0.0.1:0 takes any free port", err)
	}
	base := fmt.Sprintf("http://localhost:%d/", listener.Addr().(*net.TCPAddr).Port)
	files, err := browserFiles(base)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	server := &http.Server{Handler: browser.Handler(files), ReadHeaderTimeout: 10 * time.Second, IdleTimeout: time.Minute}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	a.printf("Paste into Neo4j Browser, one after the other:\n\n:style %s\n:guide %s\n\n"+
		"The reports as favourites, to drop onto its window once: %s\n",
		base+browser.FileJSON, base+browser.FileGuide, base+browser.FileFavourites)
	if a.unprinted != nil {
		return errors.Join(a.unprinted, server.Close())
	}
	a.say(c, "serving until Ctrl-C")
	select {
	case err = <-served:
		return fmt.Errorf("serve: %w", err)
	case <-c.Done():
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(c.Context), 2*time.Second)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil { // a client reads slowly
		return server.Close()
	}
	return nil
}
