package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"entente/graph/server"
	"entente/internal/program"
	"entente/render"

	"github.com/urfave/cli/v2"
)

func (a *app) serverCommand() *cli.Command {
	record := &cli.Command{
		Name: recordName, Hidden: true, Usage: "record the classes of Neo4j, for faster starts", Action: a.serverRecord,
		Flags: []cli.Flag{&cli.StringFlag{Name: "neo4j-version"}},
	}
	command := func(name, usage string, do func(*cli.Context, server.Options) error, more ...cli.Flag) *cli.Command {
		return &cli.Command{
			Name: name, Usage: usage,
			Flags: append([]cli.Flag{
				&cli.StringFlag{Name: "neo4j-version", Usage: "`VERSION` of Neo4j: " + strings.Join(server.Versions(), " or ")},
				&cli.StringFlag{Name: "data-dir", Usage: "`DIR` that keeps the databases [" + dataDirEnv + "]"},
			}, more...),
			Action: func(c *cli.Context) error {
				o, err := a.serverOptions(c)
				if err != nil {
					return err
				}
				return do(c, o)
			},
		}
	}
	return &cli.Command{
		Name: "server", Usage: "run a local Neo4j, on this machine only",
		Description: "Assembled once with Maven and run with Java; it runs on between commands, and its data is never deleted.\n\n" +
			"   entente server start\n   entente server status\n   entente server stop",
		Subcommands: []*cli.Command{
			command("start", "start the server, or show where it runs", a.serverStart, &cli.IntFlag{Name: "heap", DefaultText: "1024",
				Usage: "`MIB` of memory for Java; above 1024, tuned for large graphs and long loads, otherwise for a quick start"}),
			command("stop", "stop the server; the data stays", a.serverStop),
			command("status", "show whether the server runs, and where", a.serverStatus),
			command("logs", "print the end of the server's log", a.serverLogs,
				&cli.IntFlag{Name: "lines", Aliases: []string{"n"}, Value: 50, Usage: "print `N` lines"}),
			record,
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

// serverFolders returns the options for the folders. Without a home folder, what can be fetched again is kept with the data.
func (a *app) serverFolders(dataDir string) (server.Options, error) {
	o := server.Options{DataDir: cmp.Or(dataDir, a.env(dataDirEnv))}
	switch {
	case !noHome():
	case o.DataDir == "":
		return o, usagef("there is no home folder to keep the databases in: give --data-dir")
	case a.env("ENTENTE_CACHE_DIR") == "":
		o.CacheDir = filepath.Join(o.DataDir, "cache")
	}
	return o, nil
}

// noHome reports whether the system has no folder for the user's data.
func noHome() bool {
	_, err := os.UserHomeDir()
	return err != nil && os.Getenv("XDG_DATA_HOME") == ""
}

// localServer returns the local server. If it does not run, the error says how to start it.
func (a *app) localServer() (s server.Server, err error) {
	running := false
	if o, err := a.serverFolders(""); err == nil { // without a folder, there is none
		if s, running, err = server.Find(o); err != nil {
			return s, fmt.Errorf("look for the local server: %w", err)
		}
	}
	if !running {
		return s, usagef("no database to connect to. Either start one here:\n\n   %s"+`

or name one, with --uri and --username, or with NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD in the
environment or in a file .env. docker-compose.yml starts one with Docker`, program.Command("server start"))
	}
	return s, nil
}

func (a *app) serverStart(c *cli.Context, o server.Options) error {
	o.HeapMB = c.Int("heap")
	if c.IsSet("heap") && (o.HeapMB < server.MinHeapMB || o.HeapMB > server.MaxHeapMB) {
		return usagef("--heap takes %d to %d MiB, not %d", server.MinHeapMB, server.MaxHeapMB, o.HeapMB)
	}
	started, err := a.startServer(c, o)
	if err != nil {
		return err
	}
	a.printServer(started)
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

// recordName is the name of the subcommand that server.Start runs in the background, and recordTime bounds it.
const (
	recordName = "record"
	recordTime = 10 * time.Minute
)

func (a *app) serverRecord(c *cli.Context) error {
	ctx, cancel := context.WithTimeout(c.Context, recordTime)
	defer cancel()
	return server.Warm(ctx, server.Options{
		Version: c.String("neo4j-version"), Progress: func(line string) { a.say(c, "%s", line) },
	})
}

// recorder returns the command that does that, at a low priority: whoever has just started a server has work for it.
func recorder(version string) []string {
	self, err := os.Executable()
	if err != nil {
		return nil // starts take longer
	}
	command := []string{self, "server", recordName, "--neo4j-version", cmp.Or(version, server.DefaultVersion)}
	if nice, err := exec.LookPath("nice"); err == nil {
		command = append([]string{nice, "-n", "10"}, command...)
	}
	return command
}

func (a *app) startServer(c *cli.Context, o server.Options) (server.Server, error) {
	defer a.showProgress(c, "starting the local server")()
	o.Recorder = recorder(o.Version)
	s, err := server.Start(c.Context, o)
	if errors.Is(err, server.ErrDataDir) {
		err = fmt.Errorf("%w; %s=DIR chooses another folder", err, dataDirEnv)
	}
	return s, err
}

func (a *app) printServer(s server.Server) {
	a.printf("Neo4j %s\nBolt     %s\nBrowser  %s\nuser     %s\npassword %s\n", s.Version, s.BoltURI, s.BrowserURL, s.User, s.Password)
}

func (a *app) serverStop(c *cli.Context, o server.Options) error {
	done := a.showProgress(c, "stopping the local server")
	err := server.Stop(c.Context, o)
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

func (a *app) serverStatus(c *cli.Context, o server.Options) error {
	running, found, err := server.Find(o)
	if err != nil {
		return err
	}
	if !found {
		a.say(c, "no local server is running: %s", program.Command("server start"))
		return nil
	}
	a.printServer(running)
	return nil
}

func (a *app) serverLogs(c *cli.Context, o server.Options) error {
	path, err := server.LogPath(o)
	if err != nil {
		return err
	}
	lines, err := server.Tail(path, c.Int("lines"))
	if errors.Is(err, fs.ErrNotExist) {
		return usagef("there is no log yet: %s", program.Command("server start"))
	}
	for _, line := range lines {
		a.printf("%s\n", render.EscapeControls(line))
	}
	return err
}
