package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"entente/answers"
	"entente/graph"
	"entente/queries"
	"entente/render"

	"github.com/urfave/cli/v2"
)

func (a *app) reportCommand() *cli.Command {
	cmd := &cli.Command{
		Name: "report", Usage: "print a report on relationships in the graph",
		Description: "Name actors and everything else by id, code, or name in any script.\n\n" +
			"   entente report partners kor\n   entente report dossier الإمارات كوريا --lang ar\n" +
			"   entente report list\n   entente report show partners kor\n" +
			"   entente report partners kor --browser",
		Subcommands: []*cli.Command{a.reportListCommand()},
	}
	reports, err := queries.All()
	if err != nil {
		// The mistake is in an embedded file; it is reported when the command is used.
		cmd.Action = func(*cli.Context) error { return fmt.Errorf("read the reports: %w", err) }
		return cmd
	}
	show := &cli.Command{
		Name: "show", Usage: "print the Cypher of a report, to paste into Neo4j Browser", ArgsUsage: "NAME [ARGS]",
	}
	for _, r := range reports {
		cmd.Subcommands = append(cmd.Subcommands, a.oneReport(r))
		show.Subcommands = append(show.Subcommands, a.showReport(r))
	}
	cmd.Subcommands = append(cmd.Subcommands, show)
	return cmd
}

func (a *app) reportListCommand() *cli.Command {
	return &cli.Command{Name: "list", Usage: "list the reports", Action: func(*cli.Context) error {
		reports, err := queries.All()
		if err != nil {
			return err
		}
		t := render.Grid{Columns: []string{"report", "title", "العنوان", "arguments"}}
		for _, r := range reports {
			t.Rows = append(t.Rows, []string{r.Name, r.Title[0], r.Title[1], usageOf(r)})
		}
		return a.printGrid(t)
	}}
}

// oneReport returns the command of a report. Its required parameters are arguments, in
// order, and the others are flags.
func (a *app) oneReport(r *queries.Report) *cli.Command {
	flags := append(outputFlags(), &cli.BoolFlag{Name: "browser", Usage: "print a link that opens Neo4j Browser with the query"}, atFlag())
	flags = append(flags, paramFlags(r)...)
	if r.Name == "evidence" {
		flags = append(flags, &cli.StringFlag{Name: "archive", Usage: "`DIR` with your own copies of the articles, to print the paragraphs"})
	}
	return &cli.Command{
		Name: r.Name, Usage: r.Title[0], ArgsUsage: usageOf(r), Description: describeReport(r, nil),
		HideHelp: true, // the library's help does not know the graph
		Flags:    connectionFlags(append(flags, newReportHelp())...),
		Action: func(c *cli.Context) error {
			if c.IsSet("help") {
				return a.helpWithReport(c, r)
			}
			return a.runReport(c, r)
		},
	}
}

func (a *app) showReport(r *queries.Report) *cli.Command {
	return &cli.Command{
		Name: r.Name, Usage: r.Title[0], ArgsUsage: usageOf(r),
		Flags: connectionFlags(paramFlags(r)...),
		Action: func(c *cli.Context) error {
			query, err := a.browserQuery(c, r)
			if err != nil {
				return err
			}
			_, err = io.WriteString(a.stdout, strings.TrimSuffix(query, "\n")+";\n")
			return err
		},
	}
}

// usageOf returns the arguments of a report as help shows them.
func usageOf(r *queries.Report) string {
	var forms, words []string
	unnamed := make(map[string]bool)
	for _, form := range r.Forms {
		for _, name := range form {
			unnamed[name] = true
		}
		forms = append(forms, strings.ToUpper(strings.Join(form, " ")))
	}
	for _, p := range r.Params {
		switch {
		case unnamed[p.Name]:
		case p.Type == queries.Bool:
			words = append(words, fmt.Sprintf("[--%s]", flagName(p.Name)))
		default:
			words = append(words, fmt.Sprintf("[--%s …]", flagName(p.Name)))
		}
	}
	text := strings.TrimPrefix(strings.Join(forms, " | "), " | ")
	if text != "" && forms[0] == "" {
		text = "[" + text + "]"
	}
	return strings.TrimSpace(text + " " + strings.Join(words, " "))
}

func (a *app) runReport(c *cli.Context, r *queries.Report) error {
	if c.Bool("browser") {
		if c.IsSet("out") || c.IsSet("output") || c.IsSet("cite") {
			return usagef("--browser prints a link: leave -o, --out and --cite out")
		}
		return a.openReport(c, r)
	}
	f, err := formOf(c)
	if err != nil {
		return err
	}
	values, err := givenParams(c, r)
	if err != nil {
		return err
	}
	return a.withLoaded(c, func(ctx context.Context, g *graph.Graph) error {
		if err := resolveParams(ctx, g, r, values); err != nil {
			return err
		}
		done := a.showProgress(c, "asking")
		ans, err := ask(ctx, g, r, values, f)
		done()
		if err != nil {
			return err
		}
		if err := a.write(c, ans, f); err != nil {
			return err
		}
		if c.String("archive") != "" {
			if err := a.printParagraphs(c, ans); err != nil {
				return err
			}
		}
		if slices.Contains([]string{"table", "csv", "tsv"}, f.name) && ans.Also > 0 {
			defer a.say(c, "%s", ans.AlsoText())
		}
		if len(ans.Rows) == 0 {
			return a.sayEmpty(ctx, c, g, ans)
		}
		if r.Ladder && f.name == "table" {
			a.say(c, "\n%s", render.Ladder(ans.Lang))
		}
		return nil
	})
}

// ask runs a report, and gets the picture and the digest of the graph if the form shows
// them.
func ask(ctx context.Context, g *graph.Graph, r *queries.Report, values map[string]any, f form) (*answers.Answer, error) {
	ans, err := answers.Ask(ctx, g, r, values)
	if err == nil && f.picture {
		err = ans.Draw(ctx, g)
	}
	if err == nil && f.digest {
		ans.Digest, err = g.Digest(ctx)
	}
	return ans, err
}
