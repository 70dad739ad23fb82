package main

import (
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
	"entente/internal/program"
)

// connectionFlags returns the flags of every command that needs a database, named as in
// cypher-shell.
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

// noServer returns the message for a command that has no database.
func noServer() string {
	return "no database to talk to. Either start one here:\n\n   " + program.Command("server start") + `

or say which one, by --uri and --username, or by NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD in the
environment or in a file .env. docker-compose.yml starts one with Docker.`
}

// connect opens the database named by the flags, the environment, the .env file or the
// local server, in this order.
func (a *app) connect(c *cli.Context) (*graph.Graph, error) {
	config, err := a.config(c)
	if err != nil {
		return nil, err
	}
	defer a.showProgress(c, "connecting")()
	return graph.Open(c.Context, config)
}

// config returns which database to use, without connecting to it.
func (a *app) config(c *cli.Context) (graph.Config, error) {
	setting, err := a.settings(c)
	if err != nil {
		return graph.Config{}, err
	}
	config := graph.Config{
		URI: setting("uri", "NEO4J_URI"), User: setting("username", "NEO4J_USERNAME"),
		Password: setting("password", "NEO4J_PASSWORD"), Database: setting("database", "NEO4J_DATABASE"),
	}
	if config.URI == "" {
		return a.localConfig(c, config)
	}
	if err := checkAddress(config.URI, c.Bool("insecure")); err != nil {
		return graph.Config{}, err
	}
	scheme, _, _ := strings.Cut(strings.ToLower(config.URI), ":")
	if kind, unchecked := strings.CutSuffix(scheme, "+ssc"); unchecked {
		a.say(c, "warning: the certificate is not checked, so that an attacker in between could read the password; %s+s:// checks it", kind)
	}
	if config.User == "" {
		config.User = "neo4j"
	}
	if config.Password == "" {
		config.Password, err = a.password(c, config)
	}
	return config, err
}

// settings returns the function that looks up a setting in the flags, the environment and
// .env, in this order.
func (a *app) settings(c *cli.Context) (func(flag, variable string) string, error) {
	file, err := godotenv.Read(c.String("env-file"))
	if errors.Is(err, fs.ErrNotExist) && !c.IsSet("env-file") {
		err = nil
	}
	if err != nil {
		// The library quotes the line that it cannot read, which may contain the password.
		return nil, usagef("cannot read the settings in %s: lines must be NAME=value", c.String("env-file"))
	}
	return func(flag, variable string) string {
		switch {
		case c.IsSet(flag):
			return c.String(flag)
		case a.env(variable) != "":
			return a.env(variable)
		default:
			return file[variable]
		}
	}, nil
}

// localConfig turns the settings into the configuration of the local server, if it runs. It
// is logged in to as its own user with its own password, unless flags say otherwise: the
// environment and .env are about another database.
func (a *app) localConfig(c *cli.Context, config graph.Config) (graph.Config, error) {
	server, err := a.localServer()
	if err != nil {
		return config, err
	}
	config.URI = server.BoltURI
	if !c.IsSet("username") {
		config.User = server.User
	}
	if config.User == server.User && !c.IsSet("password") && !c.IsSet("password-file") {
		config.Password = server.Password
	}
	if config.Password == "" {
		config.Password, err = a.password(c, config)
	}
	return config, err
}

// checkAddress returns an error for an address that is not one of a database, or over which
// a password would be sent unencrypted to another machine.
func checkAddress(address string, insecure bool) error {
	u, err := url.Parse(address)
	schemes := []string{"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"}
	if err != nil || !slices.Contains(schemes, u.Scheme) || u.Hostname() == "" {
		return usagef("%s is not an address of a Neo4j; such are neo4j+s://host, bolt://127.0.0.1:7687", redactAddress(u))
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

// redactAddress returns the parts of an address that cannot be a password. In an address
// without a host, the password takes the place of the host and looks like one.
func redactAddress(u *url.URL) string {
	if u == nil || u.Host == "" {
		return "what was given"
	}
	return u.Scheme + "://" + u.Host
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
	terminal, ok := a.stdin.(*os.File)
	if !ok || !term.IsTerminal(int(terminal.Fd())) {
		return "", usagef("no password for %s: set NEO4J_PASSWORD, or give --password-file", config.URI)
	}
	fmt.Fprintf(a.stderr, "Password of %s at %s: ", config.User, config.URI)
	text, err := term.ReadPassword(int(terminal.Fd()))
	fmt.Fprintln(a.stderr)
	if err != nil {
		return "", fmt.Errorf("read the password: %w", err)
	}
	return string(text), nil
}

// withGraph connects, calls the function, and closes the connection.
func (a *app) withGraph(c *cli.Context, use func(context.Context, *graph.Graph) error) error {
	a.stage(stageConnecting)
	g, err := a.connect(c)
	if err != nil {
		return err
	}
	ctx := c.Context
	defer func() { _ = g.Close(context.WithoutCancel(ctx)) }() // everything was read or committed
	return use(ctx, g)
}

// withLoaded is withGraph for commands that need facts: if nothing was ever loaded, the
// error says so and how to load.
func (a *app) withLoaded(c *cli.Context, use func(context.Context, *graph.Graph) error) error {
	return a.withGraph(c, func(ctx context.Context, g *graph.Graph) error {
		switch loaded, err := g.Loaded(ctx); {
		case err != nil:
			return err
		case !loaded:
			return usagef("nothing is loaded there yet; load facts first: %s", program.Command("load PATH..."))
		}
		return use(ctx, g)
	})
}
