// Package loaders reads fact files: YAML text becomes a tree of schema.Value in
// which every value has its place, and whatever is wrong with the text becomes a
// schema.Problem.
//
// It alone knows YAML, and only a safe part of it: one document a file, whose
// root is a mapping with text keys; no anchors, aliases, merge keys, tags or
// directives. It does not know what any field means, gives no value a type (00123
// stays 00123, no stays no), reads nothing but regular files, writes nothing, and
// talks to no network.
//
// Files that were edited by many hands in many tools are its input, so it treats
// every text as hostile: nothing is expanded, the size, the depth and the number of
// values are bounded, and characters that hide or reorder what a reader sees are
// refused.
package loaders

import "fmt"

// Limits of what is read. A fact file written by hand stays far below each.
const (
	// MaxFiles is the largest number of fact files of one Read.
	MaxFiles = 10_000
	// MaxFileBytes is the largest size of one file, in bytes.
	MaxFileBytes = 8 << 20
	// MaxMarks is the largest number of marks that can begin a value in one file:
	// every comma, colon, and opening bracket or brace, and every "-" and "?" before
	// a blank. It is counted before YAML is parsed, so it bounds the memory that a
	// file can ask for, at two values a mark; text that happens to contain such marks
	// counts too.
	MaxMarks = 300_000
	// MaxTotalBytes is the largest size of all files of one Read, in bytes.
	MaxTotalBytes = 128 << 20
	// MaxTotalMarks is the largest number of marks in all files of one Read. The
	// smallest fact has five, so that it is less than a million facts; a rich one has
	// forty.
	MaxTotalMarks = 5_000_000
	// MaxDepth is how deep lists and mappings nest; the root mapping is depth 1.
	MaxDepth = 64
	// MaxScalarBytes is the longest text of one value or key, in bytes of UTF-8
	// after normalisation to NFC.
	MaxScalarBytes = 64 << 10
	// MaxProblems is how many problems of one file are told.
	MaxProblems = 100
)

// LimitError says that a Read was asked for more than a limit allows. It is a
// matter of what was asked, not a defect of a fact.
type LimitError struct {
	// Limit is the name of the constant, such as "MaxFiles".
	Limit string
	// Max is its value.
	Max int
	// What there is too much of, such as "fact files".
	What string
}

// Error names the limit and its value.
func (e *LimitError) Error() string {
	return fmt.Sprintf("more %s than the limit %s = %d; give fewer paths", e.What, e.Limit, e.Max)
}
