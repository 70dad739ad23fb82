package loaders

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// escape reads the escape of a double-quoted text that begins with the backslash of
// text: its size in bytes and its character. It is not ok where the parser
// knows no such escape (those of YAML 1.2, section 5.7, but for \/) or where it
// stands for no character.
func escape(text []byte) (size int, c rune, ok bool) {
	if len(text) < 2 {
		return 1, 0, false
	}
	digits := 0
	switch text[1] {
	case 'x':
		digits = 2
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	default:
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
	if err != nil {
		return 2, 0, false
	}
	if n > utf8.MaxRune {
		return 2 + digits, utf8.RuneError, false
	}
	return 2 + digits, rune(n), n < 0xD800 || n > 0xDFFF
}

// escapes reports the characters that a double-quoted node brings in by escapes.
func (w *walker) escapes(n *yaml.Node) {
	i := offsetOf(w.text, n.Line, n.Column)
	open := bytes.IndexByte(w.text[i:], '"')
	if open < 0 {
		return
	}
	for i += open + 1; i < len(w.text) && w.text[i] != '"'; i++ {
		if w.text[i] != '\\' {
			continue
		}
		size, c, _ := escape(w.text[i:])
		if rule, what, hint := refused(c); rule != "" {
			w.report.addAt(w.text, i, rule, fmt.Sprintf("an escape of U+%04X, %s", c, what), hint)
		}
		i += size - 1
	}
}

// offsetOf gives the offset of a line and column, both from 1, the column in
// characters.
func offsetOf(text []byte, line, col int) int {
	i := 0
	for ; line > 1; line-- {
		i += bytes.IndexByte(text[i:], '\n') + 1
	}
	for ; col > 1; col-- {
		_, size := utf8.DecodeRune(text[i:])
		i += size
	}
	return i
}
