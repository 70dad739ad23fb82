package site

import (
	"regexp"
	"testing"

	"entente/schema"
)

// Every kind of node but claims and aliases, which are on the pages of others, has pages.
func TestLabelsHavePages(t *testing.T) {
	for _, l := range schema.Labels() {
		if paged := l != schema.LabelClaim && l != schema.LabelAlias; paged != (l.Slug() != "") || paged && fillers[l] == nil {
			t.Errorf("%s has pages called %q", l, l.Slug())
		}
	}
}

// The first page counts by words of the report coverage, which have their Arabic.
func TestGroundsAreWords(t *testing.T) {
	for _, word := range grounds {
		if arabic := schema.Arabic(word); arabic == word || arabic == "" {
			t.Errorf("%s is no word of a list", word)
		}
	}
}

// File names are safe for any id, and no two ids share one.
func TestFileNamesAreSafe(t *testing.T) {
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
	if fileName("topic", "A") == fileName("topic", "B") || fileName("pair", "A", "B") == fileName("pair", "B", "A") {
		t.Error("two ids have one file")
	}
}
