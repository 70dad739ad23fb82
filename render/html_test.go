package render

import (
	"bytes"
	"strings"
	"testing"
)

// The digest of the graph is in a page for programs, and not for readers.
func TestDigestIsNotShown(t *testing.T) {
	ans := plainAnswer("en", "x")
	ans.Digest = "0123456789abcdef"
	var b bytes.Buffer
	if err := HTML(&b, ans); err != nil {
		t.Fatal(err)
	}
	if strings.Count(b.String(), ans.Digest) != 1 || !strings.Contains(b.String(), `<meta name="digest" content="`+ans.Digest+`">`) {
		t.Errorf("the digest is not in the page once, for programs: %s", b.String())
	}
}
