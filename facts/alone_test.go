package facts_test

import (
	"context"
	"io/fs"
	"path/filepath"
	"testing"

	"entente/graph/load"
	"entente/loaders"
	"entente/schema"
	"entente/schema/mapping"
	"entente/schema/resolve"
	"entente/schema/rules"
)

// Loading one file alone gives the same facts as loading it with the others: what it refers
// to is looked up in the graph.
func TestEachFileAloneChangesNothing(t *testing.T) {
	g := loaded(t)
	ctx := context.Background()
	files := 0
	err := filepath.WalkDir(".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".yaml" {
			return err
		}
		files++
		read, problems, err := loaders.Read([]string{path})
		if err != nil || len(problems) > 0 {
			t.Fatal(problems, err)
		}
		ds, _ := schema.Build(read)
		_, open := rules.Check(resolve.NewIndex(ds, nil))
		known, err := g.Lookup(ctx, open)
		if err != nil {
			return err
		}
		ix := resolve.NewIndex(ds, known)
		problems, open = rules.Check(ix)
		if schema.HasErrors(problems) || len(open) > 0 {
			t.Errorf("%s alone: %v, unknown: %v", path, problems, open)
		}
		p, err := load.NewPlan(ctx, g, mapping.Facts(ix), load.PlanOptions{})
		if err != nil {
			return err
		}
		for _, c := range p.Changes {
			t.Errorf("%s alone would %s %s", path, c.Op, c.ID)
		}
		if !p.Empty() {
			t.Errorf("%s alone is not the same story", path)
		}
		return nil
	})
	if err != nil || files < 11 {
		t.Fatal(files, err)
	}
}
