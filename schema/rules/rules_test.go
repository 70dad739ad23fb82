package rules_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"entente/loaders"
	"entente/schema"
	"entente/schema/resolve"
	"entente/schema/rules"
	"entente/test/golden"
	"entente/test/testfacts"
)

const rulesFolder = "testdata/rules"

// checkFiles returns all problems of files that are complete by themselves, as the check command
// finds them.
func checkFiles(t *testing.T, paths []string) []schema.Problem {
	t.Helper()
	_, problems := testfacts.Check(testfacts.Parse(t, paths...), nil)
	return problems
}

func TestRuleCases(t *testing.T) {
	for _, c := range testfacts.RuleCases(t, rulesFolder) {
		t.Run(c.Name, func(t *testing.T) {
			// What is unlikely for another reason has cases of its own.
			problems := slices.DeleteFunc(checkFiles(t, c.Paths), func(p schema.Problem) bool { return p.Warning && p.Rule != c.Rule })
			var text strings.Builder
			for _, p := range problems {
				text.WriteString(p.String() + "\n")
				if p.Rule != c.Rule {
					t.Errorf("a problem of another rule: %s", p)
				}
				if p.Pos.File == "" || p.Message == "" {
					t.Errorf("without place or message: %q", p)
				}
			}
			if c.OK {
				if len(problems) > 0 {
					t.Errorf("problems in a good file:\n%s", &text)
				}
				return
			}
			if len(problems) == 0 {
				t.Error("no problem in a bad file")
			}
			golden.Compare(t, filepath.Join(rulesFolder, c.Name+".out"), text.String())
		})
	}
}

// A message quotes the beginning of a long value.
func TestFault59MessagesQuoteTheBeginning(t *testing.T) {
	long := strings.Repeat("ح", 20_000)
	file, problems := loaders.Parse("f.yaml", []byte("organizations:\n  - {id: "+long+", kind: "+long+", name: A, wikidata: "+long+"}\n"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	_, problems = schema.Build([]schema.File{file})
	if len(problems) != 3 {
		t.Errorf("%d problems", len(problems))
	}
	for _, p := range problems {
		if len(p.Message) > 400 || !strings.Contains(p.Message, "ح…") {
			t.Errorf("%d bytes: %.100s", len(p.Message), p.Message)
		}
	}
}

// After many problems no near names are searched for: 100,000 unknown keys took a second.
func TestFault58ManyUnknownKeys(t *testing.T) {
	var text strings.Builder
	for i := range 100_000 {
		text.WriteString("event" + strconv.Itoa(i) + "x: []\n")
	}
	file, problems := loaders.Parse("f.yaml", []byte(text.String()))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	_, problems = schema.Build([]schema.File{file})
	near := 0
	for _, p := range problems {
		if p.Hint == "did you mean events?" {
			near++
		}
	}
	if len(problems) != 100_000 || near == 0 || near > 1000 {
		t.Errorf("%d problems, %d with the near name", len(problems), near)
	}
}

func TestEveryRuleHasCases(t *testing.T) {
	has := map[string]bool{}
	for _, c := range testfacts.RuleCases(t, rulesFolder) {
		has[c.Rule+".ok"] = has[c.Rule+".ok"] || c.OK
		has[c.Rule+".err"] = has[c.Rule+".err"] || !c.OK
	}
	reported := reportedRules(t)
	if len(reported) < 20 {
		t.Fatalf("only these rules were found in the source: %v", reported)
	}
	for _, rule := range reported {
		if slices.ContainsFunc(rules.Warnings, func(w rules.Warning) bool { return w.Name == rule && w.Timed }) {
			continue // see TestTimed
		}
		for _, kind := range []string{".ok", ".err"} {
			if !has[rule+kind] {
				t.Errorf("%s/%s%s.yaml is missing", rulesFolder, rule, kind)
			}
		}
	}
	for _, c := range testfacts.RuleCases(t, rulesFolder) {
		if !slices.Contains(reported, c.Rule) {
			t.Errorf("%s: the package reports no rule %q", c.Name, c.Rule)
		}
	}
}

// reportedRules returns every rule that a problem is reported with in the source: the second
// argument of NewProblem and of the methods that call it.
func reportedRules(t *testing.T) []string {
	t.Helper()
	inSchema, err := filepath.Glob("../*.go")
	if err != nil {
		t.Fatal(err)
	}
	below, err := filepath.Glob("../*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	var rules []string
	for _, path := range append(inSchema, below...) {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		rules = append(rules, rulesIn(t, file)...)
	}
	slices.Sort(rules)
	return slices.Compact(rules)
}

func rulesIn(t *testing.T, file *ast.File) (rules []string) {
	t.Helper()
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		at := map[string]int{"problem": 1, "NewProblem": 1, "fixable": 1, "mismatch": 1, "warning": 2}[called(call)]
		if at == 0 {
			return true
		}
		switch arg := call.Args[at].(type) {
		case *ast.BasicLit:
			rule, err := strconv.Unquote(arg.Value)
			if err != nil {
				t.Fatal(err)
			}
			rules = append(rules, rule)
		case *ast.Ident:
			if arg.Name != "rule" { // what warning passes to problem, for example
				t.Errorf("a rule that is no literal: %s", arg.Name)
			}
		default:
			t.Errorf("a rule that is no literal: %T", arg)
		}
		return true
	})
	return rules
}

// called returns the name of a function or method that is called.
func called(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		return f.Sel.Name
	case *ast.Ident:
		return f.Name
	}
	return ""
}

