package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"entente/graph/server"
	"entente/render"

	"github.com/urfave/cli/v2"
)

func (a *app) serverCommand() *cli.Command {
	flags := []cli.Flag{
		&cli.StringFlag{Name: "neo4j-version", Usage: "`VERSION` of Neo4j: " + strings.Join(server.Versions(), " or ")},
		&cli.StringFlag{Name: "data-dir", Usage: "`DIR` that keeps the databases"},
	}
	return &cli.Command{
		Name: "server", Usage: "run a local Neo4j, on this machine only",
		Description: "Assembled once with Maven and run with Java; it runs on between commands, and its data is never deleted.\n\n" +
			"   entente server start\n   entente server status\n   entente server stop",
		Subcommands: []*cli.Command{
			{Name: "start", Usage: "start the server, or say where it runs", Action: a.serverStart,
				Flags: append(slices.Clone(flags), &cli.IntFlag{Name: "heap", DefaultText: "1024",
					Usage: "`MIB` of memory for Java; above 1024, tuned for large graphs and long loads, otherwise for a quick start"})},
			{Name: "stop", Usage: "stop the server; the data stays", Flags: flags, Action: a.serverStop},
			{Name: "status", Usage: "say whether and where the server runs", Flags: flags, Action: a.serverStatus},
			{Name: "logs", Usage: "print the end of the server's log", Action: a.serverLogs,
				Flags: append(flags, &cli.IntFlag{Name: "lines", Aliases: []string{"n"}, Value: 50, Usage: "print `N` lines"})},
		},
	}
}

func (a *app) serverOptions(c *cli.Context) (server.Options, error) {
	version := c.String("neo4j-version")
	if version != "" && !slices.Contains(server.Versions(), version) {
		return server.Options{}, usagef("--neo4j-version takes %s, not %q", strings.Join(server.Versions(), " or "), version)
	}
	dataDir, cacheDir := c.String("data-dir"), ""
	if noHome() {
		if dataDir == "" {
			return server.Options{}, usagef("there is no home folder to keep the databases in: give --data-dir")
		}
		if a.env("ENTENTE_CACHE_DIR") == "" {
			cacheDir = filepath.Join(dataDir, "cache")
		}
	}
	return server.Options{
		Version: version, DataDir: dataDir, CacheDir: cacheDir,
		Progress: func(line string) { a.say(c, "%s", line) }, Host: hosted,
	}, nil
}

// noHome reports whether the system has no folder for the user's data.
func noHome() bool {
	_, err := os.UserHomeDir()
	return err != nil && os.Getenv("XDG_DATA_HOME") == ""
}

func (a *app) serverStart(c *cli.Context) error {
	o, err := a.serverOptions(c)
	if err != nil {
		return err
	}
	o.HeapMB = c.Int("heap")
	if c.IsSet("heap") && (o.HeapMB < server.MinHeapMB || o.HeapMB > server.MaxHeapMB) {
		return usagef("--heap takes %d to %d MiB, not %d", server.MinHeapMB, server.MaxHeapMB, o.HeapMB)
	}
	server, err := server.Start(c.Context, o)
	if err != nil {
		return err
	}
	return a.printServer(server)
}

func (a *app) printServer(s server.Server) error {
	_, err := fmt.Fprintf(a.stdout, "Neo4j %s\nBolt     %s\nBrowser  %s\nuser     %s\npassword %s\n",
		s.Version, s.BoltURI, s.BrowserURL, s.User, s.Password)
	return err
}

func (a *app) serverStop(c *cli.Context) error {
	o, err := a.serverOptions(c)
	if err != nil {
		return err
	}
	err = server.Stop(c.Context, o)
	if errors.Is(err, server.ErrNotRunning) {
		a.say(c, "no local server is running")
		return nil
	}
	if err != nil {
		return err
	}
	a.say(c, "stopped; the data is kept")
	return nil
}

func (a *app) serverStatus(c *cli.Context) error {
	o, err := a.serverOptions(c)
	if err != nil {
		return err
	}
	server, running, err := server.Find(o)
	if err != nil {
		return err
	}
	if !running {
		a.say(c, "no local server is running: entente server start")
		return nil
	}
	return a.printServer(server)
}

func (a *app) serverLogs(c *cli.Context) error {
	o, err := a.serverOptions(c)
	if err != nil {
		return err
	}
	path, err := server.LogPath(o)
	if err != nil {
		return err
	}
	lines, err := server.Tail(path, c.Int("lines"))
	if errors.Is(err, fs.ErrNotExist) {
		return usagef("there is no log yet: entente server start")
	}
	if err != nil {
		return err
	}
	for _, line := range lines {
		if _, err := fmt.Fprintln(a.stdout, render.Visible(line)); err != nil {
			return err
		}
	}
	return nil
}
