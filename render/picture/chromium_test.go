package picture

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/test/chromium"
)

// TestTextsInChromium measures the texts of large pictures where they are shown, in the fonts of pages and in a wide one.
func TestTextsInChromium(t *testing.T) {
	w := chromium.Start(t, chromium.Options{})
	colours, err := os.ReadFile("../static/colours.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range languages {
		for _, fonts := range []string{"", "svg text { font-family: 'DejaVu Sans', Verdana }"} {
			var page strings.Builder
			fmt.Fprintf(&page, "<!DOCTYPE html><html lang=%s><head><meta charset=utf-8><style>%s%s%s</style></head><body>", lang, colours, CSS, fonts)
			for _, s := range []*SVG{madeUp(lang, 60, 150, false).SVG(), madeUp(lang, 25, 60, true).SVG(), manyMarks(lang, 40).SVG()} {
				page.WriteString(s.Inline())
			}
			path := filepath.Join(t.TempDir(), "page.html")
			if err := os.WriteFile(path, []byte(page.String()), 0o600); err != nil {
				t.Fatal(err)
			}
			w.Navigate("file://" + path)
			if n := w.TextsInPictures(); n < 200 {
				t.Errorf("only %d texts", n)
			}
		}
	}
}
