//go:build !windows

package site_test

import (
	"testing"

	"entente/internal/webdriver"
)

// TestDocsPictures draws the pages of docs/img: of the site.
func TestDocsPictures(t *testing.T) {
	webdriver.OnlyPictures(t)
	root := seedSite(t)
	w := webdriver.Start(t, webdriver.Options{Width: 1200, Height: 900 + 143})
	for file, page := range map[string]string{"site.png": "en/index.html", "site-ar.png": "ar/pair-mar~usa.html"} {
		w.Navigate(root + page)
		w.Script(nil, `document.documentElement.style.overflow = 'hidden'`) // no scroll bar
		w.Until("the page", `const n = document.querySelector('.network'); return document.readyState === 'complete' && (!n || !!n.entente)`)
		w.Draw("../docs/img/" + file)
	}
}
