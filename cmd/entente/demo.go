package main

import (
	"context"
	"io"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"entente/answers"
	"entente/browser"
	"entente/graph"
	"entente/graph/load"
	"entente/graph/server"
	"entente/internal/bilingual"
	"entente/internal/lists"
	"entente/internal/program"
	"entente/queries"
	"entente/render"
	"entente/schema/mapping"

	"github.com/urfave/cli/v2"
)

func (a *app) demoCommand() *cli.Command {
	return &cli.Command{
		Name: "demo", Usage: "start a local Neo4j, load the facts, print the first reports", ArgsUsage: "[PATH...]",
		Description: "Loads the fact files in the paths (default: facts), prints reports, each below the command that prints it,\n" +
			"writes one of them as a page into the folder of the databases, and links to the graph in Neo4j Browser.\n" +
			"The reports are about the facts of this project: about your own, some of them have no answer.\n\n   entente demo",
		Flags:  []cli.Flag{&cli.StringFlag{Name: "neo4j-version", Usage: "`VERSION` of Neo4j: " + strings.Join(server.Versions(), " or ")}},
		Action: a.demo,
	}
}

// demoReport is a report that a new user sees, with its arguments.
type demoReport struct {
	name string
	args []string
}

// demoReports are printed; demoPage is also written as a page, into a file of the data folder.
var (
	demoReports = []demoReport{{"ranking", nil}, demoPage, {"path", []string{"nato", "are"}}}
	demoPage    = demoReport{"partners", []string{"kor"}}
)

const demoFile = "korea.html"

// command returns the command line that prints the report, with more arguments.
func (d demoReport) command(more ...string) string {
	words := slices.Concat([]string{"report", d.name}, d.args, more)
	return program.Command(strings.Join(lists.Map(words, func(w *string) string { return program.Word(*w) }), " "))
}

// values returns the report, and the values of its parameters.
func (d demoReport) values() (*queries.Report, map[string]any, error) {
	r, err := queries.Get(d.name)
	if err != nil {
		return nil, nil, err
	}
	values, err := answers.Values(r, d.args, nil)
	if err != nil {
		return nil, nil, err
	}
	values["as_of"] = today()
	return r, values, nil
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
	s, err := a.startServer(c, options)
	if err != nil {
		return err
	}
	g, err := graph.Open(c.Context, graph.Config{URI: s.BoltURI, User: s.User, Password: s.Password})
	if err != nil {
		return err
	}
	defer func() { _ = g.Close(context.WithoutCancel(c.Context)) }() // everything was read or committed
	if _, err := a.loadStories(c, g, mapping.Facts(f.ix), time.Now(), load.Options{}); err != nil {
		return err
	}
	for _, d := range demoReports {
		if err := a.demoAnswer(c, g, d); err != nil {
			return err
		}
	}
	a.sayBelow(c, "%s", render.Ladder(bilingual.English))
	if err := a.demoWrites(c, g, filepath.Join(filepath.Dir(s.DataDir), demoFile)); err != nil {
		return err
	}
	return a.demoEnds(c, s)
}

// demoAnswer prints a report below the command that prints it.
func (a *app) demoAnswer(c *cli.Context, g *graph.Graph, d demoReport) error {
	r, values, err := d.values()
	if err != nil {
		return err
	}
	a.printf("\n%s\n$ %s\n", r.Question[0], d.command())
	// Without the facts of this project, there may be no such actor.
	if err := resolveParams(c.Context, g, r, values); isA[usageError](err) {
		a.say(c, "%v", err)
		return nil
	} else if err != nil {
		return err
	}
	table := form{name: "table"}
	ans, err := a.ask(c, g, r, values, table)
	if err == nil {
		err = a.write(c, ans, table)
	}
	if err == nil && len(ans.Rows) == 0 {
		err = a.sayEmpty(c, g, ans, table)
	}
	return err
}

// demoWrites writes the page, below the command that writes it.
func (a *app) demoWrites(c *cli.Context, g *graph.Graph, path string) error {
	r, values, err := demoPage.values()
	if err != nil {
		return err
	}
	f := forms["html"]
	ans, err := a.ask(c, g, r, values, f)
	if err != nil {
		return err
	}
	a.printf("\nThe same as a page, with a picture and the sources:\n$ %s\n", demoPage.command("--out", path))
	if err := a.outputTo(c, path, func(w io.Writer) error { return f.write(w, ans) }); err != nil {
		return err
	}
	a.printf("Open it in a web browser: %s\n", &url.URL{Scheme: "file", Path: path})
	return nil
}

// demoEnds prints a link to the graph in Neo4j Browser, and how to go on.
func (a *app) demoEnds(c *cli.Context, s server.Server) error {
	link, err := browser.Link{Browser: s.BrowserURL, DBMS: browserScheme(s.BoltURI), User: s.User, Cypher: browser.PictureQuery}.URL()
	if err != nil {
		return err
	}
	a.printf(`
Who cooperates with whom, as a picture in Neo4j Browser: open this link, log in,
and press the blue arrow. A guide in English and Arabic opens beside it.

%s

  user     %s
  password %s

Ask more:  %s
Stop it:   %s
`, link, s.User, s.Password, program.Command("report list"), program.Command("server stop"))
	switch config, local, err := a.database(c); {
	case err == nil && local == nil:
		a.say(c, "the commands above would ask the Neo4j of NEO4J_URI: unset that to ask this one")
	case err == nil && config.URI != s.BoltURI:
		a.say(c, "the commands above would ask Neo4j %s, which is running too: stop that to ask this one", local.Version)
	}
	return nil
}
