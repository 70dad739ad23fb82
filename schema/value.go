package schema

import (
	"crypto/sha256"
	"slices"
)

// Shape is the form of a Value.
type Shape int

// The three shapes of values in a fact file, and Null for a value left empty.
const (
	Scalar Shape = iota
	List
	Mapping
	Null
)

// String returns the name of the shape as problems write it: "text", "list", "mapping", "nothing".
func (s Shape) String() string {
	return [...]string{"text", "list", "mapping", "nothing"}[s]
}

// Value is one value of a fact file with its position. Scalars keep their text as written, so
// that 00123 stays 00123 and no stays no; the field that holds a value determines its type.
type Value struct {
	Pos      Pos
	Shape    Shape
	Broken   bool     // a problem of it was reported already: it is not to be read
	Quoted   bool     // a scalar in quotes or a block: never a number, never null
	Text     string   // of a scalar, in Unicode normalisation form C
	Inherits []string // the fields that need not be given, because an entry has them from the one around it
	Items    []*Value // of a List
	Entries  []Entry  // of a Mapping, in the order of the file, with unique keys
}

// Entry is one "key: value" of a mapping.
type Entry struct {
	Key    string
	KeyPos Pos
	Value  *Value
}

// Get returns the value under a key of a mapping, or nil if there is none.
func (v *Value) Get(key string) *Value {
	if v == nil {
		return nil
	}
	for _, e := range v.Entries {
		if e.Key == key {
			return e.Value
		}
	}
	return nil
}

// hasAny reports whether a mapping has any of the fields.
func (v *Value) hasAny(fields []Field) bool {
	return slices.ContainsFunc(v.Entries, func(e Entry) bool { return FindField(fields, e.Key) != nil })
}

// each returns the items of a list, and any other value alone: where a list is allowed, one value is too.
func (v *Value) each() []*Value {
	if v.Shape == List {
		return v.Items
	}
	return []*Value{v}
}

// Sum is the SHA-256 of the bytes of a file.
type Sum [sha256.Size]byte

// File is one fact file as read: its root mapping and what identifies its text.
type File struct {
	Path   string // as given on the command line or found below it, with slashes, NFC
	Root   *Value // nil for a text that could not be parsed
	Unread string // the text of a file without a Root: what it declares is not known
	SHA256 string // of the text in NFC with LF line ends, in lower-case hex
	Sum    Sum    // of a file that was read, and not only parsed
}
