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
	"entente/internal/program"
	"entente/render"

	"github.com/urfave/cli/v2"
)

func (a *app) serverCommand() *cli.Command {
	flags := []cli.Flag{
		&cli.StringFlag{Name: "neo4j-version", Usage: "`VERSION` of Neo4j: " + strings.Join(server.Versions(), " or ")},
		&cli.StringFlag{Name: "data-dir", Usage: "`DIR` that keeps the databases [" + dataDirEnv + "]"},
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
	o, err := a.serverFolders(c.String("data-dir"))
	o.Version, o.Host = version, hosted
	o.Progress = func(line string) { a.say(c, "%s", line) }
	return o, err
}

// dataDirEnv names the environment variable with the folder that keeps the databases.
const dataDirEnv = "ENTENTE_DATA_DIR"

// serverFolders returns the options of the local server for its folders. Without a home
// folder, what can be fetched again is kept with the databases.
func (a *app) serverFolders(dataDir string) (server.Options, error) {
	if dataDir == "" {
		dataDir = a.env(dataDirEnv)
	}
	o := server.Options{DataDir: dataDir}
	if noHome() {
		if dataDir == "" {
			return o, usagef("there is no home folder to keep the databases in: give --data-dir")
		}
		if a.env("ENTENTE_CACHE_DIR") == "" {
			o.CacheDir = filepath.Join(dataDir, "cache")
		}
	}
	return o, nil
}

// localServer returns the local server. If it does not run, the error says how to start it.
func (a *app) localServer() (server.Server, error) {
	o, err := a.serverFolders("")
	if err != nil { // without a folder, there is none
		return server.Server{}, usagef("%s", noServer())
	}
	s, running, err := server.Find(o)
	if err != nil {
		return s, fmt.Errorf("look for the local server: %w", err)
	}
	if !running {
		return s, usagef("%s", noServer())
	}
	return s, nil
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
	server, err := a.startServer(c, o)
	if err != nil {
		return err
	}
	if err := a.printServer(server); err != nil {
		return err
	}
	return a.sayDataDir(c)
}

// startServer starts the local server, or finds it.
func (a *app) startServer(c *cli.Context, o server.Options) (server.Server, error) {
	defer a.showProgress(c, "starting the local server")()
	return server.Start(c.Context, o)
}

// sayDataDir says how other commands find the server of --data-dir.
func (a *app) sayDataDir(c *cli.Context) error {
	if !c.IsSet("data-dir") {
		return nil
	}
	dir, err := filepath.Abs(c.String("data-dir"))
	if err != nil {
		return fmt.Errorf("find the data folder: %w", err)
	}
	if dir != a.env(dataDirEnv) {
		a.say(c, "other commands find this server once you have run: export %s=%s", dataDirEnv, program.Word(dir))
	}
	return nil
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
	done := a.showProgress(c, "stopping the local server")
	err = server.Stop(c.Context, o)
	done()
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
		a.say(c, "no local server is running: %s", program.Command("server start"))
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
		return usagef("there is no log yet: %s", program.Command("server start"))
	}
	if err != nil {
		return err
	}
	for _, line := range lines {
		if _, err := fmt.Fprintln(a.stdout, render.EscapeControls(line)); err != nil {
			return err
		}
	}
	return nil
}
