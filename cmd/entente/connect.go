package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/url"
	"os"
	"slices"
	"strings"

	"github.com/joho/godotenv"
	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"entente/graph"
	"entente/graph/server"
	"entente/internal/program"
)

// connectionFlags returns the flags of every command that needs a database, named as in cypher-shell, and more.
func connectionFlags(more ...cli.Flag) []cli.Flag {
	return append([]cli.Flag{
		&cli.StringFlag{Name: "uri", Aliases: []string{"a"}, Usage: "`ADDRESS` of the database, such as neo4j+s://host [NEO4J_URI]"},
		&cli.StringFlag{Name: "username", Aliases: []string{"u"}, Usage: "`NAME` to log in with [NEO4J_USERNAME]"},
		&cli.StringFlag{Name: "password", Aliases: []string{"p"}, Usage: "`PASSWORD`; NEO4J_PASSWORD, a file or the prompt is safer"},
		&cli.StringFlag{Name: "password-file", Usage: "`FILE` whose first line is the password"},
		&cli.StringFlag{Name: "database", Aliases: []string{"d"}, Usage: "`NAME` of the database [NEO4J_DATABASE]"},
		&cli.BoolFlag{Name: "insecure", Usage: "allow an unencrypted connection to another machine"},
	}, more...)
}

// config returns the database to use and the password for it, without connecting to it.
func (a *app) config(c *cli.Context) (graph.Config, error) {
	config, local, err := a.database(c)
	if err != nil {
		return config, err
	}
	if local == nil {
		if err := checkAddress(config.URI, c.Bool("insecure")); err != nil {
			return config, err
		}
		scheme, _, _ := strings.Cut(strings.ToLower(config.URI), ":")
		if kind, unchecked := strings.CutSuffix(scheme, "+ssc"); unchecked {
			a.say(c, "warning: the certificate is not checked, so that an attacker in between could read the password; %s+s:// checks it", kind)
		}
	}
	if config.Password == "" {
		config.Password, err = a.password(c, config)
	}
	return config, err
}

// database returns the database that the flags, the environment or the .env file name, in this order, or else the local
// server, which is nil otherwise. The local server is logged in to as its own user with its own password, unless flags say
// otherwise: the environment and .env are about another database.
func (a *app) database(c *cli.Context) (config graph.Config, local *server.Server, err error) {
	file, err := godotenv.Read(c.String("env-file"))
	switch missing := errors.Is(err, fs.ErrNotExist); {
	case missing && c.IsSet("env-file"):
		return config, nil, usagef("--env-file: there is no file %s", c.String("env-file"))
	case err != nil && !missing:
		// The library quotes the line that it cannot read, which may contain the password.
		return config, nil, usagef("cannot read the settings in %s: lines must be NAME=value", c.String("env-file"))
	}
	setting := func(flag, variable string) string {
		if c.IsSet(flag) {
			return c.String(flag)
		}
		return cmp.Or(a.env(variable), file[variable])
	}
	config = graph.Config{
		URI: setting("uri", "NEO4J_URI"), User: cmp.Or(setting("username", "NEO4J_USERNAME"), "neo4j"),
		Password: setting("password", "NEO4J_PASSWORD"), Database: setting("database", "NEO4J_DATABASE"),
	}
	if config.URI != "" {
		return config, nil, nil
	}
	s, err := a.localServer()
	if err != nil {
		return config, nil, err
	}
	config.URI = s.BoltURI
	if !c.IsSet("username") {
		config.User = s.User
	}
	if config.User == s.User && !c.IsSet("password") && !c.IsSet("password-file") {
		config.Password = s.Password
	}
	return config, &s, nil
}

// checkAddress refuses what is not an address of a database, or would send a password unencrypted to another machine.
func checkAddress(address string, insecure bool) error {
	u, err := url.Parse(address)
	schemes := []string{"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"}
	if err != nil || !slices.Contains(schemes, u.Scheme) || u.Hostname() == "" {
		given := "what was given" // without a host, the password may be in its place
		if u != nil && u.Host != "" {
			given = u.Scheme + "://" + u.Host
		}
		return usagef("%s is not the address of a Neo4j, such as neo4j+s://host or bolt://127.0.0.1:7687", given)
	}
	if u.User != nil {
		return usagef("leave the name and the password out of the address; give --username and NEO4J_PASSWORD")
	}
	ip := net.ParseIP(u.Hostname()) // a name like 127.example.org is another machine
	loopback := strings.EqualFold(u.Hostname(), "localhost") || ip != nil && ip.IsLoopback()
	if !strings.Contains(u.Scheme, "+") && !loopback && !insecure {
		return usagef("%s sends the password unencrypted to %s; use %s+s://, or say --insecure", u.Scheme, u.Hostname(), u.Scheme)
	}
	return nil
}

// password reads the password from a file, or prompts for it on a terminal.
func (a *app) password(c *cli.Context, config graph.Config) (string, error) {
	if file := c.String("password-file"); file != "" {
		text, err := os.ReadFile(file)
		if err != nil {
			return "", fmt.Errorf("read the password: %w", err)
		}
		line, _, _ := strings.Cut(string(text), "\n")
		return strings.TrimSuffix(line, "\r"), nil
	}
	fd, is := terminalOf(a.stdin)
	if !is {
		return "", usagef("no password for %s: set NEO4J_PASSWORD, or give --password-file", config.URI)
	}
	fmt.Fprintf(a.stderr, "Password of %s at %s: ", config.User, config.URI)
	text, err := term.ReadPassword(fd)
	fmt.Fprintln(a.stderr)
	if err != nil {
		return "", fmt.Errorf("read the password: %w", err)
	}
	return string(text), nil
}

// withGraph connects, calls the function, and closes the connection.
func (a *app) withGraph(c *cli.Context, use func(context.Context, *graph.Graph) error) error {
	a.stage(stageConnecting)
	config, err := a.config(c)
	if err != nil {
		return err
	}
	var kept bookmarks
	var unkept error
	if config.Routed() { // one server sees what it has written
		kept, unkept = readBookmarks(config)
		config.Bookmarks = kept.list
	}
	config.Warn = func(text string) { a.say(c, "warning: %s", text) }
	done := a.showProgress(c, "connecting")
	g, err := graph.Open(c.Context, config)
	done()
	if err != nil {
		return err
	}
	defer func() { _ = g.Close(context.WithoutCancel(c.Context)) }() // everything was read or committed
	err = use(c.Context, g)
	if now := g.Bookmarks(); g.Routed() && !slices.Equal(now, kept.list) {
		if unkept == nil {
			unkept = kept.replace(now)
		}
		if unkept != nil {
			a.say(c, "warning: the bookmark of the last load cannot be kept, so that for a moment reports may not show that load: %v", unkept)
		}
	}
	return err
}

// withLoaded is withGraph for commands that need facts: if nothing was ever loaded, the error says how to load.
func (a *app) withLoaded(c *cli.Context, use func(context.Context, *graph.Graph) error) error {
	return a.withGraph(c, func(ctx context.Context, g *graph.Graph) error {
		loaded, err := g.Loaded(ctx)
		if err != nil {
			return err
		}
		switch {
		case !loaded.Any:
			return usagef("nothing is loaded there yet; load facts first: %s", program.Command("load PATH..."))
		case loaded.Outdated:
			return usagef("another version of entente has loaded this graph, and derived other data from it than this one reads: load the facts again: %s",
				program.Command("load PATH..."))
		case loaded.Partly:
			a.say(c, "warning: the graph is partly loaded, and this may lack facts: a load in batches is at work, or was stopped; load the same again")
		}
		return use(ctx, g)
	})
}
