package render

import "testing"

// The direction of a text is that of its language, with the script that the tag names; for a language that nobody
// knows, that of the first letter.
func TestTextDirection(t *testing.T) {
	for lang, want := range map[string]string{
		"ar": "rtl", "fa": "rtl", "he": "rtl", "ur": "rtl", "dv": "rtl", "ckb": "rtl", "pa-Arab": "rtl", "und-Hebr": "rtl", "ar-EG": "rtl",
		"en": "ltr", "ko": "ltr", "tr": "ltr", "pa": "ltr", "ar-Latn": "ltr", "zh-Hant": "ltr",
		"": "auto", "und": "auto", "not a tag": "auto", "\"><b>": "auto",
	} {
		if got := textDirection(lang); got != want {
			t.Errorf("%q: %s, want %s", lang, got, want)
		}
	}
}
