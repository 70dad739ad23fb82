package site_test

import (
	"html"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"entente/site"
	"entente/test/golden"
)

var leadText = regexp.MustCompile(`(?s)<p class="lead"([^>]*)>(.*?)</p>`)

// leadOf returns the paragraphs below the heading of a page, as text.
func leadOf(page string) []string {
	var list []string
	for _, m := range leadText.FindAllStringSubmatch(page, -1) {
		list = append(list, html.UnescapeString(untagged(m[2])))
	}
	return list
}

// The leads of all pages of the six stories are those that were read and accepted.
func TestLeadsOfTheSixStories(t *testing.T) {
	files := write(t, seedFacts(t), site.Options{})
	var b strings.Builder
	for _, lang := range []string{"en", "ar"} {
		for _, name := range slices.Sorted(maps.Keys(files)) {
			if !strings.HasPrefix(name, lang+"/") || !strings.HasSuffix(name, ".html") {
				continue
			}
			b.WriteString(name + "\n")
			for _, text := range leadOf(files[name]) {
				b.WriteString("  " + text + "\n")
			}
		}
	}
	golden.Compare(t, filepath.Join("testdata", "leads.txt"), b.String())
}
