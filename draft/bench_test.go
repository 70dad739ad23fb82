package draft

import (
	"strings"
	"testing"

	"entente/archive"
)

// BenchmarkText drafts the text of the tests.
func BenchmarkText(b *testing.B) {
	paragraphs := archive.Paragraphs([]byte(ownText))
	b.ReportAllocs()
	for b.Loop() {
		Text(paragraphs, Options{Known: nothing()}).YAML(frame(nil))
	}
}

// BenchmarkLongText drafts 5 MB that repeat it, in one line and in many.
func BenchmarkLongText(b *testing.B) {
	long := strings.Repeat(ownText, 5<<20/len(ownText))
	for name, text := range map[string]string{"paragraphs": long, "line": strings.ReplaceAll(long, "\n", " ")} {
		b.Run(name, func(b *testing.B) {
			paragraphs := archive.Paragraphs([]byte(text))
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				Text(paragraphs, Options{Known: nothing()}).YAML(frame(nil))
			}
		})
	}
}
