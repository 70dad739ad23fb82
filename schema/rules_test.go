package schema_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"entente/loaders"
	"entente/schema"
)

const rulesFolder = "testdata/rules"

// ruleCase is one case of a rule: its files, "RULE.ok.yaml" or "RULE.VARIANT.err.yaml" and the
// like, or a folder of that name without the ending, with several files that are checked together.
type ruleCase struct {
	name, rule string
	ok         bool
	paths      []string
}

func ruleCases(t *testing.T) []ruleCase {
	t.Helper()
	entries, err := os.ReadDir(rulesFolder)
	if err != nil {
		t.Fatal(err)
	}
	var cases []ruleCase
	for _, e := range entries {
		name := strings.TrimSuffix(e.Name(), ".yaml")
		if name == e.Name() && !e.IsDir() {
			continue // a golden
		}
		rule, _, _ := strings.Cut(name, ".")
		c := ruleCase{name: name, rule: rule, ok: strings.HasSuffix(name, ".ok"), paths: []string{filepath.Join(rulesFolder, e.Name())}}
		if !c.ok && !strings.HasSuffix(name, ".err") {
			t.Errorf("%s is neither an ok nor an err case", e.Name())
		}
		if e.IsDir() {
			if c.paths, err = filepath.Glob(filepath.Join(rulesFolder, e.Name(), "*.yaml")); err != nil {
				t.Fatal(err)
			}
		}
		cases = append(cases, c)
	}
	return cases
}

// checkFiles gives all problems of files that stand for themselves, as the check command finds
// them; paths are cut to their last element.
func checkFiles(t *testing.T, paths []string) []schema.Problem {
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
	return checkDataset(files)
}

func checkDataset(files []schema.File) []schema.Problem {
	ds, problems := schema.Build(files)
	if schema.HasErrors(problems) {
		return problems
	}
	more, open := schema.Validate(ds, nil)
	return schema.SortProblems(slices.Concat(problems, more, schema.Unresolved(ds, open)))
}

func TestRules(t *testing.T) {
	for _, c := range ruleCases(t) {
		t.Run(c.name, func(t *testing.T) {
			problems := checkFiles(t, c.paths)
			var text strings.Builder
			for _, p := range problems {
				text.WriteString(p.String() + "\n")
				if p.Rule != c.rule {
					t.Errorf("a problem of another rule: %s", p)
				}
				if p.Pos.File == "" || p.Message == "" {
					t.Errorf("without place or message: %q", p)
				}
			}
			if c.ok {
				if len(problems) > 0 {
					t.Errorf("problems in a good file:\n%s", &text)
				}
				return
			}
			if len(problems) == 0 {
				t.Error("no problem in a bad file")
			}
			compareGolden(t, filepath.Join(rulesFolder, c.name+".out"), text.String())
		})
	}
}

// compareGolden compares with a file, or writes it where UPDATE=1 is set.
func compareGolden(t *testing.T, path, got string) {
	t.Helper()
	if os.Getenv("UPDATE") == "1" {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (UPDATE=1 rewrites it); got:\n%s", path, got)
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

// After many problems no near names are looked for: 100,000 unknown keys took a second.
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
	for _, c := range ruleCases(t) {
		has[c.rule+".ok"] = has[c.rule+".ok"] || c.ok
		has[c.rule+".err"] = has[c.rule+".err"] || !c.ok
	}
	rules := reportedRules(t)
	if len(rules) < 20 {
		t.Fatalf("only these rules were found in the source: %v", rules)
	}
	for _, rule := range rules {
		for _, kind := range []string{".ok", ".err"} {
			if !has[rule+kind] {
				t.Errorf("%s/%s%s.yaml is missing", rulesFolder, rule, kind)
			}
		}
	}
	for _, c := range ruleCases(t) {
		if !slices.Contains(rules, c.rule) {
			t.Errorf("%s: the package reports no rule %q", c.name, c.rule)
		}
	}
}

// reportedRules finds in the source of the package every rule that a problem is reported with: the
// second argument of the methods problem and warning.
func reportedRules(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var rules []string
	for _, path := range paths {
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
		method, ok := call.Fun.(*ast.SelectorExpr)
		if !ok || method.Sel.Name != "problem" && method.Sel.Name != "warning" {
			return true
		}
		switch arg := call.Args[1].(type) {
		case *ast.BasicLit:
			rule, err := strconv.Unquote(arg.Value)
			if err != nil {
				t.Fatal(err)
			}
			rules = append(rules, rule)
		case *ast.Ident:
			if arg.Name != "rule" { // what warning hands on to problem
				t.Errorf("a rule that is no literal: %s", arg.Name)
			}
		default:
			t.Errorf("a rule that is no literal: %T", arg)
		}
		return true
	})
	return rules
}
