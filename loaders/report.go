package loaders

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"entente/schema"
)

// report collects the problems of one file: at most MaxProblems, and one more that says that there are more.
type report struct {
	path string
	list []schema.Problem
}

// add records a problem at a line and column, both from 1, the column in characters.
func (r *report) add(line, col int, rule, message, hint string) {
	if len(r.list) > MaxProblems {
		return
	}
	p := schema.Problem{Pos: r.pos(line, col), Rule: rule, Message: message, Hint: hint}
	if len(r.list) == MaxProblems {
		p.Rule = "too-many"
		p.Message = fmt.Sprintf("more than %d problems in one file: the rest are not shown", MaxProblems)
		p.Hint = "correct the ones above first"
	}
	r.list = append(r.list, p)
}

// addAt is like add, for an offset in a text.
func (r *report) addAt(text []byte, offset int, rule, message, hint string) {
	line, col := lineCol(text, offset)
	r.add(line, col, rule, message, hint)
}

func (r *report) full() bool { return len(r.list) > MaxProblems }

func (r *report) pos(line, col int) schema.Pos {
	return schema.Pos{File: r.path, Line: int32(line), Col: int32(col)}
}

// lineCol returns the line and column of an offset in a text with LF line ends, both from 1 and the column
// in characters.
func lineCol(text []byte, offset int) (line, col int) {
	before := text[:offset]
	start := bytes.LastIndexByte(before, '\n') + 1
	return bytes.Count(before, []byte("\n")) + 1, utf8.RuneCount(before[start:]) + 1
}

// quote quotes a text for a message, truncated if it is long.
func quote(s string) string { return fmt.Sprintf("%q", truncate(s)) }

// truncate shortens a long text for a message.
func truncate(s string) string { return schema.Shorten(s, 40) }
