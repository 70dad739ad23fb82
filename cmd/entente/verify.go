package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"entente/archive"
	"entente/internal/program"
	"entente/render"
	"entente/schema"
	"entente/verify"

	"github.com/urfave/cli/v2"
)

func (a *app) verifyCommand() *cli.Command {
	return &cli.Command{
		Name: "verify", Usage: "check whether the cited paragraphs support the facts", ArgsUsage: "[PATH...]",
		Description: "Compares the facts in the paths (default: facts) with the texts of your archive, by rules, in Arabic and\n" +
			"English, and prints what no paragraph supports, and the words that decided. docs/evidence.md says what\n" +
			"the verdicts mean and how often they are right.",
		Flags: []cli.Flag{
			archiveFlag(),
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Value: "table", Usage: "`FORM`: table, json, sarif or markdown"},
			&cli.BoolFlag{Name: "strict", Usage: "exit with 3 where there is a finding"},
			&cli.BoolFlag{Name: "all", Usage: "also show what cannot be told"},
		},
		Action: a.verify,
	}
}

func (a *app) verify(c *cli.Context) error {
	print, found := findingPrinters[c.String("output")]
	if !found {
		return usagef("-o takes table, json, sarif or markdown")
	}
	folder, err := a.archiveOf(c)
	if err != nil {
		return err
	}
	if _, err := os.Stat(string(folder)); errors.Is(err, fs.ErrNotExist) {
		return usagef("there is no archive %s; name yours with --archive, or begin one: %s", folder, program.Command("archive add FILE"))
	}
	f, err := a.checked(c)
	if err != nil {
		return err
	}
	if schema.HasErrors(f.problems) {
		return a.refuse(c, f.problems, "nothing was verified: correct the facts first")
	}
	report, err := verify.Facts(f.ix, folder)
	if errors.Is(err, archive.ErrNotFound) {
		return usagef("%v; add it: %s", err, program.Command("archive add FILE"))
	}
	if err != nil {
		return err
	}
	certain := slices.DeleteFunc(slices.Clone(report.Findings), func(f verify.Finding) bool { return f.Verdict == verify.CannotTell })
	if !c.Bool("all") {
		report.Findings = certain
	}
	if err := print(a, c, report); err != nil {
		return err
	}
	if report.Missing > 0 {
		a.say(c, "the archive %s does not have the texts of %s: what rests on them counts as external", folder, count(report.Missing, "source"))
	}
	var counts []string
	for _, v := range verify.Verdicts() {
		if n := report.Counts[v]; n > 0 {
			counts = append(counts, fmt.Sprintf("%d %s", n, v))
		}
	}
	a.say(c, "%s", cmp.Or(strings.Join(counts, ", "), "no fact rests on a text: there is nothing to verify"))
	if c.Bool("strict") && len(certain) > 0 {
		return errInvalid
	}
	return nil
}

// findingPrinters print findings for people and for programs.
var findingPrinters = map[string]func(*app, *cli.Context, *verify.Report) error{
	"table": (*app).findingsAsTable, "markdown": (*app).findingsAsTable, "json": (*app).findingsAsJSON, "sarif": (*app).findingsAsSARIF,
}

func (a *app) findingsAsTable(c *cli.Context, r *verify.Report) error {
	t := render.Grid{Columns: []string{"place", "entry", "field", "value", "paragraph", "verdict", "why"}}
	for _, f := range r.Findings {
		t.Rows = append(t.Rows, []string{
			f.Pos.String(), f.Entry, f.Field, f.Value, schema.Reference(f.Source, f.Paragraph), string(f.Verdict), f.Message,
		})
	}
	switch {
	case c.String("output") == "markdown":
		return t.WriteMarkdown(a.stdout)
	case len(t.Rows) > 0:
		return a.printGrid(t)
	}
	return nil
}

func (a *app) findingsAsJSON(_ *cli.Context, r *verify.Report) error {
	type finding struct {
		placeJSON
		Entry     string         `json:"entry"`
		Field     string         `json:"field"`
		Value     string         `json:"value"`
		Source    string         `json:"source"`
		Paragraph string         `json:"paragraph"`
		Verdict   verify.Verdict `json:"verdict"`
		Message   string         `json:"message"`
	}
	findings := make([]finding, len(r.Findings))
	for i, f := range r.Findings {
		findings[i] = finding{placeJSON(f.Pos), f.Entry, f.Field, f.Value, f.Source, f.Paragraph, f.Verdict, f.Message}
	}
	return render.WriteJSON(a.stdout, struct {
		Format   string                 `json:"format"`
		Findings []finding              `json:"findings"`
		Counts   map[verify.Verdict]int `json:"counts"`
	}{"entente-verify/1", findings, r.Counts})
}

func (a *app) findingsAsSARIF(c *cli.Context, r *verify.Report) error {
	problems := make([]schema.Problem, len(r.Findings))
	for i, f := range r.Findings {
		text := fmt.Sprintf("%s %s of %s, %s: %s", f.Field, f.Value, f.Entry, schema.Reference(f.Source, f.Paragraph), f.Message)
		problems[i] = schema.Problem{Pos: f.Pos, Rule: strings.ReplaceAll(string(f.Verdict), " ", "-"), Message: text, Warning: true}
	}
	return a.problemsAsSARIF(c, problems)
}
