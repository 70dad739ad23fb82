package loaders

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// escape decodes the escape of a double-quoted text at the start of text, which is a backslash. It returns
// the size of the escape in bytes and its character. The result is not ok if the parser knows no such escape
// (it knows those of YAML 1.2, section 5.7, except \/) or if the escape stands for no character.
func escape(text []byte) (size int, c rune, ok bool) {
	if len(text) < 2 {
		return 1, 0, false
	}
	digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[text[1]]
	if digits == 0 {
		i := strings.IndexByte("0abt\tnvfre \"\\N_LP\n'", text[1])
		if i < 0 {
			return 2, 0, false
		}
		return 2, []rune("\x00\a\b\t\t\n\v\f\r\x1b \"\\\u0085\u00a0\u2028\u2029\n'")[i], true
	}
	if len(text) < 2+digits {
		return len(text), 0, false
	}
	n, err := strconv.ParseUint(string(text[2:2+digits]), 16, 32)
	switch {
	case err != nil:
		return 2, 0, false
	case n > utf8.MaxRune:
		return 2 + digits, utf8.RuneError, false
	default:
		return 2 + digits, rune(n), utf8.ValidRune(rune(n))
	}
}

// reportEscapes reports the forbidden characters that a double-quoted node contains as escapes.
func (w *walker) reportEscapes(n *yaml.Node) {
	w.at.seek(w.text, n.Line, n.Column)
	open := bytes.IndexByte(w.text[w.at.offset:], '"')
	if open < 0 {
		return
	}
	for i := w.at.offset + open + 1; i < len(w.text) && w.text[i] != '"' && !w.report.full(); i++ {
		if w.text[i] != '\\' {
			continue
		}
		size, c, _ := escape(w.text[i:])
		if rule, what, hint := refused(c); rule != "" {
			w.at.move(w.text, i)
			w.report.add(w.at.line, w.at.col, rule, fmt.Sprintf("an escape of U+%04X, %s", c, what), hint)
		}
		i += size - 1
	}
}

// cursor is a place in a text, with line and column from 1, the column in characters. It continues from where
// it is, since nodes come in the order of the text: starting over each time would take hours for a long line
// with many escapes.
type cursor struct{ offset, line, col int }

// seek moves the cursor to a line and column.
func (c *cursor) seek(text []byte, line, col int) {
	if c.line == 0 || line < c.line || line == c.line && col < c.col {
		*c = cursor{0, 1, 1}
	}
	for ; c.line < line; c.line++ {
		c.offset += bytes.IndexByte(text[c.offset:], '\n') + 1
		c.col = 1
	}
	for ; c.col < col; c.col++ {
		_, size := utf8.DecodeRune(text[c.offset:])
		c.offset += size
	}
}

// move moves the cursor forward to an offset.
func (c *cursor) move(text []byte, offset int) {
	line, col := lineCol(text[c.offset:], offset-c.offset)
	if line > 1 {
		c.line, c.col = c.line+line-1, 1
	}
	c.offset, c.col = offset, c.col+col-1
}
