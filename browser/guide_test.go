package browser

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"entente/test/testgraph"
)

var (
	slide    = regexp.MustCompile(`(?s)<slide>(.*?)</slide>`)
	runnable = regexp.MustCompile(`(?s)<pre class="pre-scrollable code runnable">(.*?)</pre>`)
	tag      = regexp.MustCompile(`<[^>]*>`)
)

// TestGuideQueriesHaveRows runs every query of the guide, in both languages, as Browser
// extracts it from the page.
func TestGuideQueriesHaveRows(t *testing.T) {
	g := testgraph.OpenLoaded(t, "../facts")
	guide, err := Guide("")
	if err != nil {
		t.Fatal(err)
	}
	found := runnable.FindAllStringSubmatch(string(guide), -1)
	if want := 2 * len(guideQueries); len(found) != want || want != 20 {
		t.Fatalf("%d queries are in the guide, want %d: ten in each language", len(found), want)
	}
	for _, m := range found {
		query := strings.TrimSpace(html.UnescapeString(tag.ReplaceAllString(m[1], "")))
		if len(testgraph.Rows(t, g, query, nil)) == 0 {
			t.Errorf("no rows: %s", query)
		}
	}
}

// TestGuideSurvivesBrowser checks that the guide has nothing that Browser removes from guides.
func TestGuideSurvivesBrowser(t *testing.T) {
	for _, base := range []string{"", "http://127.0.0.1:7474/browser/entente/"} {
		data, err := Guide(base)
		if err != nil {
			t.Fatal(err)
		}
		guide := string(data)
		for _, removed := range []string{
			`(?i)(\s+(on[^\s=]+)[^\s=]*\s*=\s*("[^"]*"|'[^']*'|[\w\-.:]+\s*))`, `(?i)<script`, `(?i)href=.*javascript:`,
		} {
			if m := regexp.MustCompile(removed).FindString(guide); m != "" {
				t.Errorf("Browser takes %q out of the guide", m)
			}
		}
		if strings.Contains(guide, "ZgotmplZ") {
			t.Error("the template refused a value")
		}
		if base == "" && strings.Contains(guide, "http") {
			t.Error("a guide without an address has links")
		}
	}
}

// TestGuideSlides checks that the second half is Arabic, and that links connect the beginnings
// of the two halves.
func TestGuideSlides(t *testing.T) {
	data, err := Guide("http://127.0.0.1:7474/browser/entente/")
	if err != nil {
		t.Fatal(err)
	}
	slides := slide.FindAllStringSubmatch(string(data), -1)
	if len(slides) != 2*guideSlides {
		t.Fatalf("%d slides, want %d", len(slides), 2*guideSlides)
	}
	for i, m := range slides {
		arabic := i >= guideSlides
		if strings.Contains(m[1], `dir="rtl" lang="ar"`) != arabic {
			t.Errorf("slide %d runs in the wrong direction", i+1)
		}
		// A div that comes first scrolls separately in Browser's drawer.
		if strings.Contains(m[1], "<div") {
			t.Errorf("slide %d has a div", i+1)
		}
		if strings.Count(m[1], "<p") != strings.Count(m[1], "</p>")+strings.Count(m[1], "<pre") {
			t.Errorf("slide %d: a paragraph does not end", i+1)
		}
	}
	if !strings.Contains(slides[0][1], `exec-topic="guide http://127.0.0.1:7474/browser/entente/guide.html#slide-6"`) {
		t.Error("the first slide does not lead to the seventh")
	}
	if !strings.Contains(slides[guideSlides][1], `exec-topic="guide http://127.0.0.1:7474/browser/entente/guide.html#slide-0"`) {
		t.Error("the seventh slide does not lead to the first")
	}
}

// TestGuideInputs checks that each field replaces a text that occurs exactly once in its query.
func TestGuideInputs(t *testing.T) {
	inputs := 0
	for _, q := range guideQueries {
		for _, in := range q.inputs {
			inputs++
			if strings.Count(q.cypher, "'"+in.value+"'") != 1 {
				t.Errorf("%s: %q is not once in %s", q.id, in.value, q.cypher)
			}
		}
	}
	if inputs == 0 {
		t.Error("no query has a field")
	}
}
