package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"slices"
	"strings"
	"time"

	"entente/answers"
	"entente/archive"
	"entente/graph"
	"entente/internal/bilingual"
	"entente/internal/lists"
	"entente/internal/program"
	"entente/queries"
	"entente/render"
	"entente/schema"

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
		show.Subcommands = append(show.Subcommands, commandOf(r, a.showReport))
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

// commandOf returns a command called like a report: its required parameters are arguments, in order, the others are flags.
func commandOf(r *queries.Report, do func(*cli.Context, *queries.Report) error, flags ...cli.Flag) *cli.Command {
	return &cli.Command{
		Name: r.Name, Usage: r.Title[0], ArgsUsage: usageOf(r), Flags: connectionFlags(append(flags, paramFlags(r)...)...),
		Action: func(c *cli.Context) error { return do(c, r) },
	}
}

func (a *app) oneReport(r *queries.Report) *cli.Command {
	cmd := commandOf(r, a.runReport, append(outputFlags(),
		&cli.BoolFlag{Name: "browser", Usage: "print a link that opens Neo4j Browser with the query"}, atFlag())...)
	if r.Name == "evidence" {
		cmd.Flags = append(cmd.Flags,
			&cli.StringFlag{Name: "archive", Usage: "`DIR` with your own copies of the articles, to print the paragraphs"})
	}
	cmd.Description = describeReport(r, nil)
	cmd.HideHelp = true // the library's help does not know the graph
	cmd.Flags = append(cmd.Flags, reportHelp{
		&cli.BoolFlag{Name: "help", Aliases: []string{"h"}, Usage: "show help, with examples from the loaded graph"},
	})
	return cmd
}

func (a *app) showReport(c *cli.Context, r *queries.Report) error {
	query, err := a.browserQuery(c, r)
	if err != nil {
		return err
	}
	a.printf("%s;\n", strings.TrimSuffix(query, "\n"))
	return nil
}

// usageOf returns the arguments of a report as help shows them.
func usageOf(r *queries.Report) string {
	forms := lists.Map(r.Forms, func(form *[]string) string { return strings.ToUpper(strings.Join(*form, " ")) })
	arguments := slices.Concat(r.Forms...)
	var flags []string
	for _, p := range r.Params {
		switch {
		case slices.Contains(arguments, p.Name):
		case p.Type == queries.Bool:
			flags = append(flags, fmt.Sprintf("[--%s]", flagName(p.Name)))
		default:
			flags = append(flags, fmt.Sprintf("[--%s …]", flagName(p.Name)))
		}
	}
	text := strings.TrimPrefix(strings.Join(forms, " | "), " | ")
	if text != "" && forms[0] == "" {
		text = "[" + text + "]"
	}
	return strings.TrimSpace(text + " " + strings.Join(flags, " "))
}

// paramFlags returns the flags for the parameters that a report does not require, and for those that reports have in
// common. Of these, what the report does not take is no part of its help.
func paramFlags(r *queries.Report) []cli.Flag {
	var flags []cli.Flag
	for _, p := range queries.Common() {
		if !r.Takes(p.Name) {
			flags = append(flags, &cli.StringFlag{Name: flagName(p.Name), Hidden: true})
		}
	}
	for _, p := range r.AllParams() {
		name := flagName(p.Name)
		switch {
		case p.Required:
		case p.Type == queries.Bool:
			flags = append(flags, &cli.BoolFlag{Name: name, Value: p.Default == "true", Usage: p.Doc})
		default:
			usage := "`" + strings.ToUpper(p.Name) + "`: " + p.Doc
			flags = append(flags, &cli.StringFlag{Name: name, Usage: usage, DefaultText: p.Default})
		}
	}
	return flags
}

func flagName(param string) string { return strings.ReplaceAll(param, "_", "-") }

// givenParams returns the values of a report's parameters from the command line: arguments in one of its forms, flags or
// name=value for the others. Names are not resolved yet.
func givenParams(c *cli.Context, r *queries.Report) (map[string]any, error) {
	values, err := answers.Values(r, c.Args().Slice(), func(param string) (string, bool) {
		name := flagName(param)
		return fmt.Sprint(c.Value(name)), c.IsSet(name)
	})
	if isA[answers.ArgumentsError](err) {
		return nil, usagef("%v; it is: %s", err, program.Command("report "+r.Name+" "+usageOf(r)))
	}
	if err != nil {
		return nil, usagef("%v", err)
	}
	for _, p := range queries.Common() {
		if name := flagName(p.Name); !r.Takes(p.Name) && c.IsSet(name) {
			return nil, usagef("the answer of report %s does not depend on --%s: leave it out", r.Name, name)
		}
	}
	if values["as_of"] == nil {
		values["as_of"] = today()
	}
	return values, cmp.Or(checkPeriod(r, values), checkSides(r, values))
}

