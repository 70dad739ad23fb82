// Package layout checks that every package has its place in the rules of .golangci.yml.
package layout

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const root = "../.."

// named matches the files that a rule of depguard is about.
var named = regexp.MustCompile(`'\$\{config-path\}/([^'*]+)/(\*\*|\*\.go)'`)

// alternatives matches the part of a glob that stands for several names.
var alternatives = regexp.MustCompile(`\{([^}]*)\}`)

// place is one folder of a rule, with what is below it or without.
type place struct {
	folder string
	deep   bool
}

func places(t *testing.T) []place {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, ".golangci.yml"))
	if err != nil {
		t.Fatal(err)
	}
	var list []place
	// Each rule that says who may import whom has a name that ends in -ours.
	for _, rule := range regexp.MustCompile(`(?m)^        [a-z]+-ours:\n(?:          .*\n)+`).FindAllString(string(text), -1) {
		for _, m := range named.FindAllStringSubmatch(rule, -1) {
			folders := []string{m[1]}
			if a := alternatives.FindStringSubmatch(m[1]); a != nil {
				folders = nil
				for _, name := range strings.Split(a[1], ",") {
					folders = append(folders, strings.Replace(m[1], a[0], name, 1))
				}
			}
			for _, folder := range folders {
				list = append(list, place{folder, m[2] == "**"})
			}
		}
	}
	return list
}

// TestEveryPackageHasARule checks that each folder with Go files is one that a rule of .golangci.yml
// is about.
func TestEveryPackageHasARule(t *testing.T) {
	known := places(t)
	packages := 0
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		folder, err := filepath.Rel(root, path)
		if err != nil || !entry.IsDir() {
			return err
		}
		if folder == "tools" || folder != "." && strings.HasPrefix(entry.Name(), ".") || entry.Name() == "testdata" {
			return filepath.SkipDir // no packages of this module
		}
		files, err := filepath.Glob(filepath.Join(path, "*.go"))
		if err != nil || len(files) == 0 {
			return err
		}
		packages++
		folder = filepath.ToSlash(folder)
		if !slices.ContainsFunc(known, func(p place) bool {
			return folder == p.folder || p.deep && strings.HasPrefix(folder, p.folder+"/")
		}) {
			t.Errorf("no rule of .golangci.yml is about %s: say there who may import whom, and in README's table what belongs in it", folder)
		}
		return nil
	})
	if err != nil || packages < 30 {
		t.Errorf("%d packages, %v", packages, err)
	}
}
