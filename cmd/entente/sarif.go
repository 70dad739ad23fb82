package main

import (
	"encoding/json"

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
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	run.Tool.Driver.Name = "entente"
	for _, p := range problems {
		text := p.Message
		if p.Hint != "" {
			text += " (" + p.Hint + ")"
		}
		result := sarifResult{RuleID: p.Rule, Level: level(p), Message: sarifMessage{text}, Locations: make([]sarifLocation, 1)}
		place := &result.Locations[0].Physical
		place.Artifact.URI = p.Pos.File
		if p.Pos.Line > 0 {
			place.Region = &sarifRegion{p.Pos.Line, p.Pos.Col}
		}
		run.Results = append(run.Results, result)
	}
	encoder := json.NewEncoder(a.stdout)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}