// checkPeriod returns an error for a period that ends before it begins. If the report requires a start and no end is given,
// the period ends on the day that is asked about.
func checkPeriod(r *queries.Report, values map[string]any) error {
	since, begins := values["since"].(time.Time)
	if until, ends := values["until"].(time.Time); begins && ends && since.After(until) {
		return usagef("since is after until: %s, %s", since.Format(time.DateOnly), until.Format(time.DateOnly))
	}
	from, given := values["from"].(time.Time)
	end, ends := values["to"].(time.Time)
	if p := r.Param("from"); p != nil && p.Required && !ends {
		end, ends = values["as_of"].(time.Time)
	}
	if given && ends && from.After(end) {
		return usagef("from is after the end of the period: %s, %s", from.Format(time.DateOnly), end.Format(time.DateOnly))
	}
	return nil
}

func today() time.Time {
	now := time.Now().UTC()
	return time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
}

func (a *app) runReport(c *cli.Context, r *queries.Report) error {
	switch {
	case c.IsSet("help"):
		c.Command.Description = named(describeReport(r, a.reportExamples(c, r)))
		return cli.ShowSubcommandHelp(c)
	case c.Bool("browser"):
		if c.IsSet("out") || c.IsSet("output") || c.IsSet("cite") {
			return usagef("--browser prints a link: leave -o, --out and --cite out")
		}
		return a.openBrowser(c, r)
	}
	f, err := formOf(c)
	if err == nil {
		err = cmp.Or(a.checkBinary(c, f), a.checkDrawing(c, r, f))
	}
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
		ans, err := a.ask(c, g, r, values, f)
		if err != nil {
			return err
		}
		if f.drawing && len(ans.Rows) == 0 { // nothing is written
			return a.sayEmpty(c, g, ans, f)
		}
		if err := a.write(c, ans, f); err != nil {
			return err
		}
		if err := a.printParagraphs(c, ans); err != nil {
			return err
		}
		if (f.name == "table" || f.separated) && ans.Also > 0 {
			defer a.sayBelow(c, "%s", ans.AlsoText())
		}
		if f.separated && ans.Cut("top") {
			defer a.sayBelow(c, "the report shows at most %s; more may be recorded: a larger --top shows it", count(len(ans.Rows), "row"))
		}
		if len(ans.Rows) == 0 {
			return a.sayEmpty(c, g, ans, f)
		}
		if r.Ladder && f.name == "table" {
			a.sayBelow(c, "%s", render.Ladder(ans.Lang))
		}
		return nil
	})
}

// ask runs a report, and gets the picture and the digest of the graph if the form shows them.
func (a *app) ask(c *cli.Context, g *graph.Graph, r *queries.Report, values map[string]any, f form) (*answers.Answer, error) {
	defer a.showProgress(c, "asking")()
	ask := answers.Ask
	if f.picture {
		ask = answers.AskDrawn
	}
	ans, err := ask(c.Context, g, r, values)
	if err == nil && f.digest {
		ans.Digest, err = g.Digest(c.Context)
	}
	return ans, err
}

// sayEmpty prints what an answer without rows means, as far as its form does not say that on the terminal, and which
// members are not loaded if that may be the reason.
func (a *app) sayEmpty(c *cli.Context, g *graph.Graph, ans *answers.Answer, f form) error {
	means := ans.Report.Empty
	switch {
	case c.String("out") != "":
	case f.name == "table":
		means = ans.Report.WhyEmpty()
	case f.name == "markdown" || f.name == "html":
		means = bilingual.Text{}
	}
	if means[0] != "" {
		a.say(c, "%s", render.Wrapped(means.In(ans.Lang), a.screen(a.stderr)))
	}
	if !ans.Report.Members {
		return nil
	}
	var actors []string
	for _, p := range ans.Report.Params {
		if p.Type == queries.Actor {
			actors = append(actors, answers.Texts(ans.Params[p.Name])...)
		}
	}
	unknown, err := g.WithoutMembers(c.Context, actors)
	if err != nil {
		return err
	}
	names, err := g.Names(c.Context, schema.LabelEntity, unknown, ans.AsOf)
	if err != nil {
		return err
	}
	text := bilingual.Text{"members of %s are not recorded", "أعضاء %s: لم تُسجَّل القائمة"}.In(ans.Lang)
	for _, id := range unknown {
		name := names[id].In(ans.Lang)
		if ans.Lang != bilingual.Arabic {
			name = bilingual.WithArticle(name)
		}
		a.say(c, text, render.EscapeControls(name))
	}
	return nil
}

