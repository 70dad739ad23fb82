package site_test

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"entente/internal/bilingual"
	"entente/site"
	"entente/test/chromium"
	"entente/test/testgraph"
)

// largest returns the name of the largest page of each kind, which a name has up to its first hyphen, of those whose
// names match a pattern.
func largest(t *testing.T, root, pattern string) []string {
	t.Helper()
	paths, err := filepath.Glob(strings.TrimPrefix(root, "file://") + "en/" + pattern)
	if err != nil {
		t.Fatal(err)
	}
	pages, sizes := make(map[string]string), make(map[string]int64)
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		kind, _, _ := strings.Cut(info.Name(), "-")
		if info.Size() > sizes[kind] {
			pages[kind], sizes[kind] = info.Name(), info.Size()
		}
	}
	return slices.Sorted(maps.Values(pages))
}

// formsOfPages measures a page of each kind in the forms that it takes.
func formsOfPages(t *testing.T, w *chromium.Window, root string) {
	defer w.Resize(1440, 900)
	names := largest(t, root, "*.html")
	if len(names) < 20 {
		t.Errorf("there are only the kinds %v", names)
	}
	for _, name := range names {
		for _, lang := range []string{"en/", "ar/"} {
			w.Navigate(root + lang + name)
			w.OnScreens()
			w.OnPaper()
		}
	}
	w.Resize(chromium.Phone, 844)
	w.Navigate(root + "ar/country-kor.html")
	w.Keep("site-phone-country-ar")
}

// oddPages measures pages with names that are hard to lay out, on a phone and on paper, from a site in another folder.
func oddPages(t *testing.T, w *chromium.Window, root string) {
	defer w.Resize(1440, 900)
	o := site.Options{Lang: bilingual.Both, AsOf: day}
	all := allOf(testgraph.Facts(t, "../render/testdata/odd-names.yaml"))
	if _, err := site.Write(context.Background(), strings.TrimPrefix(root, "file://"), all, o); err != nil {
		t.Fatal(err)
	}
	names := largest(t, root, "*-odd-*.html")
	if len(names) < 8 {
		t.Errorf("there are only the kinds %v", names)
	}
	for i, name := range names { // each in one of the languages, as what is odd is much the same in both
		w.Navigate(root + []string{"en/", "ar/"}[i%2] + name)
		w.OnPhone()
		w.OnPaper()
	}
}

// readable checks that one page can be read in light and dark, and used without a mouse.
func readable(w *chromium.Window, root string) {
	w.Navigate(root + "en/country-kor.html")
	w.Contrast()
	w.WithoutMouse()
}
