package main

import (
	"fmt"
	"strings"

	"entente/render"
	"entente/schema"

	"github.com/urfave/cli/v2"
)

// maxShown is the maximum number of problems printed; the others are counted.
const maxShown = 100

// problemPrinters print problems for people, for programs, and as annotations in continuous integration.
var problemPrinters = map[string]func(*app, *cli.Context, []schema.Problem) error{
	"text": (*app).problemsAsText, "json": (*app).problemsAsJSON, "github": (*app).problemsForGitHub, "sarif": (*app).problemsAsSARIF,
}

func (a *app) problemsAsText(c *cli.Context, problems []schema.Problem) error {
	return a.problemsOf(c, problems[:min(len(problems), maxShown)], len(problems))
}

// problemsOf prints problems, the first ones of a total.
func (a *app) problemsOf(c *cli.Context, problems []schema.Problem, total int) error {
	on := a.colored(c, a.stderr)
	for _, p := range problems {
		severity := ""
		if p.Warning {
			severity = paint(on, yellow, "warning: ")
		}
		fmt.Fprintf(a.stderr, "%s: %s%s %s\n", paint(on, bold, p.Pos.String()), severity, p.Message, paint(on, faint, "["+p.Rule+"]"))
		if p.Hint != "" {
			fmt.Fprintf(a.stderr, "\thint: %s\n", p.Hint)
		}
	}
	if more := total - len(problems); more > 0 {
		fmt.Fprintf(a.stderr, "and %d more\n", more)
	}
	return nil
}

// refuse prints problems and, if they are more than warnings, says what follows, if anything, and returns errInvalid.
func (a *app) refuse(c *cli.Context, problems []schema.Problem, consequence string) error {
	if err := a.problemsAsText(c, problems); err != nil || !schema.HasErrors(problems) {
		return err
	}
	if consequence != "" {
		a.say(c, "%s", consequence)
	}
	return errInvalid
}

// placeJSON is a schema.Pos in JSON.
type placeJSON struct {
	File string `json:"file"`
	Line int32  `json:"line"`
	Col  int32  `json:"column"`
}

func (a *app) problemsAsJSON(_ *cli.Context, problems []schema.Problem) error {
	type row struct {
		placeJSON
		Rule    string `json:"rule"`
		Level   string `json:"level"`
		Message string `json:"message"`
		Hint    string `json:"hint,omitempty"`
		// Fix is what check --fix writes, where there is only one correction.
		Fix *schema.Fix `json:"fix,omitempty"`
	}
	rows := make([]row, len(problems))
	for i, p := range problems {
		rows[i] = row{placeJSON(p.Pos), p.Rule, level(p), p.Message, p.Hint, p.Fix}
	}
	return render.WriteJSON(a.stdout, rows)
}

// Annotations of GitHub need these escapes in the text and in the values before it.
var (
	annotationText  = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	annotationValue = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func (a *app) problemsForGitHub(_ *cli.Context, problems []schema.Problem) error {
	for _, p := range problems {
		a.printf("::%s file=%s,line=%d,col=%d,title=%s::%s\n",
			level(p), annotationValue.Replace(p.Pos.File), p.Pos.Line, p.Pos.Col, p.Rule, annotationText.Replace(p.Message))
	}
	return a.unprinted
}

func level(p schema.Problem) string {
	if p.Warning {
		return "warning"
	}
	return "error"
}

// The parts of SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format) that problems need.
type (
	sarifLog struct {
		Schema  string      `json:"$schema"`
		Version string      `json:"version"`
		Runs    [1]sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool struct {
			Driver struct {
				Name string `json:"name"`
			} `json:"driver"`
		} `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifResult struct {
		RuleID  string `json:"ruleId"`
		Level   string `json:"level"`
		Message struct {
			Text string `json:"text"`
		} `json:"message"`
		Locations [1]struct {
			Physical struct {
				Artifact struct {
					URI string `json:"uri"`
				} `json:"artifactLocation"`
				Region struct {
					StartLine   int `json:"startLine"`
					StartColumn int `json:"startColumn,omitempty"`
				} `json:"region,omitzero"`
			} `json:"physicalLocation"`
		} `json:"locations"`
	}
)

// problemsAsSARIF prints problems for programs that collect what checkers find.
func (a *app) problemsAsSARIF(_ *cli.Context, problems []schema.Problem) error {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: make([]sarifResult, len(problems))}
	run.Tool.Driver.Name = "entente"
	for i, p := range problems {
		result := &run.Results[i]
		result.RuleID, result.Level, result.Message.Text = p.Rule, level(p), p.Message
		if p.Hint != "" {
			result.Message.Text += " (" + p.Hint + ")"
		}
		place := &result.Locations[0].Physical
		place.Artifact.URI, place.Region.StartLine, place.Region.StartColumn = p.Pos.File, int(p.Pos.Line), int(p.Pos.Col)
	}
	return render.WriteJSON(a.stdout, sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", [1]sarifRun{run}})
}
