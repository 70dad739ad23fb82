// Package archive keeps the texts that facts were read from in a folder of the reader's own, by their SHA-256, and
// numbers their paragraphs. It knows no facts and asks no network; the project itself holds no text of others.
package archive

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"entente/internal/atomicfile"
)

// Folder is the path of an archive. A text in it has a name of its SHA-256, a hyphen and the name that it came
// with; a folder of texts under the names that fact files give them serves as well.
type Folder string

// Text is an archived text.
type Text struct {
	// Name is that of its file, without the SHA-256 before it.
	Name   string
	SHA256 string
	// Paragraphs are its non-empty lines, without blanks around them: evidence counts them from 1.
	Paragraphs []string
}

// ErrNotFound means that the archive does not have a text.
var ErrNotFound = errors.New("not in the archive")

// MismatchError reports that a file is not the text that facts were read from.
type MismatchError struct{ Path, Want, Got string }

// Error names both sums.
func (e *MismatchError) Error() string {
	return fmt.Sprintf("%s is another text: its SHA-256 is %s, not %s", e.Path, e.Got, e.Want)
}

// Sum returns the SHA-256 of a text in hex digits, as fact files have it.
func Sum(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// Paragraphs returns the paragraphs of a text: its non-empty lines, without blanks around them.
func Paragraphs(text []byte) []string {
	var list []string
	for line := range strings.Lines(strings.TrimPrefix(string(text), "\ufeff")) {
		if line = strings.TrimSpace(line); line != "" {
			list = append(list, line)
		}
	}
	return list
}

func newText(name string, text []byte) *Text { return &Text{name, Sum(text), Paragraphs(text)} }

// Add keeps a text under a name and returns it. A text that is there already stays as it is. The folder is made if
// it is missing, for its owner alone.
func (f Folder) Add(name string, text []byte) (*Text, error) {
	t := newText(safeName(name), text)
	if err := os.MkdirAll(string(f), 0o700); err != nil {
		return nil, err
	}
	if path := f.bySum(t.SHA256); path != "" {
		t.Name = nameOf(path)
		return t, nil
	}
	return t, atomicfile.Write(filepath.Join(string(f), t.SHA256+"-"+t.Name), text, 0o600)
}

// Text returns the text of a SHA-256, or of the first digits of one, which may be in a file of its own name. The
// error is ErrNotFound, a *MismatchError, or that of reading the file.
func (f Folder) Text(file, sum string) (*Text, error) {
	path := f.bySum(sum)
	added := path != ""
	if !added {
		path = filepath.Join(string(f), filepath.Base(file))
	}
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("%s, SHA-256 %s: %w %s", file, sum, ErrNotFound, f)
	}
	if err != nil {
		return nil, err
	}
	t := newText(nameOf(path), text)
	if t.SHA256 != sum && (!added || !strings.HasPrefix(t.SHA256, sum)) {
		return nil, &MismatchError{path, sum, t.SHA256}
	}
	return t, nil
}

// List returns the texts of the archive, by their names.
func (f Folder) List() ([]Text, error) {
	entries, err := os.ReadDir(string(f))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var list []Text
	for _, e := range entries {
		if !e.Type().IsRegular() || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(string(f), e.Name()))
		if err != nil {
			return nil, err
		}
		list = append(list, *newText(nameOf(e.Name()), text))
	}
	slices.SortFunc(list, func(a, b Text) int { return strings.Compare(a.Name+a.SHA256, b.Name+b.SHA256) })
	return list, err
}

// bySum returns the path of the text with a SHA-256, or of the only one whose SHA-256 begins so, if it was added;
// "" if there is none.
func (f Folder) bySum(sum string) string {
	if sum == "" || strings.Trim(sum, "0123456789abcdef") != "" {
		return ""
	}
	entries, err := os.ReadDir(string(f))
	if err != nil {
		return ""
	}
	found := ""
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), sum) && len(e.Name()) > sumLength && e.Name()[sumLength] == '-' {
			if found != "" {
				return ""
			}
			found = filepath.Join(string(f), e.Name())
		}
	}
	return found
}

// sumLength is the number of digits of a SHA-256.
const sumLength = 2 * sha256.Size

// nameOf returns the name of a text's file without the SHA-256 before it.
func nameOf(path string) string {
	name := filepath.Base(path)
	if len(name) > sumLength && name[sumLength] == '-' && strings.Trim(name[:sumLength], "0123456789abcdef") == "" {
		return name[sumLength+1:]
	}
	return name
}

// safeName returns a name for a file of any system: letters, digits, dots, hyphens and underscores, at most 80.
func safeName(name string) string {
	var b strings.Builder
	for _, r := range filepath.Base(name) {
		if b.Len() >= 80 {
			break
		}
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("._-", r) {
			r = '-'
		}
		b.WriteRune(r)
	}
	return strings.TrimLeft(b.String(), ".-")
}
