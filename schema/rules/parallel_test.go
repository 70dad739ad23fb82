package rules_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"entente/loaders"
	"entente/schema"
	"entente/schema/resolve"
	"entente/schema/rules"
	"entente/test/testfacts"
)

// What is found, and the order in which it is printed, are the same whatever the number of processors.
func TestProblemsAreTheSameOnAnyNumberOfProcessors(t *testing.T) {
	var paths []string
	for _, c := range testfacts.RuleCases(t, rulesFolder) {
		for _, path := range c.Paths {
			folder := t.TempDir() // many cases have the same file names
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			to := filepath.Join(folder, filepath.Base(path))
			if err := os.WriteFile(to, text, 0o600); err != nil {
				t.Fatal(err)
			}
			paths = append(paths, to)
		}
	}
	found := func(processors int) string {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
		parts, problems, err := loaders.ReadEach(paths, nil, schema.BuildFile)
		if err != nil {
			t.Fatal(err)
		}
		ds, built := schema.Join(parts)
		ix := resolve.NewIndex(ds, nil)
		checked, open := rules.Check(ix)
		var b strings.Builder
		for _, p := range schema.SortProblems(append(append(append(problems, built...), checked...), rules.Unresolved(ix, open, nil)...)) {
			fmt.Fprintln(&b, p, p.Hint, p.Fix)
		}
		return b.String()
	}
	one := found(1)
	if strings.Count(one, "\n") < 300 {
		t.Fatalf("only these problems:\n%s", one)
	}
	for range 5 {
		if many := found(8); many != one {
			t.Fatal("another text on eight processors than on one")
		}
	}
}
