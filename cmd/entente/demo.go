package main

import (
	"context"
	"time"

	"entente/answers"
	"entente/graph"
	"entente/graph/load"
	"entente/internal/program"
	"entente/queries"
	"entente/schema/mapping"

	"github.com/urfave/cli/v2"
)

func (a *app) demoCommand() *cli.Command {
	return &cli.Command{
		Name: "demo", Usage: "start a local Neo4j, load the facts, print the first reports", ArgsUsage: "[PATH...]",
		Description: "Loads the fact files in the paths (default: facts).\n\n   entente demo",
		Flags:       []cli.Flag{&cli.StringFlag{Name: "neo4j-version", Usage: "`VERSION` of Neo4j"}},
		Action:      a.demo,
	}
}

// demoReports are the first reports that a new user sees, with their arguments.
var demoReports = []struct {
	name string
	args []string
}{
	{"ranking", nil},
	{"partners", []string{"kor"}},
	{"path", []string{"nato", "are"}},
}

func (a *app) demo(c *cli.Context) error {
	f, err := a.checked(c)
	if err != nil {
		return err
	}
	if err := a.refuse(c, f.problems, ""); err != nil {
		return err
	}
	options, err := a.serverOptions(c)
	if err != nil {
		return err
	}
	server, err := a.startServer(c, options)
	if err != nil {
		return err
	}
	g, err := graph.Open(c.Context, graph.Config{URI: server.BoltURI, User: server.User, Password: server.Password})
	if err != nil {
		return err
	}
	defer func() { _ = g.Close(context.WithoutCancel(c.Context)) }() // everything was read or committed
	if err := a.loadStories(c, g, mapping.Facts(f.ix), time.Now(), load.Options{}); err != nil {
		return err
	}
	for _, d := range demoReports {
		if err := a.demoAnswer(c, g, d.name, d.args); err != nil {
			return err
		}
	}
	a.printf(`
Explore it in Neo4j Browser: %s
  user     %s
  password %s
  its guide opens by itself, in English and Arabic

Ask more:   %s
Stop it:    %s
`, server.BrowserURL, server.User, server.Password, program.Command("report list"), program.Command("server stop"))
	return nil
}

func (a *app) demoAnswer(c *cli.Context, g *graph.Graph, report string, args []string) error {
	r, err := queries.Get(report)
	if err != nil {
		return err
	}
	params, err := answers.Values(r, args, nil)
	if err != nil {
		return err
	}
	params["as_of"] = today()
	table := form{name: "table"}
	ans, err := a.ask(c, g, r, params, table)
	if err != nil {
		return err
	}
	a.printf("\n%s\n", r.Question[0])
	return a.write(c, ans, table)
}
