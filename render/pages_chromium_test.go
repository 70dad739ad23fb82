package render_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"entente/answers"
	"entente/graph"
	"entente/queries"
	"entente/render"
	"entente/test/chromium"
	"entente/test/testgraph"
)

// TestPagesInChromium opens pages in a real browser, from the file system, and uses them
// as a reader would.
func TestPagesInChromium(t *testing.T) {
	g := testgraph.OpenLoaded(t, "../facts")
	w := chromium.Start(t, chromium.Options{})
	dir := t.TempDir()
	report := func(t *testing.T, name, lang string) string {
		t.Helper()
		return page(t, dir, name+"-"+lang, func(b *bytes.Buffer) error { return render.HTML(b, ask(t, g, get(t, name), lang)) })
	}
	t.Run("click on a line", func(t *testing.T) { clickOnALine(t, w.In(t), report(t, "partners", "en")) })
	t.Run("click on a node", func(t *testing.T) { clickOnANode(t, w.In(t), report(t, "partners", "en")) })
	t.Run("keys", func(t *testing.T) { walkWithKeys(t, w.In(t), report(t, "path", "en")) })
	t.Run("right to left", func(t *testing.T) { rightToLeft(t, w.In(t), report(t, "dossier", "ar")) })
	t.Run("forms", func(t *testing.T) { formsOfReports(t, w.In(t), report) })
	t.Run("light and dark", func(t *testing.T) { lightAndDark(t, w.In(t), report(t, "ranking", "en")) })
	brief := page(t, dir, "brief", func(b *bytes.Buffer) error { return render.BriefHTML(b, briefs(t, g, "eu", "kor")) })
	t.Run("briefing", func(t *testing.T) { briefing(t, w.In(t), brief) })
	t.Run("readable", func(t *testing.T) { readable(w.In(t), report(t, "partners", "en"), brief) })
	t.Run("odd names", func(t *testing.T) { oddPages(t, w.In(t), g, dir) })
	w.In(t).Alone("file://" + dir)
}

// page writes a page into a folder and returns its address.
func page(t *testing.T, dir, name string, write func(*bytes.Buffer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, name+".html")
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return "file://" + path
}

func get(t *testing.T, name string) *queries.Report {
	t.Helper()
	r, err := queries.Get(name)
	if err != nil || r == nil {
		t.Fatal(name, err)
	}
	return r
}

func briefs(t *testing.T, g *graph.Graph, actors ...string) []*answers.Brief {
	t.Helper()
	var list []*answers.Brief
	for _, lang := range []string{"en", "ar"} {
		b, err := answers.MakeBrief(context.Background(), g, actors, day, lang)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, b)
	}
	return list
}

// evidence is what a page shows below its network, and the rows that it marks.
type evidence struct {
	Text  string
	Rows  int
	Cites []string
}

const readEvidence = `return {
  text: document.querySelector('.evidence').textContent,
  rows: document.querySelectorAll('tr.shown').length,
  cites: [...document.querySelectorAll('.evidence a')].map(a => a.getAttribute('href')),
}`

// showEvidence clicks on a part of the picture and returns the evidence that the page shows.
func showEvidence(w *chromium.Window, selector string) evidence {
	w.ClickInPicture(selector)
	w.Until("the evidence shows", `return document.querySelector('.evidence').textContent !== ''`)
	var e evidence
	w.Script(&e, readEvidence)
	return e
}

// clickOnALine checks that a click on a line shows the evidence of a tie, its sources and its row.
func clickOnALine(t *testing.T, w *chromium.Window, url string) {
	w.Navigate(url)
	e := showEvidence(w, `[data-line="1"]`)
	if !strings.HasPrefix(e.Text, "European Union – South Korea: ") ||
		!strings.Contains(e.Text, "Third EU-Korea Digital Partnership Council") {
		t.Errorf("evidence %q", e.Text)
	}
	if e.Rows != 1 || len(e.Cites) == 0 || e.Cites[0] != "#s1" {
		t.Errorf("%d rows are marked, cites %v", e.Rows, e.Cites)
	}
	w.Keep("page-partners")
}

