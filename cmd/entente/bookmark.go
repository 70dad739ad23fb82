package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"entente/graph"
	"entente/internal/atomicfile"
	"entente/internal/userdir"
)

// bookmarks are what the last command left for the next one that uses the same database of a cluster: a report may be
// answered by a member that does not have the last load yet, and waits for it if it has the bookmark. They are in a
// file for each address and database, since another user may load than the one who reads. They are no secret.
type bookmarks struct {
	path string
	// list is what the file had when the command began.
	list []string
}

// bookmarkFile is the content of the file.
type bookmarkFile struct {
	Bookmarks []string `json:"bookmarks"`
}

// readBookmarks returns the bookmarks for a connection. The error says why they cannot be kept or used.
func readBookmarks(c graph.Config) (bookmarks, error) {
	path, err := statePath("bookmarks", c)
	if err != nil {
		return bookmarks{}, err
	}
	b := bookmarks{path: path}
	b.list, err = b.read()
	return b, err
}

// read returns what the file has now; nothing if there is none, or if it is not one of ours.
func (b bookmarks) read() ([]string, error) {
	text, err := os.ReadFile(b.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var file bookmarkFile
	if err != nil || json.Unmarshal(text, &file) != nil {
		return nil, err
	}
	return file.Bookmarks, nil
}

// replace puts list, which the command ended with, in the place of what it began with. What other commands have
// added in the meantime stays.
func (b bookmarks) replace(list []string) error {
	if b.path == "" || slices.Equal(b.list, list) {
		return nil
	}
	now, err := b.read()
	if err != nil {
		return err
	}
	for _, mark := range now {
		if !slices.Contains(b.list, mark) && !slices.Contains(list, mark) {
			list = append(list, mark)
		}
	}
	if len(list) == 0 {
		return os.Remove(b.path)
	}
	return writeState(b.path, bookmarkFile{list})
}

// statePath returns the path of what commands keep, of some kind, for those that use the same database after them.
func statePath(kind string, c graph.Config) (string, error) {
	u, err := url.Parse(c.URI)
	if err != nil {
		return "", err
	}
	dir, err := userdir.State(kind)
	key := sha256.Sum256([]byte(strings.ToLower(u.Host + "/" + c.Database)))
	return filepath.Join(dir, hex.EncodeToString(key[:16])+".json"), err
}

// writeState writes what a command keeps as JSON, for its user alone.
func writeState(path string, kept any) error {
	text, err := json.Marshal(kept)
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	return atomicfile.Write(path, append(text, '\n'), 0o600)
}
