package load

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// The files of an import, in the form of neo4j-admin: for each kind of node or relationship one or more files, of which the
// first line has the names and types of the columns. A row with a property that no file has begins another file. A value that is
// missing is an empty field; text is in quotes, and may have several lines.

// listSeparator is the character between the elements of a list in the files of an import. No fact contains a control character.
const listSeparator = '\x1f'

// csvFiles are the files of an import that are being written to a folder.
type csvFiles struct {
	folder string
	// open has the files of each kind that are being written: more than one if a property has values of several types.
	open  map[string][]*csvFile
	all   []*csvFile
	cells []cell // of the row that is being made
	// longest is the length of the longest row, in bytes, and multiline reports whether a row has several lines.
	longest   int
	multiline bool
	row       []any  // reused
	buffer    []byte // reused
}

// cell is a property in a row.
type cell struct {
	name  string
	value any
}

// moment is a value that is not a day but a point in time.
type moment time.Time

// reference is the id of a node, which is unique in its group: its own, or that of an end of a relationship.
type reference struct{ id, group string }

// csvFile is a file of a kind, and the names and types of its columns.
type csvFile struct {
	kind, name string
	columns    map[string]int
	names      []string
	types      []string
	out        *os.File
	w          *bufio.Writer
}

// bufferSize is the size of the buffer of a file.
const bufferSize = 256 << 10

func newCSVFiles(folder string) *csvFiles {
	return &csvFiles{folder: folder, open: make(map[string][]*csvFile)}
}

// unsayable reports whether a value cannot be said in a file: an empty list, and a list of one empty text, are read as missing.
func unsayable(value any) bool {
	switch v := value.(type) {
	case []string:
		return len(v) == 0 || len(v) == 1 && v[0] == ""
	case []int64:
		return len(v) == 0
	case []float64:
		return len(v) == 0
	case []bool:
		return len(v) == 0
	case []time.Time:
		return len(v) == 0
	}
	return false
}

// set adds a property to the row that is being made. A value of nil adds nothing.
func (c *csvFiles) set(name string, value any) {
	if value != nil {
		c.cells = append(c.cells, cell{name, value})
	}
}

// end writes the row to a file of its kind, and begins the next row.
func (c *csvFiles) end(kind string) error {
	defer func() { c.cells = c.cells[:0] }()
	for _, f := range slices.Backward(c.open[kind]) {
		if f.takes(c.cells) {
			return c.write(f)
		}
	}
	f, err := c.add(kind)
	if err != nil {
		return fmt.Errorf("write the files of the import: %w", err)
	}
	return c.write(f)
}

