package loaders

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"
	"gopkg.in/yaml.v3"

	"entente/schema"
)

var tooLarge, tooLargeHint = fmt.Sprintf("the file is larger than %d MiB", MaxFileBytes>>20), "split the file"

// Parse parses the text of one fact file; path is only the file name in positions. The File has a Root if its
// values could be read, even if there are problems, and a SHA256 if the text is UTF-8. Every problem has a line,
// and problems are in the order of schema.SortProblems. Parse accepts any text: it returns in time and memory
// bounded by the limits of this package.
func Parse(path string, text []byte) (schema.File, []schema.Problem) {
	file := schema.File{Path: path}
	r := &report{path: path}
	if len(text) > MaxFileBytes {
		r.add(1, 1, "too-large", tooLarge, tooLargeHint)
		return file, r.list
	}
	text, ok := decodeText(r, text)
	if !ok {
		return file, r.list
	}
	normal := norm.NFC.IsNormal(text)
	file.SHA256 = digest(text, normal)
	if hashes, ok := scan(r, text); ok {
		file.Root = parseRoot(r, text, hashes, normal)
	}
	if r.full() {
		file.Root = nil
	}
	if file.Root == nil {
		file.Unread = string(text)
	}
	return file, schema.SortProblems(r.list)
}

// digest returns the SHA-256 of a text in NFC, in hex digits; normal tells that it is in NFC already.
func digest(text []byte, normal bool) string {
	if !normal {
		text = norm.NFC.Bytes(text)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// parseRoot parses a scanned text and builds its root mapping. If there is none, it
// reports the problem and returns nil.
func parseRoot(r *report, text []byte, hashes []int, normal bool) *schema.Value {
	reader := bytes.NewReader(text)
	decoder := yaml.NewDecoder(reader)
	root, err := decodeNode(decoder)
	if err != nil && !errors.Is(err, io.EOF) {
		syntaxProblem(r, text, err, len(text)-reader.Len())
		return nil
	}
	const factsHint = `a fact file is a mapping of sections, such as "events:" with a list below it`
	if root == nil || root.Kind == yaml.ScalarNode && root.Style == 0 && root.Tag == "!!null" {
		r.add(1, 1, "empty", "the file has no facts", factsHint)
		return nil
	}
	// The parser stops after the first document and ignores what follows.
	if next, err := decodeNode(decoder); next != nil || !errors.Is(err, io.EOF) {
		trailingProblem(r, text)
		return nil
	}
	w := walker{report: r, text: text, hashes: hashes, normal: normal}
	switch {
	case root.Kind == yaml.ScalarNode || root.Kind == yaml.SequenceNode:
		w.add(root, "root", "the file has no sections: it is one "+shapeOf(root).String(), factsHint)
		return nil
	case root.Kind == yaml.MappingNode && len(root.Content) == 0:
		w.add(root, "empty", "the file has no facts", factsHint)
		return nil
	}
	return w.value(root, 1)
}

// decodeNode returns the root node of the next document, or nil and io.EOF if there is none. It never decodes
// into Go values: that would expand aliases, fold numbers, and take time quadratic in the keys of a mapping.
func decodeNode(decoder *yaml.Decoder) (root *yaml.Node, err error) {
	defer func() {
		// The library panics if its state is inconsistent.
		if p := recover(); p != nil {
			root, err = nil, fmt.Errorf("yaml: %v", p)
		}
	}()
	var document yaml.Node
	if err := decoder.Decode(&document); err != nil {
		return nil, err
	}
	if len(document.Content) == 0 {
		return nil, io.EOF
	}
	return document.Content[0], nil
}

// walker turns YAML nodes into values and reports YAML features that fact files must not use.
type walker struct {
	report *report
	text   []byte
	at     cursor // of the last reportEscapes or checkCut
	hashes []int  // the offsets at which a text may have been cut; see scan
	normal bool   // the text is in NFC
}

func (w *walker) add(n *yaml.Node, rule, message, hint string) {
	w.report.add(n.Line, n.Column, rule, message, hint)
}

// shapeOf returns the shape of a node that is not an alias.
func shapeOf(n *yaml.Node) schema.Shape {
	switch {
	case n.Kind == yaml.MappingNode:
		return schema.Mapping
	case n.Kind == yaml.SequenceNode:
		return schema.List
	case n.Tag == "!!null":
		return schema.Null
	}
	return schema.Scalar
}

// value builds the value of a node at a depth counted from 1.
func (w *walker) value(n *yaml.Node, depth int) *schema.Value {
	v := &schema.Value{Pos: w.report.pos(n.Line, n.Column)}
	if w.report.full() {
		return v
	}
	v.Broken = w.rejectExtras(n)
	if n.Kind == yaml.AliasNode {
		return v
	}
	v.Shape = shapeOf(n)
	if v.Shape == schema.Scalar || v.Shape == schema.Null {
		v.Text = w.scalar(n)
		v.Quoted = isQuoted(n)
		v.Broken = v.Broken || len(v.Text) > MaxScalarBytes
		return v
	}
	if depth > MaxDepth {
		w.add(n, "too-deep", fmt.Sprintf("lists and mappings nest more than %d deep", MaxDepth), "no fact needs more than a few")
		v.Broken = true
		return v
	}
	if v.Shape == schema.Mapping {
		entries, whole := w.entries(n, depth)
		v.Entries, v.Broken = entries, v.Broken || !whole
		return v
	}
	v.Items = make([]*schema.Value, len(n.Content))
	for i, item := range n.Content {
		v.Items[i] = w.value(item, depth+1)
	}
	return v
}

// rejectExtras reports aliases, anchors and tags, and whether the node has one.
func (w *walker) rejectExtras(n *yaml.Node) bool {
	const hint = "write the value out"
	if n.Kind == yaml.AliasNode {
		w.add(n, "alias", fmt.Sprintf("an alias (*%s)", truncate(n.Value)), hint)
	}
	if n.Anchor != "" {
		w.add(n, "alias", fmt.Sprintf("an anchor (&%s)", truncate(n.Anchor)), hint+" where it is needed, without a name")
	}
	if n.Style&yaml.TaggedStyle != 0 {
		w.add(n, "tag", fmt.Sprintf("a tag (%s)", quote(n.Tag)), "remove it: the field determines the type")
	}
	return n.Kind == yaml.AliasNode || n.Anchor != "" || n.Style&yaml.TaggedStyle != 0
}

func isQuoted(n *yaml.Node) bool {
	return n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
}

// scalar returns the text of a scalar node in NFC. Any part of a text in NFC is, too, and so is one of which lines were
// joined; only escapes can make another.
func (w *walker) scalar(n *yaml.Node) string {
	text := n.Value
	if !w.normal || n.Style&yaml.DoubleQuotedStyle != 0 {
		text = norm.NFC.String(text)
	}
	w.checkCut(n)
	if len(text) > MaxScalarBytes {
		w.add(n, "too-long", fmt.Sprintf("a text of more than %d KiB", MaxScalarBytes>>10), "shorten it or give its source")
	}
	// The raw text was scanned; only escapes can add forbidden characters.
	if n.Style&yaml.DoubleQuotedStyle != 0 && strings.ContainsFunc(text, isRefused) {
		w.reportEscapes(n)
	}
	return text
}

// entries builds the entries of a mapping node and reports duplicate keys and keys that
// are not text. Whole is false if a key could not be read.
func (w *walker) entries(n *yaml.Node, depth int) (entries []schema.Entry, whole bool) {
	entries, whole = make([]schema.Entry, 0, len(n.Content)/2), true
	first := make(map[string]int, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		if bare := w.bareKeys(n, i); bare > 0 {
			i += 2 * (bare - 1)
			continue
		}
		keyNode := n.Content[i]
		key, ok := w.key(keyNode)
		e := schema.Entry{Key: key, KeyPos: w.report.pos(keyNode.Line, keyNode.Column), Value: w.value(n.Content[i+1], depth+1)}
		if !ok {
			whole = false
			continue
		}
		if j, duplicate := first[key]; duplicate {
			w.add(keyNode, "duplicate-key",
				fmt.Sprintf("the key %s is already given at %s", quote(key), entries[j].KeyPos), "keep one of the two, or put both into one list")
			continue
		}
		first[key] = len(entries)
		entries = append(entries, e)
	}
	return entries, whole
}

// paragraphKey matches the number of a paragraph, which is a key of evidence.
var paragraphKey = regexp.MustCompile(`^[1-9][0-9]*$`)

// key returns the text of a key. If the key is not text, it reports the problem and returns false. Plain keys
// follow YAML 1.2: no, on and y are text.
func (w *walker) key(n *yaml.Node) (string, bool) {
	w.rejectExtras(n)
	rule, message, hint := "key", "", "a key is the name of a field; quote a name that looks like this"
	switch {
	case n.Kind == yaml.AliasNode:
		return "", false
	case n.Kind != yaml.ScalarNode:
		message, hint = "a key that is a "+shapeOf(n).String(), "a key is the name of a field"
	case isQuoted(n):
		return w.scalar(n), true
	case n.Tag == "!!merge":
		rule, message, hint = "merge-key", "a merge key (<<)", "write the fields out"
	case n.Tag == "!!null":
		message = "a key that is empty or null"
	case n.Tag == "!!int" && paragraphKey.MatchString(n.Value):
		return n.Value, true
	case n.Tag == "!!bool", n.Tag == "!!int", n.Tag == "!!float":
		message = fmt.Sprintf("the key %s is a number or true or false, not text", quote(n.Value))
	default:
		return w.scalar(n), true
	}
	w.add(n, rule, message, hint)
	return "", false
}
