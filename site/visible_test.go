package site_test

import (
	"html"
	"path"
	"regexp"
	"strings"
	"testing"

	"entente/graph"
	"entente/schema"
	"entente/site"
)

var (
	unseen = regexp.MustCompile(`(?s)<(script|style)[ >].*?</(script|style)>|<head>.*?</head>|<footer>.*?</footer>`)
	// block ends a text: what is on both sides of it is not one word.
	block   = regexp.MustCompile(`<[^>]*>`)
	webText = regexp.MustCompile(`https?://\S+`)
	// edtf are the signs of dates as facts have them.
	edtf    = regexp.MustCompile(`(^|[^0-9/A-Za-z.-])[0-9]{4}-[0-9]{2}(-[0-9]{2})?($|[^0-9-])|[0-9]{4}[?~%]|\.\./|/\.\.|[0-9]{4}/[0-9]{4}`)
	tokens  = regexp.MustCompile(`[A-Za-z0-9]+(?:[-_.~][A-Za-z0-9]+)+`)
	heading = regexp.MustCompile(`(?s)<h1>(.*?)</h1>`)
	caption = regexp.MustCompile(`(?s)<title>(.*?)</title>`)
)

// visible returns the text of a page that a reader sees, without its head, its foot and addresses.
func visible(page string) string {
	text := block.ReplaceAllString(unseen.ReplaceAllString(page, " "), " ")
	return webText.ReplaceAllString(html.UnescapeString(text), " ")
}

// machineWords returns the words that no reader should see: those of closed lists that are written with hyphens or
// underscores, unless they are English as they stand, and ids.
func machineWords(all *graph.All) map[string]bool {
	words := make(map[string]bool)
	for _, list := range schema.Lists() {
		for _, word := range list.Words() {
			if strings.Contains(word, "_") || strings.Contains(word, "-") && schema.English(word) != word {
				words[word] = true
			}
		}
	}
	for i := range all.Nodes {
		if id := all.Nodes[i].ID; strings.ContainsAny(id, "-.~") {
			words[id] = true
		}
	}
	for i := range all.Relationships {
		words[all.Relationships[i].ID] = true
	}
	return words
}

// Readers see words and names: no word of the machine, no id and no date in the form of the facts is on any page of
// the six stories, and each page has a title and says what it says.
func TestPagesAreForReaders(t *testing.T) {
	all := seedFacts(t)
	machine, leads := machineWords(all), 0
	for name, page := range write(t, all, site.Options{Coverage: map[string]string{"hubs-openable": "12"}}) {
		if path.Ext(name) != ".html" || name == "index.html" { // which only leads to the two languages
			continue
		}
		text := visible(page)
		if m := edtf.FindString(text); m != "" {
			t.Errorf("%s shows a date as %q", name, m)
		}
		for _, token := range tokens.FindAllString(text, -1) {
			if machine[token] {
				t.Errorf("%s shows %q", name, token)
			}
		}
		h1, title := heading.FindStringSubmatch(page), caption.FindStringSubmatch(page)
		if h1 == nil || title == nil || strings.TrimSpace(untagged(h1[1])) == "" || !strings.HasPrefix(title[1], html.EscapeString(html.UnescapeString(untagged(h1[1])))) {
			t.Errorf("%s has the heading %q and the title %q", name, h1, title)
		}
		lead := leadOf(page)
		if len(lead) == 0 || !strings.HasSuffix(lead[0], ".") || strings.Contains(lead[0], "..") {
			t.Errorf("%s begins with %q", name, lead)
		}
		for _, text := range lead {
			if text == "" || strings.Contains(text, "%!") {
				t.Errorf("%s has the lead %q", name, lead)
			}
		}
		leads += len(lead)
	}
	if leads < 600 {
		t.Errorf("only %d leads", leads)
	}
}

// The test above finds what it looks for.
func TestMachineFormsAreFound(t *testing.T) {
	for _, text := range []string{"on 2023-02-13.", "2023-02?", "2023~", "../2025", "2022/2024", "in (2025-11)"} {
		if !edtf.MatchString(text) {
			t.Errorf("%q is not found", text)
		}
	}
	for _, text := range []string{"13 February 2023", "A/RES/78/265", "9821", "2021-2027", "https://x.y/2023"} {
		if m := edtf.FindString(text); m != "" {
			t.Errorf("%q has %q", text, m)
		}
	}
	machine := machineWords(seedFacts(t))
	for _, word := range []string{"in-force", "more_than", "memorandum-of-understanding", "eu-kor-dpc-3", "gov.ai"} {
		if !machine[word] || tokens.FindString("("+word+",") != word {
			t.Errorf("%s is not found", word)
		}
	}
	if machine["vice-minister"] || machine["co-sponsor"] {
		t.Error("an English word is taken for one of the machine")
	}
}
