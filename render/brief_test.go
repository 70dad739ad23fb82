package render_test

import (
	"bytes"
	"context"
	"html/template"
	"strings"
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
		// What is cut on two pages is in an annex.
		text, cut := page.String(), false
		for _, part := range brief.Parts {
			cut = cut || part.Len() > part.Fit
			for _, act := range part.Acts {
				if !strings.Contains(text, template.HTMLEscapeString(act.What)) {
					t.Errorf("%s: the page has no %q", name, act.What)
				}
			}
		}
		if strings.Contains(text, `href="#annex"`) != cut || strings.Contains(text, `id="annex"`) != cut || cut != (name == "kor") {
			t.Errorf("%s: is there more than fits: %v; a link and an annex: %v, %v", name, cut,
				strings.Contains(text, `href="#annex"`), strings.Contains(text, `id="annex"`))
		}
	}
}
