//go:build !race

package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"
)

// TestHintsNameTheProgram checks that no message names a command by the name of the program:
// program.Command has the name by which it was started. Descriptions get it from named, and
// what is kept or passed on says entente.
func TestHintsNameTheProgram(t *testing.T) {
	kept := []string{
		"entente site",        // the marker of a folder, and messages about it
		"entente load --plan", // in a comment on a change, which others read
		`"entente report "`,   // in the help of a report, which named completes
	}
	var names []string
	everyCommand((&app{}).cli().Commands, func(c *cli.Command) { names = append(names, c.Name) })
	command := regexp.MustCompile(`entente (` + strings.Join(names, "|") + `)\b`)
	found := 0
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && strings.HasPrefix(d.Name(), ".") && d.Name() != ".." {
			return fs.SkipDir
		}
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if field, ok := n.(*ast.KeyValueExpr); ok {
				if key, ok := field.Key.(*ast.Ident); ok && key.Name == "Description" {
					found++
					return false
				}
			}
			text, ok := n.(*ast.BasicLit)
			if !ok || !command.MatchString(text.Value) {
				return true
			}
			for _, exception := range kept {
				if strings.Contains(text.Value, exception) {
					return true
				}
			}
			t.Errorf("%s: %s", path, text.Value)
			return true
		})
		return nil
	})
	if err != nil || found < 10 {
		t.Errorf("%d descriptions, %v", found, err)
	}
}
