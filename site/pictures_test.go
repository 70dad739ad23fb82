package site_test

import (
	"testing"

	"entente/test/chromium"
)

// TestDocsPictures draws the pictures of the site in docs/img.
func TestDocsPictures(t *testing.T) {
	chromium.OnlyPictures(t)
	root := seedSite(t)
	w := chromium.Start(t, chromium.Options{Width: 1200, Height: 900})
	for file, page := range map[string]string{"site.png": "en/index.html", "site-ar.png": "ar/pair-mar~usa.html"} {
		w.DrawPage(root+page, "../docs/img/"+file)
	}
}