// clickOnANode checks that a click on a node shows the evidence of all its ties, each source once.
func clickOnANode(t *testing.T, w *chromium.Window, url string) {
	w.Navigate(url)
	e := showEvidence(w, `[data-node="kor"]`)
	if !strings.HasPrefix(e.Text, "South Korea: ") || !strings.Contains(e.Text, "Third EU-Korea Digital Partnership Council") ||
		!strings.Contains(e.Text, "UAE-Korea memorandum") {
		t.Errorf("evidence %q", e.Text)
	}
	cites := make(map[string]bool)
	for _, cite := range e.Cites {
		cites[cite] = true
	}
	if e.Rows != 2 || len(cites) < 2 {
		t.Errorf("%d rows are marked, cites %v", e.Rows, e.Cites)
	}
}

// walkWithKeys checks that the keys reach every line without a mouse.
func walkWithKeys(t *testing.T, w *chromium.Window, url string) {
	w.Navigate(url)
	w.Drawn()
	seen := make(map[string]bool)
	w.Script(nil, `document.querySelector('[data-line]').focus()`)
	for range 3 {
		w.Find("svg.drawing").Keys(chromium.ArrowRight)
		var e evidence
		w.Script(&e, readEvidence)
		seen[e.Text] = true
	}
	if len(seen) != 3 || seen[""] {
		t.Errorf("the keys lead to %d lines of 3: %v", len(seen), seen)
	}
}

// rightToLeft checks that the first column is the rightmost, that time runs to the left, and
// that a date in a sentence is read from the right.
func rightToLeft(t *testing.T, w *chromium.Window, url string) {
	w.Navigate(url)
	var got struct {
		Dir         string
		First, Last float64
		Early, Late float64
		Font        string
		Date        string
		Day, Year   float64
	}
	w.Script(&got, `
const box = e => e.getBoundingClientRect();
const heads = document.querySelectorAll('thead th');
const ticks = [...document.querySelectorAll('svg.drawing .small')].filter(t => /^[0-9-]+$/.test(t.textContent)).slice(0, 7);
const text = document.querySelector('.lead').firstChild;
const x = i => { const r = document.createRange(); r.setStart(text, i); r.setEnd(text, i + 1); return r.getBoundingClientRect().left; };
const date = /[0-9]+ نوفمبر ([0-9]{4})/.exec(text.data);
return {
  dir: document.dir, first: box(heads[0]).left, last: box(heads[heads.length - 1]).left,
  early: box(ticks[0]).left, late: box(ticks[ticks.length - 1]).left,
  date: date[0], day: x(date.index), year: x(date.index + date[0].length - 4),
}`)
	if got.Dir != "rtl" || got.First <= got.Last || got.Early <= got.Late {
		t.Errorf("not from the right: %+v", got)
	}
	if got.Day <= got.Year {
		t.Errorf("the year of %q stands before the day", got.Date)
	}
	w.Keep("page-dossier-ar")
}

func lightAndDark(t *testing.T, w *chromium.Window, url string) {
	const background = `return getComputedStyle(document.documentElement).backgroundColor`
	var light, dark string
	w.Navigate(url)
	w.Script(&light, background)
	w.Prefer(true)
	defer w.Prefer(false)
	w.Script(&dark, background)
	if light != "rgb(251, 250, 247)" || dark != "rgb(20, 24, 30)" {
		t.Errorf("light %s, dark %s", light, dark)
	}
	w.Keep("page-ranking-dark")
}

// briefing checks that both languages are side by side, English on the left, and print on at
// most two pages, with the rest on another.
func briefing(t *testing.T, w *chromium.Window, url string) {
	w.Navigate(url)
	var got []struct {
		Lang, Dir   string
		Left, Right float64
	}
	w.Script(&got, `return [...document.querySelectorAll('article')].map(a => {
  const b = a.getBoundingClientRect();
  return { lang: a.lang, dir: a.dir, left: b.left, right: b.right };
})`)
	if len(got) != 2 || got[0].Lang != "en" || got[1].Dir != "rtl" || got[0].Right > got[1].Left {
		t.Errorf("articles %+v", got)
	}
	sheets := func() int { return len(regexp.MustCompile(`/Type\s*/Page\b`).FindAll(w.Print(), -1)) }
	if n := sheets(); n != 3 {
		t.Errorf("with the annex it prints on %d sheets", n)
	}
	w.Keep("brief-both")
	w.OnScreens()
	w.OnPaper()
	w.Resize(1440, 900)
	var left bool
	w.Script(&left, `const annex = document.getElementById('annex'); annex.remove(); return annex.querySelectorAll('tbody tr').length > 0`)
	if n := sheets(); !left || n < 1 || n > 2 {
		t.Errorf("without the annex it prints on %d sheets; the annex has rows: %v", n, left)
	}
}
