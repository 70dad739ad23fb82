package loaders

import (
	"bytes"
	"fmt"
	"strings"
)

// finding is a likely cause of a syntax error, at an offset in the text.
type finding struct {
	offset              int
	rule, message, hint string
}

// diagnose looks in a text that the parser refused for common mistakes for which the parser gives no place
// or a wrong one: an unclosed quote or bracket, a quote inside quotes, a tab as indentation, a value that
// begins with a reserved character, an escape that does not exist. It returns the first mistake, or nil. It
// knows just enough of YAML to distinguish quotes, comments, brackets and blocks, so it must not be called
// for a text that parses.
func diagnose(text []byte) *finding {
	d := &diagnosis{text: text}
	for d.found == nil && d.i < len(text) {
		d.line()
	}
	if d.found == nil && len(d.brackets) > 0 {
		open := d.brackets[len(d.brackets)-1]
		d.syntax(open, fmt.Sprintf("the bracket %q is not closed", text[open]), "close it where the list or mapping ends")
	}
	return d.found
}

// diagnosis is the state of diagnose.
type diagnosis struct {
	text     []byte
	i        int   // offset of the next byte
	start    int   // offset of the line
	end      int   // offset of the end of the line, once rest has found it
	indent   int   // of the innermost key or item of the line, in bytes
	plain    bool  // the previous line ended in plain text, which may continue
	brackets []int // offsets of the open ones
	hash     int   // offset of the comment that ended the unquoted text of the line before; 0 for none
	found    *finding
}

func (d *diagnosis) report(offset int, rule, message, hint string) {
	d.found = &finding{offset, rule, message, hint}
}

func (d *diagnosis) syntax(offset int, message, hint string) {
	d.report(offset, "yaml-syntax", message, hint)
}

// rest returns the text of the line from the next byte on. It searches for the end of a line only once,
// because a line can hold millions of characters.
func (d *diagnosis) rest() []byte {
	if d.i > d.end || d.end == 0 {
		d.end = d.i + len(firstLine(d.text[d.i:]))
	}
	return d.text[d.i:d.end]
}

// line scans one line, or several if a quoted text or a block continues.
func (d *diagnosis) line() {
	d.start = d.i
	line := d.rest()
	content := bytes.TrimLeft(line, " \t")
	lead := line[:len(line)-len(content)]
	tab := bytes.IndexByte(lead, '\t')
	switch {
	case len(content) == 0 || content[0] == '#':
		d.i += len(line) + 1
	case len(d.brackets) == 0 && tab >= 0:
		d.report(d.start+tab, "tab", "a tab as indentation", "indent with spaces")
	case d.plain && len(lead) > d.indent:
		for i := d.i + 1; i < d.end; i++ {
			if beginsComment(d.text, i) {
				if cuts(d.text, i) {
					d.hash, d.plain = i, false
				}
				break
			}
		}
		d.i += len(line) + 1
	case d.hash > 0 && len(d.brackets) == 0 && len(lead) > d.indent:
		d.report(d.hash, "comment", `everything after " #" is a comment, so that the text ends here and cannot go on on the next line`, quoteCut)
	default:
		d.plain, d.hash = false, 0
		d.i += len(lead)
		d.indent = len(lead)
		d.values()
		d.i++ // the line end
	}
}

// values scans the values of the line and stops before its end.
func (d *diagnosis) values() {
	keyed := false
	for d.found == nil && d.i < len(d.text) && d.text[d.i] != '\n' {
		c := d.text[d.i]
		switch {
		case c == ' ' || c == '\t':
			d.i++
		case beginsComment(d.text, d.i):
			d.i += len(d.rest())
		case c == '"' || c == '\'':
			d.mark(&keyed)
			d.quoted(c)
		case c == '[' || c == '{':
			d.brackets = append(d.brackets, d.i)
			d.i++
		case c == ']' || c == '}':
			d.close(c)
		case c == ',' && len(d.brackets) > 0, (c == '-' || c == '?' || c == ':') && blankAfter(d.text, d.i):
			d.i++
		case (c == '|' || c == '>') && len(d.brackets) == 0:
			d.block()
		case c == '&' || c == '*' || c == '!':
			d.i += len(upTo(d.rest(), " \t,[]{}"))
		case c == '@' || c == '`' || c == '%' && d.i > d.start:
			d.syntax(d.i, fmt.Sprintf("a value cannot begin with %q", c), "put the text in quotes")
		default:
			d.mark(&keyed)
			d.plainText()
		}
	}
}

// mark records the column of the innermost key or item, which is the first text of the line.
func (d *diagnosis) mark(keyed *bool) {
	if !*keyed && len(d.brackets) == 0 {
		d.indent = d.i - d.start
	}
	*keyed = true
}

