package main

import (
	"testing"

	"entente/schema"
)

func TestProblemCounts(t *testing.T) {
	wrong, odd := schema.Problem{}, schema.Problem{Warning: true}
	for want, problems := range map[string][]schema.Problem{
		"1 problem":                {wrong},
		"2 problems":               {wrong, wrong},
		"1 warning":                {odd},
		"1 problem and 2 warnings": {odd, wrong, odd},
	} {
		if got := problemCounts(problems); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