// printParagraphs prints the paragraphs that the rows of an evidence report name, each once, from the copies of --archive. A
// copy whose SHA-256 differs from that of the text that the facts were read from is not shown.
func (a *app) printParagraphs(c *cli.Context, ans *answers.Answer) error {
	if c.String("archive") == "" {
		return nil
	}
	shown := make(map[string]bool)
	for _, row := range ans.Rows {
		cell := make(map[string]string)
		for i := range ans.Report.Columns {
			cell[ans.Report.Columns[i].Name], _ = row[i].(string)
		}
		key := cell["file"] + "#" + cell["paragraph"]
		if cell["file"] == "" || cell["paragraph"] == "" || shown[key] {
			continue
		}
		shown[key] = true
		text, err := archive.Folder(c.String("archive")).Text(cell["file"], cell["sha256"])
		if mismatch, is := errors.AsType[*archive.MismatchError](err); is {
			a.say(c, "%s is not the text that the facts were read from: its SHA-256 is %s, not %s",
				render.EscapeControls(cell["file"]), mismatch.Got, render.EscapeControls(cell["sha256"]))
			continue
		}
		if err != nil {
			return fmt.Errorf("read your copy of the article: %w", err)
		}
		cited, _ := schema.ParseParagraphs(cell["paragraph"])
		for n := cited.First; !cited.IsZero() && n <= cited.Last && n <= len(text.Paragraphs); n++ {
			a.printf("\n%s#%d\n%s\n", cell["source"], n, render.EscapeControls(text.Paragraphs[n-1]))
		}
	}
	return nil
}

// helpTimeout is how long help waits for a graph to take examples from.
const helpTimeout = 2 * time.Second

// reportHelp is the flag --help of a report. The library prints its own help, which does not know the graph, for any flag of
// that name that reads as true; this flag does not.
type reportHelp struct{ *cli.BoolFlag }

// Apply adds the flag to those that are parsed.
func (h reportHelp) Apply(set *flag.FlagSet) error {
	for _, name := range h.Names() {
		set.BoolFunc(name, h.Usage, func(string) error { return nil })
	}
	return nil
}

// reportExamples returns examples from the loaded graph for the parameters that are nodes, by the labels of these; nothing if
// no graph can be reached without prompting, since help must not fail.
func (a *app) reportExamples(c *cli.Context, r *queries.Report) map[string]string {
	a.stdin = strings.NewReader("") // do not prompt for a password
	config, err := a.config(c)
	if err != nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(c.Context, helpTimeout)
	defer cancel()
	g, err := graph.Open(ctx, config)
	if err != nil {
		return nil
	}
	defer func() { _ = g.Close(ctx) }() // nothing was written
	examples := make(map[string]string)
	for _, p := range r.Params {
		labels := answers.LabelsOf(p)
		kind := fmt.Sprint(labels)
		if _, known := examples[kind]; known || labels == nil {
			continue
		}
		found, err := g.MostConnected(ctx, 3, labels...)
		if err != nil {
			return nil
		}
		examples[kind] = candidates(found)
	}
	return examples
}

// describeReport describes a report: its question, its parameters with examples, its columns, and how to read it.
func describeReport(r *queries.Report, examples map[string]string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n", r.Question[0], r.Question[1])
	for _, p := range r.Params {
		fmt.Fprintf(&b, "\n   %-14s %s", p.Name, p.Doc)
		if text := examples[fmt.Sprint(answers.LabelsOf(p))]; text != "" {
			fmt.Fprintf(&b, "\n   %-14s In the graph: %s", "", text)
		}
	}
	columns := lists.Map(r.Columns, func(c *queries.Column) string { return c.Name })
	fmt.Fprintf(&b, "\n\nColumns: %s\n\n%s\n%s", strings.Join(columns, ", "), r.Read[0], r.Read[1])
	if r.Ladder {
		fmt.Fprintf(&b, "\n\n%s", render.Ladder("en"))
	}
	fmt.Fprintf(&b, "\n\nExample: %s", strings.TrimSpace("entente report "+r.Name+" "+strings.Join(r.Example, " ")))
	return b.String()
}
