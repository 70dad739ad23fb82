package loaders

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"testing/iotest"

	"gopkg.in/yaml.v3"
)

const quoteHint = "put the text in quotes"

// syntaxText explains an error of the parser in plain words.
type syntaxText struct {
	part                string // part of the error's text
	rule, message, hint string
	target              string // what to point at in the line, if present
}

// syntaxTexts are the explanations, to be tried in order.
var syntaxTexts = []syntaxText{
	{"exceeded max depth", "too-deep", "lists and mappings nest too deep", "no fact needs more than a few", ""},
	{"unknown anchor", "alias", "an alias without an anchor", "write the value out", "*"},
	{"tab character", "tab", "a tab where YAML wants spaces", "indent with spaces", ""},
	{"mapping values are not allowed", "yaml-syntax", `a ": " where a key is not allowed`,
		quoteHint + ", or align the key with its neighbours", ""},
	{"could not find expected ':'", "yaml-syntax", "a line that is neither a key with a colon nor part of the value above",
		"write key: value, or indent the line to continue the value above", ""},
	{"did not find expected key", "yaml-syntax", "a key with a colon is expected here",
		"line it up with its neighbours; " + quoteHint + " where it holds quotes", ""},
	{"did not find expected '-'", "yaml-syntax", "a list item is expected here",
		`begin it with "- ", or align the key with the key of the list`, ""},
	{"did not find expected ',' or", "yaml-syntax", "a list or mapping in brackets lacks a comma or its closing bracket here",
		"add the comma or the bracket", ""},
	{"did not find expected node content", "yaml-syntax", "a value is expected here",
		quoteHint + " if it begins with a special character", ""},
	{"expected comment or line break", "yaml-syntax", "text after the block indicator (| or >)", "begin the text on the next line", ""},
	{"cannot start any token", "yaml-syntax", "a value cannot begin with this character", quoteHint, ""},
	{"unexpected document indicator", "document", "a document marker inside a quoted text", "close the quote, or indent the line", ""},
	{"unexpected end of stream", "yaml-syntax", "the file ends inside a quoted text", "close the quote", ""},
	{"escape", "escape", "an escape that YAML does not know", `write \\ for a backslash, or use single quotes`, ""},
	{"tag", "tag", "a tag", "remove it: the field determines the type", "!"},
	{"expected alphabetic or numeric", "alias", "an anchor or alias without a name", quoteHint, ""},
	{"", "yaml-syntax", "", "see the lines above", ""}, // any other, which gets the error as its message
}

// syntaxProblem reports why the parser refused a text. The parser's error has no column, often no line, and
// otherwise the line where a construct began or one next to it; so the position comes from diagnose, or else
// from how far the parser read. The argument read is the number of bytes of the text that the parser had been
// given.
func syntaxProblem(r *report, text []byte, err error, read int) {
	f, reached := diagnose(text), read-readAhead
	line := 0
	if f == nil || f.offset > reached { // parse again to find how far the parser came
		line, reached = failingLine(text, err)
	}
	if f != nil && f.offset <= reached { // a later finding is not the cause
		r.addAt(text, f.offset, f.rule, f.message, f.hint)
		return
	}
	t := syntaxTexts[slices.IndexFunc(syntaxTexts, func(t syntaxText) bool { return strings.Contains(err.Error(), t.part) })]
	whole := firstLine(text[line:])
	content := bytes.TrimLeft(whole, " \t")
	offset := line + len(whole) - len(content) + max(bytes.Index(content, []byte(t.target)), 0)
	if strings.Contains(t.part, "mapping values") {
		// The key's own colon is correct: the last one that was read is not.
		if i := lastColon(whole[:min(len(whole), reached-line)]); i >= 0 {
			offset = line + i
		}
	}
	r.addAt(text, offset, t.rule, cmp.Or(t.message, cause(err)), t.hint)
}

// readAhead is more than the parser reads ahead of the text that it parses: its buffers have 512 and 1536
// bytes.
const readAhead = 4 << 10

// trailingProblem reports text after the end of the only document, such as an extra brace or a line after a
// mapping in braces.
func trailingProblem(r *report, text []byte) {
	reached := parsedUpTo(text, 2)
	if f := diagnose(text); f != nil && f.offset <= reached {
		r.addAt(text, f.offset, f.rule, f.message, f.hint)
		return
	}
	r.addAt(text, lineBefore(text, reached), "document", "text after the end of the facts, on this line or before it",
		"remove it, or put all into one mapping")
}

// parsedUpTo returns how much of a text the parser has read when it fails, in one of its first documents. It
// reads byte by byte, so that this shows where it failed, within about a line.
func parsedUpTo(text []byte, documents int) int {
	reader := bytes.NewReader(text)
	decoder := yaml.NewDecoder(iotest.OneByteReader(reader))
	for range documents {
		if _, err := decodeNode(decoder); err != nil {
			break
		}
	}
	return len(text) - reader.Len()
}

// failingLine returns the offsets of the line of a parser error and of what the parser had reached. The parser
// reads up to a few lines ahead, so the line is the first of the last lines for which the text up to it fails
// in the same way.
func failingLine(text []byte, err error) (line, reached int) {
	reached = parsedUpTo(text, 1)
	line = lineBefore(text, reached)
	const maxLines, maxBytes = 4, 1 << 20
	for n := 0; n < maxLines && line > 0 && len(text) <= maxBytes; n++ {
		previous := lineBefore(text, line)
		_, again := decodeNode(yaml.NewDecoder(bytes.NewReader(text[:previous+len(firstLine(text[previous:]))])))
		if again == nil || cause(again) != cause(err) {
			break
		}
		line = previous
	}
	return line, reached
}

// cause returns the text of a parser error without its line.
func cause(err error) string {
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	if _, after, ok := strings.Cut(text, ": "); ok && strings.HasPrefix(text, "line ") {
		return after
	}
	return text
}

// lineBefore returns the offset of the last line that is not blank and begins before an offset, or 0 if there
// is none.
func lineBefore(text []byte, offset int) int {
	for {
		start := bytes.LastIndexByte(text[:offset], '\n') + 1
		if start == 0 || len(bytes.TrimSpace(text[start:offset])) > 0 {
			return start
		}
		offset = start - 1
	}
}

// lastColon returns the offset of the last colon before a blank or the end, or -1.
func lastColon(line []byte) int {
	for i := len(line) - 1; i >= 0; i-- {
		if line[i] == ':' && blankAfter(line, i) {
			return i
		}
	}
	return -1
}