// close handles a closing bracket.
func (d *diagnosis) close(c byte) {
	if len(d.brackets) == 0 {
		d.syntax(d.i, fmt.Sprintf("the bracket %q has no opening bracket", c), "remove it; put a text that begins with it in quotes")
		return
	}
	open := d.brackets[len(d.brackets)-1]
	if (d.text[open] == '[') != (c == ']') {
		line, col := lineCol(d.text, open)
		d.syntax(d.i, fmt.Sprintf("the bracket %q closes the %q of %d:%d", c, d.text[open], line, col),
			"close each bracket with the matching one")
		return
	}
	d.brackets = d.brackets[:len(d.brackets)-1]
	d.i++
}

// plainText skips unquoted text: up to the colon of a key, a comment, the line end, or in brackets a comma
// or a bracket.
func (d *diagnosis) plainText() {
	from, inFlow := d.i, len(d.brackets) > 0
	before := func(i int, marks string) bool {
		return blankAfter(d.text, i) || inFlow && strings.IndexByte(marks, d.text[i+1]) >= 0
	}
	for d.rest(); d.i < d.end; d.i++ {
		first := d.i == from
		switch c := d.text[d.i]; {
		case c == '#' && !first && cuts(d.text, d.i):
			d.hash = d.i
			if inFlow {
				d.report(d.i, "comment", `everything after " #" is a comment, and so is the bracket that closes the list or mapping`, quoteCut)
			}
			return
		case c == '#' && !first && beginsComment(d.text, d.i):
			return
		case inFlow && c == '?' && !first && before(d.i, ",]}"):
			words := bytes.TrimSpace(upTo(d.text[from:d.end], ",[]{}"))
			d.syntax(d.i, "a question mark ends a text in brackets", "put the text in quotes: "+inQuotes(string(words)))
			return
		case c == ':' && before(d.i, ",[]{}"):
			d.i++
			return
		case inFlow && strings.IndexByte(",[]{}", c) >= 0:
			return
		}
	}
	d.plain = !inFlow
}

// upTo returns a text up to the first of some marks.
func upTo(text []byte, marks string) []byte {
	if i := bytes.IndexAny(text, marks); i >= 0 {
		return text[:i]
	}
	return text
}

// quoted skips a quoted text and checks what follows it.
func (d *diagnosis) quoted(quote byte) {
	open := d.i
	end := d.closingQuote(quote)
	const hint = "close it at the end of the text"
	switch {
	case d.found != nil:
		return
	case end < 0:
		d.syntax(open, fmt.Sprintf("the quote %c is not closed", quote), hint)
		return
	}
	d.i = end + 1
	after := bytes.TrimLeft(d.rest(), " \t")
	newline := bytes.LastIndexByte(d.text[open:end], '\n')
	switch {
	case len(after) == 0 || strings.IndexByte(":,]}#", after[0]) >= 0:
		if newline >= 0 {
			d.start = open + newline + 1
		}
	case newline >= 0:
		d.syntax(open, fmt.Sprintf("the quote %c is not closed on its line, and the next %c is followed by more text", quote, quote), hint)
	default:
		d.syntax(d.i, "text after the closing quote", "put the whole text in quotes; inside double quotes write \\\", inside single quotes ''")
	}
}

// closingQuote returns the offset of the quote that closes the one at d.i, or -1. It reports an escape that
// does not exist.
func (d *diagnosis) closingQuote(quote byte) int {
	for i := d.i + 1; i < len(d.text); i++ {
		switch c := d.text[i]; {
		case c == quote && quote == '\'' && i+1 < len(d.text) && d.text[i+1] == quote:
			i++
		case c == quote:
			return i
		case c == '\\' && quote == '"':
			size, c, ok := escape(d.text[i:])
			if !ok && c >= 0xD800 && c <= 0xDFFF {
				d.report(i, "surrogate", fmt.Sprintf("the escape \\u%04X is half a character", c),
					"write the character itself, or \\U and eight digits")
				return -1
			}
			if !ok {
				d.report(i, "escape", "an escape that YAML does not know", `write \\ for a backslash, or use single quotes`)
				return -1
			}
			i += size - 1
		}
	}
	return -1
}

// block skips a block text: its header, and all lines that are blank or indented like the first one that is
// not.
func (d *diagnosis) block() {
	parent := d.indent
	d.i += len(d.rest()) + 1
	blockIndent := -1
	for d.i < len(d.text) {
		line := d.rest()
		lead := len(line) - len(bytes.TrimLeft(line, " "))
		blank := len(bytes.TrimSpace(line)) == 0
		if blockIndent < 0 && !blank {
			blockIndent = max(lead, parent+1)
			if line[lead] == '\t' {
				d.report(d.i+lead, "tab", "a tab at the start of a block", "indent with spaces")
				return
			}
		}
		if !blank && lead < blockIndent {
			break
		}
		d.i += len(line) + 1
	}
	d.i-- // values stops before a line end
}
