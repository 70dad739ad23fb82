package loaders_test

import (
	"strings"
	"testing"

	"entente/loaders"
	"entente/schema"
)

// fixed returns a text with its corrections, and the lines that differ.
func fixed(text string) (string, []loaders.Change) {
	file, _ := loaders.Parse("f.yaml", []byte(text))
	_, problems := schema.Build([]schema.File{file})
	after, changes := loaders.Fix("f.yaml", []byte(text), problems)
	return string(after), changes
}

func TestFix(t *testing.T) {
	for before, want := range map[string]string{
		"sources: [{id: a, kind: 'article', language: en, publisher: A}]": "sources: [{id: a, kind: news, language: en, publisher: A}]",
		"sources:\r\n  - id: a # حاشية\r\n    kind: \"article\"\r\n":      "sources:\r\n  - id: a # حاشية\r\n    kind: news\r\n",
		// A value that goes on, or begins like another, is not taken for it.
		"sources: [{id: a, kind: article article, language: en, publisher: A}]": "",
		"sources:\n  - id: a\n    kind: press\n     release\n":                  "",
		// Two corrections in a line that has letters of several bytes.
		"sources: [{title: مقال, kind: article, published: 12 June 2025, id: a}]": "sources: [{title: مقال, kind: news, published: 2025-06-12, id: a}]",
		// Not sound YAML, or not a fact file.
		"sources: [{kind: article": "", "- a": "", "": "",
	} {
		if want == "" {
			want = before
		}
		if got, changes := fixed(before); got != want || (len(changes) == 0) != (got == before) {
			t.Errorf("%q\nbecomes %q\nwant    %q (%d changes)", before, got, want, len(changes))
		}
	}
}

// Whatever the text, the corrected one is sound if it differs, has as many lines, and has no more problems.
func FuzzFix(f *testing.F) {
	f.Add("sources: [{id: a, kind: article, published: '12 June 2025'}] # x")
	f.Add("source: a\nevents:\n  - {id: B C, evidence: '3,5', participants: {attendee: [ksa]}}\n")
	f.Add("people: [{id: ٣, name: {en: A}, office: {id: .x}}]")
	f.Fuzz(func(t *testing.T, text string) {
		after, changes := fixed(text)
		if len(changes) == 0 {
			if after != text {
				t.Fatalf("%q becomes %q without a change", text, after)
			}
			return
		}
		if _, problems := loaders.Parse("f.yaml", []byte(after)); len(problems) > 0 {
			t.Fatalf("%q becomes %q: %v", text, after, problems)
		}
		if strings.Count(after, "\n") != strings.Count(text, "\n") {
			t.Fatalf("%q becomes %q: another number of lines", text, after)
		}
	})
}
