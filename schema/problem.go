package schema

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Pos is a position in a fact file. Line and Col count from 1, Col in Unicode characters; a Pos
// without a line stands for the whole file.
type Pos struct {
	File string
	Line int32
	Col  int32
}

// String returns "file:line:col", the form that editors and terminals turn into a link, or the
// bare file name if there is no line.
func (p Pos) String() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// Compare compares positions by file, line and column.
func (p Pos) Compare(q Pos) int {
	return cmp.Or(strings.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Col, q.Col))
}

// Problem is a defect of the facts, never of the tool: a misspelt field, a date that does not
// exist, a fact without evidence.
type Problem struct {
	Pos     Pos    // of the wrong value
	Rule    string // the stable name of the violated rule, such as "reference"
	Message string
	Hint    string // suggests a correction, with the nearest known name; it may be empty
	Warning bool   // the defect does not prevent a load
	ID      string // of the entry that a warning is about; it can be accepted under this id
	Fix     *Fix   // the correction where there is only one, as the hint says it; nil for none
}

// Fix replaces the text Old at the position of a problem with New, which is written without quotes.
type Fix struct {
	Old string `json:"old"`
	New string `json:"new"`
}

// String returns "file:line:col: message [rule]", with the hint on its own line.
func (p Problem) String() string {
	warning, hint := "", ""
	if p.Warning {
		warning = "warning: "
	}
	if p.Hint != "" {
		hint = "\n\thint: " + p.Hint
	}
	return fmt.Sprintf("%s: %s%s [%s]%s", p.Pos, warning, p.Message, p.Rule, hint)
}

// NewProblem returns a problem with a formatted message. Arguments are truncated, because a value
// can be as long as its file.
func NewProblem(pos Pos, rule, hint, format string, args ...any) Problem {
	for i, arg := range args {
		if text, ok := arg.(string); ok {
			args[i] = Shorten(text, maxQuoted)
		}
	}
	return Problem{Pos: pos, Rule: rule, Hint: hint, Message: fmt.Sprintf(format, args...)}
}

// Fixed returns the problem with the hint to write a text in place of another, which is certain.
func (p Problem) Fixed(text, instead string) Problem {
	p.Hint, p.Fix = "write "+instead, &Fix{text, instead}
	return p
}

// maxQuoted is the maximum length of a value that a message quotes, in characters.
const maxQuoted = 120

// Shorten returns a text without what follows its first n characters, if it is longer, and an ellipsis
// in place of that.
func Shorten(text string, n int) string {
	if utf8.RuneCountInString(text) <= n {
		return text
	}
	return string([]rune(text)[:n]) + "…"
}

// SortProblems sorts problems by position, rule and message, and drops duplicates.
func SortProblems(problems []Problem) []Problem {
	slices.SortFunc(problems, func(a, b Problem) int {
		return cmp.Or(a.Pos.Compare(b.Pos), strings.Compare(a.Rule, b.Rule), strings.Compare(a.Message, b.Message))
	})
	return slices.CompactFunc(problems, func(a, b Problem) bool {
		a.Fix, b.Fix = nil, nil // it follows from the rest
		return a == b
	})
}

// HasErrors reports whether any of the problems is more than a warning.
func HasErrors(problems []Problem) bool {
	return slices.ContainsFunc(problems, func(p Problem) bool { return !p.Warning })
}
