//go:build !race

package loaders

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/schema"
	"entente/test/golden"
)

// eachFile runs a test for each YAML file in a folder of testdata.
func eachFile(t *testing.T, folder string, test func(t *testing.T, name string, text []byte)) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", folder, "*.yaml"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no files in %s: %v", folder, err)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(path), ".yaml")
		t.Run(name, func(t *testing.T) { test(t, name, text) })
	}
}

// TestProblemsOfBadFiles parses every file of testdata/bad, whose names begin with the number of their
// case, and compares its problems, including their positions, with the .out file next to
// it.
func TestProblemsOfBadFiles(t *testing.T) {
	eachFile(t, "bad", func(t *testing.T, name string, text []byte) {
		_, problems := Parse(name+".yaml", text)
		if len(problems) == 0 {
			t.Error("no problem")
		}
		var b strings.Builder
		for _, p := range problems {
			fmt.Fprintln(&b, p)
		}
		golden.Compare(t, filepath.Join("testdata", "bad", name+".out"), b.String())
		checkPlaces(t, text, problems)
	})
}

// TestTreesOfGoodFiles parses every file of testdata/good and compares its tree with the .out file
// next to it.
func TestTreesOfGoodFiles(t *testing.T) {
	eachFile(t, "good", func(t *testing.T, name string, text []byte) {
		file, problems := Parse(name+".yaml", text)
		for _, p := range problems {
			t.Error(p)
		}
		var b strings.Builder
		dump(&b, file.Root, "")
		golden.Compare(t, filepath.Join("testdata", "good", name+".out"), b.String())
	})
}

// dump writes a tree, one value a line.
func dump(b *strings.Builder, v *schema.Value, indent string) {
	if v == nil {
		fmt.Fprintf(b, "%sno value\n", indent)
		return
	}
	fmt.Fprintf(b, "%s%d:%d %s", indent, v.Pos.Line, v.Pos.Col, v.Shape)
	if v.Shape == schema.Scalar || v.Shape == schema.Null {
		fmt.Fprintf(b, " %+q", v.Text)
	}
	if v.Quoted {
		b.WriteString(" quoted")
	}
	b.WriteString("\n")
	for _, item := range v.Items {
		dump(b, item, indent+"  ")
	}
	for _, e := range v.Entries {
		fmt.Fprintf(b, "%s  %d:%d key %+q\n", indent, e.KeyPos.Line, e.KeyPos.Col, e.Key)
		dump(b, e.Value, indent+"    ")
	}
}

// checkPlaces fails if a problem has no position inside the text.
func checkPlaces(t *testing.T, text []byte, problems []schema.Problem) {
	t.Helper()
	plain := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(string(text), "\ufeff"))
	lines := strings.Split(plain, "\n")
	for _, p := range problems {
		if p.Rule == "" || p.Message == "" || p.Hint == "" {
			t.Errorf("%+v: no rule, message or hint", p)
		}
		if p.Pos.Line < 1 || int(p.Pos.Line) > len(lines) {
			t.Errorf("%v: no such line of %d", p, len(lines))
			continue
		}
		if n := len([]rune(lines[p.Pos.Line-1])); p.Pos.Col < 1 || int(p.Pos.Col) > n+1 {
			t.Errorf("%v: no such column of %d", p, n)
		}
	}
}
