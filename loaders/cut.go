package loaders

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"entente/schema"
)

// YAML cuts an unquoted text at " #" and, in braces, at a comma, and says nothing: the rest is a
// comment, or a key without a value. This file reports both.

// quoteCut is the hint for a text that a hash sign cuts, where the text is not known.
const quoteCut = "put the text in quotes; begin a comment with # and a blank"

// checkCut reports an unquoted text that ends at a hash sign which no blank follows: a comment proper
// has one, so that the rest of the line may be meant as text.
func (w *walker) checkCut(n *yaml.Node) {
	if len(w.hashes) == 0 || n.Kind != yaml.ScalarNode || isQuoted(n) {
		return
	}
	w.at.seek(w.text, n.Line, n.Column)
	end := plainEnd(w.text, w.at.offset, n.Value)
	hash := len(w.text) - len(bytes.TrimLeft(w.text[end:], " \t"))
	if _, found := slices.BinarySearch(w.hashes, hash); !found {
		return
	}
	w.at.move(w.text, hash)
	whole := n.Value + string(w.text[end:hash]) + strings.TrimRight(string(firstLine(w.text[hash:])), " \t")
	w.report.add(w.at.line, w.at.col, "comment", `everything after " #" is a comment, so that the text ends with `+quote(lastWords(n.Value)),
		"put the text in quotes: "+inQuotes(whole)+"; begin a comment with # and a blank")
}

// plainEnd returns the offset at which an unquoted text ends that starts at an offset: its lines are
// joined with one blank in its value.
func plainEnd(text []byte, start int, value string) int {
	i := start
	for _, c := range value {
		if unicode.IsSpace(c) && c < utf8.RuneSelf {
			for i < len(text) && isBlank(text[i]) {
				i++
			}
			continue
		}
		i += utf8.RuneLen(c)
	}
	return min(i, len(text))
}

// lastWords returns the end of a text, short enough for a message.
func lastWords(text string) string {
	const maxRunes = 30
	if runes := []rune(text); len(runes) > maxRunes {
		return "…" + string(runes[len(runes)-maxRunes:])
	}
	return text
}

// inQuotes returns a text as a quoted one of YAML, short enough for a hint.
func inQuotes(text string) string {
	text = schema.Shorten(text, 80)
	if strings.ContainsAny(text, `"\`) {
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	}
	return `"` + text + `"`
}

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

// bareKeys reports the keys of a mapping in braces that have no value, from entry i on, and returns the
// number of them. They are what follows a comma that was meant as part of a text.
func (w *walker) bareKeys(n *yaml.Node, i int) int {
	var words []string
	for k := i; k+1 < len(n.Content) && isBareKey(n, k); k += 2 {
		words = append(words, n.Content[k].Value)
	}
	if len(words) == 0 {
		return 0
	}
	first, rest := n.Content[i], strings.Join(words, ", ")
	if i == 0 || n.Content[i-1].Kind != yaml.ScalarNode || isQuoted(n.Content[i-1]) || n.Content[i-1].Value == "" {
		w.add(first, "comma", quote(first.Value)+" stands in braces without a value",
			"braces hold names with values, such as {en: …}; a list stands in brackets: ["+truncate(rest)+"]")
		return len(words)
	}
	before := n.Content[i-1].Value
	w.add(first, "comma", fmt.Sprintf("the comma before %s ends the text %s: inside braces it separates the values", quote(first.Value), quote(before)),
		"put the text in quotes: "+truncate(n.Content[i-2].Value)+": "+inQuotes(before+", "+rest))
	return len(words)
}

// isBareKey reports whether entry i of a mapping in braces is a key alone, without even a colon.
func isBareKey(n *yaml.Node, i int) bool {
	key, value := n.Content[i], n.Content[i+1]
	// The parser places a value that is not there where it expects it: with a colon, behind that.
	return n.Style&yaml.FlowStyle != 0 && key.Kind == yaml.ScalarNode && !isQuoted(key) && key.Value != "" &&
		value.Kind == yaml.ScalarNode && value.Value == "" && value.Tag == "!!null" &&
		value.Line == key.Line && value.Column == key.Column+utf8.RuneCountInString(key.Value)
}
