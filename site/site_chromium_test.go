package site_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"entente/internal/bilingual"
	"entente/site"
	"entente/test/chromium"
)

// TestSiteInChromium opens the site of the six stories in a real browser, from the file
// system, and uses it as a reader would.
func TestSiteInChromium(t *testing.T) {
	root := seedSite(t)
	w := chromium.Start(t, chromium.Options{})
	w.Navigate(root + "en/index.html")
	t.Run("search", func(t *testing.T) { searchAndOpen(t, w.In(t), root) })
	t.Run("twin", func(t *testing.T) { switchToArabic(t, w.In(t), root) })
	t.Run("node", func(t *testing.T) { clickNode(w.In(t), root) })
	t.Run("forms", func(t *testing.T) { formsOfPages(t, w.In(t), root) })
	t.Run("readable", func(t *testing.T) { readable(w.In(t), root) })
	folder := strings.TrimSuffix(root, "site/")
	t.Run("odd names", func(t *testing.T) { oddPages(t, w.In(t), folder+"odd/") })
	w.In(t).Alone(folder)
}

// seedSite writes the site of the six stories and returns the address of its folder.
func seedSite(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "site")
	if _, err := site.Write(context.Background(), dir, seedFacts(t), site.Options{Lang: bilingual.Both, AsOf: day}); err != nil {
		t.Fatal(err)
	}
	return "file://" + dir + "/"
}

// searchAndOpen searches for names in another script, and misspelt ones, with the keyboard
// alone.
func searchAndOpen(t *testing.T, w *chromium.Window, root string) {
	for _, search := range []struct{ from, text, want string }{
		{"en/index.html", "كوريا", "en/country-kor.html"},
		{"ar/topics.html", "Untied Arab Emirates", "ar/country-are.html"},
	} {
		w.Navigate(root + search.from)
		w.Find("body").Keys("/") // leads to the field
		w.Find("input:focus").Keys(search.text)
		w.Until("what was found", `return document.querySelector('#found li')`)
		w.Find("input:focus").Keys(chromium.Enter)
		w.Until("the page of "+search.text, `return document.readyState === 'complete' && !location.href.endsWith(arguments[0])`, search.from)
		if at := w.Address(); at != root+search.want {
			t.Errorf("%q leads to %s, not to %s", search.text, at, search.want)
		}
	}
	w.Navigate(root + "en/index.html")
	w.Find(".search input").Keys("xyzzy")
	w.Until("that nothing was found", `return document.querySelector('.search [role=status]').textContent === 'No matching names.'`)
}

// switchToArabic goes from a page to its Arabic twin, which runs from right to left.
func switchToArabic(t *testing.T, w *chromium.Window, root string) {
	w.Navigate(root + "en/pair-eu~kor.html")
	w.Click("a.twin")
	w.Until("the twin", `return document.documentElement.lang === 'ar' && document.readyState === 'complete'`)
	var got struct {
		Dir         string
		First, Last float64
	}
	w.Script(&got, `
const box = e => e.getBoundingClientRect();
const heads = document.querySelector('table').querySelectorAll('thead th');
return { dir: document.dir, first: box(heads[0]).right, last: box(heads[heads.length - 1]).right }`)
	if at := w.Address(); at != root+"ar/pair-eu~kor.html" || got.Dir != "rtl" || got.First <= got.Last {
		t.Errorf("%s is not from the right: %+v", at, got)
	}
	w.Keep("site-pair-ar")
}

// clickNode clicks on a node of a picture with the mouse, which leads to the page of the node.
func clickNode(w *chromium.Window, root string) {
	w.Navigate(root + "en/index.html")
	w.Keep("site-index")
	w.ClickInPicture(`[data-node="egy"]`)
	w.Until("the page of the node", `return location.href.endsWith('/en/country-egy.html') && document.readyState === 'complete'`)
}

// TestTextsInChromium follows evidence to its paragraph, on pages of both directions, and looks where its lines begin.
func TestTextsInChromium(t *testing.T) {
	texts := textsOfStory()
	for _, id := range []string{"first", "second", "arabic"} {
		texts[id] = append([]string(nil), texts[id]...)
		for i := range texts[id] {
			texts[id][i] += strings.Repeat(" "+texts[id][i], 30) + strings.Repeat("x", 300)
		}
	}
	dir := filepath.Join(t.TempDir(), "site")
	o := site.Options{Lang: bilingual.Both, AsOf: day, Texts: texts}
	if _, err := site.Write(context.Background(), dir, yamlFacts(t, textStory), o); err != nil {
		t.Fatal(err)
	}
	root := "file://" + dir + "/"
	w := chromium.Start(t, chromium.Options{})
	for _, lang := range []string{"en/", "ar/"} {
		for anchor, right := range map[string]bool{"source-first.html#p4": false, "source-arabic.html#p2": true} {
			w.Resize(1440, 900)
			w.Navigate(root + lang + "instrument-pact.html")
			w.Click(`.cited td:last-child a[href="` + anchor + `"]`)
			w.Until("the paragraph", `return location.href.endsWith(arguments[0]) && document.querySelector('p:target')`, lang+anchor)
			var toRight bool
			w.Script(&toRight, `
const p = document.querySelector('p:target'), box = p.getBoundingClientRect(), mark = p.querySelector('a').getBoundingClientRect();
return mark.left - box.left > box.right - mark.right`)
			if toRight != right {
				t.Errorf("the number of %s%s stands at the right: %t", lang, anchor, toRight)
			}
			w.Keep("site-text-" + lang[:2] + "-" + anchor[len("source-"):len("source-")+5])
			w.Resize(500, 900)
			w.FitsWidth()
		}
	}
	w.Alone(root)
}