// Offices of bodies that form a cycle once made the check of who acts for whom run forever.
func TestRepresentationEndsInACircle(t *testing.T) {
	file, problems := loaders.Parse("story.yaml", []byte(`
sources: [{id: g, kind: news, language: en, publisher: The Example Gazette}]
people: [{id: jo, name: Jo Example}]
bodies:
  - {id: one, kind: agency, name: One, part_of: two, evidence: g}
  - {id: two, kind: agency, name: Two, part_of: one, evidence: g}
offices: [{id: office, name: Office, of: one, rank: chair, evidence: g}]
events:
  - {id: visit, kind: visit, name: Visit, date: 2020, participants: [{actor: jo, as: office, role: host}], evidence: g}
`))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	done := make(chan []schema.Problem, 1)
	go func() {
		_, problems := testfacts.Check([]schema.File{file}, nil)
		done <- problems
	}()
	select {
	case problems := <-done:
		if !slices.ContainsFunc(problems, func(p schema.Problem) bool { return p.Rule == "circle" }) {
			t.Errorf("no circle among %v", problems)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("the check does not end")
	}
}

// A file can accept every warning that is reported, and no other.
func TestWarningsCanBeAccepted(t *testing.T) {
	var known []string
	for _, w := range rules.Warnings {
		known = append(known, w.Name)
	}
	if !slices.IsSorted(known) {
		t.Error("the warnings are not in order of name")
	}
	for _, name := range warningsIn(t) {
		if !slices.Contains(known, name) && name != "accept" {
			t.Errorf("the warning %s cannot be accepted", name)
		}
	}
	for _, name := range known {
		if !slices.Contains(warningsIn(t), name) {
			t.Errorf("nothing reports the warning %s", name)
		}
	}
}

// warningsIn returns the rules of the warnings that the package reports.
func warningsIn(t *testing.T) (names []string) {
	t.Helper()
	paths, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || called(call) != "warning" {
				return true
			}
			if rule, isText := call.Args[2].(*ast.BasicLit); isText {
				names = append(names, strings.Trim(rule.Value, `"`))
			}
			return true
		})
	}
	return names
}

// What was held after the day of the check, or planned long before it, is reported, depends on the day, and
// can be accepted.
func TestTimed(t *testing.T) {
	text := `
story: timed
accept: [{rule: held-later, id: accepted, reason: It is a made-up example.}]
sources: [{id: gazette, kind: news, language: en, publisher: The Gazette}]
events:
  - {id: later, kind: visit, name: Later, date: 2025-06-02, participants: fra, evidence: gazette}
  - {id: accepted, kind: visit, name: Accepted, date: 2025-06-02, participants: fra, evidence: gazette}
  - {id: same-month, kind: visit, name: Same month, date: 2025-06, participants: fra, evidence: gazette}
  - {id: planned, kind: visit, name: Planned, date: 2025-06-02, status: planned, participants: fra, evidence: gazette}
  - {id: forgotten, kind: visit, name: Forgotten, date: 2024-05, status: planned, participants: fra, evidence: gazette}
instruments:
  - {id: pact, kind: agreement, name: Pact, signed: 2026, parties: [fra, kor], evidence: gazette}
`
	file, problems := loaders.Parse("f.yaml", []byte(text))
	ds, more := schema.Build([]schema.File{file})
	if problems = append(problems, more...); len(problems) > 0 {
		t.Fatal(problems)
	}
	ix := resolve.NewIndex(ds, nil)
	if problems, _ := rules.Check(ix); len(problems) > 0 {
		t.Errorf("problems that do not depend on the day: %v", problems)
	}
	for day, want := range map[string]string{
		"2025-06-01": "held-later later, planned-long-past forgotten, held-later pact",
		"2025-06-02": "planned-long-past forgotten, held-later pact",
		"2026-06-02": "planned-long-past forgotten",
		"2026-06-03": "planned-long-past planned, planned-long-past forgotten",
		"2024-05-31": "held-later later, held-later same-month, held-later pact",
	} {
		asOf, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range rules.Timed(ix, asOf) {
			got = append(got, p.Rule+" "+p.ID)
		}
		if text := strings.Join(got, ", "); text != want {
			t.Errorf("%s: %s, want %s", day, text, want)
		}
	}
}
