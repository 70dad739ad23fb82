// Package testfacts checks facts for tests, as the check command does. It asks no graph.
package testfacts

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/loaders"
	"entente/schema"
	"entente/schema/resolve"
	"entente/schema/rules"
)

// Parse reads files whose YAML is sound; their paths are cut to the last element.
func Parse(t testing.TB, paths ...string) []schema.File {
	t.Helper()
	var files []schema.File
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		file, problems := loaders.Parse(filepath.Base(path), text)
		if len(problems) > 0 {
			t.Fatalf("the text itself is bad: %v", problems)
		}
		files = append(files, file)
	}
	return files
}

// Check builds and checks files that stand for themselves; problems are those of reading and all
// that is found.
func Check(files []schema.File, problems []schema.Problem) (*resolve.Index, []schema.Problem) {
	ds, more := schema.Build(files)
	ix := resolve.NewIndex(ds, nil)
	found, open := rules.Check(ix)
	problems = append(append(append(problems, more...), found...), rules.Unresolved(ix, open, nil)...)
	return ix, schema.SortProblems(problems)
}

// RuleCase is one case of a rule: its files, "RULE.ok.yaml" or "RULE.VARIANT.err.yaml" and the
// like, or a folder of that name without the ending, with several files that are checked together.
type RuleCase struct {
	Name, Rule string
	OK         bool
	Paths      []string
}

// RuleCases returns the cases in a folder.
func RuleCases(t testing.TB, folder string) []RuleCase {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var cases []RuleCase
	for _, e := range entries {
		name := strings.TrimSuffix(e.Name(), ".yaml")
		if name == e.Name() && !e.IsDir() {
			continue // a golden
		}
		rule, _, _ := strings.Cut(name, ".")
		c := RuleCase{Name: name, Rule: rule, OK: strings.HasSuffix(name, ".ok"), Paths: []string{filepath.Join(folder, e.Name())}}
		if !c.OK && !strings.HasSuffix(name, ".err") {
			t.Errorf("%s is neither an ok nor an err case", e.Name())
		}
		if e.IsDir() {
			if c.Paths, err = filepath.Glob(filepath.Join(folder, e.Name(), "*.yaml")); err != nil || len(c.Paths) == 0 {
				t.Fatalf("%d files in %s, %v", len(c.Paths), e.Name(), err)
			}
		}
		cases = append(cases, c)
	}
	if len(cases) == 0 {
		t.Fatalf("no cases in %s", folder)
	}
	return cases
}
