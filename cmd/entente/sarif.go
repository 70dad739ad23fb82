package main

import (
	"entente/render"
	"entente/schema"

	"github.com/urfave/cli/v2"
)

// The parts of SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format) that problems need.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver struct {
			Name string `json:"name"`
		} `json:"driver"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		Level     string          `json:"level"`
		Message   sarifMessage    `json:"message"`
		Locations []sarifLocation `json:"locations"`
	}
	sarifMessage struct {
		Text string `json:"text"`
	}
	sarifLocation struct {
		Physical struct {
			Artifact struct {
				URI string `json:"uri"`
			} `json:"artifactLocation"`
			Region *sarifRegion `json:"region,omitempty"`
		} `json:"physicalLocation"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
	}
)

// problemsAsSARIF prints problems for programs that collect what checkers find.
func (a *app) problemsAsSARIF(_ *cli.Context, problems []schema.Problem) error {
	var results []sarifResult
	for _, p := range problems {
		text := p.Message
		if p.Hint != "" {
			text += " (" + p.Hint + ")"
		}
		results = append(results, newSARIFResult(p.Pos, p.Rule, level(p), text))
	}
	return a.printSARIF(results)
}

func newSARIFResult(pos schema.Pos, rule, level, text string) sarifResult {
	result := sarifResult{RuleID: rule, Level: level, Message: sarifMessage{text}, Locations: make([]sarifLocation, 1)}
	place := &result.Locations[0].Physical
	place.Artifact.URI = pos.File
	if pos.Line > 0 {
		place.Region = &sarifRegion{pos.Line, pos.Col}
	}
	return result
}

func (a *app) printSARIF(results []sarifResult) error {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: append([]sarifResult{}, results...)}
	run.Tool.Driver.Name = "entente"
	return render.WriteJSON(a.stdout, sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}
