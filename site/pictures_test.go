//go:build !windows

package site_test

import (
	"testing"

	"entente/internal/webdriver"
)

// TestDocsPictures draws the pictures of the site in docs/img.
func TestDocsPictures(t *testing.T) {
	webdriver.OnlyPictures(t)
	root := seedSite(t)
	w := webdriver.Start(t, webdriver.Options{Width: 1200, Height: 900 + 143})
	for file, page := range map[string]string{"site.png": "en/index.html", "site-ar.png": "ar/pair-mar~usa.html"} {
		w.DrawPage(root+page, "../docs/img/"+file)
	}
}
