package local

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// manifest is what a cache entry is checked against before each start: the
// jars as they were when Maven had fetched them.
type manifest struct {
	Version string `json:"version"`
	Jars    []jar  `json:"jars"` // sorted by name
}

// jar is one file of the class path.
type jar struct {
	Name    string    `json:"name"`
	Size    int64     `json:"size"` // bytes
	ModTime time.Time `json:"modTime"`
	SHA256  string    `json:"sha256"` // lower-case hexadecimal
}

// errChanged says that a cache entry is not what was assembled.
var errChanged = errors.New("the cached jars are not those that were assembled")

// newManifest hashes the jars of a folder. It returns an error where a jar
// cannot be read or there is none.
func newManifest(version, lib string) (manifest, error) {
	m := manifest{Version: version}
	names, err := jarNames(lib)
	if err != nil {
		return m, fmt.Errorf("hash the jars: %w", err)
	}
	if len(names) == 0 {
		return m, fmt.Errorf("hash the jars: no jar in %s", lib)
	}
	for _, name := range names {
		path := filepath.Join(lib, name)
		info, err := os.Stat(path)
		if err != nil {
			return m, fmt.Errorf("hash the jars: %w", err)
		}
		sum, err := hashFile(path)
		if err != nil {
			return m, fmt.Errorf("hash the jars: %w", err)
		}
		m.Jars = append(m.Jars, jar{name, info.Size(), info.ModTime(), sum})
	}
	return m, nil
}

// verify checks the jars of a folder: every one there and no other, each of
// its size, and where the time of the file is another, of its content. It
// returns an error that wraps errChanged otherwise.
func (m manifest) verify(lib string) error {
	names, err := jarNames(lib)
	if err != nil {
		return fmt.Errorf("%w: %w", errChanged, err)
	}
	if len(names) != len(m.Jars) {
		return fmt.Errorf("%w: %d jars, not %d", errChanged, len(names), len(m.Jars))
	}
	for i, j := range m.Jars {
		if names[i] != j.Name {
			return fmt.Errorf("%w: %s where %s should be", errChanged, names[i], j.Name)
		}
		path := filepath.Join(lib, j.Name)
		info, err := os.Stat(path)
		if err != nil {
			return fmt.Errorf("%w: %w", errChanged, err)
		}
		if info.Size() != j.Size {
			return fmt.Errorf("%w: %s has %d bytes, not %d", errChanged, j.Name, info.Size(), j.Size)
		}
		if info.ModTime().Equal(j.ModTime) {
			continue
		}
		sum, err := hashFile(path)
		if err != nil {
			return fmt.Errorf("%w: %w", errChanged, err)
		}
		if sum != j.SHA256 {
			return fmt.Errorf("%w: %s has another content", errChanged, j.Name)
		}
	}
	return nil
}

// readManifest reads the manifest of a cache entry. A missing file is
// fs.ErrNotExist; one that is no manifest wraps errChanged.
func readManifest(path string) (manifest, error) {
	var m manifest
	data, err := os.ReadFile(path)
	if err != nil {
		return m, err
	}
	if err := json.Unmarshal(data, &m); err != nil {
		return m, fmt.Errorf("%w: manifest: %w", errChanged, err)
	}
	return m, nil
}

// jarNames lists the jars of a folder by name. The order is that of the class
// path, and a class archive is only valid for the same order.
func jarNames(lib string) ([]string, error) {
	entries, err := os.ReadDir(lib) // sorted by name
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".jar") {
			names = append(names, e.Name())
		}
	}
	return names, nil
}

func hashFile(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
