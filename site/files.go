package site

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"

	"entente/schema"
)

// plainID matches an id that can be part of a file name unchanged, on every system.
var plainID = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,79}(\.[a-z0-9-]{1,40}){0,5}$`)

// fileName returns the name of a page, which begins with what the page is about: that separates the ids
// of topics from all others, and keeps Windows from taking con.html for its console. An id that does not have the form of ids in facts
// was written into the graph by hand; its hash is used instead. No plain id has a "~".
func fileName(prefix string, ids ...string) string {
	for _, id := range ids {
		if !plainID.MatchString(id) {
			sum := sha256.Sum256([]byte(strings.Join(ids, "\x00")))
			return prefix + "-~" + hex.EncodeToString(sum[:8]) + ".html"
		}
	}
	return prefix + "-" + strings.Join(ids, "~") + ".html"
}

// namePages decides which nodes have a page: all except claims and aliases, which are on
// the page of what they are about, and countries that no fact concerns.
func (f *facts) namePages() {
	for _, n := range f.nodes {
		prefix := n.Label.Slug()
		if prefix != "" && (n.Label != schema.LabelCountry || len(n.out)+len(n.in)+len(n.actedFor) > 0) {
			n.file = fileName(prefix, n.ID)
		}
	}
	for _, s := range f.stories {
		s.file = fileName("story", s.id)
	}
	for _, t := range f.ties {
		t.file = fileName("pair", t.a.ID, t.b.ID)
	}
}
