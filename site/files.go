package site

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"

	"entente/schema"
)

// plainID matches an id that can be part of a file name unchanged, on every system.
var plainID = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,79}(\.[a-z0-9-]{1,40}){0,5}$`)

// fileName returns the name of a page, which begins with what the page is about: that separates the ids
// of topics from all others, and keeps Windows from taking con.html for its console. An id that does not have the form of ids in facts
// was written into the graph by hand; its hash is used instead. No plain id has a "~".
func fileName(prefix, id string) string {
	if plainID.MatchString(id) {
		return prefix + "-" + id + ".html"
	}
	sum := sha256.Sum256([]byte(id))
	return prefix + "-~" + hex.EncodeToString(sum[:8]) + ".html"
}

// pairName returns the name of the page of a tie.
func pairName(a, b string) string {
	if plainID.MatchString(a) && plainID.MatchString(b) {
		return "pair-" + a + "~" + b + ".html"
	}
	sum := sha256.Sum256([]byte(a + "\x00" + b))
	return "pair-~" + hex.EncodeToString(sum[:8]) + ".html"
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
		t.file = pairName(t.a.ID, t.b.ID)
	}
}
