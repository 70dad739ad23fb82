//go:build !race

package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"entente/test/golden"
)

var (
	faultInName = regexp.MustCompile(`(?:^TestFault|And)(\d+)`)
	// A subtest begins with the numbers of its faults: "14 words", "14 and 15 words",
	// "124 two starts at once, 131 root".
	faultsOfSubtest = regexp.MustCompile(`(?:^"| and  |,  )(\d{1,3}) `)
	faultRow        = regexp.MustCompile(`(?m)^\| (\d+) \| (.*) \| (.*) \| (.*) \|$`)
)

// faultTests returns, for each number of a fault, the files of the tests with that number.
func faultTests(t *testing.T) map[int][]string {
	t.Helper()
	found := make(map[int]map[string]bool)
	note := func(numbers []string, file string) {
		for _, s := range numbers {
			n, err := strconv.Atoi(s)
			if err != nil {
				continue
			}
			if found[n] == nil {
				found[n] = make(map[string]bool)
			}
			found[n][file] = true
		}
	}
	err := filepath.WalkDir("../..", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		file := filepath.ToSlash(strings.TrimPrefix(path, "../../"))
		ofFaults := slices.ContainsFunc(parsed.Decls, func(d ast.Decl) bool {
			f, isFunc := d.(*ast.FuncDecl)
			return isFunc && strings.HasPrefix(f.Name.Name, "TestFault")
		})
		ast.Inspect(parsed, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				for _, m := range faultInName.FindAllStringSubmatch(n.Name.Name, -1) {
					note(m[1:], file)
				}
			case *ast.BasicLit:
				if ofFaults && n.Kind == token.STRING {
					note(subtestNumbers(n.Value), file)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	list := make(map[int][]string)
	for n, files := range found {
		list[n] = slices.Sorted(maps.Keys(files))
	}
	return list
}

// subtestNumbers returns the numbers of faults in the literal of a subtest's name.
func subtestNumbers(literal string) []string {
	if len(literal) < 2 || literal[1] < '0' || literal[1] > '9' {
		return nil
	}
	var numbers []string
	// The end of one match is the beginning of the next: double the separators.
	for _, m := range faultsOfSubtest.FindAllStringSubmatch(strings.ReplaceAll(literal, " ", "  "), -1) {
		numbers = append(numbers, m[1])
	}
	return numbers
}

// Each of the 141 faults is in docs/faults.md, with the files of its tests, or with the
// reason why there are none.
func TestDocsFaults(t *testing.T) {
	const file = "../../docs/faults.md"
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	tests, row := faultTests(t), 0
	got := faultRow.ReplaceAllStringFunc(string(text), func(line string) string {
		m := faultRow.FindStringSubmatch(line)
		row++
		if m[1] != strconv.Itoa(row) {
			t.Errorf("row %d is of fault %s", row, m[1])
		}
		where := m[4]
		if files := tests[row]; len(files) > 0 {
			where = "`" + strings.Join(files, "`, `") + "`"
		} else if !strings.HasPrefix(where, "not tested: ") {
			t.Errorf("fault %d, %s: no test carries its number, and nothing says why", row, m[2])
		}
		return fmt.Sprintf("| %s | %s | %s | %s |", m[1], m[2], m[3], where)
	})
	if row != 141 {
		t.Errorf("%d faults, want 141", row)
	}
	golden.Compare(t, file, got)
}
