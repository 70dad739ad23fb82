package rules_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"entente/loaders"
	"entente/schema"
	"entente/schema/fact"
	"entente/schema/mapping"
	"entente/schema/resolve"
	"entente/schema/rules"
)

// FuzzBuild checks that what Build and Check accept becomes facts whose ends exist and whose ids
// are unique, and that nothing panics on what they reject.
func FuzzBuild(f *testing.F) {
	for _, folder := range []string{"../../facts", rulesFolder} {
		seeds := 0
		err := filepath.WalkDir(folder, func(path string, _ fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".yaml" {
				return err
			}
			text, err := os.ReadFile(path)
			f.Add(text)
			seeds++
			return err
		})
		if err != nil || seeds == 0 {
			f.Fatalf("%d files in %s, %v", seeds, folder, err)
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		file, problems := loaders.Parse("f.yaml", text)
		if len(problems) > 0 {
			return
		}
		ds, problems := schema.Build([]schema.File{file})
		ix := resolve.NewIndex(ds, nil)
		if schema.HasErrors(problems) {
			rules.Check(ix) // must not panic on the rest
			return
		}
		problems, open := rules.Check(ix)
		if unresolved := rules.Unresolved(ix, open, nil); (len(unresolved) > 0) != (len(open) > 0) {
			t.Fatalf("%d open references, %d problems of them", len(open), len(unresolved))
		}
		facts := mapping.Facts(ix) // must not panic even if there are problems
		if !schema.HasErrors(problems) && len(open) == 0 {
			checkFacts(t, facts)
		}
	})
}

func checkFacts(t *testing.T, facts []fact.Story) {
	t.Helper()
	nodes, relationships := map[schema.Label]map[string]bool{}, map[string]bool{}
	for _, label := range []schema.Label{schema.LabelEntity, schema.LabelTopic} {
		nodes[label] = map[string]bool{}
	}
	for _, s := range facts {
		for i := range s.Nodes {
			n := &s.Nodes[i]
			if nodes[n.Label.Key()][n.ID] {
				t.Fatalf("node %s twice", n.ID)
			}
			nodes[n.Label.Key()][n.ID] = true
			n.Hash()
		}
	}
	for _, s := range facts {
		for i := range s.Relationships {
			r := &s.Relationships[i]
			from, to := r.Type.Ends()
			if relationships[r.ID] || r.From == r.To || !nodes[from][r.From] || !nodes[to][r.To] {
				t.Fatalf("relationship %s twice, or without an end", r.ID)
			}
			relationships[r.ID] = true
			r.Hash()
		}
	}
}
