//go:build !windows

package render_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"entente/internal/testgraph"
	"entente/internal/webdriver"
	"entente/render"
)

// TestDocsPictures draws the pages of docs/img: reports and a briefing.
func TestDocsPictures(t *testing.T) {
	webdriver.OnlyPictures(t)
	g := testgraph.OpenLoaded(t, "../facts")
	w := webdriver.Start(t, webdriver.Options{Width: 1200, Height: 900 + 143})
	draw := func(file string, write func(*bytes.Buffer) error) {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), "page.html")
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		w.Navigate("file://" + path)
		w.Script(nil, `document.documentElement.style.overflow = 'hidden'`) // no scroll bar
		w.Until("the page", `const n = document.querySelector('.network'); return document.readyState === 'complete' && (!n || !!n.entente)`)
		w.Draw("../docs/img/" + file)
	}
	draw("report.png", func(b *bytes.Buffer) error { return render.HTML(b, ask(t, g, get(t, "partners"), "en")) })
	draw("brief.png", func(b *bytes.Buffer) error { return render.BriefHTML(b, briefs(t, g, "mar", "usa")) })
	w.Prefer(true)
	draw("report-ar.png", func(b *bytes.Buffer) error { return render.HTML(b, ask(t, g, get(t, "dossier"), "ar")) })
	w.Prefer(false)
	w.Resize(500, 900+143)
	draw("report-narrow.png", func(b *bytes.Buffer) error { return render.HTML(b, ask(t, g, get(t, "coalitions"), "ar")) })
}
