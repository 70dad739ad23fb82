package server

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// ErrStoreVersion is returned by Start, inside an *fs.PathError that names the folder, if
// the version to be started would have to migrate the database or cannot read it. Neo4j
// itself silently migrates a store of an older line, and no older Neo4j can open it
// again.
var ErrStoreVersion = errors.New("the database is of another version of Neo4j")

// versionPath returns the path of the file that records the version of Neo4j of the
// store. The file is in the data folder, so that it stays with the data when that is
// moved.
func versionPath(home string) string { return filepath.Join(home, "data", "neo4j-version") }

// checkStore returns an ErrStoreVersion unless the store of a home belongs to the line of
// rel, and to no later patch of it. Known is the version in the state file, for a store
// without a version file.
func checkStore(home string, rel release, known string) error {
	if !fileExists(filepath.Join(home, "data", "databases")) {
		return nil // no store yet
	}
	data, err := os.ReadFile(versionPath(home))
	version := strings.TrimSpace(string(data))
	if errors.Is(err, fs.ErrNotExist) {
		version, err = known, nil
	}
	if err != nil {
		return fmt.Errorf("read the version of the database: %w", err)
	}
	if fits(version, rel) {
		return nil
	}
	if version == "" {
		version = "an unknown version"
	}
	return &fs.PathError{Op: "start on", Path: home, Err: fmt.Errorf(
		"%w: of %s, not %s; nothing was changed: start that version, or give another data folder",
		ErrStoreVersion, version, rel.version)}
}

// fits reports whether rel may open a store of a version: within a line, newer patches
// read what older ones wrote.
func fits(version string, rel release) bool {
	patch, ok := strings.CutPrefix(version, rel.line+".")
	if !ok {
		return false
	}
	ours, err := strconv.Atoi(strings.TrimPrefix(rel.version, rel.line+"."))
	if err != nil {
		return false
	}
	theirs, err := strconv.Atoi(patch)
	return err == nil && theirs <= ours
}

// claimStore records which version of Neo4j is about to use the store.
func claimStore(home string, rel release) error {
	if err := writeFile(versionPath(home), []byte(rel.version)); err != nil {
		return fmt.Errorf("write the version of the database: %w", err)
	}
	return nil
}
