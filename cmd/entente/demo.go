package main

import (
	"context"
	"fmt"
	"time"

	"entente/answers"
	"entente/graph"
	"entente/graph/load"
	"entente/internal/program"
	"entente/queries"
	"entente/schema"
	"entente/schema/mapping"
	"entente/schema/rules"

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
	ctx := c.Context
	ix, problems, open, err := a.readFacts(c)
	if err != nil {
		return err
	}
	problems = append(problems, rules.Unresolved(ix, open, declaredElsewhere(c))...)
	if err := a.problemsAsText(c, problems); err != nil {
		return err
	}
	if schema.HasErrors(problems) {
		return errInvalid
	}
	options, err := a.serverOptions(c)
	if err != nil {
		return err
	}
	server, err := a.startServer(c, options)
	if err != nil {
		return err
	}
	g, err := graph.Open(ctx, graph.Config{URI: server.BoltURI, User: server.User, Password: server.Password})
	if err != nil {
		return err
	}
	defer func() { _ = g.Close(context.WithoutCancel(ctx)) }() // everything was read or committed
	done := a.showProgress(c, "loading the facts")
	stories, started := mapping.Facts(ix), time.Now()
	result, err := load.Run(ctx, g, stories, load.Options{Who: userAtHost(), Stage: a.loadStage})
	done()
	if err != nil {
		return err
	}
	a.sayLoaded(c, result, stories, time.Since(started))
	if err := a.demoAnswers(ctx, c, g); err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.stdout, `
Explore it in Neo4j Browser: %s
  user     %s
  password %s
  its guide opens by itself, in English and Arabic

Ask more:   %s
Stop it:    %s
`, server.BrowserURL, server.User, server.Password, program.Command("report list"), program.Command("server stop"))
	return err
}

// demoAnswers prints the first reports.
func (a *app) demoAnswers(ctx context.Context, c *cli.Context, g *graph.Graph) error {
	for _, d := range demoReports {
		r, err := queries.Get(d.name)
		if err != nil {
			return err
		}
		params, err := answers.Values(r, d.args, nil)
		if err != nil {
			return err
		}
		params["as_of"] = today()
		done := a.showProgress(c, "asking")
		ans, err := answers.Ask(ctx, g, r, params)
		done()
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(a.stdout, "\n%s\n", r.Question[0]); err != nil {
			return err
		}
		if err := a.write(c, ans, form{name: "table"}); err != nil {
			return err
		}
	}
	return nil
}
