package render_test

import (
	"bytes"
	"slices"
	"testing"

	"entente/graph"
	"entente/internal/bilingual"
	"entente/render"
	"entente/test/chromium"
	"entente/test/testgraph"
)

// formsOfReports measures the page of every report in the forms that it takes, and the texts in its picture.
func formsOfReports(t *testing.T, w *chromium.Window, report func(t *testing.T, name, lang string) string) {
	defer w.Resize(1440, 900)
	for _, r := range all(t) {
		for _, lang := range []string{bilingual.English, bilingual.Arabic, bilingual.Both} {
			w.Resize(1440, 900)
			w.Navigate(report(t, r.Name, lang))
			if r.Picture != nil && w.TextsInPictures() == 0 && r.Name != "missing-ties" { // the stories have none
				t.Errorf("%s, %s: there is no picture", r.Name, lang)
			}
			if lang != bilingual.Both {
				w.OnScreens()
				w.OnPaper()
			}
		}
	}
	w.Resize(chromium.Phone, 844)
	w.Navigate(report(t, "partners", bilingual.Arabic))
	w.Keep("page-phone-partners-ar")
	// A network and bars are drawn for the width of a phone: nothing is scrolled.
	for _, name := range []string{"partners", "ranking"} {
		w.Navigate(report(t, name, bilingual.Arabic))
		var shown []string
		w.Script(&shown, `return [...document.querySelectorAll('svg.drawing')].filter(svg => svg.getClientRects().length)
  .map(svg => [...svg.classList].join(' ') + (svg.parentElement.scrollWidth > svg.parentElement.clientWidth ? ', scrolled' : ''))`)
		if !slices.Equal(shown, []string{"drawing phone"}) || w.TextsInPictures() == 0 {
			t.Errorf("%s: on a phone the pictures are %q", name, shown)
		}
	}
}

// readable checks that pages can be read in light and dark, and used without a mouse.
func readable(w *chromium.Window, addresses ...string) {
	for _, address := range addresses {
		w.Navigate(address)
		w.Contrast()
		w.WithoutMouse()
	}
}

// oddPages measures pages with names that are hard to lay out, and with no rows and a thousand, on a phone and on
// paper. It adds those names to the graph.
func oddPages(t *testing.T, w *chromium.Window, g *graph.Graph, dir string) {
	defer w.Resize(1440, 900)
	testgraph.Load(t, g, testgraph.Facts(t, "../facts", "testdata/odd-names.yaml"))
	measure := func(name string, write func(*bytes.Buffer) error) {
		w.Navigate(page(t, dir, name, write))
		w.OnPhone()
		w.OnPaper()
	}
	for _, lang := range []string{bilingual.English, bilingual.Arabic} {
		for _, report := range []struct {
			name   string
			params []string
			rows   int
		}{
			{"partners", []string{"actor=odd-long"}, 5}, {"partners", []string{"actor=fra"}, 0},
			{"dossier", []string{"a=odd-long", "b=odd-word"}, map[string]int{bilingual.English: 1000, bilingual.Arabic: 3}[lang]},
			{"compare", []string{"a=odd-long", "b=odd-word"}, 4},
		} {
			ans := asked(t, g, get(t, report.name), report.params, lang)
			if report.rows == 1000 {
				for len(ans.Rows) < report.rows {
					ans.Rows, ans.Cites = slices.Concat(ans.Rows, ans.Rows), slices.Concat(ans.Cites, ans.Cites)
				}
				ans.Rows, ans.Cites = ans.Rows[:report.rows], ans.Cites[:report.rows]
			}
			if len(ans.Rows) != report.rows {
				t.Errorf("%s of %v has %d rows, want %d", report.name, report.params, len(ans.Rows), report.rows)
			}
			measure("odd-"+report.name, func(b *bytes.Buffer) error { return render.HTML(b, ans) })
			if report.rows == 5 {
				languages(t, w, lang)
			}
		}
	}
	measure("odd-brief", func(b *bytes.Buffer) error { return render.BriefHTML(b, briefs(t, g, "odd-long", "odd-word")) })
	measure("odd-brief", func(b *bytes.Buffer) error { return render.BriefHTML(b, briefs(t, g, "odd-mixed")) })
}

// languages checks that a name which is not in the language of the page says in which it is.
func languages(t *testing.T, w *chromium.Window, lang string) {
	t.Helper()
	want := map[string]string{bilingual.English: "مجلس بلا اسم إنجليزي", bilingual.Arabic: "A council without an Arabic name (ACAN)"}[lang]
	var got []string
	w.Script(&got, `return [...document.querySelectorAll('tbody [lang]')].map(e => e.lang + ' ' + e.textContent)`)
	if !slices.Equal(got, []string{bilingual.Other(lang) + " " + want}) {
		t.Errorf("in %s, names of other languages are %q", lang, got)
	}
}
