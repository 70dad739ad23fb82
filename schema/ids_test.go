package schema

import (
	"strings"
	"testing"
)

// IsID is written out, for speed, and must agree with the pattern of the JSON Schema.
func FuzzIsID(f *testing.F) {
	for _, text := range []string{"", "a", "-a", "a-", "kor", "9", "a_b", "A", "é", "a\n", "a.b", strings.Repeat("a", 80), strings.Repeat("a", 81)} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got, want := IsID(text), idPattern.MatchString(text); got != want {
			t.Errorf("%q: %t, and the pattern says %t", text, got, want)
		}
	})
}
