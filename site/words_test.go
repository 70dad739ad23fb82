package site

import (
	"regexp"
	"testing"

	"entente/internal/bilingual"
	"entente/schema"
)

// Every relationship type has a caption at both ends, and every kind of node has a name, in
// both languages.
func TestCaptions(t *testing.T) {
	check := func(what string, words ...bilingual.Text) {
		for _, w := range words {
			if w[0] == "" || w[1] == "" || w[0] == w[1] {
				t.Errorf("%s has the captions %q and %q", what, w[0], w[1])
			}
		}
	}
	for _, r := range append(schema.RelTypes(), schema.DerivedTypes()...) {
		check(string(r), captions[r].out, captions[r].in)
	}
	for _, l := range schema.Labels() {
		if l != schema.LabelClaim && l != schema.LabelAlias { // they have no pages
			check(string(l), labelWords[l], plurals[l])
			if prefixes[l] == "" || filler(l) == nil {
				t.Errorf("%s has no pages", l)
			}
		}
	}
	for field, w := range fieldWords {
		if w[0] == "" || w[1] == "" {
			t.Errorf("the field %s has the words %q and %q", field, w[0], w[1])
		}
	}
}

// File names are safe for any id, and no two ids share one.
func TestFileNames(t *testing.T) {
	for id, want := range map[string]string{"kor": "topic-kor.html", "gov.ai.law": "topic-gov.ai.law.html", "con": "topic-con.html"} {
		if name := fileName("topic", id); name != want {
			t.Errorf("%q has the file %q", id, name)
		}
	}
	safe := regexp.MustCompile(`^topic-~[0-9a-f]{16}\.html$`)
	for _, id := range []string{"", ".", "..", "../../etc/passwd", "a/b", `a\b`, "a..b", "a.", "A", "a b", "con~", "كوريا", "a\x00"} {
		if name := fileName("topic", id); !safe.MatchString(name) {
			t.Errorf("%q has the file %q", id, name)
		}
	}
	if fileName("topic", "A") == fileName("topic", "B") || pairName("A", "B") == pairName("B", "A") {
		t.Error("two ids have one file")
	}
}
