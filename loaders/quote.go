package loaders

import (
	"regexp"
	"strings"
)

// bare matches a text that YAML reads as it stands, in braces too.
var bare = regexp.MustCompile(`^[\p{L}\p{N}](?:[\p{L}\p{N} ._/-]*[\p{L}\p{N}])?$`)

// Quote returns a text as a value in a fact file: in quotes unless YAML reads it as it stands. Runs of blanks become one.
func Quote(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if bare.MatchString(text) && !strings.EqualFold(text, "null") {
		return text
	}
	return "'" + strings.ReplaceAll(text, "'", "''") + "'"
}
