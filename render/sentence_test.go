package render

import "testing"

// A sentence keeps the direction of its language, whatever letters it begins with.
func TestSentence(t *testing.T) {
	for _, c := range []struct{ text, lang, want string }{
		{"KUNA، خبر", "ar", "\u200fKUNA، خبر"}, {"2025 KUNA", "ar", "\u200f2025 KUNA"}, {"الحدث، خبر", "ar", "الحدث، خبر"},
		{"«الحدث»", "ar", "«الحدث»"},
		{"الحدث, news", "en", "\u200eالحدث, news"}, {"KUNA, news", "en", "KUNA, news"}, {"", "en", ""}, {"2025", "en", "2025"},
	} {
		if got := sentence(c.text, c.lang); got != c.want {
			t.Errorf("%q in %s is %q", c.text, c.lang, got)
		}
	}
}
