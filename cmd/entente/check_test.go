//go:build !unraced

package main

import (
	"testing"

	"entente/schema"
)

func TestProblemCounts(t *testing.T) {
	problem, warning := schema.Problem{}, schema.Problem{Warning: true}
	for want, problems := range map[string][]schema.Problem{
		"1 problem":                {problem},
		"2 problems":               {problem, problem},
		"1 warning":                {warning},
		"1 problem and 2 warnings": {warning, problem, warning},
	} {
		if got := problemCounts(problems); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
