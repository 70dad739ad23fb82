package schema

import (
	"regexp"
	"strings"

	"entente/schema/naming"
)

// idPattern matches the identifier of an entity.
var idPattern = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,79}$`)

// IsID reports whether the text has the form of an entity's identifier.
func IsID(text string) bool { return idPattern.MatchString(text) }

// NotAnID returns the problem of a text that does not have the form of an identifier.
func NotAnID(pos Pos, text string) Problem {
	p := NewProblem(pos, "id", "lower-case letters a-z, digits and hyphens, beginning with a letter or digit, at most 80",
		"%q is not an identifier", text)
	if slug := strings.NewReplacer(" ", "-", "_", "-", ".", "-").Replace(strings.ToLower(naming.ASCII(text))); IsID(slug) {
		return p.Fixed(text, slug)
	}
	return p
}

// topicIDPattern matches the identifier of a topic below another.
var topicIDPattern = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,39}(\.[a-z0-9][a-z0-9-]{0,39}){1,3}$`)

func (b *builder) topicID(v *Value) {
	if !topicIDPattern.MatchString(v.Text) {
		b.problem(v.Pos, "id", "the id of the wider topic, a dot, and lower-case letters, digits or hyphens, such as ai.weather",
			"%q is not the id of a topic below another", v.Text)
	}
}

// AnyOf returns labels in words: "a Country or an Organization".
func AnyOf(labels []Label) string {
	text := ""
	for i, l := range labels {
		switch {
		case i > 0 && i == len(labels)-1:
			text += " or "
		case i > 0:
			text += ", "
		}
		text += WithArticle(l)
	}
	return text
}

// WithArticle returns a label with its article: "a Country".
func WithArticle(l Label) string {
	if strings.IndexByte("AEIO", l[0]) >= 0 {
		return "an " + string(l)
	}
	return "a " + string(l)
}
