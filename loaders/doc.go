// Package loaders reads fact files: it turns YAML text into a tree of schema.Value in which every value has its
// position, and anything wrong with the text into a schema.Problem.
//
// It is the only package that knows YAML, and only a safe part of it: one document a file, whose root is a
// mapping with text keys; no anchors, aliases, merge keys, tags or directives. It does not know what any field
// means, gives no value a type (00123 stays 00123, no stays no), reads only regular files, writes nothing, and
// does not use the network.
//
// Its input was edited by many people with many tools, so it treats every text as hostile: it expands nothing,
// bounds the size, the depth and the number of values, and rejects characters that hide or reorder what a reader
// sees.
package loaders

// Limits of a file. One that is written by hand stays far below each. How many files there may be is a matter of memory; see ReadEach.
const (
	MaxFileBytes   = 8 << 20  // bytes of one file
	MaxScalarBytes = 64 << 10 // bytes of one value or key, in UTF-8 after normalisation to NFC
	MaxDepth       = 64       // depth of nested lists and mappings; the root mapping has depth 1
	MaxProblems    = 100      // problems reported for one file

	// MaxMarks is the maximum number of marks that can begin a value in one file: every comma, colon, and
	// opening bracket or brace, and every "-" and "?" before a blank. Marks are counted before YAML is parsed,
	// so the limit bounds the memory that a file can use, at two values a mark; text that happens to contain
	// such marks counts too.
	MaxMarks = 300_000
)