// add adds a file for the row that is being made. It has the columns of the last file of the kind, which is completed if the new
// one takes whatever it takes.
func (c *csvFiles) add(kind string) (*csvFile, error) {
	f := &csvFile{kind: kind, name: fmt.Sprintf("file%d", len(c.all)+1), columns: make(map[string]int)}
	for _, cell := range c.cells {
		f.addColumn(cell.name, csvType(cell.value))
	}
	if n := len(c.open[kind]); n > 0 {
		last := c.open[kind][n-1]
		for i, name := range last.names {
			f.addColumn(name, last.types[i])
		}
		if !slices.ContainsFunc(last.names, func(name string) bool { return f.types[f.columns[name]] != last.types[last.columns[name]] }) {
			c.open[kind] = c.open[kind][:n-1]
			if err := errors.Join(last.w.Flush(), last.out.Close()); err != nil {
				return nil, err
			}
		}
	}
	columns := make([]string, len(f.names))
	for i, name := range f.names {
		columns[i] = name + ":" + f.types[i]
		if strings.HasPrefix(name, ":") { // the end of a relationship is no property
			columns[i] = name + strings.TrimPrefix(f.types[i], "ID")
		}
	}
	out, err := os.OpenFile(filepath.Join(c.folder, f.name), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	f.out, f.w = out, bufio.NewWriterSize(out, bufferSize)
	c.open[kind], c.all = append(c.open[kind], f), append(c.all, f)
	_, err = f.w.WriteString(strings.Join(columns, ",") + "\n")
	return f, err
}

// addColumn adds a column, unless there is one of the name.
func (f *csvFile) addColumn(name, of string) {
	if _, found := f.columns[name]; !found {
		f.columns[name] = len(f.names)
		f.names, f.types = append(f.names, name), append(f.types, of)
	}
}

// close completes the files, and returns for each the value of the option of neo4j-admin.
func (c *csvFiles) close() (options []string, err error) {
	for _, files := range c.open {
		for _, f := range files {
			err = errors.Join(err, f.w.Flush(), f.out.Close())
		}
	}
	if err != nil {
		return nil, fmt.Errorf("write the files of the import: %w", err)
	}
	for _, f := range c.all {
		options = append(options, f.kind+"="+f.name)
	}
	return options, nil
}

// takes reports whether the file has the columns of a row, with the types of its values.
func (f *csvFile) takes(cells []cell) bool {
	return !slices.ContainsFunc(cells, func(c cell) bool {
		i, found := f.columns[c.name]
		return !found || f.types[i] != csvType(c.value)
	})
}

// write writes the row that is being made to a file that takes it.
func (c *csvFiles) write(f *csvFile) error {
	row := slices.Grow(c.row[:0], len(f.names))[:len(f.names)]
	clear(row)
	for _, cell := range c.cells {
		row[f.columns[cell.name]] = cell.value
	}
	c.row = row
	b := c.buffer[:0]
	for i, value := range row {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendCSV(b, value)
	}
	c.multiline = c.multiline || bytes.ContainsAny(b, "\n\r")
	c.buffer = append(b, '\n')
	c.longest = max(c.longest, len(c.buffer))
	if _, err := f.w.Write(c.buffer); err != nil {
		return fmt.Errorf("write the files of the import: %w", err)
	}
	return nil
}

// csvType returns the type of a column with a value.
func csvType(value any) string {
	switch v := value.(type) {
	case reference:
		return "ID(" + v.group + ")"
	case string:
		return "string"
	case []string:
		return "string[]"
	case int, int64:
		return "long"
	case []int64:
		return "long[]"
	case float64:
		return "double"
	case []float64:
		return "double[]"
	case bool:
		return "boolean"
	case []bool:
		return "boolean[]"
	case time.Time:
		return "date"
	case []time.Time:
		return "date[]"
	case moment:
		return "datetime"
	default:
		panic(fmt.Sprintf("property of type %T", value))
	}
}

// appendCSV appends a field.
func appendCSV(b []byte, value any) []byte {
	switch v := value.(type) {
	case nil:
		return b
	case reference:
		return appendQuoted(b, v.id)
	case string:
		return appendQuoted(b, v)
	case []string:
		return appendList(b, v, appendEscaped)
	case int:
		return strconv.AppendInt(b, int64(v), 10)
	case int64:
		return strconv.AppendInt(b, v, 10)
	case []int64:
		return appendList(b, v, func(b []byte, n int64) []byte { return strconv.AppendInt(b, n, 10) })
	case float64:
		return strconv.AppendFloat(b, v, 'g', -1, 64)
	case []float64:
		return appendList(b, v, func(b []byte, n float64) []byte { return strconv.AppendFloat(b, n, 'g', -1, 64) })
	case bool:
		return strconv.AppendBool(b, v)
	case []bool:
		return appendList(b, v, strconv.AppendBool)
	case time.Time:
		return v.AppendFormat(b, time.DateOnly)
	case []time.Time:
		return appendList(b, v, func(b []byte, t time.Time) []byte { return t.AppendFormat(b, time.DateOnly) })
	case moment:
		return time.Time(v).UTC().AppendFormat(b, "2006-01-02T15:04:05.000Z")
	default:
		panic(fmt.Sprintf("property of type %T", value))
	}
}

func appendQuoted(b []byte, s string) []byte { return append(appendEscaped(append(b, '"'), s), '"') }

// appendEscaped appends text between quotes: a quote is doubled.
func appendEscaped(b []byte, s string) []byte {
	for {
		i := strings.IndexByte(s, '"')
		if i < 0 {
			return append(b, s...)
		}
		b = append(append(b, s[:i]...), '"', '"')
		s = s[i+1:]
	}
}

func appendList[T any](b []byte, list []T, element func([]byte, T) []byte) []byte {
	b = append(b, '"')
	for i, e := range list {
		if i > 0 {
			b = append(b, listSeparator)
		}
		b = element(b, e)
	}
	return append(b, '"')
}
