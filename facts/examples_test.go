package facts_test

import (
	"path/filepath"
	"testing"

	"entente/loaders"
	"entente/schema"
	"entente/schema/resolve"
	"entente/schema/rules"
)

// The examples are real partnerships, entered from public pages: each is without an error or a warning
// beside the shared facts, and so are the facts. A warning here is one that fires falsely.
func TestExamplesAreClean(t *testing.T) {
	paths, err := filepath.Glob("../examples/*.yaml")
	if err != nil || len(paths) < 6 {
		t.Fatal(paths, err)
	}
	for _, path := range append(paths, "") {
		name, read := "facts", []string{"."}
		if path != "" {
			name, read = filepath.Base(path), append(read, path)
		}
		t.Run(name, func(t *testing.T) {
			files, problems, err := loaders.Read(read)
			if err != nil {
				t.Fatal(err)
			}
			ds, more := schema.Build(files)
			ix := resolve.NewIndex(ds, nil)
			found, open := rules.Check(ix)
			problems = append(append(append(problems, more...), found...), rules.Unresolved(ix, open, nil)...)
			for _, p := range problems {
				t.Error(p)
			}
			for _, s := range ds.Stories {
				if s.Accepted != nil && path != "" && s.Pos.File == path {
					t.Errorf("%s accepts a warning: %s", path, s.Accepted[0].Text("reason"))
				}
			}
		})
	}
}
