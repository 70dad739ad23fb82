package render_test

import (
	"bytes"
	"testing"

	"entente/render"
	"entente/test/chromium"
	"entente/test/testgraph"
)

// TestDocsPictures draws the pages of docs/img: reports and a briefing.
func TestDocsPictures(t *testing.T) {
	chromium.OnlyPictures(t)
	g := testgraph.OpenLoaded(t, "../facts")
	w := chromium.Start(t, chromium.Options{Width: 1200, Height: 900})
	draw := func(file string, write func(*bytes.Buffer) error) {
		w.DrawPage(page(t, t.TempDir(), "page", write), "../docs/img/"+file)
	}
	draw("report.png", func(b *bytes.Buffer) error { return render.HTML(b, ask(t, g, get(t, "partners"), "en")) })
	draw("brief.png", func(b *bytes.Buffer) error { return render.BriefHTML(b, briefs(t, g, "mar", "usa")) })
	w.Prefer(true)
	draw("report-ar.png", func(b *bytes.Buffer) error { return render.HTML(b, ask(t, g, get(t, "dossier"), "ar")) })
	w.Prefer(false)
	w.Resize(500, 900+143)
	draw("report-narrow.png", func(b *bytes.Buffer) error { return render.HTML(b, ask(t, g, get(t, "coalitions"), "ar")) })
	w.Paper()
	draw("report-paper.png", func(b *bytes.Buffer) error { return render.HTML(b, ask(t, g, get(t, "path"), "en")) })
}
