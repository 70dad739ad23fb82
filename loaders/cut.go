package loaders

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// YAML cuts an unquoted text at " #" and, in braces, at a comma, and says nothing: the rest is a
// comment, or a key without a value. This file reports both.

// checkCut reports an unquoted text that ends at a hash sign which no blank follows: a comment proper
// has one, so that the rest of the line may be meant as text.
func (w *walker) checkCut(n *yaml.Node) {
	if len(w.hashes) == 0 || n.Kind != yaml.ScalarNode || isQuoted(n) {
		return
	}
	w.at.seek(w.text, n.Line, n.Column)
	start := w.at.offset
	end := plainEnd(w.text, start, n.Value)
	hash := end + blanks(w.text[end:])
	if _, found := slices.BinarySearch(w.hashes, hash); !found {
		return
	}
	line := w.text[hash:]
	if i := bytes.IndexByte(line, '\n'); i >= 0 {
		line = line[:i]
	}
	at := w.at
	at.move(w.text, hash)
	whole := n.Value + string(w.text[end:hash]) + strings.TrimRight(string(line), " \t")
	w.report.add(at.line, at.col, "comment", fmt.Sprintf(`everything after " #" is a comment, so that the text ends with %s`, quote(lastWords(n.Value))),
		"put the text in quotes: "+inQuotes(whole)+"; begin a comment with # and a blank")
}

// quoteCut is the hint for a text that a hash sign cuts, where the text is not known.
const quoteCut = "put the text in quotes; begin a comment with # and a blank"

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

// blanks returns the number of blanks at the start of a text, without line ends.
func blanks(text []byte) int { return len(text) - len(bytes.TrimLeft(text, " \t")) }

// lastWords returns the end of a text, short enough for a message.
func lastWords(text string) string {
	const maxRunes = 30
	runes := []rune(text)
	if len(runes) <= maxRunes {
		return text
	}
	return "…" + string(runes[len(runes)-maxRunes:])
}

// inQuotes returns a text as a quoted one of YAML, short enough for a hint.
func inQuotes(text string) string {
	const maxRunes = 80
	if utf8.RuneCountInString(text) > maxRunes {
		text = string([]rune(text)[:maxRunes]) + "…"
	}
	if strings.ContainsAny(text, `"\`) {
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	}
	return `"` + text + `"`
}

// bareKeys reports the keys of a mapping in braces that have no value, from entry i on, and returns
// the number of them. They are what follows a comma that was meant as part of a text.
func (w *walker) bareKeys(n *yaml.Node, i int) int {
	count := 0
	for k := i; k+1 < len(n.Content) && isBareKey(n, k); k += 2 {
		count++
	}
	if count == 0 {
		return 0
	}
	var words []string
	for k := range count {
		words = append(words, n.Content[i+2*k].Value)
	}
	first := n.Content[i]
	rest := strings.Join(words, ", ")
	if i == 0 || n.Content[i-1].Kind != yaml.ScalarNode || isQuoted(n.Content[i-1]) || n.Content[i-1].Value == "" {
		w.add(first, "comma", fmt.Sprintf("%s stands in braces without a value", quote(first.Value)),
			"braces hold names with values, such as {en: …}; a list stands in brackets: ["+truncate(rest)+"]")
		return count
	}
	before := n.Content[i-1].Value
	w.add(first, "comma", fmt.Sprintf("the comma before %s ends the text %s: inside braces it separates the values", quote(first.Value), quote(before)),
		"put the text in quotes: "+truncate(n.Content[i-2].Value)+": "+inQuotes(before+", "+rest))
	return count
}

// isBareKey reports whether entry i of a mapping in braces is a key alone, without even a colon.
func isBareKey(n *yaml.Node, i int) bool {
	key, value := n.Content[i], n.Content[i+1]
	// The parser places a value that is not there where it expects it: with a colon, behind that.
	return n.Style&yaml.FlowStyle != 0 && key.Kind == yaml.ScalarNode && !isQuoted(key) && key.Value != "" &&
		value.Kind == yaml.ScalarNode && value.Value == "" && value.Tag == "!!null" &&
		value.Line == key.Line && value.Column == key.Column+utf8.RuneCountInString(key.Value)
}
