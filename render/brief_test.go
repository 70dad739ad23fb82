package render_test

import (
	"bytes"
	"context"
	"testing"

	"entente/answers"
	"entente/render"
	"entente/test/golden"
	"entente/test/testgraph"
)

// Briefings on an actor and on a pair equal those in testdata; UPDATE=1 rewrites the files,
// for a person to read.
func TestBrief(t *testing.T) {
	g := testgraph.OpenLoaded(t, "../facts")
	for name, c := range map[string]struct {
		actors []string
		lang   string
	}{
		"kor":        {[]string{"kor"}, "en"},
		"mar-usa":    {[]string{"mar", "usa"}, "en"},
		"are-kor.ar": {[]string{"are", "kor"}, "ar"},
		"fra":        {[]string{"fra"}, "en"}, // has no ties
	} {
		brief, err := answers.MakeBrief(context.Background(), g, c.actors, day, c.lang)
		if err != nil {
			t.Fatal(err)
		}
		var b, page bytes.Buffer
		if err := render.BriefMarkdown(&b, []*answers.Brief{brief}); err != nil {
			t.Fatal(err)
		}
		golden.Compare(t, "testdata/brief-"+name+".md", b.String())
		if err := render.BriefHTML(&page, []*answers.Brief{brief}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
