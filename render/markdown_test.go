package render

import (
	"testing"

	"entente/graph"
)

// The text at the beginning of a list item is only text, whatever it begins with.
func TestMarkdownItem(t *testing.T) {
	for text, want := range map[string]string{
		"# One":       `\# One`,
		"- One":       `\- One`,
		"---":         `\---`,
		"+ One":       `\+ One`,
		"> One":       `\> One`,
		"===":         `\===`,
		"1. One":      `1\. One`,
		"12) One":     `12\) One`,
		"  - One":     `  \- One`,
		"* One":       `\* One`,
		"2025-12 One": "2025-12 One",
		"1.5 One":     `1\.5 One`,
		"One # - > 1": "One # - > 1",
		"وزارة":       "وزارة",
		"":            "",
	} {
		if got := escapeItemStart(MarkdownText(text)); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}

// The address of a source is a link, and no part of it ends the link.
func TestMarkdownSource(t *testing.T) {
	s := graph.Source{Kind: "news", Publisher: graph.Name{Name: "- A_Paper"}, URL: `https://example.org/a b?<i>\`}
	const want = `\- A\_Paper, news article, undated. <https://example.org/a%20b?%3Ci%3E%5C>`
	if got := markdownSource(&s, "en"); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	s.URL = ""
	if got := markdownSource(&s, "en"); got != `\- A\_Paper, news article, undated, no link recorded.` {
		t.Errorf("%q", got)
	}
}
